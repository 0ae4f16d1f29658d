/** The rules for checks and foreign keys. */
import { wrongInside } from "../fragment.ts";
import { type Draft, inside, type Report } from "../shape.ts";
import { checkColumnList, mostIndexColumns } from "./check-keys.ts";
import type { ForeignKey, TableDefinition } from "./table.ts";

/** Reports conditions that are no SQL, and foreign keys whose columns don't fit together. */
export function checkReferences(table: Draft<TableDefinition>, report: Report): void {
  for (const [index, check] of (table.checks ?? []).entries()) {
    const wrong = check?.condition === undefined ? undefined : wrongCondition(check.condition);
    if (wrong) report(`checks[${index}].condition`, wrong);
  }
  for (const [index, key] of (table.foreignKeys ?? []).entries()) {
    if (key) checkForeignKey(key, inside("foreignKeys", index), table, report);
  }
}

function wrongCondition(condition: string): string | undefined {
  if (!/^check\s*\(/i.test(condition))
    return wrongInside(`CREATE TABLE t (c INTEGER, CHECK (${condition}))`, condition);
  return "The condition begins with the word CHECK. Write only what stands in its parentheses.";
}

function checkForeignKey(
  key: Draft<ForeignKey>,
  at: string,
  table: Draft<TableDefinition>,
  report: Report,
): void {
  const { columns, references } = key;
  if (columns) checkColumnList(columns, "foreign key", `${at}.columns`, table, report);
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
