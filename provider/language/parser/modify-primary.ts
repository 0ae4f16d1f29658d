/** Parses ALTER TABLE ... MODIFY of the primary index and of the partitioning. */
import type {
  AlterAction,
  LeftoverRows,
  ModifyPrimaryIndex,
  PartitionChange,
  Repartitioning,
} from "../ast.ts";
import {
  advance,
  type Cursor,
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
  textSince,
} from "./cursor.ts";
import { parseCondition, parseScalar } from "./expressions.ts";
import { parsePartitioning } from "./partitioning.ts";

/** Is it MODIFY of the primary index or the partitioning, and not of a check? */
export function isModifyPartitioning(cursor: Cursor): boolean {
  return ["UNIQUE", "NOT", "PRIMARY", "NO", "PARTITION", "DROP", "ADD"].includes(peek(cursor, 1).key);
}

export function parseModify(cursor: Cursor): AlterAction {
  const at = here(cursor);
  expect(cursor, "MODIFY");
  if (
    is(cursor, "PARTITION") ||
    is(cursor, "NOT", "PARTITIONED") ||
    is(cursor, "DROP") ||
    is(cursor, "ADD")
  ) {
    return { kind: "modifyPartition", partitioning: takeRepartitioning(cursor) ?? fail(cursor), at };
  }
  if (take(cursor, "NO")) return modifyToNone(cursor, at);
  const unique = take(cursor, "NOT", "UNIQUE") ? false : take(cursor, "UNIQUE") || undefined;
  expect(cursor, "PRIMARY");
  const primary = take(cursor, "AMP") ? "AMP INDEX" : "INDEX";
  take(cursor, "INDEX");
  const naming = takeNaming(cursor);
  const columns = is(cursor, "(") ? expectColumns(cursor) : undefined;
  const partitioning = takeRepartitioning(cursor);
  return { kind: "modifyPrimaryIndex", primary, unique, ...naming, columns, partitioning, at };
}

function modifyToNone(cursor: Cursor, at: AlterAction["at"]): AlterAction {
  expect(cursor, "PRIMARY");
  take(cursor, "INDEX");
  const partitioning = takeRepartitioning(cursor);
  return { kind: "modifyPrimaryIndex", primary: "NO INDEX", notNamed: false, partitioning, at };
}

function takeNaming(cursor: Cursor): Pick<ModifyPrimaryIndex, "name" | "notNamed"> {
  if (take(cursor, "NOT", "NAMED")) return { notNamed: true };
  if (is(cursor, "PARTITION", "BY")) return { notNamed: false };
  return { name: isName(peek(cursor)) ? expectName(cursor) : undefined, notNamed: false };
}

function takeRepartitioning(cursor: Cursor): Repartitioning | undefined {
  if (is(cursor, "PARTITION")) {
    return { kind: "partitionBy", levels: parsePartitioning(cursor), rows: parseLeftoverRows(cursor) };
  }
  if (take(cursor, "NOT", "PARTITIONED")) return { kind: "notPartitioned" };
  if (!is(cursor, "DROP") && !is(cursor, "ADD")) return undefined;
  return { kind: "ranges", changes: parseRangeChanges(cursor), rows: parseLeftoverRows(cursor) };
}

/** WITH DELETE or WITH INSERT [INTO] table. */
export function parseLeftoverRows(cursor: Cursor): LeftoverRows {
  if (take(cursor, "WITH", "DELETE")) return { withDelete: true };
  if (!take(cursor, "WITH")) return { withDelete: false };
  expect(cursor, "INSERT");
  take(cursor, "INTO");
  return { withDelete: false, saveTable: expectObjectName(cursor) };
}

/** For each level DROP RANGE ..., ADD RANGE ..., or both; commas between the levels. */
function parseRangeChanges(cursor: Cursor): readonly PartitionChange[] {
  const changes = [parseRangeChange(cursor)];
  for (;;) {
    const comma = take(cursor, ",");
    const follows = changes.at(-1)!.verb === "DROP" && is(cursor, "ADD");
    if (!comma && !follows) return changes;
    changes.push(parseRangeChange(cursor));
  }
}

function parseRangeChange(cursor: Cursor): PartitionChange {
  const at = here(cursor);
  const verb = takeOne(cursor, ["DROP", "ADD"]) ?? fail(cursor, "DROP", "ADD");
  const level = expectRangeWord(cursor);
  const from = cursor.index;
  skipRanges(cursor);
  return { verb, level, text: textSince(cursor, from), at };
}

/** RANGE or RANGE#L3. */
function expectRangeWord(cursor: Cursor): number | undefined {
  if (take(cursor, "RANGE")) return undefined;
  const level = /^RANGE#L(\d+)$/.exec(peek(cursor).key)?.[1];
  if (level === undefined) fail(cursor, "RANGE");
  advance(cursor);
  return Number(level);
}

/** BETWEEN ranges with NO RANGE and UNKNOWN behind them, these alone, or WHERE a condition. */
function skipRanges(cursor: Cursor): void {
  if (take(cursor, "WHERE")) parseCondition(cursor);
  else if (take(cursor, "BETWEEN")) skipRangeList(cursor);
  else skipNoMatch(cursor);
}

function skipRangeList(cursor: Cursor): void {
  let last = skipRange(cursor);
  while (!last && is(cursor, ",") && !isRangeChange(cursor)) {
    expect(cursor, ",");
    last = skipRange(cursor);
  }
}

function isRangeChange(cursor: Cursor): boolean {
  return ["DROP", "ADD"].includes(peek(cursor, 1).key);
}

/** Was it NO RANGE or UNKNOWN, behind which nothing comes? */
function skipRange(cursor: Cursor): boolean {
  const last = is(cursor, "NO") || is(cursor, "UNKNOWN");
  if (last) skipNoMatch(cursor);
  else {
    parseScalar(cursor);
    if (take(cursor, "AND")) parseScalar(cursor);
    if (take(cursor, "EACH")) parseScalar(cursor);
  }
  return last;
}

function skipNoMatch(cursor: Cursor): void {
  if (take(cursor, "UNKNOWN")) return;
  expect(cursor, "NO", "RANGE");
  if (!take(cursor, "OR", "UNKNOWN") && !isRangeChange(cursor)) take(cursor, ",", "UNKNOWN");
}
