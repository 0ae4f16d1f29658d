/** A session for tests that answers each statement by a function; a transaction only runs its work. */
import type { ResultRow, Session } from "../../../provider/session/session.ts";

export function fakeSession(execute: (statement: string) => Promise<readonly ResultRow[]>): Session {
  const session: Session = { execute, transaction: (work) => work(session) };
  return session;
}
