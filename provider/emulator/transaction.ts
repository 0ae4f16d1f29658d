/** The transaction of a session: what opens and ends it in either mode, and what a schema statement forbids after it. */
import { failure } from "./errors.ts";
import type { Session } from "./session.ts";
import { StoreBusy, waiting } from "./store.ts";

/** Where the transaction stands between two requests. */
export interface TransactionState {
  /** How many BT are open; in ANSI mode 1 once a statement ran. */
  readonly depth: number;
  /** A schema statement was run: only the end may follow. */
  readonly schemaDone: boolean;
}

const closed: TransactionState = { depth: 0, schemaDone: false };

/**
 * Teradata's transaction and SQLite's beneath it. SQLite's begins with the first statement that writes, because from
 * then on no other session can write; what is only read is read in a short one for each request.
 */
export class Transaction {
  readonly #session: Session;
  #state = closed;
  /** SQLite's transaction belongs to the current request and only reads. */
  #isReading = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Does it outlive the request? */
  get isOpen(): boolean {
    return this.#state.depth > 0;
  }

  get state(): TransactionState {
    return this.#state;
  }

  /**
   * BT. Those inside another only count.
   * @throws TeradataFailure 3706 in ANSI mode, 3932
   */
  begin(): void {
    if (this.#session.mode === "ANSI") throw failure(3706, "BT is not allowed in ANSI mode.");
    this.#requireNoSchema();
    this.#state = { ...this.#state, depth: this.#state.depth + 1 };
  }

  /**
   * ET. Only the outermost commits.
   * @throws TeradataFailure 3510, 3706 in ANSI mode
   */
  end(): void {
    if (this.#session.mode === "ANSI") throw failure(3706, "ET is not allowed in ANSI mode.");
    if (!this.isOpen) throw failure(3510);
    this.#state = { ...this.#state, depth: this.#state.depth - 1 };
    if (!this.isOpen) this.#finish();
  }

  /** @throws TeradataFailure 3706 in TERA mode */
  commit(): void {
    if (this.#session.mode === "TERA") throw failure(3706, "COMMIT WORK is not allowed in TERA mode.");
    this.#finish();
  }

  rollback(): void {
    this.#session.store.rollback();
    this.#session.catalog.temporary.revert();
    this.#session.catalog.forget();
    this.#state = closed;
    this.#isReading = false;
  }

  /**
   * To be called before a statement runs.
   * @param isWriting does its request write anything?
   * @throws TeradataFailure 3722, 3932; StoreBusy
   */
  enter(isWriting: boolean): void {
    this.#requireNoSchema();
    const { store, mode } = this.#session;
    if (mode === "ANSI") this.#state = { ...this.#state, depth: 1 };
    if (store.inTransaction) return;
    if (isWriting) store.begin();
    else store.beginReading();
    this.#isReading = !isWriting;
  }

  noteSchema(): void {
    if (this.isOpen) this.#state = { ...this.#state, schemaDone: true };
  }

  /** To be called when a request has run to its end: commits what no open transaction holds. */
  settle(): void {
    const { store } = this.#session;
    if (store.inTransaction && (this.#isReading || !this.isOpen)) this.#commit();
    this.#isReading = false;
  }

  /**
   * To be called when a request failed: in TERA mode all is undone, in ANSI mode what the request did.
   * A busy file is no failure of the request: the transaction is where it was before.
   */
  fail(error: unknown, before: TransactionState, hadWritten: boolean): void {
    const { store, catalog, mode } = this.#session;
    if (!hadWritten) {
      store.rollback();
      catalog.temporary.revert();
    }
    this.#isReading = false;
    if (error instanceof StoreBusy) this.#state = before;
    else if (mode === "TERA") this.rollback();
    catalog.forget();
  }

  /** To be called when a request was only prepared, and what it did is undone: the transaction is where it was. */
  restore(before: TransactionState): void {
    this.#session.catalog.forget();
    this.#state = before;
    this.#isReading = false;
  }

  /** After a schema statement only the end of the transaction may follow. */
  #requireNoSchema(): void {
    if (this.#state.schemaDone) throw failure(this.#session.mode === "ANSI" ? 3722 : 3932);
  }

  #finish(): void {
    if (this.#session.store.inTransaction) this.#commit();
    this.#state = closed;
    this.#isReading = false;
  }

  /** Temporary tables may lose their rows with the transaction. */
  #commit(): void {
    const { store, catalog } = this.#session;
    if (!this.#isReading) for (const id of catalog.temporary.emptiedOnCommit) store.run(`DELETE FROM t${id}`);
    waiting(() => store.commit());
    catalog.temporary.keep();
  }
}
