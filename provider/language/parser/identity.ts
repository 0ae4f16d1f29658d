/** Parses identity columns. */
import type { Identity } from "../ast.ts";
import { advance, type Cursor, expect, expectOne, fail, here, is, peek, take } from "./cursor.ts";

/** GENERATED ALWAYS or BY DEFAULT AS IDENTITY, with options in any order or without. */
export function takeIdentity(cursor: Cursor): Identity | undefined {
  const at = here(cursor);
  if (!take(cursor, "GENERATED")) return undefined;
  const word = expectOne(cursor, ["ALWAYS", "BY"]);
  if (word === "BY") expect(cursor, "DEFAULT");
  expect(cursor, "AS", "IDENTITY");
  const generated = word === "BY" ? "BY DEFAULT" : "ALWAYS";
  return { kind: "identity", generated, ...takeOptions(cursor), at };
}

type Options = Omit<Identity, "kind" | "generated" | "at">;

function takeOptions(cursor: Cursor): Options {
  let options: Options = {};
  if (!take(cursor, "(")) return options;
  do {
    const option = expectOption(cursor);
    if (Object.keys(option).some((key) => key in options)) fail(cursor);
    options = { ...options, ...option };
  } while (!is(cursor, ")"));
  expect(cursor, ")");
  return options;
}

function expectOption(cursor: Cursor): Options {
  if (take(cursor, "START", "WITH")) return { startWith: signedInteger(cursor) };
  if (take(cursor, "INCREMENT", "BY")) return { incrementBy: signedInteger(cursor) };
  if (take(cursor, "MINVALUE")) return { minValue: signedInteger(cursor) };
  if (take(cursor, "NO", "MINVALUE")) return { minValue: "NO" };
  if (take(cursor, "MAXVALUE")) return { maxValue: signedInteger(cursor) };
  if (take(cursor, "NO", "MAXVALUE")) return { maxValue: "NO" };
  if (take(cursor, "CYCLE")) return { cycle: true };
  if (take(cursor, "NO", "CYCLE")) return { cycle: false };
  return fail(cursor);
}

function signedInteger(cursor: Cursor): string {
  const sign = take(cursor, "-") ? "-" : "";
  if (!sign) take(cursor, "+");
  if (!/^\d+$/.test(peek(cursor).text)) fail(cursor, "an integer");
  return sign + advance(cursor).text;
}
