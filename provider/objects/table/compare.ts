/** Compares a declared table with the one in the dictionary. */
import { sameName } from "../../language/names.ts";
import { sameSql } from "../../language/same-sql.ts";
import { compact } from "../compact.ts";
import { differing, inWords, nameFits, sameNames, type Unpaired, unpaired } from "../difference.ts";
import type { Difference } from "../kind.ts";
import { compareColumns } from "./compare-columns.ts";
import { compareOptions } from "./compare-options.ts";
import { rangeLevel, sameRanges } from "./range-level.ts";
import type { Keys } from "./read-keys.ts";
import { sameCondition } from "./same-condition.ts";
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
    ...compareKeys(declared, actual),
    ...compareChecks(declared.checks, actual.checks),
    ...compareForeignKeys(declared, actual),
    ...comparePartitioning(declared.partitionBy, actual.partitionBy),
    ...compareOptions(declared.options ?? {}, actual.options ?? {}),
    ...differing("comment", comment(declared.comment), comment(actual.comment)),
  ];
}

const comment = (text: string | undefined) => (text ? `'${text}'` : "no comment");

export const sameKey = (declared: Key, actual: Key) =>
  sameNames(declared.columns, actual.columns) && nameFits(declared.name, actual.name);

export const keyWords = ({ name, columns }: Key) => `${name ? `${name} ` : ""}(${columns.join(", ")})`;

/** Keys that are declared in one way and made in another count as the same when what Teradata makes of them is. */
function compareKeys(declared: TableDefinition, actual: TableDefinition): readonly Difference[] {
  const asDeclared = compareAllKeys(declared, actual);
  return compareAllKeys(implemented(declared), implemented(actual)).length === 0 ? [] : asDeclared;
}

const compareAllKeys = (declared: Keys, actual: Keys) => [
  ...comparePrimaryKey(declared.primaryKey, actual.primaryKey),
  ...compareUniques(declared.uniques, actual.uniques),
  ...comparePrimaryIndex(declared.primaryIndex, actual.primaryIndex),
];

/**
 * Without a primary index clause the primary key, else the first unique key, becomes a unique primary index, and SHOW
 * TABLE prints nothing but that. Source: Teradata manual, Standard Form of Display for SHOW TABLE.
 */
export function implemented({ primaryKey, uniques = [], primaryIndex }: Keys): Keys {
  const key = primaryKey ?? uniques[0];
  if (primaryIndex !== undefined || key === undefined)
    return compact<Keys>({ primaryKey, uniques, primaryIndex });
  return { uniques: primaryKey ? uniques : uniques.slice(1), primaryIndex: { ...key, unique: true } };
}

function comparePrimaryKey(declared: Key | undefined, actual: Key | undefined): readonly Difference[] {
  if (declared && actual && sameKey(declared, actual)) return [];
  const words = (key: Key | undefined) => (key ? keyWords(key) : "no primary key");
  return differing("primaryKey", words(declared), words(actual));
}

function compareUniques(declared: readonly Key[] = [], actual: readonly Key[] = []): readonly Difference[] {
  const words = { of: keyWords, none: "no such unique key" };
  return inWords("uniques", unpaired(declared, actual, sameKey), words);
}

function compareChecks(declared?: readonly Check[], actual?: readonly Check[]): readonly Difference[] {
  const words = { of: checkWords, none: "no such check" };
  return inWords("checks", unpairedChecks(declared, actual), words);
}

export function unpairedChecks(
  declared: readonly Check[] = [],
  actual: readonly Check[] = [],
): Unpaired<Check> {
  const same = (left: Check, right: Check) =>
    sameCondition(left.condition, right.condition) && nameFits(left.name, right.name);
  return unpaired(declared, actual, same);
}

export const checkWords = ({ name, condition }: Check) => `${name ? `${name} ` : ""}CHECK (${condition})`;

function compareForeignKeys(declared: TableDefinition, actual: TableDefinition): readonly Difference[] {
  const words = { of: foreignKeyWords, none: "no such foreign key" };
  return inWords("foreignKeys", unpairedForeignKeys(declared, actual), words);
}

export function unpairedForeignKeys(
  declared: TableDefinition,
  actual: TableDefinition,
): Unpaired<ForeignKey> {
  const same = (left: ForeignKey, right: ForeignKey) => sameForeignKey(declared, left, right);
  return unpaired(declared.foreignKeys ?? [], actual.foreignKeys ?? [], same);
}

/** @param table the one that refers: a reference without a database is to its own */
export function sameForeignKey(
  { database }: Pick<TableDefinition, "database">,
  left: ForeignKey,
  right: ForeignKey,
): boolean {
  return (
    sameKey(left, right) &&
    sameName(left.references.database ?? database, right.references.database ?? database) &&
    sameName(left.references.table, right.references.table) &&
    sameNames(left.references.columns, right.references.columns) &&
    (left.enforced ?? "ROW") === (right.enforced ?? "ROW")
  );
}

const enforcement = {
  ROW: "",
  STATEMENT: ", checked by statement",
  NONE: ", not checked",
};

export function foreignKeyWords(key: ForeignKey): string {
  const { database, table, columns } = key.references;
  const parent = `${database ? `${database}.` : ""}${table} (${columns.join(", ")})`;
  return `${keyWords(key)} to ${parent}${enforcement[key.enforced ?? "ROW"]}`;
}

function comparePrimaryIndex(
  declared: PrimaryIndex | "NONE" | undefined,
  actual: PrimaryIndex | "NONE" | undefined,
): readonly Difference[] {
  const isSame = samePrimaryIndex(declared, actual);
  return isSame ? [] : differing("primaryIndex", indexWords(declared), indexWords(actual));
}

export function samePrimaryIndex(
  declared: PrimaryIndex | "NONE" | undefined,
  actual: PrimaryIndex | "NONE" | undefined,
): boolean {
  if (typeof declared !== "object" || typeof actual !== "object") return declared === actual;
  return sameKey(declared, actual) && Boolean(declared.unique) === Boolean(actual.unique);
}

export function indexWords(index: PrimaryIndex | "NONE" | undefined): string {
  if (index === undefined) return "the key's";
  if (index === "NONE") return "no primary index";
  return `${index.unique ? "unique " : ""}${keyWords(index)}`;
}

function comparePartitioning(
  declared: readonly string[] = [],
  actual: readonly string[] = [],
): readonly Difference[] {
  const isSame = samePartitioning(declared, actual);
  return isSame ? [] : differing("partitionBy", levelWords(declared), levelWords(actual));
}

export const levelWords = (levels: readonly string[]) =>
  levels.length > 0 ? levels.join(", ") : "no partitioning";

export function samePartitioning(declared: readonly string[] = [], actual: readonly string[] = []): boolean {
  return (
    declared.length === actual.length && declared.every((level, index) => sameLevel(level, actual[index]!))
  );
}

/** Room for more partitions and automatic compression are the server's to decide where they are not declared. */
const serversOwn = [/\s+ADD\s+\d+$/gi, /\s+(NO\s+)?AUTO\s+COMPRESS/gi];

function sameLevel(declared: string, actual: string): boolean {
  const open = serversOwn.filter((phrase) => declared.search(phrase) < 0);
  const said = open.reduce((level, phrase) => level.replace(phrase, ""), actual);
  return sameSql(declared, said) || havePartitionsAlike(declared, said);
}

/** Ranges that were added later stand beside those before, though they are one. */
function havePartitionsAlike(declared: string, actual: string): boolean {
  const [ours, theirs] = [rangeLevel(declared), rangeLevel(actual)];
  return ours !== undefined && theirs !== undefined && ours.room === theirs.room && sameRanges(ours, theirs);
}
