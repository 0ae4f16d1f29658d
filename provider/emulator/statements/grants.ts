/** GRANT and REVOKE of privileges. */
import type { Grant, Grantee, Revoke } from "../../language/ast.ts";
import { failure, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { rightsNotForRoles } from "../rights/codes.ts";
import { columnsHeld } from "../rights/principal.ts";
import { columnFailure, mayDo, principalOf, type Right, rightCodes } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { timestampOf } from "../time.ts";
import { type ChosenRight, chosenRights, type GrantTarget, grantTarget } from "./grant-target.ts";
import { done, type Handler, type Request } from "./statement.ts";

/** They count as schema statements. Source: earthshiner/teradata-ships, which meets 3932 for GRANT in a transaction. */
export const grant: Handler<"grant"> = { effect: () => "schema", run: runGrant };
export const revoke: Handler<"revoke"> = { effect: () => "schema", run: runRevoke };

/** @throws TeradataFailure 3523, 3524, 3706, 3802, 3807, 5315, 5628 */
function runGrant(statement: Grant, { session }: Request): Outcome {
  requireFew(statement.to);
  const target = grantTarget(session, statement);
  const rights = grantable(session, chosenRights(statement, target), target);
  for (const grantee of statement.to.map((one) => granteeNamed(session, one))) {
    requireForRole(statement, grantee, rights);
    for (const right of rights) insertRight(session, grantee, target, right, statement.withGrantOption);
  }
  session.catalog.forget();
  return done("Grant");
}

/** @throws TeradataFailure 3523, 3524, 3706, 3802, 3807, 5315, 5628 */
function runRevoke(statement: Revoke, { session }: Request): Outcome {
  requireFew(statement.from);
  const target = grantTarget(session, statement);
  const rights = grantable(session, chosenRights(statement, target), target);
  for (const grantee of statement.from.map((one) => granteeNamed(session, one)))
    for (const right of rights) removeRight(session, grantee, target, right, statement.grantOptionOnly);
  session.catalog.forget();
  return done("Revoke");
}

/** Source: Teradata manual, GRANT and REVOKE: at most 25. */
function requireFew(grantees: readonly Grantee[]): void {
  if (grantees.length > 25) throw refused("GRANT and REVOKE take at most 25 grantees.");
}

/**
 * Whoever grants must own it, or hold the right WITH GRANT OPTION. Of ALL, those are granted that the grantor may.
 * Source: Teradata manual, GRANT (SQL Form), ALL PRIVILEGES; that REVOKE asks the same: REVOKE (SQL Form).
 */
function grantable(
  session: Session,
  { rights, isAll }: { readonly rights: readonly ChosenRight[]; readonly isAll: boolean },
  target: GrantTarget,
): readonly ChosenRight[] {
  const allowed = rights.filter((right) => lackOf(session, right, target) === undefined);
  if (isAll ? allowed.length > 0 : allowed.length === rights.length) return allowed;
  const [first] = rights.filter((right) => !allowed.includes(right));
  throw first === undefined
    ? refused("There is no such right on the object.")
    : lackOf(session, first, target)!;
}

/** The error of a right that the session's user can't grant. */
function lackOf(session: Session, { right, columns }: ChosenRight, target: GrantTarget): Error | undefined {
  const { database, objectId, name } = target;
  if (mayDo(session, right, database, objectId, true)) return undefined;
  if (columns !== undefined) {
    const question = { right, database: nameKey(database), object: objectId, grantable: true };
    const held = columnsHeld(session.store, principalOf(session), question);
    const missing = columns.find((column) => !held.has(column.id));
    if (missing === undefined) return undefined;
    if (held.size > 0) return columnFailure(session, right, { database, name: name! }, missing.name);
  }
  return name === undefined ? failure(3524, right, database) : failure(3523, right, database, name);
}

interface NamedGrantee {
  readonly name: string;
  readonly isRole: boolean;
  /** ALL name: whatever the database or user owns, now or later, has the right too. */
  readonly all: boolean;
}

/** Source of 3802: a test of dbt-teradata. */
function granteeNamed(session: Session, { name, all }: Grantee): NamedGrantee {
  if (name === "PUBLIC") return { name, isRole: false, all: false };
  const role = session.store.row<{ name: string }>(
    "SELECT name FROM roles WHERE name_key = ?",
    nameKey(name),
  );
  const found = role ?? session.catalog.database(name);
  if (found === undefined) throw failure(3802, name);
  if (role !== undefined && all) throw refused(`${name} is a role: ALL stands before a database or user.`);
  return { name: found.name, isRole: role !== undefined, all };
}

/** Source: Teradata manual, GRANT (SQL Form): roles get neither ALL nor a grant option; GRANT (Role Form), Usage Notes. */
function requireForRole(statement: Grant, grantee: NamedGrantee, rights: readonly ChosenRight[]): void {
  if (!grantee.isRole) return;
  if (statement.withGrantOption) throw refused("A role can't be given a right WITH GRANT OPTION.");
  if (statement.privileges[0]?.name === "ALL") throw refused("ALL can't be granted to a role.");
  const forbidden = rights.find(({ right }) => rightsNotForRoles.includes(right));
  if (forbidden !== undefined) throw refused(`${forbidden.right} can't be granted to a role.`);
}

/** The places where a right stands in the dictionary: the object itself, or its columns. */
function placesOf({ columns }: ChosenRight): readonly number[] {
  return columns?.map((column) => column.id) ?? [0];
}

/** Granting again is no error; a grant option once given stays. */
function insertRight(
  session: Session,
  grantee: NamedGrantee,
  target: GrantTarget,
  chosen: ChosenRight,
  isGrantable: boolean,
): void {
  for (const column of placesOf(chosen)) {
    if (column > 0 && heldOnWhole(session, grantee, target, chosen.right, isGrantable)) continue;
    session.store.run(
      `INSERT INTO rights VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET grantable = max(grantable, excluded.grantable)`,
      nameKey(grantee.name),
      grantee.name,
      Number(grantee.all),
      target.databaseId,
      target.objectId,
      column,
      rightCodes[chosen.right],
      Number(isGrantable),
      session.user,
      timestampOf(session.now),
    );
    if (column === 0) removeFromColumns(session, grantee, target, chosen.right, isGrantable);
  }
}

/** A right on columns adds nothing to one on the whole table. Source: Teradata manual, Column-Level Privileges. */
function heldOnWhole(
  session: Session,
  { name }: NamedGrantee,
  { databaseId, objectId }: GrantTarget,
  right: Right,
  isGrantable: boolean,
): boolean {
  const found = session.store.row(
    `SELECT 1 FROM rights WHERE grantee_key = ? AND database_id = ? AND object_id IN (0, ?) AND column_id = 0
       AND access_right = ? AND grantable >= ?`,
    nameKey(name),
    databaseId,
    objectId,
    rightCodes[right],
    Number(isGrantable),
  );
  return found !== undefined;
}

function removeFromColumns(
  session: Session,
  { name }: NamedGrantee,
  { databaseId, objectId }: GrantTarget,
  right: Right,
  isGrantable: boolean,
): void {
  session.store.run(
    `DELETE FROM rights WHERE grantee_key = ? AND database_id = ? AND object_id = ? AND column_id > 0
       AND access_right = ? AND grantable <= ?`,
    nameKey(name),
    databaseId,
    objectId,
    rightCodes[right],
    Number(isGrantable),
  );
}

/** A right that goes from the whole table goes from its columns too; unproved. */
function removeRight(
  session: Session,
  grantee: NamedGrantee,
  { databaseId, objectId }: GrantTarget,
  chosen: ChosenRight,
  grantOptionOnly: boolean,
): void {
  const change = grantOptionOnly ? "UPDATE rights SET grantable = 0" : "DELETE FROM rights";
  const columns = chosen.columns?.map((column) => column.id);
  session.store.run(
    `${change} WHERE grantee_key = ? AND database_id = ? AND object_id = ? AND access_right = ? AND allness >= ?
       AND (? IS NULL OR column_id IN (SELECT value FROM json_each(?)))`,
    nameKey(grantee.name),
    databaseId,
    objectId,
    rightCodes[chosen.right],
    Number(grantee.all),
    columns === undefined ? null : 1,
    JSON.stringify(columns ?? []),
  );
}
