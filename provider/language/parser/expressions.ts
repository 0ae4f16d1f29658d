/** Parses conditions and operators; what they join is in primaries.ts. */
import type { ArithmeticOperator, Candidates, ComparisonOperator, Expression, Position } from "../ast.ts";
import {
  advance,
  type Cursor,
  commaList,
  expect,
  fail,
  here,
  is,
  peek,
  take,
  takeOne,
  unsupported,
} from "./cursor.ts";
import { parsePostfixed } from "./primaries.ts";
import { parseSubquery, startsQuery } from "./queries.ts";

/** Something that is true, false or unknown. Teradata has no boolean values: a scalar is no condition. */
export function parseCondition(cursor: Cursor): Expression {
  return requireCondition(cursor, parseExpression(cursor));
}

/** A value. A condition is none, not even in parentheses. */
export function parseScalar(cursor: Cursor): Expression {
  return requireScalar(cursor, parseConcatenation(cursor));
}

/** A value or a condition: what can stand in parentheses. */
export function parseExpression(cursor: Cursor): Expression {
  return parseLogical(cursor, "OR", (inner) => parseLogical(inner, "AND", parseNegation));
}

const conditionKinds: ReadonlySet<string> = new Set([
  "quantified",
  "between",
  "in",
  "like",
  "isNull",
  "exists",
]);
const arithmetic: ReadonlySet<string> = new Set(["+", "-", "*", "/", "MOD", "**", "||"]);

function isCondition(expression: Expression): boolean {
  if (expression.kind === "binary") return !arithmetic.has(expression.operator);
  if (expression.kind === "unary") return expression.operator === "NOT";
  return conditionKinds.has(expression.kind);
}

/** The expression, which must not be a condition or a row. */
export function requireScalar(cursor: Cursor, expression: Expression): Expression {
  if (isCondition(expression) || expression.kind === "row") fail(cursor);
  return expression;
}

/** Source of the words that Teradata misses: a 3707 of a real server for a column name as condition. */
function requireCondition(cursor: Cursor, expression: Expression): Expression {
  if (isCondition(expression)) return expression;
  return fail(cursor, "SUCCEEDS", "MEETS", "PRECEDES", "IN", "CONTAINS");
}

type Parse = (cursor: Cursor) => Expression;

function parseLogical(cursor: Cursor, operator: "AND" | "OR", parseOperand: Parse): Expression {
  let left = parseOperand(cursor);
  while (is(cursor, operator)) {
    requireCondition(cursor, left);
    const at = here(cursor);
    advance(cursor);
    left = { kind: "binary", operator, left, right: requireCondition(cursor, parseOperand(cursor)), at };
  }
  return left;
}

function parseNegation(cursor: Cursor): Expression {
  const at = here(cursor);
  if (!take(cursor, "NOT")) return parsePredicate(cursor);
  return { kind: "unary", operator: "NOT", operand: requireCondition(cursor, parseNegation(cursor)), at };
}

function parsePredicate(cursor: Cursor): Expression {
  const at = here(cursor);
  if (take(cursor, "EXISTS")) return { kind: "exists", query: parseSubquery(cursor), at };
  const value = parseConcatenation(cursor);
  const predicate = takePredicate(cursor, value, at);
  if (predicate) return predicate;
  return value.kind === "row" ? fail(cursor) : value;
}

function takePredicate(cursor: Cursor, value: Expression, at: Position): Expression | undefined {
  const operator = takeComparison(cursor);
  if (operator) return parseComparison(cursor, comparable(cursor, value), operator, at);
  if (is(cursor, "IS")) return parseIsNull(cursor, comparable(cursor, value), at);
  const start = cursor.index;
  const not = take(cursor, "NOT");
  const word = takeOne(cursor, ["BETWEEN", "IN", "LIKE"]);
  if (word) return wordPredicates[word](cursor, comparable(cursor, value), not, at);
  refusePeriodPredicate(cursor);
  cursor.index = start;
  return undefined;
}

/** The left side of a comparison: a value, or a row of them. */
function comparable(cursor: Cursor, value: Expression): Expression {
  return value.kind === "row" ? value : requireScalar(cursor, value);
}

const wordPredicates = { BETWEEN: parseBetween, IN: parseIn, LIKE: parseLike } as const;

const periodPredicates: ReadonlySet<string> = new Set([
  "OVERLAPS",
  "CONTAINS",
  "EQUALS",
  "MEETS",
  "PRECEDES",
  "SUCCEEDS",
  "IMMEDIATELY",
]);

function refusePeriodPredicate(cursor: Cursor): void {
  const word = peek(cursor).key;
  if (periodPredicates.has(word)) unsupported(cursor, `the predicate ${word}`);
}

const comparisons: Readonly<Record<string, ComparisonOperator>> = {
  "=": "=",
  EQ: "=",
  "<>": "<>",
  "^=": "<>",
  NE: "<>",
  "<": "<",
  LT: "<",
  "<=": "<=",
  LE: "<=",
  ">": ">",
  GT: ">",
  ">=": ">=",
  GE: ">=",
};

function takeComparison(cursor: Cursor): ComparisonOperator | undefined {
  if (take(cursor, "NOT", "=")) return "<>";
  const operator = comparisons[peek(cursor).key];
  if (operator) advance(cursor);
  return operator;
}

function parseComparison(
  cursor: Cursor,
  left: Expression,
  operator: ComparisonOperator,
  at: Position,
): Expression {
  const word = takeOne(cursor, ["ANY", "SOME", "ALL"]);
  if (word) {
    const quantifier = word === "ALL" ? "ALL" : "ANY";
    return { kind: "quantified", operator, quantifier, left, right: parseCandidates(cursor), at };
  }
  const right = comparable(cursor, parseConcatenation(cursor));
  return { kind: "binary", operator, left, right, at };
}

function parseIsNull(cursor: Cursor, value: Expression, at: Position): Expression {
  expect(cursor, "IS");
  const not = take(cursor, "NOT");
  if (is(cursor, "IN")) unsupported(cursor, "IS IN");
  if (["UNTIL_CHANGED", "UNTIL_CLOSED"].includes(peek(cursor).key)) {
    unsupported(cursor, `IS ${peek(cursor).key}`);
  }
  expect(cursor, "NULL");
  return { kind: "isNull", not, value, at };
}

function parseBetween(cursor: Cursor, value: Expression, not: boolean, at: Position): Expression {
  const low = parseScalar(cursor);
  expect(cursor, "AND");
  return { kind: "between", not, value, low, high: parseScalar(cursor), at };
}

function parseIn(cursor: Cursor, value: Expression, not: boolean, at: Position): Expression {
  if (["ANY", "SOME", "ALL"].includes(peek(cursor).key)) unsupported(cursor, `IN ${peek(cursor).key}`);
  return { kind: "in", not, value, candidates: parseCandidates(cursor), at };
}

function parseLike(cursor: Cursor, value: Expression, not: boolean, at: Position): Expression {
  const word = takeOne(cursor, ["ANY", "SOME", "ALL"]);
  const quantifier = word && (word === "ALL" ? "ALL" : "ANY");
  const patterns = quantifier ? parseCandidates(cursor) : { values: [parseScalar(cursor)] };
  const escapedBy = take(cursor, "ESCAPE") ? parseScalar(cursor) : undefined;
  return { kind: "like", not, value, quantifier, patterns, escape: escapedBy, at };
}

/** (value, ...) or (query). */
function parseCandidates(cursor: Cursor): Candidates {
  if (startsQuery(cursor)) return { query: parseSubquery(cursor) };
  expect(cursor, "(");
  const values = commaList(cursor, parseScalar);
  if (is(cursor, "TO")) unsupported(cursor, "a range in a list of values (1 TO 9)");
  if (is(cursor, "OR")) unsupported(cursor, "OR in a list of values");
  expect(cursor, ")");
  return { values };
}

/** The binary operators from the loosest to the tightest. Source: Teradata manual, SQL Functions, Precedence. */
const levels: readonly (readonly ArithmeticOperator[])[] = [["||"], ["+", "-"], ["*", "/", "MOD"]];

function parseConcatenation(cursor: Cursor, level = 0): Expression {
  const operators = levels[level];
  if (!operators) return parsePower(cursor);
  let left = parseConcatenation(cursor, level + 1);
  for (;;) {
    const at = here(cursor);
    const operator = takeOne(cursor, operators);
    if (!operator) return left;
    requireScalar(cursor, left);
    const right = requireScalar(cursor, parseConcatenation(cursor, level + 1));
    left = { kind: "binary", operator, left, right, at };
  }
}

function parsePower(cursor: Cursor): Expression {
  const left = parseSigned(cursor);
  const at = here(cursor);
  if (!take(cursor, "**")) return left;
  requireScalar(cursor, left);
  return { kind: "binary", operator: "**", left, right: requireScalar(cursor, parsePower(cursor)), at };
}

function parseSigned(cursor: Cursor): Expression {
  const at = here(cursor);
  const operator = takeOne(cursor, ["-", "+"] as const);
  if (!operator) return parsePostfixed(cursor);
  return { kind: "unary", operator, operand: requireScalar(cursor, parseSigned(cursor)), at };
}
