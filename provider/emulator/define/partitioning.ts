/** PARTITION BY: its levels, and what it demands of the table. */
import type { ColumnGroup, CreateTable, PartitionLevel as WrittenLevel } from "../../language/ast.ts";
import type { IndexObject, PartitionLevel } from "../catalog.ts";
import { notSupported, refused } from "../errors.ts";
import { isLargeObject } from "../rows/types.ts";
import { defineColumnLevel } from "./column-partitions.ts";
import { columnNamed, columnsIn, type Draft, visit } from "./draft.ts";
import { partitionCount } from "./partition-count.ts";

/** @throws TeradataFailure 5628 for a column that is not there; NotSupported for what no partitioning can be */
export function definePartitioning(statement: CreateTable, draft: Draft): readonly PartitionLevel[] {
  const clauses = statement.indexes.filter((one) => one.kind === "partitionBy");
  if (clauses.length > 1) throw refused("A table can't have more than one PARTITION BY.");
  const levels = clauses[0]?.levels ?? [];
  const listed = statement.columnGroups ?? [];
  // Source: Teradata manual, CREATE TABLE, Column Definitions: groups are only for column-partitioned tables.
  if (listed.length > 0 && !levels.some((level) => level.kind === "column"))
    throw refused("Columns can be grouped only in a table with a COLUMN partitioning level.");
  return defineLevels(levels, draft, listed);
}

/**
 * @param listed the groups of columns in the table's list of columns
 * @throws TeradataFailure 5628; NotSupported
 */
export function defineLevels(
  levels: readonly WrittenLevel[],
  draft: Draft,
  listed: readonly ColumnGroup[] = [],
): readonly PartitionLevel[] {
  // Source: Teradata manual, CREATE TABLE, Partitioned Tables: at most 62 levels, one of them COLUMN.
  if (levels.length > 62) throw refused("A table can't have more than 62 partitioning levels.");
  if (levels.filter((level) => level.kind === "column").length > 1)
    throw refused("A table can't have more than one COLUMN partitioning level.");
  if (levels.length > 1 && levels.some(isOther))
    throw refused("Only a table with a single level can be partitioned by more than RANGE_N and CASE_N.");
  return levels.map((level) => defineLevel(level, draft, listed));
}

/** Source: Teradata manual, CREATE TABLE, Restrictions for Multilevel Partitioning. */
function isOther(level: WrittenLevel): boolean {
  return level.kind === "expression" && !(level.value.kind in levelKinds);
}

function defineLevel(level: WrittenLevel, draft: Draft, listed: readonly ColumnGroup[]): PartitionLevel {
  if (level.kind === "column") return defineColumnLevel(level, draft, listed);
  const text = level.add === undefined ? level.text : `${level.text} ADD ${level.add}`;
  const partitions = partitionCount(level);
  const columns = [...new Set(columnsIn(level.value).map((name) => partitioningColumn(draft, name)))];
  if (columns.length === 0) throw refused("A partitioning expression must mention a column.");
  requireSimple(level);
  const kind = levelKinds[level.value.kind as keyof typeof levelKinds] ?? "OTHER";
  return { kind, text, columns, partitions };
}

const levelKinds = { rangeN: "RANGE_N", caseN: "CASE_N" } as const;

function partitioningColumn(draft: Draft, name: string): number {
  const column = columnNamed(draft, name);
  if (isLargeObject(column.type)) throw refused(`The large object ${name} can't be a partitioning column.`);
  return column.id;
}

/** Source: Teradata manual, CREATE TABLE, Partitioning Expressions: no queries, aggregates, RANDOM. */
function requireSimple(level: Extract<WrittenLevel, { kind: "expression" }>): void {
  visit(level.value, (node) => {
    if (node.kind === "query") throw refused("A partitioning expression can't contain a query.");
    if (node.kind === "call" && /^(random|sum|count|min|max|avg|average)$/i.test(String(node.name)))
      throw refused(`A partitioning expression can't contain ${String(node.name).toUpperCase()}.`);
  });
  if (level.value.kind === "builtin") throw notSupported(`PARTITION BY ${level.text}`);
}

/**
 * A unique primary index must hold every partitioning column.
 * Source: Teradata manual, ALTER TABLE, MODIFY PRIMARY INDEX.
 */
export function requireCovered(levels: readonly PartitionLevel[], indexes: readonly IndexObject[]): void {
  const primary = indexes.find((index) => index.number === 1);
  if (!primary?.unique) return;
  if (levels.some((level) => level.columns.some((id) => !primary.columns.includes(id))))
    throw refused("A unique primary index must hold every partitioning column.");
}
