/** The rules for names that are said to be former ones. */
import { foldName, sameName } from "../../language/names.ts";
import type { Draft, Report } from "../shape.ts";
import type { Column, TableDefinition } from "./table.ts";

/** Reports former names that can't be: a column's or the table's own, another column's, one claimed twice. */
export function checkRenames(table: Draft<TableDefinition>, report: Report): void {
  checkPreviousName(table, report);
  const columns = table.columns ?? [];
  const claimed = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    const { name, renamedFrom } = column ?? {};
    if (name === undefined || renamedFrom === undefined) continue;
    const reason = wrongSource(name, renamedFrom, columns, claimed.get(foldName(renamedFrom)));
    if (reason) report(`columns[${index}].renamedFrom`, reason);
    if (!claimed.has(foldName(renamedFrom))) claimed.set(foldName(renamedFrom), name);
  }
}

function checkPreviousName({ name, previousName }: Draft<TableDefinition>, report: Report): void {
  if (name === undefined || previousName === undefined || !sameName(name, previousName)) return;
  report(
    "previousName",
    `The table is called \`${name}\` already, and \`previousName\` says what it was called before. Leave it out.`,
  );
}

/** @param first the column that names the same source before this one */
function wrongSource(
  name: string,
  from: string,
  columns: readonly (Draft<Column> | undefined)[],
  first: string | undefined,
): string | undefined {
  if (sameName(name, from))
    return "It is called that already, and `renamedFrom` says what it was called before. Leave it out.";
  if (columns.some((other) => other?.name !== undefined && sameName(other.name, from)))
    return `\`${from}\` is declared as a column of its own, so it can't have become this one. Leave \`renamedFrom\` out, or take the column \`${from}\` out.`;
  if (first !== undefined)
    return `\`${first}\` says that it was \`${from}\` already, and a column becomes only one other. Leave \`renamedFrom\` out of one of them.`;
  return undefined;
}
