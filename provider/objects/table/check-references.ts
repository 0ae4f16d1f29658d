/** The rules for foreign keys. */
import { sameName } from "../../language/names.ts";
import { type Draft, inside, type Report } from "../shape.ts";
import { checkColumnList, mostIndexColumns } from "./check-keys.ts";
import type { ForeignKey, TableDefinition } from "./table.ts";

/** Source: Teradata manual, CREATE TABLE, FOREIGN KEY. */
const mostForeignKeys = 64;

/** Reports too many foreign keys, and those whose columns don't fit together. */
export function checkReferences(table: Draft<TableDefinition>, report: Report): void {
  const { foreignKeys = [] } = table;
  if (foreignKeys.length > mostForeignKeys) {
    report(
      "foreignKeys",
      `There are ${foreignKeys.length} foreign keys, and a table has at most ${mostForeignKeys}. Leave some out.`,
    );
  }
  for (const [index, key] of foreignKeys.entries()) {
    if (key) checkForeignKey(key, inside("foreignKeys", index), table, report);
  }
}

function checkForeignKey(
  key: Draft<ForeignKey>,
  at: string,
  table: Draft<TableDefinition>,
  report: Report,
): void {
  const { columns, references } = key;
  if (columns) checkColumnList(columns, "foreign key", `${at}.columns`, table, report);
  if (references?.columns && isOwn(references, table))
    checkColumnList(references.columns, "foreign key", `${at}.references.columns`, table, report);
  if (!columns || !references?.columns) return;
  if (columns.length > mostIndexColumns) {
    report(
      `${at}.columns`,
      `The foreign key has ${columns.length} columns, and a key has at most ${mostIndexColumns}. Use fewer.`,
    );
  }
  if (columns.length === references.columns.length) return;
  const parent = references.table ? `\`${references.table}\`` : "the other table";
  report(
    `${at}.references.columns`,
    `The foreign key has ${columns.length} columns here and ${references.columns.length} in ${parent}. Name as many there as here, in the same order.`,
  );
}

/** Does the key refer to the table that it is in? */
function isOwn(
  { database, table: name }: Draft<ForeignKey["references"]>,
  table: Draft<TableDefinition>,
): boolean {
  if (name === undefined || table.name === undefined || !sameName(name, table.name)) return false;
  return database === undefined || (table.database !== undefined && sameName(database, table.database));
}
