/** Rights on a table: what stands, and how they are granted again. */
import { foldName, objectName, quoteName, sameName } from "../language/names.ts";
import type { Step } from "../plan/plan.ts";
import { columnNames } from "./sql.ts";

export { readRights } from "./rights-read.ts";

/** One right that somebody has on exactly one table, or on some of its columns. */
export interface StandingRight {
  readonly grantee: string;
  /** Each kind of grantee needs a GRANT of its own. Source: Teradata manual, GRANT Syntax (SQL Form). */
  readonly to: "USER" | "ROLE" | "PUBLIC";
  /** It was granted to ALL of a database: to whatever that owns, now or later. */
  readonly all?: true;
  /** In words, as GRANT takes it: DROP TABLE. */
  readonly right: string;
  /** Undefined: on the whole table. */
  readonly columns?: readonly string[];
  readonly withGrantOption?: true;
}

/** Source: Teradata manual, GRANT (SQL Form). */
const mostGrantees = 25;

/** As few statements as can be: grantees of one kind with the same rights share one. */
export function grantRights(
  rights: readonly StandingRight[],
  database: string,
  table: string,
): readonly Step[] {
  const grantees = [...Map.groupBy(rights, bucketOf).values()];
  const alike = Map.groupBy(grantees, (its) =>
    JSON.stringify([its[0]!.to, grantedWords(its), its[0]!.withGrantOption]),
  );
  return [...alike.values()].flatMap((group) =>
    inChunks(group, group[0]![0]!.to === "PUBLIC" ? 1 : mostGrantees).map((chunk) =>
      grant(chunk, database, table),
    ),
  );
}

const bucketOf = ({ grantee, all, withGrantOption }: StandingRight) =>
  JSON.stringify([foldName(grantee), all, withGrantOption]);

const grantedWords = (rights: readonly StandingRight[]) => rights.map(rightWords).sort().join(", ");

const rightWords = ({ right, columns }: StandingRight) =>
  columns === undefined ? right : `${right} ${columnNames(columns)}`;

function inChunks<Thing>(things: readonly Thing[], size: number): readonly (readonly Thing[])[] {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, index) =>
    things.slice(index * size, (index + 1) * size),
  );
}

function grant(grantees: readonly (readonly StandingRight[])[], database: string, table: string): Step {
  const first = grantees[0]!;
  const names = grantees.map(([one]) => granteeWords(one!)).join(", ");
  const option = first[0]!.withGrantOption ? " WITH GRANT OPTION" : "";
  return {
    statement: `GRANT ${grantedWords(first)} ON ${objectName(database, table)} TO ${names}${option}`,
    summary: `grant the rights of ${names}`,
  };
}

function granteeWords({ grantee, to, all }: StandingRight): string {
  if (to === "PUBLIC") return "PUBLIC";
  return all ? `ALL ${quoteName(grantee)}` : quoteName(grantee);
}

/**
 * The right with its columns' new names; undefined where all of them go.
 * @param nameOf the new name of a column; undefined where the column goes
 */
export function renamedRight(
  right: StandingRight,
  nameOf: (name: string) => string | undefined,
): StandingRight | undefined {
  if (right.columns === undefined) return right;
  const columns = right.columns.map(nameOf).filter((name) => name !== undefined);
  return columns.length === 0 ? undefined : { ...right, columns };
}

/** Whether one right is another of the same grantee, on other columns or with another grant option. */
export const isSameRight = (one: StandingRight, other: StandingRight) =>
  sameName(one.grantee, other.grantee) && one.all === other.all && one.right === other.right;
