/** Parses CREATE, MODIFY and DROP PROFILE. */
import type { CreateProfile, DropProfile, ModifyProfile, PasswordRule, ProfileAttribute } from "../ast.ts";
import {
  advance,
  type Cursor,
  commaList,
  expect,
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

/** CREATE PROFILE p [AS attributes]. */
export function parseCreateProfile(cursor: Cursor): CreateProfile {
  const at = here(cursor);
  expect(cursor, "CREATE", "PROFILE");
  const name = expectName(cursor);
  const attributes = take(cursor, "AS") ? commaList(cursor, parseAttribute) : [];
  return { kind: "createProfile", name, attributes, at };
}

export function parseModifyProfile(cursor: Cursor): ModifyProfile {
  const at = here(cursor);
  expect(cursor, "MODIFY", "PROFILE");
  const name = expectName(cursor);
  expect(cursor, "AS");
  return { kind: "modifyProfile", name, attributes: commaList(cursor, parseAttribute), at };
}

export function parseDropProfile(cursor: Cursor): DropProfile {
  const at = here(cursor);
  expect(cursor, "DROP", "PROFILE");
  return { kind: "dropProfile", name: expectName(cursor), at };
}

/** Source: Teradata manual, CREATE PROFILE; antlr/grammars-v4 sql/teradata, profile_attribute. */
function parseAttribute(cursor: Cursor): ProfileAttribute {
  const at = here(cursor);
  for (const word of ["TRANSFORM", "CONSTRAINT", "COST"])
    if (is(cursor, word)) unsupported(cursor, `${word} in a profile`);
  const space = takeOne(cursor, ["SPOOL", "TEMPORARY"]);
  if (space) return { kind: "space", space, ...parseSpace(cursor), at };
  if (take(cursor, "PASSWORD")) return { kind: "password", rules: parseRules(cursor), at };
  if (take(cursor, "ACCOUNT")) return { kind: "accounts", accounts: parseAccounts(cursor), at };
  if (take(cursor, "DEFAULT", "DATABASE", "="))
    return { kind: "setting", name: "DEFAULT DATABASE", value: parseNameOrNull(cursor), at };
  if (take(cursor, "DEFAULT", "MAP", "="))
    return { kind: "setting", name: "DEFAULT MAP", value: parseNameOrNull(cursor), at };
  if (take(cursor, "QUERY_BAND", "=")) return { ...parseQueryBand(cursor), at };
  if (take(cursor, "IGNORE", "QUERY_BAND", "VALUES", "="))
    return { kind: "setting", name: "IGNORE QUERY_BAND VALUES", value: parseTextOrNull(cursor), at };
  return fail(cursor);
}

function parseSpace(cursor: Cursor): Pick<Extract<ProfileAttribute, { kind: "space" }>, "bytes" | "text"> {
  expect(cursor, "=");
  if (take(cursor, "NULL")) return { bytes: undefined, text: "NULL" };
  const from = cursor.index;
  const bytes = parseScalar(cursor);
  const text = textSince(cursor, from);
  take(cursor, "BYTES");
  return { bytes, text };
}

const ruleNames = [
  "EXPIRE",
  "MINCHAR",
  "MAXCHAR",
  "DIGITS",
  "SPECCHAR",
  "MAXLOGONATTEMPTS",
  "LOCKEDUSEREXPIRE",
  "REUSE",
  "RESTRICTWORDS",
] as const;

/** [ATTRIBUTES] = (rule = value, ...), or NULL for none. */
function parseRules(cursor: Cursor): readonly PasswordRule[] | undefined {
  take(cursor, "ATTRIBUTES");
  expect(cursor, "=");
  if (take(cursor, "NULL")) return undefined;
  expect(cursor, "(");
  const rules = commaList(cursor, (inner): PasswordRule => {
    const name = expectOne(inner, ruleNames);
    expect(inner, "=");
    return { name, value: parseRuleValue(inner) };
  });
  expect(cursor, ")");
  return rules;
}

function parseRuleValue(cursor: Cursor): string | undefined {
  if (take(cursor, "NULL")) return undefined;
  if (peek(cursor).kind === "string") return expectString(cursor);
  const from = cursor.index;
  take(cursor, "-");
  if (!["number", "word"].includes(peek(cursor).kind)) fail(cursor);
  advance(cursor);
  return textSince(cursor, from);
}

function parseAccounts(cursor: Cursor): readonly string[] | undefined {
  expect(cursor, "=");
  if (take(cursor, "NULL")) return undefined;
  if (!take(cursor, "(")) return [expectString(cursor)];
  const accounts = commaList(cursor, expectString);
  expect(cursor, ")");
  return accounts;
}

function parseNameOrNull(cursor: Cursor): string | undefined {
  return take(cursor, "NULL") ? undefined : expectName(cursor);
}

function parseTextOrNull(cursor: Cursor): string | undefined {
  return take(cursor, "NULL") ? undefined : expectString(cursor);
}

/** 'k=v;' [(DEFAULT) or (NOT DEFAULT)]. */
function parseQueryBand(cursor: Cursor): Omit<Extract<ProfileAttribute, { kind: "queryBand" }>, "at"> {
  const band = parseTextOrNull(cursor);
  const isDefault = take(cursor, "(", "DEFAULT", ")");
  if (!isDefault) take(cursor, "(", "NOT", "DEFAULT", ")");
  return { kind: "queryBand", band, isDefault };
}
