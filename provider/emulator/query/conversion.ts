/** Conversions inside SQLite's text: to another type, to a key, to the padded form of a CHAR. */
import type { DataType } from "../../language/ast.ts";
import { type Conversion, converter } from "../rows/coerce.ts";
import { folded } from "../rows/key.ts";
import { digitsOf, familyOf, isFixedLength, lengthOf, type ValueType } from "../rows/types.ts";
import type { CastSpecification } from "./engine-texts.ts";
import { type SqlValue, sqlLiteral } from "./value.ts";

/**
 * The value as one of another type.
 * @throws what `converter` throws; for a literal also what it says of the value
 */
export function converted(value: SqlValue, to: ValueType, conversion: Conversion): SqlValue {
  const result = { ...value, of: to, key: undefined, column: undefined };
  if (value.isNull) return result;
  if (isKeptAs(value.of, to)) return { ...result, sql: value.sql };
  const convert = converter(value.of, to, conversion);
  if (value.literal !== undefined) {
    const literal = convert(value.literal);
    return { ...result, literal, sql: sqlLiteral(literal) };
  }
  return { ...result, sql: castSql(value, to, conversion) };
}

function castSql(value: SqlValue, to: ValueType, conversion: Conversion): string {
  if (familyOf(value.of.type) === "integer" && to.type.kind === "FLOAT") return `CAST(${value.sql} AS REAL)`;
  return `td_cast(${value.sql}, ${specification(value.of, to, conversion)})`;
}

/** TRYCAST: NULL where the conversion fails. */
export function triedConversion(value: SqlValue, to: ValueType, conversion: Conversion): SqlValue {
  converter(value.of, to, conversion);
  const sql = `td_trycast(${value.sql}, ${specification(value.of, to, conversion)})`;
  return { sql, of: to, nullable: true, loose: value.loose };
}

function specification(from: ValueType, to: ValueType, conversion: Conversion): string {
  return sqlLiteral(castSpecification(from, to, conversion));
}

/** What the engine's functions are told of a conversion. */
export function castSpecification(from: ValueType, to: ValueType, conversion: Conversion): string {
  const parts: CastSpecification = { from: bare(from), to: bare(to), conversion };
  return JSON.stringify(parts);
}

/** Without what else a column's object holds. */
function bare({ type, characterSet, caseSpecific, uppercase, format }: ValueType): ValueType {
  return { type, characterSet, caseSpecific, uppercase, format };
}

/** Has every value of the one type the same stored form in the other? */
function isKeptAs(from: ValueType, to: ValueType): boolean {
  const [source, target] = [from.type, to.type];
  if (familyOf(source) === "character" && familyOf(target) === "character") return fitsText(from, to);
  if (source.kind === "DECIMAL" && target.kind === "DECIMAL") {
    const [narrow, wide] = [digitsOf(source)!, digitsOf(target)!];
    return narrow.scale === wide.scale && narrow.precision <= wide.precision;
  }
  if (familyOf(source) === "integer" && familyOf(target) === "integer")
    return digitsOf(source)!.precision <= digitsOf(target)!.precision;
  return JSON.stringify(source) === JSON.stringify(target);
}

function fitsText(from: ValueType, to: ValueType): boolean {
  if (to.uppercase === true || isFixedLength(to.type) !== isFixedLength(from.type)) return false;
  const sameCharacters = from.characterSet === to.characterSet || to.characterSet === "UNICODE";
  return sameCharacters && lengthOf(from.type, from.characterSet) <= lengthOf(to.type, to.characterSet);
}

/** The text with the blanks that fill a CHAR. */
export function paddedSql(value: SqlValue): string {
  const { type } = value.of;
  if (familyOf(type) !== "character" || !isFixedLength(type)) return value.sql;
  if (typeof value.literal === "string") return sqlLiteral(value.literal.padEnd(lengthOf(type)));
  return `td_pad(${value.sql}, ${lengthOf(type)})`;
}

/** SQLite's text whose values are equal exactly when Teradata holds the values for equal. */
export function equalityKey(value: SqlValue, caseSpecific = value.of.caseSpecific): string {
  const { type } = value.of;
  switch (familyOf(type)) {
    case "character":
      return textKey(value, caseSpecific);
    case "decimal":
      return type.kind === "NUMBER" ? `td_number_key(${value.sql})` : value.sql;
    case "byte":
      return `td_bytes_key(${value.sql})`;
    case "time":
    case "timestamp":
      return type.kind !== "INTERVAL" && "withTimeZone" in type && type.withTimeZone
        ? `td_instant(${value.sql})`
        : value.sql;
    case "interval":
      return `td_interval(${value.sql}, ${sqlLiteral(JSON.stringify(type))})`;
    default:
      return value.sql;
  }
}

/** Texts are compared without the blanks at their ends; with capital letters unless one is CASESPECIFIC. */
export function textKey(value: SqlValue, caseSpecific: boolean): string {
  if (typeof value.literal === "string" && !caseSpecific) return sqlLiteral(folded(value.literal));
  if (!caseSpecific) return value.key ?? foldedSql(value.sql);
  return isFixedLength(value.of.type) ? value.sql : `rtrim(${value.sql}, ' ')`;
}

/**
 * The key of a text whose case does not count. SQLite's own functions do for ASCII and are far quicker than a call
 * of ours, whose arguments also stay in memory until the statement ends.
 */
export function foldedSql(sql: string): string {
  if (!/^\w+(\.\w+)?$/.test(sql)) return `td_fold(${sql})`;
  return `CASE WHEN ${sql} GLOB '*[^ -~]*' THEN td_fold(${sql}) ELSE upper(rtrim(${sql}, ' ')) END`;
}

/** SQLite's text whose values come in the order of Teradata's. */
export function orderKey(value: SqlValue): string {
  const { type } = value.of;
  if (familyOf(type) !== "decimal") return equalityKey(value);
  return fitsReal(type) ? `CAST(${value.sql} AS REAL)` : `td_order(${value.sql})`;
}

/** Do numbers of the type keep their order, and stay different, as SQLite's REAL? Those of at most 15 digits do. */
export function fitsReal(type: DataType): boolean {
  const digits = digitsOf(type);
  return digits !== undefined && digits.precision <= 15;
}
