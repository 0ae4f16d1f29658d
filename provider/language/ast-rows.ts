/** The syntax tree of INSERT, UPDATE and DELETE. */
import type { ObjectName, Position } from "./ast.ts";
import type { Expression } from "./ast-expressions.ts";
import type { Query, TableReference } from "./ast-queries.ts";

export interface Insert {
  readonly kind: "insert";
  readonly table: ObjectName;
  readonly columns?: readonly string[] | undefined;
  readonly source: InsertSource;
  readonly at: Position;
}

export type InsertSource =
  | { readonly kind: "values"; readonly values: readonly InsertValue[] }
  | { readonly kind: "query"; readonly query: Query }
  | { readonly kind: "defaultValues" };

/** A value, the word DEFAULT, or nothing between two commas: the column's default or NULL. */
export type InsertValue =
  | Expression
  | { readonly kind: "default"; readonly at: Position }
  | { readonly kind: "omitted"; readonly at: Position };

export interface Update {
  readonly kind: "update";
  /** The table, or an alias from FROM. */
  readonly table: ObjectName;
  readonly alias?: string | undefined;
  readonly from: readonly TableReference[];
  readonly set: readonly Assignment[];
  readonly where?: Expression | undefined;
  readonly all: boolean;
  /** UPDATE ... ELSE INSERT ...: what is done where no row was found. */
  readonly otherwise?: Insert | undefined;
  readonly at: Position;
}

export interface Assignment {
  /** SET t.a = ...: the table or its alias. */
  readonly table?: string | undefined;
  readonly column: string;
  readonly value: InsertValue;
  readonly at: Position;
}

/** DELETE FROM t, DELETE t ALL, DELETE a FROM t AS a, u WHERE ... */
export interface Delete {
  readonly kind: "delete";
  /** The table, or an alias from `from`. */
  readonly table: ObjectName;
  readonly alias?: string | undefined;
  /** Empty unless the statement joins: DELETE a FROM ... */
  readonly from: readonly TableReference[];
  readonly where?: Expression | undefined;
  readonly all: boolean;
  readonly at: Position;
}

/** MERGE INTO t USING source ON condition WHEN MATCHED THEN ... WHEN NOT MATCHED THEN INSERT ... */
export interface Merge {
  readonly kind: "merge";
  readonly table: ObjectName;
  readonly alias?: string | undefined;
  /** A table, or a query with a name. */
  readonly source: TableReference;
  readonly on: Expression;
  readonly matched?:
    | { readonly kind: "update"; readonly set: readonly Assignment[] }
    | { readonly kind: "delete" }
    | undefined;
  readonly notMatched?: MergeInsert | undefined;
  readonly at: Position;
}

export interface MergeInsert {
  readonly columns?: readonly string[] | undefined;
  readonly values: readonly InsertValue[];
}
