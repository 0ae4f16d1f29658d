/** The CHECK constraints of a table. */
import type { CheckConstraint, CreateTable } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import type { CheckObject, ColumnObject } from "../catalog.ts";
import { notSupported, refused } from "../errors.ts";
import { familyOf, isLargeObject } from "../rows/types.ts";
import { columnNamed, columnsIn, type Draft, visit } from "./draft.ts";

/**
 * The checks written at columns, then those of the table; a named one is the table's wherever it is written.
 * Source: Teradata manual, ALTER TABLE, Adding and Dropping CHECK Constraints.
 * @throws TeradataFailure 5628 for a column that the table does not have
 */
export function defineChecks(statement: CreateTable, draft: Draft): readonly CheckObject[] {
  const atColumns = statement.columns.flatMap((column) =>
    column.attributes
      .filter((one) => one.kind === "check")
      .map((one) => defineCheck(one, draft, placeOf(one, columnNamed(draft, column.name)))),
  );
  const atTable = statement.constraints
    .filter((one) => one.kind === "check")
    .map((one) => defineCheck(one, draft, undefined));
  const checks = [...atColumns, ...atTable];
  requireDifferentChecks(checks);
  return checks;
}

/** Source: Teradata manual, CREATE TABLE, CHECK: without names, the same text is a duplicate, its capitals included. */
function requireDifferentChecks(checks: readonly CheckObject[]): void {
  const texts = checks.filter(({ name }) => name === undefined).map(({ condition }) => condition);
  if (new Set(texts).size < texts.length) throw refused("Two checks without a name say the same.");
}

/** The column to which a check written beside it belongs. */
export function placeOf({ name }: CheckConstraint, { id }: ColumnObject): number | undefined {
  return name === undefined ? id : undefined;
}

export function defineCheck(check: CheckConstraint, draft: Draft, column: number | undefined): CheckObject {
  const columns = columnsIn(check.condition).map((name) => columnNamed(draft, name));
  requireOneRow(check, draft);
  if (columns.length === 0) throw refused("A CHECK must name a column of its table.");
  for (const one of columns) requireCheckable(one);
  return { name: check.name, column, condition: check.text };
}

const aggregates = /^(avg|average|ave|count|max|maximum|min|minimum|sum)$/i;

/** Source: Teradata manual, CREATE TABLE, CHECK: no queries, no aggregates, no columns of other tables. */
function requireOneRow(check: CheckConstraint, { name, database }: Pick<Draft, "name" | "database">): void {
  visit(check.condition, (node) => {
    if (node.kind === "column" && isOfAnother(node, name, database))
      throw refused(`A CHECK can't name the table ${String(node.table)}: only columns of its own table.`);
    if (node.kind === "query") throw notSupported("a query in a CHECK");
    if (node.kind === "call" && aggregates.test(String(node.name)))
      throw refused(`A CHECK can't contain ${String(node.name).toUpperCase()}.`);
  });
}

/** Source: Teradata manual, CREATE TABLE, CHECK: types and identity columns that it cannot name. */
function requireCheckable({ name, type, identity }: ColumnObject): void {
  if (isLargeObject(type) || familyOf(type) === "period" || identity !== undefined)
    throw refused(
      `A CHECK can't name the column ${name}: it is a large object, a period or an identity column.`,
    );
}

function isOfAnother(
  { table, database }: Readonly<Record<string, unknown>>,
  ownName: string,
  ownDatabase: string,
): boolean {
  if (typeof table === "string" && !sameName(table, ownName)) return true;
  return typeof database === "string" && !sameName(database, ownDatabase);
}
