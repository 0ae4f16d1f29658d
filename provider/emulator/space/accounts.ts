/**
 * The permanent space of tables and databases: what their rows, indexes and headers take, counted as they change.
 *
 * A statement notes what it adds to and takes from each table; when it is done, `settleSpace` books it in the file, in
 * the same transaction. What is booked is the whole of all AMPs: a database is full when the sum is.
 */
import { isTable, type TableObject } from "../catalog.ts";
import { ampCount } from "../define/space.ts";
import { failure } from "../errors.ts";
import type { Session } from "../session.ts";
import type { StoredRow } from "../store.ts";
import { rowSize } from "./row-size.ts";

/** Each AMP keeps the header of every table. Source of the least size: Teradata manual, CREATE USER, PERMANENT; real ones are larger. */
const headerBytes = 512;

/** A new table: a header on each AMP, and no rows. */
export function openAccount(session: Session, table: TableObject, databaseId: number): void {
  session.store.run("INSERT INTO space VALUES (?, ?, ?, 0, 0)", table.id, databaseId, rowSize(table).shape);
  note(session, table.id, headerOf(session));
}

/** A table was altered: its rows are measured again where they may have another size. */
export function reviseAccount(session: Session, table: TableObject): void {
  const { store } = session;
  const { shape } = rowSize(table);
  const known = store.row<Account>("SELECT shape, bytes FROM space WHERE table_id = ?", table.id);
  if (known === undefined || known.shape === shape) return;
  store.run("UPDATE space SET shape = ? WHERE table_id = ?", shape, table.id);
  // With nothing but its headers a table has no rows to measure.
  const isEmpty = known.bytes + noted(session, table.id).bytes === headerOf(session);
  if (!isEmpty) measureAccount(session, table);
}

/** Measures all of a table's rows, where they were changed without a meter. */
export function measureAccount(session: Session, table: TableObject): void {
  const known = session.store.row<Account>("SELECT shape, bytes FROM space WHERE table_id = ?", table.id);
  if (known === undefined) return;
  const wanted = headerOf(session) + bytesOfRows(session, table, 0n);
  note(session, table.id, wanted - known.bytes - noted(session, table.id).bytes);
}

/** Counts the rows that SQLite put in by itself, behind the one with the last `rowid`. */
export function addRowsBehind(session: Session, table: TableObject, rowid: bigint): void {
  if (table.temporary === undefined) note(session, table.id, bytesOfRows(session, table, rowid));
}

interface Account {
  readonly shape: string;
  readonly bytes: number;
}

/** All of a table's rows went. */
export function emptyAccount(session: Session, table: TableObject): void {
  const known = session.store.row<Account>("SELECT shape, bytes FROM space WHERE table_id = ?", table.id);
  if (known !== undefined)
    note(session, table.id, headerOf(session) - known.bytes - noted(session, table.id).bytes);
}

/** The object was dropped; for what has no space nothing happens. */
export function closeAccount({ store, spaceNoted }: Session, id: number): void {
  spaceNoted.delete(id);
  store.run(
    `UPDATE databases SET used = used - (SELECT bytes FROM space WHERE table_id = ?1)
     WHERE id = (SELECT database_id FROM space WHERE table_id = ?1)`,
    id,
  );
  store.run("DELETE FROM space WHERE table_id = ?", id);
}

/** Counts the rows that a statement adds to or takes from a table; undefined for temporary tables. */
export interface RowMeter {
  added(values: StoredRow): void;
  removed(values: StoredRow): void;
}

export function rowMeter(session: Session, table: TableObject): RowMeter | undefined {
  if (table.temporary !== undefined) return undefined;
  const { of } = rowSize(table);
  const tally = noted(session, table.id);
  return {
    added: (values) => {
      tally.bytes += of(values);
    },
    removed: (values) => {
      tally.bytes -= of(values);
    },
  };
}

function note(session: Session, table: number, bytes: number): void {
  noted(session, table).bytes += bytes;
}

/** What the running statement has added to the table so far. */
function noted({ spaceNoted }: Session, table: number): { bytes: number } {
  const known = spaceNoted.get(table) ?? { bytes: 0 };
  spaceNoted.set(table, known);
  return known;
}

function headerOf(session: Session): number {
  return headerBytes * ampCount(session);
}

function bytesOfRows(session: Session, table: TableObject, behind: bigint): number {
  if (table.temporary !== undefined || !isTable(table.tableKind)) return 0;
  const { of, places } = rowSize(table);
  const { store } = session;
  if (places.size === 0) {
    const [[count] = []] = store.query(`SELECT count(*) FROM t${table.id} WHERE rowid > ?`, [behind]);
    return Number(count) * of([]);
  }
  const columns = table.columns.map((column, place) => (places.has(place) ? `c${column.id}` : "NULL"));
  return store
    .query(`SELECT ${columns.join(", ")} FROM t${table.id} WHERE rowid > ?`, [behind])
    .reduce((sum, row) => sum + of(row), 0);
}

/**
 * Books what a statement noted. To be called when it is done; what it did is then undone if this throws.
 * @throws TeradataFailure 2644 when a database would hold more than its PERM space
 */
export function settleSpace({ store, spaceNoted }: Session): void {
  for (const [table, { bytes }] of spaceNoted) {
    if (bytes === 0) continue;
    const account = store.row<{ database_id: number }>(
      "UPDATE space SET bytes = bytes + ?1, peak = max(peak, bytes + ?1) WHERE table_id = ?2 RETURNING database_id",
      bytes,
      table,
    );
    if (account !== undefined) book(store, account.database_id, bytes);
  }
  spaceNoted.clear();
}

function book(store: Session["store"], database: number, bytes: number): void {
  const { name, perm, used } = store.row<{ name: string; perm: number; used: number }>(
    "UPDATE databases SET used = used + ?1, peak = max(peak, used + ?1) WHERE id = ?2 RETURNING name, perm, used",
    bytes,
    database,
  )!;
  if (bytes > 0 && used > perm) throw failure(2644, name);
}

/** Compares every table's account with its rows; answers the names of those that are wrong. For tests. */
export function wrongAccounts(session: Session): readonly string[] {
  const rows = session.store.rows<{ table_id: number; bytes: number }>("SELECT table_id, bytes FROM space");
  return rows.flatMap(({ table_id: id, bytes }) => {
    const table = session.catalog.tableOf(id);
    const wanted = headerOf(session) + bytesOfRows(session, table, 0n);
    return wanted === bytes ? [] : [`${table.database}.${table.name}: ${bytes} instead of ${wanted}`];
  });
}
