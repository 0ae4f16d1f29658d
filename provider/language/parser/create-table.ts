/** Parses CREATE TABLE. */
import type {
  ColumnDefinition,
  ColumnGroup,
  CreateTable,
  CreateTableSource,
  TableConstraint,
  TableOption,
} from "../ast.ts";
import { TeradataSyntaxError } from "../errors.ts";
import { expectCheck, expectReferences, takeColumnAttributes, takeConstraintName } from "./attributes.ts";
import {
  type Cursor,
  commaList,
  expect,
  expectColumns,
  expectName,
  expectObjectName,
  expectOne,
  fail,
  here,
  is,
  peek,
  take,
  takeOne,
  textSince,
  unsupported,
} from "./cursor.ts";
import { parseIndexDefinitions } from "./indexes.ts";
import { takeAutoCompress } from "./partitioning.ts";
import { parseSubquery } from "./queries.ts";
import { expectTableOptions } from "./table-options.ts";
import { expectDataType } from "./types.ts";

/** CREATE ... TABLE and CT, with columns or AS a table or query. */
export function parseCreateTable(cursor: Cursor): CreateTable {
  const at = here(cursor);
  const start = cursor.index;
  const kind = take(cursor, "CT") ? { rows: undefined, scope: "PERMANENT" as const } : parseKind(cursor);
  const table = expectObjectName(cursor);
  const options = parseOptions(cursor);
  const items = is(cursor, "(") ? parseItems(cursor) : { columns: [], constraints: [] };
  const as = parseSource(cursor, items.columns);
  const indexes = parseIndexDefinitions(cursor);
  const onCommit = parseOnCommit(cursor);
  const text = textSince(cursor, start);
  return { kind: "createTable", ...kind, table, options, ...items, as, indexes, onCommit, text, at };
}

/** SET or MULTISET and VOLATILE or GLOBAL TEMPORARY, in either order. */
function parseKind(cursor: Cursor): Pick<CreateTable, "rows" | "scope"> {
  expect(cursor, "CREATE");
  const first = takeOne(cursor, ["SET", "MULTISET"]);
  const scope = parseScope(cursor);
  const rows = first ?? (scope === "PERMANENT" ? undefined : takeOne(cursor, ["SET", "MULTISET"]));
  for (const word of ["FOREIGN", "ERROR", "TRACE"])
    if (is(cursor, word, "TABLE")) unsupported(cursor, `CREATE ${word} TABLE`);
  expect(cursor, "TABLE");
  return { rows, scope };
}

function parseScope(cursor: Cursor): CreateTable["scope"] {
  if (take(cursor, "VOLATILE")) return "VOLATILE";
  if (!take(cursor, "GLOBAL")) return "PERMANENT";
  expect(cursor, "TEMPORARY");
  return "GLOBAL TEMPORARY";
}

function parseOptions(cursor: Cursor): readonly TableOption[] {
  const options: TableOption[] = [];
  while (take(cursor, ",")) options.push(...expectTableOptions(cursor));
  return options;
}

type Items = Pick<CreateTable, "columns" | "columnGroups" | "constraints">;

function parseItems(cursor: Cursor): Items {
  const columns: ColumnDefinition[] = [];
  const columnGroups: ColumnGroup[] = [];
  const constraints: TableConstraint[] = [];
  expect(cursor, "(");
  commaList(cursor, () => {
    const constraint = takeTableConstraint(cursor);
    if (constraint) constraints.push(constraint);
    else if (isGroup(cursor)) columnGroups.push(parseGroup(cursor, columns));
    else columns.push(parseColumn(cursor));
  });
  expect(cursor, ")");
  return columnGroups.length === 0 ? { columns, constraints } : { columns, columnGroups, constraints };
}

function isGroup(cursor: Cursor): boolean {
  return is(cursor, "(") || is(cursor, "COLUMN", "(") || is(cursor, "ROW", "(");
}

/**
 * [COLUMN | ROW] (column, ...) [[NO] AUTO COMPRESS]; its columns are put behind the others.
 * Source: Teradata manual, CREATE TABLE, column_partition_definition.
 */
function parseGroup(cursor: Cursor, columns: ColumnDefinition[]): ColumnGroup {
  const format = takeOne(cursor, ["COLUMN", "ROW"]);
  expect(cursor, "(");
  const own = commaList(cursor, parseColumn);
  expect(cursor, ")");
  columns.push(...own);
  return { format, columns: own.map((column) => column.name), autoCompress: takeAutoCompress(cursor) };
}

/** A constraint of the whole table, or undefined where none comes next. */
export function takeTableConstraint(cursor: Cursor): TableConstraint | undefined {
  const at = here(cursor);
  const name = takeConstraintName(cursor);
  if (take(cursor, "UNIQUE")) return { kind: "unique", name, columns: expectColumns(cursor), at };
  if (take(cursor, "PRIMARY")) {
    expect(cursor, "KEY");
    return { kind: "primaryKey", name, columns: expectColumns(cursor), at };
  }
  if (is(cursor, "CHECK")) return expectCheck(cursor, name, at);
  if (take(cursor, "FOREIGN")) {
    expect(cursor, "KEY");
    return {
      kind: "foreignKey",
      name,
      columns: expectColumns(cursor),
      references: expectReferences(cursor),
      at,
    };
  }
  if (name !== undefined) fail(cursor, "UNIQUE", "PRIMARY", "CHECK", "FOREIGN");
  return undefined;
}

/** name attribute... type attribute...: the attributes may stand on either side of the type. */
function parseColumn(cursor: Cursor): ColumnDefinition {
  refuseColumnForms(cursor);
  const at = here(cursor);
  const name = expectName(cursor);
  const before = takeColumnAttributes(cursor);
  const ends = is(cursor, ",") || is(cursor, ")");
  const type = ends ? undefined : expectDataType(cursor);
  return { name, type, attributes: [...before, ...takeColumnAttributes(cursor)], at };
}

function refuseColumnForms(cursor: Cursor): void {
  if (is(cursor, "PERIOD", "FOR")) unsupported(cursor, "PERIOD FOR (a derived period column)");
  if (is(cursor, "NORMALIZE")) unsupported(cursor, "NORMALIZE");
}

/** AS table or (query) WITH [NO] DATA; undefined for a table with columns of its own, each with a type. */
function parseSource(cursor: Cursor, columns: readonly ColumnDefinition[]): CreateTableSource | undefined {
  if (!take(cursor, "AS")) {
    requireTypes(cursor, columns);
    return undefined;
  }
  if (columns.some((column) => column.type)) fail(cursor);
  const from = is(cursor, "(") ? { query: parseSourceQuery(cursor) } : { table: expectObjectName(cursor) };
  if (!take(cursor, "WITH")) fail(cursor);
  const withData = !take(cursor, "NO");
  expect(cursor, "DATA");
  return { ...from, withData, withStatistics: parseStatistics(cursor) };
}

function requireTypes(cursor: Cursor, columns: readonly ColumnDefinition[]): void {
  if (columns.length === 0) fail(cursor, "(", "AS");
  const untyped = columns.find((column) => !column.type);
  if (!untyped) return;
  throw new TeradataSyntaxError(3739, `The user must give a data type for ${untyped.name}.`, untyped.at);
}

function parseSourceQuery(cursor: Cursor): CreateTableSource["query"] {
  const locking = ["LOCKING", "LOCK"].includes(peek(cursor, 1).key);
  if (locking) unsupported(cursor, "LOCKING in CREATE TABLE AS");
  return parseSubquery(cursor);
}

function parseStatistics(cursor: Cursor): boolean | undefined {
  if (!take(cursor, "AND")) return undefined;
  const on = !take(cursor, "NO");
  expectOne(cursor, ["STATISTICS", "STATS", "STAT"]);
  return on;
}

function parseOnCommit(cursor: Cursor): CreateTable["onCommit"] {
  if (!take(cursor, "ON", "COMMIT")) return undefined;
  const rows = expectOne(cursor, ["DELETE", "PRESERVE"]);
  expect(cursor, "ROWS");
  return rows;
}
