/** The values that stand as SQL in a column's definition: can its type hold them? */
import { wrongFragment, wrongInside } from "../fragment.ts";
import { type Form, type Literal, literal } from "../literal.ts";
import { isNumber } from "../numbers.ts";
import type { DataType } from "./data-type.ts";

/** The least and the greatest whole number of a type; undefined for one that holds others too. */
export function wholeRange({ name, precision, scale }: DataType): readonly [bigint, bigint] | undefined {
  const bits = { BYTEINT: 7n, SMALLINT: 15n, INTEGER: 31n, BIGINT: 63n }[name];
  if (bits !== undefined) return [-(2n ** bits), 2n ** bits - 1n];
  if (precision === undefined || scale !== 0 || !["DECIMAL", "NUMBER"].includes(name)) return undefined;
  return [1n - 10n ** BigInt(precision), 10n ** BigInt(precision) - 1n];
}

/**
 * The sentences that say what is wrong with a value; undefined where the type can hold it.
 * @param advice what to say of SQL that is no single value
 */
export function wrongValue(value: string, type: DataType, advice: string): string | undefined {
  const found = literal(value);
  if (!found) return wrongFragment(value) ?? advice;
  return (
    wrongInside(`CREATE TABLE t (c INTEGER DEFAULT ${value})`, value) ?? wrongLiteral(value, found, type)
  );
}

/** What the types can hold, and a value for an example. */
interface Family {
  readonly types: readonly string[];
  readonly forms: readonly Form[];
  readonly example: string;
}

const dated: readonly Form[] = ["text", "date", "time", "timestamp"];

/** What Teradata converts into which type is wider than this for numbers and dates, and unproved for defaults. */
const families: readonly Family[] = [
  {
    types: ["BYTEINT", "SMALLINT", "INTEGER", "BIGINT", "DECIMAL", "NUMBER", "FLOAT"],
    forms: ["number", "text", "characters", "date"],
    example: "0",
  },
  { types: ["CHAR", "VARCHAR"], forms: [...dated, "number", "characters", "name"], example: "'Y'" },
  { types: ["BYTE", "VARBYTE"], forms: ["bytes"], example: "'00FF'XB" },
  { types: ["DATE"], forms: [...dated, "number"], example: "DATE '2024-01-31'" },
  { types: ["TIME"], forms: dated, example: "TIME '12:00:00'" },
  { types: ["TIMESTAMP"], forms: dated, example: "TIMESTAMP '2024-01-31 12:00:00'" },
  { types: ["INTERVAL"], forms: ["interval", "text"], example: "INTERVAL '1' DAY" },
  { types: ["PERIOD"], forms: ["period"], example: "PERIOD '(2024-01-01, 2024-12-31)'" },
];

function wrongLiteral(value: string, found: Literal, type: DataType): string | undefined {
  const family = families.find(({ types }) => types.includes(type.name));
  if (found.kind === "null" || family === undefined) return undefined;
  if (!family.forms.includes(found.form))
    return `\`${value}\` is no value for the type ${type.text}. Write such as ${family.example}, or choose another type.`;
  if (family.example === "'Y'") return wrongText(value, found, type);
  return family.example === "0" ? wrongNumber(value, found, type) : undefined;
}

/** The length counts as Teradata's UNICODE does: a character outside the basic plane is two (unproved). */
function wrongText(value: string, found: Literal, type: DataType): string | undefined {
  const text = found.kind === "text" ? found.text.trimEnd() : found.kind === "number" ? found.digits : "";
  if (text.length <= type.length!) return undefined;
  return `\`${value}\` is longer than ${type.text}. Shorten it, or give the column a longer type.`;
}

function wrongNumber(value: string, found: Literal, type: DataType): string | undefined {
  if (found.kind === "text" && !isNumber(found.text))
    return `\`${value}\` is no number, and the type is ${type.text}. Write a number, or choose another type.`;
  if (found.kind !== "number" || /e/i.test(found.digits)) return undefined;
  return fits(found.digits, type)
    ? undefined
    : `\`${value}\` does not fit into ${type.text}, which ${roomOf(type)}. Choose another value, or another type.`;
}

/** A FLOAT, and a NUMBER without precision, holds any. */
function fits(digits: string, type: DataType): boolean {
  const [, sign = "", written = "", fraction = ""] = /^([-+]?)\s*0*(\d*)\.?(\d*?)0*$/.exec(digits) ?? [];
  const range = wholeRange(type);
  if (range) return fraction === "" && isBetween(BigInt(`${sign === "-" ? "-" : ""}${written || 0}`), range);
  if (type.scale === undefined) return true;
  return fraction.length <= type.scale && written.length <= (type.precision ?? 38) - type.scale;
}

const isBetween = (number: bigint, [least, greatest]: readonly [bigint, bigint]) =>
  least <= number && number <= greatest;

function roomOf(type: DataType): string {
  const range = wholeRange(type);
  if (range) return `holds whole numbers from ${range[0]} to ${range[1]}`;
  const { precision = 38, scale = 0 } = type;
  return `has ${precision - scale} digits before the point and ${scale} after it`;
}
