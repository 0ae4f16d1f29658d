/** A level partitioned by RANGE_N as something that can be reckoned with, and as its text again. */
import type { Expression, NoMatch, PartitionRange, RangeN } from "../../language/ast.ts";
import { ordinal } from "../define/partition-count.ts";
import { notSupported, refused } from "../errors.ts";
import { civil, dateText, daysInMonth, daysOf } from "../rows/calendar.ts";
import { expressionOf } from "../rows/fragments.ts";

/** One written range; its bounds are whole numbers or the numbers of days, and belong to it. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly each: Each | undefined;
}

interface Each {
  readonly size: number;
  readonly unit: "NUMBER" | "DAY" | "MONTH";
  readonly text: string;
}

/** One partition, and the range that it is a part of. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly piece: Piece;
}

export interface RangeLevel {
  /** What stands before BETWEEN, as written. */
  readonly test: string;
  readonly isDate: boolean;
  readonly pieces: readonly Piece[];
  readonly noMatch: NoMatch;
}

/** @param text RANGE_N(...), without an ADD behind it */
export function rangeLevel(text: string): RangeLevel {
  const range = rangeOf(text);
  const test = /^\s*RANGE_N\s*\(\s*([\s\S]*?)\s*\bBETWEEN\b/i.exec(text)?.[1] ?? "";
  return { test, isDate: isDate(range), pieces: piecesOf(range), noMatch: range.noRange };
}

/** The ranges of a list as it stands behind BETWEEN. */
export function piecesIn(list: string): readonly Piece[] {
  return piecesOf(rangeOf(`RANGE_N(x BETWEEN ${list})`));
}

function rangeOf(text: string): RangeN {
  const value = expressionOf(text);
  if (value.kind !== "rangeN") throw new Error(`${text} is no RANGE_N`);
  return value;
}

function isDate({ ranges }: RangeN): boolean {
  const start = ranges[0]!.start;
  return start !== "*" && start.kind === "date";
}

function piecesOf({ ranges }: RangeN): readonly Piece[] {
  return ranges.map((range, place) => pieceOf(range, ranges[place + 1]));
}

/** A range without an end goes up to the next one's start. */
function pieceOf({ start, end, each }: PartitionRange, next: PartitionRange | undefined): Piece {
  const last = end === undefined && next !== undefined ? bound(next.start) - 1 : bound(end);
  const first = bound(start);
  if (last < first) throw refused("A range must not end before it starts.");
  return { start: first, end: last, each: each && eachOf(each) };
}

function bound(value: Expression | "*" | undefined): number {
  const number = ordinal(value);
  if (number === undefined)
    throw notSupported("ADD and DROP RANGE where the bounds are not whole numbers or dates");
  return number;
}

function eachOf(each: Expression): Each {
  const size = each.kind === "interval" ? Number(each.value) : bound(each);
  if (!Number.isInteger(size) || size <= 0) throw refused("EACH must be greater than zero.");
  if (each.kind !== "interval") return { size, unit: "NUMBER", text: String(size) };
  const unit = each.to === undefined ? each.from : undefined;
  const text = `INTERVAL '${each.value}' ${each.from}`;
  if (unit === "DAY") return { size, unit, text };
  if (unit === "MONTH") return { size, unit, text };
  if (unit === "YEAR") return { size: size * 12, unit: "MONTH", text };
  throw notSupported(`ADD and DROP RANGE with EACH ${text}`);
}

const mostParts = 1_000_000;

/** The partitions of a range, in order. */
export function partsOf(piece: Piece): readonly Part[] {
  const starts = [piece.start];
  for (let count = 1; piece.each !== undefined; count += 1) {
    const next = after(piece.start, piece.each, count);
    if (next > piece.end) break;
    if (count > mostParts)
      throw notSupported(`ADD and DROP RANGE where a range has more than ${mostParts} partitions`);
    starts.push(next);
  }
  return starts.map((start, place) => ({ start, end: (starts[place + 1] ?? piece.end + 1) - 1, piece }));
}

function after(start: number, { size, unit }: Each, count: number): number {
  if (unit !== "MONTH") return start + size * count;
  const { year, month, day } = civil(start);
  const months = year * 12 + (month - 1) + size * count;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return daysOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))) ?? Number.POSITIVE_INFINITY;
}

/** The ranges that hold just these partitions: neighbours from one range stay one. */
export function piecesOfParts(parts: readonly Part[]): readonly Piece[] {
  const pieces: { start: number; end: number; each: Each | undefined; of: Piece }[] = [];
  for (const { start, end, piece } of parts) {
    const last = pieces.at(-1);
    if (last?.of === piece && last.end + 1 === start) last.end = end;
    else pieces.push({ start, end, each: piece.each, of: piece });
  }
  return pieces.map(({ start, end, each }) => ({ start, end, each }));
}

/** Source of the form after a DROP: Teradata manual, Example: Dropping Ranges Without an EACH Clause. */
export function rangeText({ test, isDate: isOfDates, pieces, noMatch }: RangeLevel): string {
  const shown = (number: number) => (isOfDates ? `DATE '${dateText(number)}'` : String(number));
  const ranges = pieces.map(({ start, end, each }) => {
    const step = each === undefined ? "" : ` EACH ${each.text}`;
    return `${shown(start)} AND ${shown(end)}${step}`;
  });
  const extra = noMatch === "NONE" ? [] : [noMatch.replace("NO MATCH", "NO RANGE")];
  return `RANGE_N(${test} BETWEEN ${[...ranges, ...extra].join(", ")})`;
}

/** How many partitions there are, those for what matches nothing among them. */
export function partCount({ pieces, noMatch }: RangeLevel): number {
  const extra = noMatch === "NONE" ? 0 : noMatch === "NO MATCH, UNKNOWN" ? 2 : 1;
  return pieces.reduce((sum, piece) => sum + partsOf(piece).length, extra);
}
