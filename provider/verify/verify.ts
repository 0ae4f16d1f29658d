/** Holds what a stack declares against what the dictionary says. */
import { foldName, sameName } from "../language/names.ts";
import { row as rowKind } from "../objects/row.ts";
import type { TableDefinition } from "../objects/table/table.ts";
import type { Session } from "../session/session.ts";
import type { Declared } from "./declared.ts";
import { type FoundTable, readDatabase } from "./dictionary.ts";
import { wrongColumns } from "./wrong-columns.ts";
import { wrongIndex, wrongKeys } from "./wrong-indexes.ts";

/** One object that was looked for, what is there in a few words, and everything that is not as declared. */
export interface Finding {
  readonly object: string;
  readonly found: string;
  readonly wrong: readonly string[];
}

type Databases = ReadonlyMap<string, ReadonlyMap<string, FoundTable>>;

/** A table that is declared, or that only has declared indexes. */
interface Place {
  readonly database: string;
  readonly table: string;
  readonly declared?: TableDefinition;
}

/**
 * Looks up every declared table, secondary index and row. What is there and not declared is not reported.
 * Not compared, as the dictionary's codes for them are unproved: CASESPECIFIC and the text of defaults.
 */
export async function verify(declared: Declared, session: Session): Promise<readonly Finding[]> {
  const places = placesOf(declared);
  const databases = await readDatabases(places, session);
  const rows: Finding[] = [];
  for (const row of declared.rows) rows.push(await rowFinding(row, session));
  return [...places.map((place) => tableFinding(place, declared, databases)), ...rows];
}

function placesOf({ tables, indexes }: Declared): readonly Place[] {
  const places: Place[] = tables.map((table) => ({
    database: table.database,
    table: table.name,
    declared: table,
  }));
  for (const { database, table } of indexes)
    if (!places.some((place) => isAt(place, { database, table }))) places.push({ database, table });
  return places;
}

const isAt = (one: Place, other: Place) =>
  sameName(one.database, other.database) && sameName(one.table, other.table);

async function readDatabases(places: readonly Place[], session: Session): Promise<Databases> {
  const names = new Map(places.map(({ database }) => [foldName(database), database]));
  const found = new Map<string, ReadonlyMap<string, FoundTable>>();
  for (const [key, name] of names) found.set(key, await readDatabase(name, session));
  return found;
}

function tableFinding(place: Place, { indexes }: Declared, databases: Databases): Finding {
  const object = `${place.database}.${place.table}`;
  const found = databases.get(foldName(place.database))?.get(foldName(place.table));
  if (found === undefined) return { object, found: "missing", wrong: ["the table is missing"] };
  const own = indexes.filter((index) => isAt(place, index));
  const secondary = found.indexes.filter(({ number }) => number !== 1).length;
  return {
    object,
    found: `${count(found.columns.length, "column")}, ${count(secondary, "secondary index", "es")}`,
    wrong: [...wrongTable(place.declared, found), ...own.flatMap((index) => wrongIndex(index, found))],
  };
}

function wrongTable(declared: TableDefinition | undefined, found: FoundTable): readonly string[] {
  return declared ? [...wrongColumns(declared, found), ...wrongKeys(declared, found)] : [];
}

async function rowFinding(declared: Declared["rows"][number], session: Session): Promise<Finding> {
  const actual = await rowKind.read(declared, session);
  const differences = actual ? rowKind.differences(declared, actual) : [];
  const wrong = differences.map((each) => `${each.property} is ${each.actual}; declared is ${each.declared}`);
  return {
    object: rowKind.nameOf(declared),
    found: actual ? "row" : "missing",
    wrong: actual ? wrong : ["the row is missing"],
  };
}

/** "1 row", "2 rows". */
export function count(number: number, noun: string, plural = "s"): string {
  return `${number} ${noun}${number === 1 ? "" : plural}`;
}
