/** Reads a table from the dictionary: what SHOW TABLE says of it, and its comments. */
import { foldName } from "../../language/names.ts";
import type { ResultRow, Session } from "../../session/session.ts";
import { compact } from "../compact.ts";
import { readIndexEntries } from "../index-entries.ts";
import { showTable, unreadableTable } from "../show-table.ts";
import { isNamed, trimmed } from "../sql.ts";
import { UnreadableError } from "../unreadable.ts";
import { tableFrom, type Unreadable } from "./from-syntax.ts";
import { normalise } from "./normalise.ts";
import { type Keys, keysFrom } from "./read-keys.ts";
import type { Column, TableDefinition } from "./table.ts";

/** Which table is meant. */
type Place = Pick<TableDefinition, "database" | "name">;

/**
 * The table of that name, under the name as it is asked for; undefined where nothing has the name.
 * @throws UnreadableError where something else has the name, or the table has what a definition can't hold
 */
export async function readTable(place: Place, session: Session): Promise<TableDefinition | undefined> {
  const entry = await readEntry(place, session);
  if (entry === undefined) return undefined;
  if (!["T", "O"].includes(entry.kind)) throw notATable(place, entry.kind);
  const say: Unreadable = (what) => {
    throw unreadableTable(place.database, place.name, `${what}, which a definition can't hold`);
  };
  const statement = await showTable(place.database, place.name, session);
  const { primaryKey, uniques, primaryIndex, ...table } = tableFrom(statement, say);
  const entries = await readIndexEntries(place.database, place.name, session);
  const comments = await readColumnComments(place, session);
  return normalise({
    ...table,
    ...keysFrom(entries, compact<Keys>({ primaryKey, uniques, primaryIndex }), say),
    database: place.database,
    name: place.name,
    columns: table.columns.map((column) => withComment(column, comments)),
    ...(entry.comment ? { comment: entry.comment } : {}),
  });
}

interface Entry {
  readonly kind: string;
  readonly comment: string;
}

/** CHAR columns of the dictionary come padded with blanks. Source: teradatasql 20.0.55, README, Character Export Width. */
async function readEntry(place: Place, session: Session): Promise<Entry | undefined> {
  const [row] = await session.execute(
    `SELECT TableKind, CommentString FROM DBC.TablesV WHERE ${isNamed("DatabaseName", place.database)} AND ${isNamed("TableName", place.name)}`,
  );
  return row && { kind: trimmed(row[0]), comment: trimmed(row[1]) };
}

/** What the dictionary's kinds are called. Source: Teradata manual, Data Dictionary, TablesV, TableKind. */
const kinds: Readonly<Record<string, string>> = {
  V: "a view",
  M: "a macro",
  P: "a stored procedure",
  E: "an external procedure",
  F: "a function",
  R: "a table function",
  I: "a join index",
  N: "a hash index",
  J: "a journal table",
  G: "a trigger",
  Q: "a queue table",
};

function notATable(place: Place, kind: string): UnreadableError {
  const object = `${place.database}.${place.name}`;
  return new UnreadableError(
    `${object} is ${kinds[kind] ?? `an object of kind ${kind}`}, not a table. Give the table another name, or remove what has the name.`,
  );
}

/** The comments of the columns that have one, by the column's folded name. */
async function readColumnComments(place: Place, session: Session): Promise<ReadonlyMap<string, string>> {
  const rows = await session.execute(
    `SELECT ColumnName, CommentString FROM DBC.ColumnsV WHERE ${isNamed("DatabaseName", place.database)} AND ${isNamed("TableName", place.name)}`,
  );
  return new Map(rows.map(([name, comment]: ResultRow) => [foldName(trimmed(name)), trimmed(comment)]));
}

function withComment(column: Column, comments: ReadonlyMap<string, string>): Column {
  const comment = comments.get(foldName(column.name));
  return comment ? { ...column, comment } : column;
}
