/** How a row's values and its key are written as SQL. */
import { quoteName, stringLiteral } from "../language/names.ts";
import type { RowDefinition, RowValue } from "./row.ts";

/** The value as SQL. */
export function valueInSql(value: RowValue): string {
  if (value === null) return "NULL";
  return typeof value === "number" ? String(value).toUpperCase() : stringLiteral(value);
}

/** The condition that finds the row. */
export function whereKey({ key }: RowDefinition): string {
  const parts = Object.entries(key).map(([column, value]) => `${quoteName(column)} = ${valueInSql(value)}`);
  return parts.join(" AND ");
}
