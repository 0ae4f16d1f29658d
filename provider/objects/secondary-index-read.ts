/** Reads a secondary index from the dictionary. */
import { sameName } from "../language/names.ts";
import type { Session } from "../session/session.ts";
import { compact } from "./compact.ts";
import { type IndexEntry, readIndexEntries } from "./index-entries.ts";
import type { IndexOrder, SecondaryIndexDefinition } from "./secondary-index.ts";
import { showTable } from "./show-table.ts";
import { UnreadableError } from "./unreadable.ts";

/**
 * The index of that name on that table; undefined where there is none.
 * @throws UnreadableError where a key, a constraint or the primary index has the name
 */
export async function readSecondaryIndex(
  index: SecondaryIndexDefinition,
  session: Session,
): Promise<SecondaryIndexDefinition | undefined> {
  const { database, table, name } = index;
  const entries = await readIndexEntries(database, table, session);
  const entry = entries.find((each) => each.type !== "I" && each.name !== "" && sameName(each.name, name));
  if (entry === undefined) return undefined;
  if (entry.number === 1 || !(entry.type in shapes)) throw notSecondary(index, entry);
  const { all, orderBy } = isPlain(index, entry, entries) ? plain : await shapeOf(index, entry, session);
  const { columns, unique } = entry;
  return compact<SecondaryIndexDefinition>({
    ...{ database, table, name, columns },
    unique: unique || undefined,
    orderBy,
    all: all || undefined,
  });
}

/** What the dictionary's codes tell of an index only in part. */
interface Shape {
  readonly all: boolean;
  readonly orderBy: IndexOrder | undefined;
}

const plain: Shape = { all: false, orderBy: undefined };

/**
 * The types of secondary indexes. How one that is ALL or ordered by hash, but not both, is coded is unproved.
 * Source: Teradata manual, Data Dictionary, IndicesV, IndexType.
 */
const shapes: Readonly<Record<string, { readonly all: boolean; readonly by: "VALUES" | "HASH" }>> = {
  S: { all: false, by: "HASH" },
  V: { all: false, by: "VALUES" },
  H: { all: true, by: "HASH" },
  O: { all: true, by: "VALUES" },
};

/** Nothing is said of an order or of ALL, neither in the declaration nor in the dictionary. */
function isPlain(
  index: SecondaryIndexDefinition,
  entry: IndexEntry,
  entries: readonly IndexEntry[],
): boolean {
  const isOrdered = entries.some(({ type, number }) => type === "I" && number === entry.number + 4);
  return entry.type === "S" && !isOrdered && !index.all && !index.orderBy;
}

/** SHOW TABLE prints the order and ALL in words; the codes are for a text that does not have the index. */
async function shapeOf(index: SecondaryIndexDefinition, entry: IndexEntry, session: Session): Promise<Shape> {
  const statement = await showTable(index.database, index.table, session);
  const printed = statement.indexes.find(
    (each) => each.kind === "secondaryIndex" && each.name !== undefined && sameName(each.name, index.name),
  );
  const column = entry.columns[0]!;
  if (printed?.kind !== "secondaryIndex") {
    const { all, by } = shapes[entry.type]!;
    return { all, orderBy: by === "VALUES" ? { by, column } : undefined };
  }
  const { all, orderBy } = printed;
  return { all, orderBy: orderBy && { by: orderBy.by, column: orderBy.column ?? column } };
}

function notSecondary(
  { database, table, name }: SecondaryIndexDefinition,
  { type, number }: IndexEntry,
): UnreadableError {
  const constraints: Readonly<Record<string, string>> = { K: "a primary key", U: "a unique key" };
  const what = constraints[type] ?? (number === 1 ? "a primary index" : "an index of another kind");
  return new UnreadableError(
    `${database}.${table} has ${what} named ${name}, so no secondary index can have that name. Give the secondary index another name.`,
  );
}
