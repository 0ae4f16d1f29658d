/** GROUPING SETS, ROLLUP and CUBE: one SELECT for each set, all joined, and GROUPING, which tells the sets apart. */
import type { FunctionCall, Select } from "../../language/ast.ts";
import { failure, notSupported, refused } from "../errors.ts";
import type { Compilation } from "./compilation.ts";
import { expressionValue } from "./expression.ts";
import type { OrderTerm } from "./order.ts";
import type { Scope } from "./scope.ts";
import type { Item } from "./select-items.ts";
import { type LooseColumn, type SqlCondition, type SqlValue, typedValue } from "./value.ts";

/** A SELECT, compiled but not yet put together. */
export interface SelectParts {
  readonly items: readonly Item[];
  readonly terms: readonly OrderTerm[];
  /** SQLite's text from FROM to HAVING. */
  readonly body: string;
  readonly qualify: SqlCondition | undefined;
  /** The columns that it takes from the queries around it. */
  readonly loose: readonly LooseColumn[];
}

/** SQLite's texts of the values that are in GROUP BY but not in the set. */
export function absentFrom(
  set: readonly SqlValue[] | undefined,
  groups: readonly SqlValue[],
): ReadonlySet<string> | undefined {
  if (set === undefined) return undefined;
  const here = new Set(set.map((value) => value.sql));
  return new Set(groups.map((value) => value.sql).filter((sql) => !here.has(sql)));
}

/**
 * The rows of all sets as the rows of one SELECT. That a set without columns makes a row of no rows, as an aggregate
 * function without GROUP BY does, is unproved.
 */
export function joinedSets(select: Select, sets: readonly SelectParts[]): SelectParts {
  if (select.sample !== undefined)
    throw refused("SAMPLE can't stand in a query with GROUPING SETS, ROLLUP or CUBE.");
  const [first] = sets as readonly [SelectParts];
  const texts = first.items.map((item) => item.value.sql);
  if (select.qualify !== undefined || texts.some((sql) => sql.includes(" OVER (")))
    throw notSupported("a window function beside GROUPING SETS, ROLLUP or CUBE");
  const body = ` FROM (${sets.map(setSql).join(" UNION ALL ")})`;
  const terms = first.terms.map((term, place) => {
    const selected = texts.indexOf(term.value);
    return { ...term, key: `o${place + 1}`, value: selected < 0 ? term.value : `v${selected + 1}` };
  });
  return { items: first.items.map(outer), terms, body, qualify: undefined, loose: first.loose };
}

function setSql({ items, terms, body }: SelectParts): string {
  const values = items.map((item, place) => `${item.value.sql} AS v${place + 1}`);
  const keys = terms.map((term, place) => `${term.key} AS o${place + 1}`);
  return `SELECT ${[...values, ...keys].join(", ")}${body}`;
}

function outer(item: Item, place: number): Item {
  const value = { ...item.value, sql: `v${place + 1}`, nullable: true, key: undefined };
  return { ...item, value, output: { ...item.output, nullable: true } };
}

/** Source: Teradata manual, GROUPING SETS Option: no positions. The code of the refusal is not known. */
export function requireNoSets(select: Select): void {
  if (select.groupingSets !== undefined)
    throw refused("GROUPING SETS, ROLLUP and CUBE take columns, not their positions.");
}

/**
 * GROUPING(x): 1 in the rows of the sets without x, else 0. Source: Teradata manual, GROUPING; that it is an INTEGER
 * is unproved.
 */
export function groupingValue(compilation: Compilation, scope: Scope, call: FunctionCall): SqlValue {
  const [only, ...others] = call.arguments;
  if (only === undefined || others.length > 0) throw refused("GROUPING takes one argument.");
  const { aggregation } = scope;
  const before = aggregation.inside;
  aggregation.inside = true;
  const value = expressionValue(compilation, scope, only);
  aggregation.inside = before;
  if (!scope.groups.has(value.sql)) throw failure(3504);
  return typedValue({ kind: "INTEGER" }, scope.absent?.has(value.sql) ? "(1)" : "(0)", [], false);
}
