/** Expressions: each kind of the syntax tree to SQLite's text and the value's type. */
import type { CaseExpression, DataType, Expression } from "../../language/ast.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { familyOf, secondsPrecision } from "../rows/types.ts";
import { arithmetic, negative } from "./arithmetic.ts";
import { castValue } from "./cast.ts";
import { unified } from "./common-type.ts";
import { compared } from "./comparison.ts";
import type { Compilation } from "./compilation.ts";
import { condition, isCondition } from "./condition.ts";
import { callValue } from "./functions.ts";
import { differenceValue } from "./interval-difference.ts";
import { builtinValue, literalValue, parameterValue } from "./literals.ts";
import { caseNumber, rangeNumber } from "./partition-number.ts";
import { resolveColumn, type Scope } from "./scope.ts";
import { scalarSubquery } from "./subquery.ts";
import { trimmed } from "./text-functions.ts";
import { looseOf, type SqlCondition, type SqlValue, sqlLiteral, typedValue } from "./value.ts";
import { windowValue } from "./windows.ts";

/**
 * @throws TeradataFailure for what Teradata refuses, NotSupported for what is not built here
 */
export function expressionValue(compilation: Compilation, scope: Scope, expression: Expression): SqlValue {
  const value = plainValue(compilation, scope, expression);
  if (value.loose.length === 0) return value;
  const grouped = { ...value, loose: withoutGrouped(scope, value) };
  return isAbsent(scope, value) ? { ...grouped, sql: "NULL", nullable: true, key: undefined } : grouped;
}

/** Is it a value of GROUP BY that the grouping set at hand, here or in a query around, does not have? */
function isAbsent(scope: Scope, { sql }: SqlValue): boolean {
  for (let here: Scope | undefined = scope; here !== undefined; here = here.outer)
    if (here.absent?.has(sql) && !here.aggregation.inside) return true;
  return false;
}

/** A value that is an expression of GROUP BY is the same in all rows of a group. */
function withoutGrouped(scope: Scope, value: SqlValue): SqlValue["loose"] {
  let { loose } = value;
  for (let here: Scope | undefined = scope; here !== undefined; here = here.outer)
    if (here.groups.has(value.sql)) loose = loose.filter((column) => column.scope !== here);
  return loose;
}

function plainValue(compilation: Compilation, scope: Scope, expression: Expression): SqlValue {
  switch (expression.kind) {
    case "column":
      return resolveColumn(scope, expression, compilation);
    case "parameter":
      return parameterValue(compilation, expression.index);
    case "namedParameter":
      throw failure(3810, expression.name);
    case "builtin":
      return builtinValue(compilation, expression);
    case "unary":
      return unaryValue(compilation, scope, expression);
    case "binary":
      return binaryValue(compilation, scope, expression);
    case "case":
      return caseValue(compilation, scope, expression);
    case "cast":
      return castValue(compilation, expression, expressionValue(compilation, scope, expression.value));
    case "call":
      return callValue(compilation, scope, expression);
    case "window":
      return windowValue(compilation, scope, expression);
    case "extract":
      return extracted(expression.field, expressionValue(compilation, scope, expression.value));
    case "trim":
      return trimmed(compilation, scope, expression);
    case "intervalOf":
      return differenceValue(compilation, scope, expression);
    case "subquery":
      return scalarSubquery(compilation, scope, expression.query);
    case "rangeN":
      return rangeNumber(compilation, scope, expression);
    case "caseN":
      return caseNumber(compilation, scope, expression);
    case "row":
      throw notSupported("several values in parentheses outside of IN");
    default:
      if (isCondition(expression)) throw misplacedCondition();
      return literalValue(compilation, expression);
  }
}

function misplacedCondition(): Error {
  return refused("A condition stands where a value is wanted.");
}

type Unary = Extract<Expression, { kind: "unary" }>;

function unaryValue(compilation: Compilation, scope: Scope, expression: Unary): SqlValue {
  if (expression.operator === "NOT") throw misplacedCondition();
  const operand = expressionValue(compilation, scope, expression.operand);
  return expression.operator === "-" && !operand.isNull ? negative(compilation, operand) : operand;
}

type Binary = Extract<Expression, { kind: "binary" }>;

function binaryValue(compilation: Compilation, scope: Scope, expression: Binary): SqlValue {
  const { operator } = expression;
  if (!isArithmetic(operator)) throw misplacedCondition();
  const left = expressionValue(compilation, scope, expression.left);
  const right = expressionValue(compilation, scope, expression.right);
  if (left.isNull || right.isNull) return { ...(left.isNull ? right : left), sql: "NULL", nullable: true };
  return arithmetic(compilation, operator, left, right);
}

const arithmeticOperators = new Set<string>(["+", "-", "*", "/", "MOD", "**", "||"]);

function isArithmetic(operator: Binary["operator"]): operator is Parameters<typeof arithmetic>[1] {
  return arithmeticOperators.has(operator);
}

function caseValue(compilation: Compilation, scope: Scope, expression: CaseExpression): SqlValue {
  const conditions = expression.branches.map(({ when }) =>
    caseCondition(compilation, scope, expression, when),
  );
  const results = expression.branches.map((branch) => expressionValue(compilation, scope, branch.value));
  if (expression.otherwise) results.push(expressionValue(compilation, scope, expression.otherwise));
  const values = unified(compilation, results);
  const branches = conditions.map((when, place) => `WHEN ${when.sql} THEN ${values[place]!.sql}`);
  const otherwise = expression.otherwise ? ` ELSE ${values.at(-1)!.sql}` : "";
  return {
    sql: `CASE ${branches.join(" ")}${otherwise} END`,
    of: values[0]!.of,
    nullable: !expression.otherwise || values.some((value) => value.nullable),
    loose: looseOf([...conditions, ...values]),
  };
}

/** Source of 3771: a public list of errors of live systems. */
function caseCondition(
  compilation: Compilation,
  scope: Scope,
  expression: CaseExpression,
  when: Expression,
): SqlCondition {
  if (when.kind === "in" && when.candidates.query !== undefined) throw failure(3771);
  if (expression.operand === undefined) return condition(compilation, scope, when);
  const operand = expressionValue(compilation, scope, expression.operand);
  return compared(compilation, "=", operand, expressionValue(compilation, scope, when));
}

/** The fields that a type has. Source: Teradata manual, EXTRACT. */
function extracted(field: Extract<Expression, { kind: "extract" }>["field"], value: SqlValue): SqlValue {
  const { type } = value.of;
  if (!fieldsIn(type).has(field)) throw failure(5407);
  const sql = `td_extract('${field}', ${value.sql}, ${sqlLiteral(JSON.stringify(type))})`;
  const precision = secondsPrecision(type);
  if (field !== "SECOND") return typedValue({ kind: "INTEGER" }, sql, [value]);
  if (precision === 0) return typedValue({ kind: "INTEGER" }, `CAST(${sql} AS INTEGER)`, [value]);
  return typedValue({ kind: "DECIMAL", precision: 8, scale: 6 }, sql, [value]);
}

const dateFields = ["YEAR", "MONTH", "DAY"];
const timeFields = ["HOUR", "MINUTE", "SECOND", "TIMEZONE_HOUR", "TIMEZONE_MINUTE"];

function fieldsIn(type: DataType): ReadonlySet<string> {
  switch (familyOf(type)) {
    case "date":
      return new Set(dateFields);
    case "time":
      return new Set(timeFields);
    case "timestamp":
      return new Set([...dateFields, ...timeFields]);
    case "interval":
      return new Set([...dateFields, "HOUR", "MINUTE", "SECOND"]);
    default:
      return new Set();
  }
}
