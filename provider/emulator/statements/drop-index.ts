/** DROP INDEX, by the index's name or by its columns. */
import type { DropIndex } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import { requireReferencedKept } from "../alter/referenced.ts";
import type { IndexObject, TableObject } from "../catalog.ts";
import { columnNamed } from "../define/draft.ts";
import { failure, notSupported } from "../errors.ts";
import { permanentTableNamed } from "../resolve.ts";
import { requireNeededOn } from "../rights.ts";
import type { Outcome } from "../session.ts";
import { changeKeys } from "../storage.ts";
import { updateTable } from "../write-table.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const dropIndex: Handler<"dropIndex"> = { effect: () => "schema", run };

/** @throws TeradataFailure 3523, 3526, 3802, 3807, 3853, 5628 */
function run(statement: DropIndex, { session, text }: Request): Outcome {
  if (statement.temporary) throw notSupported("DROP INDEX ON TEMPORARY");
  const table = permanentTableNamed(session, statement.table, "DROP INDEX");
  requireNeededOn(session, "DROP INDEX", table);
  const index = table.indexes.find((one) => one.number !== 1 && isMeant(one, statement, table));
  if (index === undefined) throw failure(3526);
  const changed = { ...table, indexes: table.indexes.filter((one) => !isPartOf(one, index)) };
  requireReferencedKept(session, table, changed);
  changeKeys(session.store, table, changed);
  updateTable(session, changed, text);
  // Its statistics stay, as those of its columns; unproved.
  session.store.run(
    "UPDATE statistics SET index_number = NULL WHERE table_id = ? AND index_number = ?",
    table.id,
    index.number,
  );
  return done("Drop Index");
}

/** The row set of an ordering column goes with its index. */
function isPartOf(one: IndexObject, index: IndexObject): boolean {
  const isOrdering = one.type === "I" && one.number === index.number + 4;
  return one === index || (isOrdering && index.orderBy?.column === one.columns[0]);
}

function isMeant(index: IndexObject, statement: DropIndex, table: TableObject): boolean {
  if (index.type === "I" || index.joinIndex !== undefined) return false;
  if (statement.name !== undefined) return index.name !== undefined && sameName(index.name, statement.name);
  const columns = (statement.columns ?? []).map((name) => columnNamed(table, name).id);
  return columns.join() === index.columns.join() && statement.orderBy?.by === index.orderBy?.by;
}
