/** Who asks for a right, and what it holds: by ownership, by grants, by its roles. */
import type { Store, StoredValue } from "../store.ts";
import { type Right, rightCodes, rightsOfCreator } from "./codes.ts";

/** A user with its active role, or a database whose views read other databases. */
export interface Principal {
  /** `nameKey` of the user or database. */
  readonly key: string;
  /** The key of the active role, ALL for every role the user has; undefined: none. */
  readonly role?: string | undefined;
}

/** What is asked for. */
export interface Question {
  readonly right: Right;
  /** `nameKey` of the database. */
  readonly database: string;
  /** 0: the whole database. */
  readonly object: number;
  /** Must it be held WITH GRANT OPTION? */
  readonly grantable: boolean;
}

/** Does the principal hold the right on the whole object, or on its database? */
export function holds(store: Store, principal: Principal, question: Question): boolean {
  if (principal.key === "DBC" || hasByOwnership(store, principal, question)) return true;
  const { right, database, object, grantable } = question;
  return (
    store.row(
      `${granted} AND d.name_key = ? AND r.object_id IN (0, ?) AND r.column_id = 0 AND r.access_right = ? AND r.grantable >= ?`,
      ...grantees(principal),
      database,
      object,
      rightCodes[right],
      Number(grantable),
    ) !== undefined
  );
}

/** The ids of an object's columns on which alone the right was granted. */
export function columnsHeld(store: Store, principal: Principal, question: Question): ReadonlySet<number> {
  const rows = store.rows<{ column_id: number }>(
    `${granted} AND r.object_id = ? AND r.column_id > 0 AND r.access_right = ? AND r.grantable >= ?`,
    ...grantees(principal),
    question.object,
    rightCodes[question.right],
    Number(question.grantable),
  );
  return new Set(rows.map((row) => row.column_id));
}

/** Has the principal any right at all on the object (0: on the database, or on anything in it)? */
export function holdsAny(store: Store, principal: Principal, database: string, object: number): boolean {
  if (principal.key === "DBC" || principal.key === database || isAbove(store, principal.key, database))
    return true;
  return (
    store.row(
      `${granted} AND d.name_key = ?3 AND (?4 = 0 OR r.object_id IN (0, ?4))`,
      ...grantees(principal),
      database,
      object,
    ) !== undefined
  );
}

/** Rights granted to the principal itself, to PUBLIC, to its active roles and those nested in them, to ALL of an owner. */
const granted = `
  SELECT r.column_id FROM rights r JOIN databases d ON d.id = r.database_id WHERE (
    r.grantee_key IN (?1, 'PUBLIC')
    OR r.grantee_key IN (
      WITH active (key) AS (
        SELECT m.role_key FROM role_members m WHERE m.member_key = ?1 AND (?2 = 'ALL' OR m.role_key = ?2))
      SELECT key FROM active UNION SELECT n.role_key FROM role_members n JOIN active ON n.member_key = active.key)
    OR (r.allness = 1 AND r.grantee_key IN (
      WITH RECURSIVE above (owner_id) AS (
        SELECT owner_id FROM databases WHERE name_key = ?1
        UNION ALL SELECT p.owner_id FROM databases p JOIN above ON p.id = above.owner_id)
      SELECT o.name_key FROM databases o JOIN above ON o.id = above.owner_id)))`;

function grantees({ key, role }: Principal): StoredValue[] {
  return [key, role ?? null];
}

/**
 * An owner holds implicitly what a creator is given, and may grant everything. What is in a user's own space belongs
 * to it, but a user does not own itself.
 * Source: Teradata manual, Security Administration, Ownership Privileges.
 */
function hasByOwnership(store: Store, { key }: Principal, question: Question): boolean {
  const { right, database, object, grantable } = question;
  if (database === key) return object !== 0;
  if (object === 0 && !grantable && !rightsOfCreator.includes(right)) return false;
  return isAbove(store, key, database);
}

/** Is the first an owner of the second, directly or further up? */
export function isAbove(store: Store, owner: string, database: string): boolean {
  const found = store.row(
    `WITH RECURSIVE above (owner_id) AS (
       SELECT owner_id FROM databases WHERE name_key = ?
       UNION ALL SELECT d.owner_id FROM databases d JOIN above a ON d.id = a.owner_id)
     SELECT 1 FROM databases o JOIN above a ON o.id = a.owner_id WHERE o.name_key = ?`,
    database,
    owner,
  );
  return found !== undefined;
}
