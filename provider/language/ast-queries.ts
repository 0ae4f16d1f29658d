/** The syntax tree of queries. */
import type { ObjectName, Position } from "./ast.ts";
import type { Expression } from "./ast-expressions.ts";

/** A whole query: WITH, SELECTs joined by set operations, ORDER BY. */
export interface Query {
  readonly kind: "query";
  readonly with: readonly CommonTable[];
  readonly body: QueryBody;
  readonly orderBy: readonly OrderItem[];
  readonly at: Position;
}

/** A part of a set operation; a Query here stood in parentheses. */
export type QueryBody = Select | SetOperation | Query;

export interface CommonTable {
  readonly recursive: boolean;
  readonly name: string;
  readonly columns?: readonly string[] | undefined;
  readonly query: Query;
  readonly at: Position;
}

/** EXCEPT comes as MINUS. */
export interface SetOperation {
  readonly kind: "setOperation";
  readonly operator: "UNION" | "INTERSECT" | "MINUS";
  readonly all: boolean;
  readonly left: QueryBody;
  readonly right: QueryBody;
  readonly at: Position;
}

export interface Select {
  readonly kind: "select";
  readonly distinct: boolean;
  readonly top?: Top | undefined;
  readonly items: readonly SelectItem[];
  /** Empty without FROM; the comma joins its members. */
  readonly from: readonly TableReference[];
  readonly where?: Expression | undefined;
  readonly groupBy: readonly Expression[];
  /**
   * Of GROUPING SETS, ROLLUP and CUBE: the expressions of each set, spelled out. `groupBy` then has all of them.
   * undefined: the rows are grouped once, by all of `groupBy`.
   */
  readonly groupingSets?: readonly (readonly Expression[])[] | undefined;
  readonly having?: Expression | undefined;
  readonly qualify?: Expression | undefined;
  /** SAMPLE n: so many rows. */
  readonly sample?: number | undefined;
  readonly at: Position;
}

/** TOP n [PERCENT] [WITH TIES]. */
export interface Top {
  readonly count: Expression;
  readonly percent: boolean;
  readonly withTies: boolean;
}

export type SelectItem =
  | { readonly kind: "all"; readonly table?: ObjectName | undefined; readonly at: Position }
  | {
      readonly kind: "value";
      readonly value: Expression;
      /** By AS, by NAMED, or a bare name after the expression. */
      readonly alias?: string | undefined;
      /** The expression as written, without the alias: a column without name is titled so. */
      readonly text: string;
      readonly at: Position;
    };

export type TableReference =
  | {
      readonly kind: "table";
      readonly name: ObjectName;
      readonly alias?: string | undefined;
      readonly at: Position;
    }
  | {
      readonly kind: "derived";
      readonly query: Query;
      readonly alias: string;
      readonly columns?: readonly string[] | undefined;
      readonly at: Position;
    }
  | {
      readonly kind: "join";
      readonly join: "INNER" | "LEFT" | "RIGHT" | "FULL" | "CROSS";
      readonly left: TableReference;
      readonly right: TableReference;
      /** There for all but CROSS. */
      readonly on?: Expression | undefined;
      readonly at: Position;
    };

/** A whole number is a position in the select list. */
export interface OrderItem {
  readonly value: Expression;
  readonly descending: boolean;
  readonly nulls?: "FIRST" | "LAST" | undefined;
}
