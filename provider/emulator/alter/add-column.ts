/** ALTER TABLE ... ADD of a column that is not there yet. */
import type { ColumnDefinition } from "../../language/ast.ts";
import type { ColumnObject, TableObject } from "../catalog.ts";
import { attribute, defineColumn } from "../define/column.ts";
import { failure, refused } from "../errors.ts";
import { defaultValue } from "../rows/assign.ts";
import type { Session } from "../session.ts";
import { holdsRows } from "../storage.ts";

/**
 * The column comes last; rows that are there get its default, or NULL.
 * Source: Teradata manual, ALTER TABLE, Adding Columns To a Table.
 * @throws TeradataFailure 3559, 3706, 3739, 3779, 3784, 3798, 5325
 */
export function addColumn(session: Session, table: TableObject, definition: ColumnDefinition): TableObject {
  requireAddable(definition);
  const column = defineColumn(definition, nextColumnId(session, table), session);
  const changed = { ...table, columns: [...table.columns, column] };
  addStorage(session, changed, column);
  return changed;
}

/** Source: Teradata manual, ALTER TABLE: no identity column can be added. */
function requireAddable(definition: ColumnDefinition): void {
  if (attribute(definition, "identity")) throw refused("An identity column can't be added to a table.");
}

/** Numbers of dropped columns are not given again. Source: DBC.TVM.NextFieldId in google/dwh-migration-tools; unproved. */
function nextColumnId({ store }: Session, { id, columns }: TableObject): number {
  const { next } = store.row<{ next: number }>("SELECT next_column AS next FROM tables WHERE id = ?", id)!;
  const free = Math.max(next, ...columns.map((column) => column.id + 1));
  // Source of the limit: Teradata manual, System Limits: 2,560 columns in the life of a table.
  if (free - 1024 > 2560) throw refused("A table can't have more than 2560 columns in its life.");
  return free;
}

function addStorage(session: Session, table: TableObject, column: ColumnObject): void {
  const { store } = session;
  const isFilled = holdsRows(store, table.id);
  if (isFilled && !column.nullable && column.default === undefined) throw failure(3559, column.name);
  store.execute(`ALTER TABLE t${table.id} ADD COLUMN c${column.id}`);
  if (isFilled && column.default !== undefined)
    store.run(`UPDATE t${table.id} SET c${column.id} = ?`, defaultValue(session, table, column));
}
