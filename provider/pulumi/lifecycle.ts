/** What Pulumi asks of a resource, answered for every kind of object alike. */
import type { dynamic } from "@pulumi/pulumi";
import type { Failure, Kind } from "../objects/kind.ts";
import { apply } from "../plan/apply.ts";
import { clearUnfinished, readUnfinished, type Unfinished } from "../plan/journal.ts";
import type { Session } from "../session/session.ts";
import type { Settings } from "../session/settings.ts";
import { bring, MadeOtherwise } from "./bring.ts";
import { identityOf } from "./identity.ts";
import { addedTo, allowedIn, definitionIn, type Inputs } from "./inputs.ts";
import { find, moved, placeOf, planFor, type Wanted } from "./planning.ts";
import { inPreview, noticePreview, preview, previewDrift } from "./preview.ts";
import { shownFor } from "./shown.ts";
import { configure, resourceName, settingsOf, withSession } from "./target.ts";
import { leftOf } from "./unfinished.ts";
import { hasUnknown } from "./unknown.ts";

/**
 * What this process has made or adopted, and for which resource. A resource that was renamed in the program is created under its new name,
 * which adopts the object, and then deleted under its old one, which must leave it.
 */
const taken = new Map<string, unknown>();

/** The six verbs of a dynamic resource over one kind. */
export function lifecycle<D extends object>(kind: Kind<D>): Required<dynamic.ResourceProvider> {
  return {
    configure: async ({ config }) => configure((key) => config.get(key)),
    check: (olds: Inputs, news: Inputs) => shortly("checked", news, check(kind, olds, news)),
    diff: (_id, olds: Inputs, news: Inputs) => shortly("compared", news, diff(kind, olds, news)),
    create: (inputs: Inputs) => create(kind, inputs),
    read: (id, props: Inputs) => shortly("read", props, read(kind, id, props)),
    update: (_id, olds: Inputs, news: Inputs) => update(kind, olds, news),
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
  noticePreview(news);
  const settings = await settingsOf(news);
  const inputs = { ...definitionIn<Record<string, unknown>>(news), ...addedTo(news) };
  if (hasUnknown(news)) return { inputs };
  const checked = kind.check(definitionIn(news));
  if ("failures" in checked) return { inputs, failures: checked.failures.map(failure) };
  const before = isEmpty(olds) || hasUnknown(olds) ? undefined : definitionIn<D>(olds);
  const wanted = { declared: checked.definition, before, ...asked(settings, news) };
  const failures = await changeFailures(kind, wanted, news);
  return { inputs: { ...checked.definition, ...addedTo(news) }, failures: failures.map(failure) };
}

/** How the stack and the resource want it changed. */
const asked = ({ allow, keepOld }: Settings, inputs: Inputs) => ({
  allowed: [...allow, ...allowedIn(inputs)],
  keepOld,
});

/** The path stands in the reason: Pulumi prints a property apart only with its value, which it can't find inside a list. */
const failure = ({ property, reason }: Failure): dynamic.CheckFailure => ({
  property: "",
  reason: property === "" ? reason : `${property}: ${reason}`,
});

/** Why the plan can't be carried out. The database is asked only where something is to be done. */
async function changeFailures<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  inputs: Inputs,
): Promise<readonly Failure[]> {
  const failures = moved(kind, wanted);
  if (failures.length > 0) return failures;
  if (wanted.before === undefined && !inPreview()) return [];
  if (wanted.before !== undefined && isAs(kind, wanted.declared, wanted.before)) return [];
  const planned = inPreview()
    ? await preview(kind, wanted, inputs)
    : await withSession(inputs, async (session) =>
        planFor(kind, wanted, await find(kind, wanted, session), session),
      );
  return "failures" in planned ? planned.failures : [];
}

/** Whether the two are one object without differences. */
const isAs = <D extends object>(kind: Kind<D>, declared: D, before: D) =>
  identityOf(kind, before) === identityOf(kind, declared) && kind.differences(declared, before).length === 0;

/** In a preview what has drifted is planned here, where alone it shows: the declaration is the same as before. */
async function diff<D extends object>(
  kind: Kind<D>,
  olds: Inputs,
  news: Inputs,
): Promise<dynamic.DiffResult> {
  if (hasUnknown(news)) return { changes: true };
  const [declared, before] = [definitionIn<D>(news), definitionIn<D>(olds)];
  if (isAs(kind, declared, before) && !olds.unfinished) return { changes: false };
  const settings = await settingsOf(news);
  if (inPreview()) await previewDrift(kind, { declared, before, ...asked(settings, news) }, news);
  return { changes: true };
}

async function create<D extends object>(kind: Kind<D>, inputs: Inputs): Promise<dynamic.CreateResult> {
  const declared = definitionIn<D>(inputs);
  const id = kind.nameOf(declared);
  await make(kind, inputs, undefined).catch((error: Error) => {
    throw error instanceof MadeOtherwise ? madeButFailed(error, id, inputs) : error;
  });
  taken.set(identityOf(kind, declared), inputs.self);
  return { id, outs: inputs };
}

/** What was made belongs to the state though it is not as declared: with an id the engine keeps it, and shows the reasons. */
const madeButFailed = ({ message }: Error, id: string, properties: Inputs) =>
  Object.assign(new Error(message), { id, properties, reasons: [message] });

async function update<D extends object>(
  kind: Kind<D>,
  olds: Inputs,
  inputs: Inputs,
): Promise<dynamic.UpdateResult> {
  await make(kind, inputs, definitionIn<D>(olds));
  return { outs: inputs };
}

async function make<D extends object>(kind: Kind<D>, inputs: Inputs, before: D | undefined): Promise<void> {
  const settings = await settingsOf(inputs);
  const wanted = { declared: definitionIn<D>(inputs), before, ...asked(settings, inputs) };
  const shown = shownFor(inputs.self) as D | undefined;
  await withSession(inputs, (session, leases) => bring(kind, wanted, { session, leases }, shown));
}

/**
 * What stands in the database, in the declaration's words where the two agree, so that a clean refresh changes nothing.
 * What an interrupted run left half done is marked, so that the next update goes on with it; it may have no name meanwhile.
 */
async function read<D extends object>(kind: Kind<D>, id: string, props: Inputs): Promise<dynamic.ReadResult> {
  const known = definitionIn<D>(props);
  const [actual, left] = await withSession(props, async (session) => [
    await kind.read(known, session),
    await leftOf(kind, known, session),
  ]);
  if (actual === undefined && left === undefined) return {};
  const stands = actual === undefined || kind.differences(known, actual).length === 0 ? known : actual;
  return { id, props: { ...stands, ...addedTo(props), ...(left && { unfinished: true }) } };
}

async function remove<D extends object>(kind: Kind<D>, props: Inputs): Promise<void> {
  const known = definitionIn<D>(props);
  const { onDelete } = await settingsOf(props);
  const takenFor = taken.get(identityOf(kind, known));
  if (onDelete === "keep" || (takenFor !== undefined && takenFor !== props.self)) return;
  await withSession(props, (session, leases) =>
    leases.under(databaseOf(props), session, "if there is a journal", async ({ hasJournal }) => {
      const { database, object } = placeOf(kind, known);
      const left = hasJournal ? await readUnfinished(database, object, session) : undefined;
      if (left?.names) throw new Error(isHalfWay(kind.nameOf(known), left.names));
      if ((await kind.read(known, session)) === undefined) return;
      if (onDelete === "refuse") await refuseRows(kind, known, session);
      await apply({ object: kind.nameOf(known), answer: "drop", steps: kind.drop(known) }, session);
      if (left) await clearUnfinished(database, object, session);
    }),
  );
}

const isHalfWay = (object: string, { new: made, old }: NonNullable<Unfinished["names"]>) =>
  `${object} was being rebuilt when a run was interrupted, and its rows may stand in ${made} or ${old}. Nothing was dropped. Run pulumi up, which finishes the rebuild, and then delete it.`;

const databaseOf = ({ database }: Inputs) => String(database);

async function refuseRows<D extends object>(kind: Kind<D>, known: D, session: Session): Promise<void> {
  const query = kind.rowsAtStake?.(known);
  if (query === undefined || (await session.execute(query)).length === 0) return;
  throw new Error(
    `${kind.name} ${kind.nameOf(known)} holds rows and is not dropped. To drop it with its rows, set teradata:onDelete to drop; to leave it in the database and take it out of the stack, set it to keep.`,
  );
}

const isEmpty = (inputs: Inputs) => Object.keys(inputs).length === 0;
