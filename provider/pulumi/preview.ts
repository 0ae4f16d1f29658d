/** What a preview says: the plan of each resource, beside the resource in the engine's output. */
import type { Kind, Planned } from "../objects/kind.ts";
import type { Plan } from "../plan/plan.ts";
import { printPlan } from "../plan/print.ts";
import { UnreachableError } from "../session/errors.ts";
import type { Session } from "../session/session.ts";
import { type Carrying, carried, carryingFor, findCarried, noteChange } from "./carried.ts";
import type { Inputs } from "./inputs.ts";
import { find, planFor, type Wanted } from "./planning.ts";
import { say } from "./say.ts";
import { noteShown } from "./shown.ts";
import { tablesOf, withSession } from "./target.ts";
import { leftOf, planRest } from "./unfinished.ts";

/**
 * Whether this process works for a preview. The engine does not tell, so the program's resources do, in an input that
 * their check takes out again. A preview and the update behind it are two processes.
 */
let isPreview = false;

export function noticePreview({ dryRun }: Inputs): void {
  isPreview ||= dryRun === true;
}

export const inPreview = (): boolean => isPreview;

/** The resources whose plan was said, so that check and diff do not both say it. */
const said = new Set<unknown>();

/**
 * Says the plan of a resource; what stands in its way, the answer tells.
 * @param inputs those that the program gave, with the resource's URN
 */
export async function preview<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  inputs: Inputs,
): Promise<Planned> {
  const planned = await plan(kind, wanted, inputs);
  if ("plan" in planned && !said.has(inputs.self)) {
    said.add(inputs.self);
    await say(inputs.self, text(planned.plan, wanted));
  }
  return planned;
}

/**
 * The same for what drifted. Nothing is refused here, since the engine asks it in a refresh too, which shall show the
 * drift; so what the update will refuse is a warning.
 */
export async function previewDrift<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  inputs: Inputs,
): Promise<void> {
  const planned = await preview(kind, wanted, inputs);
  if (!("failures" in planned) || said.has(inputs.self)) return;
  said.add(inputs.self);
  const reasons = planned.failures.map(({ reason }) => `\n  ${reason}`).join("");
  const object = kind.nameOf(wanted.declared);
  await say(inputs.self, `${object} is not as declared, and the update will refuse it:${reasons}`, "WARNING");
}

function text<D>(plan: Plan, { before }: Wanted<D>): string {
  if (plan.steps.length > 0) return printPlan(plan);
  return before === undefined
    ? `${plan.object} stands already as it is declared: it is adopted, and no statement is run`
    : `${plan.object} needs no statement of its own: only the state is brought up to date`;
}

let isUnreachable = false;

/** Where no Teradata can be reached, the plan is made from what the state knows, and nobody logs on again. */
async function plan<D extends object>(kind: Kind<D>, wanted: Wanted<D>, inputs: Inputs): Promise<Planned> {
  const carrying = carryingFor(wanted.declared);
  if (isUnreachable) return planUnasked(kind, wanted, carrying);
  try {
    return await withSession(inputs, (session) => planAsked(kind, wanted, carrying, inputs, session));
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    if (!isUnreachable) await say(undefined, `${error.message}\n${fromState}`, "WARNING");
    isUnreachable = true;
    return planUnasked(kind, wanted, carrying);
  }
}

const fromState = "From here on the plans are made from the state alone; the update asks again.";

/** What is on a table that is changed first can't be asked about as it will stand. */
async function planAsked<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  carrying: Carrying | undefined,
  { self }: Inputs,
  session: Session,
): Promise<Planned> {
  const left = await leftOf(kind, wanted.declared, session);
  if (left) return planRest(kind, wanted, left, () => standing(kind, wanted, session), session);
  const actual = await (carrying
    ? findCarried(kind, wanted, carrying, session)
    : standing(kind, wanted, session));
  const planned = await planFor(kind, wanted, actual, carrying ? undefined : session);
  if (actual === undefined) return planned;
  noteShown(self, actual);
  if ("plan" in planned) noteChange(kind, wanted.declared, actual);
  return planned;
}

async function planUnasked<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  carrying: Carrying | undefined,
): Promise<Planned> {
  const { declared, before } = wanted;
  const planned = await planFor(kind, wanted, before && carrying ? carried(kind, before, carrying) : before);
  if (before !== undefined && "plan" in planned) noteChange(kind, declared, before);
  return "plan" in planned ? { plan: marked(planned.plan) } : planned;
}

/** A plan that is longer says itself what was not asked. */
const marked = (plan: Plan): Plan =>
  plan.notes?.length
    ? plan
    : { ...plan, notes: ["No Teradata was reached: what stands there was not asked."] };

/** A preview of many new tables asks once which tables there are. */
async function standing<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  session: Session,
): Promise<D | undefined> {
  const names = [wanted.declared, kind.previous?.(wanted.declared, wanted.before)].flatMap((definition) =>
    definition === undefined ? [] : [definition as Place],
  );
  const stand = await Promise.all(
    names.map(({ database, table, name }) => tablesOf(database, session).then((has) => has(table ?? name))),
  );
  return stand.some(Boolean) ? find(kind, wanted, session) : undefined;
}

/** An index and a row name the table that they are on. */
interface Place {
  readonly database: string;
  readonly table?: string;
  readonly name: string;
}
