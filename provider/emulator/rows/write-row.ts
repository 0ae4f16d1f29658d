/** Puts rows into the storage of a table, changes and removes them, under all of the table's rules. */
import { type TableObject, uniqueKeys } from "../catalog.ts";
import type { Session } from "../session.ts";
import { rowMeter } from "../space/accounts.ts";
import { violation } from "../storage.ts";
import type { StoredRow, StoredValue } from "../store.ts";
import { keyMaker } from "./key.ts";
import { type RowRules, rowRules } from "./rules.ts";

/** A row that is there, and what it is to become. */
export interface RowChange {
  readonly rowid: StoredValue;
  readonly before: StoredRow;
  readonly after: StoredRow;
}

/** @param values one for each column, in the columns' order and stored form */
export type RowInserter = (values: StoredRow) => void;

/** @throws TeradataFailure 2801, 2802, 2803, 3604, 5317, 5728 from what it returns */
export function rowInserter(session: Session, table: TableObject): RowInserter {
  const verify: RowRules = rowRules(session, table);
  const keys = keyColumns(table);
  const meter = rowMeter(session, table);
  const names = [...table.columns.map((column) => `c${column.id}`), ...keys.map((key) => key.name)];
  const sql = `INSERT INTO t${table.id} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
  return (values) => {
    verify(values);
    const all = [...values, ...keys.map((key) => key.of(values))];
    withUniqueness(table, () => session.store.run(sql, ...all));
    meter?.added(values);
  };
}

/**
 * Changes rows as one: keys may pass from row to row.
 * @throws TeradataFailure 2801, 2802, 2803, 3604, 5317, 5728
 */
export function changeRows(session: Session, table: TableObject, changes: readonly RowChange[]): void {
  const { store } = session;
  const verify = rowRules(session, table);
  const keys = keyColumns(table);
  for (const { after } of changes) verify(after);
  for (const key of keys)
    for (const { rowid, before, after } of changes)
      if (key.of(before) !== key.of(after))
        store.run(`UPDATE t${table.id} SET ${key.name} = NULL WHERE rowid = ?`, rowid);
  const names = [...table.columns.map((column) => `c${column.id}`), ...keys.map((key) => key.name)];
  const sql = `UPDATE t${table.id} SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE rowid = ?`;
  const meter = rowMeter(session, table);
  for (const { before, after } of changes) {
    meter?.removed(before);
    meter?.added(after);
  }
  for (const { rowid, after } of changes)
    withUniqueness(table, () => store.run(sql, ...after, ...keys.map((key) => key.of(after)), rowid));
}

interface KeyColumn {
  readonly name: string;
  readonly of: (values: StoredRow) => string;
}

function keyColumns(table: TableObject): readonly KeyColumn[] {
  return uniqueKeys(table).map((key) => {
    const places = key.columns.map((id) => table.columns.findIndex((column) => column.id === id));
    const make = keyMaker(places.map((place) => table.columns[place]!));
    return { name: key.name, of: (values) => make(places.map((place) => values[place]!)) };
  });
}

/** Writes rows; what breaks a unique key fails with Teradata's code. */
export function withUniqueness<Result>(table: TableObject, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    const key = /UNIQUE constraint failed: t\d+\.(k\d+)/.exec((error as Error).message)?.[1];
    const broken = uniqueKeys(table).find((one) => one.name === key);
    throw broken === undefined ? error : violation(table, broken);
  }
}
