/** How a change of a table goes on that an earlier run began: the dictionary tells how far it came. */
import { objectName, sameName } from "../../../language/names.ts";
import type { Unfinished } from "../../../plan/journal.ts";
import type { Step } from "../../../plan/plan.ts";
import type { Session } from "../../../session/session.ts";
import type { Continuation } from "../../kind.ts";
import { isNamed, trimmed } from "../../sql.ts";
import { readTable } from "../read.ts";
import type { TableDefinition } from "../table.ts";
import { renameTable } from "./alter.ts";

/**
 * After a change in place only what was taken off is owed. A rebuild that had not yet taken the table away is undone, for
 * its copy was rolled back; one that had is finished.
 */
export async function continueTable(
  left: Unfinished,
  declared: TableDefinition,
  session: Session,
): Promise<Continuation<TableDefinition>> {
  const { kind, names, owed } = left;
  if (kind === "alter" || names === undefined) return { first: [], last: owed };
  const { table = left.object, new: made = "", old = "" } = names;
  const { database } = declared;
  const stands = await standing(database, [left.object, table, made, old], session);
  if (!stands(old)) return { first: stands(made) ? undo(database, made) : [], last: [] };
  if (stands(made)) {
    const first = [renameTable(made, { ...declared, name: left.object }), ...owed];
    const actual = await readTable({ ...declared, name: made }, session);
    return { first, last: [], ...(actual && { actual: { ...actual, name: left.object } }) };
  }
  return { first: owed, last: [] };
}

/** The new table is ours, since the journal names it, and holds nothing, since copying is one with taking the old one away. */
function undo(database: string, made: string): readonly Step[] {
  const name = objectName(database, made);
  return [
    {
      statement: `SELECT TOP 1 1 FROM ${name}`,
      summary: "see that the unfinished new table is empty",
      proves: `${database}.${made} is left from a rebuild that did not finish, and should be empty. Somebody has put rows into it: take them out, then run again.`,
    },
    { statement: `DROP TABLE ${name}`, summary: `drop the unfinished new table ${made}`, lock: "EXCLUSIVE" },
  ];
}

async function standing(database: string, names: readonly string[], session: Session) {
  const list = [...new Set(names)].filter((name) => name !== "");
  const any = list.map((name) => isNamed("TableName", name)).join(" OR ");
  const rows = await session.execute(
    `SELECT TableName FROM DBC.TablesV WHERE ${isNamed("DatabaseName", database)} AND (${any})`,
  );
  return (name: string) => rows.some(([found]) => sameName(trimmed(found), name));
}
