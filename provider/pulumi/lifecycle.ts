/** What Pulumi asks of a resource, answered for every kind of object alike. */
import type { dynamic } from "@pulumi/pulumi";
import type { Difference, Failure, Kind } from "../objects/kind.ts";
import { apply } from "../plan/apply.ts";
import type { Step } from "../plan/plan.ts";
import type { Session } from "../session/session.ts";
import { identityIn, identityOf } from "./identity.ts";
import { configure, resourceName, settingsOf, withSession } from "./target.ts";
import { hasUnknown } from "./unknown.ts";

type Definition = Record<string, unknown>;
type Inputs = Record<string, unknown>;

/**
 * What this process has made or adopted, and for which resource. A resource that was renamed in the program is created under its new name,
 * which adopts the object, and then deleted under its old one, which must leave it.
 */
const taken = new Map<string, unknown>();

/** The properties that Pulumi or our resource classes add to a definition. */
const added = ["__provider", "self"];

/** The six verbs of a dynamic resource over one kind. */
export function lifecycle<D extends object>(kind: Kind<D>): Required<dynamic.ResourceProvider> {
  return {
    configure: async ({ config }) => configure((key) => config.get(key)),
    check: (olds: Inputs, news: Inputs) => shortly("checked", news, check(kind, olds, news)),
    diff: async (_id, olds: Inputs, news: Inputs) => diff(kind, olds, news),
    create: (inputs: Inputs) => create(kind, inputs),
    read: (id, props: Inputs) => shortly("read", props, read(kind, id, props)),
    update: (_id, _olds, news: Inputs) => update(kind, news),
    delete: (_id, props: Inputs) => shortly("deleted", props, remove(kind, props)),
  };
}

/**
 * The work, its errors made fit to be printed: beside an error's message the SDK prints `${error}: ${error.stack}`
 * when checking, reading and deleting, and a numeric code is taken for one of gRPC.
 * Source: @pulumi/pulumi 3.270.0, cmd/dynamic-provider.
 */
async function shortly<Result>(done: string, inputs: Inputs, work: Promise<Result>): Promise<Result> {
  return work.catch((error: Error) => {
    const short = new Error(error.message);
    short.stack = `could not be ${done}`;
    short.toString = () => resourceName(inputs);
    throw short;
  });
}

async function check<D extends object>(
  kind: Kind<D>,
  olds: Inputs,
  news: Inputs,
): Promise<dynamic.CheckResult> {
  await settingsOf(news);
  if (hasUnknown(news)) return { inputs: news };
  const checked = kind.check(strip(news));
  if ("failures" in checked) return { inputs: news, failures: checked.failures.map(failure) };
  const failures = isEmpty(olds) ? [] : await changeFailures(kind, olds, checked.definition);
  return { inputs: { ...checked.definition, ...addedTo(news) }, failures: failures.map(failure) };
}

/** The path stands in the reason: Pulumi prints a property apart only with its value, which it can't find inside a list. */
const failure = ({ property, reason }: Failure): dynamic.CheckFailure => ({
  property: "",
  reason: property === "" ? reason : `${property}: ${reason}`,
});

/** Why what was declared before can't become what is declared now, asked of the database only when they differ. */
async function changeFailures<D extends object>(
  kind: Kind<D>,
  olds: Inputs,
  declared: D,
): Promise<readonly Failure[]> {
  if (hasUnknown(olds)) return [];
  const before = strip(olds) as D;
  const moved = kind.identity.filter(
    (property) => identityIn(before[property]) !== identityIn(declared[property]),
  );
  if (moved.length > 0)
    return moved.map((property) => ({ property, reason: cannotMove(kind, property, before, declared) }));
  if (kind.differences(declared, before).length === 0) return [];
  const actual = await withSession(olds, (session) => kind.read(declared, session));
  if (actual === undefined || kind.alter(declared, actual)) return [];
  return kind.differences(declared, actual).map((difference) => ({
    property: difference.property,
    reason: cannotChange(kind, declared, difference),
  }));
}

const cannotMove = <D>(kind: Kind<D>, property: string, before: D, declared: D) =>
  `${kind.nameOf(before)} can't become ${kind.nameOf(declared)}: changing the ${property} of a ${kind.name} is not supported yet, and nothing is dropped to be changed. Keep the ${property}, or declare ${kind.nameOf(declared)} as a resource of its own.`;

const cannotChange = <D>(kind: Kind<D>, object: D, { declared, actual }: Difference) =>
  `${kind.nameOf(object)} has ${actual}, declared is ${declared}: changing a ${kind.name} in place is not supported yet, and nothing is dropped to be changed. Declare it as it stands, or change it by hand first.`;

function diff<D extends object>(kind: Kind<D>, olds: Inputs, news: Inputs): dynamic.DiffResult {
  if (hasUnknown(news)) return { changes: true };
  return { changes: kind.differences(strip(news) as D, strip(olds) as D).length > 0 };
}

async function create<D extends object>(kind: Kind<D>, inputs: Inputs): Promise<dynamic.CreateResult> {
  const declared = strip(inputs) as D;
  const id = kind.nameOf(declared);
  await bring(kind, inputs, (actual) => kind.finish?.(declared, actual), standsOtherwise).catch(
    (error: Error) => {
      throw error instanceof MadeOtherwise ? madeButFailed(error, id, inputs) : error;
    },
  );
  taken.set(identityOf(kind, declared), inputs.self);
  return { id, outs: inputs };
}

/** What was made belongs to the state though it is not as declared: with an id the engine keeps it, and shows the reasons. */
const madeButFailed = ({ message }: Error, id: string, properties: Inputs) =>
  Object.assign(new Error(message), { id, properties, reasons: [message] });

async function update<D extends object>(kind: Kind<D>, inputs: Inputs): Promise<dynamic.UpdateResult> {
  const declared = strip(inputs) as D;
  await bring(kind, inputs, (actual) => kind.alter(declared, actual), cannotAlter);
  return { outs: inputs };
}

/**
 * Makes the object as declared: creates what is missing, leaves alone what is so already, else asks for the steps.
 * @param refusal says why, where there are no steps; the differences follow
 */
async function bring<D extends object>(
  kind: Kind<D>,
  inputs: Inputs,
  stepsFrom: (actual: D) => readonly Step[] | undefined,
  refusal: (kind: Kind<D>, object: string) => string,
): Promise<void> {
  const declared = strip(inputs) as D;
  await withSession(inputs, async (session) => {
    const actual = await kind.read(declared, session);
    if (actual === undefined) return run(kind, declared, kind.create(declared), session);
    const differences = kind.differences(declared, actual);
    if (differences.length === 0) return;
    const steps = stepsFrom(actual);
    if (steps === undefined)
      throw new Error(
        `${refusal(kind, kind.nameOf(declared))} Nothing was changed.${list(differences)}\nDeclare it as it stands, or change it by hand.`,
      );
    await run(kind, declared, steps, session);
  });
}

/** What stands in the database, in the declaration's words where the two agree, so that a clean refresh changes nothing. */
async function read<D extends object>(kind: Kind<D>, id: string, props: Inputs): Promise<dynamic.ReadResult> {
  const known = strip(props) as D;
  const actual = await withSession(props, (session) => kind.read(known, session));
  if (actual === undefined) return {};
  const agrees = kind.differences(known, actual).length === 0;
  return { id, props: agrees ? props : { ...actual, ...addedTo(props) } };
}

async function remove<D extends object>(kind: Kind<D>, props: Inputs): Promise<void> {
  const known = strip(props) as D;
  const { onDelete } = await settingsOf(props);
  const takenFor = taken.get(identityOf(kind, known));
  if (onDelete === "keep" || (takenFor !== undefined && takenFor !== props.self)) return;
  await withSession(props, async (session) => {
    if ((await kind.read(known, session)) === undefined) return;
    if (onDelete === "refuse") await refuseRows(kind, known, session);
    await apply({ object: kind.nameOf(known), steps: kind.drop(known) }, session);
  });
}

async function refuseRows<D extends object>(kind: Kind<D>, known: D, session: Session): Promise<void> {
  const query = kind.rowsAtStake?.(known);
  if (query === undefined || (await session.execute(query)).length === 0) return;
  throw new Error(
    `${kind.name} ${kind.nameOf(known)} holds rows and is not dropped. To drop it with its rows, set teradata:onDelete to drop; to leave it in the database and take it out of the stack, set it to keep.`,
  );
}

/** The statements ran, but what stands then is not what was declared. */
class MadeOtherwise extends Error {}

/** Applies the steps and reads back: what stands afterwards must be what was declared. */
async function run<D extends object>(kind: Kind<D>, declared: D, steps: readonly Step[], session: Session) {
  await apply({ object: kind.nameOf(declared), steps }, session);
  const actual = await kind.read(declared, session);
  const differences = actual && kind.differences(declared, actual);
  if (differences?.length === 0) return;
  throw new MadeOtherwise(
    differences
      ? `${kind.name} ${kind.nameOf(declared)} was made, but the dictionary shows something else:${list(differences)}`
      : `${kind.name} ${kind.nameOf(declared)} was made, but the dictionary does not show it.`,
  );
}

const standsOtherwise = <D>(kind: Kind<D>, object: string) =>
  `${kind.name} ${object} already stands in the database and differs from what is declared.`;

const cannotAlter = <D>(kind: Kind<D>, object: string) =>
  `${kind.name} ${object} differs from what is declared, and changing a ${kind.name} in place is not supported yet.`;

const list = (differences: readonly Difference[]) =>
  differences.map((each) => `\n  ${inWords(each)}`).join("");

const inWords = ({ property, declared, actual }: Difference) =>
  `${property} is declared ${declared}, the dictionary has ${actual}`;

function strip(inputs: Inputs): Definition {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !added.includes(key)));
}

function addedTo(inputs: Inputs): Inputs {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => added.includes(key)));
}

const isEmpty = (inputs: Inputs) => Object.keys(inputs).length === 0;
