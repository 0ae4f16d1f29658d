/** Reads a row by its key, and compares values as a column holds them. */
import { objectName, quoteName } from "../language/names.ts";
import { isNotFound } from "../session/errors.ts";
import type { ResultRow, Session, Value } from "../session/session.ts";
import { isNumber, sameNumber } from "./numbers.ts";
import type { RowDefinition, RowValue } from "./row.ts";
import { whereKey } from "./row-sql.ts";
import { UnreadableError } from "./unreadable.ts";

/**
 * The row with the definition's key, its values read from the table; undefined where there is no such row, or no such
 * table. Expressions are the definition's own: they are not read.
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
    if (isNotFound(error)) return [];
    throw error;
  }
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

/**
 * Is the declared value the one that the column holds? Trailing blanks don't count, nor how a number is written; a number
 * of more than 15 digits comes as text.
 */
export function sameValue(declared: RowValue, actual: RowValue): boolean {
  if (declared === null || actual === null) return declared === actual;
  const [one, other] = [String(declared), String(actual)];
  if (one.trimEnd() === other.trimEnd()) return true;
  const isNumeric = typeof declared === "number" || typeof actual === "number" || one.length > 15;
  if (isNumeric && isNumber(one) && isNumber(other)) return sameNumber(one, other);
  return textHeld(one) === textHeld(other);
}

/** Without trailing blanks, and a timestamp without trailing zeros of its fraction. */
function textHeld(text: string): string {
  const timestamp = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.(\d+))?$/.exec(text.trimEnd());
  return timestamp ? `${timestamp[1]}.${(timestamp[2] ?? "").replace(/0+$/, "")}` : text.trimEnd();
}
