/** Reads a secondary index from the dictionary. */
import type { CreateTable } from "../language/ast.ts";
import { sameName } from "../language/names.ts";
import type { Session } from "../session/session.ts";
import { compact } from "./compact.ts";
import { sameNames } from "./difference.ts";
import { type IndexEntry, readIndexEntries } from "./index-entries.ts";
import type { IndexOrder, SecondaryIndexDefinition, StandingIndex } from "./secondary-index.ts";
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
  const isSimple = isPlain(entry, entries) && !index.all && !index.orderBy;
  const shape = isSimple ? plain : shapeIn(await showTable(database, table, session), entry);
  return { ...standing({ database, table }, entry, shape), name };
}

/** All secondary indexes of a table, also those without a name; keys and the primary index are none. */
export async function readSecondaryIndexes(
  database: string,
  table: string,
  session: Session,
): Promise<readonly StandingIndex[]> {
  const entries = await readIndexEntries(database, table, session);
  const secondary = entries.filter(({ number, type }) => number !== 1 && type in shapes);
  if (secondary.length === 0) return [];
  const printed = await showTable(database, table, session);
  return secondary.map((entry) => standing({ database, table }, entry, shapeIn(printed, entry)));
}

function standing(
  place: Pick<StandingIndex, "database" | "table">,
  { name, columns, unique }: IndexEntry,
  { all, orderBy }: Shape,
): StandingIndex {
  return compact<StandingIndex>({
    ...place,
    name: name || undefined,
    columns,
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

/** The dictionary says nothing of an order or of ALL. */
function isPlain(entry: IndexEntry, entries: readonly IndexEntry[]): boolean {
  const isOrdered = entries.some(({ type, number }) => type === "I" && number === entry.number + 4);
  return entry.type === "S" && !isOrdered;
}

/** SHOW TABLE prints the order and ALL in words; the codes are for a text that does not have the index. */
function shapeIn({ indexes }: CreateTable, { type, name, columns }: IndexEntry): Shape {
  const printed = indexes.filter((each) => each.kind === "secondaryIndex");
  const found = printed.find((each) =>
    name === ""
      ? each.name === undefined && sameNames(each.columns, columns)
      : each.name !== undefined && sameName(each.name, name),
  );
  const column = columns[0]!;
  if (found === undefined) {
    const { all, by } = shapes[type]!;
    return { all, orderBy: by === "VALUES" ? { by, column } : undefined };
  }
  const { all, orderBy } = found;
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
