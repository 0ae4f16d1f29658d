/** What a declaration leaves to the server stays as it stands, in a new table too. */
import { compact } from "../../compact.ts";
import {
  sameKey,
  samePartitioning,
  samePrimaryIndex,
  unpairedChecks,
  unpairedForeignKeys,
} from "../compare.ts";
import type { Column, Key, PrimaryIndex, TableDefinition } from "../table.ts";
import { renamed, sourceOf } from "./renames.ts";

/**
 * The declared table with what it does not say and the table that stands has: character sets, case, formats, options,
 * names of keys and checks, room for more partitions. Nothing of it counts as a difference.
 */
export function complete(declared: TableDefinition, actual: TableDefinition): TableDefinition {
  const standing = renamed(actual, declared);
  const options = { ...actual.options, ...declared.options };
  return compact<TableDefinition>({
    ...declared,
    columns: declared.columns.map((column) => completeColumn(column, sourceOf(column, actual))),
    primaryKey: declared.primaryKey && named(declared.primaryKey, keysOf(standing)),
    uniques: declared.uniques?.map((key) => named(key, keysOf(standing))),
    primaryIndex: completeIndex(declared.primaryIndex, standing.primaryIndex),
    checks: declared.checks?.map(
      (check) => standing.checks?.find((other) => isSame(unpairedChecks([check], [other]))) ?? check,
    ),
    foreignKeys: declared.foreignKeys?.map((key) => completeForeignKey(key, declared, standing)),
    partitionBy: samePartitioning(declared.partitionBy, standing.partitionBy)
      ? standing.partitionBy
      : declared.partitionBy,
    options: Object.keys(options).length > 0 ? options : undefined,
  });
}

/** A format is that of a type; one that is not declared stays while the type does. */
function completeColumn(column: Column, source: Column | undefined): Column {
  if (source === undefined) return column;
  const isText = /^(CHAR|VARCHAR)\b/.test(column.type);
  return compact<Column>({
    ...column,
    characterSet: column.characterSet ?? (/^(CHAR|VARCHAR|CLOB|JSON)\b/.test(column.type) ? source.characterSet : undefined),
    caseSpecific: column.caseSpecific ?? (isText && !column.uppercase ? source.caseSpecific : undefined),
    format: column.format ?? (column.type === source.type ? source.format : undefined),
  });
}

const keysOf = ({ primaryKey, uniques = [], primaryIndex }: TableDefinition): readonly Key[] => [
  ...(primaryKey ? [primaryKey] : []),
  ...uniques,
  ...(typeof primaryIndex === "object" ? [primaryIndex] : []),
];

function named<K extends Key>(key: K, standing: readonly Key[]): K {
  const name = key.name ?? standing.find((other) => sameKey(key, other))?.name;
  return name === undefined ? key : { ...key, name };
}

function completeIndex(
  declared: PrimaryIndex | "NONE" | undefined,
  standing: PrimaryIndex | "NONE" | undefined,
): PrimaryIndex | "NONE" | undefined {
  const isIndex = typeof declared === "object" && typeof standing === "object";
  return isIndex && samePrimaryIndex(declared, standing) ? named(declared, [standing]) : declared;
}
