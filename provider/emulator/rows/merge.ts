/** MERGE: changes or removes the rows that match those of a source, and puts in what matches none. */
import type { Expression, Merge, MergeInsert } from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { failure } from "../errors.ts";
import { nameKey } from "../names.ts";
import { type Compilation, newCompilation } from "../query/compilation.ts";
import { expressionValue } from "../query/expression.ts";
import { queryRows } from "../query/run.ts";
import type { Scope } from "../query/scope.ts";
import { requireNeededOn, requireOnColumns } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import type { BoundValue } from "../statements/statement.ts";
import type { StoredRow } from "../store.ts";
import { requireNoFiring } from "../triggers.ts";
import { defaultValue, namedColumns, valueConverter } from "./assign.ts";
import type { Converter } from "./coerce.ts";
import { removeFound } from "./delete.ts";
import { rowTarget } from "./insert.ts";
import { givenValues, rowColumns } from "./primary-index.ts";
import { type Target, targetOf } from "./target.ts";
import { apply, changeOf, requireOneSource, type Setting, settingOf } from "./update.ts";

/**
 * @param parameters one row of values for each time the statement runs
 * @throws TeradataFailure for what Teradata refuses, NotSupported for what is not built here
 */
export function runMerge(
  session: Session,
  merge: Merge,
  parameters: readonly (readonly BoundValue[])[],
): Outcome {
  let count = 0;
  for (const row of parameters) count += mergeOnce(session, merge, row);
  return { activity: "Merge", count };
}

/** Checks a MERGE as running it would, but for what depends on rows. */
export function checkMerge(session: Session, merge: Merge): void {
  planOf(newCompilation(session), merge);
}

/** How the two clauses are carried out. */
interface Plan {
  readonly target: Target;
  readonly settings: readonly Setting[];
  readonly inserted: Inserted | undefined;
}

function mergeOnce(session: Session, merge: Merge, row: readonly BoundValue[]): number {
  const compilation = newCompilation(session, row);
  const plan = planOf(compilation, merge);
  const { target, settings, inserted } = plan;
  const { table, alias } = target;
  const list = [
    `${alias}.rowid`,
    ...table.columns.map((column) => `${alias}.c${column.id}`),
    ...settings.map((one) => one.sql),
    ...(inserted?.sql ?? []),
  ];
  const found = queryRows(compilation, `SELECT ${list.join(", ")} FROM ${target.from}`);
  const matched = found.filter(([rowid]) => rowid !== null);
  const rest = found.filter(([rowid]) => rowid === null);
  return (
    changed(session, merge, plan, matched) +
    (inserted === undefined ? 0 : put(session, table, inserted, rest, settings.length))
  );
}

/** The rows of the source, each with the rows of the target that match it, or with NULLs. */
function planOf(compilation: Compilation, merge: Merge): Plan {
  const { session } = compilation;
  const own = { kind: "table", name: merge.table, alias: merge.alias, at: merge.at } as const;
  const name = { name: merge.alias ?? merge.table.name, at: merge.at };
  // The target comes first, so that it is found before a source of the same name in another database.
  const joined = {
    kind: "join",
    join: "RIGHT",
    left: own,
    right: merge.source,
    on: merge.on,
    at: merge.at,
  } as const;
  const target = targetOf(compilation, name, undefined, [joined]);
  const { table, scope } = target;
  const source: Scope = { ...scope, sources: scope.sources.filter((one) => one.alias !== target.alias) };
  const set = merge.matched?.kind === "update" ? merge.matched.set : [];
  const settings = set.map((one) => settingOf(compilation, scope, target, one));
  const inserted = merge.notMatched && insertedOf(compilation, source, table, merge.notMatched);
  requireRights(session, merge, table, settings, inserted);
  requireNoTriggers(session, merge, table);
  requireRowColumns(compilation, merge, target, source, settings);
  return { target, settings, inserted };
}

function requireRights(
  session: Session,
  { matched }: Merge,
  table: TableObject,
  settings: readonly Setting[],
  inserted: Inserted | undefined,
): void {
  const ids = (places: readonly number[]) => places.map((place) => table.columns[place]!.id);
  if (matched?.kind === "update")
    requireOnColumns(session, "UPDATE", table, ids(settings.map(({ place }) => place)));
  if (matched?.kind === "delete") requireNeededOn(session, "DELETE", table);
  if (inserted !== undefined) requireOnColumns(session, "INSERT", table, ids(inserted.places));
}

function requireNoTriggers(session: Session, { matched, notMatched }: Merge, table: TableObject): void {
  if (matched?.kind === "delete") requireNoFiring(session, table, "DELETE");
  if (notMatched !== undefined) requireNoFiring(session, table, "INSERT");
  if (matched?.kind !== "update") return;
  const columns = matched.set.map(({ column }) => column);
  requireNoFiring(session, table, "UPDATE", columns);
}

/**
 * Source of the rules: Teradata manual, MERGE, Rules for MERGE Request ON Clauses; Teradata Database Message 5977;
 * 5758 by logs of tools.
 */
function requireRowColumns(
  compilation: Compilation,
  merge: Merge,
  target: Target,
  source: Scope,
  settings: readonly Setting[],
): void {
  const { table } = target;
  const places = rowColumns(table);
  if (places === undefined) throw failure(5977, "The target table has no primary index.");
  const placeOf = (expression: Expression) => targetPlace(target, expression);
  const isForeign = (expression: Expression) => isOfSource(compilation, source, expression);
  const given = givenValues(merge.on, placeOf, isForeign);
  if (places.some((place) => !given.has(place))) throw failure(5758);
  if (settings.some(({ place }) => places.includes(place)))
    throw failure(5977, "The primary index and the partitioning columns can't be updated.");
  if (merge.notMatched === undefined) return;
  if (places.some((place) => table.columns[place]!.identity !== undefined))
    throw failure(5977, "The primary index of the target table is an identity column.");
  const columns = namedColumns(table, merge.notMatched.columns);
  for (const place of places) {
    const value = merge.notMatched.values[columns.indexOf(place)];
    if (value === undefined || value.kind === "default" || value.kind === "omitted") throw failure(5758);
    const texts = [value, given.get(place)!].map((one) => expressionValue(compilation, source, one).sql);
    if (texts[0] !== texts[1]) throw failure(5758);
  }
}

/** The place of the target's column that an expression names. */
function targetPlace({ table, name, scope }: Target, expression: Expression): number | undefined {
  if (expression.kind !== "column") return undefined;
  if (expression.table !== undefined && nameKey(expression.table) !== nameKey(name)) return undefined;
  const others = scope.sources.filter((one) => nameKey(one.name) !== nameKey(name));
  const isElsewhere = others.some((one) => one.byName.has(nameKey(expression.name)));
  if (expression.table === undefined && isElsewhere) return undefined;
  const place = table.columns.findIndex((column) => nameKey(column.name) === nameKey(expression.name));
  return place < 0 ? undefined : place;
}

function isOfSource(compilation: Compilation, source: Scope, expression: Expression): boolean {
  try {
    expressionValue(compilation, source, expression);
    return true;
  } catch {
    return false;
  }
}

function changed(
  session: Session,
  { matched }: Merge,
  { target, settings }: Plan,
  rows: readonly StoredRow[],
): number {
  const { table } = target;
  if (matched === undefined) return 0;
  if (matched.kind === "delete") return removed(session, table, rows);
  const changes = rows.map((values) => changeOf(table, settings, values));
  requireOneSource(changes);
  apply(session, table, changes);
  return changes.length;
}

/** A row that matches several of the source goes once; unproved. */
function removed(session: Session, table: TableObject, rows: readonly StoredRow[]): number {
  const count = table.columns.length;
  const once = new Map(rows.map((values) => [values[0], values.slice(0, count + 1)]));
  return removeFound(session, table, [...once.values()]);
}

/** The values of WHEN NOT MATCHED. */
interface Inserted {
  readonly places: readonly number[];
  readonly sql: readonly string[];
  readonly converters: readonly Converter[];
  /** What the other columns get. */
  readonly base: StoredRow;
}

/** @throws failure 3812, 3813 when there are more or fewer values than columns */
function insertedOf(
  compilation: Compilation,
  source: Scope,
  table: TableObject,
  { columns, values }: MergeInsert,
): Inserted {
  const { session } = compilation;
  const places = namedColumns(table, columns);
  if (values.length < places.length) throw failure(3812);
  if (values.length > places.length) throw failure(3813);
  const given = places.flatMap((place, position) => {
    const value = values[position]!;
    if (value.kind === "default" || value.kind === "omitted") return [];
    const compiled = expressionValue(compilation, source, value);
    const convert = valueConverter(session, table, table.columns[place]!, compiled);
    return [{ place, sql: compiled.sql, convert }];
  });
  const named = given.map(({ place }) => place);
  return {
    places: named,
    sql: given.map(({ sql }) => sql),
    converters: given.map(({ convert }) => convert),
    base: table.columns.map((column, place) =>
      named.includes(place) ? null : defaultValue(session, table, column),
    ),
  };
}

function put(
  session: Session,
  table: TableObject,
  { places, converters, base }: Inserted,
  rows: readonly StoredRow[],
  settings: number,
): number {
  const into = rowTarget(session, table);
  const first = 1 + table.columns.length + settings;
  for (const row of rows) {
    const values = [...base];
    for (const [position, place] of places.entries())
      values[place] = converters[position]!(row[first + position]!);
    into.put(values);
  }
  return into.finish();
}
