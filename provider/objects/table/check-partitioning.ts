/** The rules for PARTITION BY. Source, where none is named: Teradata manual, CREATE TABLE, Partitioned and NoPI tables. */

import type { PartitionLevel } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import { treeInside, wrongInside } from "../fragment.ts";
import { mentionsIn, wrongKind } from "../mentions.ts";
import { type Draft, inside, type Report } from "../shape.ts";
import { withArticle } from "../words.ts";
import { isLargeObject, isUserDefined, typeOf } from "./check-columns.ts";
import { primaryIndexColumns } from "./check-keys.ts";
import { findColumn, missingColumn } from "./find-column.ts";
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
  for (const [index, level] of levels.entries()) {
    const wrong = level === undefined ? undefined : wrongLevel(level, table);
    if (wrong) report(inside("partitionBy", index), wrong);
  }
  checkIndex(table, levels, report);
  checkByColumn(table, levels, report);
  checkPartitioningColumns(table, levels, report);
}

const isByColumn = (level: string | undefined) => level !== undefined && /^COLUMN\b/i.test(level);

function wrongLevel(level: string, table: Draft<TableDefinition>): string | undefined {
  if (/^partition\s+by\b/i.test(level))
    return "The level begins with the words PARTITION BY. Write only what follows them.";
  const wrong = wrongInside(statementOf(level), level);
  if (wrong) return wrong;
  const tree = treeOf(level);
  if (tree === undefined) return `\`${level}\` is more than one level. Make each an entry of its own.`;
  return tree.kind === "column" ? wrongGroups(tree, table) : wrongExpression(tree, table);
}

const statementOf = (level: string) => `CREATE TABLE t (c INTEGER) PRIMARY INDEX (c) PARTITION BY ${level}`;

/** The level as a tree; undefined where the text is none, or is not all of it. */
function treeOf(level: string): PartitionLevel | undefined {
  const statement = treeInside(statementOf(level));
  const indexes = statement?.kind === "createTable" ? statement.indexes.slice(1) : [];
  const levels = indexes.flatMap((index) => (index.kind === "partitionBy" ? index.levels : []));
  return indexes.length === 1 && levels.length === 1 ? levels[0] : undefined;
}

type Level<Kind extends PartitionLevel["kind"]> = Extract<PartitionLevel, { readonly kind: Kind }>;

function wrongGroups({ groups }: Level<"column">, table: Draft<TableDefinition>): string | undefined {
  const names = groups.flatMap(({ columns }) => columns);
  return names.map((name) => missingColumn(table, name)).find((reason) => reason !== undefined);
}

function wrongExpression({ value }: Level<"expression">, table: Draft<TableDefinition>): string | undefined {
  const mentions = mentionsIn(value);
  const levels = table.partitionBy?.length ?? 0;
  const wrong = mentions.columns.map(({ name }) => wrongColumn(name, table));
  const first = wrongKind(mentions, "A level") ?? wrong.find((reason) => reason !== undefined);
  if (first) return first;
  if (mentions.columns.length === 0)
    return "The level names no column of the table, and it must. Write such as RANGE_N(sold BETWEEN ... EACH ...).";
  if (levels < 2 || value.kind === "rangeN" || value.kind === "caseN") return undefined;
  return "Among several levels each must be RANGE_N or CASE_N, or COLUMN. Write it so, or make it the only level.";
}

function wrongColumn(name: string, table: Draft<TableDefinition>): string | undefined {
  const column = findColumn(table, name);
  const type = column && typeOf(column);
  if (type && (isLargeObject(type) || isUserDefined(type)))
    return `\`${name}\` is ${withArticle(type.name)}, and no table can be partitioned by one. Choose another column.`;
  return missingColumn(table, name);
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
    .map((level) => (level === undefined ? undefined : treeOf(level)))
    .flatMap((tree) => (tree?.kind === "expression" ? mentionsIn(tree.value).columns : []))
    .map(({ name }) => name);
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
