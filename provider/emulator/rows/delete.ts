/** DELETE: of all rows, of some, or of those that a join finds. */
import type { Delete } from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { newCompilation } from "../query/compilation.ts";
import { withImplied } from "../query/implied-table.ts";
import { queryRows } from "../query/run.ts";
import { requireNeededOn } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { emptyAccount, rowMeter } from "../space/accounts.ts";
import type { BoundValue } from "../statements/statement.ts";
import type { StoredRow } from "../store.ts";
import { requireNoFiring } from "../triggers.ts";
import { foreignKeyWatch } from "./foreign-keys.ts";
import { filterOf, targetOf } from "./target.ts";

/**
 * @param parameters one row of values for each time the statement runs
 * @throws TeradataFailure for what Teradata refuses, NotSupported for what is not built here
 */
export function runDelete(
  session: Session,
  statement: Delete,
  parameters: readonly (readonly BoundValue[])[],
): Outcome {
  let count = 0;
  for (const row of parameters) count += withImplied(statement, (whole) => deleteOnce(session, whole, row));
  return { activity: "Delete", count };
}

function deleteOnce(session: Session, statement: Delete, row: readonly BoundValue[]): number {
  const compilation = newCompilation(session, row);
  const target = targetOf(compilation, statement.table, statement.alias, statement.from, statement.where);
  const { table, scope, alias } = target;
  requireNeededOn(session, "DELETE", table);
  requireNoFiring(session, table, "DELETE");
  const watch = foreignKeyWatch(session, table);
  const isWhole = statement.where === undefined && statement.from.length === 0;
  if (isWhole && watch === undefined) return deleteAll(session, table);
  const filter = filterOf(compilation, scope, statement.where);
  const columns = table.columns.map((column) => `${alias}.c${column.id}`).join(", ");
  const found = queryRows(
    compilation,
    `SELECT DISTINCT ${alias}.rowid, ${columns} FROM ${target.from}${filter}`,
  );
  return removeFound(session, table, found);
}

/** @param found the rows to be removed: each its number, then its values */
export function removeFound(session: Session, table: TableObject, found: readonly StoredRow[]): number {
  const watch = foreignKeyWatch(session, table);
  remove(session, table, found);
  const meter = rowMeter(session, table);
  for (const [, ...values] of found) {
    watch?.removed(values);
    meter?.removed(values);
  }
  watch?.verify();
  return found.length;
}

function deleteAll(session: Session, table: TableObject): number {
  if (table.temporary === undefined) emptyAccount(session, table);
  return session.store.run(`DELETE FROM t${table.id}`);
}

function remove(session: Session, table: TableObject, rows: readonly StoredRow[]): void {
  for (const [rowid] of rows) session.store.run(`DELETE FROM t${table.id} WHERE rowid = ?`, rowid!);
}
