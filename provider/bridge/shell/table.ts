/** Draws a result as BTEQ does: titles, a line of dashes, numbers to the right, `?` for NULL. */

export interface Heading {
  readonly title: string;
  readonly isNumber: boolean;
}

export interface Drawing {
  readonly lines: readonly string[];
  /** What the width has cost, as a sentence; empty when everything is shown. */
  readonly note: string;
}

/** Between two columns. Source: listings of BTEQ in public code. */
const gap = "  ";
/** No column is cut to less than this many characters. */
const narrowest = 8;

/**
 * @param width how many characters a line may have; 0 for any number
 */
export function drawn(
  headings: readonly Heading[],
  rows: readonly (readonly string[])[],
  width: number,
): Drawing {
  const cells = rows.map((row) => row.map(onOneLine));
  const titles = headings.map(({ title }) => onOneLine(title));
  const natural = titles.map((title, place) =>
    cells.reduce((most, row) => Math.max(most, widthOf(row[place]!)), Math.max(1, widthOf(title))),
  );
  const widths = fitting(natural, width);
  const line = (texts: readonly string[]) =>
    widths
      .map((size, place) => padded(texts[place]!, size, headings[place]!.isNumber))
      .join(gap)
      .trimEnd();
  return {
    lines: [line(titles), widths.map((size) => "-".repeat(size)).join(gap), ...cells.map(line)],
    note: noteOf(natural, widths),
  };
}

/** The widths of the columns that are shown: the widest are cut first, then columns at the right are left out. */
function fitting(natural: readonly number[], width: number): readonly number[] {
  if (width <= 0 || total(natural) <= width) return natural;
  for (let most = Math.max(...natural) - 1; most >= narrowest; most -= 1) {
    const cut = natural.map((size) => Math.min(size, most));
    if (total(cut) <= width) return cut;
  }
  const cut = natural.map((size) => Math.min(size, narrowest));
  const shown = cut.filter((_, place) => total(cut.slice(0, place + 1)) <= width);
  return shown.length > 0 ? shown : [Math.min(cut[0]!, width)];
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, size) => sum + size, gap.length * (widths.length - 1));
}

function noteOf(natural: readonly number[], widths: readonly number[]): string {
  const missing = natural.length - widths.length;
  const parts = [
    ...(widths.some((size, place) => size < natural[place]!) ? ["values are cut (…)"] : []),
    ...(missing > 0 ? [`${missing} column${missing > 1 ? "s are" : " is"} not shown`] : []),
  ];
  return parts.length === 0 ? "" : `To fit the width, ${parts.join(" and ")}; .width 0 shows everything.`;
}

function padded(text: string, size: number, toTheRight: boolean): string {
  const shown = cutTo(text, size);
  const blanks = " ".repeat(Math.max(0, size - widthOf(shown)));
  return toTheRight ? blanks + shown : shown + blanks;
}

function cutTo(text: string, size: number): string {
  if (widthOf(text) <= size) return text;
  let shown = "";
  for (const character of text) {
    if (widthOf(shown + character) > size - 1) break;
    shown += character;
  }
  return `${shown}…`;
}

/** Control characters would break the table or the terminal. */
function onOneLine(text: string): string {
  return text
    .trimEnd()
    .replace(/[\r\n\t]+/g, " ")
    .replace(/\p{Cc}/gu, "\u{fffd}");
}

/** How many columns of a terminal a text takes: marks take none, the wide characters of East Asia and pictures two. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...text].reduce(
    (sum, character) => sum + (noWidth.test(character) ? 0 : wide.test(character) ? 2 : 1),
    0,
  );
}

const noWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
