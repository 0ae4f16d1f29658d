/** CREATE VIEW, REPLACE VIEW and DROP VIEW. */
import type { CreateView, DropObject } from "../../language/ast.ts";
import type { ObjectHead } from "../catalog.ts";
import { firstRepeated, requireName } from "../define/names.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { describeQuery } from "../query/run.ts";
import { databaseOf, viewNamed, written } from "../resolve.ts";
import { grantToCreator, requireOnDatabase, requireOnObject } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { deleteObject, insertObject } from "../write-table.ts";
import { nextId, requireFree } from "./create-table.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const createView: Handler<"createView"> = { effect: () => "schema", run: runCreate };
export const dropObject: Handler<"dropObject"> = { effect: () => "schema", run: runDrop };

/** @throws TeradataFailure 3515, 3524, 3802, 3803, 3804, 3805, and those of the query */
function runCreate(statement: CreateView, { session }: Request): Outcome {
  if (statement.recursive) throw notSupported("CREATE RECURSIVE VIEW");
  requireName(statement.name.name);
  const database = databaseOf(session, statement.name);
  requireOnDatabase(session, "CREATE VIEW", database);
  const there = session.catalog.object(database, statement.name.name);
  if (!statement.replace || there?.kind !== "V") requireFree(session, database, statement.name.name);
  const columns = viewColumns(session, statement);
  if (there !== undefined) deleteObject(session, there.id);
  const id = there?.id ?? nextId(session);
  insertView(session, { id, database, name: statement.name.name, kind: "V" }, statement.text, columns);
  return done(statement.replace ? "Replace View" : "Create View");
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
  grantToCreator(session, databaseId, head.id);
}

/** @throws TeradataFailure 3523, 3802, 3807, 3854; 3824, 3855, 5495, 5589 for what there never is here */
function runDrop(statement: DropObject, { session }: Request): Outcome {
  if (statement.object !== "VIEW") throw absence(session, statement);
  const object = viewNamed(session, statement.name);
  requireOnObject(session, "DROP VIEW", object);
  deleteObject(session, object.id);
  return done("Drop View");
}

/** Source: a sample of teradatasql, which ignores these codes. */
const absent = { MACRO: 3824, PROCEDURE: 5495, FUNCTION: 5589 } as const;

/** Why an object of a kind that can't be made here can't be dropped. */
function absence(session: Session, { object: kind, name }: DropObject): Error {
  if (kind !== "MACRO" && kind !== "PROCEDURE" && kind !== "FUNCTION") return notSupported(`DROP ${kind}`);
  const there = session.catalog.object(databaseOf(session, name), name.name);
  return there !== undefined && kind === "MACRO"
    ? failure(3855, written(name))
    : failure(absent[kind], written(name));
}
