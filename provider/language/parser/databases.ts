/** Parses databases, users and roles. */
import type {
  CreateDatabase,
  CreateRole,
  DatabaseAttribute,
  DatabaseSetting,
  DeleteDatabase,
  DropDatabase,
  DropRole,
  Give,
  ModifyDatabase,
  Position,
} from "../ast.ts";
import {
  advance,
  type Cursor,
  commaList,
  expect,
  expectInteger,
  expectName,
  expectOne,
  expectString,
  fail,
  here,
  is,
  peek,
  take,
  takeOne,
  textSince,
  unsupported,
} from "./cursor.ts";
import { parseScalar } from "./expressions.ts";
import { takeJournal } from "./table-options.ts";

const objects = ["DATABASE", "USER"] as const;

/** CREATE DATABASE n [FROM owner] AS attributes. */
export function parseCreateDatabase(cursor: Cursor): CreateDatabase {
  const at = here(cursor);
  let object: CreateDatabase["object"];
  if (take(cursor, "CD")) object = "DATABASE";
  else {
    expect(cursor, "CREATE");
    object = expectOne(cursor, objects);
  }
  const name = expectName(cursor);
  const from = take(cursor, "FROM") ? expectName(cursor) : undefined;
  expect(cursor, "AS");
  return { kind: "createDatabase", object, name, from, attributes: parseAttributes(cursor), at };
}

export function parseModifyDatabase(cursor: Cursor): ModifyDatabase {
  const at = here(cursor);
  expect(cursor, "MODIFY");
  const object = expectOne(cursor, objects);
  const name = expectName(cursor);
  expect(cursor, "AS");
  return { kind: "modifyDatabase", object, name, attributes: parseAttributes(cursor), at };
}

/** The commas may be left out. Source: databases and users that public packages of DDL deploy; tutorials. */
function parseAttributes(cursor: Cursor): readonly DatabaseAttribute[] {
  const attributes = [expectAttribute(cursor)];
  while (take(cursor, ",") || peek(cursor).kind === "word") attributes.push(expectAttribute(cursor));
  return attributes;
}

function expectAttribute(cursor: Cursor): DatabaseAttribute {
  const at = here(cursor);
  return takeSpace(cursor, at) ?? takeProtection(cursor, at) ?? expectSetting(cursor, at);
}

function takeSpace(cursor: Cursor, at: Position): DatabaseAttribute | undefined {
  const word = takeOne(cursor, ["PERM", "PERMANENT", "SPOOL", "TEMPORARY"]);
  if (!word) return undefined;
  expect(cursor, "=");
  const from = cursor.index;
  const bytes = parseScalar(cursor);
  const text = textSince(cursor, from);
  take(cursor, "BYTES");
  const skewPercent = take(cursor, "SKEW") ? parseSkew(cursor) : undefined;
  return { kind: "space", space: word === "PERMANENT" ? "PERM" : word, bytes, text, skewPercent, at };
}

function parseSkew(cursor: Cursor): number {
  expect(cursor, "=");
  if (is(cursor, "DEFAULT")) unsupported(cursor, "SKEW = DEFAULT");
  const percent = expectInteger(cursor);
  take(cursor, "PERCENT");
  return percent;
}

function takeProtection(cursor: Cursor, at: Position): DatabaseAttribute | undefined {
  if (is(cursor, "FALLBACK") || is(cursor, "NO", "FALLBACK")) {
    const on = !take(cursor, "NO");
    expect(cursor, "FALLBACK");
    take(cursor, "PROTECTION");
    return { kind: "fallback", on, at };
  }
  const journal = takeJournal(cursor, at);
  if (journal?.kind === "beforeJournal") return { kind: "journal", when: "BEFORE", mode: journal.mode, at };
  if (journal?.kind === "afterJournal") return { kind: "journal", when: "AFTER", mode: journal.mode, at };
  return journal ? fail(cursor) : undefined;
}

/** Settings with "= value" behind them, the longer ones first. Source: Teradata manual, CREATE USER. */
const settings: readonly DatabaseSetting[] = [
  "DROP DEFAULT JOURNAL TABLE",
  "DEFAULT JOURNAL TABLE",
  "DEFAULT CHARACTER SET",
  "DEFAULT DATABASE",
  "DEFAULT ROLE",
  "DEFAULT MAP",
  "RELEASE PASSWORD LOCK",
  "TIME ZONE",
  "ACCOUNT",
  "COLLATION",
  "DATEFORM",
  "DBA",
  "EXPORTWIDTH",
  "PASSWORD",
  "PROFILE",
  "STARTUP",
];

function expectSetting(cursor: Cursor, at: Position): DatabaseAttribute {
  if (is(cursor, "NOT", "DBA")) advance(cursor);
  if (is(cursor, "TRANSFORM")) unsupported(cursor, "TRANSFORM in CREATE USER");
  if (is(cursor, "CONSTRAINT")) unsupported(cursor, "CONSTRAINT in CREATE USER");
  const name = settings.find((setting) => take(cursor, ...setting.split(" ")));
  if (!name) return fail(cursor);
  if (name === "DEFAULT MAP") return { kind: "setting", name, value: parseMap(cursor), at };
  const needsValue = !["DBA", "RELEASE PASSWORD LOCK", "DROP DEFAULT JOURNAL TABLE"].includes(name);
  const equals = name !== "DEFAULT CHARACTER SET" && (needsValue || is(cursor, "="));
  if (equals) expect(cursor, "=");
  const value = equals || needsValue ? parseValue(cursor, name) : undefined;
  return { kind: "setting", name, value, at };
}

/** DEFAULT MAP = map or NULL, OVERRIDE [NOT] ON ERROR. Source: Teradata manual, CREATE DATABASE, DEFAULT MAP. */
function parseMap(cursor: Cursor): string {
  expect(cursor, "=");
  const from = cursor.index;
  if (!take(cursor, "NULL")) expectName(cursor);
  const value = textSince(cursor, from);
  if (take(cursor, "OVERRIDE")) {
    take(cursor, "NOT");
    expect(cursor, "ON", "ERROR");
  }
  return value;
}

/** A literal, a name, a word such as NULL; for PASSWORD also (EXPIRE = n); several strings for ACCOUNT. */
function parseValue(cursor: Cursor, name: DatabaseSetting): string {
  const from = cursor.index;
  if (name === "PASSWORD" && take(cursor, "(", "EXPIRE", "=")) {
    expectInteger(cursor);
    expect(cursor, ")");
    return textSince(cursor, from);
  }
  if (name === "TIME ZONE") takeOne(cursor, ["+", "-"]);
  if (name === "ACCOUNT" && take(cursor, "(")) return parseAccountList(cursor, from);
  if (!["word", "quotedName", "string", "number"].includes(peek(cursor).kind)) fail(cursor);
  advance(cursor);
  if (take(cursor, ".")) expectName(cursor);
  while (name === "ACCOUNT" && is(cursor, ",") && peek(cursor, 1).kind === "string") cursor.index += 2;
  const text = textSince(cursor, from);
  // MODIFY USER u AS PASSWORD = p FOR USER. Source: antlr/grammars-v4 sql/teradata, modify_user_attribute.
  if (name === "PASSWORD") take(cursor, "FOR", "USER");
  return text;
}

function parseAccountList(cursor: Cursor, from: number): string {
  commaList(cursor, expectString);
  const text = textSince(cursor, from + 1);
  expect(cursor, ")");
  return text;
}

/** GIVE database TO owner. */
export function parseGive(cursor: Cursor): Give {
  const at = here(cursor);
  expect(cursor, "GIVE");
  const name = expectName(cursor);
  expect(cursor, "TO");
  return { kind: "give", name, to: expectName(cursor), at };
}

export function parseDropDatabase(cursor: Cursor): DropDatabase {
  const at = here(cursor);
  expect(cursor, "DROP");
  return { kind: "dropDatabase", object: expectOne(cursor, objects), name: expectName(cursor), at };
}

/** DELETE DATABASE n [ALL]. */
export function parseDeleteDatabase(cursor: Cursor): DeleteDatabase {
  const at = here(cursor);
  expectOne(cursor, ["DELETE", "DEL"]);
  const object = expectOne(cursor, objects);
  return { kind: "deleteDatabase", object, name: expectName(cursor), all: take(cursor, "ALL"), at };
}

export function parseCreateRole(cursor: Cursor): CreateRole {
  const at = here(cursor);
  expect(cursor, "CREATE");
  const external = take(cursor, "EXTERNAL");
  expect(cursor, "ROLE");
  return { kind: "createRole", external, name: expectName(cursor), at };
}

export function parseDropRole(cursor: Cursor): DropRole {
  const at = here(cursor);
  expect(cursor, "DROP", "ROLE");
  return { kind: "dropRole", name: expectName(cursor), at };
}
