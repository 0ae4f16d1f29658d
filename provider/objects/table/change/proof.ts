/** The queries that prove a copy: they give a row where the copy does not hold what the table holds. */
import { objectName } from "../../../language/names.ts";
import type { Step } from "../../../plan/plan.ts";
import { isLargeObject, isUserDefined, typeOf } from "../check-columns.ts";
import type { Column } from "../table.ts";
import { after, before, type KeptColumn, keptColumns } from "./kept-columns.ts";
import type { Situation } from "./verdict.ts";

/**
 * Queries that compare how many rows there are, and hashes over all the columns that are kept. The copy's values are hashed
 * in the types of the table that stands, so that what a narrower type lost would show. What can't be hashed is counted,
 * and its lengths are added up where it has any.
 */
export function proofsOf(situation: Situation, target: string): readonly Step[] {
  const { declared, actual } = situation;
  const kept = keptColumns(situation);
  const old = sums(kept.map((each) => ({ ...each, sql: before(each) })));
  const copy = sums(kept.map((each) => ({ ...each, sql: after(each) })));
  const tables = [objectName(actual.database, actual.name), objectName(declared.database, target)] as const;
  return Array.from({ length: Math.ceil(old.length / mostSums) }, (_, index) => {
    const part = (all: readonly string[]) => all.slice(index * mostSums, (index + 1) * mostSums);
    return {
      statement: comparison(part(old), part(copy), tables),
      summary: `prove that the copy holds the same rows${index === 0 ? "" : `, part ${index + 1}`}`,
      proves: `The copy of ${actual.database}.${actual.name} does not hold what the table holds, so the table stays as it is.`,
    };
  });
}

/**
 * How many sums one query compares: a table or view has at most 2,048 columns, and a request at most 1 MB
 * (source: Teradata manual, Teradata System Limits). That a derived table has as many, and how many OR a condition takes,
 * is unproved, so there are far fewer.
 */
const mostSums = 500;

/** Derived tables with names for all their columns. Source: Teradata manual, SELECT, FROM Clause, Derived Tables. */
function comparison(
  old: readonly string[],
  copy: readonly string[],
  [from, target]: readonly [string, string],
): string {
  const differ = old.map((_, index) => `o.s${index} <> c.s${index}`).join(" OR ");
  const derived = (values: readonly string[], table: string) =>
    `(SELECT ${values.map((value, index) => `${value} AS s${index}`).join(",\n    ")}\n  FROM ${table})`;
  return [
    "SELECT o.s0, c.s0",
    `FROM ${derived(old, from)} AS o,`,
    `  ${derived(copy, target)} AS c`,
    `WHERE ${differ}`,
  ].join("\n");
}

/** One column of the table that stands, and its value as SQL. */
type Value = KeptColumn & { readonly sql: string };

/**
 * How many columns go into one hash. HASHROW takes a list of what may make an index, and an index has 64 columns at most
 * (source: Teradata manual, HASHROW; Teradata System Limits). The hashes of several columns are multiplied and added, so
 * that many would leave few different values, and the order of the columns does not count (source: Dieter Noeth,
 * TeradataForum, from Teradata's training on Physical Implementation).
 */
const hashedTogether = 8;

/**
 * Each column's hash, and the hash of several together, which ties the values of a row to each other. A hash has 16 or 20
 * bits (source: Teradata manual, HASHBUCKET). What it does not tell apart is counted beside it: NULL from zero and from an
 * empty text (source: Teradata manual, HASHROW), a text from the same with blanks behind it.
 */
function sums(values: readonly Value[]): readonly string[] {
  const hashed = values.filter(({ source }) => !isUnhashed(source));
  const chunks = Array.from({ length: Math.ceil(hashed.length / hashedTogether) }, (_, index) =>
    hashed.slice(index * hashedTogether, (index + 1) * hashedTogether).map(hashable),
  );
  return [
    "CAST(COUNT(*) AS BIGINT)",
    ...chunks.flatMap((chunk) => [
      hashSum(chunk),
      ...(chunk.length > 1 ? chunk.map((one) => hashSum([one])) : []),
    ]),
    ...values.filter(({ source }) => source.nullable !== false).map(filled),
    ...values.flatMap(lengths),
  ];
}

/**
 * That capitals count in the hash of a CASESPECIFIC value is unproved; where they do not, the proof is the same as without.
 * No period makes an index (source: Teradata manual, Primary Indexes, Restrictions), so its two moments are hashed.
 */
function hashable({ source, sql }: Value): string {
  if (/^(VAR)?CHAR\b/.test(source.type)) return `${sql} (CASESPECIFIC)`;
  return source.type.startsWith("PERIOD") ? `BEGIN(${sql}), END(${sql})` : sql;
}

/** Source: Teradata manual, HASHROW: no user-defined types; Primary Indexes, Restrictions: no large objects. */
function isUnhashed(column: Column): boolean {
  const type = typeOf(column);
  return type !== undefined && (isLargeObject(type) || isUserDefined(type));
}

const hashSum = (values: readonly string[]) =>
  `COALESCE(SUM(CAST(HASHBUCKET(HASHROW(${values.join(", ")})) AS BIGINT)), 0)`;

/** That COUNT takes a large object is unproved: the manual does not name it among the functions that do. */
function filled({ source, sql }: Value): string {
  if (!isUnhashed(source)) return `CAST(COUNT(${sql}) AS BIGINT)`;
  return `COALESCE(SUM(CAST(CASE WHEN ${sql} IS NULL THEN 0 ELSE 1 END AS BIGINT)), 0)`;
}

/**
 * A CHAR fills up with blanks, so its length tells nothing. Both functions take large objects.
 * Source: Teradata manual, Data Types and Literals, Functions That Operate on CLOBs, on BLOBs.
 */
function lengths({ source, column, sql }: Value): readonly string[] {
  const sum = (length: string) => [`COALESCE(SUM(CAST(${length}(${sql}) AS BIGINT)), 0)`];
  if (/^(VARCHAR|CLOB)/.test(source.type) && !column.type.startsWith("CHAR")) return sum("CHARACTER_LENGTH");
  return source.type.startsWith("BLOB") ? sum("BYTES") : [];
}
