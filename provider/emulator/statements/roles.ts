/** CREATE ROLE and DROP ROLE. */
import type { CreateRole, DropRole } from "../../language/ast.ts";
import { requireName } from "../define/names.ts";
import { failure } from "../errors.ts";
import { nameKey } from "../names.ts";
import { requireOnSystem } from "../rights.ts";
import type { Outcome } from "../session.ts";
import { timestampOf } from "../time.ts";
import { requireNameFree } from "./create-database.ts";
import { isAdministrator } from "./role-grants.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const createRole: Handler<"createRole"> = { effect: () => "schema", run: runCreate };
export const dropRole: Handler<"dropRole"> = { effect: () => "schema", run: runDrop };

/**
 * The creator becomes a member WITH ADMIN OPTION. Source: Teradata manual, GRANT (Role Form).
 * @throws TeradataFailure 3524, 5612, 6724, 6725
 */
function runCreate(statement: CreateRole, { session }: Request): Outcome {
  requireName(statement.name);
  requireOnSystem(session, "CREATE ROLE");
  requireNameFree(session, statement.name);
  const { store, user } = session;
  const time = timestampOf(session.now);
  const key = nameKey(statement.name);
  store.run(
    "INSERT INTO roles VALUES (?, ?, ?, ?, NULL, ?)",
    statement.name,
    key,
    user,
    time,
    Number(statement.external),
  );
  store.run("INSERT INTO role_members VALUES (?, ?, ?, ?, ?, 1)", key, nameKey(user), user, user, time);
  return done("Create Role");
}

/** @throws TeradataFailure 3524, 5620 */
function runDrop({ name }: DropRole, { session }: Request): Outcome {
  const key = nameKey(name);
  if (session.store.row("SELECT 1 FROM roles WHERE name_key = ?", key) === undefined)
    throw failure(5620, name);
  if (!isAdministrator(session, key)) requireOnSystem(session, "DROP ROLE");
  session.store.run("DELETE FROM roles WHERE name_key = ?", key);
  session.catalog.forget();
  session.store.run("DELETE FROM role_members WHERE role_key = ? OR member_key = ?", key, key);
  session.store.run("DELETE FROM rights WHERE grantee_key = ?", key);
  return done("Drop Role");
}
