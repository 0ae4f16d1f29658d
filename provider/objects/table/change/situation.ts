/** Asks the database what the rules must know of the table that stands. */
import { objectName } from "../../../language/names.ts";
import type { Session } from "../../../session/session.ts";
import { readSecondaryIndexes } from "../../secondary-index-read.ts";
import { isNamed, trimmed } from "../../sql.ts";
import type { TableDefinition } from "../table.ts";
import type { Child, Situation } from "./verdict.ts";

export async function readSituation(
  declared: TableDefinition,
  actual: TableDefinition,
  session: Session,
): Promise<Situation> {
  const { database, name } = actual;
  const rows = await session.execute(`SELECT TOP 1 1 FROM ${objectName(database, name)}`);
  const indexes = await readSecondaryIndexes(database, name, session);
  const children = await readChildren(actual, session);
  return { declared, actual, staying: actual, isEmpty: rows.length === 0, indexes, statistics: [], children };
}

/** What is known where no Teradata can be asked: the table counts as filled. */
export function unaskedSituation(declared: TableDefinition, actual: TableDefinition): Situation {
  return { declared, actual, staying: actual, isEmpty: false, indexes: [], statistics: [], children: [] };
}

async function readChildren(
  { database, name }: TableDefinition,
  session: Session,
): Promise<readonly Child[]> {
  const rows = await session.execute(
    `SELECT ChildDB, ChildTable, ParentKeyColumn FROM DBC.All_RI_ChildrenV WHERE ${isNamed("ParentDB", database)} AND ${isNamed("ParentTable", name)} ORDER BY 1, 2`,
  );
  const children = Map.groupBy(rows, ([db, table]) => `${trimmed(db)}.${trimmed(table)}`);
  return [...children].map(([child, its]) => ({
    name: child,
    columns: its.map(([, , column]) => trimmed(column)),
  }));
}
