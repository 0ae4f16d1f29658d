/** Conditions: what stands in WHERE, ON, HAVING, WHEN and CHECK. Their value is 1, 0 or NULL, as in SQLite. */
import type { Candidates, ComparisonOperator, Expression } from "../../language/ast.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { familyOf } from "../rows/types.ts";
import { comparable, compared } from "./comparison.ts";
import type { Compilation } from "./compilation.ts";
import { paddedSql } from "./conversion.ts";
import { expressionValue } from "./expression.ts";
import type { Scope } from "./scope.ts";
import { existsSubquery, inSubquery, quantifiedSubquery } from "./subquery.ts";
import { asText } from "./text-argument.ts";
import { looseOf, type SqlCondition, type SqlValue } from "./value.ts";

const conditionKinds = new Set<Expression["kind"]>([
  "quantified",
  "between",
  "in",
  "like",
  "isNull",
  "exists",
]);
const comparisons = new Set<string>(["=", "<>", "<", "<=", ">", ">="]);

type ConditionExpression = Extract<
  Expression,
  { kind: "quantified" | "between" | "in" | "like" | "isNull" | "exists" }
>;

export function isCondition(expression: Expression): expression is ConditionExpression {
  return conditionKinds.has(expression.kind);
}

export function condition(compilation: Compilation, scope: Scope, expression: Expression): SqlCondition {
  switch (expression.kind) {
    case "binary":
      return binaryCondition(compilation, scope, expression);
    case "unary":
      return negated(compilation, scope, expression);
    case "isNull": {
      const value = expressionValue(compilation, scope, expression.value);
      return { sql: `(${value.sql} IS ${expression.not ? "NOT " : ""}NULL)`, loose: value.loose };
    }
    case "between":
      return betweenCondition(compilation, scope, expression);
    case "in":
      return inCondition(compilation, scope, expression);
    case "like":
      return likeCondition(compilation, scope, expression);
    case "exists":
      return existsSubquery(compilation, scope, expression.query);
    case "quantified":
      return quantifiedCondition(compilation, scope, expression);
    default:
      throw notACondition();
  }
}

function notACondition(): Error {
  return refused("A value stands where a condition is wanted.");
}

type Kind<Name extends Expression["kind"]> = Extract<Expression, { kind: Name }>;

function binaryCondition(compilation: Compilation, scope: Scope, expression: Kind<"binary">): SqlCondition {
  const { operator, left, right } = expression;
  if (operator === "AND" || operator === "OR") {
    const sides = [condition(compilation, scope, left), condition(compilation, scope, right)] as const;
    return { sql: `(${sides[0].sql} ${operator} ${sides[1].sql})`, loose: looseOf(sides) };
  }
  if (!comparisons.has(operator)) throw notACondition();
  return comparison(compilation, scope, operator as ComparisonOperator, left, right);
}

function comparison(
  compilation: Compilation,
  scope: Scope,
  operator: ComparisonOperator,
  left: Expression,
  right: Expression,
): SqlCondition {
  if (left.kind === "row" || right.kind === "row")
    throw notSupported("comparing several values in parentheses");
  return compared(
    compilation,
    operator,
    expressionValue(compilation, scope, left),
    expressionValue(compilation, scope, right),
  );
}

function negated(compilation: Compilation, scope: Scope, expression: Kind<"unary">): SqlCondition {
  if (expression.operator !== "NOT") throw notACondition();
  const operand = condition(compilation, scope, expression.operand);
  return { sql: `(NOT ${operand.sql})`, loose: operand.loose };
}

function betweenCondition(compilation: Compilation, scope: Scope, expression: Kind<"between">): SqlCondition {
  const value = expressionValue(compilation, scope, expression.value);
  const low = compared(compilation, ">=", value, expressionValue(compilation, scope, expression.low));
  const high = compared(compilation, "<=", value, expressionValue(compilation, scope, expression.high));
  return {
    sql: `(${expression.not ? "NOT " : ""}(${low.sql} AND ${high.sql}))`,
    loose: looseOf([low, high]),
  };
}

function inCondition(compilation: Compilation, scope: Scope, expression: Kind<"in">): SqlCondition {
  const { candidates, not } = expression;
  const values = expression.value.kind === "row" ? expression.value.values : ([expression.value] as const);
  const sides = values.map((value) => expressionValue(compilation, scope, value));
  if (candidates.query !== undefined) return inSubquery(compilation, scope, sides, candidates.query, not);
  if (sides.length > 1) throw notSupported("a list of rows in IN");
  return inList(compilation, sides[0]!, listed(compilation, scope, candidates), not);
}

function listed(compilation: Compilation, scope: Scope, candidates: Candidates): readonly SqlValue[] {
  return (candidates.values ?? []).map((value) => expressionValue(compilation, scope, value));
}

function inList(
  compilation: Compilation,
  value: SqlValue,
  list: readonly SqlValue[],
  not: boolean,
): SqlCondition {
  const pairs = list.map((one) => comparable(compilation, value, one, true));
  const loose = looseOf([value, ...list]);
  const negation = not ? "NOT " : "";
  const [first] = pairs;
  const alike = pairs.every((pair) => pair.left === first!.left && !pair.left.startsWith("td_compare("));
  if (alike)
    return { sql: `(${first!.left} ${negation}IN (${pairs.map((pair) => pair.right).join(", ")}))`, loose };
  return { sql: `(${negation}(${pairs.map((pair) => `${pair.left} = ${pair.right}`).join(" OR ")}))`, loose };
}

function likeCondition(compilation: Compilation, scope: Scope, expression: Kind<"like">): SqlCondition {
  const { not, quantifier, patterns, escape: escapeExpression } = expression;
  if (patterns.query !== undefined) throw notSupported("LIKE ANY or ALL with a query");
  const value = likeOperand(compilation, expressionValue(compilation, scope, expression.value));
  const mark = escapeExpression ? expressionValue(compilation, scope, escapeExpression) : undefined;
  const tests = listed(compilation, scope, patterns).map((pattern) =>
    likeTest(value, likeOperand(compilation, pattern), mark, not),
  );
  const joined = tests.join(quantifier === "ANY" ? " OR " : " AND ");
  return { sql: `(${joined})`, loose: value.loose };
}

/** Source of 3544: a public list of error texts. */
function likeOperand(compilation: Compilation, value: SqlValue): SqlValue {
  if (value.isNull) throw failure(3731);
  if (familyOf(value.of.type) === "byte") throw failure(3544);
  return asText(compilation, value);
}

/** The blanks of a CHAR count in LIKE. Source: Teradata manual, LIKE, Pad Characters. */
function likeTest(value: SqlValue, pattern: SqlValue, mark: SqlValue | undefined, not: boolean): string {
  const isCaseSpecific = value.of.caseSpecific || pattern.of.caseSpecific ? 1 : 0;
  const operands = [paddedSql(value), paddedSql(pattern), mark?.sql ?? "''", isCaseSpecific];
  return `${not ? "NOT " : ""}td_like(${operands.join(", ")})`;
}

function quantifiedCondition(
  compilation: Compilation,
  scope: Scope,
  expression: Kind<"quantified">,
): SqlCondition {
  const { operator, quantifier, right } = expression;
  const left = expressionValue(compilation, scope, expression.left);
  if (right.query !== undefined)
    return quantifiedSubquery(compilation, scope, left, operator, quantifier, right.query);
  const tests = listed(compilation, scope, right).map((value) =>
    compared(compilation, operator, left, value),
  );
  const joined = tests.map((test) => test.sql).join(quantifier === "ANY" ? " OR " : " AND ");
  return { sql: `(${joined})`, loose: looseOf(tests) };
}
