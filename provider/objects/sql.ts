/** Pieces of SQL that several kinds of object write. */
import { quoteName } from "../language/names.ts";
import type { Value } from "../session/session.ts";

export { isNamed } from "../language/names.ts";

/** `(a, b)`, each quoted where it must be. */
export function columnNames(names: readonly string[]): string {
  return `(${names.map(quoteName).join(", ")})`;
}

/** A text of the dictionary without the blanks that pad it; empty for NULL. */
export function trimmed(value: Value | undefined): string {
  return value === null || value === undefined ? "" : String(value).trimEnd();
}
