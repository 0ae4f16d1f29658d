/** CREATE HASH INDEX turned into what the catalogue keeps. */
import type { CreateHashIndex } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import type { ColumnObject, IndexObject, TableObject } from "../catalog.ts";
import { failure, refused } from "../errors.ts";
import { columnWithId } from "./draft.ts";
import { type JoinIndexDefinition, requirePermanent } from "./join-index.ts";
import { firstRepeated } from "./names.ts";
import { withOptions } from "./options.ts";
import { indexColumns } from "./secondary-index.ts";
import { firstColumnId, type Place } from "./table.ts";

/**
 * The primary index of its table is added to its columns, and is its own where BY names none.
 * Source: Teradata manual, CREATE HASH INDEX, Syntax Elements; Specifying the Primary Index for a Hash Index.
 * @throws TeradataFailure 3515, 3518, 5628, 5660
 */
export function defineHashIndex(
  statement: CreateHashIndex,
  base: TableObject,
  place: Place,
): JoinIndexDefinition {
  requirePermanent(base);
  const primary = primaryOf(base);
  const named = indexColumns(base, statement.columns);
  requireOrder(statement);
  const ids = [...named, ...primary.columns.filter((id) => !named.includes(id))];
  const columns = ids.map((id, at) => copyOf(columnWithId(base, id), firstColumnId + at));
  const by = statement.by === undefined ? primary.columns : among(statement, base, statement.by);
  const index: TableObject = {
    ...base,
    ...place,
    name: statement.name.name,
    tableKind: "N",
    multiset: true,
    onCommit: undefined,
    options: withOptions(place.options, statement.options),
    columns,
    indexes: [hashedBy(by.map((id) => firstColumnId + ids.indexOf(id)))],
    checks: [],
    foreignKeys: [],
    partitioning: [],
  };
  return { index, tables: [{ table: base, columns: ids }] };
}

/** Source: Teradata manual, CREATE TABLE, NO PRIMARY INDEX; that a partitioned one is refused too is unproved. */
function primaryOf(base: TableObject): IndexObject {
  const primary = base.indexes.find((index) => index.number === 1);
  if (primary === undefined || primary.type === "A")
    throw refused(`${base.name} has no primary index and can't have a hash index.`);
  return primary;
}

/** The columns of BY must be among those of the index. */
function among(statement: CreateHashIndex, base: TableObject, names: readonly string[]): readonly number[] {
  const other = names.find((name) => !statement.columns.some((one) => sameName(one, name)));
  if (other !== undefined) throw refused(`The column ${other} of BY is not one of the hash index's columns.`);
  return indexColumns(base, names);
}

/** The columns of ORDER BY must be among those of the index, or, with BY, among its. VALUES takes one. */
function requireOrder({ columns, by, orderBy }: CreateHashIndex): void {
  if (orderBy === undefined) return;
  const repeated = firstRepeated(orderBy.columns);
  if (repeated !== undefined) throw failure(3515, repeated);
  const other = orderBy.columns.find(
    (name) => ![...columns, ...(by ?? [])].some((one) => sameName(one, name)),
  );
  if (other !== undefined)
    throw refused(`The column ${other} of ORDER BY is not one of the hash index's columns.`);
  if (orderBy.by === "VALUES" && orderBy.columns.length > 1)
    throw refused("ORDER BY VALUES of a hash index takes one column.");
}

function copyOf(column: ColumnObject, id: number): ColumnObject {
  const nothing = { default: undefined, identity: undefined, compress: undefined, comment: undefined };
  return { ...column, id, withDefault: false, ...nothing };
}

function hashedBy(columns: readonly number[]): IndexObject {
  return { number: 1, type: "P", unique: false, name: undefined, columns, all: false, orderBy: undefined };
}
