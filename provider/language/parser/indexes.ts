/** Parses indexes: those behind a CREATE TABLE, CREATE INDEX and DROP INDEX. */
import type {
  CreateIndex,
  DropIndex,
  IndexDefinition,
  IndexOrder,
  Position,
  SecondaryIndex,
} from "../ast.ts";
import {
  type Cursor,
  commaList,
  expect,
  expectColumns,
  expectName,
  expectObjectName,
  fail,
  here,
  is,
  isName,
  peek,
  take,
  takeOne,
  unsupported,
} from "./cursor.ts";
import { parsePartitioning } from "./partitioning.ts";

/** The index definitions behind a table, with or without commas between them. */
export function parseIndexDefinitions(cursor: Cursor): readonly IndexDefinition[] {
  const indexes: IndexDefinition[] = [];
  while (isIndexDefinition(cursor)) {
    indexes.push(parseIndexDefinition(cursor));
    if (take(cursor, ",") && !isIndexDefinition(cursor))
      fail(cursor, "INDEX", "UNIQUE", "PRIMARY", "PARTITION");
  }
  return indexes;
}

function isIndexDefinition(cursor: Cursor): boolean {
  return (
    ["UNIQUE", "PRIMARY", "INDEX", "PARTITION"].includes(peek(cursor).key) || is(cursor, "NO", "PRIMARY")
  );
}

function parseIndexDefinition(cursor: Cursor): IndexDefinition {
  const at = here(cursor);
  if (take(cursor, "NO", "PRIMARY")) {
    expect(cursor, "INDEX");
    return { kind: "noPrimaryIndex", at };
  }
  if (is(cursor, "PARTITION")) return { kind: "partitionBy", levels: parsePartitioning(cursor), at };
  if (take(cursor, "PRIMARY", "AMP")) {
    take(cursor, "INDEX");
    return { kind: "primaryAmpIndex", name: takeName(cursor), columns: expectColumns(cursor), at };
  }
  if (is(cursor, "PRIMARY", "TIME")) unsupported(cursor, "PRIMARY TIME INDEX");
  const unique = take(cursor, "UNIQUE");
  return take(cursor, "PRIMARY")
    ? parsePrimaryIndex(cursor, unique, at)
    : parseSecondaryIndex(cursor, unique, at);
}

function parsePrimaryIndex(cursor: Cursor, unique: boolean, at: Position): IndexDefinition {
  expect(cursor, "INDEX");
  return { kind: "primaryIndex", unique, name: takeName(cursor), columns: expectColumns(cursor), at };
}

function takeName(cursor: Cursor): string | undefined {
  return isName(peek(cursor)) ? expectName(cursor) : undefined;
}

/** INDEX [name] [ALL] (columns) [ORDER BY ...]; the name stands before the columns. */
function parseSecondaryIndex(cursor: Cursor, unique: boolean, at: Position): SecondaryIndex {
  expect(cursor, "INDEX");
  const name = takeName(cursor);
  const all = take(cursor, "ALL");
  const columns = expectColumns(cursor);
  const orderBy = takeIndexOrder(cursor);
  const loadIdentity = takeLoadIdentity(cursor);
  return { kind: "secondaryIndex", unique, name, all, columns, orderBy, loadIdentity, at };
}

/** ORDER BY [VALUES | HASH] [(column)]. Source: Teradata manual, CREATE INDEX, Syntax Elements. */
function takeIndexOrder(cursor: Cursor): IndexOrder | undefined {
  if (!take(cursor, "ORDER", "BY")) return undefined;
  const by = takeOne(cursor, ["VALUES", "HASH"]);
  if (!by && !is(cursor, "(")) fail(cursor, "VALUES", "HASH", "(");
  return { by: by ?? "VALUES", column: is(cursor, "(") ? expectOneColumn(cursor) : undefined };
}

function expectOneColumn(cursor: Cursor): string {
  expect(cursor, "(");
  const column = expectName(cursor);
  expect(cursor, ")");
  return column;
}

function takeLoadIdentity(cursor: Cursor): boolean | undefined {
  if (take(cursor, "WITH", "LOAD", "IDENTITY")) return true;
  return take(cursor, "WITH", "NO", "LOAD", "IDENTITY") ? false : undefined;
}

/** CREATE INDEX: the specifications first, the table last. */
export function parseCreateIndex(cursor: Cursor): CreateIndex {
  const at = here(cursor);
  expect(cursor, "CREATE");
  const indexes = commaList(cursor, () => {
    const specificationAt = here(cursor);
    return parseSecondaryIndex(cursor, take(cursor, "UNIQUE"), specificationAt);
  });
  return { kind: "createIndex", indexes, ...expectTable(cursor), at };
}

/** DROP INDEX name ON t, DROP INDEX (columns) [ORDER BY ...] ON t. */
export function parseDropIndex(cursor: Cursor): DropIndex {
  const at = here(cursor);
  expect(cursor, "DROP", "INDEX");
  const columns = is(cursor, "(") ? expectColumns(cursor) : undefined;
  const name = columns ? undefined : expectName(cursor);
  const orderBy = takeIndexOrder(cursor);
  return { kind: "dropIndex", name, columns, orderBy, ...expectTable(cursor), at };
}

function expectTable(cursor: Cursor): Pick<CreateIndex, "table" | "temporary"> {
  expect(cursor, "ON");
  const temporary = take(cursor, "TEMPORARY");
  return { table: expectObjectName(cursor), temporary };
}
