/** What a column is bound by: the primary index, keys, foreign keys, checks, the partitioning, other tables. */
import { foldName, sameName } from "../../../language/names.ts";
import { treeInside } from "../../fragment.ts";
import { mentionsIn } from "../../mentions.ts";
import type { TableDefinition } from "../table.ts";
import type { Change } from "./changes.ts";
import { renamed } from "./renames.ts";
import type { Situation } from "./verdict.ts";

/** A column that the primary index, a key, a foreign key or the partitioning names. */
export function isBound(name: string, table: TableDefinition): boolean {
  const keys = [table.primaryKey, ...(table.uniques ?? []), ...(table.foreignKeys ?? [])];
  return (
    keys.some((key) => key?.columns.some((each) => sameName(each, name))) ||
    isInPrimaryIndex(name, table) ||
    isInPartitioning(name, table)
  );
}

export function isInPrimaryIndex(name: string, table: TableDefinition): boolean {
  if (table.primaryIndex === "NONE") return false;
  const key = table.primaryIndex ?? table.primaryKey ?? table.uniques?.[0];
  return key?.columns.some((each) => sameName(each, name)) ?? false;
}

export const isInPartitioning = (name: string, { partitionBy = [] }: TableDefinition) =>
  partitionBy.some((level) => mentions(`CREATE TABLE t (c INTEGER) PARTITION BY ${level}`, name));

export const isInChecks = (name: string, { checks = [] }: TableDefinition) =>
  checks.some(({ condition }) => mentions(`CREATE TABLE t (c INTEGER, CHECK (${condition}))`, name));

/** What can't be parsed may name anything. */
function mentions(statement: string, name: string): boolean {
  const tree = treeInside(statement);
  if (tree === undefined) return true;
  const named = mentionsIn(tree).columns.map((column) => foldName(column.name));
  return named.includes(foldName(name));
}

export const isReferenced = (name: string, { children }: Situation) =>
  children.some(({ columns }) => columns.some((each) => sameName(each, name)));

/** The table that stands without the keys, foreign keys and checks that the changes take off first. */
export function staying(
  declared: TableDefinition,
  actual: TableDefinition,
  changes: readonly Change[],
): TableDefinition {
  const gone = changes.flatMap((change): readonly object[] => {
    if (change.kind === "dropKey") return [change.key];
    if (change.kind === "dropForeignKey") return [change.foreignKey];
    return change.kind === "dropCheck" ? [change.check] : [];
  });
  const texts = gone.map((thing) => JSON.stringify(thing));
  const named = renamed(actual, declared);
  const left = <Thing>(things: readonly Thing[] = [], asDeclared: readonly Thing[] = []) =>
    things.filter((_, at) => !texts.includes(JSON.stringify(asDeclared[at])));
  const { primaryKey, ...table } = actual;
  return {
    ...table,
    ...(primaryKey && left([primaryKey], [named.primaryKey]).length > 0 && { primaryKey }),
    uniques: left(actual.uniques, named.uniques),
    foreignKeys: left(actual.foreignKeys, named.foreignKeys),
    checks: left(actual.checks, named.checks),
  };
}
