/** The statistics that the catalogue keeps for a table. */
import { quoteName } from "../../language/names.ts";
import type { TableObject } from "../catalog.ts";
import type { Session } from "../session.ts";
import type { StoredValue } from "../store.ts";

/** The id of a column, 0 for PARTITION, or an expression as it was written. */
export type StatisticsField = number | string;

export const partition = 0;

/** What statistics are about; no fields are the summary of the table. */
export interface StatisticsSubject {
  readonly fields: readonly StatisticsField[];
  readonly name: string | undefined;
  readonly index: number | undefined;
}

export interface KeptStatistics extends StatisticsSubject {
  readonly id: number;
  /** The options of USING that are remembered, each as SHOW STATISTICS prints it. */
  readonly using: readonly string[];
  readonly created: string;
  readonly collected: string;
  readonly rows: StoredValue;
  readonly unique: StoredValue;
  readonly nulls: StoredValue;
}

interface StatisticsRow {
  id: number;
  name: string | null;
  fields: string;
  using_options: string;
  index_number: number | null;
  created: string;
  collected: string;
  row_count: number | null;
  unique_values: number | null;
  null_count: number | null;
}

/** In the order in which they were first collected. */
export function keptStatistics(
  { store }: Session,
  { id }: Pick<TableObject, "id">,
): readonly KeptStatistics[] {
  const rows = store.rows<StatisticsRow>("SELECT * FROM statistics WHERE table_id = ? ORDER BY id", id);
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? undefined,
    fields: JSON.parse(row.fields) as StatisticsField[],
    using: JSON.parse(row.using_options) as string[],
    index: row.index_number ?? undefined,
    created: row.created,
    collected: row.collected,
    rows: row.row_count,
    unique: row.unique_values,
    nulls: row.null_count,
  }));
}

/** Writes statistics, in place of those with the same id. */
export function keepStatistics({ store }: Session, table: TableObject, kept: KeptStatistics): void {
  store.run(
    "INSERT OR REPLACE INTO statistics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    table.id,
    kept.id,
    kept.name ?? null,
    fieldNames(table, kept.fields).join(","),
    JSON.stringify(kept.fields),
    JSON.stringify(kept.using),
    kept.index ?? null,
    Number(isSummary(kept)),
    kept.created,
    kept.collected,
    kept.rows,
    kept.unique,
    kept.nulls,
  );
}

export function dropStatistics(
  { store }: Session,
  table: TableObject,
  { id }: Pick<KeptStatistics, "id">,
): void {
  store.run("DELETE FROM statistics WHERE table_id = ? AND id = ?", table.id, id);
}

export function isSummary({ fields }: Pick<StatisticsSubject, "fields">): boolean {
  return fields.length === 0;
}

/** Do both mean the same columns and expressions in the same order? */
export function isSameSubject(one: StatisticsSubject, other: StatisticsSubject): boolean {
  return JSON.stringify(one.fields) === JSON.stringify(other.fields);
}

/** As DBC.StatsV and SHOW STATISTICS name them: that expressions stand there as written is unproved. */
export function fieldNames(
  table: Pick<TableObject, "columns">,
  fields: readonly StatisticsField[],
): string[] {
  return fields.map((field) => {
    if (typeof field === "string") return field;
    return field === partition ? "PARTITION" : table.columns.find((column) => column.id === field)!.name;
  });
}

/** The same as SQL. */
export function fieldTexts(
  table: Pick<TableObject, "columns">,
  fields: readonly StatisticsField[],
): string[] {
  return fieldNames(table, fields).map((name, place) => {
    const field = fields[place]!;
    return typeof field === "string" || field === partition ? name : quoteName(name);
  });
}
