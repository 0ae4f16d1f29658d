/** RENAME TABLE and RENAME VIEW. */
import type { ObjectName, RenameObject } from "../../language/ast.ts";
import type { ObjectHead } from "../catalog.ts";
import { requireName } from "../define/names.ts";
import { notSupported } from "../errors.ts";
import { nameKey } from "../names.ts";
import { databaseOf, permanentTableNamed, viewNamed } from "../resolve.ts";
import { requireNeeded, requireNeededOn } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { timestampOf } from "../time.ts";
import { parentKey, touchObject } from "../write-table.ts";
import { requireFree } from "./create-table.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const renameObject: Handler<"renameObject"> = { effect: () => "schema", run };

/** @throws TeradataFailure 3523, 3524, 3802, 3803, 3804, 3805, 3807, 3853, 3854, 6724, 6725 */
function run(statement: RenameObject, { session, text }: Request): Outcome {
  switch (statement.object) {
    case "TABLE":
      return renameTable(session, statement, text);
    case "VIEW":
      return renameView(session, statement);
    default:
      throw notSupported(`RENAME ${statement.object}`);
  }
}

function renameTable(session: Session, { from, to }: RenameObject, text: string): Outcome {
  const table = permanentTableNamed(session, from, "RENAME TABLE");
  rename(session, table, to, "TABLE");
  session.store.run(
    "UPDATE foreign_keys SET parent_table = ?, parent_key = ? WHERE parent_key = ?",
    to.name,
    parentKey(table.database, to.name),
    parentKey(table.database, table.name),
  );
  touchObject(session, table.id, text);
  session.catalog.forget();
  return done("Rename Table");
}

/** The text of a view stays as it was written, under its old name; unproved. */
function renameView(session: Session, { from, to }: RenameObject): Outcome {
  const view = viewNamed(session, from);
  rename(session, view, to, "VIEW");
  const now = timestampOf(session.now);
  session.store.run(
    "UPDATE objects SET altered_by = ?, altered = ? WHERE id = ?",
    session.user,
    now,
    view.id,
  );
  session.catalog.forget();
  return done("Rename View");
}

type Renamed = Pick<ObjectHead, "id" | "database" | "name">;

function rename(session: Session, object: Renamed, to: ObjectName, kind: "TABLE" | "VIEW"): void {
  requireNeededOn(session, `RENAME ${kind}`, object);
  const database = databaseOf(session, to);
  if (nameKey(database) !== nameKey(object.database))
    throw notSupported(`RENAME ${kind} into another database`);
  requireNeeded(session, `CREATE ${kind}`, database);
  requireName(to.name);
  requireFree(session, database, to.name);
  session.store.run(
    "UPDATE objects SET name = ?, name_key = ? WHERE id = ?",
    to.name,
    nameKey(to.name),
    object.id,
  );
}
