/** A level of partitioning by RANGE_N as its partitions one by one, so that levels are told apart by what they mean. */
import type { Expression, NoMatch, PartitionLevel, PartitionRange, RangeN } from "../../language/ast.ts";
import { foldName } from "../../language/names.ts";
import { treeInside } from "../fragment.ts";

/** One partition: its first and its last value, as a whole number or the number of a day. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Partitions that follow each other, written as one range. */
export interface Piece extends Part {
  /** The step as SQL; undefined for a single partition. */
  readonly each: string | undefined;
  readonly parts: readonly Part[];
}

export interface RangeLevel {
  /** What is tested, in a form in which the same is equal. */
  readonly test: string;
  readonly isOfDates: boolean;
  readonly pieces: readonly Piece[];
  readonly noMatch: NoMatch;
  /** The number behind ADD: room for more partitions. */
  readonly room: number | undefined;
}

/** Undefined where the level is none, or is more than can be reckoned with: other bounds than whole numbers and dates. */
export function rangeLevel(level: string): RangeLevel | undefined {
  const tree = levelTree(level);
  if (tree?.kind !== "expression" || tree.value.kind !== "rangeN") return undefined;
  const range = tree.value;
  const pieces = range.ranges.map((each, at) => pieceOf(each, range.ranges[at + 1]));
  if (!pieces.every((piece) => piece !== undefined)) return undefined;
  return {
    test: comparable(range),
    isOfDates: range.ranges.some(({ start }) => start !== "*" && start.kind === "date"),
    pieces,
    noMatch: range.noRange,
    room: room(level),
  };
}

/** The level as a tree; undefined where the text is none. */
export function levelTree(level: string): PartitionLevel | undefined {
  const statement = treeInside(`CREATE TABLE t (c INTEGER) PRIMARY INDEX (c) PARTITION BY ${level}`);
  const indexes = statement?.kind === "createTable" ? statement.indexes : [];
  return indexes.flatMap((index) => (index.kind === "partitionBy" ? index.levels : []))[0];
}

const added = /\s+ADD\s+(\d+)\s*$/i;

/** The level without the room for more partitions. */
export const withoutRoom = (level: string) => level.replace(added, "");

function room(level: string): number | undefined {
  const digits = added.exec(level)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Do both have the same partitions, however their ranges are written? */
export function sameRanges(left: RangeLevel, right: RangeLevel): boolean {
  const [ours, theirs] = [partsOf(left), partsOf(right)];
  return (
    sameTest(left, right) &&
    left.noMatch === right.noMatch &&
    ours.length === theirs.length &&
    ours.every((part, at) => samePart(part, theirs[at]!))
  );
}

export const sameTest = (left: RangeLevel, right: RangeLevel) =>
  left.test === right.test && left.isOfDates === right.isOfDates;

export const samePart = (left: Part, right: Part) => left.start === right.start && left.end === right.end;

export const partsOf = ({ pieces }: RangeLevel): readonly Part[] => pieces.flatMap(({ parts }) => parts);

/** The tested expression without its places in the text, and names without regard to case. */
function comparable({ test }: RangeN): string {
  return JSON.stringify(test, (key, each) => {
    if (key === "at") return undefined;
    return key === "name" && typeof each === "string" ? foldName(each) : each;
  });
}

/** A range without an end goes up to the next one's start. */
function pieceOf({ start, end, each }: PartitionRange, next: PartitionRange | undefined): Piece | undefined {
  const first = start === "*" ? Number.NEGATIVE_INFINITY : numberOf(start);
  const last = end === undefined ? beforeNext(next) : end === "*" ? Number.POSITIVE_INFINITY : numberOf(end);
  if (first === undefined || last === undefined || last < first) return undefined;
  const step = each && stepOf(each);
  if (each !== undefined && step === undefined) return undefined;
  const parts = step === undefined ? [{ start: first, end: last }] : split(first, last, step);
  return parts && { start: first, end: last, each: step?.sql, parts };
}

function beforeNext(next: PartitionRange | undefined): number | undefined {
  if (next === undefined || next.start === "*") return undefined;
  const start = numberOf(next.start);
  return start === undefined ? undefined : start - 1;
}

const day = 86_400_000;

function numberOf(value: Expression): number | undefined {
  if (value.kind === "number" && value.form === "integer") return Number(value.text);
  if (value.kind === "date") return Date.parse(value.value) / day;
  if (value.kind !== "unary" || value.operator !== "-") return undefined;
  const operand = numberOf(value.operand);
  return operand === undefined ? undefined : -operand;
}

interface Step {
  readonly size: number;
  readonly unit: "NUMBER" | "MONTH";
  readonly sql: string;
}

function stepOf(each: Expression): Step | undefined {
  if (each.kind !== "interval") {
    const size = numberOf(each);
    return size !== undefined && size > 0 ? { size, unit: "NUMBER", sql: String(size) } : undefined;
  }
  const size = Number(each.value);
  if (each.to !== undefined || !Number.isInteger(size) || size <= 0) return undefined;
  const sql = `INTERVAL '${each.value}' ${each.from}`;
  if (each.from === "DAY") return { size, unit: "NUMBER", sql };
  if (each.from === "MONTH") return { size, unit: "MONTH", sql };
  return each.from === "YEAR" ? { size: size * 12, unit: "MONTH", sql } : undefined;
}

/** More partitions than this are not looked at one by one. Source of the number: two-byte partitioning has 65,535. */
const most = 65_535;

function split(start: number, end: number, step: Step): readonly Part[] | undefined {
  if (!Number.isFinite(start) || !Number.isFinite(end)) return undefined;
  const starts = [start];
  for (let next = stepped(start, step, 1); next <= end; next = stepped(start, step, starts.length)) {
    starts.push(next);
    if (starts.length > most) return undefined;
  }
  return starts.map((first, at) => ({ start: first, end: (starts[at + 1] ?? end + 1) - 1 }));
}

/** Months from the 29th on end with a month that is shorter. Source: Teradata manual, SQL Functions, ADD_MONTHS. */
function stepped(start: number, { size, unit }: Step, count: number): number {
  if (unit === "NUMBER") return start + size * count;
  const date = new Date(start * day);
  const month = date.getUTCMonth() + size * count;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)) / day;
}

/** The ranges that hold these partitions of the level and no other, as they stand behind BETWEEN. */
export function rangesOf({ pieces, isOfDates }: RangeLevel, parts: readonly Part[]): string {
  const shown = (value: number) =>
    !Number.isFinite(value) ? "*" : isOfDates ? `DATE '${dateText(value)}'` : String(value);
  const ranges = pieces.flatMap((piece) =>
    runsOf(piece, parts).map((run) => {
      const each = piece.each === undefined ? "" : ` EACH ${piece.each}`;
      return `${shown(run[0]!.start)} AND ${shown(run.at(-1)!.end)}${each}`;
    }),
  );
  return ranges.join(", ");
}

/** Those of the parts that the piece has, in runs without a gap. */
function runsOf(piece: Piece, parts: readonly Part[]): readonly (readonly Part[])[] {
  const runs: Part[][] = [];
  const wanted = new Set(parts);
  for (const [at, part] of piece.parts.entries()) {
    if (!wanted.has(part)) continue;
    if (runs.length > 0 && wanted.has(piece.parts[at - 1]!)) runs.at(-1)!.push(part);
    else runs.push([part]);
  }
  return runs;
}

const dateText = (days: number) => new Date(days * day).toISOString().slice(0, 10);
