/** What a declaration leaves to the server stays as it stands, in a new table too. */
import { compact } from "../../compact.ts";
import { sameForeignKey, sameKey, samePartitioning, samePrimaryIndex, unpairedChecks } from "../compare.ts";
import type { Check, Column, ForeignKey, TableDefinition, TableOptions } from "../table.ts";
import { renamed, sourceOf } from "./renames.ts";

/**
 * The declared table with what it does not say and the table that stands has: character sets, case, formats, options,
 * names of keys and checks, room for more partitions. Nothing of it counts as a difference.
 */
export function complete(declared: TableDefinition, actual: TableDefinition): TableDefinition {
  const standing = renamed(actual, declared);
  const options = { ...said(actual.options), ...declared.options };
  const { primaryIndex } = declared;
  const hasSameIndex = samePrimaryIndex(primaryIndex, standing.primaryIndex);
  const hasSameLevels = samePartitioning(declared.partitionBy, standing.partitionBy);
  return compact<TableDefinition>({
    ...declared,
    columns: declared.columns.map((column) => completeColumn(column, sourceOf(column, actual))),
    primaryKey: named([declared.primaryKey], [standing.primaryKey], sameKey)[0],
    uniques: named(declared.uniques, standing.uniques, sameKey),
    checks: named(declared.checks, standing.checks, sameCheck),
    foreignKeys: named(declared.foreignKeys, standing.foreignKeys, sameReference(declared)),
    primaryIndex: hasSameIndex ? standing.primaryIndex : primaryIndex,
    partitionBy: hasSameLevels ? standing.partitionBy : declared.partitionBy,
    options,
  });
}

/** What is DEFAULT need not be said. */
const said = (options: TableOptions = {}): TableOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== "DEFAULT"));

const sameCheck = (left: Check, right: Check) => unpairedChecks([left], [right]).missing.length === 0;

const sameReference = (declared: TableDefinition) => (left: ForeignKey, right: ForeignKey) =>
  sameForeignKey(declared, left, right);

/** A format is that of a type; one that is not declared stays while the type does. */
function completeColumn(column: Column, source: Column | undefined): Column {
  if (source === undefined) return column;
  const { type, uppercase } = column;
  const hasCharacters = /^(CHAR|VARCHAR|CLOB|JSON)\b/.test(type);
  const hasCase = /^(CHAR|VARCHAR)\b/.test(type) && !uppercase;
  return compact<Column>({
    ...column,
    characterSet: column.characterSet ?? (hasCharacters ? source.characterSet : undefined),
    caseSpecific: column.caseSpecific ?? (hasCase ? source.caseSpecific : undefined),
    format: column.format ?? (type === source.type ? source.format : undefined),
  });
}

/** Those without a name take that of the one that stands for them, if no other has it. */
function named<Thing extends { readonly name?: string } | undefined>(
  declared: readonly Thing[] = [],
  standing: readonly Thing[] = [],
  same: (declared: NonNullable<Thing>, actual: NonNullable<Thing>) => boolean,
): readonly Thing[] {
  const free = new Set(standing);
  const pairOf = (thing: Thing) => [...free].find((other) => thing && other && same(thing, other));
  for (const thing of declared) if (thing?.name) free.delete(pairOf(thing)!);
  return declared.map((thing) => {
    const pair = thing?.name ? undefined : pairOf(thing);
    if (pair !== undefined) free.delete(pair);
    return pair?.name ? { ...thing, name: pair.name } : thing;
  });
}
