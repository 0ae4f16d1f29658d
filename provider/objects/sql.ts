/** Pieces of SQL that several kinds of object write. */
import { quoteName, stringLiteral } from "../language/names.ts";
import type { Value } from "../session/session.ts";

/** `(a, b)`, each quoted where it must be. */
export function columnNames(names: readonly string[]): string {
  return `(${names.map(quoteName).join(", ")})`;
}

/**
 * A condition on a dictionary view: the column holds this name, whatever its case. Both sides say NOT CASESPECIFIC,
 * because a literal of an ANSI session is case-specific and would make the comparison so.
 * Source: teradatasql 20.0.55, README, Transaction Mode.
 */
export function isNamed(column: string, name: string): string {
  return `${column} (NOT CASESPECIFIC) = ${stringLiteral(name)} (NOT CASESPECIFIC)`;
}

/** A text of the dictionary without the blanks that pad it; empty for NULL. */
export function trimmed(value: Value | undefined): string {
  return value === null || value === undefined ? "" : String(value).trimEnd();
}
