/** Names and string literals: how they are quoted, compared and read. The one place where names become SQL. */
import { tokenise } from "./lexer.ts";
import { isReservedWord } from "./reserved-words.ts";

/** The name as SQL: in quotes where it is not a regular identifier or is a reserved word. */
export function quoteName(name: string): string {
  const regular = /^[A-Za-z_$#][A-Za-z0-9_$#]*$/.test(name) && !isReservedWord(name);
  return regular ? name : `"${name.replaceAll('"', '""')}"`;
}

/** database.name as SQL, each part quoted as it needs; the name alone where there is no database. */
export function objectName(database: string | undefined, name: string): string {
  return database === undefined ? quoteName(name) : `${quoteName(database)}.${quoteName(name)}`;
}

/** Are the two names one? Teradata's names ignore case, even quoted ones. */
export function sameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}

/** The form in which names that are one are equal: a key for maps and sets. */
export function foldName(name: string): string {
  return name.normalize("NFC").toUpperCase();
}

/** The text as a string literal: in quotes, with quotes in it doubled. */
export function stringLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A condition on a dictionary view: the column holds this name, whatever its case. Both sides say NOT CASESPECIFIC,
 * because a literal of an ANSI session is case-specific and would make the comparison so.
 * Source: teradatasql 20.0.55, README, Transaction Mode.
 */
export function isNamed(column: string, name: string): string {
  return `${column} (NOT CASESPECIFIC) = ${stringLiteral(name)} (NOT CASESPECIFIC)`;
}

/**
 * The parts of a dotted name, without quotes: `db."my table"` is ["db", "my table"].
 * @returns undefined where the text is not a name, for example because a part is reserved and not quoted
 * @throws TeradataSyntaxError where the text has no tokens at all, such as an open quote
 */
export function parseName(text: string): readonly string[] | undefined {
  const tokens = tokenise(text).slice(0, -1);
  const parts = tokens.filter((_, index) => index % 2 === 0);
  const dots = tokens.filter((_, index) => index % 2 === 1);
  const names = parts.every(
    (part) => part.kind === "quotedName" || (part.kind === "word" && !isReservedWord(part.key)),
  );
  if (!names || parts.length !== dots.length + 1 || dots.some((dot) => dot.key !== ".")) return undefined;
  return parts.map((part) => part.value);
}

/** Why Teradata refuses this as the name of anything: its code and its text. */
export interface NameError {
  readonly code: number;
  readonly text: string;
}

/** The characters of a name as Teradata counts them: an accent is one of its own. */
export function nameLength(name: string): number {
  return [...name.normalize("NFD")].length;
}

/**
 * What is wrong with a name (given without quotes), or undefined.
 * Source: Teradata manual, International Character Set Support, Rules for Object Naming: at most 128 characters in
 * normalisation form D, and characters that no name can contain; that a name of nothing but blanks gives the same code
 * is unproved.
 */
export function nameError(name: string): NameError | undefined {
  if (restrictedCharacters.test(name) || name.trim() === "") {
    return { code: 6725, text: "Object name contains restricted characters." };
  }
  if (nameLength(name) > 128) return { code: 6724, text: "The object name is too long in NFD/NFC." };
  return undefined;
}

/**
 * NULL, SUBSTITUTE, REPLACEMENT CHARACTER, and seven compatibility ideographs: the only characters of Unicode's basic
 * plane whose normalisation form D lies outside it.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that Teradata forbids.
const restrictedCharacters = /[\u0000\u001a\ufffd\ufa6c\ufacf\ufad0\ufad1\ufad5-\ufad7]/;
