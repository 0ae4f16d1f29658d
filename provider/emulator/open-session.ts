/** Logging on: who the user is, and the state the session begins with. */
import { Catalog } from "./catalog.ts";
import { failure } from "./errors.ts";
import { load } from "./load.ts";
import { nameKey } from "./names.ts";
import { isPassword } from "./password.ts";
import { release } from "./release.ts";
import type { Mode, Session } from "./session.ts";
import type { Store, StoredValue } from "./store.ts";
import { timestampOf } from "./time.ts";
import { zoneOf } from "./time-zone.ts";

export interface Logon {
  readonly user: string;
  readonly password: string;
  readonly account?: string | undefined;
  /** The first default database, in place of the user's own. */
  readonly database?: string | undefined;
  readonly mode: Mode;
}

let logons = 0;

/**
 * @throws TeradataFailure 8017 for a wrong user or password, 3802 for a database that is not there
 */
export function openSession(store: Store, logon: Logon): Session {
  const user = withProfile(store, userOf(store, logon));
  logons += 1;
  const session: Session = {
    store,
    catalog: new Catalog(store),
    // Different for the sessions of different processes, without a word between them.
    number: 1000 + (process.pid % 100_000) * 1000 + (logons % 1000),
    user: user.name,
    account: logon.account ?? user.account,
    role: roleOf(store, user),
    database: databaseOf(store, logon.database) ?? user.default_database ?? user.name,
    mode: logon.mode,
    characterSet: user.character_set,
    zone: zoneOfUser(store, user.name),
    dateForm: user.date_form?.toUpperCase() === "ANSIDATE" ? "ANSIDate" : "IntegerDate",
    queryBand: "",
    logonTime: new Date(),
    spaceNoted: new Map(),
    now: new Date(),
  };
  lendSession(session);
  return session;
}

interface UserRow {
  readonly name: string;
  readonly account: string;
  readonly password: string | null;
  readonly default_database: string | null;
  readonly character_set: Session["characterSet"];
  readonly default_role: string | null;
  readonly profile: string | null;
  readonly date_form: string | null;
}

/** What the user's profile sets comes before what the user sets. Source: Teradata manual, Default Values for the CREATE PROFILE Statement. */
function withProfile(store: Store, user: UserRow): UserRow {
  if (user.profile === null) return user;
  const profile = store.row<{ account: string | null; database: string | null }>(
    `SELECT settings ->> '$.ACCOUNT' AS account, settings ->> '$."DEFAULT DATABASE"' AS database
     FROM profiles WHERE name_key = ?`,
    nameKey(user.profile),
  );
  return {
    ...user,
    account: profile?.account ?? user.account,
    default_database: profile?.database ?? user.default_database,
  };
}

function userOf(store: Store, { user, password }: Logon): UserRow {
  const row = store.row<UserRow>(
    `SELECT name, account, password, default_database, character_set, settings ->> '$."DEFAULT ROLE"' AS default_role,
       settings ->> '$.PROFILE' AS profile, settings ->> '$.DATEFORM' AS date_form
     FROM databases WHERE kind = 'U' AND name_key = ?`,
    nameKey(user),
  );
  if (row === undefined || !isPassword(password, row.password)) throw failure(8017);
  return row;
}

/** The time zone of a user's sessions, which is the system's where the user has none. */
export function zoneOfUser(store: Store, user: string): number {
  const row = store.row<{ zone: string | null }>(
    `SELECT settings ->> '$."TIME ZONE"' AS zone FROM databases WHERE name_key = ?`,
    nameKey(user),
  );
  return zoneOf(row?.zone ?? "LOCAL");
}

/** A default role counts as long as the user has it. Source: Teradata manual, MODIFY USER, DEFAULT ROLE. */
function roleOf(store: Store, { name, default_role }: UserRow): string | undefined {
  if (default_role === null || default_role === "ALL") return default_role ?? undefined;
  const role = nameKey(default_role);
  return hasRole(store, nameKey(name), role) ? role : undefined;
}

/** Was the role granted to the user itself? */
export function hasRole(store: Store, user: string, role: string): boolean {
  const found = store.row("SELECT 1 FROM role_members WHERE member_key = ? AND role_key = ?", user, role);
  return found !== undefined;
}

function databaseOf(store: Store, name: string | undefined): string | undefined {
  if (name === undefined || name === "") return undefined;
  const row = store.row<{ name: string }>("SELECT name FROM databases WHERE name_key = ?", nameKey(name));
  if (row === undefined) throw failure(3802, name);
  return row.name;
}

/** Lets the dictionary's views ask for the session: `session_value('user')`, and for the columns of a view. */
function lendSession(session: Session): void {
  const values: Readonly<Record<string, () => StoredValue>> = {
    user: () => nameKey(session.user),
    userName: () => session.user,
    account: () => session.account,
    role: () => session.role ?? null,
    number: () => session.number,
    database: () => session.database,
    mode: () => session.mode,
    queryBand: () => session.queryBand,
    logonTime: () => timestampOf(session.logonTime),
    release: () => release,
  };
  const { database } = session.store;
  database.function("session_value", (name) => values[String(name)]?.() ?? null);
  database.function("view_facts", (id) =>
    load<typeof import("./dictionary/view-facts.ts")>("dictionary/view-facts").viewFacts(session, Number(id)),
  );
}
