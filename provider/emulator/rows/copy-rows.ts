/** INSERT ... SELECT as one statement of SQLite's, where the rows can be put in as the query gives them. */
import type { DatabaseSync } from "node:sqlite";
import { type ColumnObject, type TableObject, uniqueKeys } from "../catalog.ts";
import { columnWithId } from "../define/draft.ts";
import { failure } from "../errors.ts";
import type { Compilation } from "../query/compilation.ts";
import { changeRowsBy, sheltered } from "../query/run.ts";
import { type CompiledQuery, sqlLiteral } from "../query/value.ts";
import { addRowsBehind } from "../space/accounts.ts";
import type { StoredRow } from "../store.ts";
import { keyMaker } from "./key.ts";
import { familyOf, type ValueType } from "./types.ts";
import { withUniqueness } from "./write-row.ts";

/**
 * @param columns the places in the table of the query's columns
 * @param base what the other columns get, in the columns' order
 * @returns how many rows there were; undefined, and nothing done, where each row has to be looked at by itself
 * @throws TeradataFailure 2801, 2802, 2803, 3604
 */
export function copyRows(
  compilation: Compilation,
  { sql, columns: given }: CompiledQuery,
  table: TableObject,
  columns: readonly number[],
  base: StoredRow,
): number | undefined {
  const isPlain = columns.every((place, position) => isKept(given[position]!.of, table.columns[place]!));
  // What functions of ours throw beside aggregates would be lost.
  if (!isPlain || hasRules(compilation, table) || sql.includes("td_")) return undefined;
  const values = table.columns.map((_, place) => {
    const position = columns.indexOf(place);
    return position < 0 ? sqlLiteral(base[place]!) : `v${position + 1}`;
  });
  const last = lastRow(compilation, table);
  const text = insertText(compilation, table, values, sql);
  const count = sheltered(() => withUniqueness(table, () => changeRowsBy(compilation, text)));
  requireValues(compilation, table, last);
  addRowsBehind(compilation.session, table, last);
  return count;
}

/** Rules that a row must keep by itself, beside NOT NULL. */
function hasRules({ session }: Compilation, { checks, partitioning }: TableObject): boolean {
  if (session.viewChecks !== undefined) return true;
  return checks.length > 0 || partitioning.some((level) => level.kind !== "COLUMN");
}

/** Does a value of the type come into the column as it is? */
function isKept({ type, characterSet }: ValueType, column: ColumnObject): boolean {
  const to = column.type;
  switch (familyOf(type)) {
    case "integer":
    case "float":
    case "date":
      return type.kind === to.kind;
    case "decimal":
    case "time":
    case "timestamp":
      return JSON.stringify(type) === JSON.stringify(to);
    case "character":
      return (
        (type.kind === "VARCHAR" || type.kind === "CHAR") &&
        (to.kind === "VARCHAR" || to.kind === type.kind) &&
        (type.length ?? 1) <= (to.length ?? 1) &&
        characterSet === column.characterSet &&
        !column.uppercase
      );
    default:
      return false;
  }
}

function insertText(
  { session }: Compilation,
  table: TableObject,
  values: readonly string[],
  sql: string,
): string {
  const keys = uniqueKeys(table);
  lendKeys(session.store.database);
  const keyTexts = keys.map((key) => {
    const parts = key.columns.map((id) => values[table.columns.findIndex((column) => column.id === id)]!);
    const number = keyNumber(key.columns.map((id) => columnWithId(table, id)));
    return `row_key(${[number, ...parts].join(", ")})`;
  });
  const names = [...table.columns.map(({ id }) => `c${id}`), ...keys.map(({ name }) => name)];
  // Duplicate rows are left out in TERA mode. Source: Teradata manual, SET and MULTISET Tables.
  const verb =
    session.mode === "TERA" && keys.some(({ index }) => index === undefined) ? "INSERT OR IGNORE" : "INSERT";
  return `${verb} INTO t${table.id} (${names.join(", ")}) SELECT ${[...values, ...keyTexts].join(", ")} FROM (${sql})`;
}

const keyNumbers = new Map<string, number>();
const keyMakers: ((values: StoredRow) => string)[] = [];

/** Under this number `row_key` makes the keys of columns of these types. */
function keyNumber(columns: readonly ValueType[]): number {
  const shape = JSON.stringify(columns.map(({ type, caseSpecific }) => [type, caseSpecific]));
  const known = keyNumbers.get(shape);
  if (known !== undefined) return known;
  keyNumbers.set(shape, keyMakers.length);
  return keyMakers.push(keyMaker(columns)) - 1;
}

const lent = new WeakSet<DatabaseSync>();

function lendKeys(database: DatabaseSync): void {
  if (lent.has(database)) return;
  lent.add(database);
  const options = { useBigIntArguments: true, varargs: true };
  database.function("row_key", options, (number, ...values) => keyMakers[Number(number)]!(values));
}

function lastRow({ session }: Compilation, table: TableObject): bigint {
  const [[last] = []] = session.store.query(`SELECT coalesce(max(rowid), 0) FROM t${table.id}`);
  return last as bigint;
}

function requireValues({ session }: Compilation, table: TableObject, last: bigint): void {
  const required = table.columns.filter((column) => !column.nullable);
  if (required.length === 0) return;
  const missing = required.map(({ id }) => `c${id} IS NULL`).join(" OR ");
  const sql = `SELECT 1 FROM t${table.id} WHERE rowid > ? AND (${missing}) LIMIT 1`;
  if (session.store.query(sql, [last]).length > 0) throw failure(3604);
}
