/** Makes a right statement wrong, or another one: by its tokens, and by its text. */
import { tokenise } from "../../../provider/language/lexer.ts";
import type { Dice } from "./dice.ts";

/** What the mutations take from: all tokens of the corpus, and those of the script at hand. */
export interface Material {
  readonly statements: readonly (readonly string[])[];
  readonly near: readonly (readonly string[])[];
}

type Mutation = (tokens: string[], dice: Dice, material: Material) => void;

const numbers = [
  "0",
  "-1",
  "1",
  "127",
  "128",
  "32768",
  "2147483647",
  "2147483648",
  "9223372036854775807",
  "9223372036854775808",
  "99999999999999999999999999999999999999",
  "-99999999999999999999999999999999999999",
  "1e308",
  "1e309",
  "-1E-400",
  ".5",
  "1.",
  "0.00000000000000000000000000000000000001",
  "64000",
  "64001",
  "2e9",
  "1e+",
];
const texts = [
  "''",
  "' '",
  "'x'",
  "'%'",
  "'_\\'",
  "'it''s'",
  "'12'",
  "'1e400'",
  "'NaN'",
  "'Infinity'",
  "'-'",
  "'ä€😀'",
  "'\u0000'",
  "'\ud800'",
  "'9999-12-31 23:59:59.999999+14:00'",
  "DATE '9999-12-31'",
  "DATE '0001-01-01'",
  "DATE '2023-02-29'",
  "TIMESTAMP '2024-02-29 24:00:00'",
  "TIME '23:59:61'",
  "INTERVAL '9999' DAY",
  "INTERVAL '-99-11' YEAR TO MONTH",
  "INTERVAL '1' SECOND",
  "'FF'XB",
  "'F'XB",
  "'41'XC",
  "U&'\\00e4' UESCAPE '\\'",
  "NULL",
  "USER",
  "CURRENT_TIMESTAMP(7)",
  "PERIOD(DATE '2024-01-01', UNTIL_CHANGED)",
  "?",
];
const types = [
  "BYTEINT",
  "SMALLINT",
  "INTEGER",
  "BIGINT",
  "DECIMAL(38,38)",
  "DECIMAL(1,0)",
  "NUMBER",
  "NUMBER(*,5)",
  "FLOAT",
  "CHAR(1)",
  "CHAR(64000)",
  "VARCHAR(0)",
  "VARCHAR(3) CHARACTER SET UNICODE",
  "VARCHAR(64000) CASESPECIFIC",
  "LONG VARCHAR",
  "CLOB(10)",
  "BLOB",
  "BYTE(2)",
  "VARBYTE(5)",
  "DATE",
  "DATE FORMAT 'YYYY-MM-DD'",
  "TIME(3)",
  "TIME(0) WITH TIME ZONE",
  "TIMESTAMP(6)",
  "TIMESTAMP(0) WITH TIME ZONE",
  "TIMESTAMP(7)",
  "INTERVAL YEAR(4) TO MONTH",
  "INTERVAL DAY TO SECOND(6)",
  "INTERVAL SECOND(2,3)",
  "PERIOD(DATE)",
  "PERIOD(TIMESTAMP(2))",
  "JSON(100)",
  "XML",
  "ST_GEOMETRY",
  "SYSUDTLIB.own",
];
const typeWords = new Set(types.map((type) => /^\w+/.exec(type)![0]));
const odd = [
  "'",
  '"',
  "/*",
  "*/",
  "--",
  ";",
  "?",
  "\\",
  "{",
  "}",
  "{fn ",
  "{d '2024-01-01'}",
  "@",
  "#",
  "`",
  "~",
  "|",
  "||",
  "^",
  ":",
  "::",
  "\u0000",
  "\u00a0",
  "\u200b",
  "\u2028",
  "\ufeff",
  "é",
  "e\u0301",
  "😀",
  "\ud83d",
  "\r",
  "\t",
  "$1",
  "%s",
  "__proto__",
  "constructor",
  "toString",
  "rowid",
  "sqlite_schema",
];
const wraps: readonly (readonly [string, string])[] = [
  ["(", ")"],
  ["- ", ""],
  ["NOT ", ""],
  ["CASE WHEN 1 = 1 THEN ", " END"],
  ["(SELECT ", ")"],
  ["(SELECT * FROM (", ") AS d)"],
  ["COALESCE(", ", 1)"],
  ["CAST(", " AS VARCHAR(10))"],
  ["TRIM(", ")"],
  ["1 + ", ""],
  ["a AND ", ""],
  ["/*", "*/"],
];

const mutations: readonly Mutation[] = [
  drop,
  double,
  swap,
  replace,
  insert,
  splice,
  spliceNear,
  nest,
  wrap,
  repeat,
  join,
  cut,
];

/** Those after which most statements still have a form that the grammar knows. */
const gentle: readonly Mutation[] = [replaceNear, extreme, typed, called, item, item, group];

/** One to three mutations of a statement; most often gentle ones. */
export function mutated(statement: readonly string[], dice: Dice, material: Material): string {
  const tokens = [...statement];
  for (let left = dice.of([1, 1, 2, 3]); left > 0 && tokens.length > 0; left -= 1)
    dice.of(dice.once(3) ? mutations : gentle)(tokens, dice, material);
  const text = tokens.join(" ");
  return dice.once(20) ? withOddCharacter(text, dice) : text;
}

/** A statement's tokens; words and signs where the lexer finds none. */
export function tokensOf(sql: string): readonly string[] {
  try {
    return tokenise(sql)
      .map(({ text }) => text)
      .slice(0, -1);
  } catch {
    return sql.match(/'[^']*'|\w+|[^\s\w]/g) ?? [];
  }
}

function drop(tokens: string[], dice: Dice): void {
  tokens.splice(dice.below(tokens.length), 1 + (dice.once(4) ? dice.below(6) : 0));
}

function double(tokens: string[], dice: Dice): void {
  const at = dice.below(tokens.length);
  tokens.splice(at, 0, ...tokens.slice(at, at + 1 + dice.below(6)));
}

function swap(tokens: string[], dice: Dice): void {
  const one = dice.below(tokens.length);
  const other = dice.once(2) ? Math.max(one - 1, 0) : dice.below(tokens.length);
  [tokens[one], tokens[other]] = [tokens[other]!, tokens[one]!];
}

function replace(tokens: string[], dice: Dice, { statements }: Material): void {
  tokens[dice.below(tokens.length)] = dice.of(dice.of(statements)) ?? "";
}

/** A name stays a name, a number a number. */
function replaceNear(tokens: string[], dice: Dice, { near }: Material): void {
  const at = dice.below(tokens.length);
  const sort = sortOf(tokens[at]!);
  const same = dice.of(near).filter((token) => sortOf(token) === sort);
  if (same.length > 0) tokens[at] = dice.of(same);
}

/** The scripts write the words of the language in capitals, and names not. */
function sortOf(token: string): "word" | "name" | "literal" | "sign" {
  if (/^[A-Z_]+$/.test(token)) return "word";
  if (/^[\p{L}_$#"]/u.test(token)) return "name";
  return /^[\d.']/.test(token) ? "literal" : "sign";
}

/** A type becomes another type. */
function typed(tokens: string[], dice: Dice): void {
  const places = tokens.flatMap((token, at) => (typeWords.has(token.toUpperCase()) ? [at] : []));
  if (places.length === 0) return;
  const at = dice.of(places);
  const end = tokens[at + 1] === "(" ? closing(tokens, at + 1) : at;
  tokens.splice(at, end - at + 1, dice.of(types));
}

/** A function becomes another one, with the same arguments. */
function called(tokens: string[], dice: Dice, { statements, near }: Material): void {
  const places = callsIn(tokens);
  const others = dice.of(dice.once(2) ? statements : near);
  const names = callsIn(others).map((at) => others[at]!);
  if (places.length > 0 && names.length > 0) tokens[dice.of(places)] = dice.of(names);
}

function callsIn(tokens: readonly string[]): readonly number[] {
  return tokens.flatMap((token, at) =>
    tokens[at + 1] === "(" && /^[A-Za-z_]+$/.test(token) && !typeWords.has(token) ? [at] : [],
  );
}

/** What stands between commas or brackets becomes such a piece of another statement, goes, or comes twice. */
function item(tokens: string[], dice: Dice, { statements, near }: Material): void {
  const [start, end] = dice.of(itemsOf(tokens));
  const other = dice.of(dice.once(2) ? statements : near);
  const [from, to] = dice.of(itemsOf(other));
  const own = tokens.slice(start, end);
  const pieces = [other.slice(from, to), other.slice(from, to), [...own, ",", ...own], []];
  tokens.splice(start, end - start, ...dice.of(pieces));
}

/** The places from and to which the pieces between commas and brackets reach; brackets within one belong to it. */
function itemsOf(tokens: readonly string[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [[0, tokens.length]];
  tokens.forEach((token, at) => {
    if (token !== "(" && token !== ",") return;
    let end = at + 1;
    while (end < tokens.length && tokens[end] !== "," && tokens[end] !== ")")
      end = (tokens[end] === "(" ? closing(tokens, end) : end) + 1;
    found.push([at + 1, Math.min(end, tokens.length)]);
  });
  return found;
}

/** What stands in brackets becomes what stands in others. */
function group(tokens: string[], dice: Dice, { statements, near }: Material): void {
  const other = dice.of(dice.once(3) ? statements : near);
  const places = opened(tokens);
  const others = opened(other);
  if (places.length === 0 || others.length === 0) return;
  const at = dice.of(places);
  const from = dice.of(others);
  tokens.splice(at, closing(tokens, at) - at + 1, ...other.slice(from, closing(other, from) + 1));
}

function opened(tokens: readonly string[]): readonly number[] {
  return tokens.flatMap((token, at) => (token === "(" ? [at] : []));
}

/** The place of the bracket that closes the one at `open`; the last place where none does. */
function closing(tokens: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at] === "(") depth += 1;
    if (tokens[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}

function insert(tokens: string[], dice: Dice, { statements, near }: Material): void {
  tokens.splice(dice.below(tokens.length + 1), 0, dice.of(dice.of(dice.once(2) ? statements : near)) ?? "");
}

/** A literal, or where there is none any token, becomes a strange literal. */
function extreme(tokens: string[], dice: Dice): void {
  const literals = tokens.flatMap((token, at) => (sortOf(token) === "literal" ? [at] : []));
  const at = literals.length > 0 && !dice.once(4) ? dice.of(literals) : dice.below(tokens.length);
  tokens[at] = dice.once(30) ? `'${"x".repeat(70_000)}'` : dice.of(dice.once(2) ? numbers : texts);
}

function splice(tokens: string[], dice: Dice, { statements }: Material): void {
  insertClause(tokens, dice, dice.of(statements));
}

function spliceNear(tokens: string[], dice: Dice, { near }: Material): void {
  insertClause(tokens, dice, dice.of(near));
}

/** Some tokens of another statement, behind or in place of some of this one. */
function insertClause(tokens: string[], dice: Dice, other: readonly string[]): void {
  const from = dice.below(other.length);
  const clause = other.slice(from, dice.once(3) ? undefined : from + 1 + dice.below(10));
  tokens.splice(dice.below(tokens.length + 1), dice.once(2) ? dice.below(6) : 0, ...clause);
}

function nest(tokens: string[], dice: Dice): void {
  const [open, close] = dice.of(wraps);
  const at = dice.below(tokens.length);
  const times = bounded(dice.of([3, 30, 300, 3000]), tokens[at]! + open + close);
  tokens[at] = open.repeat(times) + tokens[at] + close.repeat(times);
}

function wrap(tokens: string[], dice: Dice): void {
  const [open, close] = dice.of(wraps);
  const at = dice.below(tokens.length);
  tokens[at] = `${open}${tokens[at]}${close}`;
}

/** A piece of the statement many times over, with commas between. */
function repeat(tokens: string[], dice: Dice): void {
  const at = dice.below(tokens.length);
  const piece = tokens.slice(at, at + 1 + dice.below(4)).join(" ");
  const sign = dice.of([",", "", "+", "OR", "UNION"]);
  tokens.splice(at, 0, `${piece} ${sign} `.repeat(bounded(dice.of([2, 40, 3000]), piece)));
}

/** Texts stay below some hundred thousand characters. */
function bounded(times: number, piece: string): number {
  return Math.max(1, Math.min(times, Math.floor(100_000 / (piece.length + 3))));
}

/** Two statements in one request. */
function join(tokens: string[], dice: Dice, { near }: Material): void {
  tokens.push(";", ...dice.of(near));
}

function cut(tokens: string[], dice: Dice): void {
  tokens.length = dice.below(tokens.length);
}

function withOddCharacter(text: string, dice: Dice): string {
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + dice.of(odd) + text.slice(at);
}
