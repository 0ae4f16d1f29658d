/** CREATE VIEW and REPLACE VIEW. */
import type { CreateView } from "../../language/ast.ts";
import { firstRepeated, requireName } from "../define/names.ts";
import { failure, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { describeQuery, queryNames } from "../query/run.ts";
import { viewDefinition } from "../query/view-definition.ts";
import { databaseOf } from "../resolve.ts";
import { grantToCreator, requireNeeded, requireNeededOn } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { insertObject, stampOf } from "../write-table.ts";
import { nextId, requireFree } from "./create-table.ts";
import { replaceObject } from "./replace-object.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const createView: Handler<"createView"> = { effect: () => "schema", run: runCreate };

/** @throws TeradataFailure 3515, 3524, 3802, 3803, 3804, 3805, and those of the query */
function runCreate(statement: CreateView, { session }: Request): Outcome {
  requireUnordered(statement);
  requireName(statement.name.name);
  const database = databaseOf(session, statement.name);
  const there = session.catalog.object(database, statement.name.name);
  const isReplaced = statement.replace && there?.kind === "V";
  if (isReplaced) requireNeededOn(session, "REPLACE VIEW", there);
  else requireNeeded(session, "CREATE VIEW", database);
  if (!isReplaced) requireFree(session, database, statement.name.name);
  const columns = viewColumns(session, statement);
  requireOwnersRights(session, statement, database);
  if (there !== undefined) replaceObject(session, there, statement.text);
  const id = there?.id ?? insertView(session, database, statement);
  insertColumns(session, id, columns);
  return done(statement.replace ? "Replace View" : "Create View");
}

/** Source: Teradata manual, SQL Fundamentals, Views, Restrictions; that TOP lifts it, and the code, are unproved. */
function requireUnordered({ query: { body, orderBy } }: CreateView): void {
  const hasTop = body.kind === "select" && body.top !== undefined;
  if (orderBy.length > 0 && !hasTop) throw failure(3706, "ORDER BY is not allowed in views.");
}

/**
 * The database of a view reads for whoever uses it: it must be allowed to already when the view is made.
 * Source of the time: public code that meets 5315 there; Teradata manual, CREATE VIEW, Required Privileges.
 */
function requireOwnersRights(session: Session, view: CreateView, database: string): void {
  if (nameKey(database) === nameKey(session.user)) return;
  const owner = { database, mustGrant: true, unread: [] as Error[] };
  describeQuery(session, viewDefinition(view), owner);
  for (const failed of owner.unread) throw failed;
}

/**
 * Names the view gives its columns, or else its query.
 * Source: Teradata manual, SQL Fundamentals, Views, Restrictions: derived columns must be named.
 * @throws TeradataFailure 3515, 5506
 */
function viewColumns(session: Session, statement: CreateView): readonly string[] {
  const found = queryNames(session, viewDefinition(statement));
  const names = statement.columns ?? found.filter((name) => name !== undefined);
  if (statement.columns === undefined && found.includes(undefined)) throw failure(5506);
  if (names.length !== found.length)
    throw refused(`The view names ${names.length} columns, and its query has ${found.length}.`);
  const repeated = firstRepeated(names);
  if (repeated !== undefined) throw failure(3515, repeated);
  return names;
}

function insertView(session: Session, database: string, { name, text }: CreateView): number {
  const { id: databaseId } = session.catalog.database(database)!;
  const id = nextId(session);
  insertObject(session, { id, database, name: name.name, kind: "V" }, databaseId, text);
  grantToCreator(session, databaseId, id, "V");
  return id;
}

/** The dictionary keeps only the names of a view's columns. Source: Teradata manual, Data Dictionary, ColumnsV. */
function insertColumns(session: Session, id: number, columns: readonly string[]): void {
  const { user, time } = stampOf(session);
  columns.forEach((name, place) => {
    session.store.run(
      `INSERT INTO columns (table_id, id, name, name_key, creator, created, altered_by, altered)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      1025 + place,
      name,
      nameKey(name),
      user,
      time,
      user,
      time,
    );
  });
}
