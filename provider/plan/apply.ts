/** Runs a plan's statements in their order. */
import type { Session } from "../session/session.ts";
import { noteCopy } from "./kept.ts";
import type { Plan, Step } from "./plan.ts";
import { ProofError } from "./proof.ts";
import { type Moment, StatementError } from "./statement-error.ts";
import { type Group, groupsOf } from "./transactions.ts";

/** What a run of a plan has to hold on to. */
export interface Hold {
  /** Has the database a journal, in which an earlier run may have noted what it began? */
  readonly hasJournal?: boolean;
  /** Called with the free session before each step, or before each transaction of several; the run stops where it throws. */
  renew(session: Session): Promise<void>;
}

/**
 * Runs the steps one after another, those of a transaction as one, and stops at the first that fails.
 * Steps that an earlier run has done already are left out.
 * @throws StatementError
 */
export async function apply(plan: Plan, session: Session, hold?: Hold): Promise<void> {
  for (const group of groupsOf(plan.steps)) {
    const start = group.first;
    await hold?.renew(session).catch(failAt({ plan, group, index: start, moment: "before" }));
    if (group.isTransaction) await runTogether(plan, group, session);
    else await runStep(plan, group, start, session);
  }
}

/** Whatever fails after the last step fails in committing. */
async function runTogether(plan: Plan, group: Group, session: Session): Promise<void> {
  const last = group.first + group.steps.length - 1;
  const work = async (inner: Session) => {
    for (let index = group.first; index <= last; index++) await runStep(plan, group, index, inner);
  };
  await session.transaction(work).catch((error: Error) => {
    if (error instanceof StatementError) throw error;
    return failAt({ plan, group, index: last, moment: "commit" })(error);
  });
}

async function runStep(plan: Plan, group: Group, index: number, session: Session): Promise<void> {
  const step = plan.steps[index]!;
  const fail = (moment: Moment) => failAt({ plan, group, index, moment });
  if (step.unless !== undefined) {
    const found = await session.execute(step.unless).catch(fail("look"));
    if (found.length > 0) return;
  }
  await runStatement(step, session).catch(fail("statement"));
}

async function runStatement(step: Step, session: Session): Promise<void> {
  const { statement, proves, keeps, drops } = step;
  const copy = keeps ?? drops;
  if (copy) await noteCopy(copy, keeps !== undefined, session);
  const rows = await session.execute(statement);
  if (proves !== undefined && rows.length > 0) throw new ProofError(proves, rows);
}

type Place = Omit<ConstructorParameters<typeof StatementError>[0], "cause">;

function failAt(place: Place): (cause: Error) => never {
  return (cause) => {
    throw new StatementError({ ...place, cause });
  };
}
