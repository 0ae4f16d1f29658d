/** ALTER TABLE ... DROP and RENAME of a column. */
import { sameName } from "../../language/names.ts";
import type { ColumnObject, TableObject } from "../catalog.ts";
import { columnNamed, columnsIn } from "../define/draft.ts";
import { requireName } from "../define/names.ts";
import { failure, refused } from "../errors.ts";
import { conditionOf } from "../rows/fragments.ts";
import type { Session } from "../session.ts";
import { isUpdateFired } from "../triggers.ts";
import { isReferenced } from "./referenced.ts";
import { renameInStatistics, requireNoStatistics } from "./statistics-of-column.ts";

/**
 * Source: Teradata manual, ALTER TABLE, Dropping Columns From a Table.
 * @throws TeradataFailure 3557, 5628, 6956
 */
export function dropColumn(session: Session, table: TableObject, name: string): TableObject {
  const column = columnNamed(table, name);
  if (isIndexed(table, column)) throw failure(3557, column.name);
  requireUnused(session, table, column, "dropped");
  requireNoStatistics(session, table, column);
  if (table.columns.length === 1) throw refused("The last column of a table can't be dropped.");
  const { store } = session;
  store.execute(`ALTER TABLE t${table.id} DROP COLUMN c${column.id}`);
  store.run("DELETE FROM identities WHERE table_id = ? AND column_id = ?", table.id, column.id);
  return {
    ...table,
    columns: table.columns.filter((one) => one !== column),
    checks: table.checks.filter((check) => check.column !== column.id),
  };
}

/**
 * Source: Teradata manual, ALTER TABLE, Renaming Table Columns.
 * @throws TeradataFailure 3631, 5381, 5628, 6724, 6725, 6956
 */
export function renameColumn(session: Session, table: TableObject, from: string, to: string): TableObject {
  const column = columnNamed(table, from);
  requireName(to);
  // Its own name in other letters is a name that is there too.
  if (table.columns.some((one) => sameName(one.name, to))) throw failure(5381);
  if (isIndexed(table, column)) throw failure(3631, column.name);
  requireUnused(session, table, column, "renamed");
  const columns = table.columns.map((one) => (one === column ? { ...column, name: to } : one));
  const renamed = { ...table, columns };
  renameInStatistics(session, table, renamed, column);
  return renamed;
}

function isIndexed(table: TableObject, column: ColumnObject): boolean {
  return table.indexes.some((index) => index.columns.includes(column.id));
}

/** Neither a partitioning, nor a foreign key of this or another table, nor a check, nor UPDATE OF of a trigger may mention it; the codes are not known. */
function requireUnused(session: Session, table: TableObject, column: ColumnObject, done: string): void {
  const user = [
    table.partitioning.some((level) => level.columns.includes(column.id)) && "the partitioning",
    table.foreignKeys.some((key) => key.columns.includes(column.id)) && "a foreign key",
    isReferenced(session, table, column) && "a foreign key of another table",
    table.checks.some((check) => mentions(check, column, done)) && "a check",
    isUpdateFired(session, table, column.name) && "a trigger's UPDATE OF",
  ].find((one) => one !== false);
  if (user !== undefined) throw refused(`Column ${column.name} can't be ${done}: ${user} mentions it.`);
}

/** A column's own check goes with it. */
function mentions(check: TableObject["checks"][number], column: ColumnObject, done: string): boolean {
  if (check.column === column.id && done === "dropped") return false;
  return columnsIn(conditionOf(check.condition)).some((name) => sameName(name, column.name));
}
