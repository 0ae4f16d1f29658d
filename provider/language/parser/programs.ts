/** Parses macros, stored procedures and triggers. */
import type {
  AlterTrigger,
  CallProcedure,
  CreateMacro,
  CreateProcedure,
  CreateTrigger,
  ExecuteMacro,
  MacroParameter,
  ProcedureParameter,
} from "../ast.ts";
import { takeColumnAttributes } from "./attributes.ts";
import {
  advance,
  type Cursor,
  commaList,
  expect,
  expectColumns,
  expectInteger,
  expectName,
  expectObjectName,
  expectOne,
  fail,
  here,
  is,
  isName,
  peek,
  take,
  takeOne,
  textSince,
  unsupported,
} from "./cursor.ts";
import { parseScalar } from "./expressions.ts";
import { expectDataType } from "./types.ts";

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
  const parameters = commaList(cursor, parseParameter);
  expect(cursor, ")");
  return parameters;
}

/** name type attribute..., or name (type, attribute...). */
function parseParameter(cursor: Cursor): MacroParameter {
  const name = expectName(cursor);
  const inParentheses = take(cursor, "(");
  const type = expectDataType(cursor);
  if (!inParentheses) return { name, type, attributes: takeColumnAttributes(cursor) };
  const attributes = [...(take(cursor, ",") ? commaList(cursor, takeColumnAttributes).flat() : [])];
  expect(cursor, ")");
  return { name, type, attributes: [...attributes, ...takeColumnAttributes(cursor)] };
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
  if (is(cursor, "FUNCTION")) unsupported(cursor, "EXECUTE FUNCTION");
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

/** CREATE or REPLACE PROCEDURE: its body goes to the end of the request, for a procedure is alone in its request. */
export function parseCreateProcedure(cursor: Cursor): CreateProcedure {
  const at = here(cursor);
  const start = cursor.index;
  const replace = expectOne(cursor, ["CREATE", "REPLACE"]) === "REPLACE";
  expect(cursor, "PROCEDURE");
  const name = expectObjectName(cursor);
  expect(cursor, "(");
  const parameters = is(cursor, ")") ? [] : commaList(cursor, parseProcedureParameter);
  expect(cursor, ")");
  if (peek(cursor).kind === "end" || is(cursor, ";")) fail(cursor, "BEGIN");
  const text = takeRest(cursor, start);
  return { kind: "createProcedure", replace, name, parameters, text, at };
}

function parseProcedureParameter(cursor: Cursor): ProcedureParameter {
  const mode = takeOne(cursor, ["IN", "OUT", "INOUT"]) ?? "IN";
  return { ...parseParameter(cursor), mode };
}

/** The text from a token on to the end of the request, without its last semicolon. */
function takeRest(cursor: Cursor, start: number): string {
  cursor.index = cursor.tokens.length - 1;
  while (cursor.tokens[cursor.index - 1]!.key === ";") cursor.index--;
  return textSince(cursor, start);
}

/** CALL p (...). */
export function parseCall(cursor: Cursor): CallProcedure {
  const at = here(cursor);
  expect(cursor, "CALL");
  const name = expectObjectName(cursor);
  expect(cursor, "(");
  const values = is(cursor, ")") ? [] : commaList(cursor, parseScalar);
  expect(cursor, ")");
  return { kind: "callProcedure", name, arguments: values, at };
}

/** CREATE or REPLACE TRIGGER: its action goes to the end of the request. Source: Teradata manual, CREATE TRIGGER. */
export function parseCreateTrigger(cursor: Cursor): CreateTrigger {
  const at = here(cursor);
  const start = cursor.index;
  const replace = expectOne(cursor, ["CREATE", "REPLACE"]) === "REPLACE";
  expect(cursor, "TRIGGER");
  const name = expectObjectName(cursor);
  const enabled = takeOne(cursor, ["ENABLED", "DISABLED"]) !== "DISABLED";
  const time = expectOne(cursor, ["BEFORE", "AFTER"]);
  const event = expectOne(cursor, ["INSERT", "DELETE", "UPDATE"]);
  const columns = event === "UPDATE" && take(cursor, "OF") ? parseUpdated(cursor) : [];
  expect(cursor, "ON");
  const table = expectObjectName(cursor);
  const order = take(cursor, "ORDER") ? expectInteger(cursor) : undefined;
  if (is(cursor, "REFERENCING")) skipReferences(cursor);
  const forEach = take(cursor, "FOR", "EACH") ? expectOne(cursor, ["ROW", "STATEMENT"]) : "STATEMENT";
  requireAction(cursor);
  const text = takeRest(cursor, start);
  const head = { replace, name, enabled, time, event, columns, table, order, forEach };
  return { kind: "createTrigger", ...head, text, at };
}

function parseUpdated(cursor: Cursor): readonly string[] {
  return is(cursor, "(") ? expectColumns(cursor) : commaList(cursor, expectName);
}

const references = ["OLD", "NEW", "OLD_TABLE", "NEW_TABLE", "OLD_NEW_TABLE"] as const;

/** REFERENCING OLD ROW AS o NEW TABLE AS n ... */
function skipReferences(cursor: Cursor): void {
  expect(cursor, "REFERENCING");
  while (references.some((word) => is(cursor, word))) {
    const word = expectOne(cursor, references);
    if (word === "OLD" || word === "NEW") takeOne(cursor, ["ROW", "TABLE"]);
    take(cursor, "AS");
    expectName(cursor);
    if (word === "OLD_NEW_TABLE") expectColumns(cursor);
  }
}

/** WHEN, BEGIN ATOMIC, a parenthesis or a statement must come next. */
function requireAction(cursor: Cursor): void {
  const { kind } = peek(cursor);
  const isAction = kind === "word" && !isName(peek(cursor));
  if (!isAction && !is(cursor, "(")) fail(cursor, "BEGIN", "(");
}

/** ALTER TRIGGER name ENABLED | DISABLED | TIMESTAMP. Source: Teradata manual, ALTER TRIGGER. */
export function parseAlterTrigger(cursor: Cursor): AlterTrigger {
  const at = here(cursor);
  expect(cursor, "ALTER", "TRIGGER");
  const name = expectObjectName(cursor);
  const change = expectOne(cursor, ["ENABLED", "DISABLED", "TIMESTAMP"]);
  return { kind: "alterTrigger", name, change, at };
}
