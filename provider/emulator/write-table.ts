/** Puts a table's definition into the catalogue, in place of what stood there before. */
import type { ColumnObject, ForeignKeyObject, IndexObject, ObjectHead, TableObject } from "./catalog.ts";
import { combinedPartitions } from "./define/partition-count.ts";
import { nameKey } from "./names.ts";
import type { Session } from "./session.ts";
import type { Store } from "./store.ts";
import { timestampOf } from "./time.ts";
import { typeFacts } from "./type-facts.ts";

/** Who writes, and when: what the dictionary's CreatorName, LastAlterName and their times say. */
export interface Stamp {
  readonly user: string;
  readonly time: string;
}

/** Adds a table that is new. Its rows' storage is not made here. */
export function insertTable(session: Session, table: TableObject, databaseId: number, request: string): void {
  const { store } = session;
  const stamp = insertObject(session, { ...table, kind: table.tableKind }, databaseId, request);
  store.run(
    "INSERT INTO tables (id, temporary, on_commit, multiset, options, next_column, partitioning) VALUES (?, ?, ?, 0, '', 0, '')",
    table.id,
    table.temporary ?? null,
    table.onCommit ?? null,
  );
  updateProperties(store, table);
  insertParts(store, table, stamp);
  session.catalog.forget();
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
  session.catalog.forget();
  return stamp;
}

/** Writes the changed definition of a table that is there already; its name stays. */
export function updateTable(session: Session, table: TableObject, request: string): void {
  const { store } = session;
  const stamp = stampOf(session);
  store.run("UPDATE objects SET kind = ? WHERE id = ?", table.tableKind, table.id);
  touchObject(session, table.id, request);
  updateProperties(store, table);
  const kept = keptStamps(store, table.id);
  deleteParts(store, table.id);
  insertParts(store, table, stamp);
  restoreStamps(store, table.id, kept);
  session.catalog.forget();
}

/** Who made a part of a table, and when; `definition` is equal for a part that did not change. */
interface KeptStamp {
  readonly id: number;
  readonly creator: string;
  readonly created: string;
  readonly altered_by: string;
  readonly altered: string;
  readonly definition: string;
}

interface KeptStamps {
  readonly columns: readonly KeptStamp[];
  readonly indexes: readonly KeptStamp[];
}

const definition =
  "json_array(name, type, nullable, default_text, case_specific, uppercase, title, format, compress, identity)";

function keptStamps(store: Store, table: number): KeptStamps {
  return {
    columns: store.rows<KeptStamp>(
      `SELECT id, creator, created, altered_by, altered, ${definition} AS definition FROM columns WHERE table_id = ?`,
      table,
    ),
    indexes: store.rows<KeptStamp>(
      "SELECT number AS id, creator, created FROM indexes WHERE table_id = ?",
      table,
    ),
  };
}

/** A part that was there keeps its creator; a column that did not change, its last change too. */
function restoreStamps(store: Store, table: number, { columns, indexes }: KeptStamps): void {
  for (const { id, creator, created, altered_by, altered, definition: before } of columns) {
    store.run(
      "UPDATE columns SET creator = ?, created = ? WHERE table_id = ? AND id = ?",
      creator,
      created,
      table,
      id,
    );
    store.run(
      `UPDATE columns SET altered_by = ?, altered = ? WHERE table_id = ? AND id = ? AND ${definition} = ?`,
      altered_by,
      altered,
      table,
      id,
      before,
    );
  }
  for (const { id, creator, created } of indexes)
    store.run(
      "UPDATE indexes SET creator = ?, created = ? WHERE table_id = ? AND number = ?",
      creator,
      created,
      table,
      id,
    );
}

function updateProperties(store: Store, table: TableObject): void {
  const partitions = combinedPartitions(table.partitioning);
  store.run(
    `UPDATE tables SET multiset = ?, options = ?, next_column = max(next_column, ?), partitioning = ?,
       partition_constraint = ?, partition_count = ?, partition_maximum = ? WHERE id = ?`,
    Number(table.multiset),
    JSON.stringify(table.options),
    Math.max(...table.columns.map((column) => column.id)) + 1,
    JSON.stringify(table.partitioning),
    partitions.constraint,
    partitions.defined,
    partitions.greatest,
    table.id,
  );
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
  store.run("DELETE FROM rights WHERE object_id = ?", id);
  store.run("DELETE FROM tables WHERE id = ?", id);
  store.run("DELETE FROM objects WHERE id = ?", id);
  session.catalog.forget();
}

const parts = ["columns", "indexes", "index_columns", "checks", "foreign_keys", "foreign_key_columns"];

function deleteParts(store: Store, table: number): void {
  for (const name of parts) store.run(`DELETE FROM ${name} WHERE table_id = ?`, table);
}

function stampOf(session: Session): Stamp {
  return { user: session.user, time: timestampOf(session.now) };
}

function insertParts(store: Store, table: TableObject, stamp: Stamp): void {
  const partitioning = new Set(table.partitioning.flatMap((level) => level.columns));
  for (const column of table.columns)
    insertColumn(store, table.id, column, partitioning.has(column.id), stamp);
  for (const index of table.indexes) insertIndex(store, table.id, index, stamp);
  table.checks.forEach((check, position) => {
    store.run(
      "INSERT INTO checks VALUES (?, ?, ?, ?, ?, ?, ?)",
      table.id,
      position,
      check.name ?? null,
      check.column ?? null,
      check.condition,
      stamp.user,
      stamp.time,
    );
  });
  for (const key of table.foreignKeys) insertForeignKey(store, table.id, key, stamp);
}

function insertColumn(
  store: Store,
  table: number,
  column: ColumnObject,
  isPartitioning: boolean,
  stamp: Stamp,
): void {
  const facts = typeFacts(column.type, column.characterSet);
  store.run(
    `INSERT INTO columns VALUES (${Array(27).fill("?").join(", ")})`,
    table,
    column.id,
    column.name,
    nameKey(column.name),
    JSON.stringify(column.type),
    Number(column.nullable),
    column.default ?? null,
    Number(column.withDefault),
    column.characterSet ?? null,
    Number(column.caseSpecific),
    Number(column.uppercase),
    column.title ?? null,
    column.format ?? null,
    column.compress === undefined ? null : JSON.stringify(column.compress),
    column.identity === undefined ? null : identityText(column.identity),
    column.comment ?? null,
    Number(isPartitioning),
    facts.code,
    facts.bytes,
    facts.totalDigits,
    facts.fractionDigits,
    facts.characterType,
    facts.format,
    stamp.user,
    stamp.time,
    stamp.user,
    stamp.time,
  );
}

function identityText(identity: object): string {
  return JSON.stringify(identity, (_, value) => (typeof value === "bigint" ? value.toString() : value));
}

function insertIndex(store: Store, table: number, index: IndexObject, stamp: Stamp): void {
  store.run(
    "INSERT INTO indexes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    table,
    index.number,
    index.type,
    Number(index.unique),
    index.name ?? null,
    Number(index.all),
    index.orderBy?.by ?? null,
    index.orderBy?.column ?? null,
    stamp.user,
    stamp.time,
  );
  index.columns.forEach((column, place) => {
    store.run("INSERT INTO index_columns VALUES (?, ?, ?, ?)", table, index.number, place + 1, column);
  });
}

function insertForeignKey(store: Store, table: number, key: ForeignKeyObject, stamp: Stamp): void {
  store.run(
    "INSERT INTO foreign_keys VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    table,
    key.number,
    key.name ?? null,
    key.parentDatabase,
    key.parentTable,
    parentKey(key.parentDatabase, key.parentTable),
    key.enforced,
    stamp.user,
    stamp.time,
  );
  key.columns.forEach((column, place) => {
    const parent = key.parentColumns[place]!;
    store.run(
      "INSERT INTO foreign_key_columns VALUES (?, ?, ?, ?, ?)",
      table,
      key.number,
      place + 1,
      column,
      parent,
    );
  });
}

/** Under this text the foreign keys of others to a table are found. */
export function parentKey(database: string, table: string): string {
  return `${nameKey(database)}.${nameKey(table)}`;
}
