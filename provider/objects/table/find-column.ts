/** Finds the columns that a declared table names: in its keys, its checks and its partitioning. */
import { sameName } from "../../language/names.ts";
import type { Draft } from "../shape.ts";
import { nearest } from "../words.ts";
import type { Column, TableDefinition } from "./table.ts";

type Table = Draft<TableDefinition>;

/** The column of that name, whatever its case. */
export function findColumn(table: Table, name: string): Draft<Column> | undefined {
  return table.columns?.find((column) => column?.name !== undefined && sameName(column.name, name));
}

/**
 * The sentences that say that there is no such column; undefined where there is one. A column is only known to be
 * missing where every column has a name that fits.
 */
export function missingColumn(table: Table, name: string): string | undefined {
  const columns = table.columns ?? [];
  const isKnown = columns.length > 0 && columns.every((column) => column?.name);
  if (!isKnown || findColumn(table, name)) return undefined;
  return `There is no column \`${name}\` in the table. ${advice(table, name)}`;
}

function advice({ columns = [] }: Table, name: string): string {
  const meant = nearest(
    name,
    columns.map((column) => column.name!),
  );
  return meant ? `Did you mean \`${meant}\`?` : "Add it to `columns`, or name another one.";
}
