/** Finds the object that a declaration is about, and the plan that makes it as declared. */
import type { Difference, Failure, Kind, Planned } from "../objects/kind.ts";
import { UnreadableError } from "../objects/unreadable.ts";
import { withCleanUp } from "../plan/clean-up.ts";
import { readUnfinished } from "../plan/journal.ts";
import type { Hazard } from "../session/hazards.ts";
import type { KeepOld } from "../session/keep-old.ts";
import type { Session } from "../session/session.ts";
import { identityIn, identityOf } from "./identity.ts";

/** What a resource asks for: what is declared, and what was before. */
export interface Wanted<D> {
  readonly declared: D;
  /** What the resource declared before; undefined where it is new. */
  readonly before: D | undefined;
  readonly allowed: readonly Hazard[];
  /** How long copies that a rebuild replaced are kept. Undefined: none is dropped. */
  readonly keepOld?: KeepOld;
}

/** The object that stands under the declared name, or under the name that it had before. */
export async function find<D extends object>(
  kind: Kind<D>,
  { declared, before }: Wanted<D>,
  session: Session,
): Promise<D | undefined> {
  const found = await kind.read(declared, session);
  const previous = found === undefined ? kind.previous?.(declared, before) : undefined;
  return previous === undefined ? found : kind.read(previous, session);
}

/**
 * The plan for what was found. What a new resource finds otherwise than declared is nobody's yet and left alone, but
 * for what an interrupted creation lacks and for an object that the declaration renames.
 */
export async function planFor<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  actual: D | undefined,
  session?: Session,
): Promise<Planned> {
  const taken = session && actual ? await nameTaken(kind, wanted, actual, session) : [];
  if (taken.length > 0) return { failures: taken };
  const planned = await planOf(kind, wanted, actual, session);
  if (session === undefined || "failures" in planned) return planned;
  const { declared } = wanted;
  const failures = (await kind.inTheWay?.(declared, planned.plan, session)) ?? [];
  return failures.length === 0 || (await isNoted(kind, declared, session)) ? planned : { failures };
}

/** An object that is to get a new name keeps the old one while another has the new. */
async function nameTaken<D extends object>(
  kind: Kind<D>,
  { declared, before }: Wanted<D>,
  actual: D,
  session: Session,
): Promise<readonly Failure[]> {
  if (before === undefined || identityOf(kind, before) === identityOf(kind, declared)) return [];
  const previous = kind.previous?.(declared, before);
  if (previous === undefined || identityOf(kind, actual) === identityOf(kind, previous)) return [];
  if ((await kind.read(previous, session)) === undefined) return [];
  const reason = `${kind.name} ${kind.nameOf(previous)} can't become ${kind.nameOf(declared)}, for that stands already: both are there. Nothing was changed. Look at both; choose another name, or take one of the two away.`;
  return [{ property: "name", reason }];
}

/** What stands half done is finished by the update, where the journal names it. */
async function isNoted<D extends object>(kind: Kind<D>, declared: D, session: Session): Promise<boolean> {
  const { database, object } = placeOf(kind, declared);
  const left = await readUnfinished(database, object, session);
  return left?.names !== undefined;
}

export interface Place {
  readonly database: string;
  /** The object's name without its database. */
  readonly object: string;
}

/** Every kind of object lives in a database, and its name begins with that. */
export function placeOf<D extends object>(kind: Kind<D>, declared: D): Place {
  const { database } = declared as { database: string } & D;
  return { database, object: kind.nameOf(declared).slice(database.length + 1) };
}

async function planOf<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  actual: D | undefined,
  session: Session | undefined,
): Promise<Planned> {
  const { declared, before } = wanted;
  const object = kind.nameOf(declared);
  if (actual === undefined) return { plan: { object, answer: "create", steps: kind.create(declared) } };
  const isRenamed = identityOf(kind, declared) !== identityOf(kind, actual);
  const differences = kind.differences(declared, actual);
  if (differences.length === 0 && !isRenamed) return { plan: { object, steps: [] } };
  if (before !== undefined || isRenamed) return change(kind, wanted, actual, session);
  const rest = kind.finish?.(declared, actual);
  if (rest !== undefined) return { plan: { object, answer: "create", steps: rest } };
  return { failures: [{ property: "", reason: standsOtherwise(kind, object, differences) }] };
}

/** What is changed gets rid of the copies that have had their time. Only a table has any. */
async function change<D extends object>(
  kind: Kind<D>,
  { declared, allowed, keepOld }: Wanted<D>,
  actual: D,
  session: Session | undefined,
): Promise<Planned> {
  const planned = await kind.change(declared, actual, allowed, session).catch(asFailure);
  if (kind.name !== "table" || keepOld === undefined || "failures" in planned) return planned;
  const { database, object } = placeOf(kind, declared);
  const names = [object, placeOf(kind, actual).object];
  return { plan: await withCleanUp(planned.plan, { database, names }, keepOld, session) };
}

/** Something that belongs to the object can't be described, and so would not outlive the change. */
function asFailure(error: unknown): Planned {
  if (error instanceof UnreadableError) return { failures: [{ property: "", reason: error.message }] };
  throw error;
}

const standsOtherwise = <D>(kind: Kind<D>, object: string, differences: readonly Difference[]) =>
  `${kind.name} ${object} already stands in the database and differs from what is declared. Nothing was changed.${list(differences)}\nDeclare it as it stands; once the stack has adopted it, change the declaration.`;

/** Why the declared object can't be the one that was declared before; none where it is, or where a rename is said. */
export function moved<D extends object>(kind: Kind<D>, { declared, before }: Wanted<D>) {
  if (before === undefined) return [];
  const previous = kind.previous?.(declared, before);
  if (previous !== undefined && identityOf(kind, previous) === identityOf(kind, before)) return [];
  return kind.identity
    .filter((property) => identityIn(before[property]) !== identityIn(declared[property]))
    .map((property) => ({ property, reason: cannotMove(kind, property, before, declared) }));
}

function cannotMove<D extends object>(kind: Kind<D>, property: string, before: D, declared: D): string {
  const names = `${kind.nameOf(before)} can't become ${kind.nameOf(declared)}`;
  const apart = `declare ${kind.nameOf(declared)} as a resource of its own`;
  if (kind.name === "table" && property === "name") {
    const { name } = before as { name?: string };
    return `${names} unless the declaration says that it is the same table: add \`previousName: ${JSON.stringify(name)}\`, and it is renamed with its rows. Otherwise keep the name, or ${apart}.`;
  }
  return `${names}: the ${property} of a ${kind.name} can't be changed. Keep the ${property}, or ${apart}.`;
}

export const list = (differences: readonly Difference[]) =>
  differences.map((each) => `\n  ${inWords(each)}`).join("");

const inWords = ({ property, declared, actual }: Difference) =>
  `${property} is declared ${declared}, the dictionary has ${actual}`;
