/** Finds everything wrong with a declared table that can be known without asking a database. */
import type { Checked, Failure } from "../kind.ts";
import type { Draft, Report } from "../shape.ts";
import { checkColumns } from "./check-columns.ts";
import { checkCompress } from "./check-compress.ts";
import { checkConditions } from "./check-conditions.ts";
import { checkIdentity } from "./check-identity.ts";
import { checkKeys } from "./check-keys.ts";
import { checkPartitioning } from "./check-partitioning.ts";
import { checkReferences } from "./check-references.ts";
import { checkRenames } from "./check-renames.ts";
import { checkWhole } from "./check-whole.ts";
import { tableFields } from "./fields.ts";
import { normalise } from "./normalise.ts";
import type { TableDefinition } from "./table.ts";

/**
 * One group of rules. What it needs and does not find, because it did not fit, it leaves alone.
 * @param given the names of the properties that were given, whether they fit or not
 */
type Rule = (table: Draft<TableDefinition>, report: Report, given: readonly string[]) => void;

const rules: readonly Rule[] = [
  checkWhole,
  checkColumns,
  checkRenames,
  checkIdentity,
  checkKeys,
  checkCompress,
  checkConditions,
  checkReferences,
  checkPartitioning,
];

/** All that is wrong, in the order of the rules; or the definition with Teradata's defaults filled in. */
export function checkTable(input: unknown): Checked<TableDefinition> {
  const failures: Failure[] = [];
  const report: Report = (property, reason) =>
    failures.push({ property, reason: columnNamed(input, property) + reason });
  const table = tableFields(input, "", report);
  if (table !== undefined) for (const rule of rules) rule(table, report, givenIn(input));
  if (failures.length > 0 || table === undefined) return { failures };
  return { definition: normalise(table as TableDefinition) };
}

/** The properties of the input that are not null. */
const givenIn = (input: unknown) =>
  Object.entries(input as object).flatMap(([name, value]) => (value == null ? [] : [name]));

/** Nobody counts columns: a reason begins with the name of the column that it is about, where it has one. */
function columnNamed(input: unknown, property: string): string {
  const index = /^columns\[(\d+)\]/.exec(property)?.[1];
  const name = (input as { columns?: { name?: unknown }[] } | null)?.columns?.[Number(index)]?.name;
  return index !== undefined && typeof name === "string" ? `Column \`${name}\`: ` : "";
}
