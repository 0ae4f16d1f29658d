/** What an interrupted run left of an object's change: the plan of a preview then goes on from there. */
import type { Continuation, Kind, Planned } from "../objects/kind.ts";
import { readUnfinished, type Unfinished } from "../plan/journal.ts";
import type { Plan, Step } from "../plan/plan.ts";
import type { Session } from "../session/session.ts";
import { placeOf, planFor, type Wanted } from "./planning.ts";
import { tablesOf } from "./target.ts";

/** What the journal says of the object; a process asks once whether there is a journal. */
export async function leftOf<D extends object>(
  kind: Kind<D>,
  definition: D,
  session: Session,
): Promise<Unfinished | undefined> {
  const { database, object } = placeOf(kind, definition);
  const has = await tablesOf(database, session);
  return has("PULUMI_JOURNAL") ? readUnfinished(database, object, session) : undefined;
}

/**
 * The plan that finishes, or undoes, what was begun, and then brings what stands to what is declared.
 * @param find reads what stands
 */
export async function planRest<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  left: Unfinished,
  find: () => Promise<D | undefined>,
  session: Session,
): Promise<Planned> {
  const { first, last, actual }: Continuation<D> = (await kind.continue?.(
    left,
    wanted.declared,
    session,
  )) ?? {
    first: [],
    last: left.owed,
  };
  // Under its own name nothing stands yet that could be asked.
  const planned = await (actual === undefined
    ? planFor(kind, wanted, await find(), session)
    : planFor(kind, wanted, actual));
  if ("failures" in planned) return planned;
  const rest = await Promise.all([first, last].map((steps) => missing(steps, session)));
  const { plan } = planned;
  const notes = actual === undefined || plan.steps.length === 0 ? plan.notes : [unasked];
  return { plan: whole({ ...plan, ...(notes && { notes }) }, left, rest[0]!, rest[1]!) };
}

const unasked = "What follows on it is the plan for a table that holds rows: it can't be asked before.";

/** The steps that are not done yet. */
async function missing(steps: readonly Step[], session: Session): Promise<readonly Step[]> {
  const open: Step[] = [];
  for (const step of steps)
    if (step.unless === undefined || (await session.execute(step.unless)).length === 0) open.push(step);
  return open;
}

const whole = (plan: Plan, { kind }: Unfinished, first: readonly Step[], last: readonly Step[]): Plan => ({
  ...plan,
  answer: plan.answer ?? kind,
  steps: [...first, ...plan.steps, ...last],
  notes: [
    "An earlier run began a change and was interrupted. This one goes on from there:",
    ...(plan.notes ?? []),
  ],
});
