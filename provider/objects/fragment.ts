/** Pieces of SQL that a definition holds as text: defaults, conditions, partitioning levels. */
import type { Statement } from "../language/ast.ts";
import { TeradataSyntaxError, UnsupportedStatement } from "../language/errors.ts";
import { type Token, tokenise } from "../language/lexer.ts";
import { parseStatement } from "../language/parser.ts";

/** Why the text can't stand inside a statement, in a sentence or two; undefined where it can. */
export function wrongFragment(sql: string): string | undefined {
  const tokens = tokensOf(sql);
  if (typeof tokens === "string") return `\`${sql}\` can't be read as SQL: ${tokens} Mend it.`;
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
      return `\`${sql}\` is no SQL that Teradata takes here: ${error.message} Mend it.`;
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
export function tokensOf(sql: string): readonly Token[] | string {
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
