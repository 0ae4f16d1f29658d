/** Reads a secondary index from the dictionary. */
import { sameName } from "../language/names.ts";
import type { Session } from "../session/session.ts";
import { compact } from "./compact.ts";
import { type IndexEntry, readIndexEntries } from "./index-entries.ts";
import type { IndexOrder, SecondaryIndexDefinition } from "./secondary-index.ts";
import { UnreadableError } from "./unreadable.ts";

type Place = Pick<SecondaryIndexDefinition, "database" | "table" | "name">;

/**
 * The index of that name on that table; undefined where there is none.
 * @throws UnreadableError where a key, a constraint or the primary index has the name
 */
export async function readSecondaryIndex(
  place: Place,
  session: Session,
): Promise<SecondaryIndexDefinition | undefined> {
  const entries = await readIndexEntries(place.database, place.table, session);
  const entry = entries.find(({ name, type }) => type !== "I" && name !== "" && sameName(name, place.name));
  if (entry === undefined) return undefined;
  if (entry.number === 1 || !(entry.type in shapes)) throw notSecondary(place, entry);
  const { all, by } = shapes[entry.type]!;
  return compact<SecondaryIndexDefinition>({
    database: place.database,
    table: place.table,
    name: place.name,
    columns: entry.columns,
    unique: entry.unique || undefined,
    orderBy: orderOf(entry, by, entries),
    all: all || undefined,
  });
}

/** The types of secondary indexes. Source: Teradata manual, Data Dictionary, IndicesV, IndexType. */
const shapes: Readonly<Record<string, { readonly all: boolean; readonly by: "VALUES" | "HASH" }>> = {
  S: { all: false, by: "HASH" },
  V: { all: false, by: "VALUES" },
  H: { all: true, by: "HASH" },
  O: { all: true, by: "VALUES" },
};

/**
 * The column that orders an index of several columns is the next entry, of type I; an index of one column is ordered
 * by that. Source: Teradata manual, Why Consecutive Indexes Are Important For Value-Ordered NUSIs.
 */
function orderOf(
  entry: IndexEntry,
  by: "VALUES" | "HASH",
  entries: readonly IndexEntry[],
): IndexOrder | undefined {
  const ordering = entries.find(({ type, number }) => type === "I" && number === entry.number + 4);
  if (ordering) return { by, column: ordering.columns[0]! };
  return by === "VALUES" ? { by, column: entry.columns[0]! } : undefined;
}

function notSecondary({ database, table, name }: Place, { type, number }: IndexEntry): UnreadableError {
  const constraints: Readonly<Record<string, string>> = { K: "a primary key", U: "a unique key" };
  const what = number === 1 ? "a primary index" : (constraints[type] ?? "an index of another kind");
  return new UnreadableError(
    `${database}.${table} has ${what} named ${name}, so no secondary index can have that name. Give the secondary index another name.`,
  );
}
