/** Who may do what: asking for a session's rights, and giving the rights that nobody need grant. */
import type { TableObject } from "./catalog.ts";
import { failure, ownerFailure, type TeradataFailure } from "./errors.ts";
import { nameKey } from "./names.ts";
import {
  creatorRightsOnKind,
  type Right,
  rightCodes,
  rightsOfCreated,
  rightsOfCreator,
} from "./rights/codes.ts";
import { type Need, needs } from "./rights/needs.ts";
import { columnsHeld, holds, holdsAny, type Principal } from "./rights/principal.ts";
import type { Session } from "./session.ts";
import type { Store } from "./store.ts";
import { timestampOf } from "./time.ts";

export { type Right, rightCodes } from "./rights/codes.ts";

/** An object on which a right is asked for. */
export interface RightsTarget {
  readonly id: number;
  readonly database: string;
  readonly name: string;
}

/**
 * Asks for what `rights/needs.ts` says that a statement needs on a database.
 * @throws TeradataFailure 3524, with the first of the rights of which any would do
 */
export function requireNeeded(session: Session, need: Need, database: string): void {
  const { rights } = needs[need];
  if (rights.some((right) => mayDo(session, right, database, 0))) return;
  throw failure(3524, rights[0]!, database);
}

/**
 * The same for a statement about an object.
 * @throws TeradataFailure 3523
 */
export function requireNeededOn(session: Session, need: Need, target: RightsTarget): void {
  const { rights } = needs[need];
  if (rights.some((right) => mayDo(session, right, target.database, target.id))) return;
  throw lacking(session, rights[0]!, target);
}

/** @throws TeradataFailure 3524 */
export function requireOnDatabase(session: Session, right: Right, database: string): void {
  if (!mayDo(session, right, database, 0)) throw failure(3524, right, database);
}

/** @throws TeradataFailure 3523 */
export function requireOnObject(session: Session, right: Right, target: RightsTarget): void {
  if (!mayDo(session, right, target.database, target.id)) throw lacking(session, right, target);
}

/** Rights on the whole system are those on DBC. That 3524 is what a server says of them is unproved. */
export function requireOnSystem(session: Session, need: Need): void {
  requireNeeded(session, need, "DBC");
}

/**
 * The right on each of the columns, if not on the whole table.
 * @param ids the columns' ids
 * @throws TeradataFailure 3523 when it is held on no column, 5315 for the first column on which it is not
 */
export function requireOnColumns(
  session: Session,
  right: Right,
  table: Pick<TableObject, "id" | "database" | "name" | "columns">,
  ids: readonly number[],
): void {
  if (mayDo(session, right, table.database, table.id)) return;
  const held = columnsWith(session, right, table);
  const missing = ids.find((id) => !held.has(id));
  if (held.size === 0) throw lacking(session, right, table);
  if (missing === undefined) return;
  const name = table.columns.find((column) => column.id === missing)?.name ?? "";
  throw columnFailure(session, right, table, name);
}

/**
 * 3523, of the user, or of the owner of the macro or view through which another user does something: that one must hold
 * the right WITH GRANT OPTION. Source of the text: logs; of the rule: Teradata manual, CREATE VIEW, Required Privileges,
 * and Case Study: Granting SELECT on a View.
 */
export function lacking(session: Session, right: Right, { database, name }: Omit<RightsTarget, "id">): Error {
  if (!actsForAnother(session)) return failure(3523, right, database, name);
  return ownerFailure(`${right} WITH GRANT OPTION`, database, name);
}

function actsForAnother({ actingFor, user }: Session): boolean {
  return actingFor !== undefined && nameKey(actingFor) !== nameKey(user);
}

/** Source of the text: that of a view's owner, in logs; that a user's begins like 3523's is unproved. */
export function columnFailure(
  session: Session,
  right: Right,
  { database, name }: Omit<RightsTarget, "id">,
  column: string,
): TeradataFailure {
  const place = `${database}.${name}.${column}`;
  return actsForAnother(session)
    ? failure(5315, "An owner referenced by user", `${right} WITH GRANT OPTION`, place)
    : failure(5315, "The user", right, place);
}

/** The ids of the columns on which alone the session's user holds the right. */
export function columnsWith(session: Session, right: Right, target: RightsTarget): ReadonlySet<number> {
  const database = nameKey(target.database);
  return columnsHeld(session.store, principalOf(session), {
    right,
    database,
    object: target.id,
    grantable: actsForAnother(session),
  });
}

/**
 * Statements that only show an object, or make a database the default one, need any right on it.
 * Source: Teradata manual, SHOW, HELP, DATABASE, Required Privileges; the word "any" and the codes are unproved.
 * @throws TeradataFailure 3523, or 3524 for a database
 */
export function requireAny(session: Session, database: string, object?: RightsTarget): void {
  if (holdsAny(session.store, principalOf(session), nameKey(database), object?.id ?? 0)) return;
  throw object === undefined ? failure(3524, "any", database) : failure(3523, "any", database, object.name);
}

/** @param object the id of an object, 0 for the whole database */
export function mayDo(
  session: Session,
  right: Right,
  database: string,
  object: number,
  mustBeGrantable = false,
): boolean {
  const question = {
    right,
    database: nameKey(database),
    object,
    grantable: mustBeGrantable || actsForAnother(session),
  };
  return session.catalog.knownRight(
    `${session.actingFor ?? ""}:${session.role ?? ""}:${right}:${question.database}:${object}:${mustBeGrantable}`,
    () => holds(session.store, principalOf(session), question),
  );
}

/**
 * A macro has the privileges of the database it stands in, not those of its user. Source: Teradata manual, CREATE MACRO.
 */
export function principalOf({ user, role, actingFor }: Session): Principal {
  return actingFor === undefined
    ? { key: nameKey(user), role }
    : { key: nameKey(actingFor), role: undefined };
}

/** What the creator of an object gets, with the right to grant it. Source: Teradata manual, Automatic Privileges. */
export function grantToCreator(session: Session, databaseId: number, objectId: number, kind = "T"): void {
  const grant = {
    grantee: session.user,
    rights: creatorRightsOnKind(kind),
    databaseId,
    objectId,
    grantable: true,
  };
  insertRights(session, grant);
}

/** What the creator of a database or user gets on it, and what it gets on itself. */
export function grantOnDatabase(session: By, created: string, databaseId: number): void {
  const all = { databaseId, objectId: 0 };
  insertRights(session, { ...all, grantee: created, rights: rightsOfCreated, grantable: false });
  insertRights(session, { ...all, grantee: session.user, rights: rightsOfCreator, grantable: true });
}

/** Who grants, and when. */
interface By {
  readonly store: Store;
  readonly user: string;
  readonly now: Date;
}

interface Granted {
  readonly grantee: string;
  readonly rights: readonly Right[];
  readonly databaseId: number;
  readonly objectId: number;
  readonly grantable: boolean;
}

export function insertRights({ store, user, now }: By, granted: Granted): void {
  store.run(
    `INSERT OR REPLACE INTO rights SELECT ?, ?, 0, ?, ?, 0, value, ?, ?, ? FROM json_each(?)`,
    nameKey(granted.grantee),
    granted.grantee,
    granted.databaseId,
    granted.objectId,
    Number(granted.grantable),
    user,
    timestampOf(now),
    JSON.stringify(granted.rights.map((right) => rightCodes[right])),
  );
}
