/** Parses what operators join: literals, column references, CASE, casts, parentheses, subqueries. */
import type {
  Builtin,
  BuiltinName,
  CaseExpression,
  DataAttribute,
  DataType,
  Expression,
  Position,
} from "../ast.ts";
import { isCastAttribute, takeDataAttribute } from "./attributes.ts";
import {
  advance,
  type Cursor,
  expect,
  expectName,
  fail,
  here,
  is,
  isName,
  peek,
  take,
  takeLength,
  unsupported,
} from "./cursor.ts";
import { parseCondition, parseExpression, parseScalar, requireScalar } from "./expressions.ts";
import { isFunctionCall, parseFunctionCall } from "./functions.ts";
import { parseLiteral } from "./literals.ts";
import { parseCaseN, parseRangeN } from "./partition-functions.ts";
import { parseQuery, parseSubquery, startsQuery } from "./queries.ts";
import { expectDataType, expectIntervalQualifier, isDataType } from "./types.ts";

/** A primary with Teradata's casts behind it: a (CHAR(4)) (TITLE 'x'). */
export function parsePostfixed(cursor: Cursor): Expression {
  let value = parsePrimary(cursor);
  for (;;) {
    if (isTeradataCast(cursor)) value = parseTeradataCast(cursor, value);
    else if (isDifference(cursor, value)) value = parseIntervalOf(cursor, value);
    else break;
  }
  refusePostfix(cursor);
  return value;
}

const intervalWords: ReadonlySet<string> = new Set(["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"]);

/** Is it (a - b), with the unit of an interval behind it? */
function isDifference(cursor: Cursor, value: Expression): boolean {
  return value.kind === "binary" && value.operator === "-" && intervalWords.has(peek(cursor).key);
}

function parseIntervalOf(cursor: Cursor, value: Expression): Expression {
  const at = here(cursor);
  return { kind: "intervalOf", value, type: expectIntervalQualifier(cursor), at };
}

/** A value that no operator and no cast belongs to. */
export function parsePrimary(cursor: Cursor): Expression {
  const at = here(cursor);
  const literal = parseLiteral(cursor);
  if (literal) return literal;
  if (is(cursor, "(")) return parseParentheses(cursor);
  if (take(cursor, "?")) return { kind: "parameter", index: cursor.parameters++, at };
  if (is(cursor, ":")) return parseNamedParameter(cursor);
  if (is(cursor, "NEW")) unsupported(cursor, "NEW (a constructor)");
  if (is(cursor, "SAMPLEID") || is(cursor, "ROWID")) unsupported(cursor, `the column ${peek(cursor).key}`);
  const parse = keywordParsers[peek(cursor).key];
  if (parse) return parse(cursor);
  return takeBuiltin(cursor) ?? (isFunctionCall(cursor) ? parseFunctionCall(cursor) : parseColumn(cursor));
}

function parseNamedParameter(cursor: Cursor): Expression {
  if (!cursor.namesParameters) unsupported(cursor, "a parameter by name (:name) outside a macro");
  const at = here(cursor);
  expect(cursor, ":");
  return { kind: "namedParameter", name: expectName(cursor), at };
}

const keywordParsers: Readonly<Record<string, (cursor: Cursor) => Expression>> = {
  CASE: parseCase,
  CAST: (cursor) => parseCast(cursor, "CAST"),
  TRYCAST: (cursor) => (is(cursor, "TRYCAST", "(") ? parseCast(cursor, "TRYCAST") : parseColumn(cursor)),
  RANGE_N: parseRangeN,
  CASE_N: parseCaseN,
};

function parseParentheses(cursor: Cursor): Expression {
  const at = here(cursor);
  if (startsQuery(cursor)) return { kind: "subquery", query: parseSubquery(cursor), at };
  const start = cursor.index;
  expect(cursor, "(");
  const values = [parseExpression(cursor)];
  if (values[0]!.kind === "subquery" && isSetOperator(cursor)) return parseNestedQuery(cursor, start, at);
  if (is(cursor, ",")) requireScalar(cursor, values[0]!);
  while (take(cursor, ",")) values.push(parseScalar(cursor));
  expect(cursor, ")");
  return values.length === 1 ? values[0]! : { kind: "row", values, at };
}

function isSetOperator(cursor: Cursor): boolean {
  return ["UNION", "INTERSECT", "MINUS", "EXCEPT"].includes(peek(cursor).key);
}

/** ((SELECT ...) UNION (SELECT ...)): what looked like a value in parentheses was the first part of a query. */
function parseNestedQuery(cursor: Cursor, start: number, at: Position): Expression {
  cursor.index = start;
  expect(cursor, "(");
  const query = parseQuery(cursor);
  expect(cursor, ")");
  return { kind: "subquery", query, at };
}

/** a, t.a, db.t.a. */
function parseColumn(cursor: Cursor): Expression {
  const at = here(cursor);
  if (!isName(peek(cursor))) fail(cursor);
  const names = [expectName(cursor)];
  while (names.length < 3 && is(cursor, ".")) {
    refuseDotNotation(cursor);
    expect(cursor, ".");
    names.push(expectName(cursor));
  }
  const isMethod = names.length === 3 && is(cursor, "(") && !isTeradataCast(cursor);
  if (is(cursor, ".") || isMethod) unsupported(cursor, dotNotation);
  const [name, table, database] = names.reverse();
  return { kind: "column", database, table, name: name!, at };
}

const dotNotation = "dot notation and methods";

function refuseDotNotation(cursor: Cursor): void {
  if ([".", "ALL", "*"].includes(peek(cursor, 1).key)) unsupported(cursor, dotNotation);
}

const builtinNames: readonly BuiltinName[] = [
  "ACCOUNT",
  "CURRENT_DATE",
  "CURRENT_ROLE",
  "CURRENT_TIME",
  "CURRENT_TIMESTAMP",
  "CURRENT_USER",
  "DATABASE",
  "DATE",
  "PROFILE",
  "ROLE",
  "SESSION",
  "TIME",
  "USER",
];

function takeBuiltin(cursor: Cursor): Builtin | undefined {
  const at = here(cursor);
  const name = builtinNames.find((candidate) => is(cursor, candidate));
  if (!name) return undefined;
  advance(cursor);
  if (name === "CURRENT_DATE") take(cursor, "(", ")");
  const timed = name === "CURRENT_TIME" || name === "CURRENT_TIMESTAMP";
  const digits = timed && is(cursor, "(") && peek(cursor, 1).kind === "number";
  return { kind: "builtin", name, precision: digits ? takeLength(cursor) : undefined, at };
}

function parseCase(cursor: Cursor): CaseExpression {
  const at = here(cursor);
  expect(cursor, "CASE");
  const operand = is(cursor, "WHEN") ? undefined : parseScalar(cursor);
  const branches: CaseExpression["branches"][number][] = [];
  do {
    expect(cursor, "WHEN");
    const when = operand ? parseScalar(cursor) : parseCondition(cursor);
    expect(cursor, "THEN");
    branches.push({ when, value: parseScalar(cursor) });
  } while (is(cursor, "WHEN"));
  const otherwise = take(cursor, "ELSE") ? parseScalar(cursor) : undefined;
  expect(cursor, "END");
  return { kind: "case", operand, branches, otherwise, at };
}

/** CAST(value AS type attributes) or CAST(value AS attributes). */
function parseCast(cursor: Cursor, form: "CAST" | "TRYCAST"): Expression {
  const at = here(cursor);
  expect(cursor, form, "(");
  const value = parseScalar(cursor);
  expect(cursor, "AS");
  const type = isCastAttribute(cursor) ? undefined : expectDataType(cursor);
  const attributes: DataAttribute[] = [];
  for (let next = takeDataAttribute(cursor); next; next = takeDataAttribute(cursor)) attributes.push(next);
  refuseTimeZone(cursor);
  expect(cursor, ")");
  return { kind: "cast", form, value, type, attributes, at };
}

/** Does "(type" or "(FORMAT ..." come next? */
export function isTeradataCast(cursor: Cursor): boolean {
  if (!is(cursor, "(")) return false;
  const inside: Cursor = { ...cursor, index: cursor.index + 1 };
  return isCastAttribute(inside) || (isDataType(inside) && !isTypedLiteral(inside));
}

/** DATE '2024-01-31' begins like a type. */
function isTypedLiteral(cursor: Cursor): boolean {
  return (
    peek(cursor, 1).kind === "string" || (is(cursor, "INTERVAL", "-") && peek(cursor, 2).kind === "string")
  );
}

/** value (type, attribute, ...), in any order, with commas or blanks between them. */
function parseTeradataCast(cursor: Cursor, value: Expression): Expression {
  const at = here(cursor);
  expect(cursor, "(");
  let type: DataType | undefined;
  const attributes: DataAttribute[] = [];
  do {
    take(cursor, ",");
    const attribute = takeDataAttribute(cursor);
    if (attribute) attributes.push(attribute);
    else if (!type) type = expectDataType(cursor);
    else fail(cursor);
  } while (!is(cursor, ")"));
  expect(cursor, ")");
  return { kind: "cast", form: "TERADATA", value, type, attributes, at };
}

const postfixWords: Readonly<Record<string, string>> = {
  "[": "an array element ([n])",
  P_INTERSECT: "P_INTERSECT",
  LDIFF: "LDIFF",
  RDIFF: "RDIFF",
};

function refusePostfix(cursor: Cursor): void {
  refuseTimeZone(cursor);
  const construct = postfixWords[peek(cursor).key];
  if (construct) unsupported(cursor, construct);
  if (intervalWords.has(peek(cursor).key))
    unsupported(cursor, "an interval qualifier behind anything but (a - b)");
  if (cursor.tokens[cursor.index - 1]?.key === ")" && is(cursor, ".")) unsupported(cursor, dotNotation);
}

function refuseTimeZone(cursor: Cursor): void {
  if (is(cursor, "AT")) unsupported(cursor, "AT TIME ZONE");
}
