/** Pieces of SQL that a definition holds as text: defaults, conditions, partitioning levels. */
import type { Statement } from "../language/ast.ts";
import { TeradataSyntaxError, UnsupportedStatement } from "../language/errors.ts";
import { type Token, tokenise } from "../language/lexer.ts";
import { parseStatement } from "../language/parser.ts";

/** What a text that stands for one value is. */
export type Literal =
  | { readonly kind: "text"; readonly text: string }
  /** Digits as written, with their sign. */
  | { readonly kind: "number"; readonly digits: string }
  /** A date, a time, an interval, hexadecimal digits. */
  | { readonly kind: "other" }
  | { readonly kind: "null" }
  /** A word whose value Teradata knows when a row comes: USER, CURRENT_TIMESTAMP(0). */
  | { readonly kind: "word" };

/** Why the text can't stand inside a statement, in a sentence or two; undefined where it can. */
export function wrongFragment(sql: string): string | undefined {
  const tokens = tokensOf(sql);
  if (typeof tokens === "string") return `\`${sql}\` can't be read as SQL: ${tokens}`;
  if (hasComment(sql, tokens)) return "There is a comment in the SQL. Leave it out.";
  if (tokens.some(({ key }) => key === ";"))
    return "There is a semicolon in the SQL, and this is only part of a statement. Leave it out.";
  if (tokens.some(({ key }) => key === "?"))
    return "There is a parameter mark (?) in the SQL. Write the value itself.";
  return isBalanced(tokens)
    ? undefined
    : `\`${sql}\` has a parenthesis that does not pair. Check the parentheses.`;
}

/**
 * Why a statement that holds such a text would be refused; undefined where it is fine. What our own parser does not know
 * is refused too, because what was made could not be read back.
 * @param statement the text inside the shortest statement that can hold it
 */
export function wrongInside(statement: string, sql: string): string | undefined {
  const wrong = wrongFragment(sql);
  if (wrong) return wrong;
  try {
    parseStatement(statement);
    return undefined;
  } catch (error) {
    if (error instanceof TeradataSyntaxError)
      return `\`${sql}\` would be refused by Teradata: ${error.message} Mend it.`;
    if (error instanceof UnsupportedStatement)
      return `\`${sql}\` holds what could not be read back: ${error.construct}. Write it another way.`;
    throw error;
  }
}

/** The tree of a statement that holds such a text; undefined where `wrongInside` would say something. */
export function treeInside(statement: string): Statement | undefined {
  try {
    return parseStatement(statement);
  } catch (error) {
    if (error instanceof TeradataSyntaxError || error instanceof UnsupportedStatement) return undefined;
    throw error;
  }
}

/** The tokens without the end mark, or the sentence that says why there are none. */
function tokensOf(sql: string): readonly Token[] | string {
  try {
    return tokenise(sql).slice(0, -1);
  } catch (error) {
    if (error instanceof TeradataSyntaxError) return error.message;
    throw error;
  }
}

/** Between tokens only blanks and comments can stand. */
function hasComment(sql: string, tokens: readonly Token[]): boolean {
  const starts = [...tokens.map(({ at }) => at.offset), sql.length];
  const ends = [0, ...tokens.map(({ end }) => end)];
  return starts.some((start, index) => sql.slice(ends[index], start).trim() !== "");
}

function isBalanced(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const { key } of tokens) {
    if (key === "(") depth++;
    if (key === ")" && --depth < 0) return false;
  }
  return depth === 0;
}

/** Source: Teradata manual, SQL Functions, Built-In Functions. That each can be a default is unproved. */
const builtIn = new Set(
  "ACCOUNT CURRENT_DATE CURRENT_ROLE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DATABASE DATE PROFILE ROLE SESSION TEMPORAL_DATE TEMPORAL_TIMESTAMP TIME USER".split(
    " ",
  ),
);

/** What the text is where it stands for one value; undefined where it does not. */
export function literal(sql: string): Literal | undefined {
  const tokens = tokensOf(sql);
  if (typeof tokens === "string") return undefined;
  const [first, ...rest] = tokens;
  if (first === undefined) return undefined;
  if (rest.length === 0) return single(first);
  const isSigned = ["-", "+"].includes(first.key) && rest.length === 1 && rest[0]!.kind === "number";
  if (isSigned) return { kind: "number", digits: first.key + rest[0]!.text };
  return first.kind === "word" ? afterWord(first, rest) : undefined;
}

function single(token: Token): Literal | undefined {
  if (token.kind === "string") return { kind: "text", text: token.value };
  if (token.kind === "number") return { kind: "number", digits: token.text };
  if (token.kind === "hex") return { kind: "other" };
  if (token.key === "NULL") return { kind: "null" };
  return builtIn.has(token.key) ? { kind: "word" } : undefined;
}

/** `DATE '2024-01-01'`, `INTERVAL -'1' DAY`, `_LATIN '41'XC`, `CURRENT_TIME(0)`. */
function afterWord(word: Token, rest: readonly Token[]): Literal | undefined {
  const [next] = rest;
  const isDated = ["DATE", "TIME", "TIMESTAMP", "PERIOD"].includes(word.key) && rest.length === 1;
  if (isDated && next!.kind === "string") return { kind: "other" };
  if (word.key === "INTERVAL" && rest.some(({ kind }) => kind === "string")) return { kind: "other" };
  if (/^_(LATIN|UNICODE|GRAPHIC|KANJISJIS)$/.test(word.key) && next!.kind === "hex") return { kind: "other" };
  if (builtIn.has(word.key) && next!.key === "(") return { kind: "word" };
  return undefined;
}
