/** The indexes of a table as the dictionary has them: keys are among them. */
import type { Session } from "../session/session.ts";
import { isNamed, trimmed } from "./sql.ts";

/** One index of DBC.IndicesV, which has one row a column. */
export interface IndexEntry {
  /** 1 for the primary index, also where that is a key; multiples of 4 for the others. */
  readonly number: number;
  /**
   * P, Q, A: a primary index, partitioned, of an AMP; K: the primary key; U: a unique key; S, V, H, O: secondary indexes;
   * I: the column by which the index before it is ordered. Source: Teradata manual, Data Dictionary, IndicesV, IndexType.
   */
  readonly type: string;
  readonly unique: boolean;
  /** Empty where the index has no name. */
  readonly name: string;
  readonly columns: readonly string[];
}

/** The table's indexes in the order of their numbers. */
export async function readIndexEntries(
  database: string,
  table: string,
  session: Session,
): Promise<readonly IndexEntry[]> {
  const rows = await session.execute(
    `SELECT IndexNumber, IndexType, UniqueFlag, IndexName, ColumnName FROM DBC.IndicesV WHERE ${isNamed("DatabaseName", database)} AND ${isNamed("TableName", table)} ORDER BY IndexNumber, ColumnPosition`,
  );
  const entries = new Map<number, IndexEntry>();
  for (const [index, type, unique, name, column] of rows) {
    const number = Number(index);
    const columns = [...(entries.get(number)?.columns ?? []), trimmed(column)];
    const isUnique = trimmed(unique) === "Y";
    entries.set(number, { number, type: trimmed(type), unique: isUnique, name: trimmed(name), columns });
  }
  return [...entries.values()];
}
