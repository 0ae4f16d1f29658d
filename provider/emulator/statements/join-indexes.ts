/** CREATE JOIN INDEX and CREATE HASH INDEX. Their rows are not kept: what they would answer, their tables answer. */
import type { ObjectName } from "../../language/ast.ts";
import type { IndexObject, ObjectHead, TableObject } from "../catalog.ts";
import { defineHashIndex } from "../define/hash-index.ts";
import { defineJoinIndex, type IndexedTable, type JoinIndexDefinition } from "../define/join-index.ts";
import { plainOptions } from "../define/options.ts";
import { IndexNumbers } from "../define/secondary-index.ts";
import type { Place } from "../define/table.ts";
import { refused } from "../errors.ts";
import { databaseOf, objectNamed, tableNamed, written } from "../resolve.ts";
import { grantToCreator, requireNeeded, requireNeededOn } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { insertIndex } from "../table-parts.ts";
import { requireNoTrigger } from "../triggers.ts";
import { insertTable, stampOf } from "../write-table.ts";
import { nextId, requireFree } from "./create-table.ts";
import { done, type Handler } from "./statement.ts";

/** @throws TeradataFailure 3523, 3524, 3802 to 3805, 3807, 3853, 5464, and those of the query and the indexes */
export const createJoinIndex: Handler<"createJoinIndex"> = {
  effect: () => "schema",
  run: (statement, { session }) => {
    const place = placeOf(session, statement.name);
    const definition = defineJoinIndex(statement, place, session);
    return add(session, definition, statement.text, "Create Join Index");
  },
};

/** @throws TeradataFailure 3515, 3518, 3523, 3524, 3802 to 3805, 3807, 3853, 5628, 5660 */
export const createHashIndex: Handler<"createHashIndex"> = {
  effect: () => "schema",
  run: (statement, { session }) => {
    const place = placeOf(session, statement.name);
    const base = tableNamed(session, statement.table);
    // Source: Teradata manual, SQL Fundamentals, Triggers, Restrictions: triggers and hash indexes exclude each other.
    requireNoTrigger(session, base, "have a hash index");
    const definition = defineHashIndex(statement, base, place);
    return add(session, definition, statement.text, "Create Hash Index");
  },
};

/** The right on the database is unproved. */
function placeOf(session: Session, name: ObjectName): Place {
  const database = databaseOf(session, name);
  requireNeeded(session, "CREATE JOIN INDEX", database);
  requireFree(session, database, name.name);
  return { id: nextId(session), database, options: plainOptions };
}

function add(
  session: Session,
  { index, tables }: JoinIndexDefinition,
  text: string,
  activity: string,
): Outcome {
  const { id: databaseId } = session.catalog.database(index.database)!;
  for (const { table } of tables) requireNeededOn(session, "JOIN INDEX OF A TABLE", table);
  const entries = tables.map((one) => entryOf(one, index));
  insertTable(session, index, databaseId, text);
  const stamp = stampOf(session);
  entries.forEach((entry, place) => {
    insertIndex(session.store, tables[place]!.table.id, entry, stamp);
  });
  session.catalog.forget();
  grantToCreator(session, databaseId, index.id);
  return done(activity);
}

/** What a table knows of the index: it takes one of the table's 32 numbers. Source: Teradata manual, IndicesV. */
function entryOf({ table, columns }: IndexedTable, index: TableObject): IndexObject {
  return {
    number: new IndexNumbers(table.indexes).take(1),
    type: index.tableKind === "N" ? "N" : "J",
    unique: false,
    name: index.name,
    columns,
    all: false,
    orderBy: undefined,
    joinIndex: index.id,
  };
}

/** @throws TeradataFailure 3802, 3807; refused for another object, with a code that is not known */
export function joinIndexNamed(session: Session, name: ObjectName, kind: "JOIN" | "HASH"): ObjectHead {
  const object = objectNamed(session, name);
  if (object.kind !== (kind === "JOIN" ? "I" : "N"))
    throw refused(`${written(name)} is not a ${kind.toLowerCase()} index.`);
  return object;
}
