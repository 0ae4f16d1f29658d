/** The statements that change the session alone: DATABASE, SET SESSION, SET QUERY_BAND, and the null statement. */
import type { SetQueryBand, SetSession, UseDatabase } from "../../language/ast.ts";
import { unquoted } from "../define/database.ts";
import { firstRepeated } from "../define/names.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { hasRole, zoneOfUser } from "../open-session.ts";
import { requireAny } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { zoneOf } from "../time-zone.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const nullStatement: Handler<"null"> = {
  effect: () => "session",
  run: () => done("Null Statement"),
};

/** DATABASE counts as a schema statement for transactions. Source: Teradata manual, Rules for Transactions Containing DDL. */
export const useDatabase: Handler<"useDatabase"> = {
  effect: () => "setting",
  run: ({ name }: UseDatabase, { session }: Request) => setDatabase(session, name),
};

export const setSession: Handler<"setSession"> = { effect: () => "setting", run: runSetSession };

export const setQueryBand: Handler<"setQueryBand"> = { effect: () => "session", run: runSetQueryBand };

/** @throws TeradataFailure 3524, 3802 */
function setDatabase(session: Session, name: string): Outcome {
  const database = session.catalog.database(name);
  if (database === undefined) throw failure(3802, name);
  requireAny(session, database.name);
  session.database = database.name;
  return done("Set Database");
}

/** @throws TeradataFailure 3802 */
function runSetSession(statement: SetSession, { session }: Request): Outcome {
  if (statement.setting === "DATABASE") return setDatabase(session, unquoted(statement.value));
  if (statement.setting === "ROLE") return setRole(session, statement.value);
  if (statement.setting === isolationLevel) return setIsolation(session, statement.value);
  if (statement.setting === "TIME ZONE") return setZone(session, statement.value);
  if (statement.setting === "DATEFORM") return setDateForm(session, statement.value);
  if (!isSoAlready(statement, session))
    throw notSupported(`SET SESSION ${statement.setting} other than as it is`);
  return done("Set Session");
}

/** USER is the zone with which the session began. Source: Teradata manual, SET TIME ZONE. */
function setZone(session: Session, written: string): Outcome {
  session.zone = written.toUpperCase() === "USER" ? zoneOfUser(session.store, session.user) : zoneOf(written);
  return done("Set Time Zone");
}

const dateForms = ["ANSIDate", "IntegerDate"] as const;

/** Source: Teradata manual, SET SESSION DATEFORM. The driver's own DATE values stay as they are, which is unproved. */
function setDateForm(session: Session, form: string): Outcome {
  const known = dateForms.find((one) => one.toUpperCase() === form.toUpperCase());
  if (known === undefined) throw refused(`${form} is no form of dates.`);
  session.dateForm = known;
  return done("Set Session");
}

/**
 * What can't be changed here may be set to what it is; a client on a network has HOST for ASCII.
 * Source: Teradata manual, SET SESSION COLLATION.
 */
function isSoAlready({ setting, value }: SetSession, { account }: Session): boolean {
  const words = value.toUpperCase();
  switch (setting) {
    case "COLLATION":
      return words === "ASCII" || words === "HOST";
    case "ACCOUNT":
      return [account.toUpperCase(), `'${account.toUpperCase()}'`].includes(
        words.replace(/ FOR (SESSION|REQUEST)$/, ""),
      );
    default:
      return false;
  }
}

const isolationLevel = "CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL";

/**
 * Nobody here ever sees what is not committed, so that the level only shows in HELP SESSION.
 * Source: Teradata manual, SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL.
 */
function setIsolation(session: Session, level: string): Outcome {
  const words = level.toUpperCase();
  if (!["SERIALIZABLE", "SR", "READ UNCOMMITTED", "RU"].includes(words))
    throw refused(`${level} is no isolation level of a session.`);
  session.isolation = words.startsWith("S") ? "SR" : "RU";
  return done("Set Session");
}

/**
 * The role must have been granted to the user; ALL makes every role active, NONE and NULL none.
 * Source: Teradata manual, SET ROLE; the code for a role that the user does not have is not known.
 * @throws TeradataFailure 5620
 */
function setRole(session: Session, role: string): Outcome {
  if (role === "EXTERNAL") throw notSupported("SET ROLE EXTERNAL");
  session.role =
    role === "ALL" ? role : role === "NONE" || role === "NULL" ? undefined : roleOf(session, role);
  return done("Set Role");
}

function roleOf({ store, user }: Session, role: string): string {
  const key = nameKey(role);
  if (store.row("SELECT 1 FROM roles WHERE name_key = ?", key) === undefined) throw failure(5620, role);
  if (!hasRole(store, nameKey(user), key)) throw refused(`The role ${role} has not been granted to ${user}.`);
  return key;
}

/** A query band of a transaction is taken and forgotten: nothing here reads it. */
function runSetQueryBand(statement: SetQueryBand, { session }: Request): Outcome {
  const pairs = statement.band === undefined ? [] : pairsOf(statement.band);
  if (statement.scope === "TRANSACTION") return done("Set Query Band");
  const kept = statement.update ? pairsOf(session.queryBand) : [];
  session.queryBand = bandOf(new Map([...kept, ...pairs]));
  return done("Set Query Band");
}

type Pair = readonly [name: string, value: string];

/** Source: Teradata manual, SET QUERY_BAND: pairs, each with a semicolon, none twice, at most 4096 characters. */
function pairsOf(band: string): readonly Pair[] {
  if (band.length > 4096) throw refused("A query band has at most 4096 characters.");
  const parts = band.split(";");
  if (parts.pop()!.trim() !== "") throw refused("A query band must end with a semicolon.");
  const pairs = parts.map(pairOf);
  const repeated = firstRepeated(pairs.map(([name]) => name));
  if (repeated !== undefined) throw refused(`The query band names ${repeated} twice.`);
  return pairs;
}

/** The value may hold an equals sign. */
function pairOf(part: string): Pair {
  const [, name = "", value = ""] = /^\s*([^=]*?)\s*=\s*([\s\S]*?)\s*$/.exec(part) ?? [];
  if (name === "") throw refused(`The query band's ${part.trim()} is not of the form name=value.`);
  return [name, value];
}

function bandOf(pairs: ReadonlyMap<string, string>): string {
  return [...pairs].map(([name, value]) => `${name}=${value};`).join("");
}
