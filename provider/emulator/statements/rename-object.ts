/** RENAME TABLE. */
import type { RenameObject } from "../../language/ast.ts";
import { requireName } from "../define/names.ts";
import { notSupported } from "../errors.ts";
import { nameKey } from "../names.ts";
import { databaseOf, permanentTableNamed } from "../resolve.ts";
import { requireOnDatabase, requireOnObject } from "../rights.ts";
import type { Outcome } from "../session.ts";
import { parentKey, touchObject } from "../write-table.ts";
import { requireFree } from "./create-table.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const renameObject: Handler<"renameObject"> = { effect: () => "schema", run };

/** @throws TeradataFailure 3523, 3524, 3802, 3803, 3804, 3805, 3807, 3853, 6724, 6725 */
function run(statement: RenameObject, { session, text }: Request): Outcome {
  if (statement.object !== "TABLE") throw notSupported(`RENAME ${statement.object}`);
  const { store, catalog } = session;
  const table = permanentTableNamed(session, statement.from, "RENAME TABLE");
  requireOnObject(session, "DROP TABLE", table);
  const database = databaseOf(session, statement.to);
  if (nameKey(database) !== nameKey(table.database)) throw notSupported("RENAME TABLE into another database");
  requireOnDatabase(session, "CREATE TABLE", database);
  requireName(statement.to.name);
  requireFree(session, database, statement.to.name);
  const { name } = statement.to;
  store.run("UPDATE objects SET name = ?, name_key = ? WHERE id = ?", name, nameKey(name), table.id);
  store.run(
    "UPDATE foreign_keys SET parent_table = ?, parent_key = ? WHERE parent_key = ?",
    name,
    parentKey(database, name),
    parentKey(database, table.name),
  );
  touchObject(session, table.id, text);
  catalog.forget();
  return done("Rename Table");
}
