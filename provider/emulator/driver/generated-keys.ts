/** What {fn teradata_agkr} adds to an INSERT: the rows it has put in, or the numbers that their identity column got. */
import type { ColumnObject } from "../catalog.ts";
import type { Outcome, ResultColumn } from "../session.ts";

/** C: the values of the identity column; R: the whole rows. */
export type KeyOption = "C" | "R";

/**
 * One result for each row of a batch, one for all rows of an INSERT ... SELECT. Source: samples AGKRBatchInsert and
 * AGKRInsertSelect of teradatasql. What a server answers to C for a table without an identity column is unproved: here
 * the INSERT answers as without the function.
 */
export function withKeys(outcome: Outcome, option: KeyOption): readonly Outcome[] {
  const { activity, inserted } = outcome;
  if (inserted === undefined) return [outcome];
  const places = inserted.columns.flatMap((column, place) =>
    option === "R" || column.identity !== undefined ? [place] : [],
  );
  if (places.length === 0) return [outcome];
  const columns = places.map((place) => resultColumn(inserted.columns[place]!));
  const rows = inserted.rows.map((row) => places.map((place) => row[place]!));
  const parts = inserted.fromQuery ? [rows] : rows.map((row) => [row]);
  return parts.map((part) => ({ activity, count: part.length, columns, rows: part }));
}

function resultColumn({ name, type, nullable, characterSet, title, format }: ColumnObject): ResultColumn {
  return { name, type, nullable, characterSet, title, format };
}
