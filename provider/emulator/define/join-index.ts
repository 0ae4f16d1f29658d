/** CREATE JOIN INDEX turned into what the catalogue keeps: the index as an object, and its part in each of its tables. */
import type { CreateJoinIndex, CreateTable, Query, Select, TableReference } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import type { TableObject } from "../catalog.ts";
import { failure, refused } from "../errors.ts";
import { tableNamed } from "../resolve.ts";
import { isLargeObject } from "../rows/types.ts";
import type { Session } from "../session.ts";
import { columnReferences } from "./column-references.ts";
import type { Place } from "./table.ts";
import { defineTableAs } from "./table-as.ts";

/** A table of a join or hash index, and the ids of its columns that the index mentions. */
export interface IndexedTable {
  readonly table: TableObject;
  readonly columns: readonly number[];
}

export interface JoinIndexDefinition {
  readonly index: TableObject;
  readonly tables: readonly IndexedTable[];
}

/**
 * Source of the rules: Teradata manual, CREATE JOIN INDEX, SELECT; Database Design, Restrictions on Join Indexes.
 * @throws TeradataFailure 5464, and those of the query and the indexes
 */
export function defineJoinIndex(
  statement: CreateJoinIndex,
  place: Place,
  session: Session,
): JoinIndexDefinition {
  const select = selectOf(statement.query);
  const tables = indexedTables(session, statement.query, select);
  const made = defineTableAs(tableStatement(statement), place, session);
  if (made.columns.some((column) => isLargeObject(column.type)))
    throw failure(5464, "a column can't be a large object");
  requireIndexes(statement, made, tables.length);
  return { index: { ...made, tableKind: "I" }, tables };
}

function tableStatement(statement: CreateJoinIndex): CreateTable {
  const { name, query, options, indexes, text, at } = statement;
  return {
    kind: "createTable",
    rows: "MULTISET",
    scope: "PERMANENT",
    table: name,
    options,
    columns: [],
    constraints: [],
    as: { query, withData: false },
    indexes,
    text,
    at,
  };
}

function selectOf({ body, with: common }: Query): Select {
  if (common.length > 0) throw failure(5464, "WITH is not allowed");
  if (body.kind === "setOperation") throw failure(5464, `${body.operator} is not allowed`);
  if (body.kind === "query") throw failure(5464, "a query in parentheses is not allowed");
  const clause = [
    body.distinct && "DISTINCT",
    body.top !== undefined && "TOP",
    body.having !== undefined && "HAVING",
    body.qualify !== undefined && "QUALIFY",
    body.sample !== undefined && "SAMPLE",
  ].find((one) => one !== false);
  if (clause !== undefined) throw failure(5464, `${clause} is not allowed`);
  requireNoSubquery(body);
  return body;
}

/** @throws TeradataFailure 5464 for a query, or a window function, anywhere in the parts of the SELECT */
function requireNoSubquery(node: unknown): void {
  if (node === null || typeof node !== "object") return;
  const { kind } = node as { kind?: string };
  if (kind === "query") throw failure(5464, "a subquery is not allowed");
  if (kind === "window") throw failure(5464, "an ordered analytical function is not allowed");
  for (const value of Object.values(node)) requireNoSubquery(value);
}

/** A table with the name under which the SELECT knows it. */
interface NamedTable {
  readonly name: string;
  readonly table: TableObject;
}

function indexedTables(session: Session, query: Query, select: Select): readonly IndexedTable[] {
  const named = select.from.flatMap((reference) => tablesOf(session, reference));
  if (named.length === 0) throw failure(5464, "a table is needed");
  const references = columnReferences([
    select.items,
    select.where,
    select.groupBy,
    query.orderBy,
    select.from,
  ]);
  const isAll = select.items.some((item) => item.kind === "all");
  const used = named.map(({ name, table }) => ({
    table,
    columns: table.columns
      .filter(
        (column) =>
          isAll ||
          references.some(
            (one) =>
              sameName(one.name, column.name) && (one.table === undefined || sameName(one.table, name)),
          ),
      )
      .map((column) => column.id),
  }));
  // Source of the limit: Teradata manual, Database Design, Restrictions on Join Indexes.
  if (used.some(({ columns }) => columns.length > 64))
    throw failure(5464, "a table can't have more than 64 columns in it");
  return merged(used);
}

/** A table that is joined with itself is one table of the index. */
function merged(used: readonly IndexedTable[]): readonly IndexedTable[] {
  const found = new Map<number, IndexedTable>();
  for (const { table, columns } of used) {
    const others = found.get(table.id)?.columns ?? [];
    found.set(table.id, { table, columns: [...new Set([...others, ...columns])] });
  }
  return [...found.values()];
}

function tablesOf(session: Session, reference: TableReference): readonly NamedTable[] {
  switch (reference.kind) {
    case "table":
      return [namedTable(session, reference)];
    case "derived":
      throw failure(5464, "a subquery is not allowed");
    case "join":
      if (reference.join === "FULL" || reference.join === "CROSS")
        throw failure(5464, `${reference.join} JOIN is not allowed`);
      return [...tablesOf(session, reference.left), ...tablesOf(session, reference.right)];
  }
}

function namedTable(
  session: Session,
  { name, alias }: Extract<TableReference, { kind: "table" }>,
): NamedTable {
  const table = tableNamed(session, name);
  requirePermanent(table);
  return { name: alias ?? table.name, table };
}

/** Source: Teradata manual, CREATE JOIN INDEX and CREATE HASH INDEX: base tables alone; the code is not known. */
export function requirePermanent(table: TableObject): void {
  if (table.temporary !== undefined)
    throw refused(`${table.name} is a temporary table and can't have a join or hash index.`);
}

/**
 * Source: Teradata manual, Database Design, Similarities of Join Indexes to User Data Tables: nonunique secondary
 * indexes; a unique primary index only where there is one table, no row compression and no ORDER BY.
 */
function requireIndexes({ query, rowCompressed }: CreateJoinIndex, index: TableObject, tables: number): void {
  const unique = index.indexes.find((one) => one.unique);
  if (unique === undefined) return;
  if (unique.number !== 1) throw failure(5464, "a secondary index can't be unique");
  if (rowCompressed || query.orderBy.length > 0 || tables > 1)
    throw failure(5464, "the primary index can't be unique");
}
