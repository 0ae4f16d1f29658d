/** GIVE: a database or user with all that it owns passes to another owner. */
import type { Give } from "../../language/ast.ts";
import { refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { isAbove } from "../rights/principal.ts";
import { requireNeeded } from "../rights.ts";
import type { Outcome } from "../session.ts";
import { ownerOf } from "./create-database.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const give: Handler<"give"> = { effect: () => "schema", run };

/**
 * Its space goes along, and no right is granted or revoked. Source: Teradata manual, GIVE.
 * @throws TeradataFailure 3524, 3802
 */
function run({ name, to }: Give, { session }: Request): Outcome {
  const { store, catalog } = session;
  const given = ownerOf(session, name);
  const recipient = ownerOf(session, to);
  requireNeeded(session, catalog.database(name)!.kind === "U" ? "GIVE USER" : "GIVE DATABASE", given.name);
  requireNeeded(session, "RECEIVE BY GIVE", recipient.name);
  const isOwn = given.id === recipient.id || isAbove(store, nameKey(given.name), nameKey(recipient.name));
  if (isOwn) throw refused(`${given.name} can't be given to ${recipient.name}, which it owns.`);
  store.run("UPDATE databases SET owner_id = ? WHERE id = ?", recipient.id, given.id);
  catalog.forget();
  return done("Give");
}
