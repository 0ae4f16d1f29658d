/** Puts a table's definition into the catalogue, in place of what stood there before. */
import { isDeepStrictEqual } from "node:util";
import type { ObjectHead, TableObject } from "./catalog.ts";
import { combinedPartitions } from "./define/partition-count.ts";
import { nameKey } from "./names.ts";
import type { Session } from "./session.ts";
import { closeAccount, openAccount, reviseAccount } from "./space/accounts.ts";
import type { Store } from "./store.ts";
import {
  insertChecks,
  insertColumn,
  insertForeignKey,
  insertIndex,
  isPartitioning,
  type Stamp,
} from "./table-parts.ts";
import { timestampOf } from "./time.ts";

export { parentKey, type Stamp } from "./table-parts.ts";

/** Adds a table that is new. Its rows' storage is not made here. */
export function insertTable(session: Session, table: TableObject, databaseId: number, request: string): void {
  const { store } = session;
  const stamp = insertObject(session, { ...table, kind: table.tableKind }, databaseId, request);
  const partitions = combinedPartitions(table.partitioning);
  store.run(
    "INSERT INTO tables VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    table.id,
    Number(table.multiset),
    table.temporary ?? null,
    table.onCommit ?? null,
    JSON.stringify(table.options),
    nextColumn(table),
    JSON.stringify(table.partitioning),
    partitions.constraint,
    partitions.defined,
    partitions.greatest,
  );
  for (const column of table.columns) insertColumn(store, table, column, { made: stamp, altered: stamp });
  for (const index of table.indexes) insertIndex(store, table.id, index, stamp);
  insertChecks(store, table, stamp);
  for (const key of table.foreignKeys) insertForeignKey(store, table.id, key, stamp);
  openAccount(session, table, databaseId);
  session.catalog.keep(table);
}

/** Adds an object that is new: its name, kind and text. */
export function insertObject(
  session: Session,
  { id, name, kind }: ObjectHead,
  databaseId: number,
  request: string,
): Stamp {
  const stamp = stampOf(session);
  session.store.run(
    `INSERT INTO objects (id, database_id, name, name_key, kind, creator, created, altered_by, altered, version, request,
       default_database)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
    id,
    databaseId,
    name,
    nameKey(name),
    kind,
    stamp.user,
    stamp.time,
    stamp.user,
    stamp.time,
    request,
    session.database,
  );
  return stamp;
}

/** Writes the changed definition of a table that is there already; its name stays. */
export function updateTable(session: Session, table: TableObject, request: string): void {
  const { store } = session;
  const before = session.catalog.tableOf(table.id);
  const stamp = stampOf(session);
  touchObject(session, table.id, request);
  updateProperties(store, before, table);
  updateColumns(store, before, table, stamp);
  updateIndexes(store, before, table, stamp);
  if (!isSame(before.checks, table.checks)) {
    store.run("DELETE FROM checks WHERE table_id = ?", table.id);
    insertChecks(store, table, stamp);
  }
  if (!isSame(before.foreignKeys, table.foreignKeys)) {
    for (const name of ["foreign_keys", "foreign_key_columns"])
      store.run(`DELETE FROM ${name} WHERE table_id = ?`, table.id);
    for (const key of table.foreignKeys) insertForeignKey(store, table.id, key, stamp);
  }
  reviseAccount(session, table);
  session.catalog.keep(table);
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || isDeepStrictEqual(one, other);
}

function updateProperties(store: Store, before: TableObject, table: TableObject): void {
  if (before.tableKind !== table.tableKind)
    store.run("UPDATE objects SET kind = ? WHERE id = ?", table.tableKind, table.id);
  if (!isSame(propertiesOf(before), propertiesOf(table))) {
    const partitions = combinedPartitions(table.partitioning);
    store.run(
      `UPDATE tables SET multiset = ?, options = ?, next_column = max(next_column, ?), partitioning = ?,
         partition_constraint = ?, partition_count = ?, partition_maximum = ? WHERE id = ?`,
      Number(table.multiset),
      JSON.stringify(table.options),
      nextColumn(table),
      JSON.stringify(table.partitioning),
      partitions.constraint,
      partitions.defined,
      partitions.greatest,
      table.id,
    );
  }
}

function propertiesOf(table: TableObject): unknown {
  return [table.multiset, table.options, nextColumn(table), table.partitioning];
}

function nextColumn({ columns }: TableObject): number {
  return Math.max(...columns.map((column) => column.id)) + 1;
}

/** A column that was there keeps its creator. */
function updateColumns(store: Store, before: TableObject, table: TableObject, altered: Stamp): void {
  for (const { id } of before.columns)
    if (!table.columns.some((column) => column.id === id)) deleteColumn(store, table.id, id);
  for (const column of table.columns) {
    const old = before.columns.find(({ id }) => id === column.id);
    if (old === undefined) insertColumn(store, table, column, { made: altered, altered });
    else if (!isSame(old, column)) {
      const made = store.row<Stamp>(
        "SELECT creator AS user, created AS time FROM columns WHERE table_id = ? AND id = ?",
        table.id,
        column.id,
      )!;
      deleteColumn(store, table.id, column.id);
      insertColumn(store, table, column, { made, altered });
    } else if (isPartitioning(before, column) !== isPartitioning(table, column))
      store.run(
        "UPDATE columns SET partitioning = ? WHERE table_id = ? AND id = ?",
        Number(isPartitioning(table, column)),
        table.id,
        column.id,
      );
  }
}

function deleteColumn(store: Store, table: number, id: number): void {
  store.run("DELETE FROM columns WHERE table_id = ? AND id = ?", table, id);
}

/** An index that was there keeps its creator. */
function updateIndexes(store: Store, before: TableObject, table: TableObject, stamp: Stamp): void {
  const made = new Map<number, Stamp>();
  for (const old of before.indexes) {
    if (table.indexes.some((index) => isSame(index, old))) continue;
    made.set(old.number, indexStamp(store, table.id, old.number));
    for (const name of ["indexes", "index_columns"])
      store.run(`DELETE FROM ${name} WHERE table_id = ? AND number = ?`, table.id, old.number);
  }
  for (const index of table.indexes)
    if (!before.indexes.some((old) => isSame(index, old)))
      insertIndex(store, table.id, index, made.get(index.number) ?? stamp);
}

function indexStamp(store: Store, table: number, index: number): Stamp {
  return store.row<Stamp>(
    "SELECT creator AS user, created AS time FROM indexes WHERE table_id = ? AND number = ?",
    table,
    index,
  )!;
}

/** Notes that an object was altered, by whom, when and with which statement. */
export function touchObject(session: Session, id: number, request: string): void {
  const { user, time } = stampOf(session);
  session.store.run(
    "UPDATE objects SET altered_by = ?, altered = ?, version = version + 1, request = ? WHERE id = ?",
    user,
    time,
    request,
    id,
  );
}

/** Removes an object with all that belongs to it, but for the storage of its rows. */
export function deleteObject(session: Session, id: number): void {
  const { store } = session;
  deleteParts(store, id);
  for (const name of ["identities", "statistics"]) store.run(`DELETE FROM ${name} WHERE table_id = ?`, id);
  deleteFromTables(store, id);
  closeAccount(session, id);
  store.run("DELETE FROM rights WHERE object_id = ?", id);
  store.run("DELETE FROM tables WHERE id = ?", id);
  store.run("DELETE FROM objects WHERE id = ?", id);
  session.catalog.forget();
}

const parts = ["columns", "indexes", "index_columns", "checks", "foreign_keys", "foreign_key_columns"];

function deleteParts(store: Store, table: number): void {
  for (const name of parts) store.run(`DELETE FROM ${name} WHERE table_id = ?`, table);
}

/** A join index is noted at its tables, a trigger at its own. */
function deleteFromTables(store: Store, id: number): void {
  store.run(
    "DELETE FROM index_columns WHERE (table_id, number) IN (SELECT table_id, number FROM indexes WHERE join_index = ?)",
    id,
  );
  store.run("DELETE FROM indexes WHERE join_index = ?", id);
  store.run("DELETE FROM triggers WHERE id = ?", id);
}

export function stampOf(session: Session): Stamp {
  return { user: session.user, time: timestampOf(session.now) };
}
