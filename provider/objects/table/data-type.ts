/** The data types: reads a column's type, as people write it, into its canonical form, or says what is wrong with it. */
import { asNumber } from "../words.ts";
import { readInterval } from "./interval-type.ts";
import { instead } from "./other-types.ts";
import type { ColumnType } from "./table.ts";

/** A type in canonical form: all that Teradata would fill in is there. */
export interface DataType {
  /** In capitals, blanks only between words: `DECIMAL(5,0)`, `TIMESTAMP(6) WITH TIME ZONE`. */
  readonly text: ColumnType;
  /** Without its sizes: `DECIMAL`, `TIMESTAMP`, `INTERVAL`; the whole of it for a user-defined type. */
  readonly name: string;
  /** In characters for the character types and JSON, in bytes for the others that have one. */
  readonly length?: number;
  /** Digits in all; absent for a NUMBER that keeps what it is given. */
  readonly precision?: number;
  readonly scale?: number;
}

/** The type, or a sentence or two on what is wrong and what to write. */
export type ParsedType = { readonly type: DataType } | { readonly reason: string };

/** What was written: the name, what stands in its parentheses, whether WITH TIME ZONE follows. */
interface Written {
  readonly name: string;
  readonly sizes: readonly string[];
  readonly zoned: boolean;
}

/** Reads a type in any case and spacing; synonyms such as INT become Teradata's own word. */
export function parseDataType(written: string): ParsedType {
  const userDefined = /^\s*SYSUDTLIB\s*\.\s*([A-Za-z_$#][\w$#]*)\s*$/i.exec(written);
  if (userDefined) return parseUserDefined(userDefined[1]!);
  const tidied = tidy(written);
  if (tidied.startsWith("INTERVAL")) return readInterval(tidied);
  const period = /^PERIOD\((.+)\)$/.exec(tidied);
  if (period) return readPeriod(period[1]!);
  const parts = /^([A-Z][A-Z0-9_ ]*?)(?:\(([^()]*)\))?( WITH TIME ZONE)?$/.exec(tidied);
  if (!parts) return unknown(written.trim(), tidied);
  const name = synonyms[parts[1]!] ?? parts[1]!;
  const sizes = parts[2] === undefined ? [] : parts[2].split(",");
  const read = readers.get(name);
  return read ? read({ name, sizes, zoned: parts[3] !== undefined }) : unknown(written.trim(), name);
}

/** Capitals, single blanks, none around parentheses and commas. */
function tidy(written: string): string {
  const spaced = written.trim().toUpperCase().replace(/\s+/g, " ");
  return spaced.replace(/ ?([(),]) ?/g, "$1").replace(/\)(?=[A-Z])/g, ") ");
}

function parseUserDefined(name: string): ParsedType {
  if (/^st_geometry$/i.test(name)) return { type: { text: "ST_GEOMETRY", name: "ST_GEOMETRY" } };
  return { type: { text: `SYSUDTLIB.${name}`, name: `SYSUDTLIB.${name}` } };
}

const attribute =
  / (NOT|NULL|DEFAULT|CHARACTER SET|CASESPECIFIC|UPPERCASE|COMPRESS|FORMAT|TITLE|GENERATED|PRIMARY|UNIQUE)\b/;

function unknown(written: string, name: string): ParsedType {
  const known = [...readers.keys(), "PERIOD(DATE)", "INTERVAL DAY"];
  const advice = attribute.test(written.toUpperCase())
    ? "What follows the type are properties of their own: `nullable: false`, `default`, `characterSet`, `caseSpecific`."
    : instead(name, known);
  return { reason: `\`${written}\` is not a Teradata type. ${advice}` };
}

const synonyms: Readonly<Record<string, string>> = {
  INT: "INTEGER",
  NUMERIC: "DECIMAL",
  DEC: "DECIMAL",
  REAL: "FLOAT",
  "DOUBLE PRECISION": "FLOAT",
  CHARACTER: "CHAR",
  "CHARACTER VARYING": "VARCHAR",
  "CHAR VARYING": "VARCHAR",
  "CHARACTER LARGE OBJECT": "CLOB",
  "BINARY LARGE OBJECT": "BLOB",
};

/** The longest CHAR, VARCHAR, BYTE and VARBYTE; 32,000 characters in a character set of two bytes. */
export const longestText = 64_000;

/** Source: Teradata manual, SQL Data Types and Literals, BLOB, CLOB, JSON, XML and ST_Geometry. */
const longestObject = 2_097_088_000;
const longestJson = 16_776_192;

const readers = new Map<string, (written: Written) => ParsedType>([
  ...["BYTEINT", "SMALLINT", "INTEGER", "BIGINT", "FLOAT", "DATE"].map((name) => [name, readFixed] as const),
  ["DECIMAL", readDecimal],
  ["NUMBER", readNumber],
  ...["CHAR", "VARCHAR", "BYTE", "VARBYTE"].map((name) => [name, readSized] as const),
  ["TIME", readTime],
  ["TIMESTAMP", readTime],
  ["BLOB", readObject(longestObject)],
  ["CLOB", readObject(longestObject)],
  ["XML", readObject(longestObject)],
  ["JSON", readObject(longestJson)],
  ["ST_GEOMETRY", readObject(longestJson)],
]);

function readFixed({ name, sizes, zoned }: Written): ParsedType {
  if (zoned) return noZone(name);
  if (sizes.length > 0) return { reason: `${name} has a fixed size. Write ${name} alone.` };
  return { type: { text: name as ColumnType, name } };
}

function readDecimal({ name, sizes, zoned }: Written): ParsedType {
  if (zoned) return noZone(name);
  // DECIMAL alone is DECIMAL(5,0). Source: Teradata manual, SQL Data Types and Literals, DECIMAL/NUMERIC.
  const [precision = 5, scale = 0] = sizes.map(asNumber);
  return digits(name, sizes, precision, scale) ?? exact(name, precision, scale);
}

function readNumber({ name, sizes, zoned }: Written): ParsedType {
  if (zoned) return noZone(name);
  if (sizes.length === 0 || (sizes.length === 1 && sizes[0] === "*"))
    return { type: { text: "NUMBER", name } };
  const starred = sizes[0] === "*";
  const [precision, scale = 0] = sizes.map((size, index) => (starred && index === 0 ? 38 : asNumber(size)));
  const wrong = digits(name, sizes, precision!, scale);
  if (wrong || !starred) return wrong ?? exact(name, precision!, scale);
  return { type: { text: `NUMBER(*,${scale})`, name, scale } };
}

const exact = (name: string, precision: number, scale: number): ParsedType => ({
  type: { text: `${name}(${precision},${scale})` as ColumnType, name, precision, scale },
});

/** Source: Teradata errors 3784 and 3779. */
function digits(
  name: string,
  sizes: readonly string[],
  precision: number,
  scale: number,
): ParsedType | undefined {
  const written = `${name}(${sizes.join(",")})`;
  if (sizes.length > 2 || Number.isNaN(precision) || Number.isNaN(scale)) {
    return {
      reason: `${written} is not a size. Write the digits in all and those after the point: ${name}(18,2).`,
    };
  }
  if (precision < 1 || precision > 38) {
    return {
      reason: `${written} has ${precision} digits, and ${name} has 1 to 38. Use ${name}(38,${Math.min(scale, 38)}) at most.`,
    };
  }
  if (scale <= precision) return undefined;
  return {
    reason: `${written} has more digits after the point (${scale}) than in all (${precision}). The first number counts all digits: ${name}(${Math.min(scale + precision, 38)},${Math.min(scale, 38)}).`,
  };
}

function readSized({ name, sizes, zoned }: Written): ParsedType {
  if (zoned) return noZone(name);
  const unit = name.endsWith("CHAR") ? "characters" : "bytes";
  if (sizes.length === 0) return { reason: `${name} needs its length in ${unit}, such as ${name}(100).` };
  const length = sizes.length === 1 ? asNumber(sizes[0]!) : Number.NaN;
  if (Number.isNaN(length))
    return { reason: `${name}(${sizes.join(",")}) is not a length. Write ${name}(100) for 100 ${unit}.` };
  if (length < 1) return { reason: `${name}(${length}) can hold nothing. Give it a length of at least 1.` };
  if (length > longestText)
    return { reason: `${name}(${length}) is too long: the most is ${longestText} ${unit}. ${bigger(name)}` };
  return { type: { text: `${name}(${length})` as ColumnType, name, length } };
}

const bigger = (name: string) => `Use ${name.endsWith("CHAR") ? "CLOB" : "BLOB"} for more.`;

function readTime({ name, sizes, zoned }: Written): ParsedType {
  const precision = sizes.length === 0 ? 6 : asNumber(sizes.join());
  if (Number.isNaN(precision) || precision > 6) {
    return {
      reason: `${name}(${sizes.join(",")}) must have 0 to 6 digits for the fraction of a second: ${name}(0) or ${name}(6).`,
    };
  }
  const text = `${name}(${precision})${zoned ? " WITH TIME ZONE" : ""}` as ColumnType;
  return { type: { text, name, precision } };
}

function readPeriod(element: string): ParsedType {
  const parsed = parseDataType(element);
  if ("type" in parsed && ["DATE", "TIME", "TIMESTAMP"].includes(parsed.type.name)) {
    return { type: { text: `PERIOD(${parsed.type.text})` as ColumnType, name: "PERIOD" } };
  }
  return {
    reason: `PERIOD(${element}) is not a Teradata type. A period is made of DATE, TIME(n) or TIMESTAMP(n).`,
  };
}

/** A large object. The longest one, which Teradata takes where no length is given, is written without a length. */
function readObject(longest: number): (written: Written) => ParsedType {
  return ({ name, sizes, zoned }) => {
    if (zoned) return noZone(name);
    if (sizes.length === 0) return { type: { text: name as ColumnType, name } };
    const size = /^(\d+) ?([KMG]?)$/.exec(sizes.join());
    if (!size)
      return {
        reason: `${name}(${sizes.join(",")}) is not a length. Write ${name}, ${name}(100000) or ${name}(100K).`,
      };
    const length = Number(size[1]) * { "": 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[size[2]!]!;
    if (length < 1) return { reason: `${name}(${length}) can hold nothing. Give it a length of at least 1.` };
    if (length > longest)
      return {
        reason: `${name}(${sizes.join()}) is too long: the most is ${longest}. Write ${name} alone for the longest.`,
      };
    const text = (length === longest ? name : `${name}(${length})`) as ColumnType;
    return { type: { text, name, length } };
  };
}

const noZone = (name: string): ParsedType => ({
  reason: `${name} has no time zone. Only TIME and TIMESTAMP can be WITH TIME ZONE.`,
});
