/** What belongs to a table beside its definition, and must come along when the table is rebuilt. */
import type { Session } from "../../../session/session.ts";
import type { StandingRight } from "../../rights.ts";
import { isNamed, trimmed } from "../../sql.ts";
import type { StandingStatistics } from "../../statistics.ts";
import type { TableDefinition } from "../table.ts";

export interface Attached {
  /** CreateTimeStamp of the table that stands, as the dictionary's text. */
  readonly created: string;
  readonly statistics: readonly StandingStatistics[];
  readonly rights: readonly StandingRight[];
  /** What can't be carried over to a new table, each as a noun phrase: "the trigger db.t_audit". */
  readonly blockers: readonly string[];
  readonly rows?: bigint;
  /** The space that the table takes, and that its database has left, over all AMPs, in bytes; unknown without the right to see it. */
  readonly bytes?: bigint;
  readonly free?: bigint;
  /** The tables of the database whose names begin with this table's. */
  readonly neighbours: readonly string[];
}

export async function readAttached({ database, name }: TableDefinition, session: Session): Promise<Attached> {
  const [row] = await session.execute(
    `SELECT CAST(CreateTimeStamp AS VARCHAR(19)) FROM DBC.TablesV WHERE ${isNamed("DatabaseName", database)} AND ${isNamed("TableName", name)}`,
  );
  return { created: trimmed(row?.[0]), statistics: [], rights: [], blockers: [], neighbours: [] };
}
