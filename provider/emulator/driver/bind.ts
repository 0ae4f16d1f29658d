/** Values bound to `?`: which type of Teradata's each of JavaScript's is sent as. */
import type { DataType } from "../../language/ast.ts";
import { columnType } from "../column-type.ts";
import { refused } from "../errors.ts";
import { parsedRequest } from "../parsed-request.ts";
import { converter } from "../rows/coerce.ts";
import type { ValueType } from "../rows/types.ts";
import type { Mode } from "../session.ts";
import type { BoundValue } from "../statements/statement.ts";
import type { StoredValue } from "../store.ts";

/**
 * Source: README of teradatasql, Data Types: string VARCHAR, number FLOAT, bigint BIGINT, Date TIMESTAMP(3) in UTC,
 * Uint8Array VARBYTE, null and undefined a NULL VARCHAR. A column of a batch gives its NULLs the type of its values.
 * @throws TypeError for any other value
 */
export function boundRows(rows: readonly (readonly unknown[])[]): readonly (readonly BoundValue[])[] {
  const bound = rows.map((row) => row.map(boundValue));
  if (!bound.some((row) => row.some(isNull))) return bound;
  const types = typesOfColumns(bound);
  return bound.map((row) =>
    row.map((one, place) => (isNull(one) ? { value: null, type: types.get(place) ?? one.type } : one)),
  );
}

function isNull({ value }: BoundValue): boolean {
  return value === null;
}

/** By its place the type of a column's first value that is not NULL. */
function typesOfColumns(rows: readonly (readonly BoundValue[])[]): ReadonlyMap<number, ValueType> {
  const types = new Map<number, ValueType>();
  for (const row of rows)
    for (const [place, one] of row.entries())
      if (!isNull(one) && !types.has(place)) types.set(place, one.type);
  return types;
}

const float = plain({ kind: "FLOAT" });
const bigint = plain({ kind: "BIGINT" });

function boundValue(value: unknown): BoundValue {
  if (value === null || value === undefined) return { type: text(1), value: null };
  if (typeof value === "string") return { type: text(Math.max(value.length, 1)), value };
  if (typeof value === "number") return { type: float, value };
  if (typeof value === "bigint") return { type: bigint, value };
  if (value instanceof Date) return { type: timestamp, value: timestampText(value) };
  if (value instanceof Uint8Array)
    return { type: plain({ kind: "VARBYTE", length: Math.max(value.length, 1) }), value };
  throw new TypeError(`unexpected type=${typeof value} value=${String(value)}`);
}

const texts = new Map<number, ValueType>();

/** The same object for the same length, so that what is made for a type is made once. */
function text(length: number): ValueType {
  const known = texts.get(length);
  if (known !== undefined) return known;
  const type: ValueType = {
    type: { kind: "VARCHAR", length },
    characterSet: "UNICODE",
    caseSpecific: false,
  };
  // Long texts seldom have the same length.
  if (length <= 1000) texts.set(length, type);
  return type;
}

function plain(type: DataType): ValueType {
  return { type, caseSpecific: false };
}

const timestamp = plain({ kind: "TIMESTAMP", precision: 3, withTimeZone: false });

function timestampText(value: Date): string {
  return value.toISOString().slice(0, 23).replace("T", " ");
}

/**
 * The rows with some parameters sent as the types that {fn teradata_parameter} names.
 * @throws TeradataFailure when a value does not convert, or a type can't be parsed
 */
export function withTypes(
  rows: readonly (readonly BoundValue[])[],
  types: ReadonlyMap<number, string>,
  mode: Mode,
): readonly (readonly BoundValue[])[] {
  if (rows.length === 0) return [[]];
  if (types.size === 0) return rows;
  const wanted = new Map([...types].map(([index, text]) => [index - 1, typeOf(text)]));
  return rows.map((row) => row.map((one, place) => converted(one, wanted.get(place), mode)));
}

function converted(one: BoundValue, type: ValueType | undefined, mode: Mode): BoundValue {
  if (type === undefined) return one;
  if (one.value === null) return { type, value: null };
  const value = type.type.kind === "PERIOD" ? periodText(one.value) : one.value;
  return { type, value: converter(one.type, type, { mode, explicit: false })(value) };
}

/** A period is bound without parentheses. Source: the sample ParamDataTypes of teradatasql. */
function periodText(value: StoredValue): StoredValue {
  return typeof value === "string" && !value.startsWith("(") ? `(${value})` : value;
}

function typeOf(text: string): ValueType {
  const [statement] = parsedRequest(`SELECT CAST(NULL AS ${text})`);
  const item = statement?.kind === "query" && statement.body.kind === "select" && statement.body.items[0];
  const value = item && item.kind === "value" ? item.value : undefined;
  if (value?.kind !== "cast" || value.type === undefined) throw refused(`${text} is not a data type.`);
  const { type, characterSet } = columnType(value.type, undefined, "UNICODE");
  return { type, characterSet, caseSpecific: false };
}
