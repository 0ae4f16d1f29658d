/** What belongs to a table beside its definition, and must come along when the table is rebuilt. */

import { objectName } from "../../../language/names.ts";
import { isUnknownThere, isWithoutRight } from "../../../session/errors.ts";
import type { ResultRow, Session } from "../../../session/session.ts";
import { readRights, type StandingRight } from "../../rights.ts";
import { isNamed, trimmed } from "../../sql.ts";
import { readStatistics, type StandingStatistics } from "../../statistics.ts";
import type { TableDefinition } from "../table.ts";

export interface Attached extends Sizes {
  /** CreateTimeStamp of the table that stands, as the dictionary's text. */
  readonly created: string;
  readonly statistics: readonly StandingStatistics[];
  readonly rights: readonly StandingRight[];
  /** What can't be carried over to a new table, each as a noun phrase: "the trigger db.t_audit". */
  readonly blockers: readonly string[];
}

/** Unknown without the right to see it. */
interface Sizes {
  readonly rows?: bigint;
  /** The space that the table takes, and that its database has left, over all AMPs, in bytes. */
  readonly bytes?: bigint;
  readonly free?: bigint;
  /** By how many bytes the fullest AMP is too small for a second table that is spread like this one; zero where none is. */
  readonly lacking?: bigint;
}

/**
 * @throws UnreadableError for statistics and rights that can't be described
 * @throws TeradataError without the right to see what is in the way
 */
export async function readAttached(table: TableDefinition, session: Session): Promise<Attached> {
  const { database, name } = table;
  return {
    created: await readCreated(table, session),
    statistics: await readStatistics(database, name, session),
    rights: await readRights(database, name, session),
    blockers: [
      ...(await readBlockers(table, session)),
      ...(await readErrorTables(table, session)),
      ...journals(table),
    ],
    ...(await readRows(table, session)),
    ...(await readSpace(table, session)),
  };
}

async function readCreated({ database, name }: TableDefinition, session: Session): Promise<string> {
  const [row] = await session.execute(
    `SELECT CAST(CreateTimeStamp AS VARCHAR(19)) FROM DBC.TablesV WHERE ${isNamed("DatabaseName", database)} AND ${isNamed("TableName", name)}`,
  );
  return trimmed(row?.[0]);
}

/** A condition: the name begins with this text, whatever its case. */
export const beginsWith = (column: string, text: string) =>
  isNamed(`SUBSTRING(${column} FROM 1 FOR ${[...text].length})`, text);

/**
 * Triggers on the table, and join and hash indexes over it.
 * Source: Teradata manual, Data Dictionary, TriggersV, JoinIndicesV; the first names its table by SubjectTableDatabaseName
 * and TableName, as DBeaver asks for it.
 */
async function readBlockers(
  { database, name }: TableDefinition,
  session: Session,
): Promise<readonly string[]> {
  const of = (inDatabase: string, table: string) =>
    `${isNamed(inDatabase, database)} AND ${isNamed(table, name)}`;
  const queries = [
    `SELECT 'T', DatabaseName, TriggerName FROM DBC.TriggersV WHERE ${of("SubjectTableDatabaseName", "TableName")}`,
    `SELECT IndexType, JoinIdxDatabaseName, JoinIdxName FROM DBC.JoinIndicesV WHERE ${of("DatabaseName", "TableName")}`,
  ];
  const rows = await session.execute(`${queries.join(" UNION ")} ORDER BY 1, 2, 3`);
  return rows.map(blockerIn);
}

const kinds: Readonly<Record<string, string>> = {
  T: "the trigger",
  J: "the join index",
  N: "the hash index",
};

function blockerIn([code, database, name]: ResultRow): string {
  return `${kinds[trimmed(code)] ?? "the join index"} ${trimmed(database)}.${trimmed(name)}`;
}

/**
 * The table of rows that LOGGING ERRORS refused. It stays with the table that is renamed, which then can't be dropped.
 * Source: Teradata manual, Dictionary Support for Error Tables, which names the view; its columns' names are unproved, so
 * a server that knows others is not asked.
 */
async function readErrorTables({ database, name }: TableDefinition, session: Session) {
  const query = `SELECT ErrTblDbName, ErrTblName FROM DBC.ErrorTblsV WHERE ${isNamed("BaseTblDbName", database)} AND ${isNamed("BaseTblName", name)}`;
  const rows = await unless(isUnknownThere, session.execute(query));
  return (rows ?? []).map(
    ([inDatabase, table]) => `the error table ${trimmed(inDatabase)}.${trimmed(table)}`,
  );
}

/** A permanent journal holds images of the rows of one table, and not of another that takes its name. */
function journals({ database, name, options = {} }: TableDefinition): readonly string[] {
  const has = [options.beforeJournal, options.afterJournal].some((copies) => copies && copies !== "NO");
  return has ? [`the permanent journal of ${database}.${name}`] : [];
}

async function readRows({ database, name }: TableDefinition, session: Session): Promise<Sizes> {
  const query = `SELECT CAST(COUNT(*) AS BIGINT) FROM ${objectName(database, name)}`;
  const rows = await unless(isWithoutRight, session.execute(query));
  return rows === undefined ? {} : { rows: integer(rows[0]?.[0]) };
}

/**
 * Space is shared out to the AMPs, and the first that has none left stops the copy, unless the database may be skewed.
 * Source: Teradata manual, Data Dictionary, TableSizeV, DiskSpaceV; CREATE DATABASE, SKEW; error 2644.
 */
async function readSpace({ database, name }: TableDefinition, session: Session): Promise<Sizes> {
  const taken = `SELECT Vproc, SUM(CurrentPerm) AS used_bytes FROM DBC.TableSizeV WHERE ${isNamed("DataBaseName", database)} AND ${isNamed("TableName", name)} GROUP BY Vproc`;
  const left = `SELECT Vproc, SUM(MaxPerm - CurrentPerm) AS free_bytes, MAX(PermSkew) AS may_skew FROM DBC.DiskSpaceV WHERE ${isNamed("DatabaseName", database)} GROUP BY Vproc`;
  const rows = await unless(
    (error) => isWithoutRight(error) || isUnknownThere(error),
    session.execute(
      `SELECT CAST(SUM(t.used_bytes) AS BIGINT), CAST(SUM(d.free_bytes) AS BIGINT), CAST(MIN(d.free_bytes - t.used_bytes) AS BIGINT), MAX(d.may_skew) FROM (${taken}) AS t, (${left}) AS d WHERE t.Vproc = d.Vproc`,
    ),
  );
  const [bytes, free, least, skew] = rows?.[0] ?? [];
  if (bytes === undefined || bytes === null) return {};
  const spare = integer(least);
  return {
    bytes: integer(bytes),
    free: integer(free),
    lacking: spare < 0n && Number(skew ?? 0) === 0 ? -spare : 0n,
  };
}

const integer = (value: ResultRow[number] | undefined) => BigInt(String(value ?? 0));

/** The rows; undefined where it is refused for such a reason. */
async function unless(
  isPassed: (error: unknown) => boolean,
  asked: Promise<readonly ResultRow[]>,
): Promise<readonly ResultRow[] | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isPassed(error)) return undefined;
    throw error;
  }
}
