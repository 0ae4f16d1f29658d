/** Makes an object as it is declared, finishing first what an earlier run began, and reads it back. */

import { sameName } from "../language/names.ts";
import type { Continuation, Kind, Planned } from "../objects/kind.ts";
import { apply, type Hold } from "../plan/apply.ts";
import { carryOut, type Note } from "../plan/carry-out.ts";
import { clearUnfinished, readAllUnfinished, readUnfinished, type Unfinished } from "../plan/journal.ts";
import type { Leases } from "../plan/lease.ts";
import type { Plan, Step } from "../plan/plan.ts";
import { ProofError } from "../plan/proof.ts";
import { StatementError } from "../plan/statement-error.ts";
import { isDivisible } from "../plan/transactions.ts";
import { TeradataError } from "../session/errors.ts";
import type { Session } from "../session/session.ts";
import { find, list, type Place, placeOf, planFor, type Wanted } from "./planning.ts";

/** The statements ran, but what stands then is not what was declared. */
export class MadeOtherwise extends Error {}

/** Where objects are changed: a session, and the leases that keep other runs away meanwhile. */
export interface Workplace {
  readonly session: Session;
  readonly leases: Leases;
}

/** One object to be made as declared, and what is at hand for it. */
interface Job<D> {
  readonly kind: Kind<D>;
  readonly wanted: Wanted<D>;
  readonly place: Place;
  readonly session: Session;
  readonly hold: Hold;
  /** What stood when the plan was shown; undefined where none was. */
  readonly shown: D | undefined;
}

/**
 * Makes the object as declared.
 * @param shown what stood when the plan was shown; undefined where none was
 * @throws Error with all that stands in the way; StatementError; MadeOtherwise
 */
export async function bring<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  { session, leases }: Workplace,
  shown?: D,
): Promise<void> {
  const place = placeOf(kind, wanted.declared);
  const attempt = (hold: Hold) => bringUnder({ kind, wanted, place, session, hold, shown });
  await leases.under(place.database, session, "if there is a journal", async (hold) => {
    if (await attempt(hold)) return;
    // Another run may have changed the object before the lease was taken, so everything is looked at again.
    await leases.under(place.database, session, "always", attempt);
  });
}

/** @returns false where nothing was done yet, because the plan needs the lease and it is not held */
async function bringUnder<D extends object>(job: Job<D>): Promise<boolean> {
  const { kind, wanted, place, session, hold, shown } = job;
  const left = await unfinished(job);
  const rest = left && (await goOn(job, left));
  const actual = await find(kind, wanted, session);
  const plan = planned(await planFor(kind, wanted, actual, session));
  if (plan.steps.length > 0 && left === undefined) refuseOther(kind, shown, actual);
  if (plan.answer === "create" && hold.hasJournal) await refuseHidden(job);
  const whole = withRest(plan, rest?.last ?? []);
  if (needsLease(whole) && !hold.hasJournal) return false;
  if (whole.steps.length > 0) await run(job, whole, left !== undefined);
  else if (left) await clearUnfinished(place.database, place.object, session);
  if (left || whole.steps.length > 0) await readBack(kind, wanted.declared, session);
  return true;
}

/** What is missing of an object that is made shows in the object itself; a change of several transactions is noted. */
const needsLease = (plan: Plan) => plan.answer !== "create" && isDivisible(plan);

async function unfinished<D>({ place, session, hold }: Job<D>): Promise<Unfinished | undefined> {
  return hold.hasJournal ? readUnfinished(place.database, place.object, session) : undefined;
}

/** What was shown is what is run: whoever changes the object in between gets a new preview. */
function refuseOther<D extends object>(kind: Kind<D>, shown: D | undefined, actual: D | undefined): void {
  if (shown === undefined) return;
  const differences = actual && kind.differences(shown, actual);
  if (differences?.length === 0) return;
  const how = differences
    ? differences.map(
        ({ property, declared, actual: now }) => `\n  ${property} was ${declared}, and is ${now}`,
      )
    : [" it is gone."];
  throw new Error(
    `${kind.name} ${kind.nameOf(shown)} has changed since the preview:${how.join("")}\nNothing was done to it. Look at a new preview first.`,
  );
}

/** A table that stands under no name, because it is on its way to another one, must not be made anew. */
async function refuseHidden<D extends object>({ kind, wanted, place, session }: Job<D>): Promise<void> {
  const all = await readAllUnfinished(place.database, session);
  const other = all.find(({ names }) => names?.table !== undefined && sameName(names.table, place.object));
  if (other === undefined || sameName(other.object, place.object)) return;
  throw new Error(
    `${kind.name} ${kind.nameOf(wanted.declared)} is missing because an earlier run is on the way of making it ${place.database}.${other.object}, and did not finish. Its rows are there. Nothing was done: declare ${other.object} with previousName ${JSON.stringify(place.object)} again and run \`pulumi up\`; afterwards it can get its name back in the same way.`,
  );
}

/** Runs what must be done before a new plan can be made. */
async function goOn<D extends object>(job: Job<D>, left: Unfinished): Promise<Continuation> {
  const { kind, wanted, place, session, hold } = job;
  const { declared } = wanted;
  const rest = (await kind.continue?.(left, declared, session)) ?? { first: [], last: left.owed };
  const { kind: answer, owed } = left;
  const plan = { object: kind.nameOf(declared), answer, steps: rest.first, owed, ...named(left) };
  if (rest.first.length > 0) await carryOut(plan, noteOf(plan, place, true), session, hold);
  return rest;
}

const named = ({ names }: Pick<Unfinished, "names">) => (names ? { names } : {});

function planned(answer: Planned): Plan {
  if ("plan" in answer) return answer.plan;
  throw new Error(answer.failures.map(({ reason }) => reason).join("\n"));
}

const withRest = (plan: Plan, last: readonly Step[]): Plan => ({
  ...plan,
  steps: [...plan.steps, ...last],
  owed: [...(plan.owed ?? []), ...last],
});

/** What is refused in the middle of a rebuild is undone, or finished, at once. */
async function run<D extends object>(job: Job<D>, plan: Plan, isContinued: boolean): Promise<void> {
  const { place, session, hold } = job;
  if (plan.answer === "create" && !isContinued) return apply(plan, session);
  try {
    await carryOut(plan, noteOf(plan, place, isContinued), session, hold);
  } catch (error) {
    if (wasRefused(error)) await cleanUp(job).catch(() => undefined);
    throw error;
  }
}

/** Where even this fails, the note on the change stays, and the next run finds it. */
async function cleanUp<D extends object>(job: Job<D>): Promise<void> {
  const left = await unfinished(job);
  if (left?.kind === "rebuild") await goOn(job, left);
}

/** Teradata answered, or a proof found what it must not find: the session and the lease are as they were. */
const wasRefused = (error: unknown) =>
  error instanceof StatementError &&
  (error.cause instanceof ProofError || error.cause instanceof TeradataError);

function noteOf(plan: Plan, { database, object }: Place, isContinued: boolean): Note {
  const kind = plan.answer === "rebuild" ? "rebuild" : "alter";
  return { database, object, kind, isContinued, ...named(plan) };
}

async function readBack<D extends object>(kind: Kind<D>, declared: D, session: Session): Promise<void> {
  const actual = await kind.read(declared, session);
  const differences = actual && kind.differences(declared, actual);
  if (differences?.length === 0) return;
  throw new MadeOtherwise(
    differences
      ? `${kind.name} ${kind.nameOf(declared)} was made, but the dictionary shows something else:${list(differences)}`
      : `${kind.name} ${kind.nameOf(declared)} was made, but the dictionary does not show it.`,
  );
}
