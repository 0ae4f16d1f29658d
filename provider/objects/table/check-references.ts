/** The rules for foreign keys. */
import { sameName } from "../../language/names.ts";
import { type Draft, inside, type Report } from "../shape.ts";
import { counted, withArticle } from "../words.ts";
import { typeOf } from "./check-columns.ts";
import { checkColumnList, isUniqueKey, mostIndexColumns, unindexable } from "./check-keys.ts";
import { findColumn } from "./find-column.ts";
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
  for (const [index, name] of (columns ?? []).entries()) {
    const reason = name === undefined ? undefined : unindexable(table, name);
    if (reason) report(inside(`${at}.columns`, index), reason);
  }
  if (references?.columns && refersToOwn(references, table)) checkOwn(key, at, table, report);
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
    `The foreign key has ${counted(columns.length, "column")} here and ${references.columns.length} in ${parent}. Name as many there as here, in the same order.`,
  );
}

/** Does the key refer to the table that it is in? */
export function refersToOwn(
  { database, table: name }: Draft<ForeignKey["references"]>,
  table: Draft<TableDefinition>,
): boolean {
  if (name === undefined || table.name === undefined || !sameName(name, table.name)) return false;
  return database === undefined || (table.database !== undefined && sameName(database, table.database));
}

/** What is known of the columns referred to, which are the table's own. */
function checkOwn(key: Draft<ForeignKey>, at: string, table: Draft<TableDefinition>, report: Report): void {
  const place = `${at}.references.columns`;
  const there = key.references!.columns!;
  checkColumnList(there, "foreign key", place, table, report);
  if (!there.every((name) => name !== undefined && findColumn(table, name))) return;
  const wrong = there.map((name, index) => otherType(table, key.columns?.[index], name));
  for (const [index, reason] of wrong.entries()) if (reason) report(inside(place, index), reason);
  if (key.enforced === "NONE" || wrong.some((reason) => reason) || isUniqueKey(table, there)) return;
  report(
    place,
    'These columns are no unique key of the table, and a foreign key refers to one. Make them a unique key, or say `enforced: "NONE"`.',
  );
}

function otherType(
  table: Draft<TableDefinition>,
  own: string | undefined,
  there: string,
): string | undefined {
  const column = own === undefined ? undefined : findColumn(table, own);
  const [left, right] = [column, findColumn(table, there)].map((each) => each && typeOf(each));
  if (!left || !right || left.name === right.name) return undefined;
  return `\`${own}\` is ${withArticle(left.text)} and \`${there}\` ${withArticle(right.text)}, and a foreign key has the types of the key that it refers to. Give them the same.`;
}
