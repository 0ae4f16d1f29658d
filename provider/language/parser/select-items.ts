/** Parses what stands between SELECT and FROM. */
import type { Expression, SelectItem } from "../ast.ts";
import {
  type Cursor,
  expect,
  expectName,
  here,
  is,
  isName,
  peek,
  take,
  textSince,
  unsupported,
} from "./cursor.ts";
import { parseScalar } from "./expressions.ts";

/** *, t.*, or a value with or without a name. */
export function parseSelectItem(cursor: Cursor): SelectItem {
  const at = here(cursor);
  const all = take(cursor, "*") ? ({ kind: "all", at } as const) : takeTableStar(cursor);
  if (all && is(cursor, ".", "ALL")) unsupported(cursor, "*.ALL");
  if (all) return all;
  const from = cursor.index;
  const value = parseScalar(cursor);
  const text = textSince(cursor, from);
  return { kind: "value", value, alias: parseAlias(cursor) ?? namedIn(value), text, at };
}

/** t.* and db.t.*. */
function takeTableStar(cursor: Cursor): SelectItem | undefined {
  const at = here(cursor);
  const start = cursor.index;
  const names: string[] = [];
  while (names.length < 2 && isName(peek(cursor)) && peek(cursor, 1).key === ".") {
    names.push(expectName(cursor));
    expect(cursor, ".");
  }
  const [name, database] = names.reverse();
  if (name !== undefined && take(cursor, "*")) return { kind: "all", table: { database, name, at }, at };
  cursor.index = start;
  return undefined;
}

export function parseAlias(cursor: Cursor): string | undefined {
  return take(cursor, "AS") || isName(peek(cursor)) ? expectName(cursor) : undefined;
}

/** The name that the outermost cast gives: a (NAMED b). */
function namedIn(value: Expression): string | undefined {
  if (value.kind !== "cast") return undefined;
  const named = value.attributes.find((attribute) => attribute.kind === "named");
  return named?.kind === "named" ? named.name : namedIn(value.value);
}
