/** Parses what stands behind OVER. */
import type { FunctionCall, WindowBound, WindowCall } from "../ast.ts";
import {
  type Cursor,
  commaList,
  expect,
  expectInteger,
  expectOne,
  here,
  is,
  take,
  unsupported,
} from "./cursor.ts";
import { parseScalar } from "./expressions.ts";
import { parseOrderItem } from "./queries.ts";

/** OVER ([PARTITION BY ...] [ORDER BY ...] [ROWS ...]) behind a call. */
export function parseWindow(cursor: Cursor, call: FunctionCall): WindowCall {
  const at = here(cursor);
  expect(cursor, "OVER", "(");
  const partitionBy = take(cursor, "PARTITION", "BY") ? commaList(cursor, parseScalar) : [];
  const orderBy = take(cursor, "ORDER", "BY") ? commaList(cursor, parseOrderItem) : [];
  if (is(cursor, "RESET")) unsupported(cursor, "RESET WHEN");
  const rows = take(cursor, "ROWS") ? parseRows(cursor) : undefined;
  expect(cursor, ")");
  return { kind: "window", call, partitionBy, orderBy, rows, at };
}

/** BETWEEN a AND b, or a alone, up to the current row. */
function parseRows(cursor: Cursor): WindowCall["rows"] {
  if (!take(cursor, "BETWEEN")) return { from: parseBound(cursor), to: 0 };
  const from = parseBound(cursor);
  expect(cursor, "AND");
  return { from, to: parseBound(cursor) };
}

function parseBound(cursor: Cursor): WindowBound {
  if (take(cursor, "CURRENT", "ROW")) return 0;
  const sides = ["PRECEDING", "FOLLOWING"] as const;
  if (take(cursor, "UNBOUNDED")) return `UNBOUNDED ${expectOne(cursor, sides)}`;
  const rows = expectInteger(cursor);
  return expectOne(cursor, sides) === "PRECEDING" ? -rows : rows;
}
