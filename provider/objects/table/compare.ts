/** Compares a declared table with the one in the dictionary. */
import { sameName } from "../../language/names.ts";
import { sameSql } from "../../language/same-sql.ts";
import { differing, nameFits, sameNames, unpaired } from "../difference.ts";
import type { Difference } from "../kind.ts";
import { compareColumns } from "./compare-columns.ts";
import { compareOptions } from "./compare-options.ts";
import type { Check, ForeignKey, Key, PrimaryIndex, TableDefinition } from "./table.ts";

/**
 * Every property in which two normalised tables disagree. Names are the same whatever their case, and SQL whatever its
 * spacing. Not compared, because the declared table leaves it to the server: options, character sets,
 * case-specificity, formats and names of constraints that are not declared.
 */
export function tableDifferences(declared: TableDefinition, actual: TableDefinition): readonly Difference[] {
  return [
    ...differing("kind", declared.kind ?? "MULTISET", actual.kind ?? "MULTISET"),
    ...compareColumns(declared.columns, actual.columns),
    ...comparePrimaryKey(declared.primaryKey, actual.primaryKey),
    ...compareUniques(declared.uniques, actual.uniques),
    ...compareChecks(declared.checks, actual.checks),
    ...compareForeignKeys(declared, actual),
    ...comparePrimaryIndex(declared.primaryIndex, actual.primaryIndex),
    ...comparePartitioning(declared.partitionBy, actual.partitionBy),
    ...compareOptions(declared.options ?? {}, actual.options ?? {}),
    ...differing("comment", comment(declared.comment), comment(actual.comment)),
  ];
}

const comment = (text: string | undefined) => (text ? `'${text}'` : "no comment");

const sameKey = (declared: Key, actual: Key) =>
  sameNames(declared.columns, actual.columns) && nameFits(declared.name, actual.name);

const keyWords = ({ name, columns }: Key) => `${name ? `${name} ` : ""}(${columns.join(", ")})`;

function comparePrimaryKey(declared: Key | undefined, actual: Key | undefined): readonly Difference[] {
  if (declared && actual && sameKey(declared, actual)) return [];
  const words = (key: Key | undefined) => (key ? keyWords(key) : "no primary key");
  return differing("primaryKey", words(declared), words(actual));
}

function compareUniques(declared: readonly Key[] = [], actual: readonly Key[] = []): readonly Difference[] {
  return unpaired("uniques", declared, actual, sameKey, { of: keyWords, none: "no such unique key" });
}

function compareChecks(
  declared: readonly Check[] = [],
  actual: readonly Check[] = [],
): readonly Difference[] {
  const same = (left: Check, right: Check) =>
    sameSql(left.condition, right.condition) && nameFits(left.name, right.name);
  const of = ({ name, condition }: Check) => `${name ? `${name} ` : ""}CHECK (${condition})`;
  return unpaired("checks", declared, actual, same, { of, none: "no such check" });
}

function compareForeignKeys(declared: TableDefinition, actual: TableDefinition): readonly Difference[] {
  const same = (left: ForeignKey, right: ForeignKey) =>
    sameKey(left, right) &&
    sameName(left.references.database ?? declared.database, right.references.database ?? actual.database) &&
    sameName(left.references.table, right.references.table) &&
    sameNames(left.references.columns, right.references.columns) &&
    (left.enforced ?? "ROW") === (right.enforced ?? "ROW");
  return unpaired("foreignKeys", declared.foreignKeys ?? [], actual.foreignKeys ?? [], same, {
    of: foreignKeyWords,
    none: "no such foreign key",
  });
}

const enforcement = {
  ROW: "",
  STATEMENT: ", checked by statement",
  NONE: ", not checked",
};

function foreignKeyWords(key: ForeignKey): string {
  const { database, table, columns } = key.references;
  const parent = `${database ? `${database}.` : ""}${table} (${columns.join(", ")})`;
  return `${keyWords(key)} to ${parent}${enforcement[key.enforced ?? "ROW"]}`;
}

/** Without a clause the keys decide on both sides, and the keys are compared. */
function comparePrimaryIndex(
  declared: PrimaryIndex | "NONE" | undefined,
  actual: PrimaryIndex | "NONE" | undefined,
): readonly Difference[] {
  const isSame =
    typeof declared === "object" && typeof actual === "object"
      ? sameKey(declared, actual) && Boolean(declared.unique) === Boolean(actual.unique)
      : declared === actual;
  return isSame ? [] : differing("primaryIndex", indexWords(declared), indexWords(actual));
}

function indexWords(index: PrimaryIndex | "NONE" | undefined): string {
  if (index === undefined) return "the key's";
  if (index === "NONE") return "no primary index";
  return `${index.unique ? "unique " : ""}${keyWords(index)}`;
}

function comparePartitioning(
  declared: readonly string[] = [],
  actual: readonly string[] = [],
): readonly Difference[] {
  const isSame =
    declared.length === actual.length && declared.every((level, index) => sameLevel(level, actual[index]!));
  const words = (levels: readonly string[]) => (levels.length > 0 ? levels.join(", ") : "no partitioning");
  return isSame ? [] : differing("partitionBy", words(declared), words(actual));
}

/** Room for more partitions, ADD n, is the server's to decide where it is not declared. */
function sameLevel(declared: string, actual: string): boolean {
  const room = /\s+ADD\s+\d+$/i;
  return sameSql(declared, room.test(declared) ? actual : actual.replace(room, ""));
}
