/** What an item of COLLECT, DROP or SHOW STATISTICS means: columns, expressions, an index, or a name given earlier. */
import type { Expression, StatisticsItem } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import type { IndexObject, TableObject } from "../catalog.ts";
import { columnNamed, columnsIn, columnWithId } from "../define/draft.ts";
import { failure, refused } from "../errors.ts";
import { familyOf, isLargeObject } from "../rows/types.ts";
import { type KeptStatistics, partition, type StatisticsField, type StatisticsSubject } from "./kept.ts";

/**
 * Source: Teradata manual, COLLECT STATISTICS (Optimizer Form), COLUMN and INDEX.
 * @throws TeradataFailure 3526, 5628
 */
export function subjectOf(
  item: StatisticsItem,
  table: TableObject,
  kept: readonly KeptStatistics[],
): StatisticsSubject {
  if (item.on === "INDEX") return indexSubject(item, table);
  const named = statisticsNamed(item, table, kept);
  if (named !== undefined) return named;
  // Source of the limit: the same page: 64 columns.
  if (item.values.length > 64) throw refused("Statistics can't be about more than 64 columns.");
  const fields = item.values.map((value, place) => fieldOf(value, item.texts[place]!, table));
  requireName(item, fields, table);
  return { fields, name: item.name, index: undefined };
}

/** Statistics on an index name its columns in their order in the table. Source: Rules and Guidelines for COLLECT STATISTICS. */
function indexSubject(item: StatisticsItem, table: TableObject): StatisticsSubject {
  const index = table.indexes.find((one) => isMeant(one, item, table));
  if (index === undefined) throw failure(3526);
  const fields = [...index.columns].sort((one, other) => one - other);
  return { fields, name: item.name, index: index.number };
}

function isMeant(index: IndexObject, item: StatisticsItem, table: TableObject): boolean {
  if (index.type === "I") return false;
  if (item.indexName !== undefined && item.values.length === 0)
    return index.name !== undefined && sameName(index.name, item.indexName);
  const columns = item.texts.map((name) => columnNamed(table, name).id);
  return columns.join() === index.columns.join();
}

/** COLUMN name, where a name was given with AS. */
function statisticsNamed(
  { values, name }: StatisticsItem,
  table: TableObject,
  kept: readonly KeptStatistics[],
): KeptStatistics | undefined {
  const [only, ...others] = values;
  if (only?.kind !== "column" || others.length > 0 || name !== undefined) return undefined;
  if (table.columns.some((column) => sameName(column.name, only.name))) return undefined;
  return kept.find((one) => one.name !== undefined && sameName(one.name, only.name));
}

/** @throws TeradataFailure 5628 */
function fieldOf(value: Expression, text: string, table: TableObject): StatisticsField {
  if (value.kind !== "column") return expressionField(value, text, table);
  const isColumn = table.columns.some((column) => sameName(column.name, value.name));
  if (!isColumn && sameName(value.name, "PARTITION")) return partition;
  const column = columnNamed(table, value.name);
  const isPeriod = familyOf(column.type) === "period";
  if (isPeriod || isLargeObject(column.type))
    throw refused(`Statistics can't be about the column ${column.name}: it is a period or a large object.`);
  return column.id;
}

function expressionField(value: Expression, text: string, table: TableObject): string {
  const columns = columnsIn(value).map((name) => columnNamed(table, name));
  if (columns.length === 0) throw refused(`Statistics can't be about ${text}, which names no column.`);
  return text;
}

/** Source: Teradata manual, COLLECT STATISTICS: an expression must be named, and not like a column. */
function requireName({ name }: StatisticsItem, fields: readonly StatisticsField[], table: TableObject): void {
  const expression = fields.find((field) => typeof field === "string");
  if (expression !== undefined && name === undefined)
    throw refused(`Statistics on the expression ${expression} need a name: AS name.`);
  if (name !== undefined && table.columns.some((column) => sameName(column.name, name)))
    throw refused(`The statistics ${name} can't be named like a column.`);
  if (name !== undefined && table.temporary === "VOLATILE")
    throw refused("Statistics on a volatile table can't be named.");
}

/** Do statistics mention the column, by itself or within an expression? */
export function mentionsColumn({ fields }: StatisticsSubject, table: TableObject, id: number): boolean {
  return fields.some((field) =>
    typeof field === "number" ? field === id : mentionsName(field, columnWithId(table, id).name),
  );
}

/** As a word of its own in the text; one inside a literal counts too. */
function mentionsName(text: string, name: string): boolean {
  const words = text.match(/"(?:[^"]|"")*"|[\p{L}\p{N}_$#]+/gu) ?? [];
  return words.some((word) => sameName(word.replace(/^"|"$/g, "").replaceAll('""', '"'), name));
}
