/** The driver's half of a connection: escape clauses, auto-commit, waiting for other writers. */
import { setTimeout as delay, setImmediate as nextTurn } from "node:timers/promises";
import { ampCount } from "../define/space.ts";
import { failure, LostConnection, type TeradataFailure } from "../errors.ts";
import { amongFaults, amongFaultsAsync, type Struck } from "../faults/around.ts";
import { readEnvironment } from "../faults/faults.ts";
import { Server } from "../server.ts";
import type { Outcome, Session } from "../session.ts";
import type { BoundValue } from "../statements/statement.ts";
import { StoreBusy } from "../store.ts";
import { boundRows, withTypes } from "./bind.ts";
import { operationalError } from "./error-text.ts";
import { withoutEscapes } from "./escape.ts";
import { fakeResult } from "./fake-result.ts";
import { withKeys } from "./generated-keys.ts";
import type { Settings } from "./parameters.ts";
import {
  type Controls,
  connectionFunction,
  plainOptions,
  type RequestOptions,
  requestFunction,
} from "./request-functions.ts";

/** The results of a request, and how their values are to be read. */
export interface Response {
  readonly outcomes: readonly Outcome[];
  readonly teradataValues: boolean;
}

/** How long a request waits for another writer when it has no timeout of its own, in milliseconds. */
const patience = 10_000;
/** How long an asynchronous request sleeps before it tries again, in milliseconds. */
const pause = 10;

/**
 * Failures that end the whole transaction in ANSI mode too.
 * Source: Teradata Call-Level Interface manual, Responding to Error and Failure Parcels: "resubmit transaction".
 */
const abortsTransaction: ReadonlySet<number> = new Set([2631, 2641, 2828, 2835, 3111, 3120]);

/** The clients of this process: what one of them holds, another can't wait for without stopping it. */
const clients = new Set<Client>();

let numbers = 0;

export class Client implements Controls, Struck {
  readonly settings: Settings;
  readonly number: number;
  autocommit = true;
  readonly #server: Server;
  #isCancelled = false;
  /** Has a fault cut the client off from its server? */
  #isLost = false;

  /** @throws OperationalError when the logon is refused or the file can't be used */
  constructor(settings: Settings) {
    this.settings = settings;
    numbers += 1;
    this.number = numbers;
    try {
      readEnvironment();
      this.#server = new Server(settings.host, settings);
    } catch (error) {
      throw operationalError(error, 0);
    }
    clients.add(this);
  }

  get session(): Session {
    return this.#server.session;
  }

  get sessionNumber(): number {
    return this.session.number;
  }

  get ampCount(): number {
    return ampCount(this.#server.session);
  }

  /**
   * Runs a request; while another process writes, this one stands still.
   * @throws OperationalError
   */
  execute(text: string, rows: readonly (readonly unknown[])[]): Response {
    return this.#named(() => {
      const request = this.#requestOf(text, rows);
      const execute = () => this.#execute(request);
      return request.isSent ? amongFaults(request.text, this, execute) : execute();
    });
  }

  /**
   * Runs a request; while another writes, the process goes on.
   * @throws OperationalError
   */
  async executeAsync(text: string, rows: readonly (readonly unknown[])[]): Promise<Response> {
    this.#isCancelled = false;
    await nextTurn();
    try {
      const request = this.#requestOf(text, rows);
      const execute = () => this.#executeAsync(request);
      return request.isSent ? await amongFaultsAsync(request.text, this, execute) : await execute();
    } catch (error) {
      throw operationalError(error, this.sessionNumber);
    }
  }

  /** Ends an asynchronous request that waits. */
  cancel(): void {
    this.#isCancelled = true;
  }

  /** In TERA mode ET as often as BT was; nothing when no transaction is open. */
  commit(): void {
    this.#requireConnected();
    if (this.settings.mode !== "TERA")
      amongFaults("COMMIT WORK", this, () => this.#server.run("COMMIT WORK"));
    else if (this.#server.isInTransaction) amongFaults("ET", this, () => this.#endTransaction());
  }

  rollback(): void {
    this.#requireConnected();
    amongFaults("ROLLBACK WORK", this, () => this.#server.run("ROLLBACK WORK"));
  }

  close(): void {
    clients.delete(this);
    if (!this.#isLost) this.#server.close();
  }

  /** For faults: in ANSI mode a transaction that is not committed at once outlives most failures. */
  refuse({ code }: TeradataFailure): void {
    const isUndone = this.settings.mode === "TERA" || this.autocommit || abortsTransaction.has(code);
    if (isUndone) this.#server.abort();
  }

  /** For faults. */
  lose(): void {
    this.close();
    this.#isLost = true;
  }

  #requireConnected(): void {
    if (this.#isLost) throw new LostConnection("sending");
  }

  #endTransaction(): void {
    while (this.#server.isInTransaction) this.#server.run("ET");
  }

  #execute(request: ClientRequest): Response {
    const end = this.#deadline(request.options);
    for (;;) {
      const response = this.#attempt(request, end);
      if (response !== undefined) return response;
      if (this.#isHeldHere()) throw this.#giveUp();
    }
  }

  async #executeAsync(request: ClientRequest): Promise<Response> {
    const end = this.#deadline(request.options);
    for (let isFirst = true; ; isFirst = false) {
      if (this.#isCancelled) throw failure(3110);
      // Another attempt would only keep the connection that holds the file from going on.
      const isPointless = !isFirst && this.#isHeldHere() && Date.now() < end;
      const response = isPointless ? undefined : this.#attempt(request, end);
      if (response !== undefined) return response;
      await delay(pause);
    }
  }

  #requestOf(text: string, rows: readonly (readonly unknown[])[]): ClientRequest {
    this.#requireConnected();
    let options: RequestOptions = plainOptions(this.settings);
    const plain = withoutEscapes(text, (call) => {
      const change = requestFunction(call, options);
      if (change === undefined) return connectionFunction(call, this);
      options = { ...options, ...change };
      return "";
    });
    const values = withTypes(boundRows(rows), options.parameterTypes, this.settings.mode);
    const isEmpty = plain.trim() === "" && text.trim() !== "";
    const isSent = !isEmpty && !options.nativeSql && !options.prepareOnly;
    return { text: plain, isEmpty, isSent, values, options };
  }

  /** undefined: another writer is in the way, and there is still time. */
  #attempt(request: ClientRequest, end: number): Response | undefined {
    try {
      return this.#run(request);
    } catch (error) {
      if (!(error instanceof StoreBusy)) throw error;
      if (Date.now() < end) return undefined;
      throw this.#giveUp();
    }
  }

  #run({ text, isEmpty, values, options }: ClientRequest): Response {
    const { teradataValues } = options;
    if (options.nativeSql) return { outcomes: [nativeResult(text)], teradataValues };
    if (isEmpty) return { outcomes: [{ activity: "", count: 0 }], teradataValues };
    const outcomes = options.prepareOnly
      ? this.#prepare(text, values)
      : this.#submitted(text, values, options);
    if (!options.fakeResultSets) return { outcomes, teradataValues };
    return { outcomes: this.#withFakes(outcomes, text, values[0] ?? []), teradataValues };
  }

  #prepare(text: string, values: ClientRequest["values"]): readonly Outcome[] {
    return this.#server.prepare(text, values).map((outcome) => ({ ...outcome, count: 0, rows: [] }));
  }

  #submitted(text: string, values: ClientRequest["values"], { keys }: RequestOptions): readonly Outcome[] {
    const { session } = this;
    session.tellsInserted = keys !== undefined;
    try {
      const outcomes = this.#submit(text, values);
      return keys === undefined ? outcomes : outcomes.flatMap((outcome) => withKeys(outcome, keys));
    } finally {
      session.tellsInserted = false;
    }
  }

  /** Source: README of teradatasql, Auto-Commit. */
  #submit(text: string, values: ClientRequest["values"]): readonly Outcome[] {
    const isTera = this.settings.mode === "TERA";
    if (isTera && !this.autocommit && !this.#server.isInTransaction) this.#server.run("BT");
    if (isTera || !this.autocommit) return this.#server.run(text, values);
    try {
      const outcomes = this.#server.run(text, values);
      this.#server.run("COMMIT WORK");
      return outcomes;
    } catch (error) {
      if (!(error instanceof StoreBusy)) this.#server.run("ROLLBACK WORK");
      throw error;
    }
  }

  #withFakes(outcomes: readonly Outcome[], text: string, values: readonly BoundValue[]): readonly Outcome[] {
    return outcomes.flatMap((outcome, place) => [
      fakeResult(outcome, { statement: place + 1, session: this.sessionNumber, text, values }),
      outcome,
    ]);
  }

  #deadline({ requestTimeout }: RequestOptions): number {
    return Date.now() + (requestTimeout > 0 ? requestTimeout * 1000 : patience);
  }

  /** Does another connection of this process hold the file? It can't go on while this one waits. */
  #isHeldHere(): boolean {
    if (this.settings.host === ":memory:") return false;
    const { path } = this.#server.session.store;
    return [...clients].some((other) => other !== this && other.#holds(path));
  }

  #holds(path: string): boolean {
    const { store } = this.#server.session;
    return store.path === path && store.inTransaction;
  }

  #giveUp(): Error {
    this.#server.abort();
    return new StoreBusy("Another session writes.");
  }

  #named<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw operationalError(error, this.sessionNumber);
    }
  }
}

interface ClientRequest {
  readonly text: string;
  /** Nothing is left once the driver's own functions have run. */
  readonly isEmpty: boolean;
  /** Does the server execute it? */
  readonly isSent: boolean;
  readonly values: ReturnType<typeof boundRows>;
  readonly options: RequestOptions;
}

/** What {fn teradata_nativesql} answers: the text as it would be sent. */
function nativeResult(text: string): Outcome {
  const type = { kind: "VARCHAR", length: Math.max(text.length, 1) } as const;
  const column = { name: "NativeSQL", type, nullable: false, characterSet: "UNICODE" } as const;
  return { activity: "", count: 1, columns: [column], rows: [[text]] };
}
