/** Asks the table for the rows that stand in the way of a change. */
import { objectName, quoteName } from "../../../language/names.ts";
import type { ResultRow, Session, Value } from "../../../session/session.ts";

import { isUnindexable, typeOf } from "../check-columns.ts";
import type { ForeignKey, TableDefinition } from "../table.ts";
import { isAsItStands, valueThen } from "./consequences.ts";
import { keptColumns } from "./kept-columns.ts";
import type { Obstacle, Situation } from "./verdict.ts";

/** How many rows are shown. */
const shown = 5;

/** Rows that stand in the way: how many, and the first of them by their keys, in words: `id = 1`. */
export interface Found {
  readonly obstacle: Obstacle;
  readonly count: bigint;
  readonly examples: readonly string[];
}

/** The obstacles that there are. */
export async function findObstacles(
  obstacles: readonly Obstacle[],
  situation: Situation,
  session: Session,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const obstacle of obstacles) {
    const [row] = await session.execute(countOf(obstacle, situation));
    const count = BigInt(String(row?.[0] ?? 0));
    if (count > 0n) found.push({ obstacle, count, examples: await examplesOf(obstacle, situation, session) });
  }
  return found;
}

async function examplesOf(
  obstacle: Obstacle,
  situation: Situation,
  session: Session,
): Promise<readonly string[]> {
  const names = keyNames(obstacle, situation);
  if (names.length === 0) return [];
  const rows = await session.execute(sampleOf(obstacle, situation, names));
  return rows.map((row) => exampleOf(names, row));
}

const exampleOf = (names: readonly string[], row: ResultRow) =>
  names.map((name, index) => `${name} = ${valueInWords(row[index])}`).join(", ");

function valueInWords(value: Value | undefined): string {
  if (value === null || value === undefined) return "NULL";
  if (value instanceof Uint8Array) return `'${Buffer.from(value).toString("hex")}'XB`;
  const text = String(value).trimEnd();
  return typeof value === "string" ? `'${text.length > 40 ? `${text.slice(0, 40)}...` : text}'` : text;
}

/** The query that counts them; a count may be beyond an INTEGER. Source: Teradata manual, COUNT, Result Type and Attributes. */
export function countOf(obstacle: Obstacle, situation: Situation): string {
  const table = tableOf(obstacle, situation);
  const { rows } = obstacle;
  if ("where" in rows) return `SELECT CAST(COUNT(*) AS BIGINT) FROM ${table} WHERE ${rows.where}`;
  if ("without" in rows)
    return `SELECT CAST(COUNT(*) AS BIGINT) FROM ${table} WHERE ${orphaned(rows.without, situation)}`;
  const groups = `SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ${table} ${grouped(rows.sharing)}`;
  return `SELECT CAST(SUM(g.n) AS BIGINT) FROM (${groups}) AS g`;
}

/**
 * The query for those that are shown, and one that tells whether there are more. TOP stands in no subquery, and neither with
 * DISTINCT nor with QUALIFY. Source: Teradata manual, Rules and Restrictions for the TOP n Operator.
 */
function sampleOf(obstacle: Obstacle, situation: Situation, names: readonly string[]): string {
  const table = tableOf(obstacle, situation);
  const { rows } = obstacle;
  const list = names.map(quoteName).join(", ");
  if ("sharing" in rows)
    return `SELECT TOP ${shown + 1} ${list} FROM ${table} ${grouped(rows.sharing)} ORDER BY ${order(names)}`;
  const where = "where" in rows ? rows.where : orphaned(rows.without, situation);
  return `SELECT TOP ${shown + 1} ${list} FROM ${table} WHERE ${where} ORDER BY ${order(names)}`;
}

const order = (names: readonly string[]) => names.map((_, index) => index + 1).join(", ");

function grouped(columns: readonly string[]): string {
  const by = columns.length > 0 ? `GROUP BY ${columns.map(quoteName).join(", ")} ` : "";
  return `${by}HAVING COUNT(*) > 1`;
}

/** A key that is NULL in part refers to nothing. Source: Teradata manual, CREATE TABLE, Referential Integrity. */
function orphaned({ columns, references }: ForeignKey, { declared }: Situation): string {
  const parent = objectName(references.database ?? declared.database, references.table);
  const filled = columns.map((name) => `c.${quoteName(name)} IS NOT NULL`);
  const pairs = columns.map(
    (name, index) => `p.${quoteName(references.columns[index] ?? name)} = c.${quoteName(name)}`,
  );
  return `${filled.join(" AND ")} AND NOT EXISTS (SELECT 1 FROM ${parent} AS p WHERE ${pairs.join(" AND ")})`;
}

/** What the question is put to: the table, or the table as if it had the declared columns already. */
function tableOf({ of }: Obstacle, situation: Situation): string {
  const { declared, actual } = situation;
  const name = objectName(actual.database, actual.name);
  if (of === "actual" || isAsItStands(situation)) return `${name} AS c`;
  const kept = keptColumns(situation);
  const columns = declared.columns.map((column) => {
    const source = kept.find((each) => each.column === column);
    const value = source ? valueThen(source) : `CAST(${column.default ?? "NULL"} AS ${column.type})`;
    return `${value} AS ${quoteName(column.name)}`;
  });
  return `(SELECT ${columns.join(", ")} FROM ${name}) AS c`;
}

/** The columns by which a person finds the row: those that rows share, the primary key, the primary index. */
function keyNames({ of, rows }: Obstacle, { declared, actual }: Situation): readonly string[] {
  if ("sharing" in rows) return rows.sharing.slice(0, 3);
  const table = of === "actual" ? actual : declared;
  const index = table.primaryIndex === "NONE" ? undefined : table.primaryIndex;
  const key = table.primaryKey ?? (index?.unique ? index : undefined) ?? table.uniques?.[0] ?? index;
  const names = key?.columns ?? firstComparable(table);
  return names.slice(0, 3);
}

function firstComparable({ columns }: TableDefinition): readonly string[] {
  const column = columns.find((each) => {
    const type = typeOf(each);
    return type !== undefined && !isUnindexable(type);
  });
  return column ? [column.name] : [];
}

/** In words: `3 rows with NULL in `body` (id = 1; id = 2; id = 3)`. */
export function foundInWords({ obstacle, count, examples }: Found): string {
  const rows = count === 1n ? "1 row" : `${count} rows`;
  const more = examples.length > shown ? "; ..." : "";
  const such = examples.length === 0 ? "" : ` (${examples.slice(0, shown).join("; ")}${more})`;
  return `${rows} ${obstacle.words}${such}`;
}
