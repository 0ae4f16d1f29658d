/** ALTER TABLE ... MODIFY ... ADD and DROP RANGE: the partitioning that results. */
import type { NoMatch, PartitionChange } from "../../language/ast.ts";
import type { PartitionLevel, TableObject } from "../catalog.ts";
import { addOf, withoutAdd } from "../define/partition-count.ts";
import { notSupported, refused } from "../errors.ts";
import { newCompilation } from "../query/compilation.ts";
import { condition } from "../query/condition.ts";
import { queryRows } from "../query/run.ts";
import { emptyScope, source } from "../query/scope.ts";
import { conditionOf } from "../rows/fragments.ts";
import type { Session } from "../session.ts";
import {
  type Part,
  type Piece,
  partCount,
  partsOf,
  piecesIn,
  piecesOfParts,
  type RangeLevel,
  rangeLevel,
  rangeText,
} from "./range-level.ts";

/**
 * Source: Teradata manual, ALTER TABLE, Rules for Modifying Populated and Unpopulated Tables; ADD RANGE; DROP RANGE. That
 * ranges which follow each other are not made one is unproved, and so is what becomes of ADD n.
 * @param isFilled the table holds rows: ranges are then only dropped and added at the ends
 */
export function changedRanges(
  session: Session,
  table: TableObject,
  changes: readonly PartitionChange[],
  isFilled: boolean,
): readonly PartitionLevel[] {
  const levels = [...table.partitioning];
  for (const change of changes) {
    const place = placeOf(table, change.level);
    levels[place] = changedLevel(session, levels, place, change, isFilled);
  }
  return levels;
}

/** RANGE without a number is the only level of its kind here; which one a server takes of several is unproved. */
function placeOf({ partitioning }: TableObject, level: number | undefined): number {
  const places = partitioning.flatMap(({ kind }, place) => (kind === "RANGE_N" ? [place] : []));
  if (level === undefined && places.length > 1)
    throw notSupported("ADD and DROP RANGE without #L among several levels");
  const place = level === undefined ? places[0] : places.find((one) => one === level - 1);
  if (place === undefined)
    throw refused("ADD and DROP RANGE are for levels that are partitioned by RANGE_N.");
  return place;
}

function changedLevel(
  session: Session,
  levels: readonly PartitionLevel[],
  place: number,
  change: PartitionChange,
  isFilled: boolean,
): PartitionLevel {
  const level = levels[place]!;
  const before = rangeLevel(withoutAdd(level.text));
  const { list, noMatch } = written(change.text);
  const isWhere = /^WHERE\b/i.test(list);
  const pieces =
    list === ""
      ? before.pieces
      : change.verb === "ADD"
        ? added(before, piecesIn(list), isFilled)
        : dropped(
            before,
            isWhere ? partsWhere(session, levels, place, list) : partsIn(before, list),
            isFilled,
          );
  const after = { ...before, pieces, noMatch: changedNoMatch(before.noMatch, noMatch, change.verb) };
  return levelOf(level, before, after);
}

/** ADD n keeps room for partitions: what is added is taken from it, what is dropped comes back. */
function levelOf(level: PartitionLevel, before: RangeLevel, after: RangeLevel): PartitionLevel {
  const room = addOf(level.text);
  const partitions = partCount(after);
  if (partitions === 0) throw refused("A level must keep a partition.");
  const left = room === undefined ? undefined : room + partCount(before) - partitions;
  if (left !== undefined && left < 0) throw refused("The level has no room for so many partitions.");
  const text = rangeText(after);
  return { ...level, text: left === undefined || left === 0 ? text : `${text} ADD ${left}`, partitions };
}

/** The ranges that stand behind BETWEEN, or WHERE with its condition, and the partitions for what matches nothing. */
function written(text: string): { readonly list: string; readonly noMatch: NoMatch } {
  const trimmed = text.trim();
  if (/^WHERE\b/i.test(trimmed)) return { list: trimmed, noMatch: "NONE" };
  const [, ranges = "", extra = ""] =
    /^(?:BETWEEN\b\s*([\s\S]*?))??\s*,?\s*(NO\s+RANGE(?:\s+OR\s+UNKNOWN|\s*,\s*UNKNOWN)?|UNKNOWN)?$/i.exec(
      trimmed,
    ) ?? [];
  const words = extra.toUpperCase().replace(/\s+/g, " ").replace(/ ?, ?/, ", ");
  return {
    list: ranges,
    noMatch: words === "" ? "NONE" : (words.replace("NO RANGE", "NO MATCH") as NoMatch),
  };
}

const extras: readonly NoMatch[] = ["NO MATCH", "UNKNOWN", "NO MATCH, UNKNOWN", "NO MATCH OR UNKNOWN"];

function changedNoMatch(before: NoMatch, change: NoMatch, verb: "ADD" | "DROP"): NoMatch {
  if (change === "NONE") return before;
  const [own, other] = [partsOfNoMatch(before), partsOfNoMatch(change)];
  const isThere = (part: string) => own.includes(part);
  const after = verb === "ADD" ? [...own, ...other] : own.filter((part) => !other.includes(part));
  const isPossible = verb === "ADD" ? !other.some(isThere) : other.every(isThere);
  const text = after.sort().join(", ");
  if (!isPossible || (text !== "" && !extras.includes(text as NoMatch)))
    throw refused(
      `${verb} RANGE ${change.replace("NO MATCH", "NO RANGE")} does not fit to the level as it is.`,
    );
  return text === "" ? "NONE" : (text as NoMatch);
}

function partsOfNoMatch(noMatch: NoMatch): string[] {
  return noMatch === "NONE" ? [] : noMatch.split(", ");
}

function added({ pieces }: RangeLevel, more: readonly Piece[], isFilled: boolean): readonly Piece[] {
  requireAscending(more);
  const [first, last] = [pieces[0]?.start ?? 0, pieces.at(-1)?.end ?? 0];
  for (const piece of more) {
    if (pieces.some((one) => piece.start <= one.end && one.start <= piece.end))
      throw refused("A range that is added must not overlap with one that is there.");
    if (isFilled && pieces.length > 0 && piece.start > first && piece.end < last)
      throw refused("The table holds rows: ranges can only be added at the ends.");
  }
  return [...pieces, ...more].sort((one, other) => one.start - other.start);
}

function requireAscending(pieces: readonly Piece[]): void {
  if (pieces.some((piece, place) => place > 0 && piece.start <= pieces[place - 1]!.end))
    throw refused("Ranges must be named in ascending order.");
}

/** A range that is dropped may cover several partitions, but none in part. */
function partsIn({ pieces }: RangeLevel, list: string): (part: Part) => boolean {
  const gone = piecesIn(list);
  requireAscending(gone);
  const parts = pieces.flatMap(partsOf);
  for (const { start, end } of gone)
    if (!parts.some((part) => part.start === start) || !parts.some((part) => part.end === end))
      throw refused("A range that is dropped must begin and end where partitions do.");
  return ({ start, end }) => gone.some((one) => one.start <= start && end <= one.end);
}

function dropped(
  { pieces }: RangeLevel,
  isGone: (part: Part, number: number) => boolean,
  isFilled: boolean,
): readonly Piece[] {
  const parts = pieces.flatMap(partsOf);
  const kept = parts.filter((part, place) => !isGone(part, place + 1));
  if (kept.length === parts.length) throw refused("DROP RANGE names no partition.");
  if (isFilled) requireEnds(parts, kept);
  const left = piecesOfParts(kept);
  // Months from the 29th on would begin elsewhere when counted from another month.
  if (left.flatMap(partsOf).some((part, place) => part.start !== kept[place]?.start))
    throw notSupported("DROP RANGE of months that begin at their ends");
  return left;
}

/** Source: Teradata manual, ALTER TABLE, Rules for Modifying Populated and Unpopulated Tables. */
function requireEnds(parts: readonly Part[], kept: readonly Part[]): void {
  if (kept.length === 0) throw refused("The table holds rows: a range must remain.");
  const from = parts.indexOf(kept[0]!);
  if (kept.some((part, place) => part !== parts[from + place]))
    throw refused("The table holds rows: ranges can only be dropped from the ends.");
}

/** DROP RANGE WHERE a condition on PARTITION, the number of the partition in its level. */
function partsWhere(
  session: Session,
  levels: readonly PartitionLevel[],
  place: number,
  text: string,
): (part: Part, number: number) => boolean {
  const compilation = newCompilation(session);
  compilation.bindings.push(Number.NaN);
  const names = [...(levels.length === 1 ? ["PARTITION"] : []), `PARTITION#L${place + 1}`];
  const type = { type: { kind: "INTEGER" }, caseSpecific: false } as const;
  const columns = names.map((name) => ({ name, of: type, nullable: false, sql: "?1" }));
  const own = source({ alias: "", name: "", database: undefined, shown: "the partitioning", columns });
  const { sql } = condition(
    compilation,
    { ...emptyScope(), sources: [own] },
    conditionOf(text.replace(/^WHERE\b/i, "")),
  );
  const others = compilation.bindings.slice(1);
  return (_, number) =>
    queryRows({ ...compilation, bindings: [BigInt(number), ...others] }, `SELECT ${sql}`)[0]![0] === 1n;
}
