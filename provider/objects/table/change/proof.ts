/** The query that proves a copy: it gives a row where the copy does not hold what the table holds. */
import { objectName } from "../../../language/names.ts";
import type { Step } from "../../../plan/plan.ts";
import { isLargeObject, typeOf } from "../check-columns.ts";
import type { Column } from "../table.ts";
import { after, before, type KeptColumn, keptColumns } from "./kept-columns.ts";
import type { Situation } from "./verdict.ts";

/**
 * Compares how many rows there are, and hashes over all the columns that are kept. The copy's values are hashed in the
 * types of the table that stands, so that what a narrower type lost would show. Large objects can't be hashed
 * (source: Teradata manual, HASHROW): their lengths are added up.
 */
export function proofOf(situation: Situation, target: string): Step {
  const { declared, actual } = situation;
  const kept = keptColumns(situation);
  const old = sums(kept.map((each) => ({ ...each, sql: before(each) })));
  const copy = sums(kept.map((each) => ({ ...each, sql: after(each) })));
  const differ = old.map((_, index) => `o.s${index} <> c.s${index}`).join(" OR ");
  const from = (values: readonly string[], table: string) =>
    `(SELECT ${values.map((value, index) => `${value} AS s${index}`).join(",\n    ")}\n  FROM ${table})`;
  return {
    statement: [
      "SELECT o.s0, c.s0",
      `FROM ${from(old, objectName(actual.database, actual.name))} AS o,`,
      `  ${from(copy, objectName(declared.database, target))} AS c`,
      `WHERE ${differ}`,
    ].join("\n"),
    summary: "prove that the copy holds the same rows",
    proves: `The copy of ${actual.database}.${actual.name} does not hold what the table holds, so the table stays as it is.`,
  };
}

/** One column of the table that stands, and its value as SQL. */
type Value = KeptColumn & { readonly sql: string };

/** How many columns go into one hash. How many HASHROW takes is unproved; this many go into an index. */
const hashedTogether = 32;

/**
 * Hashed forwards and backwards: two hashes of 20 bits each. What a hash does not tell apart is counted beside it: NULL
 * from an empty text, a text from the same with blanks behind it.
 */
function sums(values: readonly Value[]): readonly string[] {
  const hashed = values.filter(({ source }) => !isLarge(source));
  const chunks = Array.from({ length: Math.ceil(hashed.length / hashedTogether) }, (_, index) =>
    hashed.slice(index * hashedTogether, (index + 1) * hashedTogether).map(hashable),
  );
  return [
    "CAST(COUNT(*) AS BIGINT)",
    ...chunks.flatMap((chunk) => [
      hashSum(chunk),
      ...(chunk.length > 1 ? [hashSum(chunk.toReversed())] : []),
    ]),
    ...values.filter(({ source }) => source.nullable !== false).map(filled),
    ...values.flatMap(lengths),
  ];
}

/** That capitals count in the hash of a CASESPECIFIC value is unproved; where they do not, the proof is the same as without. */
const hashable = ({ source, sql }: Value) =>
  /^(VAR)?CHAR\b/.test(source.type) ? `${sql} (CASESPECIFIC)` : sql;

function isLarge(column: Column): boolean {
  const type = typeOf(column);
  return type !== undefined && isLargeObject(type);
}

const hashSum = (values: readonly string[]) =>
  `COALESCE(SUM(CAST(HASHBUCKET(HASHROW(${values.join(", ")})) AS BIGINT)), 0)`;

const filled = ({ sql }: Value) => `CAST(COUNT(${sql}) AS BIGINT)`;

/** A CHAR fills up with blanks, so its length tells nothing. */
function lengths({ source, column, sql }: Value): readonly string[] {
  const sum = (length: string) => [`COALESCE(SUM(CAST(${length}(${sql}) AS BIGINT)), 0)`];
  if (/^(VARCHAR|CLOB)/.test(source.type) && !column.type.startsWith("CHAR")) return sum("CHARACTER_LENGTH");
  return source.type.startsWith("BLOB") ? sum("BYTES") : [];
}
