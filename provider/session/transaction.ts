/** Runs several statements as one transaction, and all of them again where Teradata rolled them back for a passing reason. */
import { isTransient } from "./errors.ts";
import { type Clock, retrying } from "./retry.ts";
import type { ResultRow, Session } from "./session.ts";

/** What a logon does for its transactions. */
export interface Line {
  /** Is the logon lost, or its state unknown? */
  readonly broken: boolean;
  /** Sends one statement, once. */
  send(statement: string): Promise<readonly ResultRow[]>;
  /** From here on statements are no longer committed each by itself. */
  begin(): void;
  commit(): Promise<void>;
  /** Undoes all since `begin`, and commits each statement by itself again. Never fails: afterwards the line may be broken. */
  undo(): Promise<void>;
  /** Commits each statement by itself again. Never fails: afterwards the line may be broken. */
  end(): void;
}

/**
 * Runs `work` with a session whose statements are one transaction, and commits it.
 * After a statement that failed nothing more is sent, not even when `work` has caught the failure: in TERA mode
 * Teradata has undone what came before, and what follows would be half of a transaction.
 * Source: Teradata manual, SQL Request and Transaction Processing, Rollback Processing.
 * @throws what `work` threw, or else the failure of the statement or of the commit
 */
export async function inTransaction<Result>(
  line: Line,
  work: (session: Session) => Promise<Result>,
  clock: Clock,
): Promise<Result> {
  let failure: unknown;
  const attempt = async () => {
    const inner = innerSession(line);
    try {
      line.begin();
      const result = await work(inner.session);
      if (inner.failure) throw inner.failure;
      await line.commit();
      line.end();
      return result;
    } catch (error) {
      failure = inner.failure ?? error;
      if (!line.broken) await line.undo();
      throw error;
    } finally {
      inner.close();
    }
  };
  return retrying(attempt, clock, () => !line.broken && isTransient(failure));
}

/** A session that sends each statement once, and nothing after a failure or the end of its transaction. */
function innerSession(line: Line) {
  let failure: Error | undefined;
  let isOver = false;
  const session: Session = {
    execute: async (statement) => {
      if (isOver) throw new Error("The transaction is over; its session can't run another statement.");
      if (failure) throw failure;
      return line.send(statement).catch((error: Error) => {
        failure = error;
        throw error;
      });
    },
    transaction: (work) => work(session),
  };
  return {
    session,
    get failure() {
      return failure;
    },
    close: () => {
      isOver = true;
    },
  };
}
