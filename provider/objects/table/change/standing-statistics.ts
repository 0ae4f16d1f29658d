/** The statistics of a table that changes: which come off before, and which are collected on what it becomes. */
import { foldName, sameName } from "../../../language/names.ts";
import type { Step } from "../../../plan/plan.ts";
import {
  collectStatistics,
  columnsOfStatistics,
  dropStatistics,
  isPartition,
  renamedStatistics,
  type StandingStatistics,
  statisticsWords,
} from "../../statistics.ts";
import { isUnindexable, typeOf } from "../check-columns.ts";
import type { Column, TableDefinition } from "../table.ts";
import type { Change } from "./changes.ts";
import { nameNow } from "./renames.ts";
import { touchedColumn } from "./standing-indexes.ts";
import type { Situation } from "./verdict.ts";

export interface StatisticsSteps {
  readonly off: readonly Step[];
  readonly on: readonly Step[];
  /** What is not collected again, each in a sentence. */
  readonly notes: readonly string[];
}

type Collected = Exclude<StandingStatistics, { kind: "summary" }>;

/** Whether the changes may be refused for statistics. */
export const isHeldByStatistics = (changes: readonly Change[]): boolean =>
  changes.some(
    (change) => ["renameColumn", "partitioning"].includes(change.kind) || touchedColumn(change) !== undefined,
  );

/**
 * Teradata drops and changes no column with statistics, and renames none that an expression names: they come off and are
 * collected again. Source: Teradata error 6956; that of renamed columns is unproved. Newer releases may let them stand.
 */
export function standingStatisticsSteps(
  changes: readonly Change[],
  { declared, actual, statistics }: Situation,
): StatisticsSteps {
  const off = statistics.filter((item) => item.kind === "columns").filter((item) => isHeld(item, changes));
  const { kept, notes } = carriedStatistics(off, declared, actual);
  const { database, name } = declared;
  return {
    off: off.map((item) => dropStatistics(item, database, name)),
    on: kept.map((item) => collectStatistics(item, database, name)),
    notes,
  };
}

function isHeld(item: Collected, changes: readonly Change[]): boolean {
  const columns = columnsOfStatistics(item)?.map(foldName);
  if (columns === undefined) return true;
  const isExpression = item.values.some((value) => "sql" in value);
  // Source: Teradata manual, ALTER TABLE, ADD RANGE: statistics on PARTITION are dropped first.
  const isOnPartitions = item.values.some((value) => "sql" in value && isPartition(value.sql));
  return changes.some((change) => {
    if (change.kind === "partitioning") return isOnPartitions;
    const column =
      change.kind === "renameColumn" ? (isExpression ? change.from : undefined) : touchedColumn(change);
    return column !== undefined && columns.includes(foldName(column));
  });
}

/**
 * The statistics as they are collected on the declared table: under the new names of its columns, without those that can't
 * be. The summary comes with any of the others, and so stands alone.
 */
export function carriedStatistics(
  items: readonly StandingStatistics[],
  declared: TableDefinition,
  actual: TableDefinition,
): { readonly kept: readonly StandingStatistics[]; readonly notes: readonly string[] } {
  const columns = items.filter((item) => item.kind === "columns");
  const carried = columns.map((item) => ({ item, now: carriedItem(item, declared, actual) }));
  const kept = carried.flatMap(({ now }) => now ?? []);
  const lost = carried.filter(({ now }) => now === undefined);
  return {
    kept: kept.length > 0 ? kept : items.filter((item) => item.kind === "summary"),
    notes: lost.map(
      ({ item }) => `The ${statisticsWords(item)} go, since what they speak of goes or changes.`,
    ),
  };
}

function carriedItem(
  item: Collected,
  declared: TableDefinition,
  actual: TableDefinition,
): StandingStatistics | undefined {
  const renamed = renamedStatistics(item, (name) => nameNow(name, declared, actual));
  if (renamed?.kind !== "columns") return undefined;
  const isExpression = renamed.values.some((value) => "sql" in value);
  const columns = (columnsOfStatistics(renamed) ?? []).flatMap((name) => columnNamed(name, declared) ?? []);
  if (columns.some(isUncountable)) return undefined;
  const { name, ...unnamed } = renamed;
  if (isExpression && columns.some((column) => hasOtherType(column, declared, actual))) return undefined;
  // Source: Teradata manual, COLLECT STATISTICS (Optimizer Form): statistics can't be named like a column.
  if (name === undefined || columnNamed(name, declared) === undefined) return renamed;
  return isExpression ? undefined : unnamed;
}

const columnNamed = (name: string, { columns }: TableDefinition) =>
  columns.find((column) => sameName(column.name, name));

/** Source: Teradata manual, COLLECT STATISTICS (Optimizer Form): not on large objects, periods and the like. */
function isUncountable(column: Column): boolean {
  const type = typeOf(column);
  return type !== undefined && isUnindexable(type);
}

/** An expression may mean something else, or nothing, over another type. */
function hasOtherType(column: Column, declared: TableDefinition, actual: TableDefinition): boolean {
  const before = actual.columns.find(({ name }) => {
    const now = nameNow(name, declared, actual);
    return now !== undefined && sameName(now, column.name);
  });
  return before?.type !== column.type;
}
