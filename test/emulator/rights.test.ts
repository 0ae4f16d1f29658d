/** What each statement needs: without the right its user gets the code, with it the statement runs. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { connect, type TeradataConnection } from "../../provider/emulator/index.ts";
import { type Need, needs } from "../../provider/emulator/rights/needs.ts";

/** What there is before each case; ann owns nothing of it. */
const scene = [
  "CREATE USER ann AS PERM = 1e6, PASSWORD = secret1",
  "CREATE DATABASE d AS PERM = 1e6",
  "CREATE DATABASE e FROM d AS PERM = 1000",
  "CREATE USER u FROM d AS PERM = 1000, PASSWORD = secret2",
  "CREATE TABLE d.t (a INTEGER, b INTEGER) PRIMARY INDEX (a) INDEX i (b)",
  "CREATE TABLE d.p (k INTEGER NOT NULL) UNIQUE PRIMARY INDEX (k)",
  "COLLECT STATISTICS COLUMN (a) ON d.t",
  "CREATE VIEW d.v AS SELECT 1 AS one",
  "CREATE MACRO d.m AS (SELECT 1;)",
  "CREATE TRIGGER d.g DISABLED AFTER INSERT ON d.p (DELETE FROM d.t;)",
  "CREATE JOIN INDEX d.j AS SELECT k FROM d.p",
  // An owner has no such right, but may give it to itself.
  "GRANT CREATE PROCEDURE ON d TO demo_user",
  "CREATE PROCEDURE d.q () BEGIN DELETE FROM d.t; END",
  "CREATE ROLE r",
  "CREATE PROFILE f",
];

interface Case {
  readonly sql: string;
  readonly code: number;
  readonly grants: readonly string[];
  /** Granted before the first try. */
  readonly before?: readonly string[];
}

const onTable = (sql: string, right: string): Case => ({
  sql,
  code: 3523,
  grants: [`GRANT ${right} ON d.t TO ann`],
});
const onView = (sql: string, right: string): Case => ({
  sql,
  code: 3523,
  grants: [`GRANT ${right} ON d.v TO ann`],
});
const onMacro = (sql: string, right: string): Case => ({
  sql,
  code: 3523,
  grants: [`GRANT ${right} ON d.m TO ann`],
});
const onDatabase = (sql: string, right: string, database = "d"): Case => ({
  sql,
  code: 3524,
  grants: [`GRANT ${right} ON ${database} TO ann`],
});
/** On an object, by a right on its database. */
const onDatabaseOf = (sql: string, right: string): Case => ({
  sql,
  code: 3523,
  grants: [`GRANT ${right} ON d TO ann`],
});
const onSystem = (sql: string, right: string): Case => ({
  sql,
  code: 3524,
  grants: [`GRANT ${right} TO ann`],
});

const cases: Readonly<Record<Need, Case>> = {
  SELECT: onTable("SELECT a FROM d.t", "SELECT"),
  INSERT: onTable("INSERT INTO d.t VALUES (1, 2)", "INSERT"),
  UPDATE: onTable("UPDATE d.t SET b = 1", "UPDATE"),
  DELETE: onTable("DELETE FROM d.t", "DELETE"),
  "CREATE TABLE": onDatabase("CREATE TABLE d.n (a INTEGER)", "CREATE TABLE"),
  "ALTER TABLE": onTable("ALTER TABLE d.t ADD c INTEGER", "DROP TABLE"),
  "DROP TABLE": onTable("DROP TABLE d.t", "DROP TABLE"),
  "RENAME TABLE": {
    ...onTable("RENAME TABLE d.t TO d.n", "DROP TABLE"),
    before: ["GRANT CREATE TABLE ON d TO ann"],
  },
  "FOREIGN KEY": {
    sql: "CREATE TABLE ann.c (k INTEGER REFERENCES d.p (k))",
    code: 3523,
    grants: ["GRANT REFERENCES ON d.p TO ann"],
  },
  "CREATE INDEX": onTable("CREATE INDEX (a, b) ON d.t", "INDEX"),
  "DROP INDEX": onTable("DROP INDEX i ON d.t", "INDEX"),
  "COLLECT STATISTICS": onTable("COLLECT STATISTICS COLUMN (b) ON d.t", "STATISTICS"),
  "DROP STATISTICS": onTable("DROP STATISTICS ON d.t", "STATISTICS"),
  "CREATE VIEW": onDatabase("CREATE VIEW d.w AS SELECT 1 AS one", "CREATE VIEW"),
  "REPLACE VIEW": onView("REPLACE VIEW d.v AS SELECT 2 AS two", "DROP VIEW"),
  "DROP VIEW": onView("DROP VIEW d.v", "DROP VIEW"),
  "RENAME VIEW": {
    ...onView("RENAME VIEW d.v TO d.w", "DROP VIEW"),
    before: ["GRANT CREATE VIEW ON d TO ann"],
  },
  "CREATE MACRO": onDatabase("CREATE MACRO d.n AS (SELECT 2;)", "CREATE MACRO"),
  "REPLACE MACRO": onMacro("REPLACE MACRO d.m AS (SELECT 2;)", "DROP MACRO"),
  "DROP MACRO": onMacro("DROP MACRO d.m", "DROP MACRO"),
  "EXECUTE MACRO": onMacro("EXECUTE d.m", "EXECUTE"),
  "CREATE PROCEDURE": onDatabase("CREATE PROCEDURE d.n () BEGIN DELETE FROM d.t; END", "CREATE PROCEDURE"),
  "REPLACE PROCEDURE": onDatabaseOf("REPLACE PROCEDURE d.q () BEGIN DELETE FROM d.p; END", "DROP PROCEDURE"),
  "DROP PROCEDURE": onDatabaseOf("DROP PROCEDURE d.q", "DROP PROCEDURE"),
  "CREATE TRIGGER": onTable(
    "CREATE TRIGGER ann.n DISABLED AFTER DELETE ON d.t (DELETE FROM d.p;)",
    "CREATE TRIGGER",
  ),
  "ALTER TRIGGER": onDatabaseOf("ALTER TRIGGER d.g DISABLED", "DROP TRIGGER"),
  "DROP TRIGGER": onDatabaseOf("DROP TRIGGER d.g", "DROP TRIGGER"),
  "CREATE JOIN INDEX": {
    ...onDatabase("CREATE JOIN INDEX d.n AS SELECT b FROM d.t", "CREATE TABLE"),
    before: ["GRANT SELECT, INDEX ON d.t TO ann"],
  },
  "JOIN INDEX OF A TABLE": {
    ...onTable("CREATE JOIN INDEX d.n AS SELECT b FROM d.t", "INDEX"),
    before: ["GRANT SELECT ON d.t TO ann", "GRANT CREATE TABLE ON d TO ann"],
  },
  "DROP JOIN INDEX": onDatabaseOf("DROP JOIN INDEX d.j", "DROP TABLE"),
  "COMMENT ON TABLE": onTable("COMMENT ON TABLE d.t IS 'x'", "DROP TABLE"),
  "COMMENT ON VIEW": onView("COMMENT ON VIEW d.v IS 'x'", "DROP VIEW"),
  "COMMENT ON MACRO": onMacro("COMMENT ON MACRO d.m IS 'x'", "DROP MACRO"),
  "COMMENT ON DATABASE": onDatabase("COMMENT ON DATABASE d IS 'x'", "DROP DATABASE"),
  "COMMENT ON USER": onDatabase("COMMENT ON USER u IS 'x'", "DROP USER", "u"),
  "COMMENT ON ROLE": onSystem("COMMENT ON ROLE r IS 'x'", "DROP ROLE"),
  "COMMENT ON PROFILE": onSystem("COMMENT ON PROFILE f IS 'x'", "DROP PROFILE"),
  "CREATE DATABASE": onDatabase("CREATE DATABASE n FROM d AS PERM = 0", "CREATE DATABASE"),
  "CREATE USER": onDatabase("CREATE USER n FROM d AS PERM = 0, PASSWORD = x", "CREATE USER"),
  "MODIFY DATABASE": onDatabase("MODIFY DATABASE d AS SPOOL = 1000", "DROP DATABASE"),
  "MODIFY USER": onDatabase("MODIFY USER u AS SPOOL = 1000", "DROP USER", "u"),
  "DROP DATABASE": onDatabase("DROP DATABASE e", "DROP DATABASE", "e"),
  "DROP USER": onDatabase("DROP USER u", "DROP USER", "u"),
  "DELETE DATABASE": onDatabase("DELETE DATABASE d", "DROP DATABASE"),
  "DELETE USER": onDatabase("DELETE USER u", "DROP USER", "u"),
  "GIVE DATABASE": {
    ...onDatabase("GIVE e TO ann", "DROP DATABASE", "e"),
    before: ["GRANT CREATE DATABASE ON ann TO ann"],
  },
  "GIVE USER": {
    ...onDatabase("GIVE u TO ann", "DROP USER", "u"),
    before: ["GRANT CREATE DATABASE ON ann TO ann"],
  },
  "RECEIVE BY GIVE": {
    ...onDatabase("GIVE e TO ann", "CREATE DATABASE", "ann"),
    before: ["GRANT DROP DATABASE ON e TO ann"],
  },
  "CREATE ROLE": onSystem("CREATE ROLE n", "CREATE ROLE"),
  "DROP ROLE": onSystem("DROP ROLE r", "DROP ROLE"),
  "CREATE PROFILE": onSystem("CREATE PROFILE n", "CREATE PROFILE"),
  "MODIFY PROFILE": onSystem("MODIFY PROFILE f AS SPOOL = 1000", "DROP PROFILE"),
  "DROP PROFILE": onSystem("DROP PROFILE f", "DROP PROFILE"),
  "ASSIGN PROFILE": {
    ...onSystem("MODIFY USER u AS PROFILE = f", "DROP PROFILE"),
    before: ["GRANT DROP USER ON u TO ann"],
  },
};

describe("rights", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-rights-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  for (const [need, one] of Object.entries(cases)) it(`${need} is asked for`, () => verify(folder, one));

  it("what is missing is named", () => {
    const host = join(folder, "db");
    const owner = connect({ host, user: "demo_user", password: "demo_user", tmode: "TERA" });
    for (const statement of scene) run(owner, statement);
    run(owner, "GRANT SELECT (b) ON d.t TO ann");
    const ann = connect({ host, user: "ann", password: "secret1", tmode: "TERA" });
    const table = "The user does not have DELETE access to d.t.";
    const database = "The user does not have CREATE TABLE access to database d.";
    const column = "The user does not have SELECT access to d.t.a.";
    const passedOn = "An owner referenced by user does not have SELECT WITH GRANT OPTION access to d.t.a.";
    expect(() => run(ann, "DELETE FROM d.t")).to.throw(`[Error 3523] ${table}`);
    expect(() => run(ann, "CREATE TABLE d.n (a INTEGER)")).to.throw(`[Error 3524] ${database}`);
    expect(() => run(ann, "SELECT b, a FROM d.t")).to.throw(`[Error 5315] ${column}`);
    expect(() => run(owner, "CREATE VIEW e.v AS SELECT a FROM d.t")).to.throw(`[Error 5315] ${passedOn}`);
    ann.close();
    owner.close();
  });

  it("each of what is needed says where that stands", () => {
    for (const [need, { source }] of Object.entries(needs)) expect(source, need).to.match(/^(DDL|DCL|data)/);
  });
});

function verify(folder: string, { sql, code, grants, before = [] }: Case): void {
  const host = join(folder, "db");
  const owner = connect({ host, user: "demo_user", password: "demo_user", tmode: "TERA" });
  for (const statement of [...scene, ...before]) run(owner, statement);
  const ann = connect({ host, user: "ann", password: "secret1", tmode: "TERA" });
  expect(() => run(ann, sql), sql).to.throw(`[Error ${code}]`);
  for (const statement of grants) run(owner, statement);
  run(ann, sql);
  ann.close();
  owner.close();
}

function run(connection: TeradataConnection, sql: string): void {
  const cursor = connection.cursor();
  cursor.execute(sql);
  cursor.close();
}
