/** Parses Teradata's SQL into the syntax tree. */
import type { Statement } from "./ast.ts";
import { parseAlterTable } from "./parser/alter-table.ts";
import { parseCreateTable } from "./parser/create-table.ts";
import { type Cursor, expect, fail, here, is, openCursor, peek, take, unsupported } from "./parser/cursor.ts";
import {
  parseCreateDatabase,
  parseCreateRole,
  parseDeleteDatabase,
  parseDropDatabase,
  parseDropRole,
  parseGive,
  parseModifyDatabase,
} from "./parser/databases.ts";
import { parseGrant, parseRevoke } from "./parser/grants.ts";
import { parseCreateIndex, parseDropIndex } from "./parser/indexes.ts";
import { parseComment, parseHelp, parseShow } from "./parser/inspection.ts";
import { parseCreateHashIndex, parseCreateJoinIndex } from "./parser/join-indexes.ts";
import { parseLocking } from "./parser/locking.ts";
import { parseMerge } from "./parser/merge.ts";
import { parseCreateView, parseDropObject, parseDropTable, parseRename } from "./parser/objects.ts";
import { parseCreateProfile, parseDropProfile, parseModifyProfile } from "./parser/profiles.ts";
import {
  parseAlterTrigger,
  parseCall,
  parseCreateMacro,
  parseCreateProcedure,
  parseCreateTrigger,
  parseExecute,
} from "./parser/programs.ts";
import { parseQuery } from "./parser/queries.ts";
import { parseDelete, parseInsert, parseUpdate } from "./parser/rows.ts";
import {
  parseCommit,
  parseRollback,
  parseSet,
  parseTransaction,
  parseUseDatabase,
} from "./parser/session.ts";
import { parseCollectStatistics, parseDropStatistics } from "./parser/statistics.ts";

/**
 * The one statement of a request, with or without a semicolon behind it.
 * @throws TeradataSyntaxError for what Teradata refuses
 * @throws UnsupportedStatement for what this parser doesn't know, and for several statements
 */
export function parseStatement(sql: string): Statement {
  const statements = parseRequest(sql);
  if (statements.length === 1) return statements[0]!;
  const cursor = openCursor(sql);
  return unsupported(cursor, "a request of several statements");
}

/**
 * The statements of a request, which stand between semicolons. An empty request is one null statement.
 * @throws TeradataSyntaxError for what Teradata refuses
 * @throws UnsupportedStatement for what this parser doesn't know
 */
export function parseRequest(sql: string): readonly Statement[] {
  const cursor = openCursor(sql);
  const statements = [parseOne(cursor)];
  while (peek(cursor).kind !== "end") {
    if (!take(cursor, ";")) fail(cursor);
    if (peek(cursor).kind !== "end") statements.push(parseOne(cursor));
  }
  return statements;
}

/**
 * The statements in the body of a macro, each with a semicolon behind it; its parameters stand as `:name`.
 * Source: Teradata manual, CREATE MACRO.
 * @throws TeradataSyntaxError for what Teradata refuses
 * @throws UnsupportedStatement for what this parser doesn't know
 */
export function parseMacroBody(sql: string): readonly Statement[] {
  const cursor: Cursor = { ...openCursor(sql), namesParameters: true };
  const statements: Statement[] = [];
  while (peek(cursor).kind !== "end") {
    const statement = parseOne(cursor);
    if (!take(cursor, ";")) fail(cursor, ";");
    if (statement.kind !== "null") statements.push(statement);
  }
  return statements;
}

type StatementParser = (cursor: Cursor) => Statement;

function parseOne(cursor: Cursor): Statement {
  const at = here(cursor);
  if (is(cursor, ";") || peek(cursor).kind === "end") return { kind: "null", at };
  const parse = parsers[peek(cursor).key] ?? refuseOther;
  return parse(cursor);
}

const parsers: Readonly<Record<string, StatementParser>> = {
  ABORT: parseRollback,
  ALTER: (cursor) => choose(cursor, alterations),
  BEGIN: parseTransaction,
  BT: parseTransaction,
  CALL: parseCall,
  CD: parseCreateDatabase,
  CM: parseCreateMacro,
  COLLECT: parseCollectStatistics,
  COMMENT: parseComment,
  COMMIT: parseCommit,
  CREATE: (cursor) => choose(cursor, creations),
  CT: parseCreateTable,
  CV: parseCreateView,
  DATABASE: parseUseDatabase,
  DEL: parseDeletion,
  DELETE: parseDeletion,
  DROP: (cursor) => choose(cursor, drops),
  END: parseTransaction,
  ET: parseTransaction,
  EXEC: parseExecute,
  EXECUTE: parseExecute,
  EXPLAIN: parseExplain,
  GIVE: parseGive,
  GRANT: parseGrant,
  HELP: parseHelp,
  INS: parseInsert,
  INSERT: parseInsert,
  LOCK: parseLocked,
  LOCKING: parseLocked,
  MERGE: parseMerge,
  MODIFY: (cursor) =>
    is(cursor, "MODIFY", "PROFILE") ? parseModifyProfile(cursor) : parseModifyDatabase(cursor),
  RENAME: parseRename,
  REPLACE: (cursor) => choose(cursor, replacements),
  REVOKE: parseRevoke,
  ROLLBACK: parseRollback,
  SEL: parseQuery,
  SELECT: parseQuery,
  SET: parseSet,
  SHOW: parseShowing,
  SS: parseSet,
  UPD: parseUpdate,
  UPDATE: parseUpdate,
  WITH: parseQuery,
  "(": parseQuery,
};

const creations: Readonly<Record<string, StatementParser>> = {
  DATABASE: parseCreateDatabase,
  EXTERNAL: parseCreateRole,
  GLOBAL: parseCreateTable,
  HASH: parseCreateHashIndex,
  INDEX: parseCreateIndex,
  JOIN: parseCreateJoinIndex,
  MACRO: parseCreateMacro,
  MULTISET: parseCreateTable,
  PROCEDURE: parseCreateProcedure,
  RECURSIVE: parseCreateView,
  PROFILE: parseCreateProfile,
  ROLE: parseCreateRole,
  SET: parseCreateTable,
  TABLE: parseCreateTable,
  TRIGGER: parseCreateTrigger,
  UNIQUE: parseCreateIndex,
  USER: parseCreateDatabase,
  VIEW: parseCreateView,
  VOLATILE: parseCreateTable,
};

const drops: Readonly<Record<string, StatementParser>> = {
  DATABASE: parseDropDatabase,
  FUNCTION: parseDropObject,
  HASH: parseDropObject,
  INDEX: parseDropIndex,
  JOIN: parseDropObject,
  MACRO: parseDropObject,
  PROCEDURE: parseDropObject,
  PROFILE: parseDropProfile,
  ROLE: parseDropRole,
  STAT: parseDropStatistics,
  STATISTICS: parseDropStatistics,
  STATS: parseDropStatistics,
  TABLE: parseDropTable,
  TEMPORARY: parseDropTable,
  TRIGGER: parseDropObject,
  USER: parseDropDatabase,
  VIEW: parseDropObject,
};

const replacements: Readonly<Record<string, StatementParser>> = {
  MACRO: parseCreateMacro,
  PROCEDURE: parseCreateProcedure,
  RECURSIVE: parseCreateView,
  TRIGGER: parseCreateTrigger,
  VIEW: parseCreateView,
};

const alterations: Readonly<Record<string, StatementParser>> = {
  TABLE: parseAlterTable,
  TRIGGER: parseAlterTrigger,
};

/** Kinds of objects that Teradata creates, alters, replaces or drops and this parser doesn't know. */
const otherObjects: ReadonlySet<string> = new Set(
  `AUTHORIZATION CAST CONSTRAINT CONSTRUCTOR ERROR FOREIGN FUNCTION GLOP HASH INSTANCE JOIN MAP METHOD ORDERING
  PROCEDURE PROFILE
  REPLICATION QUERY SCHEMA SPECIFIC TRACE TRANSFORM TRIGGER TYPE ZONE`.split(/\s+/),
);

function choose(cursor: Cursor, choices: Readonly<Record<string, StatementParser>>): Statement {
  const { key } = peek(cursor, 1);
  const parse = choices[key];
  if (parse) return parse(cursor);
  const isSchema = peek(cursor, 2).key === "SCHEMA";
  if (otherObjects.has(key) || isSchema) unsupported(cursor, `${peek(cursor).key} ${key}`);
  cursor.index++;
  return fail(cursor);
}

/** Statements that Teradata knows and this parser doesn't. */
const otherStatements: ReadonlySet<string> = new Set(
  `CHECKPOINT CURRENT DECLARE DIAGNOSTIC DUMP ECHO FETCH FLUSH GIVE INCREMENTAL INITIATE LOGGING
  NONSEQUENCED NONTEMPORAL RESTART REVALIDATE SEQUENCED TRANSACTIONTIME USING VALIDTIME`.split(/\s+/),
);

function refuseOther(cursor: Cursor): never {
  const { key } = peek(cursor);
  if (otherStatements.has(key)) unsupported(cursor, key);
  if (is(cursor, "STATIC", "EXPLAIN") || is(cursor, "DYNAMIC", "EXPLAIN"))
    unsupported(cursor, `${key} EXPLAIN`);
  return fail(cursor);
}

function parseDeletion(cursor: Cursor): Statement {
  const ofDatabase = ["DATABASE", "USER"].includes(peek(cursor, 1).key);
  return ofDatabase ? parseDeleteDatabase(cursor) : parseDelete(cursor);
}

function parseExplain(cursor: Cursor): Statement {
  const at = here(cursor);
  expect(cursor, "EXPLAIN");
  if (is(cursor, "IN", "XML")) unsupported(cursor, "EXPLAIN IN XML");
  return { kind: "explain", statement: parseOne(cursor), at };
}

const shownRequests = ["SELECT", "SEL", "WITH", "INSERT", "INS", "UPDATE", "UPD", "DELETE", "DEL"];

/** SHOW of an object, or of a statement with all that it names. Source: Teradata manual, SHOW request. */
function parseShowing(cursor: Cursor): Statement {
  const ahead = is(cursor, "SHOW", "IN", "XML") ? 3 : 1;
  const qualified = peek(cursor, ahead).key === "QUALIFIED";
  if (!qualified && !shownRequests.includes(peek(cursor, ahead).key)) return parseShow(cursor);
  const at = here(cursor);
  cursor.index += qualified ? ahead + 1 : ahead;
  return { kind: "showRequest", statement: parseOne(cursor), qualified, inXml: ahead === 3, at };
}

function parseLocked(cursor: Cursor): Statement {
  const at = here(cursor);
  const modifiers = parseLocking(cursor);
  return { kind: "locking", modifiers, statement: parseOne(cursor), at };
}
