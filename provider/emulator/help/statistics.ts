/** HELP STATISTICS: a row for each kept statistics. */
import type { TableObject } from "../catalog.ts";
import { failure } from "../errors.ts";
import type { Outcome, Session } from "../session.ts";
import { number, report, text } from "./report.ts";

interface StatisticsRow {
  readonly collected: string;
  readonly unique_values: number | null;
  readonly columns: string;
}

/**
 * Source of the names: Teradata manual, HELP STATISTICS; unproved.
 * @throws TeradataFailure 3624
 */
export function helpStatistics({ store }: Session, table: TableObject): Outcome {
  const rows = store.rows<StatisticsRow>("SELECT * FROM statistics WHERE table_id = ? ORDER BY id", table.id);
  if (rows.length === 0) throw failure(3624);
  return report<StatisticsRow>(
    [
      text("Date", 8, ({ collected }) => collected.slice(2, 10).replaceAll("-", "/")),
      text("Time", 8, ({ collected }) => collected.slice(11, 19)),
      text("Unique Values", 30, ({ unique_values }) => unique_values?.toString() ?? null),
      text("Column Names", 10_000, ({ columns }) => columns || "*"),
      number("Stats Count", "INTEGER", () => rows.length),
    ],
    rows,
  );
}
