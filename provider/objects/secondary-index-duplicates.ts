/** Finds rows that a unique index would refuse, before one that stands is dropped for it. */
import { objectName, quoteName } from "../language/names.ts";
import { isNotFound } from "../session/errors.ts";
import type { ResultRow, Session, Value } from "../session/session.ts";
import type { Failure } from "./kind.ts";
import type { SecondaryIndexDefinition } from "./secondary-index.ts";

/** How many are shown. */
const shown = 5;

/** The values that several rows share; none of a table that does not stand yet. NULLs count as equal, as in the index. */
export async function duplicatesIn(
  { database, table, name, columns }: SecondaryIndexDefinition,
  session: Session,
): Promise<readonly Failure[]> {
  const names = columns.map(quoteName).join(", ");
  const order = columns.map((_, index) => index + 1).join(", ");
  const query = `SELECT TOP ${shown + 1} ${names}, CAST(COUNT(*) AS BIGINT) FROM ${objectName(database, table)} GROUP BY ${names} HAVING COUNT(*) > 1 ORDER BY ${order}`;
  const found = await session.execute(query).catch((error) => {
    if (isNotFound(error)) return [];
    throw error;
  });
  if (found.length === 0) return [];
  const examples = found.slice(0, shown).map((row) => inWords(row, columns));
  const more = found.length > shown ? "; ..." : "";
  const reason = `${database}.${table}.${name} can't be unique: several rows share their values in (${columns.join(", ")}): ${examples.join("; ")}${more}. Make them differ, or leave \`unique\` out. Nothing was changed.`;
  return [{ property: "unique", reason }];
}

function inWords(row: ResultRow, columns: readonly string[]): string {
  const values = columns.map((name, index) => `${name} = ${valueInWords(row[index])}`).join(", ");
  return `${row[columns.length]} rows with ${values}`;
}

function valueInWords(value: Value | undefined): string {
  if (value === null || value === undefined) return "NULL";
  if (value instanceof Uint8Array) return `'${Buffer.from(value).toString("hex").toUpperCase()}'XB`;
  return typeof value === "string" ? `'${value.trimEnd()}'` : String(value);
}
