/** What stands under the names of a rebuild's tables, though nothing notes that a rebuild is under way. */
import { objectName, sameName } from "../../../language/names.ts";
import type { Plan } from "../../../plan/plan.ts";
import type { Session } from "../../../session/session.ts";
import type { Failure } from "../../kind.ts";
import { isNamed, trimmed } from "../../sql.ts";
import type { TableDefinition } from "../table.ts";
import { beginsWith } from "./attached.ts";
import { newName, oldPrefix } from "./names.ts";

/** Why a table can't be rebuilt, or must not be made: its new and its old name are taken. */
export async function namesInTheWay(
  { database, name }: TableDefinition,
  { answer, names }: Plan,
  session: Session,
): Promise<readonly Failure[]> {
  if (answer === "rebuild" && names) return takenNames(database, names, session);
  return answer === "create" ? lostTable(database, name, session) : [];
}

async function takenNames(
  database: string,
  { new: made = "", old = "" }: Readonly<Record<string, string>>,
  session: Session,
): Promise<readonly Failure[]> {
  const taken = await standing(
    database,
    `(${isNamed("TableName", made)} OR ${isNamed("TableName", old)})`,
    session,
  );
  return taken.map((name) => {
    const use = sameName(name, made)
      ? "and the new table of a rebuild would have this name. If an earlier rebuild left it, see that it holds nothing that you need, and drop it"
      : "and the replaced table of a rebuild would stay under this name. If you no longer need it, drop it";
    return {
      property: "name",
      reason: `${database}.${name} stands already, ${use}; otherwise rename it. Then run again.`,
    };
  });
}

/**
 * The rows of a table that is missing while its new and its old table stand: a rebuild was interrupted between its two
 * last names. The copy was proved by then, since proof and first name are one transaction.
 */
async function lostTable(database: string, name: string, session: Session): Promise<readonly Failure[]> {
  const made = newName(name);
  const found = await standing(
    database,
    `(${isNamed("TableName", made)} OR ${beginsWith("TableName", oldPrefix(name))})`,
    session,
  );
  const old = found.findLast((each) => !sameName(each, made));
  if (old === undefined || !found.some((each) => sameName(each, made))) return [];
  const sql = (each: string) => objectName(database, each);
  const finish = `RENAME TABLE ${sql(made)} TO ${sql(name)}`;
  const undo = `RENAME TABLE ${sql(old)} TO ${sql(name)}, and DROP TABLE ${sql(made)}`;
  const reason = `${database}.${name} is missing, while ${made} and ${old} stand beside it: a rebuild stopped between its last two names, and the journal does not know of it. Making an empty table here would hide the rows, which are in ${made}, and as they were before in ${old}. Look at both, then finish by hand (${finish}) or go back (${undo}), and run again.`;
  return [{ property: "name", reason }];
}

async function standing(database: string, condition: string, session: Session): Promise<readonly string[]> {
  const rows = await session.execute(
    `SELECT TableName FROM DBC.TablesV WHERE ${isNamed("DatabaseName", database)} AND ${condition} ORDER BY 1`,
  );
  return rows.map(([name]) => trimmed(name));
}
