/** Parses calls of functions, also of those with words between their arguments. */
import type { Expression, ExtractField, FunctionCall } from "../ast.ts";
import {
  advance,
  type Cursor,
  commaList,
  expect,
  expectName,
  expectOne,
  here,
  is,
  isName,
  peek,
  take,
  takeOne,
  unsupported,
} from "./cursor.ts";
import { parseScalar } from "./expressions.ts";
import { isTeradataCast } from "./primaries.ts";
import { parseWindow } from "./windows.ts";

/** Does a call come next: f(, db.f(? A cast looks alike: a (CHAR(4)), a (FORMAT 'X'). */
export function isFunctionCall(cursor: Cursor): boolean {
  const name = peek(cursor);
  if (is(cursor, name.key, "(") && reservedFunctions.has(name.key)) return true;
  if (!isName(name)) return false;
  const ahead = peek(cursor, 1).key === "." && isName(peek(cursor, 2)) ? 3 : 1;
  const parentheses: Cursor = { ...cursor, index: cursor.index + ahead };
  if (!is(parentheses, "(")) return false;
  return !isTeradataCast(parentheses) || openFunctions.has(peek(cursor, ahead - 1).key);
}

/** Functions whose names are not reserved and whose first argument can be the word DATE or TIME. */
const openFunctions: ReadonlySet<string> = new Set([
  "LAST_DAY",
  "MONTHS_BETWEEN",
  "NEXT_DAY",
  "OADD_MONTHS",
  "ROUND",
  "TO_CHAR",
  "TRUNC",
]);

const reservedFunctions: ReadonlySet<string> = new Set(
  `ABS ACOS ACOSH ADD_MONTHS ASIN ASINH ATAN ATAN2 ATANH AVE AVERAGE AVG BEGIN BYTE BYTES CHAR CHAR2HEXINT CHARACTER
  CHARACTERS CHARACTER_LENGTH CHARS CHAR_LENGTH COALESCE CORR COS COSH COUNT COVAR_POP COVAR_SAMP CSUM DEGREES END EXP EXTRACT
  FORMAT GROUPING HASHAMP HASHBAKAMP HASHBUCKET HASHROW HOUR INDEX INTERVAL KURTOSIS LEFT LN LOG LOWER MAVG MAX
  MAXIMUM MCHARACTERS MDIFF MIN MINIMUM MINUTE MLINREG MOD MONTH MSUM NEXT NULLIF NULLIFZERO OCTET_LENGTH
  PERCENT_RANK PERIOD POSITION QUANTILE RADIANS RANDOM RANK REGR_AVGX REGR_AVGY REGR_COUNT REGR_INTERCEPT REGR_R2
  REGR_SLOPE REGR_SXX REGR_SXY REGR_SYY RIGHT ROW_NUMBER SECOND SIN SINH SKEW SOUNDEX SQRT STDDEV_POP STDDEV_SAMP
  STRING_CS SUBSTR SUBSTRING SUM TAN TANH TITLE TRANSLATE TRANSLATE_CHK TRIM TYPE UPPER VARGRAPHIC VAR_POP VAR_SAMP
  WIDTH_BUCKET YEAR ZEROIFNULL`.split(/\s+/),
);

/** Functions with a grammar of their own that is not read here. */
const unsupportedFunctions: ReadonlySet<string> = new Set(
  `CSUM INTERVAL JSONGETVALUE JSON_AGG JSON_COMPOSE MAVG MDIFF MLINREG MSUM QUANTILE XMLAGG XMLCOMMENT XMLCONCAT XMLDOCUMENT XMLELEMENT XMLFOREST XMLPARSE XMLPI XMLQUERY XMLSERIALIZE XMLTEXT
  XMLVALIDATE`.split(/\s+/),
);

const ownGrammar: Readonly<Record<string, (cursor: Cursor) => Expression>> = {
  EXTRACT: parseExtract,
  TRIM: parseTrim,
  SUBSTRING: parseSubstring,
  SUBSTR: parseSubstring,
  POSITION: parsePosition,
  TRANSLATE: parseTranslate,
  TRANSLATE_CHK: parseTranslate,
};

export function parseFunctionCall(cursor: Cursor): Expression {
  const { key } = peek(cursor);
  if (unsupportedFunctions.has(key)) unsupported(cursor, `the function ${key}`);
  const call = ownGrammar[key]?.(cursor) ?? parseCall(cursor);
  refuseAnalytical(cursor);
  return call.kind === "call" && is(cursor, "OVER") ? parseWindow(cursor, call) : call;
}

function refuseAnalytical(cursor: Cursor): void {
  if (is(cursor, "IGNORE", "NULLS") || is(cursor, "RESPECT", "NULLS"))
    unsupported(cursor, "NULLS behind a function");
  if (is(cursor, "WITHIN", "GROUP")) unsupported(cursor, "WITHIN GROUP");
  if (is(cursor, "RETURNS")) unsupported(cursor, "RETURNS behind a function");
}

function parseCall(cursor: Cursor): FunctionCall {
  const at = here(cursor);
  let name = isName(peek(cursor)) ? expectName(cursor) : advance(cursor).text;
  let database: string | undefined;
  if (take(cursor, ".")) {
    database = name;
    name = expectName(cursor);
  }
  expect(cursor, "(");
  const star = take(cursor, "*");
  const distinct = !star && takeOne(cursor, ["DISTINCT", "UNIQUE", "ALL"]);
  const args = star || is(cursor, ")") ? [] : commaList(cursor, parseArgument);
  expect(cursor, ")");
  return {
    kind: "call",
    database,
    name,
    arguments: args,
    distinct: distinct === "DISTINCT" || distinct === "UNIQUE",
    star,
    at,
  };
}

function parseArgument(cursor: Cursor): Expression {
  const value = parseScalar(cursor);
  const word = peek(cursor).key;
  if (["ORDER", "ASC", "DESC", "IGNORE", "RESPECT", "USING", "AS"].includes(word)) {
    unsupported(cursor, `${word} among the arguments of a function`);
  }
  return value;
}

const extractFields: readonly ExtractField[] = [
  "YEAR",
  "MONTH",
  "DAY",
  "HOUR",
  "MINUTE",
  "SECOND",
  "TIMEZONE_HOUR",
  "TIMEZONE_MINUTE",
];

function parseExtract(cursor: Cursor): Expression {
  const at = here(cursor);
  expect(cursor, "EXTRACT", "(");
  const field = expectOne(cursor, extractFields);
  expect(cursor, "FROM");
  const value = parseScalar(cursor);
  expect(cursor, ")");
  return { kind: "extract", field, value, at };
}

/** TRIM(x), TRIM(LEADING FROM x), TRIM(BOTH '0' FROM x). */
function parseTrim(cursor: Cursor): Expression {
  const at = here(cursor);
  expect(cursor, "TRIM", "(");
  const side = takeOne(cursor, ["BOTH", "LEADING", "TRAILING"]);
  const characters = side && !is(cursor, "FROM") ? parseScalar(cursor) : undefined;
  if (side) expect(cursor, "FROM");
  const value = parseScalar(cursor);
  expect(cursor, ")");
  return { kind: "trim", side: side ?? "BOTH", characters, value, at };
}

/** SUBSTRING(x FROM a [FOR b]) and SUBSTRING(x, a [, b]). */
function parseSubstring(cursor: Cursor): Expression {
  const at = here(cursor);
  const name = advance(cursor).text;
  expect(cursor, "(");
  const args = [parseScalar(cursor)];
  expectOne(cursor, ["FROM", ","]);
  args.push(parseScalar(cursor));
  if (takeOne(cursor, ["FOR", ","])) args.push(parseScalar(cursor));
  expect(cursor, ")");
  return { kind: "call", name, arguments: args, distinct: false, star: false, at };
}

function parsePosition(cursor: Cursor): Expression {
  const at = here(cursor);
  const name = advance(cursor).text;
  expect(cursor, "(");
  const sought = parseScalar(cursor);
  expect(cursor, "IN");
  const text = parseScalar(cursor);
  expect(cursor, ")");
  return { kind: "call", name, arguments: [sought, text], distinct: false, star: false, at };
}

/** TRANSLATE(x USING a_TO_b [WITH ERROR]) and TRANSLATE_CHK(x USING a_TO_b): the words become texts among the arguments. */
function parseTranslate(cursor: Cursor): Expression {
  const at = here(cursor);
  const name = advance(cursor).text;
  expect(cursor, "(");
  const value = parseScalar(cursor);
  expect(cursor, "USING");
  const words = [expectName(cursor)];
  if (name.toUpperCase() === "TRANSLATE" && take(cursor, "WITH", "ERROR")) words.push("WITH ERROR");
  expect(cursor, ")");
  const texts = words.map((value): Expression => ({ kind: "string", value, at }));
  return { kind: "call", name, arguments: [value, ...texts], distinct: false, star: false, at };
}
