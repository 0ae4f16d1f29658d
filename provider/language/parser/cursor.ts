/** The place in the tokens where the parser stands, and the words in which Teradata says what it misses there. */
import type { ObjectName, Position } from "../ast.ts";
import { TeradataSyntaxError, UnsupportedStatement } from "../errors.ts";
import { type Token, tokenise } from "../lexer.ts";
import { nameError } from "../names.ts";
import { isReservedWord } from "../reserved-words.ts";

export interface Cursor {
  readonly sql: string;
  readonly tokens: readonly Token[];
  /** The next token. */
  index: number;
  /** How many `?` have been read. */
  parameters: number;
  /** In the body of a macro: its parameters stand as `:name`. */
  readonly namesParameters?: boolean | undefined;
}

/** @throws TeradataSyntaxError as `tokenise` does. */
export function openCursor(sql: string): Cursor {
  return { sql, tokens: tokenise(sql), index: 0, parameters: 0 };
}

/** The next token, or the one `ahead` of it. */
export function peek(cursor: Cursor, ahead = 0): Token {
  return cursor.tokens[Math.min(cursor.index + ahead, cursor.tokens.length - 1)]!;
}

/** Where the next token begins. */
export function here(cursor: Cursor): Position {
  return peek(cursor).at;
}

/** Are the next tokens these keywords and operators? */
export function is(cursor: Cursor, ...keys: readonly string[]): boolean {
  return keys.every((key, ahead) => peek(cursor, ahead).key === key);
}

/** Steps over these keywords and operators if they come next. */
export function take(cursor: Cursor, ...keys: readonly string[]): boolean {
  const found = is(cursor, ...keys);
  if (found) cursor.index += keys.length;
  return found;
}

/** Steps over these keywords and operators, which must come next. */
export function expect(cursor: Cursor, ...keys: readonly string[]): void {
  for (const key of keys) if (!take(cursor, key)) fail(cursor, key);
}

/** Steps over one of these keywords if it comes next. */
export function takeOne<Key extends string>(cursor: Cursor, keys: readonly Key[]): Key | undefined {
  const key = keys.find((candidate) => is(cursor, candidate));
  if (key) cursor.index++;
  return key;
}

/** Steps over one of these keywords, which must come next. */
export function expectOne<Key extends string>(cursor: Cursor, keys: readonly Key[]): Key {
  return takeOne(cursor, keys) ?? fail(cursor, ...keys);
}

/** Steps over the next token, whatever it is. */
export function advance(cursor: Cursor): Token {
  const token = peek(cursor);
  if (token.kind !== "end") cursor.index++;
  return token;
}

/** The text between the token at `from` and the last one read, as written. */
export function textSince(cursor: Cursor, from: number): string {
  const last = cursor.tokens[cursor.index - 1];
  const start = cursor.tokens[from]!.at.offset;
  return last && cursor.index > from ? cursor.sql.slice(start, last.end) : "";
}

/** Can the token be a name: quoted, or a word that is not reserved? */
export function isName(token: Token): boolean {
  return token.kind === "quotedName" || (token.kind === "word" && !isReservedWord(token.key));
}

/** A name without qualification. */
export function expectName(cursor: Cursor): string {
  const token = peek(cursor);
  if (!isName(token)) fail(cursor, aName);
  const error = nameError(token.value);
  if (error) throw new TeradataSyntaxError(error.code, error.text, token.at);
  cursor.index++;
  return token.value;
}

/** database.name or name. */
export function expectObjectName(cursor: Cursor): ObjectName {
  const at = here(cursor);
  const first = expectName(cursor);
  return take(cursor, ".") ? { database: first, name: expectName(cursor), at } : { name: first, at };
}

/** One or more items with commas between them. */
export function commaList<Item>(cursor: Cursor, item: (cursor: Cursor) => Item): readonly Item[] {
  const items = [item(cursor)];
  while (take(cursor, ",")) items.push(item(cursor));
  return items;
}

/** A list in parentheses. */
function parenthesised<Item>(cursor: Cursor, item: (cursor: Cursor) => Item): readonly Item[] {
  expect(cursor, "(");
  const items = commaList(cursor, item);
  expect(cursor, ")");
  return items;
}

/** Column names in parentheses. */
export function expectColumns(cursor: Cursor): readonly string[] {
  return parenthesised(cursor, expectName);
}

export function expectInteger(cursor: Cursor): number {
  const token = peek(cursor);
  if (token.kind !== "number" || !/^\d+$/.test(token.text)) fail(cursor, "an integer");
  cursor.index++;
  return Number(token.text);
}

/** An integer in parentheses, if a parenthesis comes next. */
export function takeLength(cursor: Cursor): number | undefined {
  if (!take(cursor, "(")) return undefined;
  const length = expectInteger(cursor);
  expect(cursor, ")");
  return length;
}

/** A string literal's text; several in a row are one. Source: Teradata manual, SQL Data Types and Literals. */
export function expectString(cursor: Cursor): string {
  if (peek(cursor).kind !== "string") fail(cursor, aString);
  let text = "";
  while (peek(cursor).kind === "string") text += advance(cursor).value;
  return text;
}

export const aName = "a name or a Unicode delimited identifier";
const aString = "a string or a Unicode character literal";

/**
 * Refuses the next token; `expected` are keywords, operators, or phrases such as `aName`.
 * In Teradata's words: 3707 where the text can name what could stand there, else 3706.
 * Source: messages of real servers, such as "expected something like a name or a Unicode delimited identifier
 * between the 'AS' keyword and the 'value' keyword"; how the end of the request is named is unproved.
 */
export function fail(cursor: Cursor, ...expected: readonly string[]): never {
  const between = `between ${describeBefore(cursor)} and ${describeAt(cursor, cursor.index)}.`;
  if (expected.length === 0 || expected.length > 5) {
    throw new TeradataSyntaxError(3706, `Syntax error: expected something ${between}`, here(cursor));
  }
  const missing = expected.map(quoted).join(" or ");
  const text = `Syntax error, expected something like ${missing} ${between}`;
  throw new TeradataSyntaxError(3707, text, here(cursor));
}

/** Refuses with Teradata's 3706 and a text of its own. */
export function refuse(cursor: Cursor, text: string, at = here(cursor)): never {
  throw new TeradataSyntaxError(3706, `Syntax error: ${text}`, at);
}

/** Stops at something that Teradata knows and this parser doesn't. */
export function unsupported(cursor: Cursor, construct: string): never {
  throw new UnsupportedStatement(construct, here(cursor));
}

/** How Teradata names a keyword or an operator that it misses: a 'CHECK' keyword, an 'IN' keyword, ')'. */
function quoted(key: string): string {
  if (key.includes(" ")) return key;
  if (!/^\w/.test(key)) return `'${key}'`;
  return `${/^[AEIOU]/.test(key) ? "an" : "a"} '${key}' keyword`;
}

function describeBefore(cursor: Cursor): string {
  return cursor.index === 0 ? "the beginning of the request" : describeAt(cursor, cursor.index - 1);
}

/** A password is not repeated in an error. */
function describeAt({ tokens }: Cursor, index: number): string {
  const place = Math.min(index, tokens.length - 1);
  let before = place - 1;
  while (before > 0 && tokens[before]!.key !== "=" && tokens[before]!.key !== ",") before--;
  const isSecret = tokens[before]?.key === "=" && tokens[before - 1]?.key === "PASSWORD";
  const token = tokens[place]!;
  return isSecret && token.kind !== "end" && token.key !== "," ? "the password" : describe(token);
}

function describe(token: Token): string {
  switch (token.kind) {
    case "word":
      return isReservedWord(token.key) ? `the '${token.text}' keyword` : `the word '${token.text}'`;
    case "quotedName":
      return `the word '${token.value}'`;
    case "string":
    case "hex":
      return aString;
    case "number":
      return describeNumber(token.text);
    case "operator":
      return `'${token.text}'`;
    case "end":
      return "';'";
  }
}

function describeNumber(text: string): string {
  if (/e/i.test(text)) return "a floating point number";
  return text.includes(".") ? "a decimal number" : "an integer";
}
