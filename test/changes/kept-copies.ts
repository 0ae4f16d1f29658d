/** Kept copies as earlier rebuilds have left them, for tests. */
import { foldName, objectName, stringLiteral } from "../../provider/language/names.ts";
import { makeJournal } from "../../provider/plan/journal-table.ts";
import { type Copy, noteCopy } from "../../provider/plan/kept.ts";
import type { Session } from "../../provider/session/session.ts";

/** A copy of a table, and how long ago it was replaced, as an interval: `'8' DAY`. */
export interface KeptCopy {
  readonly table: string;
  readonly name: string;
  readonly age: string;
}

/** Makes the table and notes it as a kept copy. */
export async function makeKept(
  database: string,
  { table, name, age }: KeptCopy,
  session: Session,
): Promise<Copy> {
  await session.execute(
    `CREATE MULTISET TABLE ${objectName(database, name)} (id INTEGER) PRIMARY INDEX (id)`,
  );
  const [row] = await session.execute(
    `SELECT CAST(CreateTimeStamp AS VARCHAR(19)) FROM DBC.TablesV WHERE DatabaseName = ${stringLiteral(database)} AND TableName = ${stringLiteral(name)}`,
  );
  const copy = { database, table, name, created: String(row?.[0]) };
  await makeJournal(database, session);
  await noteCopy(copy, true, session);
  await session.execute(
    `UPDATE ${objectName(database, "PULUMI_JOURNAL")} SET Since = Since - INTERVAL ${age} WHERE EntryKey = ${stringLiteral(`KEPT ${foldName(name)}`)}`,
  );
  return copy;
}
