/** What statistics on a column forbid to change, and what follows a change. */
import type { ColumnObject, TableObject } from "../catalog.ts";
import { failure } from "../errors.ts";
import type { Session } from "../session.ts";
import { keepStatistics, keptStatistics } from "../statistics/kept.ts";
import { mentionsColumn } from "../statistics/subject.ts";

/**
 * Source: a list of texts seen on servers. Teradata manual, VantageCloud Lake, Rules for Changing Column Data Types: newer
 * releases allow the change, and the statistics are no longer used. Here the stricter of the two holds.
 * @throws TeradataFailure 6956
 */
export function requireNoStatistics(session: Session, table: TableObject, column: ColumnObject): void {
  const isHeld = keptStatistics(session, table).some((one) => mentionsColumn(one, table, column.id));
  if (isHeld) throw failure(6956, column.name);
}

/**
 * Statistics know their columns by their numbers and follow a new name; an expression can't.
 * That a server does the same is unproved.
 * @throws TeradataFailure 6956
 */
export function renameInStatistics(
  session: Session,
  before: TableObject,
  after: TableObject,
  column: ColumnObject,
): void {
  const held = keptStatistics(session, before).filter((one) => mentionsColumn(one, before, column.id));
  for (const one of held) {
    if (one.fields.some((field) => typeof field === "string")) throw failure(6956, column.name);
    keepStatistics(session, after, one);
  }
}
