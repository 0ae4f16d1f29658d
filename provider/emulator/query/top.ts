/** TOP n, with PERCENT and WITH TIES. */
import type { Top } from "../../language/ast.ts";
import { notSupported, refused } from "../errors.ts";
import type { Compilation } from "./compilation.ts";
import { expressionValue } from "./expression.ts";
import { type OrderTerm, orderSql } from "./order.ts";
import { emptyScope } from "./scope.ts";

export interface TopCount {
  readonly count: number;
  readonly percent: boolean;
  readonly withTies: boolean;
}

/** @throws NotSupported for a count that is out of range or not a literal */
export function topCount(compilation: Compilation, top: Top): TopCount {
  const { literal } = expressionValue(compilation, emptyScope(), top.count);
  if (literal === undefined || literal === null) throw notSupported("TOP with a count that is not a literal");
  const count = Number(literal);
  const isWhole = Number.isInteger(count) && count >= 0;
  if (top.percent ? !(count >= 0 && count <= 100) : !isWhole) throw refused(`TOP ${count} is out of range.`);
  return { count, percent: top.percent, withTies: top.withTies };
}

/** @param list the select list, whose items are named `v1`, `v2`, ... */
export function limited(
  top: TopCount,
  list: string,
  columns: number,
  terms: readonly OrderTerm[],
  body: string,
): string {
  const order = orderSql(terms);
  const withTies = top.withTies && terms.length > 0;
  if (!top.percent && !withTies) return `SELECT ${list}${body}${order} LIMIT ${top.count}`;
  const names = Array.from({ length: columns }, (_, place) => `v${place + 1}`).join(", ");
  const window = `(${order.trim()})`;
  const ranked = `SELECT ${list}, ROW_NUMBER() OVER ${window} AS place, RANK() OVER ${window} AS tied, COUNT(*) OVER () AS total${body}`;
  // A part of a row counts as one. Source: Teradata manual, TOP n Clause.
  const most = top.percent ? `ceil(total * ${top.count} / 100.0)` : `${top.count}`;
  return `SELECT ${names} FROM (${ranked}) WHERE ${withTies ? "tied" : "place"} <= ${most} ORDER BY place`;
}
