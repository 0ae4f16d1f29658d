/** Keys: texts that are equal exactly when Teradata holds the values for equal. */
import { createHash } from "node:crypto";
import type { ColumnObject } from "../catalog.ts";
import type { StoredValue } from "../store.ts";
import { inZone, readTime, readTimestamp, timestampText, timeText } from "./calendar.ts";
import { decimalOf } from "./coerce-number.ts";
import { withoutPadding } from "./coerce-text.ts";
import { decimalText, stripped } from "./decimal.ts";
import { readInterval } from "./interval.ts";
import { familyOf, hasTimeZone, type ValueType } from "./types.ts";

/** A key of at most this length is kept as it is, a longer one as its hash. */
const longestKey = 400;

/**
 * The key of one row in a unique index, or of the whole row in a SET table.
 * NULLs are equal to each other. Source: Teradata manual, Database Design, Nulls and Unique Indexes.
 * @param values the values of `columns` in the same order, as they are stored
 */
export function keyOf(columns: readonly ColumnObject[], values: readonly StoredValue[]): string {
  return keyMaker(columns)(values);
}

/** `keyOf` for many rows of the same columns. */
export function keyMaker(columns: readonly ValueType[]): (values: readonly StoredValue[]) => string {
  const makers = columns.map(valueKey);
  return (values) => shortened(makers.map((make, place) => part(values[place] ?? null, make)).join("\u0001"));
}

function part(value: StoredValue, make: (value: StoredValue) => string): string {
  // Marks inside a text must not read as the marks between texts.
  return value === null ? "\u0000" : make(value).replace(marks, "\u0002$&");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are control characters so that texts seldom hold them
const marks = /[\u0000-\u0002]/g;

function shortened(key: string): string {
  if (key.length <= longestKey) return key;
  return `\u0003${createHash("sha256").update(key).digest("base64")}`;
}

/** The key of one value that is not NULL. */
export function valueKey(column: ValueType): (value: StoredValue) => string {
  const { type } = column;
  switch (familyOf(type)) {
    case "decimal":
      return (value) => decimalText(stripped(decimalOf(value)));
    case "float":
      // -0 and 0 are the same number.
      return (value) => String(value === 0 ? 0 : value);
    case "character":
      return column.caseSpecific
        ? (value) => withoutPadding(value as string)
        : (value) => folded(value as string);
    case "byte":
      return (value) =>
        Buffer.from(value as Uint8Array)
          .toString("hex")
          .replace(/(00)+$/, "");
    case "time":
    case "timestamp":
      return hasTimeZone(type) ? instantKey(column) : (value) => value as string;
    case "interval":
      return (value) =>
        readInterval(value as string, type as Extract<typeof type, { kind: "INTERVAL" }>)!.toString();
    default:
      return (value) => String(value);
  }
}

/** Without the blanks at its end and with all letters capital: how NOT CASESPECIFIC texts are compared. */
export function folded(text: string): string {
  return withoutPadding(text).toUpperCase();
}

/** Times with a zone are the same when they are the same instant. Source: Teradata manual, TIMESTAMP WITH TIME ZONE. */
function instantKey({ type }: ValueType): (value: StoredValue) => string {
  if (type.kind === "TIME") return (value) => timeText(inZone(readTime(value as string)!, 0), 6);
  return (value) => timestampText(inZone(readTimestamp(value as string)!, 0), 6);
}
