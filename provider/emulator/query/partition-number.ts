/** RANGE_N and CASE_N as values: the number of the range or condition that a value falls into. */
import type { CaseN, Expression, NoMatch, PartitionRange, RangeN } from "../../language/ast.ts";
import { stepCount } from "../define/partition-count.ts";
import { notSupported } from "../errors.ts";
import { familyOf } from "../rows/types.ts";
import { compared } from "./comparison.ts";
import type { Compilation } from "./compilation.ts";
import { condition } from "./condition.ts";
import { expressionValue } from "./expression.ts";
import type { Scope } from "./scope.ts";
import { looseOf, type SqlCondition, type SqlValue, typedValue } from "./value.ts";

/**
 * Conditions and ranges are numbered from 1; behind them come what matches nothing and what is unknown, where the
 * function names them; else the value is NULL. Source: Teradata manual, CASE_N, RANGE_N.
 */
function others(noMatch: NoMatch, count: number): { other: string; unknown: string } {
  const number = String(count + 1);
  switch (noMatch) {
    case "NONE":
      return { other: "NULL", unknown: "NULL" };
    case "NO MATCH":
      return { other: number, unknown: "NULL" };
    case "UNKNOWN":
      return { other: "NULL", unknown: number };
    case "NO MATCH OR UNKNOWN":
      return { other: number, unknown: number };
    case "NO MATCH, UNKNOWN":
      return { other: number, unknown: String(count + 2) };
  }
}

/** The first condition that is true decides; one that is unknown before it makes the value unknown. */
export function caseNumber(compilation: Compilation, scope: Scope, { conditions, noCase }: CaseN): SqlValue {
  const { other, unknown } = others(noCase, conditions.length);
  const tests = conditions.map((one) => condition(compilation, scope, one));
  const branches = tests.map(
    ({ sql }, place) => `WHEN ${sql} THEN ${place + 1} WHEN ${sql} IS NULL THEN ${unknown}`,
  );
  const sql = `CASE ${branches.join(" ")} ELSE ${other} END`;
  return { ...typedValue({ kind: "INTEGER" }, sql, [], true), loose: looseOf(tests) };
}

/** @throws NotSupported where the number of ranges can't be told from the text alone */
export function rangeNumber(compilation: Compilation, scope: Scope, range: RangeN): SqlValue {
  const value = expressionValue(compilation, scope, range.test);
  const branches: string[] = [];
  let count = 0;
  for (const [place, one] of range.ranges.entries()) {
    const end = one.end ?? range.ranges[place + 1]?.start;
    const steps = one.each === undefined ? 1 : stepCount(one.start, end, one.each);
    if (steps === undefined) throw notSupported("RANGE_N of this form in a query");
    const inside = insideOf(compilation, scope, value, one, range.ranges[place + 1]);
    branches.push(`WHEN ${inside} THEN ${stepOf(compilation, scope, value, one, count)}`);
    count += steps;
  }
  const { other, unknown } = others(range.noRange, count);
  const sql = `CASE WHEN ${value.sql} IS NULL THEN ${unknown} ${branches.join(" ")} ELSE ${other} END`;
  return typedValue({ kind: "INTEGER" }, sql, [value], true);
}

/** Whether a value lies in a range, as SQLite's text. A range without an end goes up to the next one's start. */
export function insideOf(
  compilation: Compilation,
  scope: Scope,
  value: SqlValue,
  { start, end }: PartitionRange,
  next: PartitionRange | undefined,
): string {
  const tests: SqlCondition[] = [];
  const test = (operator: ">=" | "<=" | "<", bound: Expression | "*" | undefined) => {
    if (bound === undefined || bound === "*") return;
    tests.push(compared(compilation, operator, value, expressionValue(compilation, scope, bound)));
  };
  test(">=", start);
  if (end === undefined) test("<", next?.start);
  else test("<=", end);
  return tests.length === 0 ? "1" : tests.map(({ sql }) => sql).join(" AND ");
}

/** @param before how many ranges come before this one */
function stepOf(
  compilation: Compilation,
  scope: Scope,
  value: SqlValue,
  { start, each }: PartitionRange,
  before: number,
): string {
  if (each === undefined || start === "*") return String(before + 1);
  const first = expressionValue(compilation, scope, start);
  const family = familyOf(value.of.type);
  if (family === "integer" && familyOf(first.of.type) === "integer" && each.kind !== "interval")
    return `${before + 1} + (${value.sql} - ${first.sql}) / ${expressionValue(compilation, scope, each).sql}`;
  if (family !== "date" || familyOf(first.of.type) !== "date") throw notSupported("RANGE_N of this type");
  return `${before + 1} + ${dateSteps(compilation, scope, [first, value], each)}`;
}

function dateSteps(
  compilation: Compilation,
  scope: Scope,
  [first, value]: readonly [SqlValue, SqlValue],
  each: Expression,
): string {
  if (each.kind !== "interval")
    return `td_date_minus(${value.sql}, ${first.sql}) / ${expressionValue(compilation, scope, each).sql}`;
  const step = Number(each.value);
  if (each.from === "DAY") return `td_date_minus(${value.sql}, ${first.sql}) / ${step}`;
  return `td_month_steps(${first.sql}, ${value.sql}, ${each.from === "YEAR" ? step * 12 : step})`;
}
