/** A row that a stack owns by its key: its definition, and what can be done with it. */
import { objectName as nameInSql, quoteName, sameName } from "../language/names.ts";
import type { Plan, Step } from "../plan/plan.ts";
import type { Difference, Kind, Planned, Renaming } from "./kind.ts";
import { checkRow } from "./row-check.ts";
import { readRow } from "./row-read.ts";
import { valueInSql, whereKey } from "./row-sql.ts";
import { sameValue } from "./same-value.ts";

/**
 * A value of a row. Times, timestamps, intervals and numbers of more than 15 digits are written as text. A DATE has no
 * value that every server reads alike, and bytes have none at all: they go among the expressions, as
 * `DATE '2024-01-31'` and `'00FF'XB`.
 */
export type RowValue = string | number | null;

/** A row of a table, found by its key. Columns that are named nowhere are left to the table's defaults. */
export interface RowDefinition {
  readonly database: string;
  readonly table: string;
  /** The columns that find the row, and their values; none of them null. */
  readonly key: Readonly<Record<string, string | number>>;
  /** The other columns that the stack owns: they are compared, and changed in place. */
  readonly values?: Readonly<Record<string, RowValue>>;
  /** Columns with SQL that is run once, when the row is inserted, and not compared: `CURRENT_TIMESTAMP(0)`. */
  readonly expressions?: Readonly<Record<string, string>>;
}

export const row: Kind<RowDefinition> = {
  name: "row",
  identity: ["database", "table", "key"],
  check: checkRow,
  nameOf: nameOfRow,
  create: insertRow,
  drop: deleteRow,
  change: async (declared, actual) => changeRow(declared, actual),
  previous: previousRow,
  renamed: renamedRow,
  read: readRow,
  differences: rowDifferences,
};

function nameOfRow({ database, table, key }: RowDefinition): string {
  const values = Object.entries(key).map(([column, value]) => `${column}=${value}`);
  return `${database}.${table}[${values.join(",")}]`;
}

function insertRow(row: RowDefinition): readonly Step[] {
  const values = Object.entries({ ...row.key, ...row.values }).map(([column, value]) => [
    column,
    valueInSql(value),
  ]);
  const columns = [...values, ...Object.entries(row.expressions ?? {})];
  const names = columns.map(([column]) => quoteName(column!)).join(", ");
  const statement = `INSERT INTO ${tableOf(row)} (${names})\nVALUES (${columns.map(([, sql]) => sql).join(", ")})`;
  return [{ statement, summary: "insert the row" }];
}

function deleteRow(row: RowDefinition): readonly Step[] {
  return [{ statement: `DELETE FROM ${tableOf(row)} WHERE ${whereKey(row)}`, summary: "delete the row" }];
}

/** A row keeps its key's values while its table and the columns of its key may get other names. */
function previousRow(declared: RowDefinition, before: RowDefinition | undefined): RowDefinition | undefined {
  if (before === undefined || !sameName(before.database, declared.database)) return undefined;
  const keys = [before, declared].map(({ key }) => JSON.stringify(Object.values(key)));
  return keys[0] === keys[1] ? before : undefined;
}

/** One that still stands where it was before belongs there: its table was not renamed. */
function changeRow(declared: RowDefinition, actual: RowDefinition): Planned {
  if (sameName(declared.table, actual.table) && sameKeyColumns(declared, actual))
    return { plan: updateRow(declared, actual) };
  const reason = `${nameOfRow(actual)} can't become ${nameOfRow(declared)}: a row follows its table and the columns of its key when these are renamed, and goes nowhere else. Declare ${nameOfRow(declared)} as a resource of its own.`;
  return { failures: [{ property: "table", reason }] };
}

function sameKeyColumns(declared: RowDefinition, actual: RowDefinition): boolean {
  const [left, right] = [Object.keys(declared.key), Object.keys(actual.key)];
  return left.length === right.length && left.every((name, index) => sameName(name, right[index]!));
}

/** The values that differ are set; expressions are not run again. */
function updateRow(declared: RowDefinition, actual: RowDefinition): Plan {
  const object = nameOfRow(declared);
  const changed = changedValues(declared, actual);
  if (changed.length === 0) return { object, steps: [] };
  const set = changed.map(([column, value]) => `${quoteName(column)} = ${valueInSql(value)}`).join(", ");
  const statement = `UPDATE ${tableOf(declared)} SET ${set} WHERE ${whereKey(declared)}`;
  return { object, answer: "alter", steps: [{ statement, summary: "change the row" }] };
}

/** Without a column of its key there is no such row; what a missing column held is not known. */
function renamedRow(row: RowDefinition, renaming: Renaming): RowDefinition | undefined {
  if (!sameName(row.table, renaming.from)) return row;
  const key = renamedColumns(row.key, renaming);
  if (Object.keys(key).length < Object.keys(row.key).length) return undefined;
  const { values, expressions } = row;
  return {
    ...row,
    table: renaming.to,
    key,
    ...(values && { values: renamedColumns(values, renaming) }),
    ...(expressions && { expressions: renamedColumns(expressions, renaming) }),
  };
}

function renamedColumns<Value>(values: Readonly<Record<string, Value>>, { column }: Renaming) {
  const entries = Object.entries(values).map(([name, value]) => [column(name), value] as const);
  return Object.fromEntries(entries.flatMap(([name, value]) => (name === undefined ? [] : [[name, value]])));
}

function rowDifferences(declared: RowDefinition, actual: RowDefinition): readonly Difference[] {
  return changedValues(declared, actual).map(([column, value]) => ({
    property: `values.${column}`,
    declared: valueInSql(value),
    actual: valueInSql(actual.values?.[column] ?? null),
  }));
}

function changedValues(declared: RowDefinition, actual: RowDefinition): readonly [string, RowValue][] {
  const values = Object.entries(declared.values ?? {});
  return values.filter(([column, value]) => !sameValue(value, actual.values?.[column] ?? null));
}

const tableOf = ({ database, table }: RowDefinition) => nameInSql(database, table);
