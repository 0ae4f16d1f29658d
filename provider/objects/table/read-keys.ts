/** The keys and the primary index of a table, as the dictionary has them. */
import { compact } from "../compact.ts";
import { sameNames } from "../difference.ts";
import type { IndexEntry } from "../index-entries.ts";
import type { Unreadable } from "./from-syntax.ts";
import type { Key, PrimaryIndex, TableDefinition } from "./table.ts";

export type Keys = Pick<TableDefinition, "primaryKey" | "uniques" | "primaryIndex">;

/**
 * The dictionary tells a key from a unique index where SHOW TABLE does not: a primary key that is the primary index too
 * is printed as UNIQUE PRIMARY INDEX, and only IndexType says K.
 * Source: Teradata manual, Standard Form of Display for SHOW TABLE; Data Dictionary, IndicesV.
 * @param printed the keys of SHOW TABLE, for names that IndicesV does not give
 */
export function keysFrom(entries: readonly IndexEntry[], printed: Keys, unreadable: Unreadable): Keys {
  const keyOf = ({ name, columns }: IndexEntry): Key =>
    compact<Key>({ name: name || nameOf(columns, printed), columns });
  return compact<Keys>({
    primaryKey: entries.filter(({ type }) => type === "K").map(keyOf)[0],
    uniques: entries.filter(({ type }) => type === "U").map(keyOf),
    primaryIndex: primaryIndexFrom(entries, keyOf, unreadable),
  });
}

function primaryIndexFrom(
  entries: readonly IndexEntry[],
  keyOf: (entry: IndexEntry) => Key,
  unreadable: Unreadable,
): PrimaryIndex | "NONE" | undefined {
  const entry = entries.find(({ number }) => number === 1);
  if (entry === undefined) return "NONE";
  if (entry.type === "A") return unreadable("it has a primary AMP index");
  if (entry.type === "K" || entry.type === "U") return undefined;
  return compact<PrimaryIndex>({ ...keyOf(entry), unique: entry.unique || undefined });
}

/** The name that SHOW TABLE prints for a key or a primary index on these columns. */
function nameOf(
  columns: readonly string[],
  { primaryKey, uniques = [], primaryIndex }: Keys,
): string | undefined {
  const index = primaryIndex === "NONE" ? undefined : primaryIndex;
  const keys = [primaryKey, ...uniques, index].filter((key) => key !== undefined);
  return keys.find((key) => key.name !== undefined && sameNames(key.columns, columns))?.name;
}
