/** CREATE VIEW and REPLACE VIEW. */
import type { CreateView } from "../../language/ast.ts";
import type { ObjectHead } from "../catalog.ts";
import { firstRepeated, requireName } from "../define/names.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { describeQuery } from "../query/run.ts";
import { databaseOf } from "../resolve.ts";
import { grantToCreator, requireNeeded, requireNeededOn } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { deleteObject, insertObject } from "../write-table.ts";
import { nextId, requireFree } from "./create-table.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const createView: Handler<"createView"> = { effect: () => "schema", run: runCreate };

/** @throws TeradataFailure 3515, 3524, 3802, 3803, 3804, 3805, and those of the query */
function runCreate(statement: CreateView, { session }: Request): Outcome {
  if (statement.recursive) throw notSupported("CREATE RECURSIVE VIEW");
  requireName(statement.name.name);
  const database = databaseOf(session, statement.name);
  const there = session.catalog.object(database, statement.name.name);
  const isReplaced = statement.replace && there?.kind === "V";
  if (isReplaced) requireNeededOn(session, "REPLACE VIEW", there);
  else requireNeeded(session, "CREATE VIEW", database);
  if (!isReplaced) requireFree(session, database, statement.name.name);
  const columns = viewColumns(session, statement);
  requireOwnersRights(session, statement, database);
  const rights = there && keptRights(session, there.id);
  if (there !== undefined) deleteObject(session, there.id);
  const id = there?.id ?? nextId(session);
  insertView(session, { id, database, name: statement.name.name, kind: "V" }, statement.text, columns);
  if (rights !== undefined) restoreRights(session, rights);
  return done(statement.replace ? "Replace View" : "Create View");
}

/**
 * The database of a view reads for whoever uses it: it must be allowed to already when the view is made.
 * Source of the time: public code that meets 5315 there; Teradata manual, CREATE VIEW, Required Privileges.
 */
function requireOwnersRights(session: Session, { query }: CreateView, database: string): void {
  if (nameKey(database) === nameKey(session.user)) return;
  const owner = { database, mustGrant: true, unread: [] as Error[] };
  describeQuery(session, query, owner);
  for (const failed of owner.unread) throw failed;
}

type RightsRow = Readonly<Record<string, string | number>>;

/** Source: Teradata manual, REPLACE VIEW: rights that were granted on the view stay. */
function keptRights({ store }: Session, id: number): readonly RightsRow[] {
  return store.rows<RightsRow>("SELECT * FROM rights WHERE object_id = ? AND column_id = 0", id);
}

function restoreRights({ store }: Session, rights: readonly RightsRow[]): void {
  for (const row of rights)
    store.run("INSERT OR REPLACE INTO rights VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", ...Object.values(row));
}

/** Names the view gives its columns, or else its query. */
function viewColumns(session: Session, statement: CreateView): readonly string[] {
  const found = describeQuery(session, statement.query).map((column) => column.name);
  const names = statement.columns ?? found;
  if (names.length !== found.length)
    throw refused(`The view names ${names.length} columns, and its query has ${found.length}.`);
  const repeated = firstRepeated(names);
  if (repeated !== undefined) throw failure(3515, repeated);
  return names;
}

/** The dictionary keeps only the names of a view's columns. Source: Teradata manual, Data Dictionary, ColumnsV. */
function insertView(session: Session, head: ObjectHead, text: string, columns: readonly string[]): void {
  const { id: databaseId } = session.catalog.database(head.database)!;
  const stamp = insertObject(session, head, databaseId, text);
  columns.forEach((name, place) => {
    session.store.run(
      `INSERT INTO columns (table_id, id, name, name_key, creator, created, altered_by, altered)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      head.id,
      1025 + place,
      name,
      nameKey(name),
      stamp.user,
      stamp.time,
      stamp.user,
      stamp.time,
    );
  });
  grantToCreator(session, databaseId, head.id, "V");
}
