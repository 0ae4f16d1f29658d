/** What a run has begun and not finished, kept in the database so that any later run can finish it. */
import { foldName, stringLiteral } from "../language/names.ts";
import { isNotFound } from "../session/errors.ts";
import type { Session } from "../session/session.ts";
import { JournalError, journalFailure, journalTable, longestLine, makeJournal } from "./journal-table.ts";
import type { Step } from "./plan.ts";

/** A change of one object that was begun. */
export interface Unfinished {
  /** The object's name, without its database. */
  readonly object: string;
  readonly kind: "alter" | "rebuild";
  /** The names of what belongs to the change, such as those of the new and of the old table. */
  readonly names?: Readonly<Record<string, string>>;
  /** Steps still to be carried out that the object itself does not ask for; each has `unless`. */
  readonly owed: readonly Step[];
}

/** Changes when an older version could no longer read what this one writes. */
const version = 1;

/**
 * What was begun with the object, undefined where nothing was. Names ignore case.
 * @throws JournalError where the journal is not ours or can't be read
 */
export async function readUnfinished(
  database: string,
  object: string,
  session: Session,
): Promise<Unfinished | undefined> {
  const query = `SELECT LineText FROM ${journalTable(database)} WHERE ${isEntry(object)} ORDER BY LineNumber`;
  const lines = await overJournal(database, session, query);
  if (lines.length === 0) return undefined;
  return parsed(lines.map(([line]) => line).join(""), database, object);
}

/**
 * What was begun with any object of the database.
 * @throws JournalError where the journal is not ours or can't be read
 */
export async function readAllUnfinished(database: string, session: Session): Promise<readonly Unfinished[]> {
  const query = `SELECT EntryKey, LineText FROM ${journalTable(database)} WHERE EntryKey LIKE 'OBJECT %' ORDER BY EntryKey, LineNumber`;
  const entries = Map.groupBy(await overJournal(database, session, query), ([key]) => String(key));
  return [...entries].map(([key, lines]) =>
    parsed(lines.map(([, line]) => line).join(""), database, key.replace("OBJECT ", "")),
  );
}

/**
 * Notes what is begun, in place of what was noted of the object before. Makes the journal where there is none.
 * @throws JournalError, TeradataError, UnreachableError
 */
export async function writeUnfinished(
  database: string,
  unfinished: Unfinished,
  session: Session,
): Promise<void> {
  await makeJournal(database, session);
  const { object } = unfinished;
  await session.transaction(async (inner) => {
    await inner.execute(`DELETE FROM ${journalTable(database)} WHERE ${isEntry(object)}`);
    for (const [index, line] of lines(textOf(unfinished)).entries())
      await inner.execute(
        `INSERT INTO ${journalTable(database)} (EntryKey, LineNumber, LineText) VALUES (${keyOf(object)}, ${index}, ${stringLiteral(line)})`,
      );
  });
}

/** Takes back what was noted of the object; nothing where there is none. */
export async function clearUnfinished(database: string, object: string, session: Session): Promise<void> {
  await overJournal(database, session, `DELETE FROM ${journalTable(database)} WHERE ${isEntry(object)}`);
}

/** Runs a statement over the journal; no rows where there is no journal. */
export async function overJournal(database: string, session: Session, statement: string) {
  try {
    return await session.execute(statement);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw await journalFailure(error, database, session);
  }
}

const keyOf = (object: string) => stringLiteral(`OBJECT ${foldName(object)}`);

const isEntry = (object: string) => `EntryKey = ${keyOf(object)}`;

/** JSON in ASCII alone: a server's UNICODE does not hold every character. Source: Teradata manual, Unicode Pass Through. */
export function textOf(value: object): string {
  return JSON.stringify({ version, ...value }).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function lines(text: string): readonly string[] {
  return text.match(new RegExp(`.{1,${longestLine}}`, "g")) ?? [];
}

function parsed(text: string, database: string, object: string): Unfinished {
  try {
    const { version: written, ...unfinished } = JSON.parse(text) as Unfinished & { version: number };
    if (written === version && Array.isArray(unfinished.owed)) return unfinished;
  } catch {}
  throw new JournalError(
    `${journalTable(database)} holds a note on ${object} that this version can't read. If another version wrote it, let that version finish; if someone changed it, see that the object is as it should be, then delete the rows with EntryKey ${keyOf(object)}.`,
  );
}
