/** The engine's functions of regular expressions and of tokens. */
import { notSupported } from "../errors.ts";
import type { EngineFunction } from "./engine.ts";
import { inTime } from "./pattern-time.ts";

export const patternFunctions: Readonly<Record<string, EngineFunction>> = {
  td_regexp_substr: (...values: RegexpValues) => inTime(values[1], () => found(values)?.[0] ?? null),
  td_regexp_instr: (text: string, pattern: string, ...rest: InstrValues) => {
    const [start, occurrence, behind, options] = rest;
    const match = inTime(pattern, () => found([text, pattern, start, occurrence, options]));
    if (match === undefined) return 0n;
    return BigInt(match.index + 1 + (behind === 1n ? match[0].length : 0));
  },
  td_regexp_similar: (text: string, pattern: string, options: string) =>
    inTime(pattern, () => expression(`^(?:${translated(pattern)})$`, options, "").test(text)) ? 1n : 0n,
  td_regexp_replace: (...values: ReplaceValues) => inTime(values[1], () => replaced(...values)),
  td_strtok: token,
};

type RegexpValues = [text: string, pattern: string, start: bigint, occurrence: bigint, options: string];
type ReplaceValues = Parameters<typeof replaced>;
type InstrValues = [start: bigint, occurrence: bigint, behind: bigint, options: string];

/** The match that is asked for, its place counted in the whole text. */
function found([text, pattern, start, occurrence, options]: RegexpValues): RegExpExecArray | undefined {
  const sought = expression(translated(pattern), options, "g");
  sought.lastIndex = Number(start) - 1;
  let count = 0n;
  for (let match = sought.exec(text); match !== null; match = sought.exec(text)) {
    count += 1n;
    if (count === occurrence) return match;
    if (match[0] === "") sought.lastIndex += 1;
  }
  return undefined;
}

/** Occurrence 0 is all. */
function replaced(
  text: string,
  pattern: string,
  by: string,
  start: bigint,
  occurrence: bigint,
  options: string,
): string {
  const before = text.slice(0, Number(start) - 1);
  let count = 0n;
  const after = text
    .slice(before.length)
    .replace(expression(translated(pattern), options, "g"), (match, ...groups) => {
      count += 1n;
      return occurrence === 0n || count === occurrence ? filledIn(by, match, groups) : match;
    });
  return before + after;
}

/** \1 is what the first group matched. */
function filledIn(by: string, match: string, groups: readonly unknown[]): string {
  return by.replace(/\\(\d)|\\(.)/g, (_, digit, character) =>
    digit === undefined ? character : digit === "0" ? match : String(groups[Number(digit) - 1] ?? ""),
  );
}

/** Options of a match; another letter is refused by its name. Source: Teradata manual, REGEXP_SUBSTR, match_arg. */
function expression(source: string, options: string, more: string): RegExp {
  let flags = more;
  let text = source;
  for (const option of options) {
    if (option === "i") flags += flags.includes("i") ? "" : "i";
    else if (option === "c") flags = flags.replace("i", "");
    else if (option === "n") flags += flags.includes("s") ? "" : "s";
    else if (option === "m") flags += flags.includes("m") ? "" : "m";
    else if (option === "x") text = text.replace(/\s+/g, "");
    else throw notSupported(`the option '${option}' of a regular expression`);
  }
  try {
    return new RegExp(text, flags);
  } catch {
    throw notSupported(`the regular expression '${source}'`);
  }
}

const classes: Readonly<Record<string, string>> = {
  alnum: "A-Za-z0-9",
  alpha: "A-Za-z",
  blank: " \\t",
  cntrl: "\\x00-\\x1f\\x7f",
  digit: "0-9",
  graph: "!-~",
  lower: "a-z",
  print: " -~",
  punct: "!-\\/:-@\\[-`{-~",
  space: "\\s",
  upper: "A-Z",
  word: "\\w",
  xdigit: "0-9A-Fa-f",
};

/**
 * A pattern of Perl's kind as one of JavaScript's, where both mean the same.
 * @throws NotSupported for what JavaScript reads otherwise or not at all
 */
function translated(pattern: string): string {
  const plain = pattern.replace(/\[:(\w+):\]/g, (all, name: string) => classes[name] ?? all);
  if (strange.test(plain)) throw notSupported(`the regular expression '${pattern}'`);
  return plain;
}

/** Inline options, atomic and named groups, possessive quantifiers, and letters behind \ that are only Perl's. */
const strange = /\(\?(?![:=!]|<[=!])|[*+?}]\+|\\[AZzGKRXQEHhNpPCuLUlaegk]|\[[:.=]/;

/**
 * STRTOK(text, delimiters, number): the token between any of the delimiters; empty ones do not count.
 * Source: Teradata manual, STRTOK.
 */
function token(text: string, delimiters: string, number: bigint): string | null {
  const marks = new Set(delimiters);
  const tokens: string[] = [];
  let current = "";
  for (const character of text) {
    if (!marks.has(character)) current += character;
    else if (current !== "") {
      tokens.push(current);
      current = "";
    }
  }
  if (current !== "") tokens.push(current);
  return number < 1n ? null : (tokens[Number(number) - 1] ?? null);
}
