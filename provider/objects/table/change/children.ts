/** The foreign keys that refer to a table which is rebuilt: they come along to the new table, or are named. */
import { foldName, sameName } from "../../../language/names.ts";
import type { Step } from "../../../plan/plan.ts";
import { isWithoutRight } from "../../../session/errors.ts";
import type { Session } from "../../../session/session.ts";
import { isNamed, trimmed } from "../../sql.ts";
import { UnreadableError } from "../../unreadable.ts";
import { readTable } from "../read.ts";
import type { ForeignKey, TableDefinition } from "../table.ts";
import {
  errorTables,
  type Place,
  putOn,
  readNumbers,
  readTaken,
  standingWithout,
  takeOff,
} from "./foreign-keys.ts";
import { nameNow } from "./renames.ts";
import type { Situation } from "./verdict.ts";

/** A table that refers to the one that is rebuilt, with those of its keys that do. */
interface Referring extends Place {
  readonly keys: readonly ForeignKey[];
  /** The error table that Teradata makes for each key when it is added again; undefined where it makes none. */
  readonly errorTables: readonly (string | undefined)[];
}

export interface Children {
  readonly referring: readonly Referring[];
  /** What can't be carried over, each as a noun phrase. */
  readonly blockers: readonly string[];
  /** Tables that have the names of error tables to come. */
  readonly taken: readonly string[];
}

export const noChildren: Children = { referring: [], blockers: [], taken: [] };

/** @throws TeradataError, UnreachableError */
export async function readChildren(situation: Situation, session: Session): Promise<Children> {
  const places = await readPlaces(situation.actual, session);
  const found = [];
  for (const place of places) found.push(await readReferring(place, situation, session));
  const own = ownKeys(situation.declared);
  const ownTables = errorTables(situation.declared, numbered(situation.declared), own);
  return {
    referring: found.flatMap((each) => ("keys" in each ? [each] : [])),
    blockers: found.flatMap((each) => ("blocker" in each ? [each.blocker] : [])),
    taken: [
      ...(await takenOf(situation.declared, ownTables, session)),
      ...found.flatMap((each) => ("keys" in each ? each.taken : [])),
    ],
  };
}

async function takenOf({ database }: Place, names: readonly (string | undefined)[], session: Session) {
  const known = names.filter((name) => name !== undefined);
  const taken = await readTaken(database, known, session);
  return taken.map((name) => `${database}.${name}`);
}

const noLongerUnique = ({ database, name }: Place) =>
  `the foreign key of ${database}.${name}, to columns that would no longer be unique,`;

/** The tables that refer to this one, itself left out, in the order of their names. */
async function readPlaces({ database, name }: TableDefinition, session: Session): Promise<readonly Place[]> {
  const rows = await session.execute(
    `SELECT DISTINCT ChildDB, ChildTable FROM DBC.All_RI_ChildrenV WHERE ${isNamed("ParentDB", database)} AND ${isNamed("ParentTable", name)} ORDER BY 1, 2`,
  );
  const places = rows.map(([inDatabase, table]) => ({ database: trimmed(inDatabase), name: trimmed(table) }));
  return places.filter((place) => !samePlace(place, { database, name }));
}

const samePlace = (left: Place, right: Place) =>
  sameName(left.database, right.database) && sameName(left.name, right.name);

async function readReferring(
  place: Place,
  situation: Situation,
  session: Session,
): Promise<(Referring & { readonly taken: readonly string[] }) | { readonly blocker: string }> {
  const keys = await readKeys(place, situation.actual, session);
  const words = `the foreign key of ${place.database}.${place.name}`;
  if (keys === undefined) return { blocker: `${words}, which can't be read or described,` };
  if (!keys.every((key) => isUnique(key, situation))) return { blocker: noLongerUnique(place) };
  const standing = standingWithout(await readNumbers(place, session), keys);
  const tables = errorTables(place, standing, keys);
  return { ...place, keys, errorTables: tables, taken: await takenOf(place, tables, session) };
}

/** Undefined where the table, or one of its keys, can't be read. */
async function readKeys(place: Place, parent: TableDefinition, session: Session) {
  try {
    const keys = (await readTable(place, session))?.foreignKeys ?? [];
    const referring = keys.filter((key) => refersTo(key, place, parent));
    return referring.length > 0 ? referring : undefined;
  } catch (error) {
    if (error instanceof UnreadableError || isWithoutRight(error)) return undefined;
    throw error;
  }
}

const refersTo = ({ references }: ForeignKey, child: Place, parent: Place) =>
  samePlace({ database: references.database ?? child.database, name: references.table }, parent);

/** The keys by which a table refers to itself. */
export const ownKeys = (table: TableDefinition): readonly ForeignKey[] =>
  (table.foreignKeys ?? []).filter((key) => refersTo(key, table, table));

/** Those that are made with the new table, numbered as they stand in its definition. */
function numbered(table: TableDefinition) {
  const own = ownKeys(table);
  const others = (table.foreignKeys ?? []).filter((key) => !own.includes(key));
  return others.map(({ columns }, at) => ({ number: 4 * at, columns }));
}

/**
 * What an enforced key refers to is unique in the new table too, by a key, its primary index or a secondary index.
 * Source: Teradata manual, ALTER TABLE, Adding or Dropping Standard Referential Integrity Constraints.
 */
function isUnique({ enforced, references }: ForeignKey, { declared, actual, indexes }: Situation): boolean {
  if (enforced === "NONE") return true;
  const { primaryKey, uniques = [], primaryIndex } = declared;
  const isUniqueIndex = typeof primaryIndex === "object" && primaryIndex.unique;
  const now = (name: string) => nameNow(name, declared, actual) ?? "";
  const keys = [
    ...(primaryKey ? [primaryKey.columns] : []),
    ...uniques.map(({ columns }) => columns),
    ...(isUniqueIndex ? [primaryIndex.columns] : []),
    ...indexes.filter(({ unique }) => unique).map(({ columns }) => columns.map(now)),
  ];
  return keys.some((columns) => asSet(columns) === asSet(references.columns));
}

const asSet = (columns: readonly string[]) => JSON.stringify(columns.map(foldName).toSorted());

/**
 * The steps after the names are swapped, when every key of others refers to the replaced table still: each is dropped and
 * added again to the new one, whose rows were proved equal, table by table. What the replaced table itself refers to is
 * let go, so that its rows hold nobody else's. Each step is a transaction of its own, so none waits while it holds a lock.
 */
export function carryForeignKeys(
  { declared, actual }: Situation,
  { referring }: Children,
  old: string,
): readonly Step[] {
  const { database, name } = declared;
  const parent = (key: ForeignKey, table: string): ForeignKey => ({
    ...key,
    references: { ...key.references, database, table },
  });
  const own = ownKeys(declared);
  const tables = errorTables(declared, numbered(declared), own);
  const kept = { database, name: old };
  const others = (actual.foreignKeys ?? []).filter((key) => !refersTo(key, actual, actual));
  return [
    ...referring.flatMap((child) => [
      ...child.keys.map((key) => takeOff(child, parent(key, old))),
      ...child.keys.flatMap((key, at) => putOn(child, parent(key, name), child.errorTables[at])),
    ]),
    ...own.flatMap((key, at) => putOn(declared, parent(key, name), tables[at])),
    ...others.map((key) => takeOff(kept, key)),
  ];
}
