/** Parses views and macros, and what drops and renames objects. */
import type {
  CreateMacro,
  CreateView,
  DropObject,
  DropTable,
  ExecuteMacro,
  MacroParameter,
  RenameObject,
} from "../ast.ts";
import { takeColumnAttributes } from "./attributes.ts";
import {
  advance,
  type Cursor,
  commaList,
  expect,
  expectColumns,
  expectName,
  expectObjectName,
  expectOne,
  fail,
  here,
  is,
  peek,
  take,
  textSince,
  unsupported,
} from "./cursor.ts";
import { parseScalar } from "./expressions.ts";
import { parseLocking } from "./locking.ts";
import { parseQuery } from "./queries.ts";
import { expectDataType } from "./types.ts";

/** CREATE or REPLACE [RECURSIVE] VIEW, CV. */
export function parseCreateView(cursor: Cursor): CreateView {
  const at = here(cursor);
  const start = cursor.index;
  const replace = expectOne(cursor, ["CREATE", "REPLACE", "CV"]) === "REPLACE";
  const recursive = take(cursor, "RECURSIVE");
  if (cursor.tokens[start]!.key !== "CV") expect(cursor, "VIEW");
  const name = expectObjectName(cursor);
  const columns = is(cursor, "(") ? expectColumns(cursor) : undefined;
  expect(cursor, "AS");
  const locking = parseLocking(cursor);
  if (is(cursor, "AS", "OF")) unsupported(cursor, "AS OF in a view");
  const query = parseQuery(cursor);
  const withCheckOption = take(cursor, "WITH", "CHECK", "OPTION");
  const text = textSince(cursor, start);
  return { kind: "createView", replace, recursive, name, columns, locking, query, withCheckOption, text, at };
}

/** CREATE or REPLACE MACRO, CM. The body is read as text up to its closing parenthesis. */
export function parseCreateMacro(cursor: Cursor): CreateMacro {
  const at = here(cursor);
  const start = cursor.index;
  const verb = expectOne(cursor, ["CREATE", "REPLACE", "CM"]);
  if (verb !== "CM") expect(cursor, "MACRO");
  const name = expectObjectName(cursor);
  const parameters = take(cursor, "(") ? parseParameters(cursor) : [];
  expect(cursor, "AS", "(");
  const body = skipBody(cursor);
  const text = textSince(cursor, start);
  return { kind: "createMacro", replace: verb === "REPLACE", name, parameters, body, text, at };
}

function parseParameters(cursor: Cursor): readonly MacroParameter[] {
  const parameters = commaList(cursor, (inner) => {
    const name = expectName(inner);
    const type = expectDataType(inner);
    return { name, type, attributes: takeColumnAttributes(inner) };
  });
  expect(cursor, ")");
  return parameters;
}

/** Everything up to the parenthesis that closes the one just read, and that parenthesis. */
function skipBody(cursor: Cursor): string {
  const from = cursor.index;
  for (let depth = 1; ; advance(cursor)) {
    if (is(cursor, "(")) depth++;
    if (is(cursor, ")")) depth--;
    if (depth === 0) break;
    if (peek(cursor).kind === "end") fail(cursor, ")");
  }
  const body = textSince(cursor, from);
  expect(cursor, ")");
  return body;
}

/** EXEC m, EXEC m (1, 2), EXEC m (a = 1). */
export function parseExecute(cursor: Cursor): ExecuteMacro {
  const at = here(cursor);
  expectOne(cursor, ["EXECUTE", "EXEC"]);
  if (is(cursor, "IMMEDIATE")) unsupported(cursor, "EXECUTE IMMEDIATE");
  const name = expectObjectName(cursor);
  if (!take(cursor, "(")) return { kind: "executeMacro", name, arguments: [], at };
  const values = commaList(cursor, parseArgument);
  expect(cursor, ")");
  return { kind: "executeMacro", name, arguments: values, at };
}

function parseArgument(cursor: Cursor): ExecuteMacro["arguments"][number] {
  const name = peek(cursor, 1).key === "=" ? expectName(cursor) : undefined;
  if (name !== undefined) expect(cursor, "=");
  return { name, value: parseScalar(cursor) };
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
  if (is(cursor, "TRIGGER")) unsupported(cursor, "RENAME TRIGGER");
  const object = expectOne(cursor, ["TABLE", "VIEW", "MACRO", "PROCEDURE"]);
  const from = expectObjectName(cursor);
  expectOne(cursor, ["TO", "AS"]);
  return { kind: "renameObject", object, from, to: expectObjectName(cursor), at };
}
