/** CREATE DATABASE and CREATE USER. */
import type { CreateDatabase } from "../../language/ast.ts";
import { type DatabaseSettings, databaseSettings } from "../define/database.ts";
import { requireName } from "../define/names.ts";
import { failure } from "../errors.ts";
import { nameKey } from "../names.ts";
import { grantOnDatabase, requireNeeded } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import type { Store } from "../store.ts";
import { timestampOf } from "../time.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const createDatabase: Handler<"createDatabase"> = { effect: () => "schema", run };

/** @throws TeradataFailure 3524, 3541, 3706, 3802, 5612, 5620, 5653 */
function run(statement: CreateDatabase, { session }: Request): Outcome {
  requireName(statement.name);
  const owner = ownerOf(session, statement.from ?? session.user);
  requireNeeded(session, `CREATE ${statement.object}`, owner.name);
  requireNameFree(session, statement.name);
  const settings = databaseSettings(session, statement.attributes, statement.object);
  requireMandatory(statement, settings);
  takeSpace(session, owner, settings.perm!);
  const id = insertDatabase(session, {
    ...inherited(owner),
    ...settings,
    perm: settings.perm!,
    name: statement.name,
    kind: statement.object === "USER" ? "U" : "D",
    owner: owner.id,
  });
  grantOnDatabase(session, statement.name, id);
  session.catalog.forget();
  return done(statement.object === "USER" ? "Create User" : "Create Database");
}

/** A row of the catalogue's databases, as far as it is handed down. */
export interface Owner {
  readonly id: number;
  readonly name: string;
  readonly perm: number;
  /** What its own tables take of `perm`. */
  readonly used: number;
  readonly spool: number;
  readonly temporary: number;
  readonly account: string;
  readonly protection: string;
  readonly journal: string;
  readonly character_set: string;
}

/** @throws TeradataFailure 3802 */
export function ownerOf({ store }: Session, name: string): Owner {
  const owner = store.row<Owner>("SELECT * FROM databases WHERE name_key = ?", nameKey(name));
  if (owner === undefined) throw failure(3802, name);
  return owner;
}

/** Users, databases and roles share one namespace. Source: Teradata manual, SQL Fundamentals, Object Names. */
export function requireNameFree({ store }: Session, name: string): void {
  const key = nameKey(name);
  const taken = store.row(
    "SELECT 1 FROM databases WHERE name_key = ? UNION SELECT 1 FROM roles WHERE name_key = ?",
    key,
    key,
  );
  if (taken !== undefined) throw failure(5612);
}

/** Source: Teradata manual, CREATE DATABASE, CREATE USER: PERM has no default; a user needs a password. */
function requireMandatory(statement: CreateDatabase, settings: DatabaseSettings): void {
  if (settings.perm === undefined) throw failure(3706, "a PERMANENT clause is needed.");
  if (statement.object === "USER" && settings.password === undefined)
    throw failure(3706, "a PASSWORD clause is needed.");
}

/** Space comes from the owner. Source: Teradata manual, CREATE DATABASE, PERMANENT. */
export function takeSpace(
  { store }: Session,
  owner: Pick<Owner, "id" | "perm" | "used">,
  bytes: number,
): void {
  if (bytes > owner.perm - owner.used) throw failure(3541);
  store.run("UPDATE databases SET perm = perm - ? WHERE id = ?", bytes, owner.id);
}

/** SPOOL, TEMPORARY and the account are the owner's where none are given; FALLBACK and journals are not handed down. */
function inherited({ spool, temporary, account, character_set }: Owner) {
  return {
    spool,
    temporary,
    account,
    protection: "F" as const,
    before: "N",
    after: "N",
    characterSet: character_set as "LATIN",
  };
}

export interface NewDatabase extends DatabaseSettings {
  readonly name: string;
  readonly kind: "D" | "U";
  readonly owner: number | null;
  readonly perm: number;
  readonly spool: number;
  readonly temporary: number;
  readonly account: string;
  readonly protection: "F" | "N";
  readonly characterSet: "LATIN" | "UNICODE" | "KANJISJIS" | "GRAPHIC";
}

export function insertDatabase(
  { store, user, now }: { readonly store: Store; readonly user: string; readonly now: Date },
  database: NewDatabase,
): number {
  const id = store.row<{ id: number }>("SELECT coalesce(max(id), 0) + 1 AS id FROM databases")!.id;
  const time = timestampOf(now);
  store.run(
    `INSERT INTO databases VALUES (${Array(23).fill("?").join(", ")})`,
    id,
    database.name,
    nameKey(database.name),
    database.kind,
    database.owner,
    user,
    time,
    user,
    time,
    database.perm,
    database.spool,
    database.temporary,
    database.account,
    database.protection,
    `${database.before ?? "N"}${database.after ?? "N"}`,
    null,
    database.password ?? null,
    database.password ? time : null,
    database.defaultDatabase ?? (database.kind === "U" ? database.name : null),
    database.characterSet,
    JSON.stringify(database.others),
    0,
    0,
  );
  return id;
}
