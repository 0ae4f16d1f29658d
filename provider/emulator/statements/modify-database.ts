/** MODIFY DATABASE and MODIFY USER. */
import type { ModifyDatabase } from "../../language/ast.ts";
import { type DatabaseSettings, databaseSettings } from "../define/database.ts";
import { failure } from "../errors.ts";
import { nameKey } from "../names.ts";
import { requireOnDatabase } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { timestampOf } from "../time.ts";
import { ownerOf, takeSpace } from "./create-database.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const modifyDatabase: Handler<"modifyDatabase"> = { effect: () => "schema", run };

/** @throws TeradataFailure 3524, 3541, 3706, 3802, 5620, 5653 */
function run(statement: ModifyDatabase, { session }: Request): Outcome {
  const database = ownerOf(session, statement.name);
  const isSelf = nameKey(database.name) === nameKey(session.user);
  if (!isSelf)
    requireOnDatabase(session, statement.object === "USER" ? "DROP USER" : "DROP DATABASE", database.name);
  const settings = databaseSettings(session, statement.attributes, statement.object);
  // That less than what its tables take is 3541 is unproved.
  if (settings.perm !== undefined && settings.perm < database.used) throw failure(3541);
  if (settings.perm !== undefined) movePerm(session, database.id, settings.perm - database.perm);
  update(session, database.id, settings);
  return done(statement.object === "USER" ? "Modify User" : "Modify Database");
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
    password_changed: settings.password && time,
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
