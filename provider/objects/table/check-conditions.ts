/** The rules for checks. Source: Teradata manual, CREATE TABLE, CHECK (boolean_condition). */
import type { ColumnReference } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import { treeInside, wrongInside } from "../fragment.ts";
import { mentionsIn, wrongKind } from "../mentions.ts";
import { type Draft, inside, type Report } from "../shape.ts";
import { withArticle } from "../words.ts";
import { isUncheckable, typeOf } from "./check-columns.ts";
import { findColumn, missingColumn } from "./find-column.ts";
import type { Check, TableDefinition } from "./table.ts";

/** Reports conditions that are no SQL, that name what they can't, and that stand there twice. */
export function checkConditions(table: Draft<TableDefinition>, report: Report): void {
  const checks = table.checks ?? [];
  for (const [index, check] of checks.entries()) {
    if (check?.condition === undefined) continue;
    const wrong = wrongCondition(check.condition, table) ?? repeated(check, checks.slice(0, index));
    if (wrong) report(`${inside("checks", index)}.condition`, wrong);
  }
}

function wrongCondition(condition: string, table: Draft<TableDefinition>): string | undefined {
  if (/^check\s*\(/i.test(condition))
    return "The condition begins with the word CHECK. Write only what stands in its parentheses.";
  const statement = `CREATE TABLE t (c INTEGER, CHECK (${condition}))`;
  return wrongInside(statement, condition) ?? wrongMention(statement, table);
}

function wrongMention(statement: string, table: Draft<TableDefinition>): string | undefined {
  const mentions = mentionsIn(treeInside(statement));
  if (mentions.columns.length === 0 && !mentions.hasQuery)
    return "The condition names no column of the table, and a check must. Compare a column, or leave the check out.";
  const wrong = mentions.columns.map((column) => wrongColumn(column, table, statement));
  return wrongKind(mentions, "A check") ?? wrong.find((reason) => reason !== undefined);
}

function wrongColumn(
  named: ColumnReference,
  table: Draft<TableDefinition>,
  statement: string,
): string | undefined {
  if (named.table !== undefined && table.name !== undefined && !sameName(named.table, table.name))
    return `\`${named.table}.${named.name}\` is a column of another table, and a check looks at its own alone. Leave it out.`;
  const column = findColumn(table, named.name);
  const type = column && typeOf(column);
  if (type && isUncheckable(type))
    return `\`${named.name}\` is ${withArticle(type.name)}, and no check can name one. Leave it out.`;
  if (column?.identity !== undefined)
    return `\`${named.name}\` is an identity column, and no check can name one. Leave it out.`;
  const missing = missingColumn(table, named.name);
  return missing && isInQuotes(statement, named)
    ? `"${named.name}" in double quotes is the name of a column, and there is none. Write text in single quotes: '${named.name}'.`
    : missing;
}

const isInQuotes = (statement: string, { name, at }: ColumnReference) =>
  statement.startsWith(`"${name}"`, at.offset);

/** Conditions are the same where their text is, capitals included. */
function repeated({ name, condition }: Draft<Check>, before: readonly Draft<Check>[]): string | undefined {
  if (name !== undefined) return undefined;
  const index = before.findIndex((other) => other?.name === undefined && other?.condition === condition);
  if (index < 0) return undefined;
  return `The check says the same as checks[${index}], and Teradata refuses checks without names that do. Leave one out.`;
}
