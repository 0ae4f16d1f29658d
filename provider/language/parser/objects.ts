/** Parses views, and what drops and renames objects. */
import type { CreateView, DropObject, DropTable, RenameObject } from "../ast.ts";
import {
  type Cursor,
  expect,
  expectColumns,
  expectObjectName,
  expectOne,
  here,
  is,
  take,
  textSince,
  unsupported,
} from "./cursor.ts";
import { parseLocking } from "./locking.ts";
import { parseQuery } from "./queries.ts";

/** CREATE or REPLACE [RECURSIVE] VIEW, CV. */
export function parseCreateView(cursor: Cursor): CreateView {
  const at = here(cursor);
  const start = cursor.index;
  const replace = expectOne(cursor, ["CREATE", "REPLACE", "CV"]) === "REPLACE";
  const recursive = take(cursor, "RECURSIVE");
  if (cursor.tokens[start]!.key !== "CV") expect(cursor, "VIEW");
  const name = expectObjectName(cursor);
  // Source: Teradata manual, CREATE RECURSIVE VIEW: the names of its columns are mandatory.
  const columns = recursive || is(cursor, "(") ? expectColumns(cursor) : undefined;
  expect(cursor, "AS");
  const locking = parseLocking(cursor);
  if (is(cursor, "AS", "OF")) unsupported(cursor, "AS OF in a view");
  const query = parseQuery(cursor);
  const withCheckOption = take(cursor, "WITH", "CHECK", "OPTION");
  const text = textSince(cursor, start);
  return { kind: "createView", replace, recursive, name, columns, locking, query, withCheckOption, text, at };
}

/** DROP [TEMPORARY] TABLE t [ALL]. There is no IF EXISTS. */
export function parseDropTable(cursor: Cursor): DropTable {
  const at = here(cursor);
  expect(cursor, "DROP");
  const temporary = take(cursor, "TEMPORARY");
  expect(cursor, "TABLE");
  const table = expectObjectName(cursor);
  return { kind: "dropTable", table, temporary, all: take(cursor, "ALL"), at };
}

const droppable = ["VIEW", "MACRO", "PROCEDURE", "FUNCTION", "TRIGGER"] as const;

export function parseDropObject(cursor: Cursor): DropObject {
  const at = here(cursor);
  expect(cursor, "DROP");
  const object = parseDroppable(cursor);
  const name = expectObjectName(cursor);
  if (is(cursor, "(")) unsupported(cursor, "DROP FUNCTION with parameters");
  return { kind: "dropObject", object, name, at };
}

function parseDroppable(cursor: Cursor): DropObject["object"] {
  if (take(cursor, "JOIN", "INDEX")) return "JOIN INDEX";
  if (take(cursor, "HASH", "INDEX")) return "HASH INDEX";
  return expectOne(cursor, droppable);
}

/** RENAME TABLE a TO b. */
export function parseRename(cursor: Cursor): RenameObject {
  const at = here(cursor);
  expect(cursor, "RENAME");
  if (is(cursor, "FUNCTION") || is(cursor, "SPECIFIC")) unsupported(cursor, "RENAME FUNCTION");
  const object = expectOne(cursor, ["TABLE", "VIEW", "MACRO", "PROCEDURE", "TRIGGER"]);
  const from = expectObjectName(cursor);
  expectOne(cursor, ["TO", "AS"]);
  return { kind: "renameObject", object, from, to: expectObjectName(cursor), at };
}
