/** Says that a check of a plan found what it must not find. */
import type { ResultRow, Value } from "../session/session.ts";

const shownRows = 5;

/** A query that must give no row gave some. The plan can't go on; running it again finds the same. */
export class ProofError extends Error {
  override readonly name = "ProofError";
  readonly rows: readonly ResultRow[];

  /** @param sentence what it means that there are rows */
  constructor(sentence: string, rows: readonly ResultRow[]) {
    super(`${sentence} The check found: ${shown(rows)}.`);
    this.rows = rows;
  }
}

function shown(rows: readonly ResultRow[]): string {
  const first = rows.slice(0, shownRows).map((row) => row.map(inWords).join(", "));
  const more = rows.length - first.length;
  return [...first, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}

function inWords(value: Value): string {
  if (value instanceof Uint8Array) return `'${Buffer.from(value).toString("hex").toUpperCase()}'XB`;
  return value === null ? "NULL" : String(value).trimEnd();
}
