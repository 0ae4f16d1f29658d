/** CREATE, REPLACE and ALTER TRIGGER. Triggers are kept but never fired. */
import type { AlterTrigger, CreateTrigger, ObjectName } from "../../language/ast.ts";
import { isTable, type ObjectHead, type TableObject } from "../catalog.ts";
import { columnNamed } from "../define/draft.ts";
import { requireName } from "../define/names.ts";
import { refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { databaseOf, objectNamed, permanentTableNamed, written } from "../resolve.ts";
import { requireNeededOn } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { timestampOf } from "../time.ts";
import { insertObject, touchObject } from "../write-table.ts";
import { nextId, requireFree } from "./create-table.ts";
import { replaceObject } from "./replace-object.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const createTrigger: Handler<"createTrigger"> = { effect: () => "schema", run: runCreate };
export const alterTrigger: Handler<"alterTrigger"> = { effect: () => "schema", run: runAlter };

/** @throws TeradataFailure 3523, 3802 to 3805, 3807, 3853, 5628 */
function runCreate(statement: CreateTrigger, { session }: Request): Outcome {
  requireName(statement.name.name);
  const database = databaseOf(session, statement.name);
  const table = permanentTableNamed(session, statement.table, "CREATE TRIGGER");
  requireNeededOn(session, "CREATE TRIGGER", table);
  requireAllowed(statement, table);
  const there = session.catalog.object(database, statement.name.name);
  if (!statement.replace || there?.kind !== "G") requireFree(session, database, statement.name.name);
  if (there !== undefined) replaceObject(session, there, statement.text);
  else {
    const { id: databaseId } = session.catalog.database(database)!;
    const head = { id: nextId(session), database, name: statement.name.name, kind: "G" };
    insertObject(session, head, databaseId, statement.text);
  }
  const { id } = there ?? session.catalog.object(database, statement.name.name)!;
  insertTrigger(session, id, table, statement);
  return done(statement.replace ? "Replace Trigger" : "Create Trigger");
}

/** Source: Teradata manual, SQL Fundamentals, Triggers, Restrictions; the codes are not known. */
function requireAllowed(statement: CreateTrigger, table: TableObject): void {
  for (const name of statement.columns) columnNamed(table, name);
  if (statement.time === "BEFORE" && statement.forEach === "STATEMENT")
    throw refused("A BEFORE trigger must be one FOR EACH ROW.");
  if (table.indexes.some((index) => index.type === "N"))
    throw refused(`${table.name} has a hash index and can't have a trigger.`);
}

/** That a trigger without ORDER has the number 32767 is unproved. */
function insertTrigger(session: Session, id: number, table: TableObject, statement: CreateTrigger): void {
  const { store } = session;
  store.run("DELETE FROM triggers WHERE id = ?", id);
  store.run(
    "INSERT INTO triggers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    id,
    table.id,
    statement.enabled ? "Y" : "N",
    statement.time.charAt(0),
    statement.event.charAt(0),
    JSON.stringify(statement.columns.map(nameKey)),
    statement.forEach.charAt(0),
    statement.order ?? 32_767,
    timestampOf(session.now),
  );
}

/** @throws TeradataFailure 3523, 3802, 3807 */
function runAlter({ name, change }: AlterTrigger, { session }: Request): Outcome {
  const object = objectNamed(session, name);
  const isOfTable = isTable(object.kind);
  if (!isOfTable && object.kind !== "G") throw refused(`${written(name)} is not a trigger.`);
  if (isOfTable && change === "TIMESTAMP") throw refused("TIMESTAMP is for one trigger, not for a table.");
  requireNeededOn(session, "ALTER TRIGGER", object);
  const which = isOfTable ? "table_id" : "id";
  const [column, value] =
    change === "TIMESTAMP"
      ? ["stamped", timestampOf(session.now)]
      : ["enabled", change === "ENABLED" ? "Y" : "N"];
  session.store.run(`UPDATE triggers SET ${column} = ? WHERE ${which} = ?`, value!, object.id);
  const { request } = session.store.row<{ request: string }>(
    "SELECT request FROM objects WHERE id = ?",
    object.id,
  )!;
  if (!isOfTable) touchObject(session, object.id, request);
  return done("Alter Trigger");
}

/** @throws TeradataFailure 3802, 3807; refused for another object, with a code that is not known */
export function triggerNamed(session: Session, name: ObjectName): ObjectHead {
  const object = objectNamed(session, name);
  if (object.kind !== "G") throw refused(`${written(name)} is not a trigger.`);
  return object;
}
