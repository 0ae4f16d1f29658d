/** The server's side of one logon: runs requests one after another, each within the session's transaction. */
import type { LockingModifier, Statement, StatementKind } from "../language/ast.ts";
import { failure, notSupported } from "./errors.ts";
import type { Step } from "./expand.ts";
import { load } from "./load.ts";
import { type Logon, openSession } from "./open-session.ts";
import { locksOf, parsedRequest } from "./parsed-request.ts";
import { requireParameters } from "./query/parameters.ts";
import { databaseOf, objectNamed } from "./resolve.ts";
import type { Outcome, Session } from "./session.ts";
import { settleSpace } from "./space/accounts.ts";
import type { RowStatement } from "./statements/check-rows.ts";
import { type BoundValue, done, type Handler } from "./statements/statement.ts";
import { handlerOf } from "./statements/statements.ts";
import { Store, StoreBusy, waiting } from "./store.ts";
import { Transaction } from "./transaction.ts";

/** Rows of values for the `?` of a request: it runs once for each. One empty row where nothing is bound. */
export type BoundRows = readonly (readonly BoundValue[])[];

/** The text a client sent, and what is bound to it. */
interface Request {
  readonly text: string;
  readonly rows: BoundRows;
  /** It is only checked. */
  readonly isPrepared?: boolean;
}

export class Server {
  readonly session: Session;
  readonly #transaction: Transaction;

  /**
   * Opens the file and logs on.
   * @param path the file, or `:memory:`
   * @throws TeradataFailure 3802, 8017; StoreUnusable when the file can't be used; StoreBusy
   */
  constructor(path: string, logon: Logon) {
    const store = new Store(path, (fresh) => load<typeof import("./fresh.ts")>("fresh").fillStore(fresh));
    try {
      this.session = waiting(() => openSession(store, logon));
    } catch (error) {
      store.close();
      throw error;
    }
    this.#transaction = new Transaction(this.session);
  }

  /** Has the session a transaction that outlives its requests? */
  get isInTransaction(): boolean {
    return this.#transaction.isOpen;
  }

  /**
   * Runs a request of one or several statements; an outcome for each.
   * In TERA mode what fails undoes the whole transaction, in ANSI mode only the request.
   * @throws TeradataFailure, NotSupported; StoreBusy when another writer is in the way and nothing was done, so that
   *   the same request can be sent again
   */
  run(text: string, rows: BoundRows = [[]]): readonly Outcome[] {
    return this.#guarded((statements) => this.#runAll(statements, { text, rows }), text);
  }

  /**
   * Checks a request as `run` would, tells its outcomes and leaves nothing behind. Rows are not touched at all; schema
   * statements are run and undone. It needs no values for its `?`.
   * @throws TeradataFailure, NotSupported, StoreBusy
   */
  prepare(text: string, rows: BoundRows = [[]]): readonly Outcome[] {
    const { store, catalog, database, queryBand, role, zone, dateForm } = this.session;
    const before = this.#transaction.state;
    const hasWritten = store.inTransaction;
    const forgetTables = catalog.temporary.mark();
    return this.#guarded((statements) => {
      const run = () => this.#runEach(statements.filter(isNotControl), { text, rows, isPrepared: true });
      const outcomes = hasWritten ? preparing().undone(store, run) : run();
      if (!hasWritten) store.rollback();
      forgetTables();
      this.#transaction.restore(before);
      Object.assign(this.session, { database, queryBand, role, zone, dateForm });
      return outcomes;
    }, text);
  }

  /** Undoes the open transaction, as when a deadlock ends it. */
  abort(): void {
    this.#transaction.rollback();
  }

  close(): void {
    this.session.store.rollback();
    this.session.store.close();
  }

  #guarded(work: (statements: readonly Statement[]) => readonly Outcome[], text: string): readonly Outcome[] {
    const before = this.#transaction.state;
    const hadWritten = this.session.store.inTransaction;
    this.session.now = new Date();
    try {
      return work(parsedRequest(text));
    } catch (error) {
      this.session.spaceNoted.clear();
      this.#transaction.fail(error, before, hadWritten);
      throw error;
    }
  }

  #runAll(statements: readonly Statement[], request: Request): readonly Outcome[] {
    const { store, mode } = this.session;
    // In ANSI mode what an earlier request wrote stays when this one fails.
    const keepsEarlier = mode === "ANSI" && store.inTransaction && statements.every(isNotControl);
    const run = () => this.#runEach(statements, request);
    const outcomes = keepsEarlier ? store.attempt(run) : run();
    this.#transaction.settle();
    return outcomes;
  }

  #runEach(statements: readonly Statement[], request: Request): readonly Outcome[] {
    if (!request.isPrepared || request.rows.some((row) => row.length > 0))
      requireParameters(statements, request.rows);
    requireOneExplained(statements);
    const steps = stepsOf(this.session, statements);
    const all = steps.map((step) => step.statement);
    requireLast(all, this.session);
    requireUnbound(all, request.rows);
    const isWriting = all.some(request.isPrepared ? isSchema : writes);
    return steps.map((step) => {
      if (!isNotControl(step.statement)) return this.#control(step.statement);
      const run = () => this.#runOne(step, isWriting, request);
      return step.within === undefined ? run() : expand().inPlace(this.session, step.within, run);
    });
  }

  #runOne({ statement }: Step, isWriting: boolean, request: Request): Outcome {
    const { session } = this;
    const handler = handlerOf(statement);
    const effect = handler.effect(statement);
    const locks = locksOf(statement);
    requireLockable(session, locks);
    if (effect !== "session") this.#enter(isWriting, locks);
    const outcome = this.#outcomeOf(statement, request);
    settleSpace(session);
    if (endsTransaction(effect)) this.#transaction.noteSchema();
    return outcome;
  }

  #outcomeOf(statement: Statement, { text, rows, isPrepared }: Request): Outcome {
    const { session } = this;
    if (isPrepared && isOfRows(statement)) return preparing().preparedRows(session, statement, rows[0] ?? []);
    const handler: Handler<StatementKind> = handlerOf(statement);
    return handler.run(statement, { session, text: withoutSemicolon(text), parameters: rows });
  }

  /** @throws TeradataFailure 3722, 3932, 7423; StoreBusy */
  #enter(isWriting: boolean, locks: readonly LockingModifier[]): void {
    try {
      this.#transaction.enter(isWriting || locks.some(keepsOthersOut));
    } catch (error) {
      if (error instanceof StoreBusy && locks.some((lock) => lock.noWait)) throw failure(7423);
      throw error;
    }
  }

  #control(statement: Control): Outcome {
    switch (statement.kind) {
      case "beginTransaction":
        this.#transaction.begin();
        return done("Begin Transaction");
      case "endTransaction":
        this.#transaction.end();
        return done("End Transaction");
      case "commit":
        this.#transaction.commit();
        return done("Commit Work");
      case "rollback":
        // Source: Teradata manual, ABORT: it may have a condition; that ABORT itself is no failure is unproved.
        if (statement.where !== undefined) throw notSupported(`${statement.word} ... WHERE`);
        this.#transaction.rollback();
        return done("Rollback Work");
    }
  }
}

const preparing = () => load<typeof import("./prepare.ts")>("prepare");
const expand = () => load<typeof import("./expand.ts")>("expand");
const standForSeveral: readonly string[] = ["executeMacro", "showRequest"];

function stepsOf(session: Session, statements: readonly Statement[]): readonly Step[] {
  return statements.some(({ kind }) => standForSeveral.includes(kind))
    ? expand().expanded(session, statements)
    : statements.map((statement) => ({ statement }));
}

type Control = Extract<Statement, { kind: "beginTransaction" | "endTransaction" | "commit" | "rollback" }>;
const controls: readonly string[] = ["beginTransaction", "endTransaction", "commit", "rollback"];

function isNotControl(statement: Statement): statement is Exclude<Statement, Control> {
  return !controls.includes(statement.kind);
}

function isOfRows(statement: Statement): statement is RowStatement {
  return ["query", "insert", "update", "delete", "merge"].includes(statement.kind);
}

function isSchema(statement: Statement): boolean {
  return isNotControl(statement) && endsTransaction(handlerOf(statement).effect(statement));
}

/** After these only the end of the transaction may follow. */
function endsTransaction(effect: string): boolean {
  return effect === "schema" || effect === "setting";
}

function writes(statement: Statement): boolean {
  return isNotControl(statement) && ["write", "schema"].includes(handlerOf(statement).effect(statement));
}

/**
 * In a request of several statements a schema statement must stand right before the ET of a transaction that BT began.
 * Source: Teradata manual, BEGIN TRANSACTION, Rules for Transactions Containing DDL; the code is unproved.
 */
function requireLast(statements: readonly Statement[], { mode }: Session): void {
  const place = statements.findIndex(isSchema);
  if (statements.length < 2 || place < 0) return;
  const isLast = mode === "TERA" && statements[place + 1]?.kind === "endTransaction";
  if (!isLast || statements.slice(place + 2).some(isNotControl)) throw failure(3576);
}

/** EXPLAIN is about the whole request. Source: Teradata manual, EXPLAIN Request Modifier. */
function requireOneExplained(statements: readonly Statement[]): void {
  if (statements.length > 1 && statements.some(({ kind }) => kind === "explain"))
    throw notSupported("EXPLAIN of several statements");
}

/** A lock of these kinds lasts until the transaction ends; the file has one, so that nobody else can write. */
function keepsOthersOut({ lock }: LockingModifier): boolean {
  return lock === "WRITE" || lock === "EXCLUSIVE";
}

/** @throws TeradataFailure 3802, 3807 for what is not there */
function requireLockable(session: Session, locks: readonly LockingModifier[]): void {
  for (const { object, name } of locks) {
    if (name === undefined) continue;
    if (object === "DATABASE") databaseOf(session, { ...name, database: name.name });
    else if (session.catalog.relation(databaseOf(session, name), name.name) === undefined)
      objectNamed(session, name);
  }
}

function requireUnbound(statements: readonly Statement[], rows: BoundRows): void {
  if (rows.some((row) => row.length > 0) && statements.some(isSchema)) throw failure(3585);
}

function withoutSemicolon(text: string): string {
  return text.trim().replace(/\s*;$/, "");
}
