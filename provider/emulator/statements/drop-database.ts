/** DROP and DELETE DATABASE and USER. */
import type { DeleteDatabase, DropDatabase } from "../../language/ast.ts";
import { isTable } from "../catalog.ts";
import { failure, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { requireNeeded } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { dropStorage } from "../storage.ts";
import { deleteObject } from "../write-table.ts";
import { ownerOf } from "./create-database.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const dropDatabase: Handler<"dropDatabase"> = { effect: () => "schema", run: runDrop };
export const deleteDatabase: Handler<"deleteDatabase"> = { effect: () => "schema", run: runDelete };

/** @throws TeradataFailure 3524, 3552, 3802 */
function runDrop(statement: DropDatabase, { session }: Request): Outcome {
  const { store } = session;
  const database = ownerOf(session, statement.name);
  requireKind(session, statement.object, database.id, statement.name);
  requireNeeded(session, `DROP ${statement.object}`, database.name);
  if (nameKey(database.name) === nameKey(session.user)) throw refused("A user can't drop itself.");
  requireEmpty(session, database.id);
  store.run(
    "UPDATE databases SET perm = perm + ? WHERE id = (SELECT owner_id FROM databases WHERE id = ?)",
    database.perm,
    database.id,
  );
  store.run(
    "DELETE FROM rights WHERE database_id = ? OR grantee_key = ?",
    database.id,
    nameKey(database.name),
  );
  store.run("DELETE FROM role_members WHERE member_key = ?", nameKey(database.name));
  store.run("DELETE FROM databases WHERE id = ?", database.id);
  session.catalog.forget();
  return done(statement.object === "USER" ? "Drop User" : "Drop Database");
}

/** DROP USER of a database and the other way round find nothing; that the code is 3802 is unproved. */
function requireKind({ store }: Session, object: "DATABASE" | "USER", id: number, name: string): void {
  const { kind } = store.row<{ kind: string }>("SELECT kind FROM databases WHERE id = ?", id)!;
  if ((object === "USER") !== (kind === "U")) throw failure(3802, name);
}

function requireEmpty({ store }: Session, id: number): void {
  const inside = store.row(
    "SELECT 1 FROM objects WHERE database_id = ? UNION SELECT 1 FROM databases WHERE owner_id = ?",
    id,
    id,
  );
  if (inside !== undefined) throw failure(3552);
}

/** @throws TeradataFailure 3524, 3802 */
function runDelete(statement: DeleteDatabase, { session }: Request): Outcome {
  const { store } = session;
  const database = ownerOf(session, statement.name);
  requireNeeded(session, `DELETE ${statement.object}`, database.name);
  const objects = store.rows<{ id: number; kind: string }>(
    "SELECT id, kind FROM objects WHERE database_id = ?",
    database.id,
  );
  requireNoChildren(session, database.id);
  requireNoneElsewhere(session, database.id);
  for (const { id, kind } of objects) {
    if (isTable(kind)) dropStorage(store, id);
    deleteObject(session, id);
  }
  return done("Delete Database");
}

/** Source: Teradata manual, DELETE DATABASE, Referenced Objects: triggers of other databases; join indexes are unproved. */
function requireNoneElsewhere({ store }: Session, id: number): void {
  const other = store.row<{ name: string }>(
    `SELECT o.name FROM objects o JOIN triggers g ON g.id = o.id JOIN objects t ON t.id = g.table_id
     WHERE t.database_id = ?1 AND o.database_id <> ?1
     UNION ALL SELECT o.name FROM objects o JOIN indexes i ON i.join_index = o.id JOIN objects t ON t.id = i.table_id
     WHERE t.database_id = ?1 AND o.database_id <> ?1`,
    id,
  );
  if (other !== undefined) throw refused(`${other.name} of another database is about a table in this one.`);
}

/** Tables of other databases may refer to tables in this one. */
function requireNoChildren({ store }: Session, id: number): void {
  const child = store.row<{ name: string }>(
    `SELECT o.name FROM foreign_keys f JOIN objects o ON o.id = f.table_id JOIN databases d ON d.id = ?
     WHERE f.parent_key LIKE d.name_key || '.%' AND f.enforced <> 'NONE' AND o.database_id <> d.id`,
    id,
  );
  if (child !== undefined) throw refused(`A foreign key of ${child.name} refers to a table in the database.`);
}
