/** Which type a column can take in place, which by a rebuild, and which rows would not fit. */
import { type DataType, parseDataType } from "../data-type.ts";
import type { Column } from "../table.ts";

/** How the values of a column get from one type into another. */
export interface Conversion {
  /** Can Teradata change the type where the rows lie? */
  readonly inPlace: boolean;
  /** A condition on the column that finds the values that would be cut or changed; absent where every value fits. */
  readonly misfit?: (column: string) => string;
  /** The value without what would not fit; absent where nothing can be cut off. */
  readonly cut?: (column: string) => string;
  /** Must the value be made another by a CAST? Otherwise storing it converts it. */
  readonly cast?: true;
  /** Must old and new values be compared in the new type? Otherwise in the old one, which shows what the new one lost. */
  readonly comparedAsNew?: true;
}

/** Undefined where no way is known that keeps every value. */
export function conversionOf(actual: Column, declared: Column): Conversion | undefined {
  const [from, to] = [typeOf(actual), typeOf(declared)];
  if (from === undefined || to === undefined) return undefined;
  return exactNumbers(from, to) ?? texts(from, to) ?? bytes(from, to) ?? times(from, to) ?? objects(from, to);
}

function typeOf({ type }: Column): DataType | undefined {
  const parsed = parseDataType(type);
  return "type" in parsed ? parsed.type : undefined;
}

/** What an exact type holds: whole numbers from `least` to `most`, and digits after the point. */
interface Range {
  readonly least: bigint;
  readonly most: bigint;
  readonly scale: number;
}

const bits: Readonly<Record<string, bigint>> = { BYTEINT: 7n, SMALLINT: 15n, INTEGER: 31n, BIGINT: 63n };

function rangeOf({ name, precision, scale = 0 }: DataType): Range | undefined {
  const size = bits[name];
  if (size !== undefined) return { least: -(2n ** size), most: 2n ** size - 1n, scale: 0 };
  if (!["DECIMAL", "NUMBER"].includes(name) || precision === undefined) return undefined;
  const most = 10n ** BigInt(precision - scale) - 1n;
  return { least: -most, most, scale };
}

/**
 * In place a NUMBER takes more digits before the point, and as many or more after it
 * (source: Teradata manual, ALTER TABLE, Rules and Restrictions for Modifying NUMBER Columns). A DECIMAL may too where
 * both are stored in as many bytes; which those are is unproved, so it is rebuilt.
 */
function exactNumbers(from: DataType, to: DataType): Conversion | undefined {
  const [source, target] = [rangeOf(from), rangeOf(to)];
  if (source === undefined || target === undefined) return undefined;
  const isWider = target.least <= source.least && target.most >= source.most && target.scale >= source.scale;
  if (isWider) return { inPlace: from.name === "NUMBER" && to.name === "NUMBER" };
  return { inPlace: false, misfit: (column) => outside(column, source, target) };
}

/** A number fits where its whole part does and its fraction has no more digits. */
function outside(column: string, source: Range, target: Range): string {
  const { least, most, scale } = target;
  const parts = [
    ...(least > source.least ? [`${column} <= ${least - 1n}`] : []),
    ...(most < source.most ? [`${column} >= ${most + 1n}`] : []),
    ...(scale < source.scale ? [`${column} <> CAST(${column} AS DECIMAL(38,${scale}))`] : []),
  ];
  return parts.join(" OR ");
}

/** Sources: Teradata manual, ALTER TABLE, Data Type and Attribute Definitions; Rules for Changing Column Data Types. */
function texts(from: DataType, to: DataType): Conversion | undefined {
  if (!isText(from) || !isText(to)) return undefined;
  const isSame = from.name === to.name;
  if (fits(from, to)) return { inPlace: isSame && from.name === "VARCHAR", ...castOf(from, to) };
  const length = from.name === "CHAR" ? trimmedLength : plainLength;
  const misfit = (column: string) => `${length(column)} > ${to.length}`;
  return { inPlace: false, ...castOf(from, to), misfit, cut: cutTo(to) };
}

const isText = ({ name }: DataType) => ["CHAR", "VARCHAR", "CLOB"].includes(name);
const fits = (from: DataType, to: DataType) =>
  (to.length ?? Number.POSITIVE_INFINITY) >= (from.length ?? Number.POSITIVE_INFINITY);
const plainLength = (column: string) => `CHARACTER_LENGTH(${column})`;
const trimmedLength = (column: string) => `CHARACTER_LENGTH(TRIM(TRAILING FROM ${column}))`;
const cutTo =
  ({ length }: DataType) =>
  (column: string) =>
    `SUBSTRING(${column} FROM 1 FOR ${length})`;
const castOf = (from: DataType, to: DataType) =>
  from.name === "CLOB" && to.name !== "CLOB" ? ({ cast: true } as const) : {};

/**
 * A VARBYTE is not made a BYTE: the bytes that fill it up would be part of the value. Widening a VARBYTE in place is unproved.
 * A BLOB takes a greater length in place; so does a CLOB, but whether its character set may be said then, or stays when it is
 * not, is unproved, so it is rebuilt.
 * Source: Teradata manual, ALTER TABLE, Rules and Restrictions for Large Object Data Types.
 */
function bytes(from: DataType, to: DataType): Conversion | undefined {
  const pair = `${from.name} ${to.name}`;
  if (["BYTE VARBYTE", "BLOB BLOB"].includes(pair))
    return fits(from, to) ? { inPlace: pair === "BLOB BLOB" } : undefined;
  if (pair !== "VARBYTE VARBYTE") return undefined;
  if (fits(from, to)) return { inPlace: false };
  return { inPlace: false, misfit: (column) => `BYTES(${column}) > ${to.length}`, cut: cutTo(to) };
}

const precise = /^(TIME|TIMESTAMP)\((\d)\)( WITH TIME ZONE)?$/;

/** More digits of a second fit; fewer do not, since Teradata refuses such a cast for some values (error 7454). */
function times(from: DataType, to: DataType): Conversion | undefined {
  const [source, target] = [precise.exec(from.text), precise.exec(to.text)];
  if (from.name === "DATE" && target?.[1] === "TIMESTAMP" && !target[3])
    return { inPlace: false, cast: true };
  if (!source || !target || source[1] !== target[1] || source[3] !== target[3]) return undefined;
  return target[2]! >= source[2]! ? { inPlace: false, comparedAsNew: true } : undefined;
}

function objects(from: DataType, to: DataType): Conversion | undefined {
  const isLonger = from.name === to.name && ["JSON", "XML"].includes(from.name) && fits(from, to);
  return isLonger ? { inPlace: false } : undefined;
}
