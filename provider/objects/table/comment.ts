/** The comments of a table and its columns: COMMENT statements stand apart from CREATE TABLE. */
import { objectName, quoteName, sameName, stringLiteral } from "../../language/names.ts";
import type { Step } from "../../plan/plan.ts";
import type { TableDefinition } from "./table.ts";

type Commented = Pick<TableDefinition, "comment" | "columns">;

/** A COMMENT for each comment that differs. One that is no longer declared is emptied: Teradata has no way to take it off. */
export function commentSteps(declared: TableDefinition, actual: Commented): readonly Step[] {
  const table = objectName(declared.database, declared.name);
  const columns = declared.columns.flatMap(({ name, comment }) => {
    const now = actual.columns.find((column) => sameName(column.name, name))?.comment;
    return step("COLUMN", `${table}.${quoteName(name)}`, `the column ${name}`, comment, now);
  });
  return [...step("TABLE", table, "the table", declared.comment, actual.comment), ...columns];
}

function step(kind: string, name: string, words: string, declared = "", actual = ""): readonly Step[] {
  if (declared === actual) return [];
  const statement = `COMMENT ON ${kind} ${name} IS ${stringLiteral(declared)}`;
  return [{ statement, summary: `comment on ${words}` }];
}
