/** The scalar functions of escape clauses, as Teradata's own expressions. */
import { notSupported, refused } from "../errors.ts";

/** Source: README of teradatasql, Scalar Functions. The functions that Teradata has under the same name. */
const sameName = new Set(
  `ABS ACOS ASIN ATAN ATAN2 COS DEGREES EXP FLOOR RADIANS ROUND SIGN SIN SQRT TAN ASCII CHAR_LENGTH CHARACTER_LENGTH
  LEFT LTRIM RTRIM OCTET_LENGTH POSITION RIGHT SOUNDEX SUBSTRING EXTRACT POWER`.split(/\s+/),
);

const rewritten: Readonly<Record<string, (...values: string[]) => string>> = {
  CEILING: (value) => `CEIL(${value})`,
  CONCAT: (left, right) => `(${left} || ${right})`,
  CURDATE: () => "CURRENT_DATE",
  CURRENT_DATE: () => "CURRENT_DATE",
  CURRENT_TIME: () => "CURRENT_TIME",
  CURRENT_TIMESTAMP: () => "CURRENT_TIMESTAMP",
  CURTIME: () => "CURRENT_TIME",
  DATABASE: () => "DATABASE",
  DAYOFMONTH: (value) => `EXTRACT(DAY FROM ${value})`,
  HOUR: (value) => `EXTRACT(HOUR FROM ${value})`,
  IFNULL: (value, other) => `COALESCE(${value}, ${other})`,
  LCASE: (value) => `LOWER(${value})`,
  LENGTH: (value) => `CHARACTER_LENGTH(${value})`,
  LOCATE: (value, text) => `POSITION(${value} IN ${text})`,
  LOG: (value) => `LN(${value})`,
  LOG10: (value) => `LOG(${value})`,
  MINUTE: (value) => `EXTRACT(MINUTE FROM ${value})`,
  MOD: (left, right) => `(${left} MOD ${right})`,
  MONTH: (value) => `EXTRACT(MONTH FROM ${value})`,
  NOW: () => "CURRENT_TIMESTAMP",
  REPLACE: (text, from, to) => `OREPLACE(${text}, ${from}, ${to})`,
  SECOND: (value) => `EXTRACT(SECOND FROM ${value})`,
  UCASE: (value) => `UPPER(${value})`,
  USER: () => "USER",
  YEAR: (value) => `EXTRACT(YEAR FROM ${value})`,
};

/** @throws NotSupported for a function that is not known */
export function scalarFunction(name: string, argument: string): string {
  if (sameName.has(name)) return `${name}(${argument})`;
  const rewrite = rewritten[name];
  if (rewrite === undefined) throw notSupported(`the escape function {fn ${name}}`);
  const values = argument.trim() === "" ? [] : split(argument);
  if (values.length !== rewrite.length)
    throw refused(`The escape function {fn ${name}} takes ${rewrite.length} values, not ${values.length}.`);
  return rewrite(...values);
}

/** The values between commas that stand outside parentheses and strings. */
function split(argument: string): readonly string[] {
  const values = [""];
  let depth = 0;
  for (const [piece] of argument.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[\s\S]/g)) {
    if (piece === "(") depth += 1;
    if (piece === ")") depth -= 1;
    if (piece === "," && depth === 0) values.push("");
    else values[values.length - 1] += piece;
  }
  return values.map((value) => value.trim());
}
