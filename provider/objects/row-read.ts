/** Reads a row by its key. */
import { objectName, quoteName } from "../language/names.ts";
import { isColumnNotFound, isNotFound } from "../session/errors.ts";
import type { ResultRow, Session, Value } from "../session/session.ts";
import type { RowDefinition, RowValue } from "./row.ts";
import { whereKey } from "./row-sql.ts";
import { UnreadableError } from "./unreadable.ts";

/**
 * The row with the definition's key, its values read from the table; undefined where there is no such row, or no such
 * table or key. Expressions are the definition's own: they are not read.
 * @throws UnreadableError where the key finds more than one row
 */
export async function readRow(row: RowDefinition, session: Session): Promise<RowDefinition | undefined> {
  const columns = Object.keys(row.values ?? {});
  const rows = await selectRow(row, columns, session);
  if (rows.length > 1) throw ambiguous(row, rows.length);
  const [found] = rows;
  if (found === undefined || row.values === undefined) return found && row;
  const values = columns.map((column, index) => [column, valueFrom(found[index]!)] as const);
  return { ...row, values: Object.fromEntries(values) };
}

async function selectRow(
  row: RowDefinition,
  columns: readonly string[],
  session: Session,
): Promise<readonly ResultRow[]> {
  const selected = columns.length > 0 ? columns : Object.keys(row.key);
  const statement = `SELECT ${selected.map(quoteName).join(", ")} FROM ${objectName(row.database, row.table)} WHERE ${whereKey(row)}`;
  try {
    return await session.execute(statement);
  } catch (error) {
    if (isNotFound(error) || (isColumnNotFound(error) && !(await hasKey(row, session)))) return [];
    throw error;
  }
}

/** A table whose key has other columns by now has no such row; one that lacks another column is a mistake to tell. */
async function hasKey(row: RowDefinition, session: Session): Promise<boolean> {
  const query = `SELECT TOP 1 1 FROM ${objectName(row.database, row.table)} WHERE ${whereKey(row)}`;
  return session.execute(query).then(
    () => true,
    (error) => {
      if (isColumnNotFound(error)) return false;
      throw error;
    },
  );
}

function ambiguous({ database, table, key }: RowDefinition, count: number): UnreadableError {
  const columns = Object.keys(key).join(", ");
  return new UnreadableError(
    `The key (${columns}) finds ${count} rows of ${database}.${table}, and a row must be found by it alone. Name more columns in the key.`,
  );
}

/** As a definition holds it: bytes in hexadecimal, and numbers that JavaScript can't hold as text. */
function valueFrom(value: Value): RowValue {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex").toUpperCase();
  if (typeof value !== "bigint") return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}
