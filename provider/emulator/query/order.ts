/** ORDER BY: by position, by name or by expression, with Teradata's order of values. */
import type { Expression, OrderItem } from "../../language/ast.ts";
import { failure } from "../errors.ts";
import { nameKey } from "../names.ts";
import type { Compilation } from "./compilation.ts";
import { orderKey } from "./conversion.ts";
import { expressionValue } from "./expression.ts";
import { noGroups, noNames, type Scope, source } from "./scope.ts";
import type { LooseColumn, OutputColumn, SqlValue } from "./value.ts";

export interface OrderTerm {
  /** SQLite's text of the sort key. */
  readonly key: string;
  /** The text of the value itself. */
  readonly value: string;
  readonly suffix: string;
  readonly loose: readonly LooseColumn[];
}

/** NULL comes first where values ascend, last where they descend. Source: Teradata manual, ORDER BY Clause. */
export function orderTerm(item: OrderItem, value: SqlValue): OrderTerm {
  const direction = item.descending ? " DESC" : "";
  const nulls = item.nulls === undefined ? "" : ` NULLS ${item.nulls}`;
  return {
    key: notPosition(orderKey(value)),
    value: value.sql,
    suffix: `${direction}${nulls}`,
    loose: value.loose,
  };
}

/** A whole number alone is a position in SQLite's GROUP BY and ORDER BY; here it is a value like any other. */
export function notPosition(sql: string): string {
  return /^[\s(+-]*\d+[\s)]*$/.test(sql) ? `'${sql}'` : sql;
}

export function orderSql(terms: readonly OrderTerm[]): string {
  if (terms.length === 0) return "";
  return ` ORDER BY ${terms.map((term) => term.key + term.suffix).join(", ")}`;
}

/** A whole number is a position in the select list. @throws failure 3637 when there is no such column */
export function orderPosition(expression: Expression, count: number): number | undefined {
  if (expression.kind !== "number" || expression.form !== "integer") return undefined;
  const position = Number(expression.text);
  if (position < 1 || position > count) throw failure(3637);
  return position - 1;
}

/** The place of the result's column that a name means. */
export function orderName(
  expression: Expression,
  names: readonly (string | undefined)[],
): number | undefined {
  if (expression.kind !== "column" || expression.table !== undefined) return undefined;
  const place = names.findIndex((name) => name !== undefined && nameKey(name) === nameKey(expression.name));
  return place < 0 ? undefined : place;
}

/** The order of a query whose columns are all that can be named: a set operation. */
export function outputOrder(
  compilation: Compilation,
  items: readonly OrderItem[],
  columns: readonly OutputColumn[],
): readonly OrderTerm[] {
  const scope = outputScope(columns);
  return items.map((item) => {
    const place = orderPosition(item.value, columns.length);
    if (place === undefined) return orderTerm(item, expressionValue(compilation, scope, item.value));
    const { of, nullable } = columns[place]!;
    return orderTerm(item, { sql: `v${place + 1}`, of, nullable, loose: [] });
  });
}

function outputScope(columns: readonly OutputColumn[]): Scope {
  const named = columns.flatMap((column, place) =>
    column.name === undefined ? [] : [{ ...column, name: column.name, sql: `v${place + 1}` }],
  );
  return {
    // SQLite's name of a result's column needs no table before it.
    sources: [source({ alias: "", name: "", database: undefined, shown: "the result", columns: named })],
    outer: undefined,
    commonTables: new Map(),
    groups: noGroups,
    aggregation: { refusedBy: 3574, found: false, inside: false },
    named: noNames,
  };
}
