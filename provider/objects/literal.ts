/** SQL that stands for one value: what kind of value it is. */
import type { Token } from "../language/lexer.ts";
import { tokensOf } from "./fragment.ts";

/** What a value is, as far as its text says. */
export type Form =
  | "text"
  | "number"
  | "bytes"
  | "characters"
  | "date"
  | "time"
  | "timestamp"
  | "interval"
  | "period"
  | "name";

export type Literal =
  | { readonly kind: "text"; readonly form: "text"; readonly text: string }
  /** Digits as written, with their sign. */
  | { readonly kind: "number"; readonly form: "number"; readonly digits: string }
  /** A date, a time, an interval, hexadecimal digits. */
  | { readonly kind: "other"; readonly form: Form }
  | { readonly kind: "null" }
  /** A word whose value Teradata knows when a row comes: USER, CURRENT_TIMESTAMP(0). */
  | { readonly kind: "word"; readonly form: Form };

/** What the text is where it stands for one value; undefined where it does not. */
export function literal(sql: string): Literal | undefined {
  const tokens = tokensOf(sql);
  if (typeof tokens === "string") return undefined;
  const [first, ...rest] = tokens;
  if (first === undefined) return undefined;
  if (rest.length === 0) return single(first);
  const isSigned = ["-", "+"].includes(first.key) && rest.length === 1 && rest[0]!.kind === "number";
  if (isSigned) return { kind: "number", form: "number", digits: first.key + rest[0]!.text };
  return first.kind === "word" ? afterWord(first, rest) : undefined;
}

function single(token: Token): Literal | undefined {
  if (token.kind === "string") return { kind: "text", form: "text", text: token.value };
  if (token.kind === "number") return { kind: "number", form: "number", digits: token.text };
  if (token.kind === "hex") return { kind: "other", form: hexForm(token.form) };
  if (token.key === "NULL") return { kind: "null" };
  return builtIn(token.key);
}

/** XB bytes, XC characters, X or XI an integer. Source: Teradata manual, SQL Data Types and Literals, hexadecimal literals. */
function hexForm(form: string): Form {
  return form.startsWith("XB") ? "bytes" : form.startsWith("XC") ? "characters" : "number";
}

/** Source: Teradata manual, SQL Functions, Built-In Functions. That each can be a default is unproved. */
const words: Readonly<Record<string, Form>> = {
  ...Object.fromEntries(
    ["ACCOUNT", "CURRENT_ROLE", "CURRENT_USER", "DATABASE", "PROFILE", "ROLE", "USER"].map((word) => [
      word,
      "name" as const,
    ]),
  ),
  CURRENT_DATE: "date",
  DATE: "date",
  TEMPORAL_DATE: "date",
  CURRENT_TIME: "time",
  TIME: "time",
  CURRENT_TIMESTAMP: "timestamp",
  TEMPORAL_TIMESTAMP: "timestamp",
  SESSION: "number",
};

function builtIn(word: string): Literal | undefined {
  const form = words[word];
  return form && { kind: "word", form };
}

/** `DATE '2024-01-01'`, `INTERVAL -'1' DAY`, `_LATIN '41'XC`, `CURRENT_TIME(0)`. */
function afterWord({ key }: Token, rest: readonly Token[]): Literal | undefined {
  const next = rest[0]!;
  const isDated = ["DATE", "TIME", "TIMESTAMP", "PERIOD"].includes(key) && rest.length === 1;
  if (isDated && next.kind === "string") return { kind: "other", form: key.toLowerCase() as Form };
  if (key === "INTERVAL" && rest.some(({ kind }) => kind === "string"))
    return { kind: "other", form: "interval" };
  if (/^_(LATIN|UNICODE|GRAPHIC|KANJISJIS)$/.test(key) && next.kind === "hex")
    return { kind: "other", form: "characters" };
  return next.key === "(" ? builtIn(key) : undefined;
}
