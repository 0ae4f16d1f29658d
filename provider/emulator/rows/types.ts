/** What the rows and queries need to know of a data type: its family, its defaults filled in, its digits. */
import type { DataType, DataTypeKind, IntervalUnit } from "../../language/ast.ts";
import type { CharacterSet } from "../catalog.ts";

/** The type of a value: of a column, a parameter or an expression. A column's object is one too. */
export interface ValueType {
  readonly type: DataType;
  readonly characterSet?: CharacterSet | undefined;
  /** For character types: do `a` and `A` differ? */
  readonly caseSpecific: boolean;
  /** Set for a column whose letters are stored as capitals. */
  readonly uppercase?: boolean | undefined;
  readonly format?: string | undefined;
}

export type Family =
  | "integer"
  | "decimal"
  | "float"
  | "character"
  | "byte"
  | "date"
  | "time"
  | "timestamp"
  | "interval"
  | "period"
  | "document";

const families: Readonly<Record<DataTypeKind, Family>> = {
  BYTEINT: "integer",
  SMALLINT: "integer",
  INTEGER: "integer",
  BIGINT: "integer",
  DECIMAL: "decimal",
  NUMBER: "decimal",
  FLOAT: "float",
  CHAR: "character",
  VARCHAR: "character",
  "LONG VARCHAR": "character",
  GRAPHIC: "character",
  VARGRAPHIC: "character",
  "LONG VARGRAPHIC": "character",
  CLOB: "character",
  BYTE: "byte",
  VARBYTE: "byte",
  BLOB: "byte",
  DATE: "date",
  TIME: "time",
  TIMESTAMP: "timestamp",
  INTERVAL: "interval",
  PERIOD: "period",
  JSON: "document",
  XML: "document",
  DATASET: "document",
  ST_GEOMETRY: "document",
  MBR: "document",
  UDT: "document",
};

export function familyOf(type: DataType): Family {
  return families[type.kind];
}

export function isNumeric(type: DataType): boolean {
  const family = familyOf(type);
  return family === "integer" || family === "decimal" || family === "float";
}

/** CHAR, GRAPHIC and BYTE: every value has the declared length. */
export function isFixedLength(type: DataType): boolean {
  return type.kind === "CHAR" || type.kind === "GRAPHIC" || type.kind === "BYTE";
}

export function isLargeObject(type: DataType): boolean {
  return type.kind === "CLOB" || type.kind === "BLOB" || familyOf(type) === "document";
}

/** The greatest value of an integer type; the least is one further from zero. */
export const integerMaximum = {
  BYTEINT: 127n,
  SMALLINT: 32_767n,
  INTEGER: 2_147_483_647n,
  BIGINT: 9_223_372_036_854_775_807n,
} as const;

/** How many decimal digits an integer type counts for beside a DECIMAL. */
const integerDigits = { BYTEINT: 3, SMALLINT: 5, INTEGER: 10, BIGINT: 19 } as const;

export interface Digits {
  readonly precision: number;
  readonly scale: number;
}

/** The digits of an exact number; undefined for NUMBER, whose point floats, and for all other types. */
export function digitsOf(type: DataType): Digits | undefined {
  switch (type.kind) {
    case "BYTEINT":
    case "SMALLINT":
    case "INTEGER":
    case "BIGINT":
      return { precision: integerDigits[type.kind], scale: 0 };
    case "DECIMAL":
      // DECIMAL alone is DECIMAL(5,0). Source: Teradata manual, Data Types and Literals, DECIMAL/NUMERIC.
      return { precision: type.precision ?? 5, scale: type.scale ?? 0 };
    case "NUMBER":
      return numberDigits(type);
    default:
      return undefined;
  }
}

/** NUMBER(n) has scale 0; NUMBER, NUMBER(*) have a floating point. Source: Teradata manual, NUMBER Data Type. */
function numberDigits(type: Extract<DataType, { kind: "NUMBER" }>): Digits | undefined {
  if (type.precision === undefined) return undefined;
  if (type.precision === "*")
    return type.scale === undefined ? undefined : { precision: 38, scale: type.scale };
  return { precision: type.precision, scale: type.scale ?? 0 };
}

/** The greatest length of a character or byte value, in characters or bytes. */
export function lengthOf(type: DataType, characterSet?: CharacterSet): number {
  switch (type.kind) {
    case "CHAR":
    case "GRAPHIC":
    case "BYTE":
      return type.length ?? 1;
    case "VARCHAR":
    case "VARGRAPHIC":
    case "VARBYTE":
      return type.length;
    case "LONG VARCHAR":
      return characterSet === "LATIN" ? 64_000 : 32_000;
    case "LONG VARGRAPHIC":
      return 32_000;
    case "CLOB":
    case "BLOB":
      return largeLength(type, type.kind === "CLOB" && characterSet !== "LATIN");
    default:
      return 0;
  }
}

const lengthUnits = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 } as const;

/** Source of the default: Teradata manual, Data Types and Literals, CLOB and BLOB. */
function largeLength(type: Extract<DataType, { kind: "CLOB" | "BLOB" }>, isUnicode: boolean): number {
  const maximum = isUnicode ? 1_048_544_000 : 2_097_088_000;
  return type.length === undefined ? maximum : type.length * (type.unit ? lengthUnits[type.unit] : 1);
}

/** Fractional digits of the seconds: 6 unless said otherwise. */
export function secondsPrecision(type: DataType): number {
  if (type.kind === "TIME" || type.kind === "TIMESTAMP") return type.precision ?? 6;
  return type.kind === "INTERVAL" ? (type.fraction ?? 6) : 0;
}

export function hasTimeZone(type: DataType): boolean {
  return (type.kind === "TIME" || type.kind === "TIMESTAMP") && type.withTimeZone;
}

/** YEAR and MONTH intervals count months; all others count microseconds. */
export function countsMonths(unit: IntervalUnit): boolean {
  return unit === "YEAR" || unit === "MONTH";
}

/** The type with every length and precision filled in, LONG VARCHAR as VARCHAR. */
export function filled(type: DataType, characterSet?: CharacterSet): DataType {
  switch (type.kind) {
    case "DECIMAL":
      return { kind: "DECIMAL", ...digitsOf(type)! };
    case "CHAR":
    case "GRAPHIC":
    case "BYTE":
      return { kind: type.kind, length: lengthOf(type) };
    case "LONG VARCHAR":
      return { kind: "VARCHAR", length: lengthOf(type, characterSet) };
    case "LONG VARGRAPHIC":
      return { kind: "VARGRAPHIC", length: lengthOf(type) };
    case "CLOB":
    case "BLOB":
      return { kind: type.kind, length: lengthOf(type, characterSet) };
    case "TIME":
    case "TIMESTAMP":
      return { ...type, precision: secondsPrecision(type) };
    case "INTERVAL":
      return filledInterval(type);
    default:
      return type;
  }
}

/** The leading field has 2 digits, seconds 6 fractional ones. Source: Teradata manual, Interval Data Types. */
function filledInterval(type: Extract<DataType, { kind: "INTERVAL" }>): DataType {
  const endsInSeconds = (type.to ?? type.from) === "SECOND";
  const fraction = endsInSeconds ? { fraction: type.fraction ?? 6 } : {};
  return { ...type, precision: type.precision ?? 2, ...fraction };
}

/** The type as Teradata writes it: `DECIMAL(5,2)`, `VARCHAR(10)`, `TIMESTAMP(0) WITH TIME ZONE`. */
export function typeText(type: DataType): string {
  switch (type.kind) {
    case "DECIMAL":
      return `DECIMAL(${digitsOf(type)!.precision},${digitsOf(type)!.scale})`;
    case "NUMBER":
      return numberText(type);
    case "CHAR":
    case "GRAPHIC":
    case "BYTE":
    case "VARCHAR":
    case "VARGRAPHIC":
    case "VARBYTE":
      return `${type.kind}(${lengthOf(type)})`;
    case "TIME":
    case "TIMESTAMP":
      return `${type.kind}(${secondsPrecision(type)})${type.withTimeZone ? " WITH TIME ZONE" : ""}`;
    case "INTERVAL":
      return intervalText(type);
    case "PERIOD":
      return `PERIOD(${typeText(type.of)})`;
    case "UDT":
      return type.name.database ? `${type.name.database}.${type.name.name}` : type.name.name;
    default:
      return type.kind;
  }
}

function numberText(type: Extract<DataType, { kind: "NUMBER" }>): string {
  if (type.precision === undefined) return "NUMBER";
  return type.scale === undefined ? `NUMBER(${type.precision})` : `NUMBER(${type.precision},${type.scale})`;
}

function intervalText(type: Extract<DataType, { kind: "INTERVAL" }>): string {
  const precision = type.precision ?? 2;
  if (type.from === "SECOND") return `INTERVAL SECOND(${precision},${type.fraction ?? 6})`;
  if (type.to === undefined) return `INTERVAL ${type.from}(${precision})`;
  const end = type.to === "SECOND" ? `SECOND(${type.fraction ?? 6})` : type.to;
  return `INTERVAL ${type.from}(${precision}) TO ${end}`;
}
