/** Parses RANGE_N and CASE_N. Source: Teradata manual, SQL Functions, Ordered Analytical and Partitioning Functions. */
import type { CaseN, Expression, NoMatch, PartitionRange, RangeN } from "../ast.ts";
import { type Cursor, expect, fail, here, is, take } from "./cursor.ts";
import { parseCondition, parseScalar } from "./expressions.ts";

/** RANGE_N(test BETWEEN start [AND end] [EACH step], ... [, NO RANGE [OR UNKNOWN]] [, UNKNOWN]). */
export function parseRangeN(cursor: Cursor): RangeN {
  const at = here(cursor);
  expect(cursor, "RANGE_N", "(");
  const test = parseScalar(cursor);
  expect(cursor, "BETWEEN");
  const { items: ranges, noMatch: noRange } = parseList(cursor, "RANGE", parseRange);
  expect(cursor, ")");
  return { kind: "rangeN", test, ranges, noRange, at };
}

/** CASE_N(condition, ... [, NO CASE [OR UNKNOWN]] [, UNKNOWN]). */
export function parseCaseN(cursor: Cursor): CaseN {
  const at = here(cursor);
  expect(cursor, "CASE_N", "(");
  const { items: conditions, noMatch: noCase } = parseList(cursor, "CASE", parseCondition);
  expect(cursor, ")");
  return { kind: "caseN", conditions, noCase, at };
}

function parseRange(cursor: Cursor): PartitionRange {
  const start = parseBound(cursor);
  const end = take(cursor, "AND") ? parseBound(cursor) : undefined;
  const each = take(cursor, "EACH") ? parseScalar(cursor) : undefined;
  return { start, end, each };
}

function parseBound(cursor: Cursor): Expression | "*" {
  return take(cursor, "*") ? "*" : parseScalar(cursor);
}

interface Partitions<Item> {
  readonly items: readonly Item[];
  readonly noMatch: NoMatch;
}

function parseList<Item>(
  cursor: Cursor,
  word: "RANGE" | "CASE",
  parseItem: (cursor: Cursor) => Item,
): Partitions<Item> {
  const items = [parseItem(cursor)];
  while (take(cursor, ",")) {
    if (is(cursor, "NO", word) || is(cursor, "UNKNOWN"))
      return { items, noMatch: parseNoMatch(cursor, word) };
    items.push(parseItem(cursor));
  }
  return { items, noMatch: "NONE" };
}

function parseNoMatch(cursor: Cursor, word: "RANGE" | "CASE"): NoMatch {
  if (take(cursor, "UNKNOWN")) return "UNKNOWN";
  expect(cursor, "NO", word);
  if (take(cursor, "OR", "UNKNOWN")) return "NO MATCH OR UNKNOWN";
  if (take(cursor, ",", "UNKNOWN")) return "NO MATCH, UNKNOWN";
  return is(cursor, ",") ? fail(cursor, "UNKNOWN") : "NO MATCH";
}
