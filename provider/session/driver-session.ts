/** A session over a driver: the npm package teradatasql, or the embedded Teradata, which has the same interface. */
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { connectionParameters } from "./connection-parameters.ts";
import { logonError, statementError } from "./driver-text.ts";
import { isRolledBack, UnreachableError } from "./errors.ts";
import { type Clock, retrying } from "./retry.ts";
import type { ResultRow, Session } from "./session.ts";
import type { Settings } from "./settings.ts";
import type { Target } from "./target.ts";
import { inTransaction, type Line } from "./transaction.ts";
import { resultRows } from "./values.ts";

/** What is used of the interface of teradatasql. */
export interface Driver {
  connectAsync(parameters: Readonly<Record<string, string>>): Promise<Connection>;
}

export interface Connection {
  /** Is each statement committed by itself? The driver keeps this to itself: setting it sends nothing. */
  autocommit: boolean;
  cursor(): Cursor;
  closeAsync(): Promise<void>;
}

export interface Cursor {
  /** How many rows `fetchall` takes over in one go; 1 at first. */
  arraysize: number;
  /** Undefined or null without a result set. */
  readonly columntypename: readonly string[] | null | undefined;
  executeAsync(statement: string): Promise<void>;
  fetchall(): readonly (readonly unknown[])[];
  close(): void;
}

/** A session that its pool can look after. */
export interface DriverSession extends Session {
  /** Is the logon lost? Then every statement would fail. */
  readonly broken: boolean;
  /** Logs off. A failure to do so is nobody's concern: the server ends the session with its connection. */
  close(): Promise<void>;
}

const rowsAtOnce = 1000;

/** Words that begin or end a transaction of several statements. */
const transaction = /^\s*(BT|ET|BEGIN\s+TRANSACTION|END\s+TRANSACTION|COMMIT|ROLLBACK|ABORT)\b/i;

/**
 * Loads the driver of the target; only then, since the real one is a large native library.
 * @throws UnreachableError where it can't be loaded on this machine
 */
export async function loadDriver({ kind }: Target): Promise<Driver> {
  if (kind === "embedded") return await import("../emulator/index.ts");
  return await import("teradatasql").catch((error: Error) => {
    throw new UnreachableError(
      `The driver for Teradata servers, the npm package teradatasql, can't be loaded on this machine: ${error.message.split("\n")[0]}`,
    );
  });
}

/**
 * Logs on.
 * @throws UnreachableError
 */
export async function logOn(driver: Driver, settings: Settings, clock: Clock): Promise<DriverSession> {
  const { target } = settings;
  const connection = await retrying(() => connect(driver, settings), clock);
  const line = lineOver(connection, target);
  let isInTransaction = false;
  const refuseUnlessFree = () => {
    if (isInTransaction)
      throw new Error("The session is in a transaction; use the session that its work was given.");
  };
  return {
    execute: async (statement) => {
      refuseUnlessFree();
      return retrying(() => line.send(statement), clock);
    },
    transaction: async (work) => {
      refuseUnlessFree();
      isInTransaction = true;
      return inTransaction(line, work, clock).finally(() => {
        isInTransaction = false;
      });
    },
    get broken() {
      return line.broken;
    },
    close: () => connection.closeAsync().catch(() => undefined),
  };
}

/**
 * What the connection does for statements and transactions, with errors that say what they mean.
 * The driver's commit() and rollback() stop the whole process and leave a cursor behind each time; what they run is
 * run here on a cursor that is closed. Source: teradatasql 20.0.55, lib/teradata-connection.js.
 */
function lineOver(connection: Connection, target: Target): Line {
  let broken = false;
  const named = (error: unknown) => {
    const failure = statementError(error, target);
    broken ||= failure instanceof UnreachableError;
    return failure;
  };
  const send = (statement: string) =>
    run(connection, statement).catch((error) => {
      throw named(error);
    });
  /** A connection that can't be brought back to its usual state is of no more use. */
  const end = () => {
    try {
      connection.autocommit = true;
    } catch {
      broken = true;
    }
  };
  return {
    get broken() {
      return broken;
    },
    send: async (statement) => {
      refuseTransaction(statement);
      return send(statement);
    },
    begin: () => {
      try {
        connection.autocommit = false;
      } catch (error) {
        throw named(error);
      }
    },
    commit: async () => void (await send("{fn teradata_commit}")),
    undo: async () => {
      await send("{fn teradata_rollback}").catch((error) => {
        broken ||= !isRolledBack(error);
      });
      end();
    },
    end,
  };
}

async function connect(driver: Driver, settings: Settings): Promise<Connection> {
  const { target } = settings;
  try {
    if (target.kind === "embedded") await makeFolder(dirname(target.file));
    return await driver.connectAsync(connectionParameters(settings));
  } catch (error) {
    throw logonError(error, target);
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch(({ code }: NodeJS.ErrnoException) => {
    throw new Error(`its folder ${folder} can't be made (${code})`);
  });
}

async function run(connection: Connection, statement: string): Promise<readonly ResultRow[]> {
  const cursor = connection.cursor();
  try {
    cursor.arraysize = rowsAtOnce;
    await cursor.executeAsync(statement);
    return cursor.columntypename ? resultRows(cursor.fetchall(), cursor.columntypename) : [];
  } finally {
    close(cursor);
  }
}

/** What went wrong with the statement matters more than what goes wrong in closing it. */
function close(cursor: Cursor): void {
  try {
    cursor.close();
  } catch {}
}

/** The session might go to another borrower within the transaction, or a lost transaction be repeated in part. */
function refuseTransaction(statement: string): void {
  if (transaction.test(statement))
    throw new Error(`A session commits each statement by itself; it can't run "${statement.trim()}".`);
}
