/** Instants as the catalogue writes them. */

/** A TIMESTAMP(0) in UTC, the time zone of the embedded Teradata: `2024-12-31 23:59:59`. */
export function timestampOf(instant: Date): string {
  return instant.toISOString().slice(0, 19).replace("T", " ");
}
