/** UPDATE: of one table, or of one joined with others. */
import type { Assignment, Update } from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { failure } from "../errors.ts";
import { nameKey } from "../names.ts";
import { type Compilation, newCompilation } from "../query/compilation.ts";
import { expressionValue } from "../query/expression.ts";
import { queryRows } from "../query/run.ts";
import type { Scope } from "../query/scope.ts";
import { requireOnColumns } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import type { BoundValue } from "../statements/statement.ts";
import type { StoredRow } from "../store.ts";
import { requireNoFiring } from "../triggers.ts";
import { columnPlace, defaultValue, valueConverter } from "./assign.ts";
import type { Converter } from "./coerce.ts";
import { foreignKeyWatch } from "./foreign-keys.ts";
import { filterOf, type Target, targetOf } from "./target.ts";
import { changeRows, type RowChange } from "./write-row.ts";

/**
 * @param parameters one row of values for each time the statement runs
 * @throws TeradataFailure for what Teradata refuses, NotSupported for what is not built here
 */
export function runUpdate(
  session: Session,
  update: Update,
  parameters: readonly (readonly BoundValue[])[],
): Outcome {
  let count = 0;
  for (const row of parameters) count += updateOnce(session, update, row);
  return { activity: "Update", count };
}

function updateOnce(session: Session, update: Update, row: readonly BoundValue[]): number {
  const compilation = newCompilation(session, row);
  const target = targetOf(compilation, update.table, update.alias, update.from, update.where);
  const { table, scope } = target;
  const settings = update.set.map((one) => settingOf(compilation, scope, target, one));
  const twice = settings.find(
    (one, place) => settings.findIndex((other) => other.place === one.place) !== place,
  );
  if (twice !== undefined) throw failure(3515, table.columns[twice.place]!.name);
  requireOnColumns(
    session,
    "UPDATE",
    table,
    settings.map(({ place }) => table.columns[place]!.id),
  );
  requireNoFiring(
    session,
    table,
    "UPDATE",
    update.set.map(({ column }) => column),
  );
  const filter = filterOf(compilation, scope, update.where);
  const old = table.columns.map((column) => `${target.alias}.c${column.id}`);
  const list = [`${target.alias}.rowid`, ...old, ...settings.map((one) => one.sql)].join(", ");
  const found = queryRows(compilation, `SELECT ${list} FROM ${target.from}${filter}`);
  const changes = found.map((values) => changeOf(table, settings, values));
  requireOneSource(changes);
  apply(session, table, changes);
  return changes.length;
}

/** One column and how it gets its new value. */
export interface Setting {
  readonly place: number;
  readonly sql: string;
  readonly convert: Converter;
}

/** @throws failure 3810 for a column that the table does not have */
export function settingOf(
  compilation: Compilation,
  scope: Scope,
  target: Target,
  assignment: Assignment,
): Setting {
  const { session } = compilation;
  const { table } = target;
  if (assignment.table !== undefined && nameKey(assignment.table) !== nameKey(target.name))
    throw failure(3810, `${assignment.table}.${assignment.column}`);
  const place = columnPlace(table, assignment.column);
  const column = table.columns[place]!;
  const { value } = assignment;
  if (value.kind === "default" || value.kind === "omitted") {
    const fallback = defaultValue(session, table, column);
    return { place, sql: "NULL", convert: () => fallback };
  }
  const compiled = expressionValue(compilation, scope, value);
  const convert = valueConverter(session, table, column, compiled);
  return { place, sql: compiled.sql, convert };
}

export function changeOf(table: TableObject, settings: readonly Setting[], values: StoredRow): RowChange {
  const count = table.columns.length;
  const [rowid] = values;
  const before = values.slice(1, count + 1);
  const after = [...before];
  for (const [position, one] of settings.entries())
    after[one.place] = one.convert(values[count + 1 + position]!);
  return { rowid: rowid!, before, after };
}

/** Source of 7547: a public list of error texts. */
export function requireOneSource(changes: readonly RowChange[]): void {
  const rows = new Set(changes.map((change) => change.rowid));
  if (rows.size < changes.length) throw failure(7547);
}

export function apply(session: Session, table: TableObject, changes: readonly RowChange[]): void {
  if (changes.length === 0) return;
  changeRows(session, table, changes);
  const watch = foreignKeyWatch(session, table);
  for (const { before } of changes) watch?.removed(before);
  for (const { after } of changes) watch?.added(after);
  watch?.verify();
}
