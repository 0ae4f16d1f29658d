/** ALTER TABLE ... MODIFY PRIMARY INDEX, and MODIFY of the partitioning alone. */
import type {
  LeftoverRows,
  ModifyPartition,
  ModifyPrimaryIndex,
  Repartitioning,
} from "../../language/ast.ts";
import type { IndexObject, TableObject } from "../catalog.ts";
import { requireDifferent } from "../define/indexes.ts";
import { defineLevels, requireCovered } from "../define/partitioning.ts";
import { resolvedNow } from "../define/resolved-now.ts";
import { indexColumns } from "../define/secondary-index.ts";
import { failure, refused } from "../errors.ts";
import type { Session } from "../session.ts";
import { keptStatistics, partition } from "../statistics/kept.ts";
import { holdsRows } from "../storage.ts";
import { placeLeftovers } from "./leftover-rows.ts";
import { changedRanges } from "./ranges.ts";

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
  const partitioning = partitioningOf(session, table, action.partitioning, isFilled);
  const isPartitioned = partitioning.length > 0;
  const after =
    action.primary === "NO INDEX" ? undefined : asKey(table, primaryOf(table, action, before, isPartitioned));
  requireChange(table, before, after, action);
  if (isFilled) requireAllowed(table, before, after, action);
  const others = table.indexes.filter((index) => index.number !== 1 && !isReplaced(index, after));
  const indexes = after === undefined ? others : [after, ...others];
  requireDifferent(indexes);
  requireCovered(partitioning, indexes);
  const tableKind = after === undefined ? "O" : "T";
  // MODIFY NO PRIMARY INDEX makes a SET table MULTISET. Source: the same page.
  const multiset = table.multiset || after === undefined;
  const changed: TableObject = { ...table, indexes, partitioning, tableKind, multiset };
  if (action.partitioning !== undefined) placeLeftovers(session, changed, rowsOf(action.partitioning));
  return changed;
}

/**
 * MODIFY PARTITION BY and NOT PARTITIONED, of an empty table; ADD and DROP RANGE.
 * @throws TeradataFailure 5628
 */
export function modifyPartition(session: Session, table: TableObject, action: ModifyPartition): TableObject {
  const isFilled = holdsRows(session.store, table.id);
  const partitioning = partitioningOf(session, table, action.partitioning, isFilled);
  if (isFilled && action.partitioning.kind !== "ranges")
    throw refused(`${table.name} holds rows: its partitioning can't be changed so.`);
  requireCovered(partitioning, table.indexes);
  const letter = partitioning.length > 0 ? "Q" : "P";
  const indexes = table.indexes.map((index) =>
    index.type === "P" || index.type === "Q" ? { ...index, type: letter } : index,
  );
  const changed: TableObject = { ...table, indexes, partitioning };
  placeLeftovers(session, changed, rowsOf(action.partitioning));
  return changed;
}

function rowsOf(partitioning: Repartitioning | undefined): LeftoverRows {
  return partitioning !== undefined && "rows" in partitioning ? partitioning.rows : { withDelete: false };
}

/** That statistics on PARTITION are in the way of every change is unproved. */
function partitioningOf(
  session: Session,
  table: TableObject,
  partitioning: Repartitioning | undefined,
  isFilled: boolean,
) {
  if (partitioning === undefined) return table.partitioning;
  if (keptStatistics(session, table).some(({ fields }) => fields.includes(partition)))
    throw refused(`${table.name} has statistics on PARTITION; they must be dropped first.`);
  if (partitioning.kind === "notPartitioned") return [];
  return partitioning.kind === "ranges"
    ? changedRanges(session, table, partitioning.changes, isFilled)
    : resolvedNow(defineLevels(partitioning.levels, table), session);
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
  if (partitioning !== undefined && partitioning.kind !== "ranges")
    throw refused(`${table.name} holds rows: its partitioning can't be changed so.`);
  // Source: Teradata manual, ALTER TABLE, Syntax Elements, MODIFY PRIMARY: the table must be empty.
  if (before?.unique === true && after?.unique === false)
    throw refused(`${table.name} holds rows: its primary index can't become not unique.`);
  const isNewlyUnique = after?.unique === true && before?.unique === false;
  if (isNewlyUnique && !table.indexes.some((index) => isReplaced(index, after)))
    throw refused(`${table.name} holds rows: its primary index can't become unique.`);
}

/** It takes over the key that the secondary index was; unproved. */
function asKey(table: TableObject, primary: IndexObject): IndexObject {
  const key = table.indexes.find((index) => isReplaced(index, primary) && "KU".includes(index.type));
  return key === undefined ? primary : { ...primary, type: key.type, name: key.name ?? primary.name };
}

/** A unique secondary index on the same columns is dropped when the primary index becomes unique. */
function isReplaced(index: IndexObject, primary: IndexObject | undefined): boolean {
  if (primary?.unique !== true || !index.unique || index.number === 1) return false;
  return (
    index.columns.length === primary.columns.length &&
    index.columns.every((id) => primary.columns.includes(id))
  );
}
