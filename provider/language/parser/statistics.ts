/** Parses COLLECT and DROP STATISTICS. */
import type { CollectStatistics, DropStatistics, StatisticsItem } from "../ast.ts";
import {
  advance,
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
  takeOne,
  textSince,
  unsupported,
} from "./cursor.ts";
import { parseScalar } from "./expressions.ts";

export const statisticsWords = ["STATISTICS", "STATS", "STAT"] as const;

/** COLLECT [SUMMARY] STATISTICS [USING ...] items ON t, and COLLECT STATISTICS [ON] t items. */
export function parseCollectStatistics(cursor: Cursor): CollectStatistics {
  const at = here(cursor);
  expect(cursor, "COLLECT");
  if (is(cursor, "DEMOGRAPHICS")) unsupported(cursor, "COLLECT DEMOGRAPHICS");
  const summary = take(cursor, "SUMMARY");
  expectOne(cursor, statisticsWords);
  if (is(cursor, "FOR", "SAMPLE"))
    unsupported(cursor, "COLLECT STATISTICS ... INTO a query capture database");
  const using = take(cursor, "USING") ? parseUsing(cursor) : [];
  const target = parseTarget(cursor);
  const from = take(cursor, "FROM") ? parseFrom(cursor) : undefined;
  return { kind: "collectStatistics", summary, using, ...target, from, at };
}

export function parseDropStatistics(cursor: Cursor): DropStatistics {
  const at = here(cursor);
  expect(cursor, "DROP");
  expectOne(cursor, statisticsWords);
  if (is(cursor, "FROM")) unsupported(cursor, "DROP STATISTICS FROM a query capture database");
  return { kind: "dropStatistics", ...parseTarget(cursor), at };
}

/** What stands behind SHOW STATISTICS. */
export function parseShownStatistics(cursor: Cursor): Pick<DropStatistics, "items" | "table"> {
  const items = isItem(cursor) ? commaList(cursor, parseItem) : [];
  expect(cursor, "ON");
  return { items, table: expectObjectName(cursor) };
}

type Target = Pick<DropStatistics, "items" | "table" | "temporary">;

function parseTarget(cursor: Cursor): Target {
  const itemsFirst = isItem(cursor);
  const first = itemsFirst ? commaList(cursor, parseItem) : [];
  if (itemsFirst) expect(cursor, "ON");
  else take(cursor, "ON");
  const temporary = take(cursor, "TEMPORARY");
  const table = expectObjectName(cursor);
  const items = !itemsFirst && isItem(cursor) ? commaList(cursor, parseItem) : first;
  return { items, table, temporary };
}

function isItem(cursor: Cursor): boolean {
  return ["COLUMN", "INDEX", "UNIQUE", "PRIMARY"].includes(peek(cursor).key);
}

function parseFrom(cursor: Cursor): CollectStatistics["from"] {
  take(cursor, "TEMPORARY");
  const table = expectObjectName(cursor);
  if (is(cursor, "COLUMN")) unsupported(cursor, "COLLECT STATISTICS ... FROM ... COLUMN");
  return table;
}

function parseItem(cursor: Cursor): StatisticsItem {
  return is(cursor, "COLUMN") ? parseColumnItem(cursor) : parseIndexItem(cursor);
}

/** COLUMN a, COLUMN (a, b) [AS name], COLUMN PARTITION. */
function parseColumnItem(cursor: Cursor): StatisticsItem {
  const at = here(cursor);
  expect(cursor, "COLUMN");
  const values = take(cursor, "(") ? commaList(cursor, parseValue) : undefined;
  if (values) expect(cursor, ")");
  const list = values ?? [parseValue(cursor)];
  const named = take(cursor, "AS") || isName(peek(cursor));
  const name = named ? expectName(cursor) : undefined;
  return { on: "COLUMN", name, values: list.map((v) => v.value), texts: list.map((v) => v.text), at };
}

function parseValue(cursor: Cursor) {
  const from = cursor.index;
  const value = is(cursor, "PARTITION") ? partitionColumn(cursor) : parseScalar(cursor);
  return { value, text: textSince(cursor, from) };
}

/** The system-derived column PARTITION. */
function partitionColumn(cursor: Cursor): StatisticsItem["values"][number] {
  const at = here(cursor);
  expect(cursor, "PARTITION");
  return { kind: "column", name: "PARTITION", at };
}

const orderedIndex = "an ordered index in COLLECT STATISTICS";

/** [UNIQUE] [PRIMARY] INDEX name, INDEX [name] (columns). */
function parseIndexItem(cursor: Cursor): StatisticsItem {
  const at = here(cursor);
  take(cursor, "UNIQUE");
  take(cursor, "PRIMARY");
  expect(cursor, "INDEX");
  const indexName = isName(peek(cursor)) ? expectName(cursor) : undefined;
  if (is(cursor, "ALL")) unsupported(cursor, orderedIndex);
  const columns = is(cursor, "(") ? expectColumns(cursor) : [];
  if (is(cursor, "ORDER")) unsupported(cursor, orderedIndex);
  if (indexName === undefined && columns.length === 0) fail(cursor, "(");
  const values = columns.map((name) => ({ kind: "column", name, at }) as const);
  return { on: "INDEX", indexName, values, texts: columns, at };
}

/** SAMPLE 10 PERCENT AND MAXINTERVALS 100 ...: each as written. Source: Teradata manual, COLLECT STATISTICS. */
function parseUsing(cursor: Cursor): readonly string[] {
  const options: string[] = [];
  do {
    const from = cursor.index;
    skipOption(cursor);
    if (take(cursor, "FOR")) expect(cursor, "CURRENT");
    options.push(textSince(cursor, from));
  } while (take(cursor, "AND"));
  return options;
}

function skipOption(cursor: Cursor): void {
  const preset = takeOne(cursor, ["SYSTEM", "NO"]);
  const word = expectOne(cursor, ["SAMPLE", "THRESHOLD", "MAXINTERVALS", "MAXVALUELENGTH"]);
  const isNumber = peek(cursor).kind === "number";
  if (preset === undefined && (word !== "SAMPLE" || isNumber)) expectNumber(cursor);
  if (word === "SAMPLE") take(cursor, "PERCENT");
  if (word === "THRESHOLD") takeOne(cursor, ["PERCENT", "DAYS"]);
}

/** SHOW STATISTICS prints percentages with decimals: SAMPLE 5.00 PERCENT. */
function expectNumber(cursor: Cursor): void {
  if (peek(cursor).kind !== "number") fail(cursor, "an integer", "a decimal number");
  advance(cursor);
}
