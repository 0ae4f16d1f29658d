/** Applies a plan in such a way that a later run can finish it, whatever happens in between. */
import type { Session } from "../session/session.ts";
import { apply, type Hold } from "./apply.ts";
import { clearUnfinished, type Unfinished, writeUnfinished } from "./journal.ts";
import type { Plan } from "./plan.ts";
import { StatementError } from "./statement-error.ts";
import { changes, isDivisible } from "./transactions.ts";

/** Where a plan is noted, and as what. */
export interface Note extends Omit<Unfinished, "owed"> {
  readonly database: string;
  /** An earlier run has left a note on the object, which this plan finishes. */
  readonly isContinued?: boolean;
}

/**
 * Applies the plan. While it is half done, the journal says what was begun and what the plan owes.
 * A plan that one transaction carries out whole needs no note.
 * @throws StatementError, JournalError, TeradataError, UnreachableError
 */
export async function carryOut(plan: Plan, note: Note, session: Session, hold?: Hold): Promise<void> {
  const { database, isContinued = false, ...change } = note;
  const isNoted = isDivisible(plan);
  if (isNoted) await writeUnfinished(database, { ...change, owed: plan.owed ?? [] }, session);
  try {
    await apply(plan, session, hold);
  } catch (error) {
    // Nothing was done, so nothing is owed. Where the note can't be taken back, finding it does no harm.
    if (isNoted && !isContinued && didNothing(error))
      await clearUnfinished(database, change.object, session).catch(() => undefined);
    throw error;
  }
  if (isNoted || isContinued) await clearUnfinished(database, change.object, session);
}

const didNothing = (error: unknown) =>
  error instanceof StatementError && !error.isOutcomeUnknown && !error.done.some(changes);
