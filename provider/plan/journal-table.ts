/** The one small table in which runs leave what others must know: PULUMI_JOURNAL, in the database of the changed objects. */
import { isNamed, objectName } from "../language/names.ts";
import { isAlreadyThere, TeradataError } from "../session/errors.ts";
import type { Session } from "../session/session.ts";

const tableName = "PULUMI_JOURNAL";

/** The journal of a database can't be used. The message names the table and says what to do. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

/** The longest text of one row, in characters. */
export const longestLine = 4000;

/**
 * Its columns, each with its type as SQL and as DBC.ColumnsV shows it. An entry is the lines with one key. The last
 * three belong to the lease.
 * Source of the codes: Teradata manual, Data Dictionary, ColumnsV; the lengths of characters are in bytes, two each.
 */
const columns: readonly (readonly [name: string, type: string, code: string, bytes?: number])[] = [
  ["EntryKey", "VARCHAR(512) CHARACTER SET UNICODE CASESPECIFIC NOT NULL", "CV", 1024],
  ["LineNumber", "INTEGER NOT NULL", "I"],
  ["LineText", `VARCHAR(${longestLine}) CHARACTER SET UNICODE CASESPECIFIC NOT NULL`, "CV", 2 * longestLine],
  ["Holder", "VARCHAR(64) CHARACTER SET UNICODE CASESPECIFIC", "CV", 128],
  ["Since", "TIMESTAMP(0) WITH TIME ZONE", "SZ"],
  ["Heartbeat", "TIMESTAMP(0) WITH TIME ZONE", "SZ"],
];

/** Its name as SQL. */
export function journalTable(database: string): string {
  return objectName(database, tableName);
}

/**
 * Is there a journal in the database?
 * @throws JournalError where a table of its name has other columns
 */
export async function journalStands(database: string, session: Session): Promise<boolean> {
  const found = await session.execute(
    `SELECT ColumnName, ColumnType, ColumnLength FROM DBC.ColumnsV WHERE ${isNamed("DatabaseName", database)} AND ${isNamed("TableName", tableName)} ORDER BY ColumnId`,
  );
  if (found.length === 0) return false;
  const matches = columns.map(([name, , code, bytes], index) => {
    const [foundName, foundCode, foundBytes] = found[index] ?? [];
    const sameType = trimmed(foundCode) === code && (bytes === undefined || Number(foundBytes) === bytes);
    return trimmed(foundName) === name && sameType;
  });
  if (found.length === columns.length && matches.every(Boolean)) return true;
  throw new JournalError(
    `${journalTable(database)} is not the journal that this version makes: it has other columns. If another version made it, let that version finish, then drop the table; if it is a table of your own, give it another name.`,
  );
}

/**
 * Makes the journal where there is none. Another run may make it at the same time.
 * @throws JournalError
 */
export async function makeJournal(database: string, session: Session): Promise<void> {
  if (await journalStands(database, session)) return;
  const definition = columns.map(([name, type]) => `${name} ${type}`).join(", ");
  const statement = `CREATE MULTISET TABLE ${journalTable(database)} (${definition}) UNIQUE PRIMARY INDEX (EntryKey, LineNumber)`;
  try {
    await session.execute(statement);
  } catch (error) {
    if (isAlreadyThere(error) && (await journalStands(database, session))) return;
    throw error instanceof TeradataError ? notMade(database, error) : error;
  }
}

/** The failure of a statement over the journal, with a better reason where the table is not ours. */
export async function journalFailure(error: unknown, database: string, session: Session): Promise<unknown> {
  if (!(error instanceof TeradataError)) return error;
  return journalStands(database, session).then(
    () => error,
    (reason) => (reason instanceof JournalError ? reason : error),
  );
}

function notMade(database: string, error: TeradataError): JournalError {
  return new JournalError(
    `The table ${journalTable(database)}, in which a change notes what it has begun, can't be made: ${error.message}`,
    { cause: error },
  );
}

const trimmed = (value: unknown) => String(value ?? "").trimEnd();
