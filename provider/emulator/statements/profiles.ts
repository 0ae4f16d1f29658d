/** CREATE, MODIFY and DROP PROFILE. */
import type { CreateProfile, DropProfile, ModifyProfile, ProfileAttribute } from "../../language/ast.ts";
import { firstRepeated, requireName } from "../define/names.ts";
import { spaceOf } from "../define/space.ts";
import { failure, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { requireOnSystem } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { timestampOf } from "../time.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const createProfile: Handler<"createProfile"> = { effect: () => "schema", run: runCreate };
export const modifyProfile: Handler<"modifyProfile"> = { effect: () => "schema", run: runModify };
export const dropProfile: Handler<"dropProfile"> = { effect: () => "schema", run: runDrop };

/**
 * A profile may have the name of a role, but not of a database or user. Source: Teradata manual, Object Names.
 * @throws TeradataFailure 3524, 5612, 5652, 6724, 6725
 */
function runCreate(statement: CreateProfile, { session }: Request): Outcome {
  const { store, user, catalog } = session;
  requireName(statement.name);
  requireOnSystem(session, "CREATE PROFILE");
  if (catalog.database(statement.name) !== undefined) throw failure(5612);
  if (isProfile(session, statement.name)) throw failure(5652, statement.name);
  const time = timestampOf(session.now);
  const settings = JSON.stringify(settingsOf(session, statement.attributes));
  store.run(
    "INSERT INTO profiles VALUES (?, ?, ?, ?, ?, ?, NULL, ?)",
    statement.name,
    nameKey(statement.name),
    user,
    time,
    user,
    time,
    settings,
  );
  return done("Create Profile");
}

/** @throws TeradataFailure 3524, 5653 */
function runModify({ name, attributes }: ModifyProfile, { session }: Request): Outcome {
  if (!isProfile(session, name)) throw failure(5653, name);
  requireOnSystem(session, "MODIFY PROFILE");
  session.store.run(
    "UPDATE profiles SET settings = json_patch(settings, ?), altered_by = ?, altered = ? WHERE name_key = ?",
    JSON.stringify(settingsOf(session, attributes)),
    session.user,
    timestampOf(session.now),
    nameKey(name),
  );
  return done("Modify Profile");
}

/**
 * Users keep the name of their profile: if it is made again, it is theirs again.
 * Source: Teradata manual, DROP PROFILE, Effects of Dropping a Profile.
 * @throws TeradataFailure 3524, 5653
 */
function runDrop({ name }: DropProfile, { session }: Request): Outcome {
  if (!isProfile(session, name)) throw failure(5653, name);
  requireOnSystem(session, "DROP PROFILE");
  session.store.run("DELETE FROM profiles WHERE name_key = ?", nameKey(name));
  return done("Drop Profile");
}

function isProfile({ store }: Session, name: string): boolean {
  return store.row("SELECT 1 FROM profiles WHERE name_key = ?", nameKey(name)) !== undefined;
}

type Settings = Readonly<Record<string, unknown>>;

/** What is NULL takes a setting away. Each attribute may be given once. */
function settingsOf(session: Session, attributes: readonly ProfileAttribute[]): Settings {
  const repeated = firstRepeated(attributes.map(nameOf));
  if (repeated !== undefined) throw refused(`The option ${repeated} is given twice.`);
  return Object.assign({}, ...attributes.map((one) => settingOf(session, one)));
}

function nameOf(attribute: ProfileAttribute): string {
  switch (attribute.kind) {
    case "space":
      return attribute.space;
    case "setting":
      return attribute.name;
    case "accounts":
      return "ACCOUNT";
    case "queryBand":
      return "QUERY_BAND";
    case "password":
      return "PASSWORD";
  }
}

function settingOf(session: Session, attribute: ProfileAttribute): Settings {
  switch (attribute.kind) {
    case "space": {
      const { bytes, text, space } = attribute;
      return { [space]: bytes === undefined ? null : spaceOf(session, bytes, text) };
    }
    case "setting":
      return { [attribute.name]: attribute.value ?? null };
    case "accounts":
      return { ACCOUNT: attribute.accounts?.[0] ?? null, ACCOUNTS: attribute.accounts ?? null };
    case "queryBand":
      return { QUERY_BAND: attribute.band ?? null, "QUERY_BAND DEFAULT": attribute.isDefault ? "Y" : "N" };
    case "password": {
      const rules = attribute.rules?.map(({ name, value }) => [name, ruleOf(name, value)] as const);
      return { PASSWORD: rules === undefined ? null : Object.fromEntries(rules) };
    }
  }
}

const rulesInLetters: readonly string[] = ["DIGITS", "SPECCHAR", "RESTRICTWORDS"];

/** Source of what each rule takes: Teradata manual, CREATE PROFILE, PASSWORD ATTRIBUTES; the greatest number is unproved. */
function ruleOf(name: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  const isRight = rulesInLetters.includes(name)
    ? /^[a-z]$/i.test(value)
    : /^-?\d+$/.test(value) && Math.abs(Number(value)) <= 32_767;
  const wanted = rulesInLetters.includes(name) ? "one letter" : "a whole number up to 32,767";
  if (!isRight) throw refused(`The rule ${name} of a password takes ${wanted}, not ${value}.`);
  return value;
}
