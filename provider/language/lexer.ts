/** Cuts SQL text into tokens, each with its place in the text. */
import type { Position } from "./ast.ts";
import { TeradataSyntaxError } from "./errors.ts";

export type TokenKind = "word" | "quotedName" | "string" | "hex" | "number" | "operator" | "end";

export interface Token {
  readonly kind: TokenKind;
  /** What the grammar compares: a word in capitals, an operator as it stands; empty for the others. */
  readonly key: string;
  /** The token as written. */
  readonly text: string;
  /** A string or quoted name without its quotes and with doubled ones made single; hex digits; else `text`. */
  readonly value: string;
  /** For hex, what stands after the closing quote, in capitals: XB, XC, X, ... */
  readonly form: string;
  readonly at: Position;
  /** Where the token ends: the offset after its last character. */
  readonly end: number;
}

/**
 * The tokens of a text, with one of kind "end" behind the last. White space and comments are left out.
 * @throws TeradataSyntaxError 3704 for a character that begins no token, 3760 for a string or quoted name
 * and 3776 for a comment that does not end, 3775 for wrong digits in a hexadecimal constant.
 */
export function tokenise(sql: string): readonly Token[] {
  const reader: Reader = { sql, offset: 0, line: 1, lineStart: 0 };
  const tokens: Token[] = [];
  for (;;) {
    skipBlanks(reader);
    const token = nextToken(reader);
    tokens.push(token);
    if (token.kind === "end") return tokens;
  }
}

interface Reader {
  readonly sql: string;
  offset: number;
  line: number;
  lineStart: number;
}

// Source: Teradata manual, SQL Fundamentals, Object Names: start and extender characters of a name without quotes.
const wordPattern =
  /[\p{L}\p{Nl}#$_\u00a1\u203e\u20ac\u309b\u309c\uff03\uff04\uff3f][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}\p{Cf}#$_\u00a1\u00b7\u203e\u20ac\u309b\u309c\uff03\uff04\uff3f]*/uy;
const numberPattern = /(?:\d+\.?\d*|\.\d+)(?:[eE] *[-+]? *\d+)?/y;
const blankPattern = /[\s\ufeff]+/y;
const lineCommentPattern = /--[^\r\n]*/y;
// A single | begins no phrase, but is a token. Source: a test of dbt-teradata 1.12, which expects a syntax error for it.
const operatorPattern = /\*\*|\|\||¦¦|<>|<=|>=|\^=|[-+*/=<>(),.;:?@[\]^|]/y;
const hexFormPattern = /X(?:[BC][FV]?|I[1248]?)?(?![\p{L}\p{Nd}_$#])/iuy;
const escapePattern = /\s*UESCAPE\s*'([^'])'/iy;

function match(reader: Reader, pattern: RegExp, offset = reader.offset): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(reader.sql);
}

function skipBlanks(reader: Reader): void {
  for (;;) {
    const blanks = match(reader, blankPattern) ?? match(reader, lineCommentPattern);
    if (blanks) advance(reader, reader.offset + blanks[0].length);
    else if (reader.sql.startsWith("/*", reader.offset)) skipComment(reader);
    else return;
  }
}

function skipComment(reader: Reader): void {
  const end = reader.sql.indexOf("*/", reader.offset + 2);
  if (end < 0) {
    throw new TeradataSyntaxError(
      3776,
      "Comment not terminated before end of request text.",
      position(reader),
    );
  }
  advance(reader, end + 2);
}

/** Moves on and counts lines; SHOW TABLE ends its lines with a lone carriage return. */
function advance(reader: Reader, offset: number): void {
  for (let i = reader.offset; i < offset; i++) {
    const char = reader.sql[i];
    if (char === "\n" || (char === "\r" && reader.sql[i + 1] !== "\n")) {
      reader.line++;
      reader.lineStart = i + 1;
    }
  }
  reader.offset = offset;
}

function position(reader: Reader): Position {
  return { offset: reader.offset, line: reader.line, column: reader.offset - reader.lineStart + 1 };
}

function nextToken(reader: Reader): Token {
  const char = reader.sql[reader.offset];
  if (char === undefined) return token(reader, "end", reader.offset);
  if (char === "'") return stringToken(reader);
  if (char === '"') return quotedToken(reader, "quotedName", reader.offset);
  if (/^U&['"]/i.test(reader.sql.slice(reader.offset, reader.offset + 3))) return unicodeToken(reader);
  const number = match(reader, numberPattern);
  if (number) return token(reader, "number", reader.offset + number[0].length);
  const word = match(reader, wordPattern);
  if (word) return token(reader, "word", reader.offset + word[0].length);
  const operator = match(reader, operatorPattern);
  if (operator) return token(reader, "operator", reader.offset + operator[0].length);
  throw invalidToken(reader);
}

function token(reader: Reader, kind: TokenKind, end: number, value?: string, form = ""): Token {
  const at = position(reader);
  const text = reader.sql.slice(reader.offset, end);
  advance(reader, end);
  const key = kind === "word" ? text.toUpperCase() : kind === "operator" ? text.replace("¦¦", "||") : "";
  return { kind, key, text, value: value ?? text, form, at, end };
}

function stringToken(reader: Reader): Token {
  const end = closingQuote(reader, reader.offset);
  const form = match(reader, hexFormPattern, end);
  return form ? hexToken(reader, end, form[0]) : quotedToken(reader, "string", reader.offset);
}

/** The offset after the quote that closes the one at `open`. */
function closingQuote(reader: Reader, open: number): number {
  const quote = reader.sql[open]!;
  let end = reader.sql.indexOf(quote, open + 1);
  while (end >= 0 && reader.sql[end + 1] === quote) end = reader.sql.indexOf(quote, end + 2);
  if (end >= 0) return end + 1;
  throw new TeradataSyntaxError(3760, "String not terminated before end of text.", position(reader));
}

function quotedToken(reader: Reader, kind: "string" | "quotedName", open: number): Token {
  const end = closingQuote(reader, open);
  return token(reader, kind, end, unquote(reader.sql.slice(open, end)));
}

function unquote(text: string): string {
  const quote = text[0]!;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}

function hexToken(reader: Reader, end: number, form: string): Token {
  const digits = reader.sql.slice(reader.offset + 1, end - 1);
  if (!/^[0-9a-f]*$/i.test(digits)) {
    throw new TeradataSyntaxError(3775, "Invalid hexadecimal constant.", position(reader));
  }
  return token(reader, "hex", end + form.length, digits, form.toUpperCase());
}

/** U&'...' UESCAPE '\' and U&"..." UESCAPE '\': one token, with the escapes resolved. */
function unicodeToken(reader: Reader): Token {
  const open = reader.offset + 2;
  const kind = reader.sql[open] === "'" ? "string" : "quotedName";
  const close = closingQuote(reader, open);
  const ending = match(reader, escapePattern, close);
  if (!ending) {
    const text = "Syntax error, expected something like a 'UESCAPE' keyword after a Unicode delimited text.";
    throw new TeradataSyntaxError(3707, text, position(reader));
  }
  const value = unescapeUnicode(unquote(reader.sql.slice(open, close)), ending[1]!);
  return token(reader, kind, close + ending[0].length, value);
}

function unescapeUnicode(text: string, mark: string): string {
  const quoted = mark.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
  const pattern = new RegExp(`${quoted}(?:(${quoted})|\\+([0-9a-f]{6})|([0-9a-f]{4}))`, "gi");
  return text.replace(pattern, (_, self?: string, six?: string, four?: string) =>
    self ? mark : String.fromCodePoint(Number.parseInt((six ?? four)!, 16)),
  );
}

/** Source of the wording: Teradata JDBC driver release notes and Microsoft's support page on error 3704. */
function invalidToken(reader: Reader): TeradataSyntaxError {
  const char = String.fromCodePoint(reader.sql.codePointAt(reader.offset)!);
  const hex = char.codePointAt(0)!.toString(16).toUpperCase().padStart(2, "0");
  return new TeradataSyntaxError(
    3704,
    `'${char}' ('${hex}'X) is not a valid Teradata SQL token.`,
    position(reader),
  );
}
