/** Statistics taken over from another table: COLLECT STATISTICS ... FROM, and CREATE TABLE AS ... AND STATISTICS. */
import { sameName } from "../../language/names.ts";
import type { ColumnObject, TableObject } from "../catalog.ts";
import { columnWithId } from "../define/draft.ts";
import { refused } from "../errors.ts";
import type { Session } from "../session.ts";
import { timestampOf } from "../time.ts";
import { nextId } from "./collect.ts";
import {
  isSameSubject,
  isSummary,
  type KeptStatistics,
  keepStatistics,
  keptStatistics,
  type StatisticsField,
  type StatisticsSubject,
} from "./kept.ts";

/** Of a column of the source, the column of the target; undefined where there is none. */
export type ColumnPairs = (column: ColumnObject) => ColumnObject | undefined;

/**
 * All of another table's statistics, column by column in their order.
 * Source: Teradata manual, CREATE TABLE AS: WITH DATA AND STATISTICS copies them, WITH NO DATA AND STATISTICS makes them
 * with zeroed values; what zeroed is in the dictionary is unproved.
 */
export function copyAllStatistics(
  session: Session,
  from: TableObject,
  to: TableObject,
  withData: boolean,
): void {
  copyStatistics(session, from, to, withData, (column) => to.columns[from.columns.indexOf(column)]);
}

/** Those statistics of another table all of whose columns have a pair. */
export function copyStatistics(
  session: Session,
  from: TableObject,
  to: TableObject,
  withData: boolean,
  pairs: ColumnPairs,
): void {
  for (const one of keptStatistics(session, from)) {
    const copy = copied(one, from, to, pairs);
    if (copy !== undefined) keep(session, to, withData ? copy : zeroed(copy));
  }
}

/**
 * COLLECT STATISTICS ... FROM: for columns of the same name and type, all or those asked for; answers how many.
 * Source: Teradata manual, COLLECT STATISTICS (Optimizer Form), FROM; the comparison of types is unproved.
 */
export function takeStatistics(
  session: Session,
  from: TableObject,
  to: TableObject,
  wanted: readonly StatisticsSubject[],
): number {
  const pairs: ColumnPairs = (column) => to.columns.find((one) => isSame(one, column));
  const copies = keptStatistics(session, from).flatMap((one) => copied(one, from, to, pairs) ?? []);
  const taken = wanted.length === 0 ? copies : copies.filter((one) => isAskedFor(one, wanted));
  if (wanted.some((one) => !taken.some((copy) => isSameSubject(copy, one))))
    throw refused(`${from.name} has no such statistics for columns of the same name and type.`);
  for (const one of taken) keep(session, to, one);
  return taken.length;
}

function isAskedFor(copy: KeptStatistics, wanted: readonly StatisticsSubject[]): boolean {
  return isSummary(copy) || wanted.some((one) => isSameSubject(copy, one));
}

function isSame(one: ColumnObject, other: ColumnObject): boolean {
  const type = ({ type: { ...of }, characterSet }: ColumnObject) => JSON.stringify([of, characterSet]);
  return sameName(one.name, other.name) && type(one) === type(other);
}

function copied(
  kept: KeptStatistics,
  from: TableObject,
  to: TableObject,
  pairs: ColumnPairs,
): KeptStatistics | undefined {
  const fields: StatisticsField[] = [];
  for (const field of kept.fields) {
    const isColumn = typeof field === "number" && field !== 0;
    const pair = isColumn ? pairs(columnWithId(from, field)) : undefined;
    if (isColumn && pair === undefined) return undefined;
    fields.push(pair?.id ?? field);
  }
  const index = to.indexes.find((one) => [...one.columns].sort().join() === fields.join());
  return { ...kept, fields, index: kept.index === undefined ? undefined : index?.number };
}

function keep(session: Session, table: TableObject, copy: KeptStatistics): void {
  const kept = keptStatistics(session, table);
  const there = kept.find((one) => isSameSubject(one, copy));
  const now = timestampOf(session.now);
  keepStatistics(session, table, {
    ...copy,
    id: there?.id ?? nextId(kept),
    created: there?.created ?? now,
    collected: now,
  });
}

function zeroed(copy: KeptStatistics): KeptStatistics {
  return { ...copy, rows: 0, unique: copy.unique === null ? null : 0, nulls: copy.nulls === null ? null : 0 };
}
