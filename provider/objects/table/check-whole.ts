/** The rules for a table as a whole: how many there may be of what, and names that stand twice. */
import { foldName } from "../../language/names.ts";
import { type Draft, inside, type Report } from "../shape.ts";
import { isUnindexable, typeOf } from "./check-columns.ts";
import type { Column, TableDefinition } from "./table.ts";

/** Source: Teradata manual, Database Administration, Teradata System Limits; SQL Data Definition Language, constraints. */
const limits = { columns: 2048, largeObjects: 32, constraints: 100 };

/** Reports too many columns, large objects and constraints, names given twice, and a kind that the table can't have. */
export function checkWhole(table: Draft<TableDefinition>, report: Report): void {
  checkCounts(table, report);
  checkColumnNames(table, report);
  checkConstraintNames(table, report);
  checkName(table, report);
  checkRowSize(table, report);
  checkJournals(table, report);
  if (table.kind !== "SET" || table.primaryIndex !== "NONE") return;
  report(
    "kind",
    "A table without a primary index can't be SET: Teradata finds duplicate rows by the primary index. Use MULTISET, or give it a primary index.",
  );
}

/** In quotes a name may hold a dot; one that begins with its database was meant to be two. */
function checkName({ database, name }: Draft<TableDefinition>, report: Report): void {
  if (database === undefined || name === undefined || !foldName(name).startsWith(`${foldName(database)}.`))
    return;
  report("name", "The name begins with that of its database. Write the table's name alone.");
}

function checkCounts(table: Draft<TableDefinition>, report: Report): void {
  const { columns = [], checks = [], foreignKeys = [], uniques = [] } = table;
  if (table.columns !== undefined && columns.length === 0)
    report("columns", "A table needs at least one column.");
  if (columns.length > limits.columns) {
    report(
      "columns",
      `There are ${columns.length} columns, and a table has at most ${limits.columns}. Split the table.`,
    );
  }
  const large = columns
    .map((column) => column && typeOf(column))
    .filter((type) => type && isUnindexable(type) && type.name !== "PERIOD");
  if (large.length > limits.largeObjects) {
    report(
      "columns",
      `There are ${large.length} columns of large objects, and a table has at most ${limits.largeObjects}. Split the table.`,
    );
  }
  const constraints = checks.length + foreignKeys.length + uniques.length + (table.primaryKey ? 1 : 0);
  if (constraints > limits.constraints) {
    report(
      checks.length > 0 ? "checks" : "foreignKeys",
      `There are ${constraints} constraints, and a table has at most ${limits.constraints}. Leave some out.`,
    );
  }
}

/** Servers with rows of 64 KB take less and refuse the rest themselves. Source: Teradata error 3933. */
const mostBytes = 1_048_576;

/** The least that the longest row can have: a character in an unknown character set counts as one byte. */
function checkRowSize({ columns = [] }: Draft<TableDefinition>, report: Report): void {
  const bytes = columns.reduce((sum, column) => sum + leastBytes(column), 0);
  if (bytes <= mostBytes) return;
  report(
    "columns",
    `The columns of characters and bytes come up to ${bytes} bytes, and a row has at most ${mostBytes}. Shorten them, or use CLOB and BLOB.`,
  );
}

function leastBytes(column: Draft<Column> | undefined): number {
  const type = column && typeOf(column);
  if (!type || !["CHAR", "VARCHAR", "BYTE", "VARBYTE"].includes(type.name)) return 0;
  return type.length! * (["UNICODE", "GRAPHIC"].includes(column.characterSet ?? "") ? 2 : 1);
}

/** Source: Teradata manual, Database Design, Rules and Limitations for NoPI and Column-Partitioned Tables. */
function checkJournals({ options, primaryIndex, partitionBy }: Draft<TableDefinition>, report: Report): void {
  const isByColumn = partitionBy?.some((level) => level !== undefined && /^COLUMN\b/i.test(level));
  if (primaryIndex !== "NONE" && !isByColumn) return;
  for (const property of ["beforeJournal", "afterJournal"] as const) {
    if ((options?.[property] ?? "NO") === "NO") continue;
    report(
      `options.${property}`,
      "A table without a primary index, or partitioned by columns, can have no permanent journal. Leave it out.",
    );
  }
}

/** Names are the same whatever their case, even in quotes. Source: Teradata manual, SQL Fundamentals, Object Names. */
function checkColumnNames(table: Draft<TableDefinition>, report: Report): void {
  const seen = new Map<string, string>();
  for (const [index, column] of (table.columns ?? []).entries()) {
    if (column?.name === undefined) continue;
    const first = seen.get(foldName(column.name));
    if (first === undefined) seen.set(foldName(column.name), column.name);
    else report(`columns[${index}].name`, `${twice("column", column.name, first)} Rename one of them.`);
  }
}

function twice(what: string, name: string, first: string): string {
  const already = `There is a ${what} \`${first}\` already`;
  return name === first
    ? `${already}.`
    : `${already}, and \`${name}\` is the same name: capitals make no difference.`;
}

/** Constraints and indexes of a table share their names. Source: Teradata error 5321. */
function checkConstraintNames(table: Draft<TableDefinition>, report: Report): void {
  const seen = new Map<string, string>();
  for (const [at, name] of constraintNames(table)) {
    const first = seen.get(foldName(name));
    if (first === undefined) seen.set(foldName(name), name);
    else
      report(
        `${at}.name`,
        `${twice("constraint or index", name, first)} Rename one of them, or leave the name out.`,
      );
  }
}

function constraintNames(table: Draft<TableDefinition>): readonly (readonly [at: string, name: string])[] {
  const single = ["primaryKey", "primaryIndex"] as const;
  const several = ["uniques", "checks", "foreignKeys"] as const;
  const named = [
    ...single.map((property) => [property, table[property]] as const),
    ...several.flatMap((property) =>
      (table[property] ?? []).map((each, index) => [inside(property, index), each] as const),
    ),
  ];
  return named.flatMap(([at, each]) =>
    typeof each === "object" && each.name !== undefined ? [[at, each.name] as const] : [],
  );
}
