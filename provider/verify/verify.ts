/** Holds what a stack declares against what the dictionary says. */
import { row as rowKind } from "../objects/row.ts";
import type { SecondaryIndexDefinition } from "../objects/secondary-index.ts";
import type { Column, TableDefinition } from "../objects/table/table.ts";
import type { Session } from "../session/session.ts";
import type { Declared } from "./declared.ts";
import { type FoundIndex, type FoundTable, readDatabase } from "./dictionary.ts";

/** One object that was looked for, what is there in a few words, and everything that is not as declared. */
export interface Finding {
  readonly object: string;
  readonly found: string;
  readonly wrong: readonly string[];
}

type Databases = ReadonlyMap<string, ReadonlyMap<string, FoundTable>>;

/**
 * Looks up every declared table, secondary index and row.
 * Not compared, as the dictionary's codes for them are unproved: CASESPECIFIC and the text of defaults.
 */
export async function verify(declared: Declared, session: Session): Promise<readonly Finding[]> {
  const databases = await readDatabases(declared, session);
  const rows: Finding[] = [];
  for (const row of declared.rows) rows.push(await rowFinding(row, session));
  return [...declared.tables.map((table) => tableFinding(table, declared, databases)), ...rows];
}

async function readDatabases(declared: Declared, session: Session): Promise<Databases> {
  const found = new Map<string, ReadonlyMap<string, FoundTable>>();
  const names = [...declared.tables, ...declared.indexes].map(({ database }) => database);
  for (const name of new Set(names)) found.set(name.toUpperCase(), await readDatabase(name, session));
  return found;
}

function tableFinding(table: TableDefinition, { indexes }: Declared, databases: Databases): Finding {
  const object = `${table.database}.${table.name}`;
  const found = databases.get(table.database.toUpperCase())?.get(table.name.toUpperCase());
  if (found === undefined) return { object, found: "missing", wrong: ["the table is missing"] };
  const own = indexes.filter(
    (index) => same(index.database, table.database) && same(index.table, table.name),
  );
  const wrong = [
    ...wrongColumns(table, found),
    ...wrongPrimaryKey(table, found),
    ...own.flatMap((index) => wrongIndex(index, found)),
  ];
  const secondary = found.indexes.filter(({ number }) => number !== 1).length;
  return {
    object,
    found: `${count(found.columns.length, "column")}, ${count(secondary, "secondary index", "es")}`,
    wrong,
  };
}

function wrongColumns(table: TableDefinition, found: FoundTable): readonly string[] {
  const declared = table.columns.map(({ name }) => name).join(", ");
  const actual = found.columns.map(({ name }) => name).join(", ");
  if (!same(declared, actual)) return [`the columns are ${actual}; declared are ${declared}`];
  return table.columns.flatMap((column, index) => wrongColumn(column, found.columns[index]!));
}

function wrongColumn(column: Column, found: FoundTable["columns"][number]): readonly string[] {
  const pairs = [
    ["type", column.type, found.type],
    ["nullability", nullability(column.nullable ?? true), nullability(found.nullable)],
    ["character set", column.characterSet ?? found.characterSet, found.characterSet],
  ] as const;
  return pairs
    .filter(([, declared, actual]) => declared !== actual)
    .map(([what, declared, actual]) => `${column.name}: the ${what} is ${actual}; declared is ${declared}`);
}

const nullability = (nullable: boolean) => (nullable ? "NULL" : "NOT NULL");

/** A primary key without a primary index clause is the unique primary index itself: IndexType K, IndexNumber 1. */
function wrongPrimaryKey(table: TableDefinition, found: FoundTable): readonly string[] {
  if (table.primaryKey === undefined) return [];
  const key = found.indexes.find(({ type }) => type === "K");
  if (key && sameColumns(key.columns, table.primaryKey.columns) && key.unique) return [];
  return [
    `the primary key is ${key ? key.columns.join(", ") : "missing"}; declared is ${table.primaryKey.columns.join(", ")}`,
  ];
}

function wrongIndex(index: SecondaryIndexDefinition, found: FoundTable): readonly string[] {
  const actual = found.indexes.find(
    ({ name, number }) => number !== 1 && name !== undefined && same(name, index.name),
  );
  if (actual === undefined) return [`the secondary index ${index.name} is missing`];
  if (sameColumns(actual.columns, index.columns) && actual.unique === (index.unique ?? false)) return [];
  return [`the secondary index ${index.name} is ${indexInWords(actual)}; declared is ${indexInWords(index)}`];
}

const indexInWords = ({ unique, columns }: Pick<FoundIndex, "columns"> & { unique?: boolean }) =>
  `${unique ? "unique " : ""}(${columns.join(", ")})`;

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

const same = (left: string, right: string) => left.toUpperCase() === right.toUpperCase();
const sameColumns = (left: readonly string[], right: readonly string[]) => same(left.join(), right.join());

/** "1 row", "2 rows". */
export function count(number: number, noun: string, plural = "s"): string {
  return `${number} ${noun}${number === 1 ? "" : plural}`;
}
