/** Statistics collected on a table: what stands, and how they are collected again, dropped or renamed. */
import { objectName, quoteName, sameName } from "../language/names.ts";
import type { Step } from "../plan/plan.ts";
import { treeInside } from "./fragment.ts";
import { mentionsIn } from "./mentions.ts";
import { isNamed } from "./sql.ts";

export { readStatistics } from "./statistics-read.ts";

/** The summary of a table, or statistics on one list of columns and expressions. */
export type StandingStatistics =
  | { readonly kind: "summary" }
  | {
      readonly kind: "columns";
      readonly values: readonly StatisticsValue[];
      /** Statistics on an expression always have one. Source: Teradata manual, COLLECT STATISTICS (Optimizer Form). */
      readonly name?: string;
      /** The options of USING, as they stand: `SAMPLE 10.00 PERCENT`. */
      readonly using: readonly string[];
    };

/** A column by its name, or SQL: an expression, or PARTITION, which every table has. */
export type StatisticsValue = { readonly column: string } | { readonly sql: string };

/**
 * COLLECT STATISTICS, left out where they stand. It reads every row and keeps nobody from the table: it locks for ACCESS.
 * Source: Teradata manual, COLLECT STATISTICS (Optimizer Form), Locks and Concurrency.
 */
export function collectStatistics(item: StandingStatistics, database: string, table: string): Step {
  const on = `ON ${objectName(database, table)}`;
  const unless = standsQuery(item, database, table);
  const summary = `collect the ${statisticsWords(item)}`;
  if (item.kind === "summary") return { statement: `COLLECT SUMMARY STATISTICS ${on}`, summary, unless };
  const { using, values, name } = item;
  const options = using.length > 0 ? `USING ${using.join(" AND ")} ` : "";
  const named = name === undefined ? "" : ` AS ${quoteName(name)}`;
  return { statement: `COLLECT STATISTICS ${options}COLUMN ${list(values)}${named} ${on}`, summary, unless };
}

/**
 * DROP STATISTICS of one item; the summary goes only with all others. It locks rows of the dictionary, not of the table.
 * Source: Teradata manual, DROP STATISTICS (Optimizer Form), Usage Notes, Syntax Elements. That COLUMN takes the name of
 * statistics is known from antlr/grammars-v4 alone.
 */
export function dropStatistics(
  item: Exclude<StandingStatistics, { kind: "summary" }>,
  database: string,
  table: string,
): Step {
  const which = item.name === undefined ? list(item.values) : quoteName(item.name);
  return {
    statement: `DROP STATISTICS COLUMN ${which} ON ${objectName(database, table)}`,
    summary: `drop the ${statisticsWords(item)}`,
  };
}

const sqlOf = (value: StatisticsValue) => ("sql" in value ? value.sql : quoteName(value.column));
const list = (values: readonly StatisticsValue[]) => `(${values.map(sqlOf).join(", ")})`;

/** In words: `statistics on (a, b)`. */
export function statisticsWords(item: StandingStatistics): string {
  if (item.kind === "summary") return "summary statistics";
  return item.name === undefined ? `statistics on ${list(item.values)}` : `statistics ${item.name}`;
}

/**
 * A query that gives a row when such statistics stand. A column list stands in ColumnName with commas and no blanks, the
 * summary without columns. Source: outputs of StatsV in public repositories; a log of BTEQ.
 */
function standsQuery(item: StandingStatistics, database: string, table: string): string {
  const which = `${isNamed("DatabaseName", database)} AND ${isNamed("TableName", table)}`;
  return `SELECT TOP 1 1 FROM DBC.StatsV WHERE ${which} AND ${isItem(item)}`;
}

function isItem(item: StandingStatistics): string {
  if (item.kind === "summary") return "ColumnName IS NULL";
  if (item.name !== undefined) return isNamed("StatsName", item.name);
  const columns = item.values.map((value) => ("sql" in value ? value.sql : value.column)).join(",");
  return isNamed("ColumnName", columns);
}

/**
 * The item with its columns' new names; undefined where one of its columns goes, or where an expression can't be followed.
 * @param nameOf the new name of a column; undefined where the column goes
 */
export function renamedStatistics(
  item: StandingStatistics,
  nameOf: (name: string) => string | undefined,
): StandingStatistics | undefined {
  if (item.kind === "summary") return item;
  const values = item.values.map((value) => renamedValue(value, nameOf));
  const known = values.filter((value) => value !== undefined);
  return known.length < values.length ? undefined : { ...item, values: known };
}

function renamedValue(value: StatisticsValue, nameOf: (name: string) => string | undefined) {
  if ("sql" in value) {
    const sql = isPartition(value.sql) ? value.sql : renamedExpression(value.sql, nameOf);
    return sql === undefined ? undefined : { sql };
  }
  const column = nameOf(value.column);
  return column === undefined ? undefined : { column };
}

/** The system-derived column. Source: Teradata manual, COLLECT STATISTICS (Optimizer Form), PARTITION. */
export const isPartition = (sql: string) => sql.toUpperCase() === "PARTITION";

/** The columns that an item speaks of; undefined where an expression can't be followed. */
export function columnsOfStatistics(item: StandingStatistics): readonly string[] | undefined {
  if (item.kind === "summary") return [];
  const columns = item.values.map((value) => {
    if ("column" in value) return [value.column];
    return isPartition(value.sql) ? [] : mentionedIn(value.sql)?.map(({ name }) => name);
  });
  return columns.some((each) => each === undefined) ? undefined : columns.flatMap((each) => each!);
}

const head = "COLLECT STATISTICS COLUMN (";

/** Undefined where the text is none of a simple expression over columns. */
function mentionedIn(sql: string) {
  const tree = treeInside(`${head}${sql}) AS x ON t`);
  if (tree?.kind !== "collectStatistics") return undefined;
  const { columns, hasQuery } = mentionsIn(tree.items);
  return hasQuery || columns.some(({ table }) => table !== undefined) ? undefined : columns;
}

function renamedExpression(sql: string, nameOf: (name: string) => string | undefined): string | undefined {
  const columns = mentionedIn(sql);
  if (columns === undefined) return undefined;
  let text = sql;
  for (const { name, at } of columns.toSorted((one, other) => other.at.offset - one.at.offset)) {
    const now = nameOf(name);
    const offset = at.offset - head.length;
    const written = [quoteName(name), name, `"${name.replaceAll('"', '""')}"`].find((each) =>
      text.startsWith(each, offset),
    );
    if (now === undefined || written === undefined) return undefined;
    if (!sameName(now, name))
      text = text.slice(0, offset) + quoteName(now) + text.slice(offset + written.length);
  }
  return text;
}
