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
  session.catalog.forget();
  return done("Grant");
}

/** @throws TeradataFailure 5616, 5620, 5623 */
function runRevoke({ roles, from, adminOptionOnly }: RevokeRole, { session }: Request): Outcome {
  if (from.length > 25) throw refused("REVOKE takes at most 25 grantees.");
  const change = adminOptionOnly ? "UPDATE role_members SET with_admin = 0" : "DELETE FROM role_members";
  for (const role of roles) {
    const name = administered(session, role);
    for (const member of from)
      session.store.run(
        `${change} WHERE role_key = ? AND member_key = ?`,
        nameKey(name),
        nameKey(memberNamed(session, member).name),
      );
  }
  session.catalog.forget();
  return done("Revoke");
}

/** The role's name, when the session's user may grant it. */
function administered(session: Session, role: string): string {
  const found = session.store.row<{ name: string }>(
    "SELECT name FROM roles WHERE name_key = ?",
    nameKey(role),
  );
  if (found === undefined) throw failure(5620, role);
  if (!isAdministrator(session, nameKey(role))) throw failure(5616, role);
  return found.name;
}

/**
 * Has the session's user, or one of its active roles, the role WITH ADMIN OPTION? Then it may grant and drop it.
 * Source: Teradata manual, GRANT (Role Form), WITH ADMIN OPTION.
 */
export function isAdministrator({ store, user, role: active }: Session, role: string): boolean {
  if (nameKey(user) === "DBC") return true;
  const found = store.row(
    `SELECT 1 FROM role_members WHERE role_key = ?1 AND with_admin = 1 AND (member_key = ?2 OR member_key IN (
       SELECT m.role_key FROM role_members m WHERE m.member_key = ?2 AND (?3 = 'ALL' OR m.role_key = ?3)))`,
    role,
    nameKey(user),
    active ?? null,
  );
  return found !== undefined;
}

interface Member {
  readonly name: string;
  readonly isRole: number;
}

function memberNamed({ store }: Session, name: string): Member {
  const key = nameKey(name);
  if (key === "PUBLIC") throw refused("A role can't be granted to PUBLIC.");
  const found = store.row<Member>(
    `SELECT name, 0 AS isRole FROM databases WHERE name_key = ? AND kind = 'U'
     UNION SELECT name, 1 FROM roles WHERE name_key = ?`,
    key,
    key,
  );
  if (found === undefined) throw failure(5623, name);
  return found;
}

/** Source: Teradata manual, GRANT (Role Form), Usage Notes: roles nest one level deep; the code is not known. */
function requireOneLevel({ store }: Session, role: string, member: string): void {
  const isDeep = store.row(
    `SELECT 1 FROM role_members m JOIN roles r ON r.name_key = m.member_key
     WHERE m.member_key = ? OR m.role_key = ?`,
    nameKey(role),
    nameKey(member),
  );
  if (isDeep !== undefined)
    throw refused(`Roles nest one level deep: ${role} can't be granted to ${member}.`);
}

function insertMember(
  session: Session,
  role: string,
  { name: member, isRole }: Member,
  withAdmin: boolean,
): void {
  if (nameKey(role) === nameKey(member)) throw refused("A role can't be granted to itself.");
  if (isRole) requireOneLevel(session, role, member);
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
