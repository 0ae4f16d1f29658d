/** COLLECT STATISTICS and DROP STATISTICS: what was asked for is kept, with the numbers counted exactly. */
import type { CollectStatistics, DropStatistics } from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { tableNamed } from "../resolve.ts";
import { requireNeededOn } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { collect } from "../statistics/collect.ts";
import { takeStatistics } from "../statistics/copy.ts";
import {
  dropStatistics as dropKept,
  isSameSubject,
  isSummary,
  type KeptStatistics,
  keptStatistics,
  type StatisticsSubject,
} from "../statistics/kept.ts";
import { subjectOf } from "../statistics/subject.ts";
import { done, type Handler, type Request } from "./statement.ts";

/**
 * Source: Teradata manual, Rules and Guidelines for COLLECT STATISTICS (Optimizer Form): the only or last statement of a
 * transaction. That DROP STATISTICS is the same is unproved.
 */
export const collectStatistics: Handler<"collectStatistics"> = { effect: () => "schema", run: runCollect };
export const dropStatistics: Handler<"dropStatistics"> = { effect: () => "schema", run: runDrop };

const summary: StatisticsSubject = { fields: [], name: undefined, index: undefined };
/** Source: Teradata manual, Rules and Guidelines for COLLECT STATISTICS (Optimizer Form). */
const mostCollected = 512;

/** @throws TeradataFailure 3523, 3526, 3624, 3706, 3802, 3807, 3853, 5628 */
function runCollect(statement: CollectStatistics, { session }: Request): Outcome {
  if (statement.temporary) throw notSupported("COLLECT STATISTICS ON TEMPORARY");
  requireAllowed(statement);
  const table = tableNamed(session, statement.table);
  requireNeededOn(session, "COLLECT STATISTICS", table);
  const kept = keptStatistics(session, table);
  const wanted = statement.items.map((item) => subjectOf(item, table, kept));
  if (statement.from !== undefined)
    return done("Collect Statistics", taken(session, statement, table, wanted));
  const all = [summary, ...(statement.summary ? [] : wanted.length > 0 ? wanted : keptColumns(kept))];
  if (all.length - 1 > mostCollected)
    throw refused(`More than ${mostCollected} statistics can't be collected at once.`);
  // The dictionary does not know a volatile table.
  if (table.temporary !== "VOLATILE") for (const one of all) collect(session, table, one, statement.using);
  return done("Collect Statistics", all.length);
}

/** Source: Teradata manual, COLLECT STATISTICS (Optimizer Form), SUMMARY and USING Clause. */
function requireAllowed({ summary: isAboutTable, items, using }: CollectStatistics): void {
  if (isAboutTable && items.length > 0) throw refused("SUMMARY can't stand with columns or indexes.");
  if (isAboutTable && using.length > 0) throw refused("SUMMARY can't stand with USING.");
}

/** @throws TeradataFailure 3624 when there is nothing to collect again */
function keptColumns(kept: readonly KeptStatistics[]): readonly StatisticsSubject[] {
  const columns = kept.filter((one) => !isSummary(one));
  if (columns.length === 0) throw failure(3624);
  return columns;
}

/** @throws TeradataFailure 3523, 3802, 3807, 3853 */
function taken(
  session: Session,
  { from, using, summary: isAboutTable }: CollectStatistics,
  table: TableObject,
  wanted: readonly StatisticsSubject[],
): number {
  if (using.length > 0 || isAboutTable)
    throw notSupported("USING and SUMMARY in COLLECT STATISTICS ... FROM");
  const source = tableNamed(session, from!);
  requireNeededOn(session, "COLLECT STATISTICS", source);
  return takeStatistics(session, source, table, wanted);
}

/** @throws TeradataFailure 3523, 3526, 3624, 3802, 3807, 3853, 5628 */
function runDrop(statement: DropStatistics, { session }: Request): Outcome {
  if (statement.temporary) throw notSupported("DROP STATISTICS ON TEMPORARY");
  const table = tableNamed(session, statement.table);
  requireNeededOn(session, "COLLECT STATISTICS", table);
  const kept = keptStatistics(session, table);
  if (kept.length === 0) throw failure(3624);
  const meant = statement.items.map((item) => subjectOf(item, table, kept));
  const gone =
    meant.length === 0 ? kept : kept.filter((one) => meant.some((each) => isSameSubject(one, each)));
  if (gone.length === 0) throw refused("There are no statistics on these columns.");
  for (const one of gone) dropKept(session, table, one);
  return done("Drop Statistics", gone.length);
}
