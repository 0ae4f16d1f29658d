/** The attributes of a database or user, as CREATE and MODIFY give them. */
import type { DatabaseAttribute } from "../../language/ast.ts";
import type { CharacterSet } from "../catalog.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { hashPassword } from "../password.ts";
import type { Session } from "../session.ts";
import { spaceOf } from "./space.ts";

/** What a statement says; undefined is left as it is, or as the owner has it. */
export interface DatabaseSettings {
  readonly perm?: number;
  readonly spool?: number;
  readonly temporary?: number;
  readonly account?: string;
  /** F with fallback, N without. */
  readonly protection?: "F" | "N";
  readonly before?: string;
  readonly after?: string;
  /** As a hash; null: nobody can log on with one. */
  readonly password?: string | null;
  readonly defaultDatabase?: string;
  readonly characterSet?: CharacterSet;
  /** All others, by the statement's own words. */
  readonly others: Readonly<Record<string, string | number | null>>;
}

/** @throws NotSupported for an attribute that is given twice or that can't be kept */
export function databaseSettings(
  session: Session,
  attributes: readonly DatabaseAttribute[],
  object: "DATABASE" | "USER",
): DatabaseSettings {
  requireOnce(attributes);
  const changes = attributes.map((one) => changeOf(session, one, object));
  const others = Object.assign({}, ...changes.map((change) => change.others ?? {}));
  return Object.assign({}, ...changes, { others });
}

/** Source: Teradata manual, CREATE DATABASE: each option once. */
function requireOnce(attributes: readonly DatabaseAttribute[]): void {
  const names = attributes.map(nameOf);
  const repeated = names.find((name, place) => names.indexOf(name) < place);
  if (repeated !== undefined) throw refused(`The option ${repeated} is given twice.`);
}

function nameOf(attribute: DatabaseAttribute): string {
  switch (attribute.kind) {
    case "space":
      return attribute.space;
    case "journal":
      return `${attribute.when} JOURNAL`;
    case "fallback":
      return "FALLBACK";
    case "setting":
      return attribute.name;
  }
}

function changeOf(
  session: Session,
  attribute: DatabaseAttribute,
  object: "DATABASE" | "USER",
): Partial<DatabaseSettings> {
  switch (attribute.kind) {
    case "space":
      return spaceChange(session, attribute);
    case "fallback":
      return { protection: attribute.on ? "F" : "N" };
    case "journal":
      return { [attribute.when === "BEFORE" ? "before" : "after"]: attribute.mode[0] };
    case "setting":
      return settingChange(session, attribute, object);
  }
}

function spaceChange(
  session: Session,
  { space, bytes, text, skewPercent }: Extract<DatabaseAttribute, { kind: "space" }>,
): Partial<DatabaseSettings> {
  const change = { [spaces[space]]: spaceOf(session, bytes, text) };
  return skewPercent === undefined ? change : { ...change, others: { [`${space} SKEW`]: skewPercent } };
}

const spaces = { PERM: "perm", SPOOL: "spool", TEMPORARY: "temporary" } as const;

function settingChange(
  session: Session,
  { name, value = "" }: Extract<DatabaseAttribute, { kind: "setting" }>,
  object: "DATABASE" | "USER",
): Partial<DatabaseSettings> {
  if (object === "DATABASE" && !forDatabases.has(name)) throw failure(3706, `${name} is only for users.`);
  switch (name) {
    case "ACCOUNT":
      // The first of several is the default. Source: Teradata manual, MODIFY PROFILE, ACCOUNT.
      return { account: unquoted(/^'(?:[^']|'')*'/.exec(value)?.[0] ?? value) };
    case "PASSWORD":
      return passwordChange(value);
    case "DEFAULT DATABASE":
      return { defaultDatabase: unquoted(value) };
    case "DEFAULT CHARACTER SET":
      return { characterSet: characterSet(value) };
    case "PROFILE":
      return { others: { [name]: profileNamed(session, value) } };
    case "DEFAULT ROLE":
      return { others: { [name]: roleNamed(session, value) } };
    case "DEFAULT JOURNAL TABLE":
    case "DROP DEFAULT JOURNAL TABLE":
      throw notSupported(name);
    default:
      return { others: { [name]: /^null$/i.test(value) ? null : unquoted(value) } };
  }
}

const forDatabases = new Set<string>([
  "ACCOUNT",
  "DEFAULT JOURNAL TABLE",
  "DROP DEFAULT JOURNAL TABLE",
  "DEFAULT MAP",
]);

/** (EXPIRE = n) and NULL give no password that could be used to log on; what a server lets in then is unproved. */
function passwordChange(value: string): Partial<DatabaseSettings> {
  if (value.startsWith("("))
    return { password: null, others: { "PASSWORD EXPIRE": value.replace(/\D/g, "") } };
  return { password: /^null$/i.test(value) ? null : hashPassword(unquoted(value)) };
}

function profileNamed({ store }: Session, value: string): string | null {
  if (/^null$/i.test(value)) return null;
  const profile = unquoted(value);
  const found = store.row<{ name: string }>("SELECT name FROM profiles WHERE name_key = ?", nameKey(profile));
  if (found === undefined) throw failure(5653, profile);
  return found.name;
}

function characterSet(value: string): CharacterSet {
  const name = value.toUpperCase();
  if (name === "LATIN" || name === "UNICODE" || name === "KANJISJIS") return name;
  throw refused(`${value} can't be a user's default character set.`);
}

/** NONE and NULL take the default role away. Source: Teradata manual, MODIFY USER, DEFAULT ROLE. */
function roleNamed({ store }: Session, value: string): string | null {
  if (/^(none|null)$/i.test(value)) return null;
  if (/^all$/i.test(value)) return "ALL";
  const role = unquoted(value);
  const found = store.row<{ name: string }>("SELECT name FROM roles WHERE name_key = ?", nameKey(role));
  if (found === undefined) throw failure(5620, role);
  return found.name;
}

/** A value as written, without the quotes around it. */
export function unquoted(value: string): string {
  const quote = value[0];
  if (quote !== "'" && quote !== '"') return value;
  return value.slice(1, -1).replaceAll(quote + quote, quote);
}
