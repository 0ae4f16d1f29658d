/** Foreign keys dropped from tables that stand, and added to them, each in a statement of its own. */
import { objectName, quoteName, sameName } from "../../../language/names.ts";
import type { Step } from "../../../plan/plan.ts";
import type { Session } from "../../../session/session.ts";
import { columnNames, isNamed, trimmed } from "../../sql.ts";
import { foreignKeyWords } from "../compare.ts";
import { renderForeignKey } from "../render.ts";
import type { ForeignKey, TableDefinition } from "../table.ts";
import type { Change } from "./changes.ts";
import type { Situation } from "./verdict.ts";

export type Place = Pick<TableDefinition, "database" | "name">;

/**
 * Source of one foreign key a statement: Teradata manual, ALTER TABLE, Adding or Dropping Standard Referential Integrity
 * Constraints.
 */
export function dropForeignKey(child: Place, key: ForeignKey): Step {
  const what = key.name ? `CONSTRAINT ${quoteName(key.name)}` : renderForeignKey(key, child.database);
  return {
    statement: `ALTER TABLE ${objectName(child.database, child.name)} DROP ${what}`,
    summary: `drop the foreign key ${key.name ?? columnNames(key.columns)} of ${child.name}`,
    lock: "EXCLUSIVE",
  };
}

export function addForeignKey(child: Place, key: ForeignKey): Step {
  return {
    statement: `ALTER TABLE ${objectName(child.database, child.name)} ADD ${renderForeignKey(key, child.database)}`,
    summary: `add the foreign key ${key.name ?? columnNames(key.columns)} to ${child.name}`,
    lock: "EXCLUSIVE",
  };
}

/** Dropped where it still stands. */
export const takeOff = (child: Place, key: ForeignKey): Step => ({
  ...dropForeignKey(child, key),
  unless: `SELECT COUNT(*) FROM (${standsQuery(child, key)}) AS k HAVING COUNT(*) = 0`,
});

/** Added where it does not stand yet, with what follows an enforced one. */
export const putOn = (child: Place, key: ForeignKey, errorTable: string | undefined): readonly Step[] => [
  { ...addForeignKey(child, key), unless: standsQuery(child, key) },
  ...withoutErrorTable(child, key, errorTable),
];

/**
 * Adding a foreign key that is checked row by row leaves a table of the rows that break it, even where there are none. It
 * is dropped where it stands and is empty.
 */
export function withoutErrorTable(
  { database, name }: Place,
  key: ForeignKey,
  errorTable: string | undefined,
): readonly Step[] {
  if (errorTable === undefined) return [];
  const table = objectName(database, errorTable);
  const unless = `SELECT COUNT(*) FROM DBC.TablesV WHERE ${isNamed("DatabaseName", database)} AND ${isNamed("TableName", errorTable)} HAVING COUNT(*) = 0`;
  return [
    {
      statement: `SELECT TOP 5 ${key.columns.map(quoteName).join(", ")} FROM ${table}`,
      summary: `see that no row of ${name} breaks the foreign key`,
      proves: `Rows of ${database}.${name} break the foreign key ${foreignKeyWords(key)}, and Teradata has copied them into ${database}.${errorTable}. Mend them, drop that table, then run again.`,
      unless,
    },
    { statement: `DROP TABLE ${table}`, summary: `drop the empty error table ${errorTable}`, unless },
  ];
}

/** A query that gives a row where the foreign key stands. The dictionary has a row for each pair of columns. */
function standsQuery(child: Place, { columns, references }: ForeignKey): string {
  const { database = child.database, table } = references;
  const pairs = columns.map(
    (column, at) =>
      `(${isNamed("ChildKeyColumn", column)} AND ${isNamed("ParentKeyColumn", references.columns[at] ?? column)})`,
  );
  const parent = `${isNamed("ParentDB", database)} AND ${isNamed("ParentTable", table)}`;
  return `SELECT IndexId FROM DBC.All_RI_ChildrenV WHERE ${isChild(child)} AND ${parent} GROUP BY IndexId HAVING COUNT(*) = ${columns.length} AND SUM(CASE WHEN ${pairs.join(" OR ")} THEN 1 ELSE 0 END) = ${columns.length}`;
}

const isChild = ({ database, name }: Place) =>
  `${isNamed("ChildDB", database)} AND ${isNamed("ChildTable", name)}`;

/** A foreign key as the dictionary numbers it. */
export interface NumberedKey {
  readonly number: number;
  readonly columns: readonly string[];
}

export async function readNumbers(child: Place, session: Session): Promise<readonly NumberedKey[]> {
  const rows = await session.execute(
    `SELECT IndexId, ChildKeyColumn FROM DBC.All_RI_ChildrenV WHERE ${isChild(child)}`,
  );
  const groups = Map.groupBy(rows, ([number]) => Number(number));
  return [...groups].map(([number, its]) => ({ number, columns: its.map(([, column]) => trimmed(column)) }));
}

/**
 * The names of the error tables that Teradata makes for the keys, when they are added one after another.
 * Source: Teradata manual, ALTER TABLE, Adding or Dropping Standard Referential Integrity Constraints: the table's name and
 * the number of the key. That numbers go up by four from the greatest that stands is unproved; where a server counts
 * otherwise its empty error table is left standing.
 */
export function errorTables(
  { name }: Place,
  standing: readonly NumberedKey[],
  added: readonly ForeignKey[],
): readonly (string | undefined)[] {
  const first = Math.max(-4, ...standing.map(({ number }) => number)) + 4;
  return added.map((key, at) => (isByRow(key) ? `${name}_${first + 4 * at}` : undefined));
}

const isByRow = ({ enforced = "ROW" }: ForeignKey) => enforced === "ROW";

/** Those that still stand when the keys are dropped. */
export const standingWithout = (standing: readonly NumberedKey[], dropped: readonly ForeignKey[]) =>
  standing.filter(
    ({ columns }) =>
      !dropped.some(
        (key) =>
          key.columns.length === columns.length &&
          key.columns.every((name) => columns.some((each) => sameName(each, name))),
      ),
  );

/** Those of the names that something has. */
export async function readTaken(
  database: string,
  names: readonly string[],
  session: Session,
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const any = names.map((name) => isNamed("TableName", name)).join(" OR ");
  const rows = await session.execute(
    `SELECT TableName FROM DBC.TablesV WHERE ${isNamed("DatabaseName", database)} AND (${any}) ORDER BY 1`,
  );
  return rows.map(([name]) => trimmed(name));
}

/** The error tables of the foreign keys that the changes add, and those whose names something has. */
export async function addedErrorTables(
  changes: readonly Change[],
  { declared, actual }: Pick<Situation, "declared" | "actual">,
  session: Session | undefined,
) {
  const keys = changes.flatMap((change) => (change.kind === "addForeignKey" ? [change.foreignKey] : []));
  if (session === undefined || !keys.some(isByRow)) return { names: [], taken: [] };
  const dropped = changes.flatMap((change) => (change.kind === "dropForeignKey" ? [change.foreignKey] : []));
  const standing = standingWithout(await readNumbers(actual, session), dropped);
  const names = errorTables(declared, standing, keys);
  const taken = await readTaken(
    declared.database,
    names.filter((name) => name !== undefined),
    session,
  );
  return { names, taken: taken.map((name) => `${declared.database}.${name}`) };
}
