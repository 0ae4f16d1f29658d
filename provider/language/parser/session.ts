/** Parses what steers a session and its transactions: SET, DATABASE, BT, ET, COMMIT, ROLLBACK. */
import type { Commit, Rollback, SetQueryBand, SetSession, Statement, UseDatabase } from "../ast.ts";
import {
  advance,
  type Cursor,
  expect,
  expectName,
  expectOne,
  expectString,
  fail,
  here,
  is,
  peek,
  take,
  textSince,
  unsupported,
} from "./cursor.ts";
import { parseCondition } from "./expressions.ts";

/** SET QUERY_BAND, SET SESSION, SET ROLE, SET TIME ZONE; SS is SET SESSION. */
export function parseSet(cursor: Cursor): SetQueryBand | SetSession {
  const at = here(cursor);
  if (take(cursor, "SS")) return parseSetSession(cursor, at);
  expect(cursor, "SET");
  if (take(cursor, "QUERY_BAND")) return parseSetQueryBand(cursor, at);
  if (take(cursor, "ROLE")) return { kind: "setSession", setting: "ROLE", value: parseRole(cursor), at };
  if (take(cursor, "TIME", "ZONE")) return rest(cursor, "TIME ZONE", at);
  expect(cursor, "SESSION");
  return parseSetSession(cursor, at);
}

function parseRole(cursor: Cursor): string {
  const word = ["NONE", "NULL", "ALL", "EXTERNAL"].find((candidate) => take(cursor, candidate));
  return word ?? expectName(cursor);
}

/** SET QUERY_BAND = 'k=v;' [UPDATE] FOR SESSION [VOLATILE] or TRANSACTION. */
function parseSetQueryBand(cursor: Cursor, at: SetQueryBand["at"]): SetQueryBand {
  expect(cursor, "=");
  const band = take(cursor, "NONE") ? undefined : expectString(cursor);
  const update = take(cursor, "UPDATE");
  expect(cursor, "FOR");
  const word = expectOne(cursor, ["SESSION", "TRANSACTION"]);
  const scope = word === "SESSION" && take(cursor, "VOLATILE") ? "SESSION VOLATILE" : word;
  return { kind: "setQueryBand", band, update, scope, at };
}

/** Source: Teradata manual, SET SESSION; antlr/grammars-v4 sql/teradata, set_session_stat. */
const settings: readonly string[] = [
  "ACCOUNT",
  "CALENDAR",
  "CHARACTER SET UNICODE PASS THROUGH",
  "CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL",
  "COLLATION",
  "CONSTRAINT",
  "DATABASE",
  "DATEFORM",
  "DEBUG",
  "DOT NOTATION",
  "FUNCTION TRACE",
  "JSON IGNORE ERRORS",
  "SEARCHUIFDBPATH",
  "UDFSEARCHPATH",
];

/** The time of temporal tables, and what utilities set. */
const otherSettings = [
  "CURRENT",
  "NONSEQUENCED",
  "OVERRIDE",
  "SEQUENCED",
  "SUBSCRIBER",
  "TRANSACTIONTIME",
  "VALIDTIME",
];

function parseSetSession(cursor: Cursor, at: SetSession["at"]): SetSession {
  if (is(cursor, "FOR")) unsupported(cursor, "SET SESSION FOR ISOLATED LOADING");
  if (otherSettings.includes(peek(cursor).key)) unsupported(cursor, `SET SESSION ${peek(cursor).key}`);
  const setting = settings.find((candidate) => take(cursor, ...candidate.split(" ")));
  return setting ? rest(cursor, setting, at) : fail(cursor);
}

/** The rest of the statement as written, without an equals sign before it. */
function rest(cursor: Cursor, setting: string, at: SetSession["at"]): SetSession {
  take(cursor, "=");
  const from = cursor.index;
  if (isEnd(cursor)) fail(cursor);
  while (!isEnd(cursor)) advance(cursor);
  return { kind: "setSession", setting, value: textSince(cursor, from), at };
}

function isEnd(cursor: Cursor): boolean {
  return is(cursor, ";") || peek(cursor).kind === "end";
}

export function parseUseDatabase(cursor: Cursor): UseDatabase {
  const at = here(cursor);
  expect(cursor, "DATABASE");
  return { kind: "useDatabase", name: expectName(cursor), at };
}

/** BT and ET, in full BEGIN TRANSACTION and END TRANSACTION. */
export function parseTransaction(cursor: Cursor): Statement {
  const at = here(cursor);
  const { key } = advance(cursor);
  if (key === "BT") return { kind: "beginTransaction", at };
  if (key === "ET") return { kind: "endTransaction", at };
  const other = ["ISOLATED", "CONCURRENT", "LOGGING", "QUERY"].find((word) => is(cursor, word));
  if (other) unsupported(cursor, `${key} ${other}`);
  expect(cursor, "TRANSACTION");
  return { kind: key === "BEGIN" ? "beginTransaction" : "endTransaction", at };
}

export function parseCommit(cursor: Cursor): Commit {
  const at = here(cursor);
  expect(cursor, "COMMIT");
  if (take(cursor, "WORK") && is(cursor, "RELEASE")) unsupported(cursor, "COMMIT WORK RELEASE");
  return { kind: "commit", at };
}

/** ROLLBACK [WORK] ['text'] [WHERE condition], ABORT ['text'] [WHERE condition]. */
export function parseRollback(cursor: Cursor): Rollback {
  const at = here(cursor);
  const word = expectOne(cursor, ["ROLLBACK", "ABORT"]);
  if (word === "ROLLBACK") take(cursor, "WORK");
  const message = peek(cursor).kind === "string" ? expectString(cursor) : undefined;
  if (is(cursor, "FROM")) unsupported(cursor, `${word} ... FROM`);
  const where = take(cursor, "WHERE") ? parseCondition(cursor) : undefined;
  return { kind: "rollback", word, message, where, at };
}
