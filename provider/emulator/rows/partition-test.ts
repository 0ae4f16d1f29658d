/** Tells whether a row has a partition: RANGE_N and CASE_N as SQLite's text that is NULL for a row without one. */
import type { CaseN, Expression, NoMatch, RangeN } from "../../language/ast.ts";
import type { Compilation } from "../query/compilation.ts";
import { condition } from "../query/condition.ts";
import { expressionValue } from "../query/expression.ts";
import { insideOf } from "../query/partition-number.ts";
import type { Scope } from "../query/scope.ts";

/** Source: Teradata manual, RANGE_N, CASE_N; Teradata Database Message 5728. */
export function partitionTest(compilation: Compilation, scope: Scope, level: Expression): string {
  if (level.kind === "rangeN") return rangeTest(compilation, scope, level);
  if (level.kind === "caseN") return caseTest(compilation, scope, level);
  const { sql } = expressionValue(compilation, scope, level);
  return `CASE WHEN CAST(${sql} AS INTEGER) BETWEEN 1 AND 65535 THEN 1 END`;
}

function rangeTest(compilation: Compilation, scope: Scope, level: RangeN): string {
  const value = expressionValue(compilation, scope, level.test);
  const ranges = level.ranges.map((range, place) =>
    insideOf(compilation, scope, value, range, level.ranges[place + 1]),
  );
  const branches = ranges.map((range) => `WHEN ${range} THEN 1`).join(" ");
  const [unknown, other] = outcomes(level.noRange);
  return `CASE WHEN ${value.sql} IS NULL THEN ${unknown} ${branches} ELSE ${other} END`;
}

/** The first condition that is true decides; one that is unknown before it makes the row unknown. */
function caseTest(compilation: Compilation, scope: Scope, level: CaseN): string {
  const [unknown, other] = outcomes(level.noCase);
  const branches = level.conditions.map((one) => {
    const { sql } = condition(compilation, scope, one);
    return `WHEN ${sql} THEN 1 WHEN ${sql} IS NULL THEN ${unknown}`;
  });
  return `CASE ${branches.join(" ")} ELSE ${other} END`;
}

/** SQLite's text for a row whose place is unknown, and for one that matches nothing. */
function outcomes(noMatch: NoMatch): readonly [unknown: string, other: string] {
  const unknown = noMatch === "UNKNOWN" || noMatch.includes("UNKNOWN");
  const other = noMatch.startsWith("NO MATCH");
  return [unknown ? "1" : "NULL", other ? "1" : "NULL"];
}
