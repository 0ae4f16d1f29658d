/** The one SQLite file that holds an embedded Teradata: opening it, its transactions, its statements kept ready. */
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { catalogueSchema, catalogueVersion } from "./schema.ts";

/** A value as SQLite keeps it. */
export type StoredValue = null | number | bigint | string | Uint8Array;
export type StoredRow = readonly StoredValue[];

/** Another process or session is writing. Nothing was done: the same call can be made again. */
export class StoreBusy extends Error {
  override readonly name = "StoreBusy";
}

/** The file can't be opened, or is not an embedded Teradata. The message is one sentence. */
export class StoreUnusable extends Error {
  override readonly name = "StoreUnusable";
}

/** How long SQLite itself waits for a lock, in milliseconds: short, because the whole process stands still. */
const busyMilliseconds = 40;
/** The statements of one kind kept ready in one store; the oldest goes when there are more. */
const statementsKept = 400;
/** "TDEM", in the header of every file of ours. */
const applicationId = 0x5444454d;

/** One open file. Every method is synchronous; all but `close` throw StoreBusy when another writer is in the way. */
export class Store {
  readonly database: DatabaseSync;
  readonly path: string;
  readonly #queries = new Map<string, StatementSync>();
  readonly #others = new Map<string, StatementSync>();

  /**
   * Opens the file, or makes it when there is none.
   * @param path the path of the file, or `:memory:` for a database of its own that ends with the store
   * @param fill called once, inside the transaction that makes a new file, to put the first objects in
   * @throws StoreUnusable when the folder is missing or the file is not ours
   */
  constructor(path: string, fill: (store: Store) => void) {
    this.path = path === ":memory:" ? path : resolve(path);
    requireUsable(this.path);
    this.database = openDatabase(this.path);
    try {
      this.#prepareFile(fill);
    } catch (error) {
      this.database.close();
      throw error;
    }
  }

  /** Runs a query; rows are arrays, every INTEGER a bigint. */
  query(sql: string, values: StoredRow = []): StoredValue[][] {
    const statement = this.#statement(this.#queries, sql);
    return guarded(() => statement.all(...values)) as unknown as StoredValue[][];
  }

  /** Runs a query of the catalogue; rows are objects, every INTEGER a number. */
  rows<Row extends object>(sql: string, ...values: StoredValue[]): Row[] {
    const statement = this.#statement(this.#others, sql);
    return guarded(() => statement.all(...values)) as Row[];
  }

  /** The first row of `rows`, or undefined. */
  row<Row extends object>(sql: string, ...values: StoredValue[]): Row | undefined {
    return this.rows<Row>(sql, ...values)[0];
  }

  /** Runs a statement that changes something; answers how many rows it touched. */
  run(sql: string, ...values: StoredValue[]): number {
    const statement = this.#statement(this.#others, sql);
    return Number(guarded(() => statement.run(...values)).changes);
  }

  /** Runs one or several statements that are not worth keeping: SQLite's own schema statements. */
  execute(sql: string): void {
    guarded(() => this.database.exec(sql));
  }

  get inTransaction(): boolean {
    return this.database.isTransaction;
  }

  /** Starts a transaction that may write; until it ends no other store of the file can. */
  begin(): void {
    this.run("BEGIN IMMEDIATE");
  }

  /** Starts a transaction that only reads: everything in it sees the same state. */
  beginReading(): void {
    this.run("BEGIN DEFERRED");
  }

  commit(): void {
    this.run("COMMIT");
  }

  rollback(): void {
    if (this.inTransaction) this.execute("ROLLBACK");
  }

  /** Runs `work`; what it wrote is undone when it throws. Must be called inside a transaction. */
  attempt<Result>(work: () => Result): Result {
    this.execute("SAVEPOINT attempt");
    try {
      const result = work();
      this.execute("RELEASE attempt");
      return result;
    } catch (error) {
      // Some failures (a full disk) have rolled the transaction back already.
      if (this.inTransaction) this.execute("ROLLBACK TO attempt; RELEASE attempt");
      throw error;
    }
  }

  /** Changes whenever another store has written the file since this one last looked. */
  get othersVersion(): number {
    return this.row<{ data_version: number }>("PRAGMA data_version")!.data_version;
  }

  close(): void {
    if (this.database.isOpen) this.database.close();
  }

  #statement(ready: Map<string, StatementSync>, sql: string): StatementSync {
    const kept = ready.get(sql);
    if (kept !== undefined) return kept;
    const statement = guarded(() => this.database.prepare(sql));
    statement.setReturnArrays(ready === this.#queries);
    statement.setReadBigInts(ready === this.#queries);
    if (ready.size >= statementsKept) ready.delete(ready.keys().next().value!);
    ready.set(sql, statement);
    return statement;
  }

  #prepareFile(fill: (store: Store) => void): void {
    // A killed process loses nothing; only a power cut can. Waiting for the disk takes twenty times as long.
    this.execute("PRAGMA synchronous = OFF");
    if (waiting(() => this.#fileVersion()) === catalogueVersion) return;
    waiting(() => this.begin());
    try {
      // Another process may have made the file between the look above and the lock.
      if (this.#fileVersion() === undefined) this.#makeFile(fill);
      this.commit();
    } catch (error) {
      this.rollback();
      throw error;
    }
    this.#fileVersion();
  }

  #makeFile(fill: (store: Store) => void): void {
    this.execute(catalogueSchema);
    this.execute(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${catalogueVersion}`);
    fill(this);
  }

  /** The catalogue's version in the file, undefined for an empty file; throws when the file is not ours. */
  #fileVersion(): number | undefined {
    const id = this.row<{ application_id: number }>("PRAGMA application_id")!.application_id;
    const version = this.row<{ user_version: number }>("PRAGMA user_version")!.user_version;
    if (id === applicationId && version === catalogueVersion) return version;
    if (id === applicationId) throw new StoreUnusable(otherVersion(this.path, version));
    const objects = this.row<{ n: number }>("SELECT count(*) AS n FROM sqlite_schema")!.n;
    if (id !== 0 || version !== 0 || objects > 0) throw new StoreUnusable(notOurs(this.path));
    return undefined;
  }
}

/** Calls again while the file is busy, for at most ten seconds. The process stands still meanwhile. */
export function waiting<Result>(work: () => Result, milliseconds = 10_000): Result {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof StoreBusy) || Date.now() > end) throw error;
    }
  }
}

function openDatabase(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: busyMilliseconds, enableForeignKeyConstraints: false });
  } catch (error) {
    throw new StoreUnusable(`${path} can't be opened: ${(error as Error).message}.`);
  }
}

/** SQLite's result codes for "somebody else holds the lock"; the lower byte is what counts. */
const busyCodes = new Set([5, 6]);

function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const code = (error as { errcode?: number }).errcode;
    if (code !== undefined && busyCodes.has(code & 0xff)) throw new StoreBusy("The file is locked.");
    throw error;
  }
}

function requireUsable(path: string): void {
  if (path === ":memory:") return;
  if (!existsSync(dirname(path)))
    throw new StoreUnusable(`The folder ${dirname(path)} does not exist; make it, or name another file.`);
  if (!existsSync(path)) return;
  if (!statSync(path).isFile()) throw new StoreUnusable(`${path} is not a file.`);
  if (!looksLikeSqlite(path)) throw new StoreUnusable(notOurs(path));
}

function looksLikeSqlite(path: string): boolean {
  const head = Buffer.alloc(16);
  const file = openSync(path, "r");
  try {
    return readSync(file, head, 0, 16, 0) === 0 || head.toString("latin1") === "SQLite format 3\0";
  } finally {
    closeSync(file);
  }
}

function notOurs(path: string): string {
  return `${path} is not a file of the embedded Teradata; name another file.`;
}

function otherVersion(path: string, version: number): string {
  return `${path} was made by another version of the embedded Teradata (catalogue ${version}, this one is ${catalogueVersion}); name another file.`;
}
