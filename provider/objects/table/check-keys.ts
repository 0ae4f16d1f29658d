/** The rules for primary keys, unique keys and the primary index. */
import { foldName, sameName } from "../../language/names.ts";
import { type Draft, inside, type Report } from "../shape.ts";
import { withArticle } from "../words.ts";
import { isUnindexable, typeOf } from "./check-columns.ts";
import { findColumn, missingColumn } from "./find-column.ts";
import type { Column, Key, TableDefinition } from "./table.ts";

/** Source: Teradata manual, Database Administration, Teradata System Limits. */
export const mostIndexColumns = 64;
const mostIndexes = 32;

/** What a key is called in a sentence, where it stands, and whether its columns must be NOT NULL. */
interface Place {
  readonly what: string;
  readonly at: string;
  readonly notNull: boolean;
}

type PlacedKey = Place & { readonly columns: readonly string[] };

/** Reports columns that can't be in a key or index, keys on the same columns, and a missing primary index. */
export function checkKeys(table: Draft<TableDefinition>, report: Report, given: readonly string[]): void {
  const keys = placedKeys(table);
  for (const key of keys) checkKey(key, table, report);
  checkSameColumns(keys, report);
  checkPrimaryIndex(table, report, given);
  checkIndexCount(table, report);
}

/** The columns of the primary index: its own, else the primary key's, else the first unique key's. */
export function primaryIndexColumns(table: Draft<TableDefinition>): readonly string[] {
  if (table.primaryIndex === "NONE") return [];
  const key = table.primaryIndex ?? table.primaryKey ?? table.uniques?.[0];
  return present(key?.columns);
}

function placedKeys(table: Draft<TableDefinition>): readonly PlacedKey[] {
  const index = table.primaryIndex === "NONE" ? undefined : table.primaryIndex;
  return [
    ...placed(table.primaryKey, { what: "primary key", at: "primaryKey", notNull: true }),
    ...(table.uniques ?? []).flatMap((unique, at) =>
      placed(unique, { what: "unique key", at: inside("uniques", at), notNull: true }),
    ),
    ...placed(index, { what: "primary index", at: "primaryIndex", notNull: false }),
  ];
}

const placed = (key: Draft<Key> | undefined, place: Place): readonly PlacedKey[] =>
  key?.columns ? [{ ...place, columns: key.columns }] : [];

function checkKey(key: PlacedKey, table: Draft<TableDefinition>, report: Report): void {
  const at = `${key.at}.columns`;
  checkColumnList(key.columns, key.what, at, table, report);
  if (key.columns.length > mostIndexColumns) {
    report(
      at,
      `The ${key.what} has ${key.columns.length} columns, and an index has at most ${mostIndexColumns}. Use fewer.`,
    );
  }
  for (const [index, name] of key.columns.entries()) {
    const column = name === undefined ? undefined : findColumn(table, name);
    if (column) checkKeyColumn(column, key, inside(at, index), report);
  }
}

/**
 * Source: Teradata errors 5323, 3706 (UNIQUE columns must be NOT NULL) and 5660; manual, CREATE TABLE, Rules for
 * Specifying Identity Columns.
 */
function checkKeyColumn(column: Draft<Column>, key: PlacedKey, at: string, report: Report): void {
  const { what, notNull } = key;
  const reason = unindexableType(column);
  if (reason) report(at, reason);
  if (column.identity !== undefined && key.columns.length > 1) {
    report(
      at,
      `\`${column.name}\` is an identity column, and an identity column can be in no key or index of several columns. Leave it out, or use it alone.`,
    );
  }
  if (!notNull || column.nullable === false) return;
  report(
    at,
    `\`${column.name}\` may hold NULL, and the columns of a ${what} may not. Add \`nullable: false\` to that column.`,
  );
}

/** The sentences for a column whose type no key can hold; undefined for any other. */
export function unindexable(table: Draft<TableDefinition>, name: string): string | undefined {
  const column = findColumn(table, name);
  return column && unindexableType(column);
}

function unindexableType(column: Draft<Column>): string | undefined {
  const type = typeOf(column);
  if (!type || !isUnindexable(type)) return undefined;
  return `\`${column.name}\` is ${withArticle(type.name)}, and no key or index can hold one. Choose another column.`;
}

/** Are these columns, in any order, a key that no two rows share? */
export function isUniqueKey(table: Draft<TableDefinition>, names: readonly string[]): boolean {
  const unique = placedKeys(table).filter(({ what }) => what !== "primary index");
  const index =
    typeof table.primaryIndex === "object" && table.primaryIndex.unique && table.primaryIndex.columns;
  return [...unique.map(({ columns }) => columns), ...(index ? [index] : [])].some((columns) =>
    isSameSet(columns, names),
  );
}

/** Reports an empty list, columns that are not there and columns named twice. */
export function checkColumnList(
  names: readonly string[],
  what: string,
  at: string,
  table: Draft<TableDefinition>,
  report: Report,
): void {
  if (names.length === 0) report(at, `The ${what} has no columns. Name at least one.`);
  for (const [index, name] of names.entries()) {
    if (name === undefined) continue;
    const missing = missingColumn(table, name);
    if (missing) report(inside(at, index), missing);
    const before = names.slice(0, index).filter((other) => other !== undefined);
    if (before.some((other) => sameName(other, name)))
      report(inside(at, index), `\`${name}\` is in the ${what} already. Name it once.`);
  }
}

/** Source: Teradata manual, PRIMARY KEY and UNIQUE Constraints Versus Primary Indexes. */
function checkSameColumns(keys: readonly PlacedKey[], report: Report): void {
  for (const [index, key] of keys.entries()) {
    const other = keys.slice(0, index).find(({ columns }) => isSameSet(columns, key.columns));
    if (!other || key.columns.length === 0) continue;
    const advice =
      key.what === "primary index"
        ? `Leave \`primaryIndex\` out: without one, the ${other.what} becomes the unique primary index.`
        : "Leave one of them out.";
    report(
      key.at,
      `The ${key.what} has the same columns as the ${other.what}, and Teradata refuses two on the same columns. ${advice}`,
    );
  }
}

/** A key that did not fit has its own failure. */
function checkPrimaryIndex(table: Draft<TableDefinition>, report: Report, given: readonly string[]): void {
  if (table.uniques?.length || given.includes("primaryIndex") || given.includes("primaryKey")) return;
  if (given.includes("uniques") && table.uniques === undefined) return;
  if (table.partitionBy !== undefined) return;
  report(
    "primaryIndex",
    'The table has no primary key, no unique key and no primary index, so the server\'s settings would decide where its rows go. Say `primaryIndex: { columns: [...] }`, or "NONE".',
  );
}

/** A primary or unique key beside a primary index is a unique secondary index. Source: Teradata manual, as above. */
function checkIndexCount(table: Draft<TableDefinition>, report: Report): void {
  const keys = (table.primaryKey ? 1 : 0) + (table.uniques?.length ?? 0);
  const secondary = table.primaryIndex === undefined ? keys - 1 : keys;
  if (secondary <= mostIndexes) return;
  report(
    "uniques",
    `The keys make ${secondary} unique secondary indexes, and a table has at most ${mostIndexes} secondary indexes. Leave some keys out.`,
  );
}

const isSameSet = (left: readonly string[], right: readonly string[]) => key(left) === key(right);
const key = (names: readonly string[]) =>
  JSON.stringify(
    present(names)
      .map((name) => foldName(name))
      .sort(),
  );

const present = (names: readonly (string | undefined)[] | undefined): string[] =>
  (names ?? []).filter((name) => name !== undefined);
