/** What Teradata refuses in a column's data type, and the type with everything left out filled in. */
import type { DataType } from "../language/ast.ts";
import type { CharacterSet } from "./catalog.ts";
import { failure, notSupported, refused } from "./errors.ts";
import { filled, lengthOf } from "./rows/types.ts";

/** A column's type and the character set it is stored in; undefined for a type that holds no characters. */
export interface ColumnType {
  readonly type: DataType;
  readonly characterSet: CharacterSet | undefined;
}

/**
 * @param stated the CHARACTER SET of the column, if any
 * @param byDefault the character set of the user who creates it
 * @throws TeradataFailure 3706, 3779, 3784, 3798, 5325
 */
export function columnType(
  type: DataType,
  stated: CharacterSet | undefined,
  byDefault: CharacterSet,
): ColumnType {
  const characterSet = characterSetOf(type, stated, byDefault);
  const plain = withoutGraphic(type);
  requireType(plain, characterSet);
  return { type: withDocumentLength(filled(plain, characterSet), characterSet), characterSet };
}

/**
 * Can there be values of the type?
 * @throws TeradataFailure 3706, 3779, 3784, 3798, 5325
 */
export function requireType(type: DataType, characterSet: CharacterSet | undefined): void {
  requireDigits(type);
  requireLength(type, characterSet);
  requireKnown(type);
}

function characterSetOf(
  type: DataType,
  stated: CharacterSet | undefined,
  byDefault: CharacterSet,
): CharacterSet | undefined {
  switch (type.kind) {
    case "GRAPHIC":
    case "VARGRAPHIC":
    case "LONG VARGRAPHIC":
      return "GRAPHIC";
    case "CHAR":
    case "VARCHAR":
    case "LONG VARCHAR":
      return stated ?? byDefault;
    case "CLOB":
    case "JSON":
      // Source: Teradata manual, JSON Data Type, Character Sets; Data Types and Literals, CHARACTER LARGE OBJECT.
      if (stated === "GRAPHIC" || stated === "KANJISJIS")
        throw refused(`${type.kind} can only be LATIN or UNICODE, not ${stated}.`);
      return stated ?? byDefault;
    default:
      if (stated !== undefined) throw failure(3706, `CHARACTER SET is not allowed for ${type.kind}.`);
      return undefined;
  }
}

/** GRAPHIC(n) is CHAR(n) CHARACTER SET GRAPHIC. Source: Teradata manual, Data Types and Literals, GRAPHIC. */
function withoutGraphic(type: DataType): DataType {
  if (type.kind === "GRAPHIC") return { kind: "CHAR", length: type.length };
  if (type.kind === "VARGRAPHIC") return { kind: "VARCHAR", length: type.length };
  return type.kind === "LONG VARGRAPHIC" ? { kind: "VARCHAR", length: 32_000 } : type;
}

function requireDigits(type: DataType): void {
  if (type.kind !== "DECIMAL" && type.kind !== "NUMBER") return;
  const precision = type.precision === "*" ? undefined : type.precision;
  if (precision !== undefined && (precision < 1 || precision > 38)) throw failure(3784);
  const greatest = precision ?? (type.kind === "DECIMAL" ? 5 : 38);
  if (type.scale !== undefined && (type.scale < 0 || type.scale > greatest)) throw failure(3779);
}

/** Lengths in characters for character types, in bytes for the others. */
function requireLength(type: DataType, characterSet: CharacterSet | undefined): void {
  const greatest = greatestLength(type, characterSet);
  if (greatest !== undefined) requireBetween(lengthOf(type, characterSet), greatest);
}

/** Source: Teradata manual, Data Types and Literals; the character lengths also in teradatasqlalchemy 20.0.0.9. */
function greatestLength(type: DataType, characterSet: CharacterSet | undefined): number | undefined {
  switch (type.kind) {
    case "CHAR":
    case "VARCHAR":
      return characterSet === "LATIN" ? 64_000 : 32_000;
    case "BYTE":
    case "VARBYTE":
      return 64_000;
    case "CLOB":
    case "BLOB":
      return lengthOf({ kind: type.kind }, characterSet);
    default:
      return undefined;
  }
}

function requireBetween(length: number, greatest: number): void {
  if (length < 1) throw failure(5325);
  if (length > greatest) throw failure(3798);
}

function requireKnown(type: DataType): void {
  if (type.kind === "UDT")
    // Source of the text: error texts in public code; no user-defined type can be made here, so none matches.
    throw failure(3706, `Data Type "${type.name.name}" does not match a Defined Type name.`);
  if (type.kind === "DATASET" && type.storageFormat === undefined)
    throw failure(3706, "DATASET needs a STORAGE FORMAT.");
  if (type.kind === "JSON" && type.storageFormat !== undefined)
    throw notSupported(`JSON STORAGE FORMAT ${type.storageFormat}`);
  if (isTimed(type) && (type.precision ?? 6) > 6)
    throw refused(`The fractional seconds of ${type.kind} have at most 6 digits, not ${type.precision}.`);
}

function isTimed(type: DataType): type is Extract<DataType, { kind: "TIME" | "TIMESTAMP" }> {
  return type.kind === "TIME" || type.kind === "TIMESTAMP";
}

/** The lengths of documents when none is given; they are unproved. */
const documentLengths = { JSON: 16_776_192, XML: 2_097_088_000, ST_GEOMETRY: 16_776_192 } as const;
const inlineLengths = { JSON: 4096, XML: 4046, ST_GEOMETRY: 10_000 } as const;

function withDocumentLength(type: DataType, characterSet: CharacterSet | undefined): DataType {
  if (type.kind !== "JSON" && type.kind !== "XML" && type.kind !== "ST_GEOMETRY") return type;
  const greatest = documentLengths[type.kind] / (characterSet === "UNICODE" ? 2 : 1);
  const length = type.length === undefined ? greatest : type.length * unitFactor(type.unit);
  requireBetween(length, greatest);
  const inlineLength = type.inlineLength ?? Math.min(inlineLengths[type.kind], length);
  return { kind: type.kind, length, inlineLength };
}

function unitFactor(unit: "K" | "M" | "G" | undefined): number {
  return unit === undefined ? 1 : { K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[unit];
}
