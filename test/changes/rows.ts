/** The rows of a table in those columns that a change keeps. */
import { foldName, objectName, quoteName } from "../../provider/language/names.ts";
import { readTable } from "../../provider/objects/table/read.ts";
import type { TableDefinition } from "../../provider/objects/table/table.ts";
import type { Hazard } from "../../provider/session/hazards.ts";
import type { Session, Value } from "../../provider/session/session.ts";

export interface KeptRows {
  /** The declared names of the columns that stand before and after. */
  readonly columns: readonly string[];
  /** Each row as text, in the order of the texts. */
  readonly rows: readonly string[];
}

/**
 * Read by the names that the columns have now, as the test asks for them and not as the plan does. Where values may be cut,
 * only how many rows there are is kept.
 * @param columns those that stood before; all declared ones that stand where it is left out
 */
export async function keptRows(
  declared: TableDefinition,
  name: string,
  allowed: readonly Hazard[],
  session: Session,
  columns?: readonly string[],
): Promise<KeptRows> {
  const { database } = declared;
  const actual = (await readTable({ database, name }, session))!;
  const names = new Set(actual.columns.map((column) => foldName(column.name)));
  const kept = declared.columns.flatMap((column) => {
    const source = [column.name, column.renamedFrom].find(
      (each) => each !== undefined && names.has(foldName(each)),
    );
    return source === undefined || (columns && !columns.includes(column.name))
      ? []
      : [[column.name, source] as const];
  });
  const isCounted = allowed.includes("cutValues") || kept.length === 0;
  const list = isCounted ? "1" : kept.map(([, source]) => quoteName(source)).join(", ");
  const rows = await session.execute(`SELECT ${list} FROM ${objectName(database, name)}`);
  return {
    columns: kept.map(([column]) => column),
    rows: rows.map((row) => row.map(asText).join("|")).sort(),
  };
}

/** Numbers are equal whatever their type, and texts whatever blanks fill them up; midnight is what a date becomes. */
export function asText(value: Value): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  const text = String(value).trimEnd();
  if (/^-?\d+\.\d+$/.test(text)) return text.replace(/\.?0+$/, "");
  return text
    .replace(/(:\d\d)(\.\d*?)0*(?=[+-]|$)/, "$1$2")
    .replace(/\.(?=[+-]|$)/, "")
    .replace(/^(\d{4}-\d\d-\d\d) 00:00:00$/, "$1");
}
