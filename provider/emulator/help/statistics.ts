/** HELP STATISTICS: a row for each kept statistics. */
import type { TableObject } from "../catalog.ts";
import { failure } from "../errors.ts";
import type { Outcome, Session } from "../session.ts";
import { fieldNames, isSummary, type KeptStatistics, keptStatistics } from "../statistics/kept.ts";
import { number, report, text } from "./report.ts";

/**
 * Source of the names and of the table's row, `*` with the number of rows: Teradata manual, HELP STATISTICS, and outputs in
 * public tutorials.
 * @throws TeradataFailure 3624
 */
export function helpStatistics(session: Session, table: TableObject): Outcome {
  const kept = keptStatistics(session, table);
  if (kept.length === 0) throw failure(3624);
  return report<KeptStatistics>(
    [
      text("Date", 8, ({ collected }) => collected.slice(2, 10).replaceAll("-", "/")),
      text("Time", 8, ({ collected }) => collected.slice(11, 19)),
      text("Unique Values", 30, (one) => (isSummary(one) ? one.rows : one.unique)?.toString() ?? null),
      text("Column Names", 10_000, ({ fields }) => fieldNames(table, fields).join(",") || "*"),
      number("Stats Count", "INTEGER", () => kept.length),
    ],
    kept,
  );
}
