/** GRANT and REVOKE of privileges. */
import type { Grant, Grantee, Revoke } from "../../language/ast.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { objectNamed } from "../resolve.ts";
import { mayDo, type Right, rightCodes, rightsOnTable } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { timestampOf } from "../time.ts";
import { done, type Handler, type Request } from "./statement.ts";

/** They count as schema statements. Source: earthshiner/teradata-ships, which meets 3932 for GRANT in a transaction. */
export const grant: Handler<"grant"> = { effect: () => "schema", run: runGrant };
export const revoke: Handler<"revoke"> = { effect: () => "schema", run: runRevoke };

/** What rights are about: a whole database, or one object in it. */
interface Target {
  readonly databaseId: number;
  readonly database: string;
  /** 0 for the whole database. */
  readonly objectId: number;
  readonly name: string | undefined;
}

/** @throws TeradataFailure 3523, 3524, 3706, 3802, 3807 */
function runGrant(statement: Grant, { session }: Request): Outcome {
  // Source of the limit: Teradata manual, GRANT.
  if (statement.to.length > 25) throw refused("GRANT takes at most 25 grantees.");
  const target = targetOf(session, statement);
  const rights = rightsOf(statement, target);
  requireGrantable(session, rights, target, statement.privileges[0]?.name === "ALL");
  for (const grantee of statement.to) {
    const name = granteeNamed(session, grantee, statement.withGrantOption);
    for (const right of rights) insertRight(session, name, target, right, statement.withGrantOption);
  }
  return done("Grant");
}

/** @throws TeradataFailure 3523, 3524, 3706, 3802, 3807 */
function runRevoke(statement: Revoke, { session }: Request): Outcome {
  const target = targetOf(session, statement);
  const rights = rightsOf(statement, target);
  requireGrantable(session, rights, target, statement.privileges[0]?.name === "ALL");
  const change = statement.grantOptionOnly ? "UPDATE rights SET grantable = 0" : "DELETE FROM rights";
  for (const grantee of statement.from) {
    const name = granteeNamed(session, grantee, false);
    for (const right of rights)
      session.store.run(
        `${change} WHERE grantee_key = ? AND database_id = ? AND object_id = ? AND access_right = ?`,
        nameKey(name),
        target.databaseId,
        target.objectId,
        rightCodes[right],
      );
  }
  return done("Revoke");
}

/** A name alone is a database's, or else an object's in the default database; which comes first is unproved. */
function targetOf(session: Session, { on, object }: Grant | Revoke): Target {
  if (object !== undefined) throw notSupported(`GRANT and REVOKE ON ${object}`);
  const alone = on.database === undefined ? session.catalog.database(on.name) : undefined;
  if (alone !== undefined)
    return { databaseId: alone.id, database: alone.name, objectId: 0, name: undefined };
  const head = objectNamed(session, on);
  const { id: databaseId } = session.catalog.database(head.database)!;
  return { databaseId, database: head.database, objectId: head.id, name: head.name };
}

/** Words that stand for the rights to create and to drop. Source: Teradata manual, GRANT. */
const pairs = new Set(["TABLE", "VIEW", "MACRO", "DATABASE", "USER", "TRIGGER", "ROLE", "PROFILE"]);

function rightsOf({ privileges, allBut }: Grant | Revoke, target: Target): readonly Right[] {
  const columns = privileges.find((one) => one.columns !== undefined);
  if (columns !== undefined) throw notSupported(`${columns.name} on single columns in GRANT and REVOKE`);
  const all = target.objectId === 0 ? onDatabase : rightsOnTable;
  const named = privileges.flatMap(({ name }) => namedRights(name, all));
  return allBut ? all.filter((right) => !named.includes(right)) : named;
}

function namedRights(name: string, all: readonly Right[]): readonly Right[] {
  if (name === "ALL") return all;
  if (pairs.has(name)) return [`CREATE ${name}` as Right, `DROP ${name}` as Right];
  if (!(name in rightCodes)) throw notSupported(`the privilege ${name}`);
  return [name as Right];
}

/** ALL does not bring along the rights to drop databases and users. Source: keboola/php-storage-driver-teradata. */
const onDatabase = (Object.keys(rightCodes) as Right[]).filter(
  (right) => right !== "DROP DATABASE" && right !== "DROP USER",
);

/** Whoever grants must own it, or hold the right WITH GRANT OPTION; of ALL, any. */
function requireGrantable(
  session: Session,
  rights: readonly Right[],
  { database, objectId, name }: Target,
  isAll: boolean,
): void {
  const lacking = rights.filter((right) => !mayDo(session, right, database, objectId, true));
  const [first] = lacking;
  if (first === undefined || (isAll && lacking.length < rights.length)) return;
  throw name === undefined ? failure(3524, first, database) : failure(3523, first, database, name);
}

/** Source of 3802: a test of dbt-teradata. */
function granteeNamed(session: Session, { name, all }: Grantee, isGrantable: boolean): string {
  if (all) throw notSupported("GRANT and REVOKE for ALL of a database");
  if (name === "PUBLIC") return name;
  const role = session.store.row<{ name: string }>(
    "SELECT name FROM roles WHERE name_key = ?",
    nameKey(name),
  );
  if (role !== undefined && isGrantable) throw refused("A role can't be given a right WITH GRANT OPTION.");
  const found = role ?? session.catalog.database(name);
  if (found === undefined) throw failure(3802, name);
  return found.name;
}

/** Granting again is no error; a grant option once given stays. */
function insertRight(
  session: Session,
  grantee: string,
  target: Target,
  right: Right,
  isGrantable: boolean,
): void {
  session.store.run(
    `INSERT INTO rights VALUES (?, ?, ?, ?, 'All', ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET grantable = max(grantable, excluded.grantable)`,
    nameKey(grantee),
    grantee,
    target.databaseId,
    target.objectId,
    rightCodes[right],
    Number(isGrantable),
    session.user,
    timestampOf(session.now),
  );
}
