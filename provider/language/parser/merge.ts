/** Parses MERGE. */
import type { Merge, MergeInsert, Query, TableReference } from "../ast.ts";
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
  take,
  unsupported,
} from "./cursor.ts";
import { parseCondition, parseScalar } from "./expressions.ts";
import { isColumnList, parseAssignment, parseValueList, refuseIsolatedLoading, takeAlias } from "./rows.ts";
import { parseTable } from "./table-references.ts";

/**
 * MERGE [INTO] t [AS a] USING source ON condition, with one clause for rows that match, one for those that do not,
 * or both in any order. Source: Teradata manual, SQL Data Manipulation Language, MERGE.
 */
export function parseMerge(cursor: Cursor): Merge {
  const at = here(cursor);
  expect(cursor, "MERGE");
  refuseIsolatedLoading(cursor);
  take(cursor, "INTO");
  const table = expectObjectName(cursor);
  const alias = is(cursor, "USING") ? undefined : takeAlias(cursor);
  expect(cursor, "USING");
  const source = is(cursor, "VALUES") ? parseValuesSource(cursor) : parseTable(cursor);
  expect(cursor, "ON");
  const on = parseCondition(cursor);
  const clauses: Clauses = {};
  do parseWhen(cursor, clauses);
  while (is(cursor, "WHEN"));
  if (is(cursor, "LOGGING")) unsupported(cursor, "LOGGING ERRORS");
  return { kind: "merge", table, alias, source, on, ...clauses, at };
}

/** VALUES (1, 'a') AS s (id, name): a query of one row. */
function parseValuesSource(cursor: Cursor): TableReference {
  const at = here(cursor);
  expect(cursor, "VALUES", "(");
  const values = commaList(cursor, parseScalar);
  expect(cursor, ")");
  take(cursor, "AS");
  const alias = expectName(cursor);
  const columns = expectColumns(cursor);
  const items = values.map((value) => ({ kind: "value", value, text: "", at: value.at }) as const);
  const body = { kind: "select", distinct: false, items, from: [], groupBy: [], at } as const;
  const query: Query = { kind: "query", with: [], body, orderBy: [], at };
  return { kind: "derived", query, alias, columns, at };
}

type Clauses = { -readonly [Name in "matched" | "notMatched"]?: Merge[Name] };

/** Each clause may come once. */
function parseWhen(cursor: Cursor, clauses: Clauses): void {
  expect(cursor, "WHEN");
  if (take(cursor, "NOT")) {
    expect(cursor, "MATCHED", "THEN");
    if (clauses.notMatched !== undefined) fail(cursor);
    clauses.notMatched = parseMergeInsert(cursor);
  } else {
    expect(cursor, "MATCHED", "THEN");
    if (clauses.matched !== undefined) fail(cursor);
    clauses.matched = parseMatched(cursor);
  }
}

function parseMatched(cursor: Cursor): NonNullable<Merge["matched"]> {
  const word = expectOne(cursor, ["UPDATE", "UPD", "DELETE", "DEL"]);
  if (word === "DELETE" || word === "DEL") return { kind: "delete" };
  expect(cursor, "SET");
  return { kind: "update", set: commaList(cursor, parseAssignment) };
}

function parseMergeInsert(cursor: Cursor): MergeInsert {
  expectOne(cursor, ["INSERT", "INS"]);
  const columns = is(cursor, "(") && isColumnList(cursor) ? expectColumns(cursor) : undefined;
  if (columns === undefined) take(cursor, "VALUES");
  else expect(cursor, "VALUES");
  return { columns, values: parseValueList(cursor) };
}
