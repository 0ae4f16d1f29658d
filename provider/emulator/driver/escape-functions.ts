/** The scalar functions of escape clauses, as Teradata's own expressions. */
import { notSupported, refused } from "../errors.ts";

/** Source: README of teradatasql, Scalar Functions. The functions that Teradata has under the same name. */
const sameName = new Set(
  `ABS ACOS ASIN ATAN COS DEGREES EXP FLOOR RADIANS ROUND SIGN SIN SQRT TAN ASCII CHAR_LENGTH CHARACTER_LENGTH
  LEFT LTRIM RTRIM OCTET_LENGTH POSITION RIGHT SOUNDEX SUBSTRING EXTRACT POWER`.split(/\s+/),
);

/** Source: README of teradatasql, Conversion Functions. */
const conversions: Readonly<Record<string, string>> = {
  BIGINT: "BIGINT",
  BINARY: "BYTE",
  CHAR: "CHAR",
  DATE: "DATE",
  DECIMAL: "DECIMAL",
  DOUBLE: "DOUBLE PRECISION",
  FLOAT: "FLOAT",
  INTEGER: "INTEGER",
  LONGVARBINARY: "VARBYTE(64000)",
  LONGVARCHAR: "LONG VARCHAR",
  NUMERIC: "NUMBER",
  SMALLINT: "SMALLINT",
  TIME: "TIME",
  TIMESTAMP: "TIMESTAMP",
  TINYINT: "BYTEINT",
  VARBINARY: "VARBYTE",
  VARCHAR: "VARCHAR",
};

/** CONVERT(value, SQL_DECIMAL(5,2)) becomes CAST(value AS DECIMAL(5,2)). */
function converted(value: string, type: string): string {
  const [, name = "", size = ""] = /^SQL_(\w+)\s*(\([\d\s,]*\))?$/i.exec(type) ?? [];
  const own = conversions[name.toUpperCase()];
  if (own === undefined) throw refused(`The escape function {fn CONVERT} does not know the type ${type}.`);
  return `CAST(${value} AS ${own}${size})`;
}

/** The fields of intervals that TIMESTAMPADD can add, with as many digits as an interval may have. */
function added(unit: string, count: string, timestamp: string): string {
  const [, field = ""] = /^SQL_TSI_(YEAR|MONTH|DAY|HOUR|MINUTE|SECOND)$/i.exec(unit) ?? [];
  if (field === "") throw notSupported(`{fn TIMESTAMPADD} with ${unit}`);
  return `(${timestamp} + CAST(${count} AS INTERVAL ${field.toUpperCase()}(4)))`;
}

/**
 * Where Teradata has no function of the name; the driver's own rewriting is not published, so that its text may differ.
 */
const rewritten: Readonly<Record<string, (...values: string[]) => string>> = {
  // Teradata's own takes x first. Source: README of teradatasql; Teradata manual, ATAN2.
  ATAN2: (y, x) => `ATAN2(${x}, ${y})`,
  CEILING: (value) => `CEIL(${value})`,
  CHAR: (code) => `CHR(${code})`,
  CONCAT: (left, right) => `(${left} || ${right})`,
  CONVERT: converted,
  COT: (value) => `(1 / TAN(${value}))`,
  CURDATE: () => "CURRENT_DATE",
  CURRENT_DATE: () => "CURRENT_DATE",
  CURRENT_TIME: () => "CURRENT_TIME",
  CURRENT_TIMESTAMP: () => "CURRENT_TIMESTAMP",
  CURTIME: () => "CURRENT_TIME",
  DATABASE: () => "DATABASE",
  DAYOFMONTH: (value) => `EXTRACT(DAY FROM ${value})`,
  HOUR: (value) => `EXTRACT(HOUR FROM ${value})`,
  IFNULL: (value, other) => `COALESCE(${value}, ${other})`,
  INSERT: (text, place, length, other) =>
    `(SUBSTRING(${text} FROM 1 FOR ${place} - 1) || ${other} || SUBSTRING(${text} FROM ${place} + ${length}))`,
  LCASE: (value) => `LOWER(${value})`,
  LENGTH: (value) => `CHARACTER_LENGTH(${value})`,
  LOCATE: (value, text) => `POSITION(${value} IN ${text})`,
  LOG: (value) => `LN(${value})`,
  LOG10: (value) => `LOG(${value})`,
  MINUTE: (value) => `EXTRACT(MINUTE FROM ${value})`,
  MOD: (left, right) => `(${left} MOD ${right})`,
  MONTH: (value) => `EXTRACT(MONTH FROM ${value})`,
  NOW: () => "CURRENT_TIMESTAMP",
  PI: () => "3.14159265358979323",
  RAND: (_seed) => "(CAST(RANDOM(0, 999999999) AS FLOAT) / 1000000000)",
  REPEAT: (text, count) => `OREPLACE(RPAD('', ${count}, 'x'), 'x', ${text})`,
  REPLACE: (text, from, to) => `OREPLACE(${text}, ${from}, ${to})`,
  SECOND: (value) => `EXTRACT(SECOND FROM ${value})`,
  SPACE: (count) => `RPAD('', ${count})`,
  TIMESTAMPADD: added,
  TRUNCATE: (value, places) => `TRUNC(${value}, ${places})`,
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
