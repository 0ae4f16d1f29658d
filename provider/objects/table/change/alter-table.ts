/** One ALTER TABLE as a step of a plan. */
import { objectName } from "../../../language/names.ts";
import type { Step } from "../../../plan/plan.ts";
import type { TableDefinition } from "../table.ts";

export const nameOf = ({ database, name }: TableDefinition) => objectName(database, name);

/**
 * ALTER TABLE locks the table for everybody. Source: Teradata manual, Database Administration, About Lock Contentions, which
 * names it as what takes EXCLUSIVE locks; its own page on locks was not found.
 */
export function alterTable(table: TableDefinition, clauses: readonly string[], summary: string): Step {
  const separator = clauses.length > 1 ? ",\n  " : "";
  const body = clauses.length > 1 ? `\n  ${clauses.join(separator)}` : ` ${clauses[0]}`;
  return { statement: `ALTER TABLE ${nameOf(table)}${body}`, summary, lock: "EXCLUSIVE" };
}
