/** One SELECT: its list, FROM, WHERE, GROUP BY, HAVING, DISTINCT, TOP and the order of its rows. */
import type { Expression, OrderItem, Select } from "../../language/ast.ts";
import { failure, notSupported } from "../errors.ts";
import type { Compilation } from "./compilation.ts";
import { condition } from "./condition.ts";
import { equalityKey } from "./conversion.ts";
import { expressionValue } from "./expression.ts";
import { compileFrom } from "./from.ts";
import { absentFrom, joinedSets, requireNoSets, type SelectParts } from "./grouping-sets.ts";
import { withImplied } from "./implied-table.ts";
import { joinedNames } from "./join-keys.ts";
import { keyHints } from "./key-hints.ts";
import { notPosition, type OrderTerm, orderName, orderPosition, orderSql, orderTerm } from "./order.ts";
import type { Surroundings } from "./query.ts";
import { recursionLimit } from "./recursion.ts";
import { type Aggregation, noGroups, type Scope, type Source } from "./scope.ts";
import { type Item, namedItems, selectItems } from "./select-items.ts";
import { fittedValue } from "./set-operation.ts";
import { limited, topCount } from "./top.ts";
import { type CompiledQuery, looseOf, type OutputColumn, type SqlCondition, type SqlValue } from "./value.ts";

/** The scopes of one SELECT, which see the same tables but may hold different things. */
interface Scopes {
  readonly where: Scope;
  readonly group: Scope;
  /** The select list, HAVING and ORDER BY. */
  readonly list: Scope;
}

/** @param wanted of a step of a recursive query: the columns whose types its values are to have */
export function compileSelect(
  compilation: Compilation,
  select: Select,
  orderBy: readonly OrderItem[],
  around: Surroundings,
  wanted?: readonly OutputColumn[],
): CompiledQuery {
  return withImplied(select, (whole) => compileWhole(compilation, whole, orderBy, around, wanted));
}

function compileWhole(
  compilation: Compilation,
  select: Select,
  orderBy: readonly OrderItem[],
  around: Surroundings,
  wanted: readonly OutputColumn[] | undefined,
): CompiledQuery {
  const parts = (set?: readonly Expression[]) =>
    partsOf(compilation, select, orderBy, around, { wanted, set });
  const { items, terms, body, qualify, loose } =
    select.groupingSets === undefined
      ? parts()
      : joinedSets(
          select,
          select.groupingSets.map((set) => parts(set)),
        );
  const sql = assembled(compilation, select, items, terms, body, qualify);
  return { sql, columns: items.map((item) => item.output), loose, isTableless: select.from.length === 0 };
}

/** @param set of grouping sets, the one that these parts are for */
function partsOf(
  compilation: Compilation,
  select: Select,
  orderBy: readonly OrderItem[],
  around: Surroundings,
  { wanted, set }: { wanted: readonly OutputColumn[] | undefined; set?: readonly Expression[] | undefined },
): SelectParts {
  const isJoined = select.from.length > 1 || select.from[0]?.kind === "join" || around.outer !== undefined;
  const from = compileFrom(compilation, select.from, around, isJoined ? joinedNames(select) : undefined);
  const where = scopeOf(compilation, select, from.sources, around, { refusedBy: 3569 });
  const group = scopeOf(compilation, select, from.sources, around, { refusedBy: 3625 });
  const groupOf = (one: Expression) => groupValue(compilation, select, group, one);
  const groups = select.groupBy.map(groupOf);
  const inSet = set?.map(groupOf);
  const listGroups = { groups: new Set(groups.map((value) => value.sql)), absent: absentFrom(inSet, groups) };
  const refusedBy = select.from.length === 0 ? 3574 : undefined;
  const list = scopeOf(compilation, select, from.sources, around, { refusedBy }, listGroups, true);
  const scopes: Scopes = { where, group, list };
  const items = fittedItems(compilation, selectItems(compilation, select, list), wanted);
  const filter = select.where && condition(compilation, where, select.where);
  const having = select.having && havingOf(compilation, list, select.having);
  const qualify = select.qualify && condition(compilation, list, select.qualify);
  const isGrouped = groups.length > 0 || set !== undefined || list.aggregation.found || having !== undefined;
  const terms = orderBy.map((item) => orderOf(compilation, item, items, list));
  // Source: Teradata manual, GROUP BY Clause: an aggregate function in ORDER BY alone is an error.
  if (!isGrouped && list.aggregation.found) throw failure(3504);
  const shown = [...items.map((item) => item.value), ...terms, ...conditionsOf(having, qualify)];
  if (isGrouped) requireGrouped(list, shown);
  const tail = [
    from.sql && ` FROM ${from.sql}`,
    whereSql(filter, [
      ...(isJoined ? [] : keyHints(compilation, from.sources, select.where)),
      ...(wanted === undefined ? [] : [recursionLimit(compilation)]),
    ]),
    groupSql(inSet ?? groups, (set !== undefined || having !== undefined) && !list.aggregation.found),
    having && ` HAVING ${having.sql}`,
  ];
  const body = tail.filter((part) => typeof part === "string").join("");
  return { items, terms, body, qualify, loose: outside([...shown, ...conditionsOf(filter)], scopes) };
}

/** Windows are made of the groups that HAVING leaves. */
function havingOf(compilation: Compilation, list: Scope, having: Expression): SqlCondition {
  list.aggregation.hasWindows = false;
  const compiled = condition(compilation, list, having);
  list.aggregation.hasWindows = true;
  return compiled;
}

function fittedItems(
  compilation: Compilation,
  items: readonly Item[],
  wanted: readonly OutputColumn[] | undefined,
): readonly Item[] {
  if (wanted === undefined) return items;
  if (wanted.length !== items.length) throw failure(3653);
  return items.map((item, place) => ({
    ...item,
    value: fittedValue(compilation, item.value, wanted[place]!),
  }));
}

function whereSql(filter: SqlCondition | undefined, others: readonly string[]): string {
  const conditions = filter === undefined ? others : [...others, filter.sql];
  return conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
}

/** HAVING without GROUP BY or an aggregate function makes one group of all rows. */
function groupSql(groups: readonly SqlValue[], needsOne: boolean): string {
  if (groups.length === 0) return needsOne ? " GROUP BY 'all'" : "";
  return ` GROUP BY ${groups.map((value) => notPosition(equalityKey(value))).join(", ")}`;
}

function conditionsOf(...conditions: readonly (SqlCondition | undefined)[]): SqlCondition[] {
  return conditions.filter((one) => one !== undefined);
}

/** The columns of the queries around that are used here. */
function outside(used: readonly { loose: SqlValue["loose"] }[], scopes: Scopes): SqlValue["loose"] {
  const own: readonly Scope[] = [scopes.where, scopes.group, scopes.list];
  return looseOf(used).filter((column) => !own.includes(column.scope));
}

function scopeOf(
  compilation: Compilation,
  select: Select,
  sources: readonly Source[],
  around: Surroundings,
  { refusedBy }: Pick<Aggregation, "refusedBy">,
  { groups, absent }: Pick<Scope, "groups" | "absent"> = { groups: noGroups },
  hasWindows = false,
): Scope {
  const scope: Scope = {
    sources,
    outer: around.outer,
    commonTables: around.commonTables,
    groups,
    absent,
    aggregation: { refusedBy, found: false, inside: false, hasWindows },
    named: namedItems(select, (expression) => expressionValue(compilation, scope, expression)),
  };
  return scope;
}

/** @throws failure 3883 for a position that the select list does not have */
function groupValue(
  compilation: Compilation,
  select: Select,
  scope: Scope,
  expression: Expression,
): SqlValue {
  if (expression.kind !== "number") return expressionValue(compilation, scope, expression);
  requireNoSets(select);
  const item = select.items[Number(expression.text) - 1];
  if (item === undefined || expression.form !== "integer") throw failure(3883);
  if (item.kind === "all" || select.items.some((one) => one.kind === "all"))
    throw notSupported("GROUP BY a position beside *");
  return expressionValue(compilation, scope, item.value);
}

/** @throws failure 3504 for a column that is neither in GROUP BY nor in an aggregate function */
function requireGrouped(scope: Scope, values: readonly { loose: SqlValue["loose"] }[]): void {
  if (looseOf(values).some((column) => column.scope === scope)) throw failure(3504);
}

function orderOf(compilation: Compilation, item: OrderItem, items: readonly Item[], scope: Scope): OrderTerm {
  const names = items.map((one) => (one.hasAlias ? one.output.name : undefined));
  const place = orderPosition(item.value, items.length) ?? orderName(item.value, names);
  const value = place === undefined ? expressionValue(compilation, scope, item.value) : items[place]!.value;
  return orderTerm(item, value);
}

function assembled(
  compilation: Compilation,
  select: Select,
  items: readonly Item[],
  terms: readonly OrderTerm[],
  body: string,
  qualify: SqlCondition | undefined,
): string {
  const list = items.map((item, place) => `${item.value.sql} AS v${place + 1}`).join(", ");
  const rows =
    qualify === undefined ? { list, terms, body } : qualified({ list, terms, body }, items, qualify);
  const top = select.top && topCount(compilation, select.top);
  const sample = select.sample === undefined ? "" : ` LIMIT ${select.sample}`;
  if (top !== undefined && sample !== "") throw failure(6916, "SAMPLE clause");
  if (select.distinct) {
    if (top !== undefined) throw failure(6916, "DISTINCT option");
    return distinctSql(`SELECT ${rows.list}${rows.body}`, items, terms) + sample;
  }
  if (top === undefined) return `SELECT ${rows.list}${rows.body}${orderSql(rows.terms)}${sample}`;
  return limited(top, rows.list, items.length, rows.terms, rows.body);
}

/** The parts of SQLite's SELECT. */
interface Rows {
  readonly list: string;
  readonly terms: readonly OrderTerm[];
  readonly body: string;
}

/** SQLite has no QUALIFY: the rows are chosen around a SELECT that has computed the windows. */
function qualified({ list, terms, body }: Rows, items: readonly Item[], qualify: SqlCondition): Rows {
  const keys = terms.map((term, place) => `, ${term.key} AS o${place + 1}`).join("");
  return {
    list: items.map((_, place) => `v${place + 1}`).join(", "),
    terms: terms.map((term, place) => ({ ...term, key: `o${place + 1}` })),
    body: ` FROM (SELECT ${list}${keys}, ${qualify.sql} AS kept${body}) WHERE kept`,
  };
}

/** Rows are the same when their keys are; the first that SQLite meets stands for them. */
function distinctSql(sql: string, items: readonly Item[], terms: readonly OrderTerm[]): string {
  const names = items.map((_, place) => `v${place + 1}`);
  const keys = items.map((item, place) => equalityKey(columnOf(item, place)));
  const order = terms.map((term) => {
    const place = items.findIndex((item) => item.value.sql === term.value);
    if (place < 0) throw notSupported("ORDER BY what SELECT DISTINCT does not select");
    return { ...term, key: orderTermKey(items[place]!, place) };
  });
  return `SELECT ${names.join(", ")} FROM (${sql}) GROUP BY ${keys.join(", ")}${orderSql(order)}`;
}

function columnOf(item: Item, place: number): SqlValue {
  return { sql: `v${place + 1}`, of: item.value.of, nullable: true, loose: [] };
}

function orderTermKey(item: Item, place: number): string {
  const plain: OrderItem = { value: { kind: "null", at: origin }, descending: false };
  return orderTerm(plain, columnOf(item, place)).key;
}

const origin = { offset: 0, line: 1, column: 1 };
