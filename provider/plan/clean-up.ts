/** Which kept copies have had their time, and the steps that drop them. */
import { foldName, objectName, sameName } from "../language/names.ts";
import type { KeepOld } from "../session/keep-old.ts";
import type { Session } from "../session/session.ts";
import { type Copy, isGone, type Kept, readKept } from "./kept.ts";
import type { Plan, Step } from "./plan.ts";

/**
 * The plan with the expired copies of its table dropped at its end; the copy that it makes itself only where none are kept.
 * @param names those that the table has and has had
 * @param session undefined where no Teradata can be asked
 */
export async function withCleanUp(
  plan: Plan,
  { database, names }: { readonly database: string; readonly names: readonly string[] },
  keepOld: KeepOld,
  session: Session | undefined,
): Promise<Plan> {
  if (plan.steps.length === 0) return plan;
  const made = plan.steps.flatMap(({ keeps }) => keeps ?? []);
  const all = session ? (await readExpiry(database, keepOld, session)).kept : [];
  const own = all.filter(({ table }) => names.some((name) => sameName(name, table)));
  const expired = expiredAmong(own, keepOld, made.length).filter(
    ({ name }) => !made.some((copy) => sameName(copy.name, name)),
  );
  const asked = "copies" in keepOld && keepOld.copies === 0 ? made.map(dropMade) : [];
  const drops = [...expired.toReversed().map(dropKept), ...asked];
  if (drops.length === 0) return plan;
  return { ...plan, steps: [...plan.steps, ...drops], owed: [...(plan.owed ?? []), ...drops] };
}

/** The kept copies of a database, with which of them have had their time. */
export function readExpiry(database: string, keepOld: KeepOld, session: Session) {
  const before =
    "unit" in keepOld ? `CURRENT_TIMESTAMP(0) - INTERVAL '${keepOld.count}' ${keepOld.unit}` : undefined;
  return readKept(database, before, session);
}

/**
 * Those that have had their time: each that is older, or all but the newest of each table.
 * @param kept the newest first
 * @param made how many newer ones there will be
 */
export function expiredAmong(kept: readonly Kept[], keepOld: KeepOld, made = 0): readonly Kept[] {
  if (!("copies" in keepOld)) return kept.filter(({ isOlder }) => isOlder);
  const groups = Map.groupBy(kept, ({ table }) => foldName(table));
  return [...groups.values()].flatMap((group) => group.slice(Math.max(0, keepOld.copies - made)));
}

/** The step that drops a kept copy, and nothing else that may have its name by then. */
export const dropKept = (copy: Kept): Step => drop(copy, `drop the copy kept since ${copy.since}`);

const dropMade = (copy: Copy): Step => drop(copy, "drop the replaced table, as no copies are to be kept");

function drop({ database, table, name, created }: Copy, summary: string): Step {
  const copy = { database, table, name, created };
  return {
    statement: `DROP TABLE ${objectName(database, name)}`,
    summary,
    lock: "EXCLUSIVE",
    unless: isGone(copy),
    drops: copy,
  };
}
