/** COLLECT STATISTICS and DROP STATISTICS: what was asked for is kept, with the numbers counted exactly. */
import type { CollectStatistics, DropStatistics, StatisticsItem } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import type { IndexObject, TableObject } from "../catalog.ts";
import { columnNamed, columnWithId } from "../define/draft.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { tableNamed } from "../resolve.ts";
import { requireOnObject } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { timestampOf } from "../time.ts";
import { done, type Handler, type Request } from "./statement.ts";

/**
 * Source: Teradata manual, Rules and Guidelines for COLLECT STATISTICS (Optimizer Form): the only or last statement of a
 * transaction. That DROP STATISTICS is the same is unproved.
 */
export const collectStatistics: Handler<"collectStatistics"> = { effect: () => "schema", run: runCollect };
export const dropStatistics: Handler<"dropStatistics"> = { effect: () => "schema", run: runDrop };

/** Columns on which statistics are kept; an empty list is the summary of the table. */
interface Wanted {
  readonly columns: readonly number[];
  readonly name: string | undefined;
  readonly index: number | undefined;
}

/** @throws TeradataFailure 3523, 3526, 3624, 3706, 3802, 3807, 3853, 5628 */
function runCollect(statement: CollectStatistics, { session }: Request): Outcome {
  if (statement.temporary) throw notSupported("COLLECT STATISTICS ON TEMPORARY");
  if (statement.from !== undefined) throw notSupported("COLLECT STATISTICS FROM another table");
  const table = tableNamed(session, statement.table);
  requireOnObject(session, "STATISTICS", table);
  const wanted = statement.items.map((item) => wantedOf(item, table));
  const again = statement.items.length === 0 && !statement.summary ? kept(session, table) : [];
  if (statement.items.length === 0 && !statement.summary && again.length === 0) throw failure(3624);
  const all = [summary, ...wanted, ...again];
  // The dictionary does not know a volatile table.
  if (table.temporary === "VOLATILE") return done("Collect Statistics", all.length);
  for (const one of all) collect(session, table, one);
  return done("Collect Statistics", all.length);
}

const summary: Wanted = { columns: [], name: undefined, index: undefined };

function wantedOf(item: StatisticsItem, table: TableObject): Wanted {
  if (item.on === "INDEX") {
    const index = table.indexes.find((one) => isMeant(one, item, table));
    if (index === undefined) throw failure(3526);
    return { columns: index.columns, name: item.name, index: index.number };
  }
  return { columns: columnsOf(item, table), name: item.name, index: undefined };
}

function columnsOf(item: StatisticsItem, table: TableObject): readonly number[] {
  return item.values.map((value, place) => {
    if (value.kind !== "column") throw notSupported(`COLLECT STATISTICS on ${item.texts[place]}`);
    return idOf(table, value.name);
  });
}

/** Stands for PARTITION, the number of a row's partition. Source: Teradata manual, COLLECT STATISTICS. */
const partition = 0;

/** @throws TeradataFailure 5628 */
function idOf(table: TableObject, name: string): number {
  const isColumn = table.columns.some((column) => sameName(column.name, name));
  return !isColumn && sameName(name, "PARTITION") ? partition : columnNamed(table, name).id;
}

function namesOf(table: TableObject, columns: readonly number[]): string {
  return columns.map((id) => (id === partition ? "PARTITION" : columnWithId(table, id).name)).join(",");
}

function isMeant(index: IndexObject, item: StatisticsItem, table: TableObject): boolean {
  if (item.indexName !== undefined) return index.name !== undefined && sameName(index.name, item.indexName);
  return columnsOf(item, table).join() === index.columns.join();
}

interface KeptRow {
  id: number;
  name: string | null;
  columns: string;
  index_number: number | null;
  is_summary: number;
}

function keptRows({ store }: Session, table: TableObject): readonly KeptRow[] {
  return store.rows<KeptRow>("SELECT * FROM statistics WHERE table_id = ? ORDER BY id", table.id);
}

function kept(session: Session, table: TableObject): readonly Wanted[] {
  return keptRows(session, table)
    .filter((row) => row.is_summary === 0)
    .map((row) => ({
      columns: row.columns.split(",").map((name) => idOf(table, name)),
      name: row.name ?? undefined,
      index: row.index_number ?? undefined,
    }));
}

function collect(session: Session, table: TableObject, wanted: Wanted): void {
  const { store } = session;
  const columns = namesOf(table, wanted.columns);
  const there = keptRows(session, table).find((row) => nameKey(row.columns) === nameKey(columns));
  requireSameOrder(session, table, columns);
  const id = there?.id ?? keptRows(session, table).reduce((most, row) => Math.max(most, row.id), -1) + 1;
  const time = timestampOf(session.now);
  const { rows, unique, nulls } = counts(session, table, wanted.columns);
  store.run(
    `INSERT INTO statistics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, collected = excluded.collected, row_count = excluded.row_count,
       unique_values = excluded.unique_values, null_count = excluded.null_count`,
    table.id,
    id,
    wanted.name ?? there?.name ?? null,
    columns,
    wanted.index ?? null,
    Number(wanted.columns.length === 0),
    time,
    time,
    rows,
    unique,
    nulls,
  );
}

/** Source of the text: Teradata manual, COLLECT STATISTICS. */
function requireSameOrder(session: Session, table: TableObject, columns: string): void {
  const sorted = (text: string) => nameKey(text).split(",").sort().join();
  const other = keptRows(session, table).find(
    (row) => sorted(row.columns) === sorted(columns) && nameKey(row.columns) !== nameKey(columns),
  );
  if (other !== undefined)
    throw failure(
      3706,
      "Multiple statistics with different column ordering on the same set of columns are not allowed.",
    );
}

function counts({ store }: Session, table: TableObject, columns: readonly number[]) {
  const [total] = store.query(`SELECT count(*) FROM t${table.id}`)[0]!;
  // In which partition a row lies is not counted.
  if (columns.length === 0 || columns.includes(partition)) return { rows: total!, unique: null, nulls: null };
  const names = columns.map((id) => `c${id}`);
  const [unique] = store.query(
    `SELECT count(*) FROM (SELECT DISTINCT ${names.join(", ")} FROM t${table.id})`,
  )[0]!;
  const isNull = names.map((name) => `${name} IS NULL`).join(" OR ");
  const [nulls] = store.query(`SELECT count(*) FROM t${table.id} WHERE ${isNull}`)[0]!;
  return { rows: total!, unique: unique!, nulls: nulls! };
}

/** @throws TeradataFailure 3523, 3526, 3624, 3802, 3807, 3853, 5628 */
function runDrop(statement: DropStatistics, { session }: Request): Outcome {
  if (statement.temporary) throw notSupported("DROP STATISTICS ON TEMPORARY");
  const table = tableNamed(session, statement.table);
  requireOnObject(session, "STATISTICS", table);
  const there = keptRows(session, table);
  if (there.length === 0) throw failure(3624);
  const gone = statement.items.length === 0 ? there : there.filter((row) => isDropped(row, statement, table));
  if (gone.length === 0) throw refused("There are no statistics on these columns.");
  for (const row of gone)
    session.store.run("DELETE FROM statistics WHERE table_id = ? AND id = ?", table.id, row.id);
  return done("Drop Statistics", gone.length);
}

function isDropped(row: KeptRow, statement: DropStatistics, table: TableObject): boolean {
  return statement.items.some((item) => {
    const { columns, name } = wantedOf(item, table);
    const isNamed = name !== undefined && row.name !== null && sameName(name, row.name);
    return isNamed || (columns.length > 0 && nameKey(namesOf(table, columns)) === nameKey(row.columns));
  });
}
