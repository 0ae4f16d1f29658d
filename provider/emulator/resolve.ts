/** Finds the objects that a statement names, in the default database where it names none. */
import type { ObjectName } from "../language/ast.ts";
import { isTable, type ObjectHead, type TableObject } from "./catalog.ts";
import { failure, notSupported } from "./errors.ts";
import type { Session } from "./session.ts";
import { absentDatabase } from "./system-databases.ts";

/** The name as it was written: that is how Teradata's messages show it. */
export function written(name: ObjectName): string {
  return name.database === undefined ? name.name : `${name.database}.${name.name}`;
}

/**
 * The database's name as it was created.
 * @throws TeradataFailure 3802
 * @throws NotSupported for a database of the system's own that is not here
 */
export function databaseOf(session: Session, name: ObjectName): string {
  const wanted = name.database ?? session.database;
  const database = session.catalog.database(wanted);
  if (database === undefined) throw absentDatabase(wanted);
  return database.name;
}

/** @throws TeradataFailure 3802, 3807 */
export function objectNamed(session: Session, name: ObjectName): ObjectHead {
  const object = session.catalog.object(databaseOf(session, name), name.name);
  if (object === undefined) throw failure(3807, written(name));
  return object;
}

/** @throws TeradataFailure 3802, 3807, 3853 */
export function tableNamed(session: Session, name: ObjectName): TableObject {
  const object = objectNamed(session, name);
  if (!isTable(object.kind)) throw failure(3853, written(name));
  return session.catalog.tableOf(object.id);
}

/** The same for statements that can't be about temporary tables, or not yet. */
export function permanentTableNamed(session: Session, name: ObjectName, statement: string): TableObject {
  const table = tableNamed(session, name);
  if (table.temporary !== undefined) throw notSupported(`${statement} on a temporary table`);
  return table;
}

/** @throws TeradataFailure 3802, 3807, 3854 */
export function viewNamed(session: Session, name: ObjectName): ObjectHead {
  const object = objectNamed(session, name);
  if (object.kind !== "V") throw failure(3854, written(name));
  return object;
}
