/** Rows that fit no partition any more: they are deleted, saved in another table, or in the way. */
import type { LeftoverRows } from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { refused, TeradataFailure } from "../errors.ts";
import { tableNamed } from "../resolve.ts";
import { requireOnObject } from "../rights.ts";
import { foreignKeyWatch } from "../rows/foreign-keys.ts";
import { rowRules } from "../rows/rules.ts";
import { rowInserter } from "../rows/write-row.ts";
import type { Session } from "../session.ts";
import { rowMeter } from "../space/accounts.ts";
import type { StoredRow, StoredValue } from "../store.ts";

/**
 * Source: Teradata manual, ALTER TABLE, REVALIDATE, WITH DELETE and WITH INSERT; the code of a row in the way is not known.
 * @param table with the partitioning that it gets
 * @throws TeradataFailure 3523, 3802, 3807, 3853, and those of inserting into the other table
 */
export function placeLeftovers(
  session: Session,
  table: TableObject,
  { withDelete, saveTable }: LeftoverRows,
): void {
  const save =
    saveTable === undefined ? undefined : saveTableOf(session, table, tableNamed(session, saveTable));
  const rows = leftoversOf(session, table);
  if (rows.length === 0) return;
  if (!withDelete && save === undefined)
    throw refused(
      `${rows.length} rows of ${table.name} fit no partition any more: WITH DELETE or WITH INSERT must say what becomes of them.`,
    );
  if (save !== undefined) insertInto(session, save, rows);
  deleteFrom(session, table, rows);
}

function leftoversOf(session: Session, table: TableObject): readonly StoredRow[] {
  const columns = table.columns.map((column) => ({ ...column, nullable: true }));
  const verify = rowRules(session, { ...table, columns, checks: [] });
  const names = table.columns.map((column) => `c${column.id}`).join(", ");
  return session.store.query(`SELECT rowid, ${names} FROM t${table.id}`).filter(([, ...values]) => {
    try {
      verify(values as StoredValue[]);
      return false;
    } catch (error) {
      if (error instanceof TeradataFailure && error.code === 5728) return true;
      throw error;
    }
  });
}

function saveTableOf(session: Session, table: TableObject, save: TableObject): TableObject {
  requireOnObject(session, "INSERT", save);
  if (save.id === table.id) throw refused("The rows can't be saved in the table itself.");
  const types = ({ columns }: TableObject) =>
    JSON.stringify(columns.map(({ type, characterSet }) => [type, characterSet]));
  if (types(save) !== types(table))
    throw refused(`${save.name} must have as many columns as ${table.name}, of the same types.`);
  return save;
}

function insertInto(session: Session, save: TableObject, rows: readonly StoredRow[]): void {
  const insert = rowInserter(session, save);
  const watch = foreignKeyWatch(session, save);
  for (const [, ...values] of rows) {
    insert(values);
    watch?.added(values);
  }
  watch?.verify();
}

function deleteFrom(session: Session, table: TableObject, rows: readonly StoredRow[]): void {
  const watch = foreignKeyWatch(session, table);
  const meter = rowMeter(session, table);
  for (const [rowid, ...values] of rows) {
    meter?.removed(values);
    session.store.run(`DELETE FROM t${table.id} WHERE rowid = ?`, rowid!);
    watch?.removed(values);
  }
  watch?.verify();
}
