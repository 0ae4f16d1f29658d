/** Parses join and hash indexes. */
import type {
  CreateHashIndex,
  CreateJoinIndex,
  HashIndexOrder,
  Query,
  SelectItem,
  TableOption,
} from "../ast.ts";
import {
  type Cursor,
  commaList,
  expect,
  expectColumns,
  expectObjectName,
  expectOne,
  here,
  is,
  peek,
  take,
  takeOne,
  textSince,
} from "./cursor.ts";
import { parseIndexDefinitions } from "./indexes.ts";
import { parseClauses, parseOrderItem, parseQuery } from "./queries.ts";
import { parseAlias, parseSelectItem } from "./select-items.ts";
import { expectTableOption } from "./table-options.ts";

/** CREATE JOIN INDEX name [, options] AS SELECT ... [indexes]. */
export function parseCreateJoinIndex(cursor: Cursor): CreateJoinIndex {
  const at = here(cursor);
  const start = cursor.index;
  expect(cursor, "CREATE", "JOIN", "INDEX");
  const name = expectObjectName(cursor);
  const options = parseOptions(cursor);
  expect(cursor, "AS");
  const definition = isPlainSelect(cursor) ? parseDefinition(cursor) : parseOther(cursor);
  const indexes = parseIndexDefinitions(cursor);
  const text = textSince(cursor, start);
  return { kind: "createJoinIndex", name, options, ...definition, indexes, text, at };
}

function parseOptions(cursor: Cursor): readonly TableOption[] {
  const options: TableOption[] = [];
  while (take(cursor, ",")) options.push(expectTableOption(cursor));
  return options;
}

/** What has a modifier behind SELECT is read as any query, to be refused by its name. */
function isPlainSelect(cursor: Cursor): boolean {
  const modifiers = ["DISTINCT", "UNIQUE", "ALL", "TOP", "WITH", "AS", "AND", "NORMALIZE"];
  return ["SELECT", "SEL"].includes(peek(cursor).key) && !modifiers.includes(peek(cursor, 1).key);
}

type Definition = Pick<CreateJoinIndex, "query" | "rowCompressed">;

function parseOther(cursor: Cursor): Definition {
  return { query: parseQuery(cursor), rowCompressed: false };
}

function parseDefinition(cursor: Cursor): Definition {
  const at = here(cursor);
  const start = cursor.index;
  expectOne(cursor, ["SELECT", "SEL"]);
  const { items, rowCompressed } = parseSelection(cursor);
  const clauses = parseClauses(cursor);
  if (["UNION", "INTERSECT", "MINUS", "EXCEPT"].includes(peek(cursor).key)) {
    cursor.index = start;
    return parseOther(cursor);
  }
  const body = { kind: "select", distinct: false, items, ...clauses, at } as const;
  const orderBy = take(cursor, "ORDER", "BY") ? commaList(cursor, parseOrderItem) : [];
  const query: Query = { kind: "query", with: [], body, orderBy, at };
  return { query, rowCompressed };
}

interface Selection {
  readonly items: readonly SelectItem[];
  readonly rowCompressed: boolean;
}

/** a, b; (a), (b, c) of a row-compressed index; COLUMN (a, b) of a column-partitioned one. */
function parseSelection(cursor: Cursor): Selection {
  if (!startsGroup(cursor)) return { items: parseItems(cursor), rowCompressed: false };
  takeOne(cursor, ["COLUMN", "ROW"]);
  const fixed = parseGroup(cursor);
  if (!take(cursor, ",")) return { items: fixed, rowCompressed: false };
  return { items: [...fixed, ...parseGroup(cursor)], rowCompressed: true };
}

/** Does a parenthesis come next that closes before a comma with another one, or before FROM? */
function startsGroup(cursor: Cursor): boolean {
  if (is(cursor, "COLUMN", "(") || is(cursor, "ROW", "(")) return true;
  if (!is(cursor, "(")) return false;
  let depth = 0;
  for (let ahead = 0; peek(cursor, ahead).kind !== "end"; ahead += 1) {
    if (peek(cursor, ahead).key === "(") depth += 1;
    if (peek(cursor, ahead).key === ")") depth -= 1;
    if (depth > 0) continue;
    const [next, behind] = [peek(cursor, ahead + 1).key, peek(cursor, ahead + 2).key];
    return ["FROM", "NO", "AUTO"].includes(next) || (next === "," && behind === "(");
  }
  return false;
}

function parseGroup(cursor: Cursor): readonly SelectItem[] {
  expect(cursor, "(");
  const items = parseItems(cursor);
  expect(cursor, ")");
  if (is(cursor, "NO") || is(cursor, "AUTO")) {
    take(cursor, "NO");
    expect(cursor, "AUTO", "COMPRESS");
  }
  return items;
}

/** ROWID says that the index finds the table's rows; it is no column. Source: Teradata manual, CREATE JOIN INDEX. */
function parseItems(cursor: Cursor): readonly SelectItem[] {
  const items = commaList(cursor, (inner) => (takeRowId(inner) ? [] : [parseSelectItem(inner)]));
  return items.flat();
}

function takeRowId(cursor: Cursor): boolean {
  const length = [0, 2, 4].find((ahead) => peek(cursor, ahead).key === "ROWID");
  const isPath = [1, 3].every((ahead) => ahead > (length ?? 0) || peek(cursor, ahead).key === ".");
  if (length === undefined || !isPath) return false;
  cursor.index += length + 1;
  parseAlias(cursor);
  return true;
}

/** CREATE HASH INDEX name [, options] (columns) ON t [BY (columns)] [ORDER BY ...]. */
export function parseCreateHashIndex(cursor: Cursor): CreateHashIndex {
  const at = here(cursor);
  const start = cursor.index;
  expect(cursor, "CREATE", "HASH", "INDEX");
  const name = expectObjectName(cursor);
  const options = parseOptions(cursor);
  const columns = expectColumns(cursor);
  expect(cursor, "ON");
  const table = expectObjectName(cursor);
  const by = take(cursor, "BY") ? expectColumns(cursor) : undefined;
  const orderBy = take(cursor, "ORDER", "BY") ? parseHashOrder(cursor) : undefined;
  const text = textSince(cursor, start);
  return { kind: "createHashIndex", name, options, columns, table, by, orderBy, text, at };
}

function parseHashOrder(cursor: Cursor): HashIndexOrder {
  const by = takeOne(cursor, ["VALUES", "HASH"]);
  const isBare = by === "VALUES" && !is(cursor, "(");
  return { by: by ?? "HASH", columns: isBare ? [] : expectColumns(cursor) };
}
