/** The values that stand as SQL in a column's definition: can its type hold them? */
import { type Literal, literal, wrongFragment, wrongInside } from "../fragment.ts";
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

const texts = ["CHAR", "VARCHAR"];
const numbers = ["BYTEINT", "SMALLINT", "INTEGER", "BIGINT", "DECIMAL", "NUMBER", "FLOAT"];

function wrongLiteral(value: string, found: Literal, type: DataType): string | undefined {
  if (found.kind === "null") return undefined;
  if (type.name === "PERIOD" && !/^PERIOD\b/i.test(value))
    return `\`${value}\` is no period. Write such as PERIOD '(2024-01-01, 2024-12-31)', or leave it out.`;
  if (texts.includes(type.name)) return wrongText(value, found, type);
  return numbers.includes(type.name) ? wrongNumber(value, found, type) : undefined;
}

/** The length counts as Teradata's UNICODE does: a character outside the basic plane is two (unproved). */
function wrongText(value: string, found: Literal, type: DataType): string | undefined {
  const text = found.kind === "text" ? found.text.trimEnd() : found.kind === "number" ? found.digits : "";
  if (text.length <= type.length!) return undefined;
  return `\`${value}\` is longer than ${type.text}. Shorten it, or give the column a longer type.`;
}

function wrongNumber(value: string, found: Literal, type: DataType): string | undefined {
  if (isUser(value) || (found.kind === "text" && !isNumber(found.text)))
    return `\`${value}\` is no number, and the type is ${type.text}. Write a number, or choose another type.`;
  if (found.kind !== "number" || /e/i.test(found.digits)) return undefined;
  return fits(found.digits, type)
    ? undefined
    : `\`${value}\` does not fit into ${type.text}, which ${roomOf(type)}. Choose another value, or another type.`;
}

const isUser = (value: string) =>
  /^(USER|CURRENT_USER|CURRENT_ROLE|DATABASE|ACCOUNT|ROLE|PROFILE)$/i.test(value);

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
  if (range) return `holds ${range[0]} to ${range[1]}`;
  const { precision = 38, scale = 0 } = type;
  return `has ${precision - scale} digits before the point and ${scale} after it`;
}
