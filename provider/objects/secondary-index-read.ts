/** Reads a secondary index from the dictionary. */
import { sameName } from "../language/names.ts";
import type { Session } from "../session/session.ts";
import { compact } from "./compact.ts";
import type { IndexOrder, SecondaryIndexDefinition } from "./secondary-index.ts";
import { isNamed, trimmed } from "./sql.ts";
import { UnreadableError } from "./unreadable.ts";

/** One index as DBC.IndicesV has it, one row a column. */
interface Entry {
  readonly number: number;
  readonly type: string;
  readonly unique: boolean;
  readonly name: string;
  readonly columns: readonly string[];
}

type Place = Pick<SecondaryIndexDefinition, "database" | "table" | "name">;

/**
 * The index of that name on that table; undefined where there is none.
 * @throws UnreadableError where a key, a constraint or the primary index has the name
 */
export async function readSecondaryIndex(
  place: Place,
  session: Session,
): Promise<SecondaryIndexDefinition | undefined> {
  const entries = await readEntries(place, session);
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

/** All of the table's indexes: the column that orders one of several columns is an entry of its own. */
async function readEntries({ database, table }: Place, session: Session): Promise<readonly Entry[]> {
  const rows = await session.execute(
    `SELECT IndexNumber, IndexType, UniqueFlag, IndexName, ColumnName FROM DBC.IndicesV WHERE ${isNamed("DatabaseName", database)} AND ${isNamed("TableName", table)} ORDER BY IndexNumber, ColumnPosition`,
  );
  const entries = new Map<number, Entry>();
  for (const [index, type, unique, name, column] of rows) {
    const number = Number(index);
    const columns = [...(entries.get(number)?.columns ?? []), trimmed(column)];
    entries.set(number, {
      number,
      type: trimmed(type),
      unique: trimmed(unique) === "Y",
      name: trimmed(name),
      columns,
    });
  }
  return [...entries.values()];
}

/**
 * The column that orders an index of several columns is the next entry, of type I; an index of one column is ordered
 * by that. Source: Teradata manual, Why Consecutive Indexes Are Important For Value-Ordered NUSIs.
 */
function orderOf(entry: Entry, by: "VALUES" | "HASH", entries: readonly Entry[]): IndexOrder | undefined {
  const ordering = entries.find(({ type, number }) => type === "I" && number === entry.number + 4);
  if (ordering) return { by, column: ordering.columns[0]! };
  return by === "VALUES" ? { by, column: entry.columns[0]! } : undefined;
}

function notSecondary({ database, table, name }: Place, { type, number }: Entry): UnreadableError {
  const constraints: Readonly<Record<string, string>> = { K: "a primary key", U: "a unique key" };
  const what = number === 1 ? "a primary index" : (constraints[type] ?? "an index of another kind");
  return new UnreadableError(
    `${database}.${table} has ${what} named ${name}, so no secondary index can have that name. Give the secondary index another name.`,
  );
}
