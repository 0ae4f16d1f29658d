/** How the embedded Teradata compares the names of objects. */

/**
 * The text under which a name is found: two names are the same object when their keys are equal.
 * Names never differ by case alone, quoted or not; trailing blanks don't count.
 * Source: Teradata manual, SQL Fundamentals, Object Names.
 */
export function nameKey(name: string): string {
  return name.normalize("NFC").trimEnd().toUpperCase();
}
