/** A CREATE TABLE statement turned into the table that the catalogue keeps, with everything checked. */
import type { CreateTable } from "../../language/ast.ts";
import type { CheckObject, ForeignKeyObject, IndexObject, TableObject, TableOptions } from "../catalog.ts";
import { failure, refused } from "../errors.ts";
import type { Session } from "../session.ts";
import { defineChecks } from "./checks.ts";
import { defineColumn } from "./column.ts";
import { requireUncompressed } from "./compress.ts";
import type { Draft } from "./draft.ts";
import { defineForeignKeys } from "./foreign-keys.ts";
import { requireIdentityAlone } from "./identity.ts";
import { defineIndexes } from "./indexes.ts";
import { keyConstraints } from "./keys.ts";
import { requireWithinLimits } from "./limits.ts";
import { firstRepeated, requireName } from "./names.ts";
import { withOptions } from "./options.ts";
import { definePartitioning, requireCovered } from "./partitioning.ts";
import { resolvedNow } from "./resolved-now.ts";

/** The ColumnId of a table's first column. Source: Teradata manual, Data Dictionary, ColumnsV. */
export const firstColumnId = 1025;

/** Where the table is to stand, and what it takes from there. */
export interface Place {
  readonly id: number;
  readonly database: string;
  readonly options: TableOptions;
}

/**
 * @throws TeradataFailure 3515, 3518, 3519, 3623, 3706, 3739, 3779, 3784, 3798, 3933, 5321, 5323, 5325, 5466, 5628,
 *   5660, 6724, 6725; NotSupported for what is refused without a known code
 */
export function defineTable(statement: CreateTable, place: Place, session: Session): TableObject {
  const draft = draftOf(statement, place, session);
  requireWithinLimits(draft.columns);
  const indexes = defineIndexes(statement, draft, keyConstraints(statement, draft));
  const partitioning = resolvedNow(definePartitioning(statement, draft), session);
  requireCovered(partitioning, indexes);
  const checks = defineChecks(statement, draft);
  const foreignKeys = defineForeignKeys(statement, { ...draft, indexes }, session);
  requireDifferentNames(indexes, checks, foreignKeys);
  const table: TableObject = {
    ...draft,
    id: place.id,
    tableKind: indexes.some((index) => index.number === 1) ? "T" : "O",
    multiset: isMultiset(statement, indexes, session),
    temporary: temporaryKinds[statement.scope],
    // DELETE where nothing is said is unproved.
    onCommit: statement.scope === "PERMANENT" ? undefined : (statement.onCommit ?? "DELETE"),
    options: withOptions(place.options, statement.options),
    indexes,
    checks,
    foreignKeys,
    partitioning,
  };
  requireTable(table, statement);
  return table;
}

function draftOf(statement: CreateTable, place: Place, session: Session): Draft {
  requireName(statement.table.name);
  const repeated = firstRepeated(statement.columns.map((column) => column.name));
  if (repeated !== undefined) throw failure(3515, repeated);
  return {
    database: place.database,
    name: statement.table.name,
    columns: statement.columns.map((column, index) => defineColumn(column, firstColumnId + index, session)),
  };
}

/** Source: README of teradatasql, Transaction Mode; Teradata manual, CREATE TABLE, SET and MULTISET. */
function isMultiset(statement: CreateTable, indexes: readonly IndexObject[], session: Session): boolean {
  const mustBe =
    !indexes.some((index) => index.number === 1) ||
    statement.indexes.some(
      (one) => one.kind === "partitionBy" && one.levels.some((level) => level.kind === "column"),
    );
  if (mustBe && statement.rows === "SET")
    throw refused("A table without a primary index, or with column partitioning, can't be SET.");
  return mustBe || (statement.rows ?? (session.mode === "ANSI" ? "MULTISET" : "SET")) === "MULTISET";
}

/** Named constraints and indexes share one namespace. Source: Teradata manual, SQL Fundamentals, Object Names. */
export function requireDifferentNames(
  indexes: readonly IndexObject[],
  checks: readonly CheckObject[],
  foreignKeys: readonly ForeignKeyObject[],
): void {
  const own = indexes.filter((index) => index.joinIndex === undefined);
  const names = [...own, ...checks, ...foreignKeys].flatMap((one) => one.name ?? []);
  for (const name of names) requireName(name);
  const repeated = firstRepeated(names);
  if (repeated !== undefined) throw failure(5321, repeated);
  // Source of the limit: Teradata manual, CREATE TABLE, FOREIGN KEY.
  if (checks.length + foreignKeys.length > 100)
    throw refused("A table can't have more than 100 constraints.");
}

/** What concerns the table as a whole. @throws TeradataFailure 3623, 3706 */
export function requireTable(table: TableObject, statement: CreateTable): void {
  requireUncompressed(table);
  requireIdentityAlone(table);
  requireNoJournal(table, statement);
  requirePartitionedByColumn(table);
  // Source: Teradata manual, CREATE TABLE, General Rules for Column-Partitioned Tables.
  if (table.temporary !== undefined && table.partitioning.some((level) => level.kind === "COLUMN"))
    throw refused("A temporary table can't be partitioned by columns.");
  // Source: Teradata manual, CREATE TABLE, NO PRIMARY INDEX (15.10).
  const isPlainNoPi = table.tableKind === "O" && table.partitioning.length === 0;
  if (isPlainNoPi && table.columns.some((column) => column.identity !== undefined))
    throw refused("A table without a primary index can't have an identity column.");
  if (statement.scope === "PERMANENT" && statement.onCommit !== undefined)
    throw refused("ON COMMIT is only for temporary tables.");
  if (statement.scope === "VOLATILE") requireVolatile(table);
}

const temporaryKinds = { PERMANENT: undefined, VOLATILE: "VOLATILE", "GLOBAL TEMPORARY": "GLOBAL" } as const;

/**
 * Source: Teradata manual, CREATE TABLE, Volatile Tables: no keys to other tables, checks, titles, identity columns,
 * named indexes; the text of DEFAULT's refusal from public code.
 * @throws TeradataFailure 3706
 */
function requireVolatile({ columns, indexes, checks, foreignKeys }: TableObject): void {
  if (columns.some((column) => column.default !== undefined))
    throw failure(3706, "DEFAULT option not allowed for a volatile table.");
  const what = [
    foreignKeys.length > 0 && "foreign keys",
    checks.length > 0 && "checks",
    columns.some((column) => column.title !== undefined) && "titles",
    columns.some((column) => column.identity !== undefined) && "identity columns",
    indexes.some((index) => index.name !== undefined) && "named indexes",
  ].find((one) => one !== false);
  if (what !== undefined) throw refused(`A volatile table can't have ${what}.`);
}

/** Source: Teradata manual, Database Design, Rules and Limitations for NoPI and Column-Partitioned Tables. */
function requireNoJournal(table: TableObject, statement: CreateTable): void {
  const isByColumn = table.partitioning.some((level) => level.kind === "COLUMN");
  const isJournalled = statement.options.some(
    (option) => (option.kind === "beforeJournal" || option.kind === "afterJournal") && option.mode !== "NO",
  );
  if (isJournalled && (table.tableKind === "O" || isByColumn))
    throw refused("A table without a primary index, or with column partitioning, can have no journal.");
}

/** Source: Teradata manual, ALTER TABLE, Rules and Restrictions for Modifying Nonpartitioned NoPI Tables. */
function requirePartitionedByColumn({ tableKind, partitioning }: TableObject): void {
  if (tableKind === "T" || partitioning.length === 0) return;
  if (!partitioning.some((level) => level.kind === "COLUMN"))
    throw refused(
      "A table without a primary index can only be partitioned by columns, perhaps among others.",
    );
}
