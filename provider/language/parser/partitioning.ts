/** Parses PARTITION BY. */
import type { ColumnGroup, PartitionLevel } from "../ast.ts";
import {
  type Cursor,
  commaList,
  expect,
  expectColumns,
  expectInteger,
  expectName,
  here,
  is,
  take,
  takeOne,
  textSince,
} from "./cursor.ts";
import { parseScalar } from "./expressions.ts";

/** PARTITION BY level, or several levels in parentheses. */
export function parsePartitioning(cursor: Cursor): readonly PartitionLevel[] {
  expect(cursor, "PARTITION", "BY");
  if (!take(cursor, "(")) return [parseLevel(cursor)];
  const levels = commaList(cursor, parseLevel);
  expect(cursor, ")");
  return levels;
}

function parseLevel(cursor: Cursor): PartitionLevel {
  if (is(cursor, "COLUMN")) return parseColumnLevel(cursor);
  const at = here(cursor);
  const from = cursor.index;
  const value = parseScalar(cursor);
  const text = textSince(cursor, from);
  return { kind: "expression", value, text, add: takeAdd(cursor), at };
}

/** COLUMN [[NO] AUTO COMPRESS] [[ALL BUT] (group, ...)]. */
function parseColumnLevel(cursor: Cursor): PartitionLevel {
  const at = here(cursor);
  const from = cursor.index;
  expect(cursor, "COLUMN");
  const autoCompress = takeAutoCompress(cursor);
  const allBut = take(cursor, "ALL", "BUT");
  const groups = allBut || is(cursor, "(") ? parseGroups(cursor) : [];
  const text = textSince(cursor, from);
  return { kind: "column", groups, allBut, autoCompress, text, add: takeAdd(cursor), at };
}

/** [NO] AUTO COMPRESS; undefined where neither is said. */
export function takeAutoCompress(cursor: Cursor): boolean | undefined {
  if (take(cursor, "AUTO", "COMPRESS")) return true;
  return take(cursor, "NO", "AUTO", "COMPRESS") ? false : undefined;
}

function parseGroups(cursor: Cursor): readonly ColumnGroup[] {
  expect(cursor, "(");
  const groups = commaList(cursor, parseGroup);
  expect(cursor, ")");
  return groups;
}

/** a, (a, b), COLUMN (a, b), ROW a, each with [NO] AUTO COMPRESS. */
function parseGroup(cursor: Cursor): ColumnGroup {
  const format = takeOne(cursor, ["COLUMN", "ROW"]);
  const columns = is(cursor, "(") ? expectColumns(cursor) : [expectName(cursor)];
  return { format, columns, autoCompress: takeAutoCompress(cursor) };
}

/** ADD n. */
function takeAdd(cursor: Cursor): number | undefined {
  return take(cursor, "ADD") ? expectInteger(cursor) : undefined;
}
