/** What a GRANT or REVOKE is about: the database or object, and which rights on it. */
import type { Grant, Revoke } from "../../language/ast.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { objectNamed } from "../resolve.ts";
import {
  monitorRights,
  type Right,
  rightCodes,
  rightsOnDatabase,
  rightsOnKind,
  systemRights,
} from "../rights/codes.ts";
import type { Session } from "../session.ts";

export interface GrantTarget {
  readonly databaseId: number;
  readonly database: string;
  /** 0 for the whole database. */
  readonly objectId: number;
  readonly name: string | undefined;
  /** Every right that can be granted on it. */
  readonly all: readonly Right[];
  readonly columns: readonly NamedColumn[];
}

interface NamedColumn {
  readonly id: number;
  readonly name: string;
}

export interface ChosenRight {
  readonly right: Right;
  /** undefined: on the whole object. */
  readonly columns: readonly NamedColumn[] | undefined;
}

/**
 * A name alone is a database's, or else an object's in the default database; which comes first is unproved. Rights on
 * the whole system stand at DBC; unproved.
 * @throws TeradataFailure 3802, 3807
 */
export function grantTarget(session: Session, { on, object }: Grant | Revoke): GrantTarget {
  if (object !== undefined) throw notSupported(`GRANT and REVOKE ON ${object}`);
  if (on === undefined) return wholeDatabase(session.catalog.database("DBC")!, systemRights);
  const alone = on.database === undefined ? session.catalog.database(on.name) : undefined;
  if (alone !== undefined) return wholeDatabase(alone, rightsOnDatabase);
  const head = objectNamed(session, on);
  const columns = session.store.rows<NamedColumn>("SELECT id, name FROM columns WHERE table_id = ?", head.id);
  const { id: databaseId, name: database } = session.catalog.database(head.database)!;
  return { databaseId, database, objectId: head.id, name: head.name, all: rightsOnKind(head.kind), columns };
}

function wholeDatabase({ id, name }: NamedDatabase, all: readonly Right[]): GrantTarget {
  return { databaseId: id, database: name, objectId: 0, name: undefined, all, columns: [] };
}

interface NamedDatabase {
  readonly id: number;
  readonly name: string;
}

/** Words that stand for the rights to create and to drop. Source: Teradata manual, Granting Multiple Privileges with a Single Keyword. */
const pairs = new Set(
  "TABLE VIEW MACRO DATABASE USER TRIGGER ROLE PROFILE PROCEDURE FUNCTION AUTHORIZATION GLOP".split(" "),
);

/**
 * The rights that a statement names; for ALL and ALL BUT `isAll`, because of those only what can be granted is.
 * @throws TeradataFailure 5628; NotSupported for a right that does not exist here, or not on the object
 */
export function chosenRights(
  { privileges, allBut }: Grant | Revoke,
  target: GrantTarget,
): { readonly rights: readonly ChosenRight[]; readonly isAll: boolean } {
  const named = privileges.flatMap(({ name, columns }) =>
    namedRights(name, target).map((right) => ({ right, columns: columnsOf(columns, target) })),
  );
  const isAll = allBut || privileges[0]?.name === "ALL";
  if (!allBut) return { rights: named, isAll };
  const excluded = named.map(({ right }) => right);
  const whole = named.every(({ right }) => monitorRights.includes(right)) ? monitorRights : allOf(target);
  const rights = whole.filter((right) => !excluded.includes(right));
  return { rights: rights.map((right) => ({ right, columns: undefined })), isAll };
}

function namedRights(name: string, target: GrantTarget): readonly Right[] {
  if (name === "ALL") return allOf(target);
  if (name === "MONITOR") return monitorRights;
  if (pairs.has(name))
    return [`CREATE ${name}`, `DROP ${name}`].filter((one) => isOn(one, target)) as Right[];
  const right = (name === "RETRIEVE" ? "SELECT" : name) as Right;
  if (!(right in rightCodes)) throw notSupported(`the privilege ${name}`);
  if (!isOn(right, target)) throw refused(`${right} can't be granted on ${target.name ?? "a database"}.`);
  return [right];
}

function isOn(name: string, { all }: GrantTarget): boolean {
  return all.includes(name as Right);
}

/** ALL does not bring along the rights to drop databases and users. Source: keboola/php-storage-driver-teradata. */
function allOf({ all }: GrantTarget): readonly Right[] {
  return all.filter((right) => right !== "DROP DATABASE" && right !== "DROP USER");
}

/** That a column which is not there is 5628 is unproved. */
function columnsOf(
  names: readonly string[] | undefined,
  { database, name, columns }: GrantTarget,
): readonly NamedColumn[] | undefined {
  if (names === undefined) return undefined;
  if (name === undefined) throw refused("Only the columns of a table or view can be granted.");
  return names.map((wanted) => {
    const found = columns.find((column) => nameKey(column.name) === nameKey(wanted));
    if (found === undefined) throw failure(5628, wanted, `${database}.${name}`);
    return found;
  });
}
