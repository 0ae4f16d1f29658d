/** The SQLite tables that hold the rows: made, changed and dropped along with the catalogue's tables. */
import { type TableObject, type UniqueKey, uniqueKeys } from "./catalog.ts";
import { columnWithId } from "./define/draft.ts";
import { failure, type TeradataFailure } from "./errors.ts";
import { keyMaker } from "./rows/key.ts";
import type { Store, StoredValue } from "./store.ts";

/** Columns have no type of SQLite's, so that it changes no value. */
export function createStorage(store: Store, table: TableObject): void {
  store.execute(`CREATE TABLE t${table.id} (${storedColumns(table)})`);
  for (const key of uniqueKeys(table)) createUniqueIndex(store, table.id, key.name);
}

/** The same for rows that only this session sees; SQLite finds them before those of the file. */
export function createTemporaryStorage(store: Store, table: TableObject): void {
  store.execute(`CREATE TEMPORARY TABLE IF NOT EXISTS t${table.id} (${storedColumns(table)})`);
  for (const { name } of uniqueKeys(table))
    store.execute(`CREATE UNIQUE INDEX IF NOT EXISTS temp.t${table.id}_${name} ON t${table.id} (${name})`);
}

function storedColumns(table: TableObject): string {
  const keys = uniqueKeys(table).map((key) => key.name);
  return [...table.columns.map((column) => `c${column.id}`), ...keys].join(", ");
}

export function dropStorage(store: Store, id: number): void {
  store.execute(`DROP TABLE IF EXISTS t${id}`);
}

function createUniqueIndex(store: Store, table: number, key: string): void {
  store.execute(`CREATE UNIQUE INDEX t${table}_${key} ON t${table} (${key})`);
}

/**
 * Makes the storage's unique keys those of `after`: keys that went are dropped, new ones filled and enforced.
 * @throws TeradataFailure 2801, 2802, 2803 when rows that are there violate a new key
 */
export function changeKeys(store: Store, before: TableObject, after: TableObject): void {
  const [old, wanted] = [shapesOf(before), shapesOf(after)];
  for (const [shape, key] of old) if (!wanted.has(shape)) dropKey(store, after.id, key.name);
  for (const [shape, key] of wanted) if (!old.has(shape)) addKey(store, after, key);
}

/** The keys of a table, each under a text that is the same for keys whose rows give the same texts. */
function shapesOf(table: TableObject): ReadonlyMap<string, UniqueKey> {
  return new Map(
    uniqueKeys(table).map((key) => {
      const parts = key.columns.map((id) => `${id} ${columnWithId(table, id).caseSpecific}`);
      return [`${key.name}: ${parts.join()}`, key];
    }),
  );
}

function dropKey(store: Store, table: number, key: string): void {
  store.execute(`DROP INDEX t${table}_${key}; ALTER TABLE t${table} DROP COLUMN ${key}`);
}

function addKey(store: Store, table: TableObject, key: UniqueKey): void {
  store.execute(`ALTER TABLE t${table.id} ADD COLUMN ${key.name}`);
  fillKey(store, table, key);
  createUniqueIndex(store, table.id, key.name);
}

function fillKey(store: Store, table: TableObject, key: UniqueKey): void {
  const columns = key.columns.map((id) => table.columns.find((column) => column.id === id)!);
  const make = keyMaker(columns);
  const names = columns.map((column) => `c${column.id}`).join(", ");
  const seen = new Set<string>();
  for (const [row, ...values] of store.query(`SELECT rowid, ${names} FROM t${table.id}`)) {
    const text = make(values as StoredValue[]);
    if (seen.size === seen.add(text).size) throw violation(table, key);
    store.run(`UPDATE t${table.id} SET ${key.name} = ? WHERE rowid = ?`, text, row!);
  }
}

/** Source of the codes: a public list: 2801 is the primary index, 2803 a secondary one, 2802 a row of a SET table. */
export function violation({ database, name }: TableObject, { index }: UniqueKey): TeradataFailure {
  if (index === undefined) return failure(2802, database, name);
  return failure(index.number === 1 ? 2801 : 2803, database, name);
}

/** Whether the table holds a row. */
export function holdsRows(store: Store, id: number): boolean {
  return store.query(`SELECT 1 FROM t${id} LIMIT 1`).length > 0;
}
