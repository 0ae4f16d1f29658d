/** What an expression becomes: SQLite's text for it, and what Teradata knows of its value. */
import type { DataType } from "../../language/ast.ts";
import { filled, type ValueType } from "../rows/types.ts";
import type { StoredValue } from "../store.ts";
import type { Scope } from "./scope.ts";

/** A column that an expression takes from a scope without an aggregate function around it. */
export interface LooseColumn {
  readonly scope: Scope;
  readonly name: string;
}

export interface SqlValue {
  /** SQLite's text; the value has the stored form of its type, CHAR without padding. */
  readonly sql: string;
  readonly of: ValueType;
  readonly nullable: boolean;
  /** The word NULL, which has no type of its own. */
  readonly isNull?: boolean;
  /** The value itself, where it is a literal. */
  readonly literal?: StoredValue;
  /** SQLite's text for the key under which NOT CASESPECIFIC texts are equal, where there is a ready one. */
  readonly key?: string | undefined;
  /** For a column: its name, its table's name before it. */
  readonly column?: string | undefined;
  /** For a column: its own name, as it was declared. */
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  readonly loose: readonly LooseColumn[];
}

/** A condition: SQLite's text with the value 1, 0 or NULL. */
export interface SqlCondition {
  readonly sql: string;
  readonly loose: readonly LooseColumn[];
}

/** A column of a result. */
export interface OutputColumn {
  /** undefined for an expression without a name. */
  readonly name: string | undefined;
  readonly title: string;
  readonly of: ValueType;
  readonly nullable: boolean;
  /** The word NULL, whose type another SELECT of a set operation may give. */
  readonly isNull: boolean;
}

/** A query: SQLite's text with the columns `v1`, `v2`, ... */
export interface CompiledQuery {
  readonly sql: string;
  readonly columns: readonly OutputColumn[];
  /** The columns it takes from the queries around it. */
  readonly loose: readonly LooseColumn[];
  /** Is it a SELECT without a table? */
  readonly isTableless?: boolean;
}

/** The value of a type without characters. */
export function typedValue(
  type: DataType,
  sql: string,
  operands: readonly SqlValue[],
  nullable = operands.some((operand) => operand.nullable),
): SqlValue {
  return { sql, of: plainType(type), nullable, loose: looseOf(operands) };
}

export function plainType(type: DataType): ValueType {
  return { type: filled(type), caseSpecific: false };
}

/** A text of UNICODE characters, as literals and parameters are. */
export function textType(length: number, caseSpecific: boolean): ValueType {
  return { type: { kind: "VARCHAR", length: Math.max(1, length) }, characterSet: "UNICODE", caseSpecific };
}

export function looseOf(
  parts: readonly { readonly loose: readonly LooseColumn[] }[],
): readonly LooseColumn[] {
  const withSome = parts.filter((part) => part.loose.length > 0);
  return withSome.length === 0 ? [] : withSome.flatMap((part) => part.loose);
}

/** A stored value as SQLite's literal. */
export function sqlLiteral(value: StoredValue): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number")
    return Number.isInteger(value) ? `${value}.0`.replace(/e(.*)\.0$/, "e$1") : String(value);
  return `x'${Buffer.from(value).toString("hex")}'`;
}

function quoted(text: string): string {
  const literal = `'${text.replaceAll("'", "''")}'`;
  // SQLite ends its statement at a zero character.
  return text.includes("\0") ? `CAST(x'${Buffer.from(text).toString("hex")}' AS TEXT)` : literal;
}
