/** CREATE TABLE. */
import type { CreateTable } from "../../language/ast.ts";
import { isTable, type TableOptions } from "../catalog.ts";
import { plainOptions } from "../define/options.ts";
import { defineTable } from "../define/table.ts";
import { failure, notSupported } from "../errors.ts";
import { databaseOf } from "../resolve.ts";
import { grantToCreator, requireOnDatabase } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { createStorage } from "../storage.ts";
import { insertTable } from "../write-table.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const createTable: Handler<"createTable"> = { effect: () => "schema", run };

function run(statement: CreateTable, { session, text }: Request): Outcome {
  requireSupported(statement);
  const database = databaseOf(session, statement.table);
  requireOnDatabase(session, "CREATE TABLE", database);
  requireFree(session, database, statement.table.name);
  const home = homeOf(session, database);
  const table = defineTable(statement, { id: nextId(session), database, options: home.options }, session);
  insertTable(session, table, home.id, text);
  createStorage(session.store, table);
  grantToCreator(session, home.id, table.id);
  return done("Create Table");
}

function requireSupported(statement: CreateTable): void {
  if (statement.as !== undefined) throw notSupported("CREATE TABLE AS");
  if (statement.scope !== "PERMANENT") throw notSupported(`CREATE ${statement.scope} TABLE`);
}

/** @throws TeradataFailure 3803, 3804, 3805 */
export function requireFree(session: Session, database: string, name: string): void {
  const there = session.catalog.object(database, name);
  if (there === undefined) return;
  if (isTable(there.kind)) throw failure(3803, name);
  if (there.kind === "V") throw failure(3804, name);
  throw failure(there.kind === "M" ? 3805 : 3803, name);
}

export function nextId({ store }: Session): number {
  return store.row<{ id: number }>("SELECT coalesce(max(id), 0) + 1 AS id FROM objects")!.id;
}

interface Home {
  readonly id: number;
  readonly options: TableOptions;
}

/** FALLBACK and journals that a table does not name are its database's. Source: Teradata manual, CREATE TABLE, FALLBACK. */
function homeOf({ store, catalog }: Session, database: string): Home {
  const { id } = catalog.database(database)!;
  const row = store.row<{ protection: string; journal: string }>(
    "SELECT protection, journal FROM databases WHERE id = ?",
    id,
  )!;
  const modes = { N: "NO", S: "SINGLE", D: "DUAL" } as const;
  const [before = "N", after = "N"] = row.journal;
  const options = {
    ...plainOptions,
    fallback: row.protection === "F",
    beforeJournal: modes[before as "N"],
    afterJournal: modes[after as "N"],
  };
  return { id, options };
}
