/** The syntax tree of expressions. */
import type { Position } from "./ast.ts";
import type { OrderItem, Query } from "./ast-queries.ts";
import type { DataAttribute, DataType, IntervalType, IntervalUnit } from "./ast-types.ts";

export type Expression =
  | Literal
  | ColumnReference
  | { readonly kind: "parameter"; readonly index: number; readonly at: Position }
  /** :name, a parameter of the macro in whose body it stands. */
  | { readonly kind: "namedParameter"; readonly name: string; readonly at: Position }
  | {
      readonly kind: "unary";
      readonly operator: "-" | "+" | "NOT";
      readonly operand: Expression;
      readonly at: Position;
    }
  | {
      readonly kind: "binary";
      readonly operator: ArithmeticOperator | ComparisonOperator | "AND" | "OR";
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Position;
    }
  | {
      /** a = ANY (1, 2), a > ALL (query); SOME is ANY. */
      readonly kind: "quantified";
      readonly operator: ComparisonOperator;
      readonly quantifier: "ANY" | "ALL";
      readonly left: Expression;
      readonly right: Candidates;
      readonly at: Position;
    }
  | {
      readonly kind: "between";
      readonly not: boolean;
      readonly value: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly at: Position;
    }
  | {
      readonly kind: "in";
      readonly not: boolean;
      readonly value: Expression;
      readonly candidates: Candidates;
      readonly at: Position;
    }
  | {
      readonly kind: "like";
      readonly not: boolean;
      readonly value: Expression;
      /** undefined: one pattern. */
      readonly quantifier?: "ANY" | "ALL" | undefined;
      readonly patterns: Candidates;
      readonly escape?: Expression | undefined;
      readonly at: Position;
    }
  | { readonly kind: "isNull"; readonly not: boolean; readonly value: Expression; readonly at: Position }
  | { readonly kind: "exists"; readonly query: Query; readonly at: Position }
  | CaseExpression
  | Cast
  | FunctionCall
  | WindowCall
  | Builtin
  | {
      readonly kind: "extract";
      readonly field: ExtractField;
      readonly value: Expression;
      readonly at: Position;
    }
  | {
      readonly kind: "trim";
      readonly side: "BOTH" | "LEADING" | "TRAILING";
      /** undefined: blanks (or zero bytes). */
      readonly characters?: Expression | undefined;
      readonly value: Expression;
      readonly at: Position;
    }
  | {
      /** (a - b) DAY(4) TO SECOND: the difference of two dates, times or timestamps as an interval. */
      readonly kind: "intervalOf";
      readonly value: Expression;
      readonly type: IntervalType;
      readonly at: Position;
    }
  | { readonly kind: "subquery"; readonly query: Query; readonly at: Position }
  | { readonly kind: "row"; readonly values: readonly Expression[]; readonly at: Position }
  | RangeN
  | CaseN;

export type ExpressionKind = Expression["kind"];

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "MOD" | "**" | "||";

/** Every spelling of a comparison (`EQ`, `^=`, `NOT=`) comes as one of these. */
export type ComparisonOperator = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** What a value is compared with: a list, or a query's rows. Exactly one is there. */
export interface Candidates {
  readonly values?: readonly Expression[] | undefined;
  readonly query?: Query | undefined;
}

export type Literal =
  | {
      readonly kind: "number";
      /** The digits as written, without a sign. */
      readonly text: string;
      /** 1 is an integer, 1.0 a decimal, 1E0 a float. */
      readonly form: "integer" | "decimal" | "float";
      readonly at: Position;
    }
  | {
      readonly kind: "string";
      /** The text itself: without quotes, doubled quotes made single. */
      readonly value: string;
      /** _UNICODE'x' and the like. */
      readonly characterSet?: string | undefined;
      readonly at: Position;
    }
  | {
      readonly kind: "hex";
      readonly digits: string;
      /** XB bytes, XC characters, X or XI an integer; with F or V for fixed or varying. */
      readonly form: string;
      readonly characterSet?: string | undefined;
      readonly at: Position;
    }
  | {
      /** DATE '2024-01-31' and the like; `value` is what stands between the quotes. */
      readonly kind: "date" | "time" | "timestamp" | "period";
      readonly value: string;
      readonly at: Position;
    }
  | {
      readonly kind: "interval";
      readonly negative: boolean;
      readonly value: string;
      readonly from: IntervalUnit;
      readonly to?: IntervalUnit | undefined;
      readonly precision?: number | undefined;
      readonly fraction?: number | undefined;
      readonly at: Position;
    }
  | { readonly kind: "null"; readonly at: Position };

/** a, t.a or db.t.a. Where a word could be a function without parentheses it is a Builtin. */
export interface ColumnReference {
  readonly kind: "column";
  readonly database?: string | undefined;
  readonly table?: string | undefined;
  readonly name: string;
  readonly at: Position;
}

export interface CaseExpression {
  readonly kind: "case";
  /** CASE operand WHEN value; undefined: each WHEN is a condition. */
  readonly operand?: Expression | undefined;
  readonly branches: readonly { readonly when: Expression; readonly value: Expression }[];
  readonly otherwise?: Expression | undefined;
  readonly at: Position;
}

/** CAST(x AS type ...), TRYCAST, and Teradata's own x (type ...), x (FORMAT '...'), x (NAMED n). */
export interface Cast {
  readonly kind: "cast";
  readonly form: "CAST" | "TRYCAST" | "TERADATA";
  readonly value: Expression;
  /** undefined: only attributes change. */
  readonly type?: DataType | undefined;
  readonly attributes: readonly DataAttribute[];
  readonly at: Position;
}

/** f(a, b); also SUBSTRING(x FROM a FOR b) as three arguments, POSITION(a IN b) as two. */
export interface FunctionCall {
  readonly kind: "call";
  readonly database?: string | undefined;
  /** As written; Teradata's own functions ignore case. */
  readonly name: string;
  readonly arguments: readonly Expression[];
  /** COUNT(DISTINCT a). */
  readonly distinct: boolean;
  /** COUNT(*). */
  readonly star: boolean;
  readonly at: Position;
}

/** f(a) OVER (PARTITION BY ... ORDER BY ... ROWS ...). */
export interface WindowCall {
  readonly kind: "window";
  readonly call: FunctionCall;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
  /** ROWS; undefined: not said. */
  readonly rows?: { readonly from: WindowBound; readonly to: WindowBound } | undefined;
  readonly at: Position;
}

/** An end of a window; a number is so many rows before (negative) or after the current one. */
export type WindowBound = "UNBOUNDED PRECEDING" | "UNBOUNDED FOLLOWING" | number;

/** A value that needs no parentheses. */
export interface Builtin {
  readonly kind: "builtin";
  readonly name: BuiltinName;
  /** CURRENT_TIMESTAMP(0). */
  readonly precision?: number | undefined;
  readonly at: Position;
}

export type BuiltinName =
  | "ACCOUNT"
  | "CURRENT_DATE"
  | "CURRENT_ROLE"
  | "CURRENT_TIME"
  | "CURRENT_TIMESTAMP"
  | "CURRENT_USER"
  | "DATABASE"
  | "DATE"
  | "PROFILE"
  | "ROLE"
  | "SESSION"
  | "TIME"
  | "USER";

export type ExtractField = IntervalUnit | "TIMEZONE_HOUR" | "TIMEZONE_MINUTE";

/** RANGE_N(test BETWEEN start [AND end] [EACH step], ... [, NO RANGE [OR UNKNOWN]] [, UNKNOWN]). */
export interface RangeN {
  readonly kind: "rangeN";
  readonly test: Expression;
  readonly ranges: readonly PartitionRange[];
  readonly noRange: NoMatch;
  readonly at: Position;
}

/** "*" is the open end. A range without end goes up to the next one's start. */
export interface PartitionRange {
  readonly start: Expression | "*";
  readonly end?: Expression | "*" | undefined;
  readonly each?: Expression | undefined;
}

/** Partitions for what matches nothing: none, NO RANGE, UNKNOWN, both, or both in one (NO RANGE OR UNKNOWN). */
export type NoMatch = "NONE" | "NO MATCH" | "UNKNOWN" | "NO MATCH, UNKNOWN" | "NO MATCH OR UNKNOWN";

/** CASE_N(condition, ... [, NO CASE [OR UNKNOWN]] [, UNKNOWN]). */
export interface CaseN {
  readonly kind: "caseN";
  readonly conditions: readonly Expression[];
  readonly noCase: NoMatch;
  readonly at: Position;
}
