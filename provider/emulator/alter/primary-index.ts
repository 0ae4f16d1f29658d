/** ALTER TABLE ... MODIFY PRIMARY INDEX, and MODIFY of the partitioning alone. */
import type { ModifyPartition, ModifyPrimaryIndex, Repartitioning } from "../../language/ast.ts";
import type { IndexObject, TableObject } from "../catalog.ts";
import { requireDifferent } from "../define/indexes.ts";
import { defineLevels, requireCovered } from "../define/partitioning.ts";
import { indexColumns } from "../define/secondary-index.ts";
import { failure, notSupported, refused } from "../errors.ts";
import type { Session } from "../session.ts";
import { holdsRows } from "../storage.ts";

/**
 * Source: Teradata manual, ALTER TABLE, MODIFY PRIMARY Option.
 * @throws TeradataFailure 3519, 5628, 5660, 5735
 */
export function modifyPrimaryIndex(
  session: Session,
  table: TableObject,
  action: ModifyPrimaryIndex,
): TableObject {
  const isFilled = holdsRows(session.store, table.id);
  const before = table.indexes.find((index) => index.number === 1);
  const partitioning = partitioningOf(table, action.partitioning);
  const isPartitioned = partitioning.length > 0;
  const after = action.primary === "NO INDEX" ? undefined : primaryOf(table, action, before, isPartitioned);
  requireChange(table, before, after, action);
  if (isFilled) requireAllowed(table, before, after, action);
  const others = table.indexes.filter((index) => index.number !== 1 && !isReplaced(index, after));
  const indexes = after === undefined ? others : [after, ...others];
  requireDifferent(indexes);
  requireCovered(partitioning, indexes);
  const tableKind = after === undefined ? "O" : "T";
  // MODIFY NO PRIMARY INDEX makes a SET table MULTISET. Source: the same page.
  return { ...table, indexes, partitioning, tableKind, multiset: table.multiset || after === undefined };
}

/**
 * MODIFY PARTITION BY and NOT PARTITIONED, of an empty table.
 * @throws TeradataFailure 5628
 */
export function modifyPartition(session: Session, table: TableObject, action: ModifyPartition): TableObject {
  const partitioning = partitioningOf(table, action.partitioning);
  if (holdsRows(session.store, table.id))
    throw refused(`${table.name} holds rows: its partitioning can't be changed so.`);
  requireCovered(partitioning, table.indexes);
  const letter = partitioning.length > 0 ? "Q" : "P";
  const indexes = table.indexes.map((index) =>
    index.type === "P" || index.type === "Q" ? { ...index, type: letter } : index,
  );
  return { ...table, indexes, partitioning };
}

function partitioningOf(table: TableObject, partitioning: Repartitioning | undefined) {
  if (partitioning === undefined) return table.partitioning;
  if (partitioning.kind === "ranges") throw notSupported("MODIFY ... ADD and DROP RANGE");
  return partitioning.kind === "notPartitioned" ? [] : defineLevels(partitioning.levels, table);
}

function primaryOf(
  table: TableObject,
  action: ModifyPrimaryIndex,
  before: IndexObject | undefined,
  isPartitioned: boolean,
): IndexObject {
  const columns = action.columns === undefined ? before?.columns : indexColumns(table, action.columns);
  if (columns === undefined) throw refused("A primary index must name its columns.");
  const isAmp = action.primary === "AMP INDEX";
  const isKey = before?.type === "K" || before?.type === "U";
  const keepsKey = isKey && columns === before?.columns && action.unique !== false;
  return {
    number: 1,
    type: keepsKey ? before.type : isAmp ? "A" : isPartitioned ? "Q" : "P",
    unique: action.unique ?? before?.unique ?? false,
    name: action.notNamed ? undefined : (action.name ?? before?.name),
    columns,
    all: false,
    orderBy: undefined,
  };
}

function requireChange(
  table: TableObject,
  before: IndexObject | undefined,
  after: IndexObject | undefined,
  { partitioning }: ModifyPrimaryIndex,
): void {
  if (partitioning === undefined && JSON.stringify(before) === JSON.stringify(after))
    throw refused(`The primary index of ${table.name} is so already.`);
}

function requireAllowed(
  table: TableObject,
  before: IndexObject | undefined,
  after: IndexObject | undefined,
  { partitioning }: ModifyPrimaryIndex,
): void {
  if (before?.columns.join() !== after?.columns.join()) throw failure(5735);
  if (partitioning !== undefined)
    throw refused(`${table.name} holds rows: its partitioning can't be changed so.`);
  const isNewlyUnique = after?.unique === true && before?.unique === false;
  if (isNewlyUnique && !table.indexes.some((index) => isReplaced(index, after)))
    throw refused(`${table.name} holds rows: its primary index can't become unique.`);
}

/** A unique secondary index on the same columns is dropped when the primary index becomes unique. */
function isReplaced(index: IndexObject, primary: IndexObject | undefined): boolean {
  if (primary?.unique !== true || !index.unique || index.number === 1) return false;
  return (
    index.columns.length === primary.columns.length &&
    index.columns.every((id) => primary.columns.includes(id))
  );
}
