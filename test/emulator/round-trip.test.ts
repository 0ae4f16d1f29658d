/**
 * What SHOW tells of every object that a script makes can be run again in an empty database, in both modes, and makes the
 * same object there: with the same text, and the same rows in the dictionary.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect } from "chai";
import { connect, type TeradataConnection } from "../../provider/emulator/index.ts";
import { parseScript } from "./script.ts";

const folder = join(import.meta.dirname, "scripts");
const modes = ["TERA", "ANSI"] as const;

/**
 * What CREATE refuses, though it can come to be: a primary index that ALTER TABLE gave the columns of a key, and a view of
 * all columns of a table that has got more since.
 */
const onlyByAlter: readonly string[] = [
  "alter table options and primary index: k",
  "indexes on filled tables: t",
  "views: with_names",
  "views: all_of_t",
];

/** An object that SHOW can tell. */
interface Shown {
  readonly database: string;
  readonly name: string;
  readonly kind: string;
  readonly text: string;
  /** What the dictionary says of it. */
  readonly facts: unknown;
}

const words: Readonly<Record<string, string>> = {
  T: "TABLE",
  O: "TABLE",
  V: "VIEW",
  M: "MACRO",
  I: "JOIN INDEX",
  N: "HASH INDEX",
};

describe("SHOW of all that the scripts make", () => {
  const counts = new Map<string, number>();

  for (const name of readdirSync(folder).sort())
    it(name.replace(/\.txt$/, "").replaceAll("-", " "), () => {
      for (const { kind } of runFile(join(folder, name)))
        counts.set(words[kind]!, (counts.get(words[kind]!) ?? 0) + 1);
    });

  it("covers every kind", () => {
    const wanted = { TABLE: 300, VIEW: 30, MACRO: 6, "JOIN INDEX": 5, "HASH INDEX": 2 };
    for (const [word, least] of Object.entries(wanted)) expect(counts.get(word), word).to.be.at.least(least);
  });
});

/** Runs a script; whenever an object goes or changes, what was there is made again elsewhere. */
function runFile(path: string): readonly Shown[] {
  const place = mkdtempSync(join(tmpdir(), "emulator-round-trip-"));
  const script = basename(path, ".txt").replaceAll("-", " ");
  const host = join(place, "db");
  const sessions = new Map<string, TeradataConnection>();
  const made = new Set<string>();
  const all: Shown[] = [];
  let last: readonly Shown[] = [];
  const look = (objects: readonly Shown[]) => {
    const kept = new Set(objects.map(keyOf));
    if (last.some((one) => !kept.has(keyOf(one)) && !made.has(keyOf(one)))) {
      const wanted = new Set(last.map(keyOf).filter((key) => !made.has(key)));
      for (const mode of modes) expectSame(last, wanted, mode);
      for (const one of last) {
        if (!made.has(keyOf(one))) all.push(one);
        made.add(keyOf(one));
      }
    }
    last = objects;
  };
  try {
    let session = logOn(sessions, host, "demo_user demo_user");
    const owner = connect({ host, user: "DBC", password: "dbc" });
    sessions.set("DBC dbc", owner);
    for (const { kind, detail, sql } of parseScript(readFileSync(path, "utf8")).blocks) {
      if (kind === "logon") session = logOn(sessions, host, detail);
      else if (attempt(session, sql) && kind === "ok" && isSchema(sql))
        look(objectsOf(owner, script, new Map(last.map((one) => [keyOf(one), one.facts]))));
    }
    look([]);
    return all;
  } finally {
    for (const session of sessions.values()) session.close();
    rmSync(place, { recursive: true });
  }
}

function isSchema(sql: string): boolean {
  return /\b(CREATE|CT|ALTER|DROP|RENAME|REPLACE|COMMENT|DELETE|MODIFY|ET|COMMIT|EXEC\w*)\b/i.test(sql);
}

function keyOf({ database, name, text }: Omit<Shown, "facts">): string {
  return `${database}.${name}: ${text}`;
}

function logOn(sessions: Map<string, TeradataConnection>, host: string, detail: string): TeradataConnection {
  const [user, secret, tmode = "TERA", database] = detail.split(" ");
  const session = sessions.get(detail) ?? connect({ host, user, password: secret, tmode, database });
  sessions.set(detail, session);
  return session;
}

/** The text of a macro or view keeps the name that it was made with, so those with another are left out. */
function objectsOf(
  session: TeradataConnection,
  script = "",
  known: ReadonlyMap<string, unknown> = new Map(),
): readonly Shown[] {
  const list = rows(
    session,
    `SELECT DatabaseName, TableName, TableKind FROM DBC.TablesV
     WHERE DatabaseName NOT IN ('DBC', 'Sys_Calendar') ORDER BY 1, 2`,
  ) as [string, string, string][];
  return list
    .map(([database, name, kind]) => ({ database, name, kind: kind.trim() }))
    .filter(({ kind, name }) => kind in words && !onlyByAlter.includes(`${script}: ${name}`))
    .filter((one) => one.kind !== "V" || attempt(session, `SELECT 1 FROM ${fullName(one)}`))
    .map((one) => ({ ...one, text: textOf(session, one) }))
    .filter(({ name, text }) => text.toLowerCase().includes(name.toLowerCase().replaceAll('"', '""')))
    .map((one) => ({ ...one, facts: known.get(keyOf(one)) ?? factsOf(session, one) }));
}

function textOf(
  session: TeradataConnection,
  { database, name, kind }: Omit<Shown, "text" | "facts">,
): string {
  return rows(session, `SHOW ${words[kind]} ${fullName({ database, name })}`)[0]![0] as string;
}

function fullName({ database, name }: Pick<Shown, "database" | "name">): string {
  return `${quoted(database)}.${quoted(name)}`;
}

/** Without the numbers of columns and indexes: those of what was dropped are not given again. */
function factsOf(session: TeradataConnection, { database, name }: Omit<Shown, "text" | "facts">): unknown {
  const where = `WHERE DatabaseName = ${literal(database)} AND TableName = ${literal(name)}`;
  const asked = (columns: string, view: string, order = "") =>
    rows(session, `SELECT ${columns} FROM DBC.${view} ${where} ${order}`);
  return {
    table: asked(
      "TableKind, ProtectionType, JournalFlag, CheckOpt, PIColumnCount, PartitioningLevels",
      "TablesV",
    ),
    columns: asked(
      `ColumnName, ColumnFormat, ColumnTitle, ColumnType, ColumnLength, DefaultValue, Nullable, DecimalTotalDigits,
       DecimalFractionalDigits, UpperCaseFlag, Compressible, CompressValueList, ColumnConstraint, CharType, IdColType`,
      "ColumnsV",
      "ORDER BY ColumnId",
    ),
    indexes: asked(
      "IndexType, UniqueFlag, IndexName, ColumnName, ColumnPosition",
      "IndicesV",
      // Those of join and hash indexes are theirs, not the table's.
      "AND IndexType NOT IN ('J', 'N') ORDER BY UniqueFlag, IndexType, IndexName, IndexNumber, ColumnPosition",
    ),
    checks: asked("CheckName, TblCheck", "ShowTblChecksV", "ORDER BY 1, 2"),
    partitioning: asked("ConstraintText", "PartitioningConstraintsV"),
    parents: rows(
      session,
      `SELECT IndexName, ChildKeyColumn, ParentDB, ParentTable, ParentKeyColumn FROM DBC.All_RI_ChildrenV
       WHERE ChildDB = ${literal(database)} AND ChildTable = ${literal(name)} ORDER BY 1, 2, 3, 4, 5`,
    ),
  };
}

/** Makes all objects in an empty database, those first that others need, and looks at those wanted. */
function expectSame(objects: readonly Shown[], wanted: ReadonlySet<string>, tmode: string): void {
  const session = connect({ host: ":memory:", user: "DBC", password: "dbc", tmode });
  const databases = new Set(objects.map(({ database }) => database));
  databases.delete("demo_user");
  for (const database of databases)
    rows(session, `CREATE DATABASE ${quoted(database)} FROM DBC AS PERM = 1e9`);
  // So that each may have views of what is in the others.
  for (const reader of [...databases, "demo_user"])
    for (const database of ["DBC", "demo_user", ...databases])
      if (reader !== database)
        rows(session, `GRANT SELECT ON ${quoted(database)} TO ${quoted(reader)} WITH GRANT OPTION`);
  const left = makeAll(session, objects);
  expect(left, "texts that can't be run again").to.deep.equal([]);
  const again = new Map(objectsOf(session).map((one) => [`${one.database}.${one.name}`, one]));
  for (const one of objects.filter((other) => wanted.has(keyOf(other)))) {
    const { facts, text } = again.get(`${one.database}.${one.name}`)!;
    expect(text).to.equal(one.text);
    // What a query gives has other types in the other mode.
    if (tmode === "TERA" || /TABLE/.test(words[one.kind]!)) expect(facts, text).to.deep.equal(one.facts);
  }
  session.close();
}

/** Runs the texts in rounds until all are there; what is left, with the error of each. */
function makeAll(session: TeradataConnection, objects: readonly Shown[]): readonly string[] {
  let left = objects;
  for (;;) {
    const failed = left.filter((one) => makeOne(session, one) !== undefined);
    if (failed.length === 0 || failed.length === left.length)
      return failed.map((one) => `${one.text}: ${makeOne(session, one)}`);
    left = failed;
  }
}

/** A view's text keeps names without a database: it is run where it stands, or where its creator was. */
function makeOne(session: TeradataConnection, { database, text }: Shown): string | undefined {
  let said: string | undefined;
  for (const place of [database, "demo_user"]) {
    rows(session, `DATABASE ${quoted(place)}`);
    try {
      rows(session, text);
      return undefined;
    } catch (error) {
      said = (error as Error).message.split("\n")[0];
    }
  }
  return said;
}

function attempt(session: TeradataConnection, sql: string): boolean {
  try {
    rows(session, sql);
    return true;
  } catch {
    return false;
  }
}

function rows(session: TeradataConnection, sql: string): readonly (readonly unknown[])[] {
  const cursor = session.cursor();
  try {
    cursor.execute(sql);
    return cursor.fetchall() as readonly (readonly unknown[])[];
  } finally {
    cursor.close();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
