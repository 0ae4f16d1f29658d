/** Reads the rights on a table. */
import { sameName } from "../language/names.ts";
import type { ResultRow, Session } from "../session/session.ts";
import { isSameRight, type StandingRight } from "./rights.ts";
import { isNamed, trimmed } from "./sql.ts";
import { UnreadableError } from "./unreadable.ts";

/**
 * The codes of the rights that somebody can have on a table, in GRANT's words.
 * Source: Teradata manual, Data Dictionary, AccessRight; keboola's storage driver for Teradata, which names them all.
 */
const words: Readonly<Record<string, string>> = {
  R: "SELECT",
  I: "INSERT",
  U: "UPDATE",
  D: "DELETE",
  DT: "DROP TABLE",
  IX: "INDEX",
  RF: "REFERENCES",
  ST: "STATISTICS",
  CG: "CREATE TRIGGER",
  DG: "DROP TRIGGER",
  CP: "CHECKPOINT",
  DP: "DUMP",
  RS: "RESTORE",
  SH: "SHOW",
  NT: "NONTEMPORAL",
};

/** Nobody gets these by creating a table. Source: Teradata manual, Automatic Privileges, which names neither; unproved. */
const notAutomatic = ["SHOW", "NONTEMPORAL"];

/**
 * The rights on exactly this table, without those that the session's user gets by creating one.
 * Rights on the whole database stand under the table name All, and reach a new table too.
 * @throws UnreadableError for a right whose word is not known, and for a table named All
 */
export async function readRights(
  database: string,
  table: string,
  session: Session,
): Promise<readonly StandingRight[]> {
  if (sameName(table, "All"))
    throw new UnreadableError(
      `The rights on ${database}.${table} can't be told from those on the whole database, which the dictionary keeps under the same name. Nothing is done.`,
    );
  const which = `${isNamed("DatabaseName", database)} AND ${isNamed("TableName", table)}`;
  const isOwn = "CASE WHEN UserName (NOT CASESPECIFIC) = USER (NOT CASESPECIFIC) THEN 'Y' ELSE 'N' END";
  const rows = await session.execute(
    `SELECT UserName, 'U', AccessRight, ColumnName, GrantAuthority, AllnessFlag, ${isOwn} FROM DBC.AllRightsV WHERE ${which} UNION ALL SELECT RoleName, 'R', AccessRight, ColumnName, 'N', 'N', 'N' FROM DBC.AllRoleRightsV WHERE ${which} ORDER BY 1, 3, 4`,
  );
  const held = rows.map((row) => ({ right: rightIn(row, database, table), isOwn: isYes(row[6]) }));
  const kept = held.filter((each) => !each.isOwn || notAutomatic.includes(each.right.right));
  return joined(kept.map(({ right }) => right));
}

const isYes = (flag: ResultRow[number] | undefined) => trimmed(flag) === "Y";

function rightIn(row: ResultRow, database: string, table: string): StandingRight {
  const [grantee, kind, code, column] = row.map(trimmed) as [string, string, string, string];
  const right = words[code];
  if (right === undefined)
    throw new UnreadableError(
      `${grantee} has a right on ${database}.${table} with the code ${code}, which is not known here. It would not outlive this change, so nothing is done. Revoke it first, and grant it again afterwards.`,
    );
  const isPublic = grantee.toUpperCase() === "PUBLIC";
  return {
    grantee,
    to: kind === "R" ? "ROLE" : isPublic ? "PUBLIC" : "USER",
    right,
    ...(isYes(row[5]) && { all: true }),
    ...(sameName(column, "All") ? {} : { columns: [column] }),
    ...(isYes(row[4]) && { withGrantOption: true }),
  };
}

/** Each right once: its columns together, and none that one on the whole table, or with the grant option, holds already. */
function joined(rights: readonly StandingRight[]): readonly StandingRight[] {
  const kept = rights.filter((right, at) => !rights.some((other, place) => covers(other, right, place < at)));
  const groups = Map.groupBy(kept, ({ grantee, all, right, columns, withGrantOption }) =>
    JSON.stringify([grantee, all, right, columns === undefined, withGrantOption]),
  );
  return [...groups.values()].map((its) => {
    const columns = its.flatMap((each) => each.columns ?? []);
    return columns.length === 0 ? its[0]! : { ...its[0]!, columns };
  });
}

/** Two grantors may have granted the same: then the first stays. */
function covers(other: StandingRight, right: StandingRight, isEarlier: boolean): boolean {
  if (other === right || !isSameRight(other, right)) return false;
  const isWider = other.columns === undefined || sameColumn(other, right);
  const isAsGrantable = other.withGrantOption === true || right.withGrantOption === undefined;
  if (!isWider || !isAsGrantable) return false;
  const isEqual = sameColumn(other, right) && other.withGrantOption === right.withGrantOption;
  return !isEqual || isEarlier;
}

const sameColumn = ({ columns: [one] = [] }: StandingRight, { columns: [other] = [] }: StandingRight) =>
  one === undefined || other === undefined ? one === other : sameName(one, other);
