/** CREATE TABLE. */
import type { CreateTable, ObjectName, Query } from "../../language/ast.ts";
import { objectName } from "../../language/names.ts";
import type { TableObject, TableOptions } from "../catalog.ts";
import { plainOptions } from "../define/options.ts";
import { defineTable } from "../define/table.ts";
import { defineTableAs } from "../define/table-as.ts";
import { failure } from "../errors.ts";
import { nameKey } from "../names.ts";
import { parsedRequest } from "../parsed-request.ts";
import { databaseOf, tableNamed } from "../resolve.ts";
import { grantToCreator, requireNeeded } from "../rights.ts";
import { runInsert } from "../rows/insert.ts";
import type { Outcome, Session } from "../session.ts";
import { copyAllStatistics } from "../statistics/copy.ts";
import { copyStatisticsOfQuery } from "../statistics/copy-of-query.ts";
import { createStorage, createTemporaryStorage } from "../storage.ts";
import { insertTable } from "../write-table.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const createTable: Handler<"createTable"> = { effect: () => "schema", run };

/** @throws TeradataFailure: those of the definition, 3524, 3802, 3803, 3804, 3805, 5340 */
function run(statement: CreateTable, { session, text }: Request): Outcome {
  const database = placeOf(session, statement);
  if (statement.scope !== "VOLATILE") requireNeeded(session, "CREATE TABLE", database);
  requireFree(session, database, statement.table.name);
  const home = homeOf(session, database);
  const isVolatile = statement.scope === "VOLATILE";
  const id = isVolatile ? session.catalog.temporary.nextId() : nextId(session);
  const define = statement.as === undefined ? defineTable : defineTableAs;
  const table = define(statement, { id, database, options: home.options }, session);
  if (isVolatile) addVolatile(session, table);
  else addTable(session, table, home.id, text);
  const count = statement.as?.withData ? fill(session, statement, table) : 0;
  if (statement.as?.withStatistics) addStatistics(session, statement, table);
  return done("Create Table", count);
}

/** WITH DATA AND STATISTICS: those of the other table, or of the one that the query reads. */
function addStatistics(session: Session, { as }: CreateTable, table: TableObject): void {
  if (as === undefined || table.temporary !== undefined) return;
  if (as.table !== undefined) copyAllStatistics(session, tableNamed(session, as.table), table, as.withData);
  else if (as.query !== undefined) copyStatisticsOfQuery(session, as.query, table, as.withData);
}

function addVolatile({ store, catalog }: Session, table: TableObject): void {
  createTemporaryStorage(store, table);
  catalog.temporary.add(table);
}

/** Puts a permanent or global temporary table into the catalogue, and makes its storage. */
export function addTable(session: Session, table: TableObject, databaseId: number, text: string): void {
  insertTable(session, table, databaseId, text);
  if (table.temporary === undefined) createStorage(session.store, table);
  grantToCreator(session, databaseId, table.id);
}

/** WITH DATA: the rows of the query, or of the other table. */
function fill(session: Session, { as, at }: CreateTable, { database, name }: TableObject): number {
  const query = as?.query ?? wholeOf(as!.table!);
  const source = { kind: "query", query } as const;
  return runInsert(session, { kind: "insert", table: { database, name, at }, source, at }, [[]]).count;
}

function wholeOf(table: ObjectName): Query {
  const [statement] = parsedRequest(`SELECT * FROM ${objectName(table.database, table.name)}`);
  return statement as Query;
}

/**
 * A volatile table stands in the user's own database. Source: Teradata manual, Volatile Tables.
 * @throws TeradataFailure 3802, 5340
 */
function placeOf(session: Session, { scope, table }: CreateTable): string {
  if (scope !== "VOLATILE") return databaseOf(session, table);
  if (table.database !== undefined && nameKey(table.database) !== nameKey(session.user)) throw failure(5340);
  return session.user;
}

/** @throws TeradataFailure 3803, 3804, 3805 */
export function requireFree(session: Session, database: string, name: string): void {
  const there = session.catalog.object(database, name);
  if (there === undefined) return;
  // That a join index is a table in this message is unproved.
  if (there.kind === "V") throw failure(3804, name);
  throw failure(there.kind === "M" ? 3805 : 3803, name);
}

/** A number that no object had before: sessions may still hold temporary rows under an old one. */
export function nextId({ store }: Session): number {
  const last =
    store.row<{ id: number }>("SELECT value AS id FROM settings WHERE name = 'lastObject'") ??
    store.row<{ id: number }>("SELECT max(id) AS id FROM objects")!;
  store.run("INSERT OR REPLACE INTO settings VALUES ('lastObject', ?)", last.id + 1);
  return last.id + 1;
}

interface Home {
  readonly id: number;
  readonly options: TableOptions;
}

/** FALLBACK and journals that a table does not name are its database's. Source: Teradata manual, CREATE TABLE, FALLBACK. */
export function homeOf({ store }: Session, database: string): Home {
  const row = store.row<{ id: number; protection: string; journal: string }>(
    "SELECT id, protection, journal FROM databases WHERE name_key = ?",
    nameKey(database),
  )!;
  const modes = { N: "NO", S: "SINGLE", D: "DUAL" } as const;
  const [before = "N", after = "N"] = row.journal;
  const options = {
    ...plainOptions,
    fallback: row.protection === "F",
    beforeJournal: modes[before as "N"],
    afterJournal: modes[after as "N"],
  };
  return { id: row.id, options };
}
