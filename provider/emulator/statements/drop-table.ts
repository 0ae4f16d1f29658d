/** DROP TABLE. */
import type { DropTable } from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { failure, refused } from "../errors.ts";
import { tableNamed } from "../resolve.ts";
import { requireNeededOn } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { dropStorage, holdsRows } from "../storage.ts";
import { requireNoTriggerToDrop } from "../triggers.ts";
import { deleteObject, parentKey } from "../write-table.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const dropTable: Handler<"dropTable"> = { effect: () => "schema", run };

/** @throws TeradataFailure 3523, 3802, 3807, 3853, 5337, 5428, 5467 */
function run(statement: DropTable, { session }: Request): Outcome {
  const table = tableNamed(session, statement.table);
  if (statement.temporary) return dropTemporary(session, table);
  requireNeededOn(session, "DROP TABLE", table);
  requireUnreferenced(session, table);
  // Source of the text: a list of texts seen on servers; that ALL helps: Teradata manual, DELETE DATABASE. The rows of other
  // sessions are not seen here.
  if (table.temporary === "GLOBAL" && !statement.all && holdsRows(session.store, table.id))
    throw failure(5337);
  if (table.indexes.some((index) => index.joinIndex !== undefined)) throw failure(5467);
  requireNoTriggerToDrop(session, table);
  session.catalog.temporary.remove(table);
  if (table.temporary === "VOLATILE") return dropVolatile(session, table);
  dropStorage(session.store, table.id);
  deleteObject(session, table.id);
  return done("Drop Table");
}

function dropVolatile({ store, catalog }: Session, table: TableObject): Outcome {
  dropStorage(store, table.id);
  catalog.forget();
  return done("Drop Table");
}

/** DROP TEMPORARY TABLE: the rows this session has in a global temporary table. */
function dropTemporary({ store, catalog }: Session, table: TableObject): Outcome {
  if (table.temporary !== "GLOBAL") throw refused(`${table.name} is not a global temporary table.`);
  store.execute(`DROP TABLE IF EXISTS temp.t${table.id}`);
  catalog.temporary.remove(table);
  catalog.forget();
  return done("Drop Table");
}

/**
 * Not while a foreign key of another table refers to it, of whatever kind. Source: Teradata manual, ALTER TABLE,
 * Maintaining Foreign Key Integrity; Referential Integrity When a Table Is Inconsistent; the code is not known.
 */
export function requireUnreferenced({ store }: Session, table: TableObject): void {
  const child = store.row<{ name: string }>(
    `SELECT o.name FROM foreign_keys f JOIN objects o ON o.id = f.table_id
     WHERE f.parent_key = ? AND f.table_id <> ?`,
    parentKey(table.database, table.name),
    table.id,
  );
  if (child !== undefined)
    throw refused(`${table.name} can't be dropped: a foreign key of ${child.name} refers to it.`);
}
