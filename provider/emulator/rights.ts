/** Who may do what: owners everything below them, others what they were given. */
import { failure } from "./errors.ts";
import { nameKey } from "./names.ts";
import type { Session } from "./session.ts";
import { timestampOf } from "./time.ts";

/** Source of the codes: AccessRight of the dictionary, in public code. */
export const rightCodes = {
  SELECT: "R",
  INSERT: "I",
  UPDATE: "U",
  DELETE: "D",
  EXECUTE: "E",
  "CREATE TABLE": "CT",
  "DROP TABLE": "DT",
  "CREATE VIEW": "CV",
  "DROP VIEW": "DV",
  "CREATE MACRO": "CM",
  "DROP MACRO": "DM",
  "CREATE DATABASE": "CD",
  "DROP DATABASE": "DD",
  "CREATE USER": "CU",
  "DROP USER": "DU",
  INDEX: "IX",
  REFERENCES: "RF",
  STATISTICS: "ST",
  CHECKPOINT: "CP",
  DUMP: "DP",
  RESTORE: "RS",
  "CREATE TRIGGER": "CG",
  "DROP TRIGGER": "DG",
  "CREATE PROCEDURE": "PC",
  "DROP PROCEDURE": "PD",
  "EXECUTE PROCEDURE": "PE",
  "ALTER PROCEDURE": "AP",
  "CREATE FUNCTION": "CF",
  "DROP FUNCTION": "DF",
  "EXECUTE FUNCTION": "EF",
  "ALTER FUNCTION": "AF",
  "CREATE ROLE": "CR",
  "DROP ROLE": "DR",
  "CREATE PROFILE": "CO",
  "DROP PROFILE": "DO",
  "CREATE AUTHORIZATION": "CA",
  "DROP AUTHORIZATION": "DA",
  "CREATE OWNER PROCEDURE": "OP",
  "CREATE EXTERNAL PROCEDURE": "CE",
  NONTEMPORAL: "NT",
  SHOW: "SH",
} as const;

export type Right = keyof typeof rightCodes;

/** An object on which a right is asked for. */
interface Target {
  readonly id: number;
  readonly database: string;
  readonly name: string;
}

/** @throws TeradataFailure 3524 */
export function requireOnDatabase(session: Session, right: Right, database: string): void {
  if (!mayDo(session, right, database, 0)) throw failure(3524, right, database);
}

/** @throws TeradataFailure 3523 */
export function requireOnObject(session: Session, right: Right, target: Target): void {
  if (!mayDo(session, right, target.database, target.id))
    throw failure(3523, right, target.database, target.name);
}

/** ALTER TABLE and COMMENT ask for DROP TABLE. Source: Teradata manual, Privilege Dictionary. */
export function mayDo(
  session: Session,
  right: Right,
  database: string,
  object: number,
  mustBeGrantable = false,
): boolean {
  if (nameKey(session.user) === "DBC" || owns(session, database)) return true;
  const found = session.store.row(
    `SELECT 1 FROM rights r JOIN databases d ON d.id = r.database_id
     WHERE d.name_key = ? AND r.object_id IN (0, ?) AND r.access_right = ? AND r.grantable >= ? AND r.grantee_key IN (
       SELECT ? UNION SELECT 'PUBLIC'
       UNION SELECT m.role_key FROM role_members m WHERE m.member_key = ?)`,
    nameKey(database),
    object,
    rightCodes[right],
    Number(mustBeGrantable),
    nameKey(session.user),
    nameKey(session.user),
  );
  return found !== undefined;
}

/** Is the database the session's user itself, or somewhere below it? */
export function owns(session: Session, database: string): boolean {
  const user = nameKey(session.user);
  if (nameKey(database) === user) return true;
  const found = session.store.row(
    `WITH RECURSIVE above (id, owner_id, name_key) AS (
       SELECT id, owner_id, name_key FROM databases WHERE name_key = ?
       UNION ALL SELECT d.id, d.owner_id, d.name_key FROM databases d JOIN above a ON d.id = a.owner_id)
     SELECT 1 FROM above WHERE name_key = ?`,
    nameKey(database),
    user,
  );
  return found !== undefined;
}

/** What the creator of a table gets. Source: Teradata manual, Automatic Privileges; the exact list is unproved. */
export const rightsOnTable: readonly Right[] = [
  "SELECT",
  "INSERT",
  "UPDATE",
  "DELETE",
  "DROP TABLE",
  "INDEX",
  "REFERENCES",
  "STATISTICS",
  "CREATE TRIGGER",
  "DROP TRIGGER",
  "CHECKPOINT",
  "DUMP",
  "RESTORE",
];

export function grantToCreator(session: Session, databaseId: number, objectId: number): void {
  grantAll(session, session.user, rightsOnTable, databaseId, objectId);
}

/** What the creator of a database or user gets on it. Source: Teradata manual, Automatic Privileges; the list is unproved. */
export function grantOnDatabase(session: Session, grantee: string, databaseId: number): void {
  grantAll(session, grantee, Object.keys(rightCodes) as Right[], databaseId, 0);
}

function grantAll(
  session: Session,
  grantee: string,
  rights: readonly Right[],
  databaseId: number,
  objectId: number,
): void {
  session.store.run(
    `INSERT OR REPLACE INTO rights SELECT ?, ?, ?, ?, 'All', value, 1, ?, ? FROM json_each(?)`,
    nameKey(grantee),
    grantee,
    databaseId,
    objectId,
    session.user,
    timestampOf(session.now),
    JSON.stringify(rights.map((right) => rightCodes[right])),
  );
}
