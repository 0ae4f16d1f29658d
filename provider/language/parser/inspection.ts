/** Parses HELP, SHOW and COMMENT. */
import type { Comment, CommentObject, Help, Show } from "../ast.ts";
import type { HelpedTable } from "../ast-session.ts";
import {
  type Cursor,
  commaList,
  expect,
  expectColumns,
  expectName,
  expectObjectName,
  expectString,
  fail,
  here,
  is,
  isName,
  peek,
  take,
  takeOne,
  unsupported,
} from "./cursor.ts";
import { parseShownStatistics, statisticsWords } from "./statistics.ts";

const helpTopics: readonly string[] = [
  "DATABASE",
  "FUNCTION",
  "HASH INDEX",
  "INDEX",
  "JOIN INDEX",
  "MACRO",
  "PROCEDURE",
  "TABLE",
  "TRIGGER",
  "USER",
  "VIEW",
  "VOLATILE TABLE",
];

/** HELP topic name, HELP SESSION, HELP COLUMN, HELP STATISTICS. */
export function parseHelp(cursor: Cursor): Help {
  const at = here(cursor);
  expect(cursor, "HELP");
  if (peek(cursor).kind === "string") unsupported(cursor, "HELP 'text'");
  if (take(cursor, "SESSION")) return { kind: "help", topic: "SESSION", at };
  if (is(cursor, "VOLATILE", "TABLE") && !isName(peek(cursor, 2))) {
    cursor.index += 2;
    return { kind: "help", topic: "VOLATILE TABLE", at };
  }
  if (take(cursor, "COLUMN")) return { kind: "help", topic: "COLUMN", ...parseHelpColumns(cursor), at };
  if (take(cursor, "CONSTRAINT")) return helpConstraint(cursor, at);
  if (take(cursor, "CURRENT") || statisticsWords.some((word) => is(cursor, word)))
    return helpStatistics(cursor, at);
  const topic = helpTopics.find((candidate) => take(cursor, ...candidate.split(" ")));
  if (!topic) return refuseHelp(cursor);
  const name = expectObjectName(cursor);
  const columns = topic === "INDEX" && is(cursor, "(") ? expectColumns(cursor) : undefined;
  if (is(cursor, "(")) unsupported(cursor, `HELP ${topic} with parameters`);
  if (is(cursor, "ATTRIBUTES")) unsupported(cursor, `HELP ${topic} ... ATTRIBUTES`);
  return { kind: "help", topic, name, columns, at };
}

const otherTopics = [
  "CAST",
  "ERROR",
  "FOREIGN",
  "METHOD",
  "SPECIFIC",
  "TRANSFORM",
  "TYPE",
  "INSTANCE",
  "CONSTRUCTOR",
];

function refuseHelp(cursor: Cursor): never {
  const topic = otherTopics.find((word) => is(cursor, word));
  if (topic || peek(cursor, 1).key === "SCHEMA") unsupported(cursor, `HELP ${peek(cursor).key}`);
  fail(cursor);
}

/** [db.]t.constraint. */
function helpConstraint(cursor: Cursor, at: Help["at"]): Help {
  const path = [expectName(cursor)];
  do {
    expect(cursor, ".");
    path.push(expectName(cursor));
  } while (path.length < 3 && is(cursor, "."));
  return { kind: "help", topic: "CONSTRAINT", name: tableOf(path, at), columns: path.slice(-1), at };
}

/** The table before the last name of a path. */
function tableOf(path: readonly string[], at: Help["at"]): HelpedTable["name"] {
  return { database: path.at(-3), name: path.at(-2)!, at };
}

function helpStatistics(cursor: Cursor, at: Help["at"]): Help {
  if (!takeOne(cursor, statisticsWords)) fail(cursor, "STATISTICS");
  take(cursor, "ON");
  const name = expectObjectName(cursor);
  if (is(cursor, "FROM")) unsupported(cursor, "HELP STATISTICS ... FROM a query capture database");
  return { kind: "help", topic: "STATISTICS", name, at };
}

/** db.t.*, t.a, u.b; a, b FROM t; * FROM t, u. */
function parseHelpColumns(cursor: Cursor): Pick<Help, "name" | "columns" | "others"> {
  const at = here(cursor);
  if (take(cursor, "*")) {
    expect(cursor, "FROM");
    const tables = commaList(cursor, expectObjectName).map((name) => ({ name, columns: ["*"] }));
    return withOthers(tables);
  }
  const paths = commaList(cursor, parseColumnPath);
  const columns = paths.map((path) => path.at(-1)!);
  if (take(cursor, "FROM")) return { name: expectOneTable(cursor), columns };
  if (paths.some((path) => path.length < 2)) fail(cursor, "FROM", ".");
  const table = tableKey(paths[0]!);
  if (paths.every((path) => tableKey(path) === table)) return { name: tableOf(paths[0]!, at), columns };
  return withOthers(paths.map((path) => ({ name: tableOf(path, at), columns: path.slice(-1) })));
}

function tableKey(path: readonly string[]): string {
  return path.slice(0, -1).join(".").toUpperCase();
}

function withOthers([first, ...others]: readonly HelpedTable[]): Pick<Help, "name" | "columns" | "others"> {
  return others.length === 0 ? { ...first! } : { ...first!, others };
}

function expectOneTable(cursor: Cursor): Help["name"] {
  const name = expectObjectName(cursor);
  if (is(cursor, ",")) unsupported(cursor, "HELP COLUMN of names from several tables");
  return name;
}

function parseColumnPath(cursor: Cursor): readonly string[] {
  if (peek(cursor).kind === "number") unsupported(cursor, "HELP COLUMN of an expression");
  const path = [expectName(cursor)];
  while (path.length < 3 && path.at(-1) !== "*" && take(cursor, ".")) {
    path.push(take(cursor, "*") ? "*" : expectName(cursor));
  }
  return path;
}

const showable: readonly string[] = [
  "FUNCTION",
  "HASH INDEX",
  "JOIN INDEX",
  "MACRO",
  "PROCEDURE",
  "TABLE",
  "TEMPORARY TABLE",
  "TRIGGER",
  "VIEW",
];

/** SHOW [IN XML] object name, SHOW STATISTICS [VALUES] [items] ON t. */
export function parseShow(cursor: Cursor): Show {
  const at = here(cursor);
  expect(cursor, "SHOW");
  const inXml = take(cursor, "IN", "XML");
  if (takeOne(cursor, statisticsWords)) return showStatistics(cursor, inXml, at);
  const object = showable.find((candidate) => take(cursor, ...candidate.split(" ")));
  if (!object) return refuseShow(cursor);
  const name = expectObjectName(cursor);
  if (is(cursor, "(")) unsupported(cursor, "SHOW FUNCTION with parameters");
  return { kind: "show", object, name, inXml, at };
}

function showStatistics(cursor: Cursor, inXml: boolean, at: Show["at"]): Show {
  const object = take(cursor, "VALUES") ? "STATISTICS VALUES" : "STATISTICS";
  const { items, table: name } = parseShownStatistics(cursor);
  if (is(cursor, "FROM")) unsupported(cursor, "SHOW STATISTICS ... FROM a query capture database");
  return { kind: "show", object, name, items, inXml, at };
}

const otherShows =
  `AUTHORIZATION CAST CONSTRAINT CURRENT DEL DELETE ERROR EXEC EXECUTE FILE FOREIGN GLOP INS INSERT
MERGE METHOD QUALIFIED QUERY SEL SELECT SPECIFIC SUMMARY TYPE UPD UPDATE WITH`.split(/\s+/);

function refuseShow(cursor: Cursor): never {
  const word = otherShows.find((candidate) => is(cursor, candidate));
  if (word || peek(cursor, 1).key === "SCHEMA") unsupported(cursor, `SHOW ${peek(cursor).key}`);
  fail(cursor);
}

const commentObjects: readonly CommentObject[] = [
  "DATABASE",
  "FUNCTION",
  "MACRO",
  "PROCEDURE",
  "PROFILE",
  "ROLE",
  "TABLE",
  "TRIGGER",
  "TYPE",
  "USER",
  "VIEW",
];

/** COMMENT [ON] [kind] name [AS | IS] ['text']. Source: Teradata manual, COMMENT (Comment Placing Form). */
export function parseComment(cursor: Cursor): Comment {
  const at = here(cursor);
  expect(cursor, "COMMENT");
  take(cursor, "ON");
  for (const word of ["GROUP", "GLOP", "METHOD", "FILE"])
    if (is(cursor, word)) unsupported(cursor, `COMMENT ON ${word}`);
  const target = take(cursor, "COLUMN") ? parseCommentColumn(cursor) : parseCommentObject(cursor);
  const word = takeOne(cursor, ["AS", "IS"]);
  const placed = word !== undefined || peek(cursor).kind === "string";
  return { kind: "comment", ...target, text: placed ? expectString(cursor) : undefined, at };
}

type Target = Pick<Comment, "object" | "name" | "column">;

function parseCommentObject(cursor: Cursor): Target {
  const object = takeOne(cursor, commentObjects);
  const name = expectObjectName(cursor);
  const isColumn = object === undefined && name.database !== undefined && take(cursor, ".");
  return isColumn ? { object: "COLUMN", name, column: expectName(cursor) } : { object, name };
}

/** t.c or db.t.c. */
function parseCommentColumn(cursor: Cursor): Target {
  const first = expectObjectName(cursor);
  if (take(cursor, ".")) return { object: "COLUMN", name: first, column: expectName(cursor) };
  if (first.database === undefined) fail(cursor, ".");
  return { object: "COLUMN", name: { name: first.database, at: first.at }, column: first.name };
}
