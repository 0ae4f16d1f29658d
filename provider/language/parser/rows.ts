/** Parses INSERT, UPDATE and DELETE. */
import type { Assignment, Delete, Insert, InsertSource, InsertValue, Update } from "../ast.ts";
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
  isName,
  peek,
  take,
  unsupported,
} from "./cursor.ts";
import { parseCondition, parseScalar } from "./expressions.ts";
import { parseQuery, startsQuery } from "./queries.ts";
import { parseTableReferences } from "./table-references.ts";

/** INSERT [INTO] t [(columns)] VALUES (...), t (values), t query, t DEFAULT VALUES. */
export function parseInsert(cursor: Cursor): Insert {
  const at = here(cursor);
  expectOne(cursor, ["INSERT", "INS"]);
  refuseIsolatedLoading(cursor);
  if (is(cursor, "EXPLAIN")) unsupported(cursor, "INSERT EXPLAIN");
  take(cursor, "INTO");
  const table = expectObjectName(cursor);
  const columns = is(cursor, "(") && isColumnList(cursor) ? expectColumns(cursor) : undefined;
  const source = parseSource(cursor, columns !== undefined);
  return { kind: "insert", table, columns, source, at };
}

function parseSource(cursor: Cursor, hasColumns: boolean): InsertSource {
  if (is(cursor, "JSON")) unsupported(cursor, "INSERT ... JSON");
  if (!hasColumns && take(cursor, "DEFAULT", "VALUES")) return { kind: "defaultValues" };
  if (take(cursor, "VALUES")) return parseValues(cursor);
  if (startsQuery(cursor) || is(cursor, "(", "(")) return { kind: "query", query: parseInsertQuery(cursor) };
  if (is(cursor, "(") && !hasColumns) return parseValues(cursor);
  if (!["SELECT", "SEL", "WITH"].includes(peek(cursor).key)) fail(cursor);
  return { kind: "query", query: parseInsertQuery(cursor) };
}

function parseInsertQuery(cursor: Cursor) {
  const query = parseQuery(cursor);
  if (is(cursor, "LOGGING")) unsupported(cursor, "LOGGING ERRORS");
  if (is(cursor, "HASH", "BY")) unsupported(cursor, "INSERT ... HASH BY");
  return query;
}

/** Is the parenthesis a list of columns, and not of values? What follows it tells. */
export function isColumnList(cursor: Cursor): boolean {
  let ahead = 1;
  while (isName(peek(cursor, ahead)) && peek(cursor, ahead + 1).key === ",") ahead += 2;
  if (!isName(peek(cursor, ahead)) || peek(cursor, ahead + 1).key !== ")") return false;
  return ["VALUES", "SELECT", "SEL", "WITH", "("].includes(peek(cursor, ahead + 2).key);
}

function parseValues(cursor: Cursor): InsertSource {
  return { kind: "values", values: parseValueList(cursor) };
}

export function parseValueList(cursor: Cursor): readonly InsertValue[] {
  expect(cursor, "(");
  const values = commaList(cursor, parseValue);
  expect(cursor, ")");
  return values;
}

function parseValue(cursor: Cursor): InsertValue {
  const at = here(cursor);
  if (is(cursor, ",") || is(cursor, ")")) return { kind: "omitted", at };
  if (is(cursor, "DEFAULT", "(")) unsupported(cursor, "the function DEFAULT");
  return take(cursor, "DEFAULT") ? { kind: "default", at } : parseScalar(cursor);
}

/** UPDATE t [AS a] [FROM ...] SET ... [WHERE ... | ALL]. */
export function parseUpdate(cursor: Cursor): Update {
  const at = here(cursor);
  expectOne(cursor, ["UPDATE", "UPD"]);
  refuseIsolatedLoading(cursor);
  const table = expectObjectName(cursor);
  const alias = takeAlias(cursor);
  const from = take(cursor, "FROM") ? parseTableReferences(cursor) : [];
  expect(cursor, "SET");
  const set = commaList(cursor, parseAssignment);
  const end = parseEnd(cursor);
  if (!take(cursor, "ELSE")) return { kind: "update", table, alias, from, set, ...end, at };
  if (!is(cursor, "INSERT") && !is(cursor, "INS")) fail(cursor, "an 'INSERT' keyword");
  return { kind: "update", table, alias, from, set, ...end, otherwise: parseInsert(cursor), at };
}

export function parseAssignment(cursor: Cursor): Assignment {
  const at = here(cursor);
  const first = expectName(cursor);
  const second = take(cursor, ".") ? expectName(cursor) : undefined;
  if (is(cursor, ".")) unsupported(cursor, "SET with a method or a column qualified by a database");
  expect(cursor, "=");
  const value = parseValue(cursor);
  if (value.kind === "omitted") fail(cursor);
  return second === undefined ? { column: first, value, at } : { table: first, column: second, value, at };
}

/** DELETE [FROM] t [AS a] [WHERE ... | ALL], DELETE a FROM t AS a, u WHERE .... */
export function parseDelete(cursor: Cursor): Delete {
  const at = here(cursor);
  expectOne(cursor, ["DELETE", "DEL"]);
  refuseIsolatedLoading(cursor);
  if (take(cursor, "FROM")) return parseDeleteFrom(cursor, at);
  const table = expectObjectName(cursor);
  const from = take(cursor, "FROM") ? parseTableReferences(cursor) : [];
  return { kind: "delete", table, from, ...parseEnd(cursor), at };
}

function parseDeleteFrom(cursor: Cursor, at: Delete["at"]): Delete {
  const table = expectObjectName(cursor);
  const alias = takeAlias(cursor);
  if (is(cursor, ",")) unsupported(cursor, "DELETE FROM several tables");
  return { kind: "delete", table, alias, from: [], ...parseEnd(cursor), at };
}

export function takeAlias(cursor: Cursor): string | undefined {
  return take(cursor, "AS") || isName(peek(cursor)) ? expectName(cursor) : undefined;
}

function parseEnd(cursor: Cursor): Pick<Update, "where" | "all"> {
  if (take(cursor, "ALL")) return { where: undefined, all: true };
  if (!take(cursor, "WHERE")) return { where: undefined, all: false };
  if (is(cursor, "CURRENT", "OF")) unsupported(cursor, "WHERE CURRENT OF");
  return { where: parseCondition(cursor), all: false };
}

export function refuseIsolatedLoading(cursor: Cursor): void {
  if (is(cursor, "WITH")) unsupported(cursor, "WITH ISOLATED LOADING");
}
