/** Partitioning by ranges that changes at its ends: what is dropped there and added, and which rows have no place. */
import type { NoMatch } from "../../../language/ast.ts";
import { samePartitioning } from "../compare.ts";
import {
  levelTree,
  type Part,
  partsOf,
  type RangeLevel,
  rangeLevel,
  rangesOf,
  samePart,
  sameTest,
  withoutRoom,
} from "../range-level.ts";
import type { Obstacle, Situation } from "./verdict.ts";

/**
 * The clauses behind MODIFY PRIMARY INDEX that drop and add ranges at the ends of one level, and what stands for values
 * outside of all; undefined where the levels differ in more.
 * Source: Teradata manual, ALTER TABLE, Rules for Modifying Populated and Unpopulated Tables; ADD RANGE; DROP RANGE.
 */
export function rangeClauses(declared: readonly string[], actual: readonly string[]): string | undefined {
  if (declared.length !== actual.length) return undefined;
  const differing = declared.flatMap((level, at) => (samePartitioning([level], [actual[at]!]) ? [] : [at]));
  const [at] = differing;
  if (at === undefined || differing.length > 1) return undefined;
  const [wanted, standing] = [rangeLevel(declared[at]!), rangeLevel(actual[at]!)];
  if (!wanted || !standing || wanted.room !== undefined || !sameTest(wanted, standing)) return undefined;
  if (!hasRoom(wanted, standing, at, declared.length)) return undefined;
  return clausesOf(wanted, standing, declared.length > 1 ? `RANGE#L${at + 1}` : "RANGE");
}

/** An empty table that has a primary index, and no level by columns, gets any primary index and partitioning in place. */
export function isFree({ isEmpty, declared, actual }: Situation): boolean {
  const tables = [declared, actual];
  return (
    isEmpty &&
    tables.every(({ primaryIndex }) => typeof primaryIndex === "object") &&
    !tables.some(({ partitionBy = [] }) => partitionBy.some((level) => /^COLUMN\b/i.test(level)))
  );
}

function clausesOf(wanted: RangeLevel, standing: RangeLevel, range: string): string | undefined {
  const [before, after] = [partsOf(standing), partsOf(wanted)];
  const [gone, added] = [without(before, after), without(after, before)];
  const extra = noMatchChange(wanted.noMatch, standing.noMatch);
  if (!isAtEnds(before, gone) || !isAtEnds(after, added) || extra === undefined) return undefined;
  if (overlap(added, gone)) return undefined;
  if (![...texts(standing, [gone, left(before, gone)]), ...texts(wanted, [added])].every(isSound))
    return undefined;
  const clause = (verb: string, level: RangeLevel, parts: readonly Part[], outside: string) => {
    const ranges = parts.length > 0 ? [`BETWEEN ${rangesOf(level, parts)}`] : [];
    const all = [...ranges, ...(outside ? [outside] : [])];
    return all.length > 0 ? [`${verb} ${range} ${all.join(", ")}`] : [];
  };
  return [
    ...clause("DROP", standing, gone, extra.dropped),
    ...clause("ADD", wanted, added, extra.added),
  ].join(" ");
}

const without = (parts: readonly Part[], others: readonly Part[]) => {
  const keys = new Set(others.map(keyOf));
  return parts.filter((part) => !keys.has(keyOf(part)));
};

/** What becomes of rows whose range is dropped and added in one statement is unproved. */
function overlap(added: readonly Part[], gone: readonly Part[]): boolean {
  const inOrder = [...added, ...gone].toSorted((one, other) => one.start - other.start);
  return inOrder.some(({ start }, at) => at > 0 && start <= inOrder[at - 1]!.end);
}

const keyOf = ({ start, end }: Part) => `${start} ${end}`;

function left(parts: readonly Part[], gone: readonly Part[]): readonly Part[] {
  const all = new Set(gone);
  return parts.filter((part) => !all.has(part));
}

/** Something stays, and all of it without a gap among the partitions. */
function isAtEnds(parts: readonly Part[], others: readonly Part[]): boolean {
  const kept = left(parts, others);
  if (kept.length === 0) return false;
  const from = parts.indexOf(kept[0]!);
  return kept.every((part, at) => parts[from + at] === part);
}

/** The ranges as they would be written, and the partitions that they shall be. */
const texts = (level: RangeLevel, lists: readonly (readonly Part[])[]) =>
  lists.filter((parts) => parts.length > 0).map((parts) => ({ text: rangesOf(level, parts), parts }));

/** Months that are counted from another one may begin on another day. */
function isSound({ text, parts }: { readonly text: string; readonly parts: readonly Part[] }): boolean {
  const level = rangeLevel(`RANGE_N(x BETWEEN ${text})`);
  const made = level ? partsOf(level) : [];
  return made.length === parts.length && made.every((part, at) => samePart(part, parts[at]!));
}

/** What stands for values outside of all ranges is added to or taken off, but not one for the other. */
function noMatchChange(wanted: NoMatch, standing: NoMatch) {
  const [now, before] = [places(wanted), places(standing)];
  const shown = (names: readonly string[]) => names.join(", ").replace("NO MATCH", "NO RANGE");
  const added = now.filter((name) => !before.includes(name));
  const dropped = before.filter((name) => !now.includes(name));
  if (added.length > 0 && dropped.length > 0) return undefined;
  return { added: shown(added), dropped: shown(dropped) };
}

const places = (noMatch: NoMatch) => (noMatch === "NONE" ? [] : noMatch.split(", "));

/** Two-byte partitioning does not become eight-byte partitioning. */
const most = 65_535;

/**
 * Behind the first level the number of partitions is fixed when the table is made, with what ADD keeps free.
 * Source: Teradata manual, CREATE TABLE, PARTITION BY, ADD; that the first level may always grow is unproved.
 */
function hasRoom(wanted: RangeLevel, standing: RangeLevel, at: number, levels: number): boolean {
  const count = (level: RangeLevel) => partsOf(level).length + places(level.noMatch).length;
  const growth = count(wanted) - count(standing);
  if (levels === 1) return count(wanted) <= most;
  return growth <= 0 || at === 0 || growth <= (standing.room ?? 0);
}

/**
 * The rows that no partition of these levels takes. Source: Teradata error 5728; manual, CREATE TABLE, PARTITION BY: another
 * expression gives a number from 1 to 65,535.
 */
export function unplaced(levels: readonly string[]): readonly Obstacle[] {
  const where = levels.flatMap((level) => outside(withoutRoom(level)) ?? []);
  if (where.length === 0) return [];
  return [
    {
      of: "declared",
      rows: { where: where.join(" OR ") },
      words: "that no partition would take",
      advice:
        "Declare partitions that take them, such as NO RANGE OR UNKNOWN; or delete them, or move them to another table.",
    },
  ];
}

function outside(level: string): string | undefined {
  const tree = levelTree(level);
  if (tree?.kind !== "expression") return undefined;
  const { value } = tree;
  if (value.kind !== "rangeN" && value.kind !== "caseN")
    return `COALESCE(${level}, 0) NOT BETWEEN 1 AND ${most}`;
  const noMatch = value.kind === "rangeN" ? value.noRange : value.noCase;
  return ["NO MATCH, UNKNOWN", "NO MATCH OR UNKNOWN"].includes(noMatch) ? undefined : `${level} IS NULL`;
}
