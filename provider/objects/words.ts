/** Small helps for reading what was written and writing sentences about it. */

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}

/** `1 column`, `2 columns`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** `a CLOB`, `an INTEGER`, `an XML`. */
export function withArticle(type: string): string {
  return `${/^([AEIO]|XML|ST_)/.test(type) ? "an" : "a"} ${type}`;
}

/** The candidate that was probably meant: the same but for its case, or at most two letters away. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(lower, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.min(2, Math.floor(word.length / 3)))
    .sort((left, right) => left.distance - right.distance);
  return ranked[0]?.candidate;
}

/** How many letters must be added, left out or changed to make the one word the other. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...right].entries()) {
      const changed = row[column]! + (letter === other ? 0 : 1);
      next.push(Math.min(changed, row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}

/** The whole number that the text writes, or NaN. */
export function asNumber(digits: string): number {
  return /^\d+$/.test(digits.trim()) ? Number(digits) : Number.NaN;
}
