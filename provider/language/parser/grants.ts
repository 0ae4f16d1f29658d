/** Parses GRANT and REVOKE. */
import type {
  Grant,
  Grantee,
  GrantRole,
  ObjectName,
  Position,
  Privilege,
  Revoke,
  RevokeRole,
} from "../ast.ts";
import {
  advance,
  aName,
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
  isName,
  peek,
  take,
  takeOne,
  unsupported,
} from "./cursor.ts";

/** GRANT privileges ON object TO grantees, GRANT roles TO grantees. */
export function parseGrant(cursor: Cursor): Grant | GrantRole {
  const at = here(cursor);
  expect(cursor, "GRANT");
  refuseForms(cursor);
  if (isRoleList(cursor, ["TO"])) return parseGrantRole(cursor, at);
  const change = parseChange(cursor);
  expect(cursor, "TO");
  const to = commaList(cursor, parseGrantee);
  const withGrantOption = take(cursor, "WITH");
  if (withGrantOption) expect(cursor, "GRANT", "OPTION");
  return { kind: "grant", ...change, to, withGrantOption, at };
}

function parseGrantRole(cursor: Cursor, at: Position): GrantRole {
  const roles = commaList(cursor, expectName);
  expect(cursor, "TO");
  const to = commaList(cursor, expectName);
  const withAdminOption = take(cursor, "WITH");
  if (withAdminOption) expect(cursor, "ADMIN", "OPTION");
  return { kind: "grantRole", roles, to, withAdminOption, at };
}

export function parseRevoke(cursor: Cursor): Revoke | RevokeRole {
  const at = here(cursor);
  expect(cursor, "REVOKE");
  const adminOptionOnly = take(cursor, "ADMIN", "OPTION", "FOR");
  const grantOptionOnly = !adminOptionOnly && take(cursor, "GRANT", "OPTION", "FOR");
  refuseForms(cursor);
  if (adminOptionOnly || (!grantOptionOnly && isRoleList(cursor, ["FROM", "TO"]))) {
    const roles = commaList(cursor, expectName);
    expectOne(cursor, ["FROM", "TO"]);
    return { kind: "revokeRole", roles, from: commaList(cursor, expectName), adminOptionOnly, at };
  }
  const change = parseChange(cursor);
  expectOne(cursor, ["FROM", "TO"]);
  return { kind: "revoke", ...change, from: commaList(cursor, parseGrantee), grantOptionOnly, at };
}

const otherForms = ["CONNECT", "LOGON", "MAP", "ZONE", "CTCONTROL", "CONSTRAINT"];

function refuseForms(cursor: Cursor): void {
  const { key } = peek(cursor);
  const alone = ["TO", "FROM", ","].includes(peek(cursor, 1).key);
  const isWord = otherForms.includes(key) && !(alone && key === "MAP");
  if (isWord) unsupported(cursor, `GRANT and REVOKE ${key}`);
}

/** Words that stand for system privileges where a role's name could stand too. */
const systemWords = ["ROLE", "PROFILE", "MONITOR", ...monitorPrivileges()];

/** Source: Teradata manual, GRANT (Monitor Form); antlr/grammars-v4 sql/teradata, monitor_privilege. */
function monitorPrivileges(): readonly string[] {
  return ["ABORTSESSION", "MONRESOURCE", "MONSESSION", "SETRESRATE", "SETSESSRATE"];
}

/** Are these names up to TO or FROM? Then they are roles: privileges have ON behind them. */
function isRoleList(cursor: Cursor, ends: readonly string[]): boolean {
  if (systemWords.includes(peek(cursor).key)) return false;
  let ahead = 0;
  while (isName(peek(cursor, ahead)) && peek(cursor, ahead + 1).key === ",") ahead += 2;
  return isName(peek(cursor, ahead)) && ends.includes(peek(cursor, ahead + 1).key);
}

type Change = Pick<Grant, "privileges" | "allBut" | "on" | "object">;

function parseChange(cursor: Cursor): Change {
  if (is(cursor, "MONITOR") || monitorPrivileges().includes(peek(cursor).key)) return parseMonitor(cursor);
  if (take(cursor, "ALL", "BUT")) return { ...parsePrivileges(cursor), allBut: true, ...parseObject(cursor) };
  if (!take(cursor, "ALL")) {
    const change = { ...parsePrivileges(cursor), allBut: false };
    return change.privileges.every(isOfSystem) ? change : { ...change, ...parseObject(cursor) };
  }
  take(cursor, "PRIVILEGES");
  return { privileges: [{ name: "ALL" }], allBut: false, ...parseObject(cursor) };
}

function parsePrivileges(cursor: Cursor): Pick<Change, "privileges"> {
  return { privileges: commaList(cursor, parsePrivilege) };
}

const ofSystem = /^((CREATE |DROP )?(ROLE|PROFILE))$/;

/** Source: Teradata manual, GRANT (SQL Form): these have no ON. */
function isOfSystem({ name }: Privilege): boolean {
  return ofSystem.test(name);
}

/** MONITOR [PRIVILEGES], MONITOR BUT NOT privileges, or some of the privileges. */
function parseMonitor(cursor: Cursor): Change {
  const one = (inner: Cursor): Privilege => ({ name: expectOne(inner, monitorPrivileges()) });
  if (!take(cursor, "MONITOR")) return { privileges: commaList(cursor, one), allBut: false };
  if (take(cursor, "BUT", "NOT")) return { privileges: commaList(cursor, one), allBut: true };
  take(cursor, "PRIVILEGES");
  return { privileges: [{ name: "MONITOR" }], allBut: false };
}

/** Source: Teradata manual, SQL Data Control Language, Privileges; antlr/grammars-v4 sql/teradata, privilege. */
const privilegeNames: readonly string[] = `
ALTER EXTERNAL PROCEDURE, ALTER FUNCTION, ALTER PROCEDURE, ANY, CHECKPOINT, CREATE AUTHORIZATION, CREATE DATABASE,
CREATE DATASET SCHEMA, CREATE EXTERNAL PROCEDURE, CREATE FUNCTION, CREATE GLOP, CREATE MACRO, CREATE OWNER PROCEDURE,
CREATE PROCEDURE, CREATE PROFILE, CREATE ROLE, CREATE SERVER, CREATE TABLE, CREATE TRIGGER, CREATE USER, CREATE VIEW,
DATABASE, DELETE, DROP AUTHORIZATION, DROP DATABASE, DROP DATASET SCHEMA, DROP FUNCTION, DROP GLOP, DROP MACRO,
DROP PROCEDURE, DROP PROFILE, DROP ROLE, DROP SERVER, DROP TABLE, DROP TRIGGER, DROP USER, DROP VIEW, DUMP,
EXECUTE FUNCTION, EXECUTE PROCEDURE, EXECUTE, FUNCTION, GLOP MEMBER, GLOP, INDEX, INSERT, MACRO, NONTEMPORAL,
OVERRIDE DELETE, OVERRIDE DUMP, OVERRIDE INSERT, OVERRIDE RESTORE, OVERRIDE SELECT, OVERRIDE UPDATE, OVERRIDE,
PROCEDURE, PROFILE, REFERENCES, RESTORE, RETRIEVE, ROLE, SELECT, SHOW, STATISTICS, TABLE, TRIGGER, UDT METHOD,
UDTMETHOD, UDT TYPE, UDTTYPE, UDT USAGE, UDTUSAGE, UPDATE, USER, VIEW, WITH DATASET SCHEMA`
  .split(",")
  .map((name) => name.trim());

const columnPrivileges = ["SELECT", "INSERT", "UPDATE", "REFERENCES"];

function parsePrivilege(cursor: Cursor): Privilege {
  const name = privilegeNames.find((candidate) => take(cursor, ...candidate.split(" "))) ?? fail(cursor);
  const columns = columnPrivileges.includes(name) && is(cursor, "(") ? expectColumns(cursor) : undefined;
  return { name, columns };
}

function parseObject(cursor: Cursor): Pick<Change, "on" | "object"> {
  expect(cursor, "ON");
  if (is(cursor, "SPECIFIC")) unsupported(cursor, "ON SPECIFIC FUNCTION");
  const object = takeOne(cursor, ["PROCEDURE", "FUNCTION", "TYPE"]);
  const on: ObjectName = expectObjectName(cursor);
  if (is(cursor, "(")) unsupported(cursor, "a function with parameters in GRANT and REVOKE");
  return { on, object };
}

/** ALL name, name, PUBLIC. */
function parseGrantee(cursor: Cursor): Grantee {
  const all = take(cursor, "ALL");
  if (is(cursor, "PUBLIC")) return { name: advance(cursor).key, all };
  return isName(peek(cursor)) ? { name: expectName(cursor), all } : fail(cursor, aName);
}
