/** Parses literals. */
import type { Literal } from "../ast.ts";
import { advance, type Cursor, expectString, fail, here, is, peek, take } from "./cursor.ts";
import { expectIntervalQualifier } from "./types.ts";

/** The literal that comes next, or undefined. */
export function parseLiteral(cursor: Cursor): Literal | undefined {
  const token = peek(cursor);
  switch (token.kind) {
    case "number":
      return number(cursor);
    case "string":
      return { kind: "string", value: expectString(cursor), at: token.at };
    case "hex":
      return hex(cursor, undefined);
    case "word":
      return wordLiteral(cursor);
    default:
      return undefined;
  }
}

function number(cursor: Cursor): Literal {
  const { text, at } = advance(cursor);
  const form = /e/i.test(text) ? "float" : text.includes(".") ? "decimal" : "integer";
  return { kind: "number", text, form, at };
}

function hex(cursor: Cursor, characterSet: string | undefined): Literal {
  const { value, form, at } = advance(cursor);
  return { kind: "hex", digits: value, form, characterSet, at };
}

const characterSets: readonly string[] = ["_LATIN", "_UNICODE", "_KANJISJIS", "_GRAPHIC"];
const datedKinds = { DATE: "date", TIME: "time", TIMESTAMP: "timestamp", PERIOD: "period" } as const;

function wordLiteral(cursor: Cursor): Literal | undefined {
  const { key, at } = peek(cursor);
  const next = peek(cursor, 1).kind;
  if (take(cursor, "NULL")) return { kind: "null", at };
  if (characterSets.includes(key) && (next === "string" || next === "hex")) return prefixed(cursor);
  if (key === "INTERVAL") return interval(cursor);
  const kind = Object.hasOwn(datedKinds, key) ? datedKinds[key as keyof typeof datedKinds] : undefined;
  if (!kind || next !== "string") return undefined;
  advance(cursor);
  return { kind, value: expectString(cursor), at };
}

/** _UNICODE'text', _LATIN'FF'XC. */
function prefixed(cursor: Cursor): Literal {
  const { key, at } = advance(cursor);
  const characterSet = key.slice(1);
  if (peek(cursor).kind === "hex") return hex(cursor, characterSet);
  return { kind: "string", value: expectString(cursor), characterSet, at };
}

/** INTERVAL -'1' DAY; undefined for the function INTERVAL(period) and the like. */
function interval(cursor: Cursor): Literal | undefined {
  const at = here(cursor);
  if (is(cursor, "INTERVAL", "(")) return undefined;
  advance(cursor);
  const negative = take(cursor, "-");
  if (!negative) take(cursor, "+");
  if (peek(cursor).kind !== "string") fail(cursor);
  const value = expectString(cursor);
  const { from, to, precision, fraction } = expectIntervalQualifier(cursor);
  return { kind: "interval", negative, value, from, to, precision, fraction, at };
}
