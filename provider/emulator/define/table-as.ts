/** CREATE TABLE AS: the table's definition taken from a query or from another table. */
import type { ColumnDefinition, CreateTable, Query, QueryBody, Select } from "../../language/ast.ts";
import type { ColumnObject, TableObject } from "../catalog.ts";
import { notSupported, refused } from "../errors.ts";
import { describeQuery } from "../query/run.ts";
import { tableNamed } from "../resolve.ts";
import type { ResultColumn, Session } from "../session.ts";
import { attribute } from "./column.ts";
import { withIds } from "./column-partitions.ts";
import { defineIndexes } from "./indexes.ts";
import { withOptions } from "./options.ts";
import { definePartitioning } from "./partitioning.ts";
import { resolvedNow } from "./resolved-now.ts";
import { defineTable, firstColumnId, type Place, requireTable } from "./table.ts";

/**
 * Source: Teradata manual, CREATE TABLE AS.
 * @throws TeradataFailure: those of CREATE TABLE, and of the query
 */
export function defineTableAs(statement: CreateTable, place: Place, session: Session): TableObject {
  const { as } = statement;
  if (statement.constraints.length > 0) throw notSupported("constraints in CREATE TABLE AS");
  if (as?.query !== undefined) return fromQuery(statement, as.query, place, session);
  return fromTable(statement, tableNamed(session, as!.table!), place, session);
}

/** No index is taken along, and not the kind of a table that is read. */
function fromQuery(statement: CreateTable, query: Query, place: Place, session: Session): TableObject {
  const found = describeQuery(session, query);
  const given = namesGiven(statement, found.length);
  if (given === undefined) requireNames(query.body);
  const columns = found.map((column, index) => definitionOf(column, given?.[index], statement));
  return defineTable({ ...statement, as: undefined, columns }, place, session);
}

function namesGiven({ columns, at }: CreateTable, count: number): readonly ColumnDefinition[] | undefined {
  if (columns.length === 0) return undefined;
  if (columns.length !== count)
    throw refused(`The table names ${columns.length} columns, and there are ${count} (line ${at.line}).`);
  const typed = columns.find((column) => column.type !== undefined);
  // Source: Teradata manual, CREATE TABLE AS: the list may carry attributes, but no data types.
  if (typed !== undefined) throw refused(`Column ${typed.name}: CREATE TABLE AS can't give a data type.`);
  return columns;
}

/** Expressions need a name; with which code a server says so is not known. */
function requireNames(body: QueryBody): void {
  const first = firstSelect(body);
  const unnamed = first.items.find(
    (item) => item.kind === "value" && item.alias === undefined && item.value.kind !== "column",
  );
  if (unnamed?.kind === "value") throw refused(`The expression ${unnamed.text} needs a name.`);
}

/** The one whose names a set operation's result has. */
function firstSelect(body: QueryBody): Select {
  if (body.kind === "select") return body;
  return firstSelect(body.kind === "query" ? body.body : body.left);
}

function definitionOf(
  column: ResultColumn,
  given: ColumnDefinition | undefined,
  { at }: CreateTable,
): ColumnDefinition {
  const { name, type, characterSet } = column;
  const isStated = given !== undefined && attribute(given, "characterSet") !== undefined;
  const set =
    characterSet === undefined || isStated ? [] : [{ kind: "characterSet" as const, name: characterSet, at }];
  return { name: given?.name ?? name, type, attributes: [...(given?.attributes ?? []), ...set], at };
}

/**
 * Columns with their attributes, checks, options and, unless others are named, indexes; no foreign keys and comments. That
 * the current date of a partitioning stays that of the source is unproved.
 */
function fromTable(statement: CreateTable, source: TableObject, place: Place, session: Session): TableObject {
  if (statement.scope === "GLOBAL TEMPORARY") throw notSupported("CREATE GLOBAL TEMPORARY TABLE AS");
  const given = namesGiven(statement, source.columns.length);
  if (given?.some((column) => column.attributes.length > 0))
    throw notSupported("attributes in CREATE TABLE AS another table");
  // Source: Teradata manual, CREATE TABLE AS: all indexes are copied but join and hash indexes.
  const indexesOfSource = source.indexes.filter((index) => index.joinIndex === undefined);
  const copied = {
    ...source,
    ...place,
    name: statement.table.name,
    foreignKeys: [],
    indexes: indexesOfSource,
  };
  const table = renumbered(copied, given);
  const isCopy = statement.indexes.length === 0;
  if (isCopy && statement.columnGroups !== undefined)
    throw notSupported("groups of columns in CREATE TABLE AS another table");
  const indexes = isCopy ? table.indexes : defineIndexes(statement, table, []);
  const made: TableObject = {
    ...table,
    indexes,
    partitioning: isCopy ? table.partitioning : resolvedNow(definePartitioning(statement, table), session),
    tableKind: indexes.some((index) => index.number === 1) ? "T" : "O",
    multiset: (statement.rows ?? (source.multiset ? "MULTISET" : "SET")) === "MULTISET",
    options: withOptions(source.options, statement.options),
    temporary: statement.scope === "VOLATILE" ? "VOLATILE" : undefined,
    onCommit: statement.scope === "VOLATILE" ? (statement.onCommit ?? "DELETE") : undefined,
  };
  requireTable(made, statement);
  return made;
}

/** The columns numbered from the first again, with new names where there are some. */
function renumbered(table: TableObject, given: readonly ColumnDefinition[] | undefined): TableObject {
  const ids = new Map(table.columns.map((column, place) => [column.id, firstColumnId + place]));
  const all = (columns: readonly number[]) => columns.map((id) => ids.get(id)!);
  const columns = table.columns.map(
    (column, place): ColumnObject => ({
      ...column,
      id: firstColumnId + place,
      name: given?.[place]?.name ?? column.name,
      comment: undefined,
    }),
  );
  if (given !== undefined && (table.checks.length > 0 || table.partitioning.length > 0))
    throw notSupported("new names in CREATE TABLE AS a table with checks or partitions");
  return {
    ...table,
    columns,
    indexes: table.indexes.map((index) => ({
      ...index,
      columns: all(index.columns),
      orderBy: index.orderBy && {
        ...index.orderBy,
        column: index.orderBy.column && ids.get(index.orderBy.column),
      },
    })),
    checks: table.checks.map((check) => ({ ...check, column: check.column && ids.get(check.column) })),
    partitioning: table.partitioning.map((level) => withIds(level, all)),
  };
}
