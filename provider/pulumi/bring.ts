/** Makes an object as it is declared, finishing first what an earlier run began, and reads it back. */
import type { Continuation, Kind, Planned } from "../objects/kind.ts";
import { apply } from "../plan/apply.ts";
import { carryOut } from "../plan/carry-out.ts";
import { clearUnfinished, readUnfinished, type Unfinished } from "../plan/journal.ts";
import type { Leases } from "../plan/lease.ts";
import type { Plan, Step } from "../plan/plan.ts";
import { isDivisible } from "../plan/transactions.ts";
import type { Session } from "../session/session.ts";
import { find, list, type Place, placeOf, planFor, type Wanted } from "./planning.ts";

/** The statements ran, but what stands then is not what was declared. */
export class MadeOtherwise extends Error {}

/** Where objects are changed: a session, and the leases that keep other runs away meanwhile. */
export interface Workplace {
  readonly session: Session;
  readonly leases: Leases;
}

/**
 * Makes the object as declared.
 * @param shown what stood when the plan was shown; undefined where none was
 * @throws Error with all that stands in the way; StatementError; MadeOtherwise
 */
export async function bring<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  workplace: Workplace,
  shown?: D,
): Promise<void> {
  const { session, leases } = workplace;
  const place = placeOf(kind, wanted.declared);
  await leases.under(place.database, session, "if there is a journal", async (hold) => {
    const left = hold.hasJournal ? await readUnfinished(place.database, place.object, session) : undefined;
    const rest = left && (await goOn(kind, left, wanted, place, workplace));
    const actual = await find(kind, wanted, session);
    const plan = planned(await planFor(kind, wanted, actual, session));
    if (plan.steps.length > 0 && left === undefined) refuseOther(kind, shown, actual);
    const whole = withRest(plan, rest?.last ?? []);
    if (whole.steps.length > 0) await run(whole, place, left !== undefined, workplace);
    else if (left) await clearUnfinished(place.database, place.object, session);
    if (left || whole.steps.length > 0) await readBack(kind, wanted.declared, session);
  });
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
    `${kind.name} ${kind.nameOf(shown)} has changed since the preview:${how.join("")}\nNothing was done. Look at a new preview first.`,
  );
}

/** Runs what must be done before a new plan can be made. */
async function goOn<D extends object>(
  kind: Kind<D>,
  left: Unfinished,
  { declared }: Wanted<D>,
  place: Place,
  workplace: Workplace,
): Promise<Continuation> {
  const rest = (await kind.continue?.(left, declared, workplace.session)) ?? { first: [], last: left.owed };
  const { kind: answer, owed } = left;
  const plan = { object: kind.nameOf(declared), answer, steps: rest.first, owed, ...named(left) };
  if (rest.first.length > 0) await run(plan, place, true, workplace);
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

/**
 * A plan of several transactions holds the lease for itself, and is noted in the journal until it is through; what is
 * missing of an object that is made shows in the object itself.
 */
async function run(
  plan: Plan,
  { database, object }: Place,
  isContinued: boolean,
  { session, leases }: Workplace,
) {
  if (plan.answer === "create" && !isContinued) return apply(plan, session);
  const kind = plan.answer === "rebuild" ? "rebuild" : "alter";
  const note = { database, object, kind, isContinued, ...named(plan) } as const;
  const need = isContinued || isDivisible(plan) ? "always" : "if there is a journal";
  return leases.under(database, session, need, (hold) => carryOut(plan, note, session, hold));
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
