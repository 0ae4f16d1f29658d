/** What of a table's keys and indexes is not as declared. */
import { sameName } from "../language/names.ts";
import { sameNames } from "../objects/difference.ts";
import type { SecondaryIndexDefinition } from "../objects/secondary-index.ts";
import type { Key, TableDefinition } from "../objects/table/table.ts";
import type { FoundIndex, FoundTable } from "./dictionary.ts";

/**
 * The primary key, the unique keys and the primary index. Without a primary index clause the primary key, else the first
 * unique key, is the unique primary index itself: IndexNumber 1 with its own IndexType.
 * Source: Teradata manual, Data Dictionary, IndicesV.
 */
export function wrongKeys(table: TableDefinition, found: FoundTable): readonly string[] {
  return [
    ...wrongPrimaryKey(table.primaryKey, found),
    ...(table.uniques ?? []).flatMap((key) => wrongUnique(key, found)),
    ...wrongPrimaryIndex(table, found),
  ];
}

function wrongPrimaryKey(declared: Key | undefined, { indexes }: FoundTable): readonly string[] {
  if (declared === undefined) return [];
  const key = indexes.find(({ type }) => type === "K");
  if (key?.unique && sameNames(key.columns, declared.columns)) return [];
  return [
    `the primary key is ${key ? key.columns.join(", ") : "missing"}; declared is ${declared.columns.join(", ")}`,
  ];
}

function wrongUnique({ columns }: Key, { indexes }: FoundTable): readonly string[] {
  const isThere = indexes.some((index) => index.unique && sameNames(index.columns, columns));
  return isThere ? [] : [`the unique key (${columns.join(", ")}) is missing`];
}

function wrongPrimaryIndex(table: TableDefinition, { kind, indexes }: FoundTable): readonly string[] {
  const declared = declaredPrimaryIndex(table);
  const actual = indexes.find(({ number }) => number === 1);
  const isNone = kind === "O" || actual === undefined;
  const isSame =
    isNone || declared === undefined
      ? isNone && declared === undefined
      : actual.unique === declared.unique && sameNames(actual.columns, declared.columns);
  if (isSame) return [];
  const found = isNone ? "missing" : indexInWords(actual);
  return [`the primary index is ${found}; declared is ${declared ? indexInWords(declared) : "none"}`];
}

type Words = Pick<FoundIndex, "unique" | "columns">;

/** Undefined for NO PRIMARY INDEX. */
function declaredPrimaryIndex({ primaryIndex, primaryKey, uniques }: TableDefinition): Words | undefined {
  if (primaryIndex === "NONE") return undefined;
  if (primaryIndex) return { columns: primaryIndex.columns, unique: primaryIndex.unique ?? false };
  const key = primaryKey ?? uniques?.[0];
  return key && { columns: key.columns, unique: true };
}

const secondary = ["S", "V", "H", "O"];

export function wrongIndex(index: SecondaryIndexDefinition, found: FoundTable): readonly string[] {
  const actual = found.indexes.find(
    ({ name, type }) => secondary.includes(type) && name !== undefined && sameName(name, index.name),
  );
  if (actual === undefined) return [`the secondary index ${index.name} is missing`];
  const declared = { columns: index.columns, unique: index.unique ?? false };
  if (actual.unique === declared.unique && sameNames(actual.columns, declared.columns)) return [];
  return [
    `the secondary index ${index.name} is ${indexInWords(actual)}; declared is ${indexInWords(declared)}`,
  ];
}

const indexInWords = ({ unique, columns }: Words) => `${unique ? "unique " : ""}(${columns.join(", ")})`;
