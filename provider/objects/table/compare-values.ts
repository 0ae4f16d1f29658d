/** Compares values that stand as SQL in a column's definition, as the column would hold them. */
import { sameSql } from "../../language/same-sql.ts";
import { literal } from "../literal.ts";
import { sameNumber } from "../numbers.ts";
import type { Column } from "./table.ts";

/**
 * Teradata prints a default as the type holds it: 0 as 0.00, 'Y' padded with blanks; DEFAULT NULL is no default.
 * Source: a server's SHOW TABLE after `DEFAULT 0` on DECIMAL(10,2); the blanks and the exponent of a FLOAT are unproved.
 */
export function sameDefault({ default: declared }: Column, { default: actual }: Column): boolean {
  return sameSqlValue(declared ?? "NULL", actual ?? "NULL");
}

/** The values in any order: Teradata keeps them in its own. */
export function sameCompressed({ compress: declared }: Column, { compress: actual }: Column): boolean {
  if (!Array.isArray(declared) || !Array.isArray(actual)) return declared === actual;
  const holds = (list: readonly string[], value: string) => list.some((each) => sameSqlValue(value, each));
  return declared.every((value) => holds(actual, value)) && actual.every((value) => holds(declared, value));
}

/** Are the two the same value, however they are written? */
export function sameSqlValue(declared: string, actual: string): boolean {
  const [left, right] = [literal(declared), literal(actual)];
  if (left?.kind === "number" && right?.kind === "number") return sameNumber(left.digits, right.digits);
  if (left?.kind === "text" && right?.kind === "text") return left.text.trimEnd() === right.text.trimEnd();
  return sameSql(withDigits(declared), withDigits(actual));
}

/** Without digits CURRENT_TIME and CURRENT_TIMESTAMP have six. Source: Teradata manual, SQL Functions, CURRENT_TIMESTAMP. */
const withDigits = (sql: string) => sql.replace(/^\s*(CURRENT_TIME(?:STAMP)?)\s*$/i, "$1(6)");
