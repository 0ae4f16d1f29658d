/** MODIFY DATABASE and MODIFY USER. */
import type { ModifyDatabase } from "../../language/ast.ts";
import { type DatabaseSettings, databaseSettings, unquoted } from "../define/database.ts";
import { failure, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { hasRole } from "../open-session.ts";
import { requireNeeded, requireOnSystem } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { timestampOf } from "../time.ts";
import { ownerOf, takeSpace } from "./create-database.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const modifyDatabase: Handler<"modifyDatabase"> = { effect: () => "schema", run };

/** @throws TeradataFailure 3524, 3541, 3706, 3802, 5620, 5653 */
function run(statement: ModifyDatabase, { session }: Request): Outcome {
  const database = ownerOf(session, statement.name);
  requireRights(session, statement, database.name);
  requireDefaultRole(session, statement, database.name);
  const settings = databaseSettings(session, statement.attributes, statement.object);
  // That less than what its tables take is 3541 is unproved.
  if (settings.perm !== undefined && settings.perm < database.used) throw failure(3541);
  if (settings.perm !== undefined) movePerm(session, database.id, settings.perm - database.perm);
  update(session, database.id, settings);
  return done(statement.object === "USER" ? "Modify User" : "Modify Database");
}

/** What a user can't change of itself without DROP USER. Source: Teradata manual, MODIFY USER, Required Privileges. */
const guarded = ["PERM", "SPOOL", "ACCOUNT", "PROFILE"];

function requireRights(session: Session, { object, attributes }: ModifyDatabase, name: string): void {
  const names = attributes.flatMap((one) =>
    one.kind === "space" ? [one.space] : one.kind === "setting" ? [one.name] : [],
  );
  const isSelf = nameKey(name) === nameKey(session.user);
  if (!isSelf || names.some((one) => guarded.includes(one))) requireNeeded(session, `MODIFY ${object}`, name);
  if (names.includes("PROFILE")) requireOnSystem(session, "ASSIGN PROFILE");
}

/** The role must have been granted to the user already; the code is not known. Source: Teradata manual, MODIFY USER, DEFAULT ROLE. */
function requireDefaultRole({ store }: Session, { attributes }: ModifyDatabase, user: string): void {
  const one = attributes.find(
    (attribute) => attribute.kind === "setting" && attribute.name === "DEFAULT ROLE",
  );
  const value = one?.kind === "setting" ? (one.value ?? "NULL") : "NULL";
  if (/^(none|null|all)$/i.test(value)) return;
  const role = unquoted(value);
  if (store.row("SELECT 1 FROM roles WHERE name_key = ?", nameKey(role)) === undefined)
    throw failure(5620, role);
  if (!hasRole(store, nameKey(user), nameKey(role)))
    throw refused(`The role ${role} has not been granted to ${user}.`);
}

/** More space is taken from the owner, less goes back to it. */
function movePerm(session: Session, id: number, more: number): void {
  const owner = session.store.row<{ id: number; perm: number; used: number }>(
    "SELECT o.id, o.perm, o.used FROM databases d JOIN databases o ON o.id = d.owner_id WHERE d.id = ?",
    id,
  );
  if (owner !== undefined) takeSpace(session, owner, more);
}

function update({ store, user, now }: Session, id: number, settings: DatabaseSettings): void {
  const time = timestampOf(now);
  const changes = {
    perm: settings.perm,
    spool: settings.spool,
    temporary: settings.temporary,
    account: settings.account,
    protection: settings.protection,
    password: settings.password,
    password_changed: settings.password === undefined ? undefined : time,
    default_database: settings.defaultDatabase,
    character_set: settings.characterSet,
    altered_by: user,
    altered: time,
  };
  for (const [column, value] of Object.entries(changes))
    if (value !== undefined) store.run(`UPDATE databases SET ${column} = ? WHERE id = ?`, value, id);
  store.run(
    `UPDATE databases SET journal = coalesce(?, substr(journal, 1, 1)) || coalesce(?, substr(journal, 2, 1)),
       settings = json_patch(settings, ?) WHERE id = ?`,
    settings.before ?? null,
    settings.after ?? null,
    JSON.stringify(settings.others),
    id,
  );
}
