/** COMMENT ON: places a comment, or without a text answers the one that is there. */
import type { Comment } from "../../language/ast.ts";
import { isJoinIndex, isTable, type ObjectHead } from "../catalog.ts";
import { columnNamed } from "../define/draft.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { databaseOf, objectNamed, permanentTableNamed, viewNamed, written } from "../resolve.ts";
import type { Need } from "../rights/needs.ts";
import { requireNeeded, requireNeededOn, requireOnSystem } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { macroNamed, procedureNamed } from "./programs.ts";
import { isAdministrator } from "./role-grants.ts";
import { done, type Handler, type Request } from "./statement.ts";
import { triggerNamed } from "./triggers.ts";

export const comment: Handler<"comment"> = {
  effect: (statement) => (statement.text === undefined ? "read" : "schema"),
  run,
};

/** A row of the catalogue that has a comment. */
interface Commented {
  readonly table: "columns" | "objects" | "databases" | "profiles" | "roles";
  readonly where: string;
  readonly values: readonly (string | number)[];
}

/** @throws TeradataFailure 3523, 3524, 3802, 3807, 3853, 5620, 5628 */
function run(statement: Comment, { session }: Request): Outcome {
  const commented = targetOf(session, statement);
  return statement.text === undefined ? read(session, commented) : place(session, commented, statement.text);
}

function targetOf(session: Session, statement: Comment): Commented {
  switch (statement.object) {
    case "COLUMN":
      return columnTarget(session, statement);
    case "DATABASE":
    case "USER":
      return databaseTarget(session, statement);
    case "TABLE":
    case "VIEW":
    case "MACRO":
    case "PROCEDURE":
    case "TRIGGER":
      return objectTarget(session, statement);
    case "ROLE":
      return roleTarget(session, statement);
    case "PROFILE":
      return profileTarget(session, statement);
    case undefined:
      return isDatabase(session, statement)
        ? databaseTarget(session, statement)
        : objectTarget(session, statement);
    default:
      throw notSupported(`COMMENT ON ${statement.object}`);
  }
}

/** A name alone is an object of the default database first; which comes first is unproved. */
function isDatabase({ catalog, database }: Session, { name }: Comment): boolean {
  if (name.database !== undefined || catalog.object(database, name.name) !== undefined) return false;
  return catalog.database(name.name) !== undefined;
}

function columnTarget(session: Session, statement: Comment): Commented {
  const object = session.catalog.object(databaseOf(session, statement.name), statement.name.name);
  if (object?.kind === "V") return viewColumnTarget(session, object, statement.column!);
  const table = permanentTableNamed(session, statement.name, "COMMENT");
  requireNeededOn(session, "COMMENT ON TABLE", table);
  const column = columnNamed(table, statement.column!);
  return { table: "columns", where: "table_id = ? AND id = ?", values: [table.id, column.id] };
}

/** Source: Teradata manual, COMMENT (Comment Placing Form): the column of a table or view. */
function viewColumnTarget(session: Session, view: ObjectHead, name: string): Commented {
  requireNeededOn(session, "COMMENT ON VIEW", view);
  const values = [view.id, nameKey(name)];
  const where = "table_id = ? AND name_key = ?";
  if (session.store.row(`SELECT 1 FROM columns WHERE ${where}`, ...values) === undefined)
    throw failure(5628, name, `${view.database}.${view.name}`);
  return { table: "columns", where, values };
}

function objectTarget(session: Session, statement: Comment): Commented {
  const object = objectMeant(session, statement);
  requireNeededOn(session, commentNeed(object.kind), object);
  return { table: "objects", where: "id = ?", values: [object.id] };
}

/**
 * The object must be of the kind that is said; a join or hash index is a TABLE. The codes are those of other statements.
 * Source: Teradata manual, COMMENT (Comment Placing Form).
 * @throws TeradataFailure 3802, 3807, 3824, 3853, 3854, 3855, 5494, 5495
 */
function objectMeant(session: Session, { object: kind, name }: Comment): ObjectHead {
  switch (kind) {
    case "VIEW":
      return viewNamed(session, name);
    case "MACRO":
      return macroNamed(session, name);
    case "PROCEDURE":
      return procedureNamed(session, name);
    case "TRIGGER":
      return triggerNamed(session, name);
    default: {
      const object = objectNamed(session, name);
      if (kind === "TABLE" && !isTable(object.kind) && !isJoinIndex(object.kind))
        throw failure(3853, written(name));
      return object;
    }
  }
}

function commentNeed(kind: string): Need {
  if (kind === "V") return "COMMENT ON VIEW";
  return kind === "M" ? "COMMENT ON MACRO" : "COMMENT ON TABLE";
}

function databaseTarget(session: Session, statement: Comment): Commented {
  const database = session.catalog.database(statement.name.name);
  if (database === undefined) throw failure(3802, statement.name.name);
  requireNeeded(session, database.kind === "U" ? "COMMENT ON USER" : "COMMENT ON DATABASE", database.name);
  return { table: "databases", where: "id = ?", values: [database.id] };
}

function profileTarget(session: Session, { name }: Comment): Commented {
  const key = nameKey(name.name);
  if (session.store.row("SELECT 1 FROM profiles WHERE name_key = ?", key) === undefined)
    throw failure(5653, name.name);
  requireOnSystem(session, "COMMENT ON PROFILE");
  return { table: "profiles", where: "name_key = ?", values: [key] };
}

function roleTarget(session: Session, { name }: Comment): Commented {
  const key = nameKey(name.name);
  if (session.store.row("SELECT 1 FROM roles WHERE name_key = ?", key) === undefined)
    throw failure(5620, name.name);
  if (!isAdministrator(session, key)) requireOnSystem(session, "COMMENT ON ROLE");
  return { table: "roles", where: "name_key = ?", values: [key] };
}

function read({ store }: Session, { table, where, values }: Commented): Outcome {
  const rows = store.query(`SELECT comment FROM ${table} WHERE ${where}`, values);
  const type = { kind: "VARCHAR", length: 255 } as const;
  // The column's name is unproved.
  const columns = [{ name: "CommentString", type, nullable: true, characterSet: "UNICODE" } as const];
  return { activity: "Comment", count: rows.length, columns, rows };
}

/** Source of the length: Teradata manual, Data Dictionary, CommentString VARCHAR(255). */
function place(session: Session, { table, where, values }: Commented, text: string): Outcome {
  if (text.length > 255) throw refused("A comment has at most 255 characters.");
  session.store.run(`UPDATE ${table} SET comment = ? WHERE ${where}`, text, ...values);
  session.catalog.forget();
  return done("Comment");
}
