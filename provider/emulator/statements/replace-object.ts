/** REPLACE of an object that is there: it stays the same object under the same rights, with a new text. */
import type { ObjectHead } from "../catalog.ts";
import type { Session } from "../session.ts";
import { touchObject } from "../write-table.ts";

/**
 * Takes the columns of the old definition away; the rights on it, its comment and its creator stay.
 * Source: Teradata manual, REPLACE VIEW: privileges on the view are retained; of comments unproved.
 */
export function replaceObject(session: Session, { id }: ObjectHead, text: string): void {
  const { store } = session;
  store.run("DELETE FROM columns WHERE table_id = ?", id);
  store.run("DELETE FROM rights WHERE object_id = ? AND column_id <> 0", id);
  touchObject(session, id, text);
  store.run("UPDATE objects SET default_database = ? WHERE id = ?", session.database, id);
  session.catalog.forget();
}
