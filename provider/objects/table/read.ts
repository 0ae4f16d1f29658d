/** Reads a table from the dictionary: what SHOW TABLE says of it, and its comments. */

import type { CreateTable } from "../../language/ast.ts";
import { TeradataSyntaxError, UnsupportedStatement } from "../../language/errors.ts";
import { objectName } from "../../language/names.ts";
import { parseStatement } from "../../language/parser.ts";
import type { ResultRow, Session } from "../../session/session.ts";
import { compact } from "../compact.ts";
import { readIndexEntries } from "../index-entries.ts";
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
    throw unreadable(place, `${what}, which a definition can't hold`);
  };
  const { primaryKey, uniques, primaryIndex, ...table } = tableFrom(await showTable(place, session), say);
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

function unreadable(place: Place, why: string): UnreadableError {
  return new UnreadableError(
    `The table ${place.database}.${place.name} can't be described: ${why}. It is left as it is.`,
  );
}

/**
 * The server's own statement for the table. It ends its lines with a carriage return alone, and a long text comes in
 * pieces; one row a line, without line ends, is joined by them. Source: teradatasql 20.0.55, samples, ShowCommand.
 */
async function showTable(place: Place, session: Session): Promise<CreateTable> {
  const rows = await session.execute(`SHOW TABLE ${objectName(place.database, place.name)}`);
  const pieces = rows.map(([text]) => String(text));
  return parseTable(place, pieces.join(pieces.some((piece) => /[\r\n]/.test(piece)) ? "" : "\n"));
}

function parseTable(place: Place, text: string): CreateTable {
  try {
    const statement = parseStatement(text);
    if (statement.kind === "createTable") return statement;
  } catch (error) {
    if (!(error instanceof TeradataSyntaxError) && !(error instanceof UnsupportedStatement)) throw error;
    throw unreadable(place, `its text has something that is not known here (${error.message})`);
  }
  throw unreadable(place, "its text is not that of a table");
}

/** The comments of the columns that have one, by the column's name in capitals. */
async function readColumnComments(place: Place, session: Session): Promise<ReadonlyMap<string, string>> {
  const rows = await session.execute(
    `SELECT ColumnName, CommentString FROM DBC.ColumnsV WHERE ${isNamed("DatabaseName", place.database)} AND ${isNamed("TableName", place.name)}`,
  );
  return new Map(rows.map(([name, comment]: ResultRow) => [trimmed(name).toUpperCase(), trimmed(comment)]));
}

function withComment(column: Column, comments: ReadonlyMap<string, string>): Column {
  const comment = comments.get(column.name.toUpperCase());
  return comment ? { ...column, comment } : column;
}
