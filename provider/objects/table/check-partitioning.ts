/** The rules for PARTITION BY. Source, where none is named: Teradata manual, CREATE TABLE, Partitioned and NoPI tables. */
import { sameName } from "../../language/names.ts";
import { namesIn, wrongFragment, wrongInside } from "../fragment.ts";
import { type Draft, inside, type Report } from "../shape.ts";
import { primaryIndexColumns } from "./check-keys.ts";
import type { TableDefinition } from "./table.ts";

/** Source: Teradata manual, Database Design, multilevel partitioning with eight bytes. */
const mostLevels = 62;

/** Reports levels that are no SQL, and partitioning that does not go with the primary index or the kind of the table. */
export function checkPartitioning(table: Draft<TableDefinition>, report: Report): void {
  const levels = table.partitionBy;
  if (levels === undefined) return;
  if (levels.length === 0)
    report("partitionBy", "There are no levels. Leave `partitionBy` out, or write one.");
  if (levels.length > mostLevels)
    report(
      "partitionBy",
      `There are ${levels.length} levels, and a table has at most ${mostLevels}. Use fewer.`,
    );
  for (const [index, level] of levels.entries()) checkLevel(level, inside("partitionBy", index), report);
  checkIndex(table, levels, report);
  checkByColumn(table, levels, report);
  checkPartitioningColumns(table, levels, report);
}

const isByColumn = (level: string | undefined) => level !== undefined && /^COLUMN\b/i.test(level);

function checkLevel(level: string | undefined, at: string, report: Report): void {
  if (level === undefined) return;
  const wrong = /^partition\s+by\b/i.test(level)
    ? "The level begins with the words PARTITION BY. Write only what follows them."
    : wrongInside(`CREATE TABLE t (c INTEGER) PRIMARY INDEX (c) PARTITION BY ${level}`, level);
  if (wrong) report(at, wrong);
}

/** Without a primary index clause Teradata makes a partitioned table one without a primary index, whatever keys it has. */
function checkIndex(table: Draft<TableDefinition>, levels: readonly string[], report: Report): void {
  if (table.primaryIndex === undefined) {
    const key = table.primaryKey || table.uniques?.length ? " even with a key" : "";
    report(
      "primaryIndex",
      `A partitioned table gets no primary index by itself,${key ? `${key},` : ""} so it must be said. Write \`primaryIndex: { columns: [...] }\`, or "NONE".`,
    );
  }
  if (table.primaryIndex === "NONE" && levels.length > 0 && !levels.some(isByColumn)) {
    report(
      "partitionBy",
      "A table without a primary index can be partitioned by rows only if it is partitioned by columns too. Add a level `COLUMN`, or give the table a primary index.",
    );
  }
}

function checkByColumn(table: Draft<TableDefinition>, levels: readonly string[], report: Report): void {
  const byColumn = [...levels.entries()].filter(([, level]) => isByColumn(level)).map(([index]) => index);
  if (byColumn.length > 1)
    report(
      inside("partitionBy", byColumn[1]!),
      "A table is partitioned by columns on one level only. Keep one `COLUMN`.",
    );
  if (byColumn.length === 0 || table.kind !== "SET" || table.primaryIndex === "NONE") return;
  report("kind", "A table that is partitioned by columns can't be SET. Use MULTISET.");
}

function checkPartitioningColumns(
  table: Draft<TableDefinition>,
  levels: readonly string[],
  report: Report,
): void {
  const named = levels
    .filter((level) => level !== undefined && !isByColumn(level) && !wrongFragment(level))
    .flatMap(namesIn);
  const indexed = primaryIndexColumns(table);
  const isUnique = typeof table.primaryIndex === "object" && table.primaryIndex.unique;
  for (const [index, column] of (table.columns ?? []).entries()) {
    const name = column?.name;
    if (name === undefined || !named.some((each) => sameName(each, name))) continue;
    if (isUnique && !indexed.some((each) => sameName(each, name))) {
      report(
        "primaryIndex.columns",
        `A unique primary index must hold the columns that the table is partitioned by, and \`${name}\` is not in it. Add it, or leave \`unique\` out.`,
      );
    }
    if (column?.compress !== undefined && !indexed.some((each) => sameName(each, name))) {
      report(
        `columns[${index}].compress`,
        "The table is partitioned by it, and such a column can't be compressed. Leave `compress` out.",
      );
    }
  }
}
