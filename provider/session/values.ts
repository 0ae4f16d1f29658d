/** Turns the driver's values into the values of a result, without losing a digit. */
import type { ResultRow, Value } from "./session.ts";

/** The types whose values come as text, because a JavaScript number holds 15 of their 38 digits. */
const exactNumbers = ["DECIMAL", "NUMBER"];

/**
 * The rows with every DECIMAL and NUMBER as a number where it holds all digits.
 * @param types the columns' type names as the driver gives them, in the order of the row
 */
export function resultRows(
  rows: readonly (readonly unknown[])[],
  types: readonly string[],
): readonly ResultRow[] {
  const exact = types.flatMap((type, index) => (exactNumbers.includes(typeWord(type)) ? [index] : []));
  if (exact.length === 0) return rows as readonly ResultRow[];
  return rows.map((row) =>
    row.map((value, index) => (exact.includes(index) ? exactNumber(value as Value) : (value as Value))),
  );
}

const typeWord = (type: string) => (/^\w+/.exec(type)?.[0] ?? "").toUpperCase();

/** A number with at most 15 significant digits comes back from a double as it was written. */
function exactNumber(value: Value): Value {
  if (typeof value !== "string") return value;
  const digits = /^[+-]?(\d*)\.?(\d*)(?:E[+-]?\d+)?$/i.exec(value.trim());
  const all = `${digits?.[1] ?? ""}${digits?.[2] ?? ""}`;
  if (all === "") return value;
  return all.replace(/^0+|0+$/g, "").length <= 15 ? Number(value) : value.trim().replace(/\.$/, "");
}
