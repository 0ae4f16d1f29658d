/** The partitions of a COLUMN level: which columns lie together, and how SHOW TABLE says so. */
import type { ColumnGroup, PartitionLevel as WrittenLevel } from "../../language/ast.ts";
import { quoteName } from "../../language/names.ts";
import type { ColumnPartition, PartitionLevel, TableObject } from "../catalog.ts";
import { refused } from "../errors.ts";
import { columnNamed, columnWithId, type Draft } from "./draft.ts";
import { addOf } from "./partition-count.ts";

type ColumnLevel = Extract<WrittenLevel, { kind: "column" }>;

/**
 * Source: Teradata manual, CREATE TABLE, Rules for Specifying Column Grouping; Rules for Column Partitions: two more than
 * are specified, each column in one. That the columns without a group get the last numbers is unproved.
 * @param listed the groups in the list of columns
 * @throws TeradataFailure 5628 for a column that is not there
 */
export function defineColumnLevel(
  level: ColumnLevel,
  draft: Draft,
  listed: readonly ColumnGroup[],
): PartitionLevel {
  if (listed.length > 0 && level.groups.length > 0)
    throw refused("Columns are grouped either in the list of columns or in PARTITION BY, not in both.");
  const groups = (listed.length > 0 ? listed : level.groups).map((group) => partitionOf(group, level, draft));
  requireOnce(groups, draft);
  const taken = new Set(groups.flatMap((group) => group.columns));
  const left = draft.columns.map((column) => column.id).filter((id) => !taken.has(id));
  const areOneByOne = listed.length > 0 || level.allBut || level.groups.length === 0;
  const others = areOneByOne ? left.map((id) => [id]) : left.length === 0 ? [] : [left];
  const all = [...groups, ...others.map((columns) => ({ columns }))];
  const ordered = listed.length > 0 ? all.sort((a, b) => a.columns[0]! - b.columns[0]!) : all;
  const columnPartitions = ordered.map((group, place) => ({ number: place + 1, ...group }));
  const text = listed.length > 0 ? clause(columnPartitions, level.autoCompress, draft) : level.text;
  return levelOf(text, level.add, level.autoCompress, columnPartitions);
}

/**
 * The level after its table's columns changed: a new column is a partition of its own, a dropped one leaves its group.
 * The number of a new partition is unproved.
 */
export function withColumnsOf(level: PartitionLevel, table: TableObject): PartitionLevel {
  if (level.columnPartitions === undefined) return level;
  const ids = new Set(table.columns.map((column) => column.id));
  const kept = level.columnPartitions
    .map((one) => ({ ...one, columns: one.columns.filter((id) => ids.has(id)) }))
    .filter((one) => one.columns.length > 0);
  for (const one of kept) for (const id of one.columns) ids.delete(id);
  const last = Math.max(0, ...kept.map((one) => one.number));
  const added = [...ids].map((id, place) => ({ number: last + 1 + place, columns: [id] }));
  const columnPartitions = [...kept, ...added];
  const text = clause(columnPartitions, level.autoCompress, table);
  return levelOf(text, addOf(level.text), level.autoCompress, columnPartitions);
}

function levelOf(
  text: string,
  add: number | undefined,
  autoCompress: boolean | undefined,
  columnPartitions: readonly ColumnPartition[],
): PartitionLevel {
  return {
    kind: "COLUMN",
    text: add === undefined ? text : `${text} ADD ${add}`,
    columns: [],
    partitions: columnPartitions.length + 2,
    columnPartitions,
    columnNumbers: numbersOf(columnPartitions),
    autoCompress,
  };
}

function numbersOf(partitions: readonly ColumnPartition[]): Readonly<Record<string, number>> {
  return Object.fromEntries(partitions.flatMap(({ number, columns }) => columns.map((id) => [id, number])));
}

/** The level for a copy of its table, whose columns have other ids. */
export function withIds(level: PartitionLevel, idsOf: (ids: readonly number[]) => number[]): PartitionLevel {
  const columns = idsOf(level.columns);
  if (level.columnPartitions === undefined) return { ...level, columns };
  const columnPartitions = level.columnPartitions.map((one) => ({ ...one, columns: idsOf(one.columns) }));
  return { ...level, columns, columnPartitions, columnNumbers: numbersOf(columnPartitions) };
}

type Group = Omit<ColumnPartition, "number">;

/** AUTO COMPRESS is what a level does of which nothing is said. Source: General Rules for Column-Partitioned Tables. */
function partitionOf(group: ColumnGroup, level: ColumnLevel, draft: Draft): Group {
  const columns = group.columns.map((name) => columnNamed(draft, name).id).sort((a, b) => a - b);
  const isAsLevel = group.autoCompress === (level.autoCompress ?? true);
  return { columns, format: group.format, autoCompress: isAsLevel ? undefined : group.autoCompress };
}

function requireOnce(groups: readonly Group[], draft: Draft): void {
  const ids = groups.flatMap((group) => group.columns);
  const repeated = ids.find((id, place) => ids.indexOf(id) < place);
  if (repeated === undefined) return;
  throw refused(`Column ${columnWithId(draft, repeated).name} can lie in one column partition only.`);
}

/**
 * Source: Teradata manual, SHOW TABLE, Column Grouping, Partitioning, and SHOW TABLE: groups stand in the COLUMN clause,
 * wherever they were written. That ALL BUT is shown whenever some columns are partitions of their own is unproved.
 */
function clause(
  partitions: readonly ColumnPartition[],
  autoCompress: boolean | undefined,
  table: Pick<Draft, "columns">,
): string {
  const compress = autoCompress === undefined ? "" : ` ${compressText(autoCompress)}`;
  const ordered = [...partitions].sort((a, b) => a.columns[0]! - b.columns[0]!);
  const list = (some: readonly ColumnPartition[]) =>
    `(${some.map((one) => groupText(one, table)).join(", ")})`;
  const alone = ordered.filter((one) => isPlain(one) && one.columns.length === 1);
  const groups = ordered.filter((one) => !alone.includes(one));
  if (groups.length === 0) return `COLUMN${compress}`;
  if (alone.length === 0) return `COLUMN${compress} ${list(groups)}`;
  const [named, others] = [`ALL BUT ${list(groups)}`, list(alone)];
  const isShorter = groups.length === 1 && isPlain(groups[0]!) && others.length < named.length;
  return `COLUMN${compress} ${isShorter ? others : named}`;
}

function isPlain({ format, autoCompress }: ColumnPartition): boolean {
  return format === undefined && autoCompress === undefined;
}

function groupText(
  { columns, format, autoCompress }: ColumnPartition,
  table: Pick<Draft, "columns">,
): string {
  const names = columns.map((id) => quoteName(columnWithId(table, id).name)).join(", ");
  const isBare = format === undefined && columns.length === 1;
  const compress = autoCompress === undefined ? "" : ` ${compressText(autoCompress)}`;
  return `${format ?? ""}${isBare ? names : `(${names})`}${compress}`;
}

function compressText(on: boolean): string {
  return on ? "AUTO COMPRESS" : "NO AUTO COMPRESS";
}
