/** How a table that stands becomes the declared one: a plan, or why there is none. */
import type { Hazard } from "../../../session/hazards.ts";
import type { Session } from "../../../session/session.ts";
import { inUnits } from "../../bytes.ts";
import type { Failure, Planned } from "../../kind.ts";
import { readStatistics } from "../../statistics.ts";
import type { TableDefinition } from "../table.ts";
import { alter } from "./alter.ts";
import { type Attached, readAttached } from "./attached.ts";
import { staying } from "./bound.ts";
import { type Change, tableChanges } from "./changes.ts";
import { noChildren, readChildren } from "./children.ts";
import { complete } from "./complete.ts";
import { consequences } from "./consequences.ts";
import { conversionOf } from "./conversions.ts";
import { addedErrorTables } from "./foreign-keys.ts";
import { identityObstacles } from "./identity.ts";
import { type Found, findObstacles, foundInWords } from "./obstacles.ts";
import { rebuild } from "./rebuild.ts";
import { sourceOf } from "./renames.ts";
import { verdictOn } from "./rules.ts";
import { readSituation, unaskedSituation } from "./situation.ts";
import { isHeldByStatistics } from "./standing-statistics.ts";
import type { Obstacle, Situation, Verdict } from "./verdict.ts";
import { inWords, propertyOf } from "./words.ts";

interface Judged {
  readonly change: Change;
  readonly verdict: Verdict;
}

/**
 * The plan from the table that stands to the declared one; both are normalised.
 * @param definition the table as it is declared
 * @param allowed the risks that may be taken
 * @param session undefined where no Teradata can be asked: the plan is then the one for a filled table without anything
 *   attached to it, and says so
 */
export async function changeTable(
  definition: TableDefinition,
  actual: TableDefinition,
  allowed: readonly Hazard[],
  session?: Session,
): Promise<Planned> {
  const declared = complete(definition, actual);
  const object = `${declared.database}.${declared.name}`;
  const changes = tableChanges(declared, actual);
  if (changes.length === 0) return { plan: { object, steps: [] } };
  if (declared.columns.every((column) => sourceOf(column, actual) === undefined))
    return { failures: [{ property: "columns", reason: nothingStays(object) }] };
  const known = session ? await readSituation(declared, actual, session) : unaskedSituation(declared, actual);
  const situation = {
    ...known,
    staying: staying(declared, actual, changes),
    cut: allowed.includes("cutValues") ? changes.flatMap(cutColumn) : [],
  };
  const judged = withMore(
    changes.map((change) => ({ change, verdict: verdictOn(change, situation) })),
    situation,
  );
  const refused = judged.filter(({ verdict }) => verdict.answer === "refuse").map(refusal(object));
  const found = session ? await findAll(judged, situation, allowed, session) : [];
  const failures = [...refused, ...found.flatMap((each) => inTheWay(each, object, allowed))];
  if (failures.length > 0) return { failures: [...failures, ...renameHint(changes, object)] };
  const notes = [...found.map(allowedInWords), ...(session ? [] : unasked(judged))];
  return plan(object, judged, session ? withLosses(situation, found) : situation, notes, session);
}

const nothingStays = (object: string) =>
  `${object}: none of its columns is declared any more, so nothing of its rows would stay. Keep a column, say with \`renamedFrom\` which one it was, or declare a table of another name.`;

/** The column whose values may have to be cut. */
const cutColumn = (change: Change) =>
  change.kind === "type" && conversionOf(change.actual, change.declared)?.cut ? [change.actual.name] : [];

/** Each question is put once; those that any rebuild may fail for, with the first change that needs one. */
function withMore(judged: readonly Judged[], situation: Situation): readonly Judged[] {
  const first = judged.findIndex(({ verdict }) => verdict.answer === "rebuild");
  const asked = new Set<string>();
  const isNew = (obstacle: Obstacle) => {
    const question = JSON.stringify([obstacle.of, obstacle.rows]);
    return !asked.has(question) && asked.add(question);
  };
  return judged.map(({ change, verdict }, at) => {
    const all = [
      ...verdict.obstacles,
      ...consequences(change, situation),
      ...(at === first ? identityObstacles(situation) : []),
    ];
    return { change, verdict: { ...verdict, obstacles: all.filter(isNew) } };
  });
}

type FoundIn = Found & { readonly change: Change };

/** What the rows would be cannot be asked where a value does not get into its new type at all. */
async function findAll(
  judged: readonly Judged[],
  situation: Situation,
  allowed: readonly Hazard[],
  session: Session,
): Promise<readonly FoundIn[]> {
  const all: FoundIn[] = [];
  const ask = async (of: Obstacle["of"]) => {
    for (const { change, verdict } of judged) {
      const obstacles = verdict.obstacles.filter((obstacle) => obstacle.of === of);
      for (const each of await findObstacles(obstacles, situation, session)) all.push({ ...each, change });
    }
  };
  await ask("actual");
  const isStuck = (change: Change, hazard?: Hazard) =>
    ["type", "characterSet"].includes(change.kind) && !(hazard && allowed.includes(hazard));
  const stuck =
    judged.some(({ change, verdict }) => verdict.answer === "refuse" && isStuck(change)) ||
    all.some(({ change, obstacle }) => isStuck(change, obstacle.hazard));
  if (!stuck) await ask("declared");
  return all;
}

const refusal =
  (object: string) =>
  ({ change, verdict }: Judged): Failure => ({
    property: propertyOf(change),
    reason: `${object}: can't ${inWords(change)}. ${verdict.why}`,
  });

function inTheWay(found: FoundIn, object: string, allowed: readonly Hazard[]): readonly Failure[] {
  const { change, obstacle } = found;
  if (obstacle.hazard && allowed.includes(obstacle.hazard)) return [];
  const reason = `${object}: can't ${inWords(change)}: there ${found.count === 1n ? "is" : "are"} ${foundInWords(found)}. ${obstacle.advice}${permission(obstacle)}`;
  return [{ property: propertyOf(change), reason }];
}

/** What is lost, as it follows "to", and of one row or of several. */
const losses = {
  dropColumn: { to: "drop the column with its values", one: "loses it", several: "lose it" },
  cutValues: { to: "cut them", one: "is cut", several: "are cut" },
} as const;

const permission = ({ hazard }: Obstacle) =>
  hazard === undefined
    ? ""
    : ` To ${losses[hazard].to}, allow it: \`allow: ["${hazard}"]\` on the table, or the setting teradata:allow.`;

/** A column that goes and one of the same type that comes may be one that was renamed. */
function renameHint(changes: readonly Change[], object: string): readonly Failure[] {
  const dropped = changes.flatMap((change) => (change.kind === "dropColumn" ? [change.column] : []));
  const added = changes.flatMap((change) => (change.kind === "addColumn" ? [change.column] : []));
  return added.flatMap((column) => {
    const from = dropped.find(({ type }) => type === column.type);
    if (from === undefined) return [];
    const reason = `${object}: if \`${column.name}\` is the column \`${from.name}\` under a new name, say so: \`renamedFrom: ${JSON.stringify(from.name)}\`. It then keeps its values.`;
    return [{ property: `columns.${column.name}`, reason }];
  });
}

function allowedInWords(found: FoundIn): string {
  const hazard = found.obstacle.hazard!;
  const loss = losses[hazard][found.count === 1n ? "one" : "several"];
  return `Allowed by ${hazard}: ${foundInWords(found)} ${loss}.`;
}

function unasked(judged: readonly Judged[]): readonly string[] {
  const questions = judged.flatMap(({ verdict }) => verdict.obstacles.map(({ words }) => words));
  return [
    "No Teradata was reached: this is the plan for the table as the state has it, taken to hold rows.",
    ...questions.map((words) => `Not asked: whether there are rows ${words}.`),
  ];
}

function withLosses(situation: Situation, found: readonly FoundIn[]): Situation {
  const allowed = (hazard: Hazard) =>
    found.flatMap(({ obstacle }) => (obstacle.hazard === hazard && obstacle.column ? [obstacle.column] : []));
  return { ...situation, cut: allowed("cutValues"), lost: allowed("dropColumn") };
}

async function plan(
  object: string,
  judged: readonly Judged[],
  situation: Situation,
  notes: readonly string[],
  session: Session | undefined,
): Promise<Planned> {
  const why = judged.filter(({ verdict }) => verdict.answer === "rebuild");
  if (why.length === 0) {
    const changes = judged.map(({ change }) => change);
    const tables = await addedErrorTables(changes, situation, session);
    const taken = tables.taken.map((name) => isTaken(object, judged, name));
    if (taken.length > 0) return { failures: taken };
    const known = { ...situation, errorTables: tables.names };
    const altered = alter(changes, await withStatistics(known, changes, session));
    const { steps, owed } = altered;
    return { plan: { object, answer: "alter", steps, owed, notes: [...notes, ...altered.notes] } };
  }
  const attached = session ? await readAttached(situation.actual, session) : unknownAttached;
  const children = session ? await readChildren(situation, session) : noChildren;
  const blockers = [...attached.blockers, ...children.blockers];
  const failures = [
    ...cannotRebuild(object, judged, { ...attached, blockers }),
    ...children.taken.map((name) => isTaken(object, judged, name)),
  ];
  if (failures.length > 0) return { failures };
  const { steps, owed, names, notes: lost } = rebuild(situation, attached, children);
  const reasons = why.map(({ change, verdict }) => `To ${inWords(change)}: ${verdict.why}`);
  return {
    plan: {
      object,
      answer: "rebuild",
      steps,
      owed,
      names,
      notes: [...reasons, ...sizes(attached), ...notes, ...lost],
    },
  };
}

async function withStatistics(
  situation: Situation,
  changes: readonly Change[],
  session: Session | undefined,
): Promise<Situation> {
  if (session === undefined || !isHeldByStatistics(changes)) return situation;
  const { database, name } = situation.actual;
  return { ...situation, statistics: await readStatistics(database, name, session) };
}

const unknownAttached: Attached = { created: "", statistics: [], rights: [], blockers: [] };

/** Source: Teradata error 5303. */
function isTaken(object: string, judged: readonly Judged[], name: string): Failure {
  const cause = judged.find(({ change }) => change.kind === "addForeignKey");
  const rebuilt = judged.find(({ verdict }) => verdict.answer === "rebuild");
  const { change } = (rebuilt ?? cause ?? judged[0])!;
  return {
    property: propertyOf(change),
    reason: `${object}: can't ${inWords(change)}: it adds a foreign key, and Teradata puts the rows that break it into a table ${name}, which stands already. Look at its rows, drop it, then run again.`,
  };
}

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function cannotRebuild(
  object: string,
  judged: readonly Judged[],
  { blockers, bytes, free, lacking = 0n }: Attached,
): readonly Failure[] {
  const first = judged.find(({ verdict }) => verdict.answer === "rebuild")!;
  const property = propertyOf(first.change);
  const head = `${object}: to ${inWords(first.change)} needs a rebuild.`;
  const blocked = blockers.map((what) => ({
    property,
    reason: `${head} ${capitalised(what)} can't be carried over to the new table. Drop it first, and make it again afterwards.`,
  }));
  if (bytes === undefined || free === undefined) return blocked;
  // A table with another primary index is spread otherwise.
  const isSpreadAlike = !judged.some(({ change }) => change.kind === "primaryIndex");
  const lack = isSpreadAlike && lacking > 0n ? `, but ${inUnits(lacking)} too little on one AMP` : "";
  if (bytes <= free && lack === "") return blocked;
  const space = `${head} The new table takes about ${inUnits(bytes)}, and its database has ${inUnits(free)} of PERM space left${lack}. Give the database more space first.`;
  return [...blocked, { property, reason: space }];
}

function sizes({ rows, bytes, free }: Attached): readonly string[] {
  if (rows === undefined) return [];
  const space = bytes === undefined ? "" : `, about ${inUnits(bytes)}`;
  const left = free === undefined ? "" : `; the database has ${inUnits(free)} left`;
  return [`It copies ${rows === 1n ? "1 row" : `${rows} rows`}${space}${left}.`];
}
