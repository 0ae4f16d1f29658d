/** The sizes that no table may exceed. */
import type { ColumnObject } from "../catalog.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { isLargeObject } from "../rows/types.ts";
import { typeFacts } from "../type-facts.ts";

/** Source: Teradata manual, System Limits. */
const mostColumns = 2048;
const mostLargeObjects = 32;
/** A system with rows of 1 MB, the standard of new systems since 16.x; the exact number is unproved. */
const greatestRow = 1_048_576;
/** SQLite's own limit is 2,000 columns; unique keys take some of them. */
const mostStoredColumns = 1_960;

/** @throws TeradataFailure 3933 */
export function requireWithinLimits(columns: readonly ColumnObject[]): void {
  if (columns.length > mostColumns) throw refused(`A table can't have more than ${mostColumns} columns.`);
  if (columns.length > mostStoredColumns)
    throw notSupported(`a table with more than ${mostStoredColumns} columns`);
  if (columns.filter((column) => isLargeObject(column.type)).length > mostLargeObjects)
    throw refused(`A table can't have more than ${mostLargeObjects} large objects.`);
  if (rowBytes(columns) > greatestRow) throw failure(3933);
}

/** The longest row: a variable length counts in full with two bytes for itself, a large object only its handle. */
function rowBytes(columns: readonly ColumnObject[]): number {
  const header = 20;
  return columns.reduce((sum, column) => sum + columnBytes(column), header);
}

function columnBytes(column: ColumnObject): number {
  if (isLargeObject(column.type)) return 40;
  const { bytes } = typeFacts(column.type, column.characterSet);
  const isVariable = column.type.kind === "VARCHAR" || column.type.kind === "VARBYTE";
  return isVariable ? bytes + 2 : bytes;
}
