/** Parses data types. */
import type { DataType, IntervalType, IntervalUnit, PeriodElement } from "../ast.ts";
import {
  type Cursor,
  expect,
  expectInteger,
  expectObjectName,
  expectOne,
  fail,
  here,
  is,
  peek,
  refuse,
  take,
  takeLength,
  takeOne,
  unsupported,
} from "./cursor.ts";

/**
 * A data type, which must come next.
 * @throws TeradataSyntaxError 3706 for a name that is no type, 3707 for VARCHAR without a length
 */
export function expectDataType(cursor: Cursor): DataType {
  const parse = typeParsers[peek(cursor).key];
  if (!parse) return unknownType(cursor);
  cursor.index++;
  return parse(cursor);
}

/** Does a data type come next? */
export function isDataType(cursor: Cursor): boolean {
  return Object.hasOwn(typeParsers, peek(cursor).key) && peek(cursor).kind === "word";
}

type TypeParser = (cursor: Cursor) => DataType;

const typeParsers: Readonly<Record<string, TypeParser>> = {
  BYTEINT: () => ({ kind: "BYTEINT" }),
  SMALLINT: () => ({ kind: "SMALLINT" }),
  INTEGER: () => ({ kind: "INTEGER" }),
  INT: () => ({ kind: "INTEGER" }),
  BIGINT: () => ({ kind: "BIGINT" }),
  FLOAT: floatType,
  REAL: () => ({ kind: "FLOAT" }),
  DOUBLE: doubleType,
  DECIMAL: decimalType,
  DEC: decimalType,
  NUMERIC: decimalType,
  NUMBER: numberType,
  CHAR: characterType,
  CHARACTER: characterType,
  VARCHAR: (cursor) => ({ kind: "VARCHAR", length: expectLength(cursor) }),
  LONG: longType,
  GRAPHIC: (cursor) => ({ kind: "GRAPHIC", length: takeLength(cursor) }),
  VARGRAPHIC: (cursor) => ({ kind: "VARGRAPHIC", length: expectLength(cursor) }),
  CLOB: (cursor) => ({ kind: "CLOB", ...takeSize(cursor) }),
  BLOB: (cursor) => ({ kind: "BLOB", ...takeSize(cursor) }),
  BINARY: binaryType,
  BYTE: (cursor) => ({ kind: "BYTE", length: takeLength(cursor) }),
  VARBYTE: (cursor) => ({ kind: "VARBYTE", length: expectLength(cursor) }),
  DATE: () => ({ kind: "DATE" }),
  TIME: (cursor) => zonedType(cursor, "TIME"),
  TIMESTAMP: (cursor) => zonedType(cursor, "TIMESTAMP"),
  INTERVAL: expectIntervalQualifier,
  PERIOD: periodType,
  JSON: (cursor) => structuredType(cursor, "JSON"),
  XML: (cursor) => structuredType(cursor, "XML"),
  XMLTYPE: (cursor) => structuredType(cursor, "XML"),
  DATASET: (cursor) => structuredType(cursor, "DATASET"),
  ST_GEOMETRY: (cursor) => structuredType(cursor, "ST_GEOMETRY"),
  MBR: (cursor) => structuredType(cursor, "MBR"),
  SYSUDTLIB: userDefinedType,
};

/** Source of the wording: a 3706 that a real server gave for CAST(x AS name). */
function unknownType(cursor: Cursor): never {
  const token = peek(cursor);
  if (token.kind !== "word" && token.kind !== "quotedName") fail(cursor);
  refuse(cursor, `Data Type "${token.value}" does not match a Defined Type name.`);
}

function expectLength(cursor: Cursor): number {
  if (!is(cursor, "(")) fail(cursor, "(");
  return takeLength(cursor)!;
}

/** FLOAT(n) is FLOAT: the digits change nothing. Source: antlr/grammars-v4 accepts them; their meaning is unproved. */
function floatType(cursor: Cursor): DataType {
  takeLength(cursor);
  return { kind: "FLOAT" };
}

function doubleType(cursor: Cursor): DataType {
  expect(cursor, "PRECISION");
  return { kind: "FLOAT" };
}

function decimalType(cursor: Cursor): DataType {
  if (!take(cursor, "(")) return { kind: "DECIMAL" };
  const precision = expectInteger(cursor);
  const scale = take(cursor, ",") ? expectInteger(cursor) : undefined;
  expect(cursor, ")");
  return { kind: "DECIMAL", precision, scale };
}

function numberType(cursor: Cursor): DataType {
  if (!take(cursor, "(")) return { kind: "NUMBER" };
  const precision = take(cursor, "*") ? "*" : expectInteger(cursor);
  const scale = take(cursor, ",") ? expectInteger(cursor) : undefined;
  expect(cursor, ")");
  return { kind: "NUMBER", precision, scale };
}

function characterType(cursor: Cursor): DataType {
  if (take(cursor, "VARYING")) return { kind: "VARCHAR", length: expectLength(cursor) };
  if (take(cursor, "LARGE", "OBJECT")) return { kind: "CLOB", ...takeSize(cursor) };
  return { kind: "CHAR", length: takeLength(cursor) };
}

function longType(cursor: Cursor): DataType {
  const word = expectOne(cursor, ["VARCHAR", "VARGRAPHIC"]);
  return { kind: `LONG ${word}` };
}

function binaryType(cursor: Cursor): DataType {
  expect(cursor, "LARGE", "OBJECT");
  return { kind: "BLOB", ...takeSize(cursor) };
}

interface Size {
  readonly length?: number | undefined;
  readonly unit?: "K" | "M" | "G" | undefined;
}

/** (n), (nK), (nM), (nG). */
function takeSize(cursor: Cursor): Size {
  if (!take(cursor, "(")) return {};
  const length = expectInteger(cursor);
  const unit = takeOne(cursor, ["K", "M", "G"]);
  expect(cursor, ")");
  return { length, unit };
}

function zonedType<Kind extends "TIME" | "TIMESTAMP">(cursor: Cursor, kind: Kind): PeriodElement {
  const precision = takeLength(cursor);
  return { kind, precision, withTimeZone: take(cursor, "WITH", "TIME", "ZONE") };
}

function periodType(cursor: Cursor): DataType {
  expect(cursor, "(");
  const kind = expectOne(cursor, ["DATE", "TIME", "TIMESTAMP"]);
  const of: PeriodElement = kind === "DATE" ? { kind } : zonedType(cursor, kind);
  expect(cursor, ")");
  return { kind: "PERIOD", of };
}

/** The smaller units that an interval can run to. Source: Teradata manual, SQL Data Types and Literals. */
const smallerUnits: Readonly<Record<IntervalUnit, readonly IntervalUnit[]>> = {
  YEAR: ["MONTH"],
  MONTH: [],
  DAY: ["HOUR", "MINUTE", "SECOND"],
  HOUR: ["MINUTE", "SECOND"],
  MINUTE: ["SECOND"],
  SECOND: [],
};

const intervalUnits = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"] as const;

/** What stands after INTERVAL in a type and after the value in a literal: DAY(4) TO SECOND(2). */
export function expectIntervalQualifier(cursor: Cursor): IntervalType {
  const from = expectOne(cursor, intervalUnits);
  if (from === "SECOND") return { kind: "INTERVAL", from, ...takeSecondDigits(cursor) };
  const precision = takeLength(cursor);
  if (!is(cursor, "TO")) return { kind: "INTERVAL", from, precision };
  const units = smallerUnits[from];
  if (units.length === 0) fail(cursor);
  expect(cursor, "TO");
  const to = expectOne(cursor, units);
  return {
    kind: "INTERVAL",
    from,
    to,
    precision,
    fraction: to === "SECOND" ? takeLength(cursor) : undefined,
  };
}

function takeSecondDigits(cursor: Cursor): Pick<IntervalType, "precision" | "fraction"> {
  if (!take(cursor, "(")) return {};
  const precision = expectInteger(cursor);
  const fraction = take(cursor, ",") ? expectInteger(cursor) : undefined;
  expect(cursor, ")");
  return { precision, fraction };
}

type StructuredKind = "JSON" | "XML" | "DATASET" | "ST_GEOMETRY" | "MBR";

const storageFormats: Partial<Record<StructuredKind, readonly string[]>> = {
  JSON: ["BSON", "UBJSON"],
  DATASET: ["AVRO", "CSV"],
};

function structuredType(cursor: Cursor, kind: StructuredKind): DataType {
  const size = takeSize(cursor);
  const inlineLength = take(cursor, "INLINE", "LENGTH") ? expectInteger(cursor) : undefined;
  const formats = storageFormats[kind];
  const storageFormat = formats && take(cursor, "STORAGE", "FORMAT") ? expectOne(cursor, formats) : undefined;
  if (is(cursor, "WITH", "SCHEMA")) unsupported(cursor, "STORAGE FORMAT ... WITH SCHEMA");
  return { kind, ...size, inlineLength, storageFormat };
}

/** SYSUDTLIB.name: one of Teradata's own structured types, or a user-defined one. */
function userDefinedType(cursor: Cursor): DataType {
  const at = here(cursor);
  expect(cursor, ".");
  const known = takeOne(cursor, ["JSON", "XML", "DATASET", "ST_GEOMETRY", "MBR"]);
  if (known) return structuredType(cursor, known);
  const { name, database } = expectObjectName(cursor);
  if (database !== undefined) fail(cursor);
  return { kind: "UDT", name: { database: "SYSUDTLIB", name, at } };
}
