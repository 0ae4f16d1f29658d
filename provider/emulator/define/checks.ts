/** The CHECK constraints of a table. */
import type { CheckConstraint, CreateTable } from "../../language/ast.ts";
import type { CheckObject } from "../catalog.ts";
import { notSupported } from "../errors.ts";
import { columnNamed, columnsIn, type Draft, visit } from "./draft.ts";

/**
 * The checks written at columns, then those of the table.
 * @throws TeradataFailure 5628 for a column that the table does not have
 */
export function defineChecks(statement: CreateTable, draft: Draft): readonly CheckObject[] {
  const atColumns = statement.columns.flatMap((column) =>
    column.attributes
      .filter((one) => one.kind === "check")
      .map((one) => defineCheck(one, draft, columnNamed(draft, column.name).id)),
  );
  const atTable = statement.constraints
    .filter((one) => one.kind === "check")
    .map((one) => defineCheck(one, draft, undefined));
  return [...atColumns, ...atTable];
}

export function defineCheck(check: CheckConstraint, draft: Draft, column: number | undefined): CheckObject {
  for (const name of columnsIn(check.condition)) columnNamed(draft, name);
  requireNoQuery(check);
  return { name: check.name, column, condition: check.text };
}

function requireNoQuery(check: CheckConstraint): void {
  visit(check.condition, (node) => {
    if (node.kind === "query") throw notSupported("a query in a CHECK");
  });
}
