/** The tables that rebuilds replaced and left under another name: known from the journal alone, never from a name. */
import { foldName, isNamed, sameName, stringLiteral } from "../language/names.ts";
import type { Session } from "../session/session.ts";
import { overJournal, textOf } from "./journal.ts";
import { journalTable } from "./journal-table.ts";

/** A kept copy: a table that was replaced by a rebuild. */
export interface Copy {
  readonly database: string;
  /** The table that it is a copy of. */
  readonly table: string;
  /** The name under which it stays. */
  readonly name: string;
  /** Its CreateTimeStamp, as the dictionary's text of 19 characters: with the name it tells it from any other table. */
  readonly created: string;
}

/** A kept copy that stands. */
export interface Kept extends Copy {
  /** When it was replaced, and when that was asked, both by the server's clock. */
  readonly since: string;
  readonly now: string;
  /** Is `since` before the moment that was asked for? */
  readonly isOlder: boolean;
}

/** Changes when an older version could no longer read what this one writes. */
const version = 1;

const now = "CURRENT_TIMESTAMP(0)";

const keyOf = ({ name }: Copy) => stringLiteral(`KEPT ${foldName(name)}`);

/**
 * Notes, in the transaction that puts the copy away or drops it, that it is kept or no longer. Each statement finds its
 * row by the primary index, so that it locks no other. There is a journal, since the plan itself is noted there.
 */
export async function noteCopy(copy: Copy, isKept: boolean, session: Session): Promise<void> {
  const { database, ...text } = copy;
  await forgetCopy(copy, session);
  if (!isKept) return;
  const values = `${keyOf(copy)}, 0, ${stringLiteral(textOf({ ...text, version }))}, ${now}`;
  await session.execute(
    `INSERT INTO ${journalTable(database)} (EntryKey, LineNumber, LineText, Since) VALUES (${values})`,
  );
}

/** Forgets a copy, of which another may long have taken the table away. */
export async function forgetCopy(copy: Copy, session: Session): Promise<void> {
  const row = `EntryKey = ${keyOf(copy)} AND LineNumber = 0`;
  await session.execute(`DELETE FROM ${journalTable(copy.database)} WHERE ${row}`);
}

/**
 * The kept copies of a database, the newest first.
 * @param before a moment as SQL, for `isOlder`
 * @returns those that stand, and those whose table is gone: dropped, renamed or replaced by somebody
 * @throws JournalError, TeradataError, UnreachableError
 */
export async function readKept(
  database: string,
  before: string | undefined,
  session: Session,
): Promise<{ readonly kept: readonly Kept[]; readonly gone: readonly Copy[] }> {
  const isOlder = before === undefined ? "0" : `CASE WHEN Since < ${before} THEN 1 ELSE 0 END`;
  const query = `SELECT LineText, Since, ${now}, ${isOlder} FROM ${journalTable(database)} WHERE EntryKey LIKE 'KEPT %' ORDER BY Since DESC, EntryKey DESC`;
  const rows = await overJournal(database, session, query);
  const noted = rows.flatMap(([line, since, asked, older]) => {
    const copy = parsed(String(line));
    const times = { since: String(since), now: String(asked), isOlder: Number(older) === 1 };
    return copy ? [{ database, ...copy, ...times }] : [];
  });
  const stands = await standing(database, noted, session);
  return { kept: noted.filter(stands), gone: noted.filter((copy) => !stands(copy)) };
}

/** What another version wrote is that version's to drop. */
function parsed(line: string): Omit<Copy, "database"> | undefined {
  try {
    const { version: written, table, name, created } = JSON.parse(line);
    const isRead = written === version && [table, name, created].every((each) => typeof each === "string");
    return isRead ? { table, name, created } : undefined;
  } catch {
    return undefined;
  }
}

async function standing(database: string, copies: readonly Copy[], session: Session) {
  if (copies.length === 0) return () => false;
  const any = copies.map(({ name }) => isNamed("TableName", name)).join(" OR ");
  const rows = await session.execute(
    `SELECT TableName, ${createdText} FROM DBC.TablesV WHERE ${isNamed("DatabaseName", database)} AND ${isTable} AND (${any})`,
  );
  return ({ name, created }: Copy) =>
    rows.some(
      ([found, time]) => sameName(String(found).trimEnd(), name) && String(time).trimEnd() === created,
    );
}

const createdText = "CAST(CreateTimeStamp AS VARCHAR(19))";
/** T with a primary index, O without. */
const isTable = "TableKind IN ('T', 'O')";

/** A query that gives a row when no table of that name and time stands. */
export function isGone({ database, name, created }: Copy): string {
  const is = `${isNamed("DatabaseName", database)} AND ${isNamed("TableName", name)}`;
  return `SELECT COUNT(*) FROM DBC.TablesV WHERE ${is} AND ${isTable} AND ${createdText} = ${stringLiteral(created)} HAVING COUNT(*) = 0`;
}
