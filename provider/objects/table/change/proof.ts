/** The query that proves a copy: it gives a row where the copy does not hold what the table holds. */
import { objectName } from "../../../language/names.ts";
import type { Step } from "../../../plan/plan.ts";
import { isLargeObject, typeOf } from "../check-columns.ts";
import type { Column } from "../table.ts";
import { after, before, keptColumns } from "./kept-columns.ts";
import type { Situation } from "./verdict.ts";

/**
 * Compares how many rows there are, and hashes over all the columns that are kept. The copy's values are hashed in the
 * types of the table that stands, so that what a narrower type lost would show. Large objects can't be hashed
 * (source: Teradata manual, HASHROW): their lengths are added up.
 */
export function proofOf(situation: Situation, target: string): Step {
  const { declared, actual } = situation;
  const kept = keptColumns(situation);
  const old = sums(kept.map((each) => [each.source, before(each)]));
  const copy = sums(kept.map((each) => [each.source, after(each)]));
  const differ = old.map((_, index) => `o.s${index} <> c.s${index}`).join(" OR ");
  const from = (values: readonly string[], table: string) =>
    `(SELECT ${values.map((value, index) => `${value} AS s${index}`).join(", ")}\n  FROM ${table})`;
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

type Value = readonly [source: Column, sql: string];

/** How many columns go into one hash. How many HASHROW takes is unproved; this many go into an index. */
const hashedTogether = 32;

/** Hashed forwards and backwards: two hashes of 20 bits each. */
function sums(values: readonly Value[]): readonly string[] {
  const hashed = values.filter(([source]) => !isLarge(source)).map(inItsCase);
  const chunks = Array.from({ length: Math.ceil(hashed.length / hashedTogether) }, (_, index) =>
    hashed.slice(index * hashedTogether, (index + 1) * hashedTogether),
  );
  return [
    "CAST(COUNT(*) AS BIGINT)",
    ...chunks.flatMap((chunk) => [
      hashSum(chunk),
      ...(chunk.length > 1 ? [hashSum(chunk.toReversed())] : []),
    ]),
    ...values.filter(([source]) => isLarge(source)).map(lengthSum),
  ];
}

/**
 * Otherwise the hash takes small letters for capitals where the column does, and the two tables may differ in that.
 * Source: Teradata manual, HASHROW; that the phrase reaches the hash is unproved.
 */
const inItsCase = ([{ type }, sql]: Value) => (/^(VAR)?CHAR\b/.test(type) ? `${sql} (CASESPECIFIC)` : sql);

function isLarge(column: Column): boolean {
  const type = typeOf(column);
  return type !== undefined && isLargeObject(type);
}

const hashSum = (values: readonly string[]) =>
  `COALESCE(SUM(CAST(HASHBUCKET(HASHROW(${values.join(", ")})) AS BIGINT)), 0)`;

function lengthSum([{ type }, sql]: Value): string {
  if (type.startsWith("CLOB")) return `COALESCE(SUM(CAST(CHARACTER_LENGTH(${sql}) AS BIGINT)), 0)`;
  if (type.startsWith("BLOB")) return `COALESCE(SUM(CAST(BYTES(${sql}) AS BIGINT)), 0)`;
  return `CAST(COUNT(${sql}) AS BIGINT)`;
}
