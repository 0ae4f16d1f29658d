/** Results as a program sees them: the values, and what the cursor tells of each column. */
import type { DataType } from "../../language/ast.ts";
import type { CharacterSet } from "../catalog.ts";
import { digitsOf, lengthOf } from "../rows/types.ts";
import type { ResultColumn } from "../session.ts";
import type { StoredRow, StoredValue } from "../store.ts";
import { typeFacts } from "../type-facts.ts";

/** A value in a row. */
export type Value = string | number | bigint | Date | Uint8Array | null;
export type Row = readonly Value[];

/** The seven things a cursor tells of a column: name, type, null, bytes, precision, scale, nullable. */
export type ColumnDescription = readonly [
  name: string,
  type: string,
  displaySize: null,
  bytes: bigint,
  precision: bigint | null,
  scale: bigint | null,
  nullable: boolean,
];

/** With what a column's type is compared in a program: `teradatasql.NUMBER`, ... */
export const BINARY = "Uint8Array";
export const DATE = "Date";
export const NUMBER = "number";
export const STRING = "string";

/**
 * @param teradataValues false: DECIMAL, NUMBER and TIMESTAMP stay texts
 */
export function rowReader(
  columns: readonly ResultColumn[],
  teradataValues: boolean,
): (row: StoredRow) => Row {
  const readers = columns.map((column) => valueReader(column, teradataValues));
  return (row) =>
    readers.map((read, place) => {
      const value = row[place] ?? null;
      return value === null ? null : read(value);
    });
}

type Reader = (value: NonNullable<StoredValue>) => Value;

/** Source: README of teradatasql, Data Types; for the form of a PERIOD its sample ParamDataTypes. */
function valueReader({ type, characterSet }: ResultColumn, teradataValues: boolean): Reader {
  switch (type.kind) {
    case "BYTEINT":
    case "SMALLINT":
    case "INTEGER":
    case "FLOAT":
      return Number;
    case "BIGINT":
      return (value) => BigInt(value as bigint);
    case "DECIMAL":
    case "NUMBER":
      return teradataValues ? Number : String;
    case "TIMESTAMP":
      return teradataValues && !type.withTimeZone ? utcDate : String;
    case "CHAR":
    case "GRAPHIC":
      return padding(lengthOf(type) * exportWidth(characterSet));
    case "BYTE":
    case "VARBYTE":
    case "BLOB":
      return (value) => value as Uint8Array;
    case "PERIOD":
      return (value) => String(value).replace(/^\('(.*)', '(.*)'\)$/, "$1,$2");
    default:
      return String;
  }
}

/** A TIMESTAMP is taken for UTC; digits beyond milliseconds are lost, as in the driver. */
function utcDate(value: NonNullable<StoredValue>): Date {
  const [date, time = "00:00:00"] = String(value).split(" ");
  const [seconds, fraction = ""] = time.split(".");
  return new Date(`${date}T${seconds}.${fraction.slice(0, 3).padEnd(3, "0")}Z`);
}

/**
 * How many bytes a character of a CHAR takes in a result: the value is padded with blanks to that width.
 * Source: README of teradatasql, Character Export Width; the factors are those of Teradata's UTF8 session character
 * set (2 for LATIN, 3 for the others) and unproved.
 */
function exportWidth(characterSet: CharacterSet | undefined): number {
  return characterSet === "LATIN" ? 2 : 3;
}

function padding(bytes: number): Reader {
  return (value) => {
    const text = String(value);
    const missing = bytes - Buffer.byteLength(text);
    return missing > 0 ? text + " ".repeat(missing) : text;
  };
}

/** What `cursor.description` tells of a column. */
export function describe(column: ResultColumn): ColumnDescription {
  const { name, type, characterSet, nullable } = column;
  const digits = type.kind === "DECIMAL" || type.kind === "NUMBER" ? digitsOf(type) : undefined;
  const seconds = type.kind === "TIME" || type.kind === "TIMESTAMP" ? type.precision : undefined;
  return [
    name,
    typeObject(type),
    null,
    BigInt(byteCount(type, characterSet)),
    digits === undefined ? null : BigInt(digits.precision),
    digits !== undefined ? BigInt(digits.scale) : seconds === undefined ? null : BigInt(seconds),
    nullable,
  ];
}

function byteCount(type: DataType, characterSet: CharacterSet | undefined): number {
  if (type.kind === "CHAR" || type.kind === "VARCHAR") return lengthOf(type) * exportWidth(characterSet);
  return typeFacts(type, characterSet).bytes;
}

/** Source: README of teradatasql, Type Objects. */
function typeObject(type: DataType): string {
  switch (type.kind) {
    case "BYTEINT":
    case "SMALLINT":
    case "INTEGER":
    case "BIGINT":
    case "DECIMAL":
    case "NUMBER":
    case "FLOAT":
      return NUMBER;
    case "BYTE":
    case "VARBYTE":
    case "BLOB":
      return BINARY;
    case "TIMESTAMP":
      return type.withTimeZone ? STRING : DATE;
    default:
      return STRING;
  }
}

/** The type's name as `columntypename` tells it: without lengths. */
export function typeName(type: DataType): string {
  switch (type.kind) {
    case "TIME":
    case "TIMESTAMP":
      return `${type.kind}${type.withTimeZone ? " WITH TIME ZONE" : ""}`;
    case "INTERVAL":
      return `INTERVAL ${type.from}${type.to === undefined ? "" : ` TO ${type.to}`}`;
    case "PERIOD":
      return `PERIOD(${typeName(type.of)})`;
    default:
      return type.kind;
  }
}
