/** The statement by which a server describes a table. */
import type { CreateTable } from "../language/ast.ts";
import { TeradataSyntaxError, UnsupportedStatement } from "../language/errors.ts";
import { objectName } from "../language/names.ts";
import { parseStatement } from "../language/parser.ts";
import type { Session } from "../session/session.ts";
import { UnreadableError } from "./unreadable.ts";

/**
 * What SHOW TABLE prints, parsed. A server ends the lines with a carriage return alone, and a long text comes in pieces;
 * one row a line, without line ends, is joined by them. Source: teradatasql 20.0.55, samples, ShowCommand.
 * @throws UnreadableError where the text can't be parsed
 */
export async function showTable(database: string, name: string, session: Session): Promise<CreateTable> {
  const rows = await session.execute(`SHOW TABLE ${objectName(database, name)}`);
  const pieces = rows.map(([text]) => String(text));
  const text = pieces.join(pieces.some((piece) => /[\r\n]/.test(piece)) ? "" : "\n");
  return parseTable(text, (why) => unreadableTable(database, name, why));
}

/** The error for a table that can't be described, and why. */
export function unreadableTable(database: string, name: string, why: string): UnreadableError {
  return new UnreadableError(
    `The table ${database}.${name} can't be described: ${why}. It is left as it is.`,
  );
}

function parseTable(text: string, unreadable: (why: string) => UnreadableError): CreateTable {
  try {
    const statement = parseStatement(text);
    if (statement.kind === "createTable") return statement;
  } catch (error) {
    if (!(error instanceof TeradataSyntaxError) && !(error instanceof UnsupportedStatement)) throw error;
    throw unreadable(`its text has something that is not known here (${error.message})`);
  }
  throw unreadable("its text is not that of a table");
}
