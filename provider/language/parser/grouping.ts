/** Parses GROUP BY: expressions, GROUPING SETS, ROLLUP and CUBE. */
import type { Expression, Select } from "../ast.ts";
import { type Cursor, commaList, expect, is, take, unsupported } from "./cursor.ts";
import { parseScalar } from "./expressions.ts";

type GroupBy = Pick<Select, "groupBy" | "groupingSets">;
type GroupingSet = readonly Expression[];

/**
 * What stands behind GROUP BY. Several members with sets among them make each set of the one with each of the other.
 * Source: Teradata manual, SQL Data Manipulation Language, GROUP BY Clause.
 */
export function parseGroupBy(cursor: Cursor): GroupBy {
  const members = commaList(cursor, parseMember);
  const isPlain = members.every((member) => member.isPlain);
  const sets = members.map((member) => member.sets).reduce((left, right) => product(cursor, left, right));
  if (isPlain) return { groupBy: sets[0]! };
  return { groupBy: members.flatMap((member) => member.sets.flat()), groupingSets: sets };
}

/** More sets than these are not reckoned with. */
const mostSets = 1024;

interface Member {
  readonly sets: readonly GroupingSet[];
  /** An expression, as GROUP BY had them before there were sets. */
  readonly isPlain: boolean;
}

function parseMember(cursor: Cursor): Member {
  if (take(cursor, "GROUPING", "SETS")) {
    expect(cursor, "(");
    const sets = commaList(cursor, parseMember).flatMap((member) => member.sets);
    expect(cursor, ")");
    return { sets, isPlain: false };
  }
  if (take(cursor, "ROLLUP")) return { sets: prefixes(parseSets(cursor)), isPlain: false };
  if (take(cursor, "CUBE")) return { sets: subsets(cursor, parseSets(cursor)), isPlain: false };
  return parseOrdinary(cursor);
}

/** (a, (b, c)) behind ROLLUP and CUBE. */
function parseSets(cursor: Cursor): readonly GroupingSet[] {
  expect(cursor, "(");
  const sets = commaList(cursor, (inner) => parseOrdinary(inner).sets[0]!);
  expect(cursor, ")");
  return sets;
}

/** a, (a, b) or (). */
function parseOrdinary(cursor: Cursor): Member {
  if (take(cursor, "(", ")")) return { sets: [[]], isPlain: false };
  return takeList(cursor) ?? { sets: [[parseScalar(cursor)]], isPlain: true };
}

/** (a, b); a parenthesis with one expression in it belongs to that expression. */
function takeList(cursor: Cursor): Member | undefined {
  if (!is(cursor, "(")) return undefined;
  const start = cursor.index;
  expect(cursor, "(");
  if (!is(cursor, "SELECT") && !is(cursor, "SEL")) {
    const set = [parseScalar(cursor)];
    while (take(cursor, ",")) set.push(parseScalar(cursor));
    if (set.length > 1) {
      expect(cursor, ")");
      return { sets: [set], isPlain: false };
    }
  }
  cursor.index = start;
  return undefined;
}

function product(
  cursor: Cursor,
  left: readonly GroupingSet[],
  right: readonly GroupingSet[],
): readonly GroupingSet[] {
  requireFew(cursor, left.length * right.length);
  return left.flatMap((one) => right.map((other) => [...one, ...other]));
}

/** ROLLUP (a, b): (a, b), (a) and (). */
function prefixes(sets: readonly GroupingSet[]): readonly GroupingSet[] {
  return Array.from({ length: sets.length + 1 }, (_, gone) => sets.slice(0, sets.length - gone).flat());
}

/** CUBE (a, b): (a, b), (a), (b) and (). */
function subsets(cursor: Cursor, sets: readonly GroupingSet[]): readonly GroupingSet[] {
  requireFew(cursor, 2 ** sets.length);
  const [first, ...others] = sets;
  if (first === undefined) return [[]];
  const rest = subsets(cursor, others);
  return [...rest.map((one) => [...first, ...one]), ...rest];
}

function requireFew(cursor: Cursor, count: number): void {
  if (count > mostSets) unsupported(cursor, `more than ${mostSets} grouping sets`);
}
