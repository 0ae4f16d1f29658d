/** Compares fragments of SQL as Teradata would: by their tokens. */
import { type Token, tokenise } from "./lexer.ts";
import { foldName } from "./names.ts";
import { isReservedWord } from "./reserved-words.ts";

/**
 * Do two fragments (a condition, a partitioning expression, a default) say the same, whatever their white space,
 * comments, case of keywords and names, and parentheses around the whole?
 * @throws TeradataSyntaxError where one of them has no tokens, such as an open quote
 */
export function sameSql(a: string, b: string): boolean {
  const [left, right] = [tokensOf(a), tokensOf(b)];
  return left.length === right.length && left.every((token, index) => token === right[index]);
}

/** The tokens of a fragment in the form in which fragments that say the same are equal. */
export function tokensOf(sql: string): readonly string[] {
  return withoutParentheses(tokenise(sql).slice(0, -1).map(normalise));
}

const comparisons: Readonly<Record<string, string>> = {
  EQ: "=",
  NE: "<>",
  "^=": "<>",
  LT: "<",
  LE: "<=",
  GT: ">",
  GE: ">=",
};

function normalise(token: Token): string {
  switch (token.kind) {
    case "quotedName":
      return normaliseName(token.value);
    case "string":
      return `'${token.value.replaceAll("'", "''")}'`;
    case "hex":
      return `'${token.value.toUpperCase()}'${token.form}`;
    case "number":
      return token.text.replaceAll(" ", "").toUpperCase();
    default:
      return comparisons[token.key] ?? token.key;
  }
}

/** A quoted name is the same as the word without quotes, unless only the quotes make it a name. */
function normaliseName(name: string): string {
  const folded = foldName(name);
  const regular = /^[\p{L}_$#][\p{L}\p{Nd}_$#]*$/u.test(folded) && !isReservedWord(folded);
  return regular ? folded : `"${folded.replaceAll('"', '""')}"`;
}

function withoutParentheses(tokens: readonly string[]): readonly string[] {
  let inner = tokens;
  while (isWrapped(inner)) inner = inner.slice(1, -1);
  return inner;
}

/** Does the first token open a parenthesis that the last one closes? */
function isWrapped(tokens: readonly string[]): boolean {
  if (tokens[0] !== "(") return false;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token === "(") depth++;
    if (token === ")") depth--;
    if (depth === 0) return index === tokens.length - 1;
  }
  return false;
}
