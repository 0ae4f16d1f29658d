/** How many partitions a level has, and the constraint the dictionary shows for all levels. */
import type { Expression, NoMatch, RangeN, PartitionLevel as WrittenLevel } from "../../language/ast.ts";
import type { PartitionLevel } from "../catalog.ts";

/** undefined where the number can't be told from the text alone. */
export function partitionCount(level: Extract<WrittenLevel, { kind: "expression" }>): number | undefined {
  if (level.value.kind === "caseN") return level.value.conditions.length + extra(level.value.noCase);
  return level.value.kind === "rangeN" ? rangeCount(level.value) : undefined;
}

/** Partitions for values that match nothing. */
function extra(noMatch: NoMatch): number {
  if (noMatch === "NONE") return 0;
  return noMatch === "NO MATCH, UNKNOWN" ? 2 : 1;
}

function rangeCount(range: RangeN): number | undefined {
  let count = extra(range.noRange);
  for (const [place, one] of range.ranges.entries()) {
    const end = one.end ?? range.ranges[place + 1]?.start;
    const steps = one.each === undefined ? 1 : stepCount(one.start, end, one.each);
    if (steps === undefined) return undefined;
    count += steps;
  }
  return count;
}

type Bound = Expression | "*" | undefined;

/** How many steps of EACH lie between the bounds of a range. */
export function stepCount(start: Bound, end: Bound, each: Expression): number | undefined {
  const [first, last] = [ordinal(start), ordinal(end)];
  if (first === undefined || last === undefined || last < first) return undefined;
  if (each.kind === "interval") return intervalSteps(start, end, each);
  const step = ordinal(each);
  return step === undefined || step <= 0 ? undefined : Math.floor((last - first) / step) + 1;
}

function intervalSteps(
  start: Bound,
  end: Bound,
  each: Extract<Expression, { kind: "interval" }>,
): number | undefined {
  const step = Number(each.value);
  if (!Number.isInteger(step) || step <= 0) return undefined;
  if (each.from === "DAY" && each.to === undefined)
    return Math.floor((ordinal(end)! - ordinal(start)!) / step) + 1;
  const months = each.from === "MONTH" ? step : each.from === "YEAR" && !each.to ? step * 12 : undefined;
  return months === undefined ? undefined : Math.floor(monthsBetween(start, end) / months) + 1;
}

/** Whole months from the one date to the other. */
function monthsBetween(start: Bound, end: Bound): number {
  const [from, to] = [start, end].map((one) => new Date(ordinal(one)! * dayMilliseconds));
  const months =
    (to!.getUTCFullYear() - from!.getUTCFullYear()) * 12 + to!.getUTCMonth() - from!.getUTCMonth();
  return to!.getUTCDate() < from!.getUTCDate() ? months - 1 : months;
}

const dayMilliseconds = 86_400_000;

/** A whole number as it is, a date as its day's number. */
export function ordinal(value: Bound): number | undefined {
  if (value === undefined || value === "*") return undefined;
  if (value.kind === "number" && value.form === "integer") return Number(value.text);
  if (value.kind === "date") return Date.parse(value.value) / dayMilliseconds;
  if (value.kind !== "unary" || value.operator === "NOT") return undefined;
  const operand = ordinal(value.operand);
  return operand === undefined ? undefined : value.operator === "-" ? -operand : operand;
}

export interface CombinedPartitions {
  readonly constraint: string | null;
  readonly defined: number | null;
  readonly greatest: number | null;
}

/**
 * What PartitioningConstraintsV says of all levels together.
 * Source of the texts: constraint texts in public code that reads them; the header's numbers are unproved.
 */
export function combinedPartitions(levels: readonly PartitionLevel[]): CombinedPartitions {
  if (levels.length === 0) return { constraint: null, defined: null, greatest: null };
  const counts = levels.map((level) => level.partitions ?? 0);
  const defined = counts.includes(0) ? null : counts.reduce((product, count) => product * count, 1);
  const isSmall = defined !== null && defined <= 65_535 && levels.length <= 15;
  const constraint = levels.length === 1 ? oneLevel(levels[0]!, counts[0]!) : manyLevels(levels, isSmall);
  return { constraint, defined, greatest: isSmall ? 65_535 : null };
}

/** A level's text without the room for partitions behind it. */
export function withoutAdd(text: string): string {
  return text.replace(/\s+ADD\s+\d+\s*$/i, "");
}

/** The room for partitions that ADD n gives. */
export function addOf(text: string): number | undefined {
  const number = /\s+ADD\s+(\d+)\s*$/i.exec(text)?.[1];
  return number === undefined ? undefined : Number(number);
}

function oneLevel(level: PartitionLevel, count: number): string {
  return `CHECK ((${withoutAdd(level.text)}) BETWEEN 1 AND ${String(count).padStart(5, "0")})`;
}

function manyLevels(levels: readonly PartitionLevel[], isSmall: boolean): string {
  const number = String(levels.length).padStart(2, "0");
  const parts = levels.map(
    (level, place) =>
      `${withoutAdd(level.text)} /*${place + 1} ${level.partitions ?? 0}+${addOf(level.text) ?? 0}*/ IS NOT NULL`,
  );
  return `CHECK (/*${number} ${isSmall ? "02" : "08"} ${number}*/ ${parts.join(" AND ")})`;
}
