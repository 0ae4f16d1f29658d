/** The difference of two dates, times or timestamps as an interval. */
import type { Expression, IntervalUnit } from "../../language/ast.ts";
import { failure } from "../errors.ts";
import { fieldsOf } from "../rows/interval.ts";
import { type Family, familyOf, filled } from "../rows/types.ts";
import type { Compilation } from "./compilation.ts";
import { expressionValue } from "./expression.ts";
import type { Scope } from "./scope.ts";
import { type SqlValue, sqlLiteral, typedValue } from "./value.ts";

type IntervalOf = Extract<Expression, { kind: "intervalOf" }>;

/**
 * (a - b) DAY(4) TO SECOND. Both sides are of one kind, which has all fields of the interval.
 * Source: Teradata manual, SQL Date and Time Functions and Expressions, ANSI Interval Expressions.
 * @throws failure 5407 for other sides; the engine throws 7453 when the first field has too many digits
 */
export function differenceValue(
  compilation: Compilation,
  scope: Scope,
  { value, type }: IntervalOf,
): SqlValue {
  if (value.kind !== "binary") throw failure(5407);
  const left = expressionValue(compilation, scope, value.left);
  const right = expressionValue(compilation, scope, value.right);
  requireFields(left, right, fieldsOf(type));
  const into = filled(type);
  const sql = `td_difference(${left.sql}, ${right.sql}, ${sqlLiteral(JSON.stringify(into))}, ${compilation.session.zone})`;
  return typedValue(into, sql, [left, right]);
}

const dateUnits: readonly IntervalUnit[] = ["YEAR", "MONTH", "DAY"];
const timeUnits: readonly IntervalUnit[] = ["HOUR", "MINUTE", "SECOND"];

const units: Partial<Record<Family, readonly IntervalUnit[]>> = {
  date: dateUnits,
  time: timeUnits,
  timestamp: [...dateUnits, ...timeUnits],
};

function requireFields(left: SqlValue, right: SqlValue, fields: readonly IntervalUnit[]): void {
  const families = [left, right].filter((side) => !side.isNull).map((side) => familyOf(side.of.type));
  for (const family of families)
    if (family !== families[0] || !fields.every((field) => units[family]?.includes(field)))
      throw failure(5407);
}
