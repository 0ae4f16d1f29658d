/** A connection to the embedded Teradata. The interface is that of npm teradatasql 20.0.55. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { refused } from "../errors.ts";
import { load } from "../load.ts";
import { driverVersion } from "../release.ts";
import type { Client } from "./client.ts";
import { TeradataCursor } from "./cursor.ts";
import { operationalError } from "./error-text.ts";
import { ProgrammingError } from "./exceptions.ts";
import { type ConnectionParameters, settingsOf } from "./parameters.ts";

const state = "[SQLState HY000]";

export class TeradataConnection {
  static nInstanceCount = 0;
  static readonly ERROR_801_CURSOR_SELF_ASYNC_IN_PROGRESS =
    `[Error 801] ${state} The cursor's own asynchronous call still runs.`;
  static readonly ERROR_802_OTHER_CURSOR_ASYNC_IN_PROGRESS =
    `[Error 802] ${state} An asynchronous call of another cursor of the connection still runs.`;
  static readonly ERROR_803_CONNECTION_ASYNC_IN_PROGRESS =
    `[Error 803] ${state} An asynchronous call of the connection still runs.`;
  static readonly ERROR_804_CURSOR_ASYNC_BLOCKS_CONNECTION =
    `[Error 804] ${state} An asynchronous call of a cursor still runs: the connection can't be opened or closed.`;

  /** The version of the driver whose interface this is. */
  readonly sVersionNumber = driverVersion;
  readonly #id: number;
  readonly #cursors = new Set<TeradataCursor>();
  #client: Client | undefined;
  #isConnecting = false;

  constructor() {
    TeradataConnection.nInstanceCount += 1;
    this.#id = TeradataConnection.nInstanceCount;
  }

  get Id(): number {
    return this.#id;
  }

  /** The connection parameter `log`. */
  get uLog(): number {
    return this.#client?.settings.logLevel ?? 0;
  }

  /** The number of the logon in the process, null when there is none. */
  get uPoolHandle(): number | null {
    return this.#client?.number ?? null;
  }

  get isAsyncConnect(): boolean {
    return this.#isConnecting;
  }

  get connected(): boolean {
    return this.#client !== undefined;
  }

  /** For cursors. @throws OperationalError when the connection is closed */
  get client(): Client {
    if (this.#client === undefined) throw operationalError(refused("The connection is closed."), 0);
    return this.#client;
  }

  /**
   * Opens the file that `host` names, or makes it, and logs on.
   * @param json more parameters as a JSON text; they win
   * @throws OperationalError
   */
  connect(parameters: ConnectionParameters = {}, json = "{}"): void {
    this.#requireNotConnecting();
    this.#client = connected(parameters, json);
  }

  /** @throws OperationalError; ProgrammingError while another asynchronous call runs */
  async connectAsync(parameters: ConnectionParameters = {}, json = "{}"): Promise<void> {
    await this.#alone(() => {
      this.#client = connected(parameters, json);
    });
  }

  /** Rolls back what was not committed. */
  close(): void {
    this.#requireNotConnecting();
    this.#close();
  }

  async closeAsync(): Promise<void> {
    await this.#alone(() => this.#close());
  }

  /** @throws ProgrammingError while an asynchronous call runs */
  cursor(): TeradataCursor {
    this.#requireNotConnecting();
    if (this.#isAnyExecuting())
      throw new ProgrammingError(TeradataConnection.ERROR_802_OTHER_CURSOR_ASYNC_IN_PROGRESS);
    const cursor = new TeradataCursor(this);
    this.#cursors.add(cursor);
    return cursor;
  }

  /** The request with its escape clauses replaced; it is not run. */
  nativeSQL(request: string): string {
    const cursor = this.cursor();
    try {
      cursor.execute(`{fn teradata_nativesql}${request}`);
      return cursor.fetchone()![0] as string;
    } finally {
      cursor.close();
    }
  }

  /** Is each request committed when it has succeeded? */
  get autocommit(): boolean {
    return this.nativeSQL("{fn teradata_autocommit}") === "true";
  }

  set autocommit(value: boolean) {
    this.nativeSQL(`{fn teradata_autocommit_${value ? "on" : "off"}}`);
  }

  commit(): void {
    this.#run("{fn teradata_commit}");
  }

  rollback(): void {
    this.#run("{fn teradata_rollback}");
  }

  /** Ends an asynchronous request that waits for another writer. */
  cancel(): void {
    this.#requireNotConnecting();
    this.client.cancel();
  }

  /** For cursors. @throws ProgrammingError 801, 802, 803 while an asynchronous call runs */
  requireIdle(cursor: TeradataCursor): void {
    this.#requireNotConnecting();
    if (cursor.isAsyncExec)
      throw new ProgrammingError(TeradataConnection.ERROR_801_CURSOR_SELF_ASYNC_IN_PROGRESS);
    if (this.#isAnyExecuting())
      throw new ProgrammingError(TeradataConnection.ERROR_802_OTHER_CURSOR_ASYNC_IN_PROGRESS);
  }

  /** For cursors that are closed. */
  forget(cursor: TeradataCursor): void {
    this.#cursors.delete(cursor);
  }

  #run(request: string): void {
    const cursor = this.cursor();
    try {
      cursor.execute(request);
    } finally {
      cursor.close();
    }
  }

  #close(): void {
    this.#client?.close();
    this.#client = undefined;
  }

  async #alone(work: () => void): Promise<void> {
    this.#requireNotConnecting();
    if (this.#isAnyExecuting())
      throw new ProgrammingError(TeradataConnection.ERROR_804_CURSOR_ASYNC_BLOCKS_CONNECTION);
    this.#isConnecting = true;
    try {
      await nextTurn();
      work();
    } finally {
      this.#isConnecting = false;
    }
  }

  #requireNotConnecting(): void {
    if (this.#isConnecting)
      throw new ProgrammingError(TeradataConnection.ERROR_803_CONNECTION_ASYNC_IN_PROGRESS);
  }

  #isAnyExecuting(): boolean {
    return [...this.#cursors].some((cursor) => cursor.isAsyncExec);
  }
}

function connected(parameters: ConnectionParameters, json: string): Client {
  try {
    const settings = settingsOf(parameters, json);
    return new (load<typeof import("./client.ts")>("driver/client").Client)(settings);
  } catch (error) {
    throw operationalError(error, 0);
  }
}
