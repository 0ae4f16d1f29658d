/** Parses what stands after FROM: tables, derived tables, joins. */
import type { TableReference } from "../ast.ts";
import {
  type Cursor,
  commaList,
  expect,
  expectColumns,
  expectName,
  expectObjectName,
  here,
  is,
  isName,
  peek,
  take,
  takeOne,
  unsupported,
} from "./cursor.ts";
import { parseCondition } from "./expressions.ts";
import { parseSubquery, startsQuery } from "./queries.ts";

export function parseTableReferences(cursor: Cursor): readonly TableReference[] {
  return commaList(cursor, parseJoined);
}

function parseJoined(cursor: Cursor): TableReference {
  let left = parseTable(cursor);
  while (isJoin(cursor)) left = parseJoin(cursor, left);
  return left;
}

type Join = Extract<TableReference, { kind: "join" }>;

const joinWords = ["JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS"] as const;

function isJoin(cursor: Cursor): boolean {
  return joinWords.some((word) => is(cursor, word));
}

function parseJoin(cursor: Cursor, left: TableReference): Join {
  const at = here(cursor);
  const join = parseJoinKind(cursor);
  let right = parseTable(cursor);
  if (join === "CROSS") return { kind: "join", join, left, right, at };
  while (isJoin(cursor)) right = parseJoin(cursor, right);
  expect(cursor, "ON");
  return { kind: "join", join, left, right, on: parseCondition(cursor), at };
}

function parseJoinKind(cursor: Cursor): Join["join"] {
  const word = takeOne(cursor, joinWords)!;
  if (word === "JOIN") return "INNER";
  if (word !== "INNER" && word !== "CROSS") take(cursor, "OUTER");
  expect(cursor, "JOIN");
  return word;
}

/** One table, or one query with its name. */
export function parseTable(cursor: Cursor): TableReference {
  const at = here(cursor);
  if (startsQuery(cursor) || is(cursor, "(", "(")) return parseDerived(cursor);
  if (take(cursor, "(")) return parseParenthesised(cursor);
  if (is(cursor, "TABLE", "(")) unsupported(cursor, "a table function (TABLE (...))");
  if (is(cursor, "FOREIGN", "TABLE")) unsupported(cursor, "FOREIGN TABLE in a query");
  const name = expectObjectName(cursor);
  if (is(cursor, "(")) unsupported(cursor, "a table operator");
  if (is(cursor, "@")) unsupported(cursor, "a table on a foreign server (@)");
  return { kind: "table", name, alias: parseCorrelation(cursor), at };
}

function parseParenthesised(cursor: Cursor): TableReference {
  const joined = parseJoined(cursor);
  expect(cursor, ")");
  return joined;
}

/** (query) AS name (columns); the name is mandatory. */
function parseDerived(cursor: Cursor): TableReference {
  const at = here(cursor);
  const start = cursor.index;
  if (is(cursor, "(", "(") && !isNestedQuery(cursor)) {
    cursor.index = start + 1;
    return parseParenthesised(cursor);
  }
  const query = parseSubquery(cursor);
  take(cursor, "AS");
  const alias = expectName(cursor);
  const columns = is(cursor, "(") ? expectColumns(cursor) : undefined;
  refusePivot(cursor);
  return { kind: "derived", query, alias, columns, at };
}

/** ((SELECT ...) UNION ...), rather than ((SELECT ...) AS a JOIN ...): what follows the inner parentheses tells. */
function isNestedQuery(cursor: Cursor): boolean {
  let ahead = 1;
  for (let depth = 0; ; ahead++) {
    const { key, kind } = peek(cursor, ahead);
    if (key === "(") depth++;
    if (key === ")") depth--;
    if (depth === 0 || kind === "end") break;
  }
  const after = peek(cursor, ahead + 1).key;
  return ["UNION", "INTERSECT", "MINUS", "EXCEPT", "ORDER", ")"].includes(after);
}

function refusePivot(cursor: Cursor): void {
  if (is(cursor, "PIVOT", "(") || (is(cursor, "UNPIVOT") && peek(cursor, 1).kind !== "end"))
    unsupported(cursor, peek(cursor).key);
}

function parseCorrelation(cursor: Cursor): string | undefined {
  refusePivot(cursor);
  const alias = take(cursor, "AS") || isName(peek(cursor)) ? expectName(cursor) : undefined;
  refusePivot(cursor);
  return alias;
}
