/** Reads the statistics of a table. */
import type { CollectStatistics, Expression, Statement, StatisticsItem } from "../language/ast.ts";
import { TeradataSyntaxError, UnsupportedStatement } from "../language/errors.ts";
import { objectName } from "../language/names.ts";
import { parseRequest } from "../language/parser.ts";
import { isWithoutStatistics } from "../session/errors.ts";
import type { Session } from "../session/session.ts";
import { isNamed } from "./sql.ts";
import type { StandingStatistics, StatisticsValue } from "./statistics.ts";
import { UnreadableError } from "./unreadable.ts";

/**
 * All that stand, the summary last: it is collected with any of the others. SHOW STATISTICS prints the statements that
 * collect them, and is asked only where the dictionary has any.
 * @throws UnreadableError for what can't be described
 */
export async function readStatistics(
  database: string,
  table: string,
  session: Session,
): Promise<readonly StandingStatistics[]> {
  const rows = await session.execute(
    `SELECT DISTINCT CASE WHEN ColumnName IS NULL THEN 'S' ELSE 'C' END FROM DBC.StatsV WHERE ${isNamed("DatabaseName", database)} AND ${isNamed("TableName", table)}`,
  );
  if (rows.length === 0) return [];
  const printed = rows.some(([kind]) => String(kind).trimEnd() === "C")
    ? await shown(database, table, session)
    : [];
  return [...printed, { kind: "summary" }];
}

async function shown(database: string, table: string, session: Session) {
  const unreadable = (why: string) =>
    new UnreadableError(
      `The statistics of ${database}.${table} can't be described: ${why}. They would not outlive this change, so nothing is done. Drop those statistics first, and collect them again afterwards.`,
    );
  const text = await printedText(database, table, session);
  return parsed(text, unreadable).flatMap((statement) => itemsOf(statement, unreadable));
}

/** Lines end with a carriage return alone, and a long text comes in pieces: see SHOW TABLE. */
async function printedText(database: string, table: string, session: Session): Promise<string> {
  try {
    const rows = await session.execute(`SHOW STATISTICS ON ${objectName(database, table)}`);
    const pieces = rows.map(([text]) => String(text));
    return pieces.join(pieces.some((piece) => /[\r\n]/.test(piece)) ? "" : "\n");
  } catch (error) {
    if (isWithoutStatistics(error)) return "";
    throw error;
  }
}

type Unreadable = (why: string) => UnreadableError;

function parsed(text: string, unreadable: Unreadable): readonly Statement[] {
  if (text.trim() === "") return [];
  try {
    return parseRequest(text);
  } catch (error) {
    if (!(error instanceof TeradataSyntaxError) && !(error instanceof UnsupportedStatement)) throw error;
    throw unreadable(`their text has something that is not known here (${error.message})`);
  }
}

function itemsOf(statement: Statement, unreadable: Unreadable): readonly StandingStatistics[] {
  if (statement.kind === "null") return [];
  if (statement.kind !== "collectStatistics") throw unreadable("their text is not that of statistics");
  return statement.items.map((item) => standing(item, statement, unreadable));
}

/** Statistics on an index are those on its columns. Source: Teradata manual, Rules and Guidelines for COLLECT STATISTICS. */
function standing(
  { on, name, indexName, values, texts }: StatisticsItem,
  { using }: CollectStatistics,
  unreadable: Unreadable,
): StandingStatistics {
  if (on === "INDEX" && values.length === 0)
    throw unreadable(`those on the index ${indexName} do not name its columns`);
  const held = values.map((value, place) => statisticsValue(value, texts[place]!));
  return { kind: "columns", values: held, using, ...(name === undefined ? {} : { name }) };
}

function statisticsValue(value: Expression, text: string): StatisticsValue {
  const isPlain = value.kind === "column" && value.table === undefined && text.toUpperCase() !== "PARTITION";
  return isPlain ? { column: value.name } : { sql: text };
}
