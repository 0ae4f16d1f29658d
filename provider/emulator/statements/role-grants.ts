/** GRANT and REVOKE of roles. */
import type { GrantRole, RevokeRole } from "../../language/ast.ts";
import { failure, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import type { Outcome, Session } from "../session.ts";
import { timestampOf } from "../time.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const grantRole: Handler<"grantRole"> = { effect: () => "schema", run: runGrant };
export const revokeRole: Handler<"revokeRole"> = { effect: () => "schema", run: runRevoke };

/**
 * Source: Teradata manual, GRANT (Role Form): granting again is no error, at most 25 grantees, not to PUBLIC or itself.
 * @throws TeradataFailure 5616, 5620, 5623
 */
function runGrant({ roles, to, withAdminOption }: GrantRole, { session }: Request): Outcome {
  if (to.length > 25) throw refused("GRANT takes at most 25 grantees.");
  for (const role of roles) {
    const name = administered(session, role);
    for (const member of to) insertMember(session, name, memberNamed(session, member), withAdminOption);
  }
  return done("Grant");
}

/** @throws TeradataFailure 5616, 5620, 5623 */
function runRevoke({ roles, from, adminOptionOnly }: RevokeRole, { session }: Request): Outcome {
  const change = adminOptionOnly ? "UPDATE role_members SET with_admin = 0" : "DELETE FROM role_members";
  for (const role of roles) {
    const name = administered(session, role);
    for (const member of from)
      session.store.run(
        `${change} WHERE role_key = ? AND member_key = ?`,
        nameKey(name),
        nameKey(memberNamed(session, member)),
      );
  }
  return done("Revoke");
}

/** The role's name, when the session's user may grant it. */
function administered({ store, user }: Session, role: string): string {
  const found = store.row<{ name: string }>("SELECT name FROM roles WHERE name_key = ?", nameKey(role));
  if (found === undefined) throw failure(5620, role);
  const admin = store.row(
    "SELECT 1 FROM role_members WHERE role_key = ? AND member_key = ? AND with_admin = 1",
    nameKey(role),
    nameKey(user),
  );
  if (admin === undefined && nameKey(user) !== "DBC") throw failure(5616, role);
  return found.name;
}

function memberNamed({ store }: Session, name: string): string {
  const key = nameKey(name);
  const found = store.row<{ name: string }>(
    "SELECT name FROM databases WHERE name_key = ? AND kind = 'U' UNION SELECT name FROM roles WHERE name_key = ?",
    key,
    key,
  );
  if (found === undefined) throw failure(5623, name);
  return found.name;
}

function insertMember(session: Session, role: string, member: string, withAdmin: boolean): void {
  if (nameKey(role) === nameKey(member)) throw refused("A role can't be granted to itself.");
  session.store.run(
    `INSERT INTO role_members VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET with_admin = max(with_admin, excluded.with_admin)`,
    nameKey(role),
    nameKey(member),
    member,
    session.user,
    timestampOf(session.now),
    Number(withAdmin),
  );
}
