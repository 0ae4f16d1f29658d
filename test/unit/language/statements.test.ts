import { expect } from "chai";
import { accepts, refuses, treeOf } from "./tree.ts";

describe("tables, views and macros", () => {
  accepts([
    [
      "DROP TABLE db.t",
      { kind: "dropTable", table: { database: "db", name: "t" }, temporary: false, all: false },
    ],
    ["DROP TEMPORARY TABLE t ALL", { temporary: true, all: true }],
    [
      "RENAME TABLE db.a TO db.b",
      {
        kind: "renameObject",
        object: "TABLE",
        from: { database: "db", name: "a" },
        to: { database: "db", name: "b" },
      },
    ],
    ["RENAME VIEW a AS b", { object: "VIEW", from: { name: "a" }, to: { name: "b" } }],
    ["DROP VIEW v", { kind: "dropObject", object: "VIEW", name: { name: "v" } }],
    ["DROP JOIN INDEX j", { kind: "dropObject", object: "JOIN INDEX" }],
    [
      "CREATE VIEW v AS SELECT a FROM t",
      {
        kind: "createView",
        replace: false,
        recursive: false,
        columns: undefined,
        locking: [],
        withCheckOption: false,
      },
    ],
    [
      "REPLACE VIEW db.v (a, b) AS LOCKING ROW FOR ACCESS SELECT 1, 2 WITH CHECK OPTION",
      {
        replace: true,
        name: { database: "db", name: "v" },
        columns: ["a", "b"],
        locking: [{ object: "ROW", lock: "ACCESS", noWait: false }],
        withCheckOption: true,
      },
    ],
    [
      "CREATE RECURSIVE VIEW v (n) AS (SELECT 1 FROM t UNION ALL SELECT n + 1 FROM v)",
      { recursive: true, columns: ["n"] },
    ],
    [
      "CREATE MACRO m (a INTEGER, b CHAR(1) NOT NULL DEFAULT 'x') AS (SELECT (:a); INSERT t (:b);)",
      {
        kind: "createMacro",
        replace: false,
        body: "SELECT (:a); INSERT t (:b);",
        parameters: [
          { name: "a", type: { kind: "INTEGER" }, attributes: [] },
          {
            name: "b",
            type: { kind: "CHAR", length: 1 },
            attributes: [
              { kind: "notNull" },
              { kind: "default", value: { kind: "string", value: "x" }, text: "'x'" },
            ],
          },
        ],
      },
    ],
    ["REPLACE MACRO m AS (SELECT 1;)", { replace: true, parameters: [], body: "SELECT 1;" }],
    ["EXEC db.m", { kind: "executeMacro", name: { database: "db", name: "m" }, arguments: [] }],
    [
      "CREATE PROCEDURE p (a INTEGER, OUT b CHAR(1)) BEGIN SET b = 'x'; SELECT 1; END;",
      {
        kind: "createProcedure",
        parameters: [
          { name: "a", mode: "IN", type: { kind: "INTEGER" }, attributes: [] },
          { name: "b", mode: "OUT", type: { kind: "CHAR", length: 1 }, attributes: [] },
        ],
        text: "CREATE PROCEDURE p (a INTEGER, OUT b CHAR(1)) BEGIN SET b = 'x'; SELECT 1; END",
      },
    ],
    ["CALL p (?)", { kind: "callProcedure", arguments: [{ kind: "parameter", index: 0 }] }],
    [
      "REPLACE TRIGGER x DISABLED AFTER UPDATE OF (a, b) ON db.t ORDER 2 REFERENCING OLD ROW AS o NEW AS n FOR EACH ROW WHEN (n.a > 1) (DELETE FROM u;)",
      {
        kind: "createTrigger",
        replace: true,
        enabled: false,
        time: "AFTER",
        event: "UPDATE",
        columns: ["a", "b"],
        table: { database: "db", name: "t" },
        order: 2,
        forEach: "ROW",
      },
    ],
    ["ALTER TRIGGER x TIMESTAMP", { kind: "alterTrigger", change: "TIMESTAMP" }],
    ["RENAME TRIGGER x TO y", { kind: "renameObject", object: "TRIGGER" }],
    [
      "EXECUTE m (a = 1, b = 'x')",
      {
        arguments: [
          { name: "a", value: { kind: "number", text: "1", form: "integer" } },
          { name: "b", value: { kind: "string", value: "x" } },
        ],
      },
    ],
  ]);

  refuses([
    ["DROP TABLE IF EXISTS t", "3707"],
    ["DROP TABLE t CASCADE", "3706"],
    ["DROP TABLE t, u", "3706"],
    ["RENAME TABLE a b", "3707"],
    ["ALTER TABLE a RENAME TO b", "3707"],
    ["CREATE OR REPLACE VIEW v AS SELECT 1", "3706"],
    ["CREATE VIEW v", "3707"],
    ["CREATE MATERIALIZED VIEW v AS SELECT 1", "3706"],
    ["CREATE MACRO m AS (SELECT 1;", "3707 Syntax error, expected something like ')' between ';' and ';'."],
    ["CREATE PROCEDURE p ()", "3707"],
    ["CREATE PROCEDURE p BEGIN END", "3707"],
    ["CREATE RECURSIVE VIEW v AS SELECT 1 AS a", "3707"],
    ["REPLACE FUNCTION f (a INTEGER) RETURNS INTEGER RETURN a", "unsupported: REPLACE FUNCTION"],
    ["CREATE TRIGGER x AFTER INSERT ON t", "3707"],
    ["CREATE TRIGGER x INSERT ON t (DELETE FROM u;)", "3707"],
    ["ALTER TRIGGER x", "3707"],
    ["CREATE TYPE x AS INTEGER FINAL", "unsupported: CREATE TYPE"],
    ["CALL p", "3707"],
    ["USING (a INTEGER) SELECT :a", "unsupported: USING"],
    ["CURRENT VALIDTIME SELECT 1", "unsupported: CURRENT"],
  ]);
});

describe("databases, users, roles", () => {
  accepts([
    ["GIVE finance TO chin", { kind: "give", name: "finance", to: "chin" }],
    [
      "CREATE PROFILE p AS SPOOL = NULL, PASSWORD = (EXPIRE = 90, LOCKEDUSEREXPIRE = -1), ACCOUNT = ('a', 'b')",
      {
        kind: "createProfile",
        attributes: [
          { kind: "space", space: "SPOOL", text: "NULL" },
          {
            kind: "password",
            rules: [
              { name: "EXPIRE", value: "90" },
              { name: "LOCKEDUSEREXPIRE", value: "-1" },
            ],
          },
          { kind: "accounts", accounts: ["a", "b"] },
        ],
      },
    ],
    ["MODIFY PROFILE p AS DEFAULT DATABASE = d", { kind: "modifyProfile", name: "p" }],
    ["DROP PROFILE p", { kind: "dropProfile", name: "p" }],
    [
      "CREATE DATABASE d FROM p AS PERM = 1e9, SPOOL = 2000000 * (HASHAMP() + 1) BYTES, NO FALLBACK, DUAL AFTER JOURNAL, DEFAULT MAP = m",
      { kind: "createDatabase", object: "DATABASE", name: "d", from: "p" },
    ],
    [
      "CREATE USER u FROM p AS PERM = 0 PASSWORD = x SPOOL = 10 DEFAULT DATABASE = d",
      { object: "USER", name: "u" },
    ],
    ["MODIFY DATABASE d AS PERM = 5", { kind: "modifyDatabase", object: "DATABASE", name: "d" }],
    ["DROP USER u", { kind: "dropDatabase", object: "USER", name: "u" }],
    ["DELETE DATABASE d ALL", { kind: "deleteDatabase", object: "DATABASE", name: "d", all: true }],
    ["DEL USER u", { kind: "deleteDatabase", object: "USER", all: false }],
    ["CREATE ROLE r", { kind: "createRole", name: "r", external: false }],
    ["CREATE EXTERNAL ROLE r", { external: true }],
    ["DROP ROLE r", { kind: "dropRole", name: "r" }],
  ]);

  const attributes: readonly (readonly [string, object])[] = [
    [
      "PERM = 1e9",
      { kind: "space", space: "PERM", bytes: { kind: "number", text: "1e9", form: "float" }, text: "1e9" },
    ],
    [
      "PERMANENT = 5 BYTES SKEW = 10 PERCENT",
      {
        kind: "space",
        space: "PERM",
        bytes: { kind: "number", text: "5", form: "integer" },
        text: "5",
        skewPercent: 10,
      },
    ],
    ["FALLBACK PROTECTION", { kind: "fallback", on: true }],
    ["NO BEFORE JOURNAL", { kind: "journal", when: "BEFORE", mode: "NO" }],
    ["PASSWORD = (EXPIRE = 0)", { kind: "setting", name: "PASSWORD", value: "(EXPIRE = 0)" }],
    ["PASSWORD = secret", { kind: "setting", name: "PASSWORD", value: "secret" }],
    ["DEFAULT ROLE = ALL", { kind: "setting", name: "DEFAULT ROLE", value: "ALL" }],
    ["DEFAULT CHARACTER SET UNICODE", { kind: "setting", name: "DEFAULT CHARACTER SET", value: "UNICODE" }],
    ["DEFAULT JOURNAL TABLE = d.j", { kind: "setting", name: "DEFAULT JOURNAL TABLE", value: "d.j" }],
    ["DROP DEFAULT JOURNAL TABLE", { kind: "setting", name: "DROP DEFAULT JOURNAL TABLE" }],
    ["ACCOUNT = 'a', 'b'", { kind: "setting", name: "ACCOUNT", value: "'a', 'b'" }],
    ["TIME ZONE = LOCAL", { kind: "setting", name: "TIME ZONE", value: "LOCAL" }],
  ];
  for (const [sql, tree] of attributes) {
    it(sql, () => expect(treeOf(`MODIFY USER u AS ${sql}`).attributes).to.deep.equal([tree]));
  }

  refuses([
    ["CREATE DATABASE d", "3707"],
    ["CREATE DATABASE d AS PERM 5", "3707"],
    ["CREATE DATABASE d AS PERM = 5 5", "3706"],
    ["CREATE DATABASE IF NOT EXISTS d AS PERM = 5", "3707"],
    ["CREATE DATABASE d AS SIZE = 5", "3706"],
    ["CREATE USER u IDENTIFIED BY x", "3707"],
    ["CREATE PROFILE p AS PERM = 5", "3706"],
    ["CREATE PROFILE p AS COST PROFILE = c", "unsupported: COST in a profile"],
    ["GIVE d", "3707"],
  ]);
});

describe("privileges", () => {
  accepts([
    [
      "GRANT CREATE ROLE, PROFILE TO u WITH GRANT OPTION",
      { kind: "grant", privileges: [{ name: "CREATE ROLE" }, { name: "PROFILE" }], withGrantOption: true },
    ],
    ["REVOKE MONITOR BUT NOT MONSESSION FROM u", { privileges: [{ name: "MONSESSION" }], allBut: true }],
    [
      "GRANT MONITOR PRIVILEGES TO PUBLIC",
      { privileges: [{ name: "MONITOR" }], to: [{ name: "PUBLIC", all: false }] },
    ],
    [
      "GRANT SELECT (a, b), INSERT ON db.t TO u, ALL v WITH GRANT OPTION",
      {
        kind: "grant",
        privileges: [{ name: "SELECT", columns: ["a", "b"] }, { name: "INSERT" }],
        allBut: false,
        on: { database: "db", name: "t" },
        to: [
          { name: "u", all: false },
          { name: "v", all: true },
        ],
        withGrantOption: true,
      },
    ],
    [
      "GRANT ALL PRIVILEGES ON db TO PUBLIC",
      { privileges: [{ name: "ALL" }], to: [{ name: "PUBLIC", all: false }] },
    ],
    ["GRANT ALL BUT DROP TABLE ON db TO u", { allBut: true, privileges: [{ name: "DROP TABLE" }] }],
    [
      "GRANT EXECUTE PROCEDURE ON PROCEDURE db.p TO r",
      { privileges: [{ name: "EXECUTE PROCEDURE" }], object: "PROCEDURE" },
    ],
    [
      "GRANT r1, r2 TO u WITH ADMIN OPTION",
      { kind: "grantRole", roles: ["r1", "r2"], to: ["u"], withAdminOption: true },
    ],
    [
      "REVOKE SELECT ON db FROM u",
      {
        kind: "revoke",
        privileges: [{ name: "SELECT" }],
        from: [{ name: "u", all: false }],
        grantOptionOnly: false,
      },
    ],
    ["REVOKE GRANT OPTION FOR SELECT ON db FROM u", { grantOptionOnly: true }],
    [
      "REVOKE ADMIN OPTION FOR r FROM u",
      { kind: "revokeRole", roles: ["r"], from: ["u"], adminOptionOnly: true },
    ],
    ["REVOKE r FROM u", { kind: "revokeRole", adminOptionOnly: false }],
  ]);

  refuses([
    [
      "GRANT FLY ON db TO u",
      "3706 Syntax error: expected something between the 'GRANT' keyword and the word 'FLY'.",
    ],
    ["GRANT SELECT db TO u", "3707"],
    [
      "GRANT SELECT ON db",
      "3707 Syntax error, expected something like a 'TO' keyword between the word 'db' and ';'.",
    ],
    ["GRANT SELECT ON db TO u WITH ADMIN OPTION", "3707"],
    ["GRANT CONNECT THROUGH t TO u", "unsupported: GRANT and REVOKE CONNECT"],
    ["GRANT CREATE ROLE ON d TO u", "3707"],
    ["GRANT SELECT TO u", "3707"],
    ["GRANT MONITOR SELECT TO u", "3707"],
  ]);
});

describe("comments, statistics, HELP and SHOW", () => {
  accepts([
    [
      "COMMENT ON TABLE db.t IS 'it''s'",
      {
        kind: "comment",
        object: "TABLE",
        name: { database: "db", name: "t" },
        column: undefined,
        text: "it's",
      },
    ],
    ["COMMENT t AS 'x'", { object: undefined, name: { name: "t" }, text: "x" }],
    [
      "COMMENT ON COLUMN db.t.c IS ''",
      { object: "COLUMN", name: { database: "db", name: "t" }, column: "c", text: "" },
    ],
    ["COMMENT ON COLUMN t.c 'x'", { object: "COLUMN", name: { name: "t" }, column: "c" }],
    [
      "COMMENT ON db.t.c",
      { object: "COLUMN", name: { database: "db", name: "t" }, column: "c", text: undefined },
    ],
    ["COMMENT ON VIEW v", { object: "VIEW", text: undefined }],
    [
      "COLLECT STATISTICS USING SAMPLE 10 PERCENT AND NO THRESHOLD FOR CURRENT COLUMN (a, b) AS s, COLUMN c, INDEX i ON db.t",
      {
        kind: "collectStatistics",
        summary: false,
        using: ["SAMPLE 10 PERCENT", "NO THRESHOLD FOR CURRENT"],
        items: [
          {
            on: "COLUMN",
            name: "s",
            values: [
              { kind: "column", name: "a" },
              { kind: "column", name: "b" },
            ],
            texts: ["a", "b"],
          },
          { on: "COLUMN", values: [{ kind: "column", name: "c" }], texts: ["c"] },
          { on: "INDEX", indexName: "i", values: [], texts: [] },
        ],
        table: { database: "db", name: "t" },
      },
    ],
    ["COLLECT SUMMARY STATS ON t", { summary: true, items: [] }],
    [
      "COLLECT STATISTICS t COLUMN PARTITION",
      { items: [{ on: "COLUMN", values: [{ kind: "column", name: "PARTITION" }], texts: ["PARTITION"] }] },
    ],
    ["COLLECT STAT ON TEMPORARY t INDEX (a) FROM u", { temporary: true, from: { name: "u" } }],
    [
      "DROP STATISTICS COLUMN (a) ON t",
      {
        kind: "dropStatistics",
        items: [{ on: "COLUMN", values: [{ kind: "column", name: "a" }], texts: ["a"] }],
      },
    ],
    ["HELP SESSION", { kind: "help", topic: "SESSION", name: undefined }],
    ["HELP TABLE db.t", { topic: "TABLE", name: { database: "db", name: "t" } }],
    ["HELP VOLATILE TABLE", { topic: "VOLATILE TABLE", name: undefined }],
    ["HELP COLUMN db.t.*", { topic: "COLUMN", name: { database: "db", name: "t" }, columns: ["*"] }],
    ["HELP COLUMN t.a, t.b", { name: { name: "t" }, columns: ["a", "b"] }],
    [
      "HELP COLUMN t.a, d.u.*",
      {
        name: { name: "t" },
        columns: ["a"],
        others: [{ name: { database: "d", name: "u" }, columns: ["*"] }],
      },
    ],
    [
      "HELP COLUMN * FROM t, u",
      { name: { name: "t" }, columns: ["*"], others: [{ name: { name: "u" }, columns: ["*"] }] },
    ],
    ["HELP CONSTRAINT d.t.c", { topic: "CONSTRAINT", name: { database: "d", name: "t" }, columns: ["c"] }],
    ["HELP COLUMN a, b FROM t", { name: { name: "t" }, columns: ["a", "b"] }],
    ["HELP INDEX t (a)", { topic: "INDEX", columns: ["a"] }],
    ["HELP STATISTICS t", { topic: "STATISTICS", name: { name: "t" } }],
    ["SHOW TABLE db.t", { kind: "show", object: "TABLE", name: { database: "db", name: "t" }, inXml: false }],
    ["SHOW IN XML VIEW v", { object: "VIEW", inXml: true }],
    ["SHOW STATISTICS VALUES ON t", { object: "STATISTICS VALUES" }],
  ]);

  refuses([
    [
      "COMMENT ON TABLE t IS NULL",
      "3707 Syntax error, expected something like a string or a Unicode character literal between the 'IS' keyword and the 'NULL' keyword.",
    ],
    ["COMMENT ON COLUMN c IS 'x'", "3707"],
    ['COMMENT ON TABLE t IS "x"', "3707"],
    ["COLLECT STATISTICS COLUMN (a)", "3707"],
    ["COLLECT STATISTICS USING SPEED 5 ON t", "3707"],
    ["HELP ME", "3706"],
    ["SHOW TABLES", "3706"],
    ["SHOW CREATE TABLE t", "3706"],
    ["DESCRIBE t", "3706"],
    ["HELP 'sql select'", "unsupported: HELP 'text'"],
    ["SHOW CREATE TABLE t", "3706"],
    ["HELP COLUMN a FROM t, u", "unsupported: HELP COLUMN of names from several tables"],
  ]);
});

describe("sessions and transactions", () => {
  accepts([
    [
      "SET QUERY_BAND = 'a=b;' FOR SESSION",
      { kind: "setQueryBand", band: "a=b;", update: false, scope: "SESSION" },
    ],
    ["SET QUERY_BAND = 'a=b;' UPDATE FOR SESSION VOLATILE", { update: true, scope: "SESSION VOLATILE" }],
    ["SET QUERY_BAND = NONE FOR TRANSACTION", { band: undefined, scope: "TRANSACTION" }],
    ["SET SESSION DATABASE d", { kind: "setSession", setting: "DATABASE", value: "d" }],
    ["SS DATEFORM = ANSIDATE", { setting: "DATEFORM", value: "ANSIDATE" }],
    [
      "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ UNCOMMITTED",
      { setting: "CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL", value: "READ UNCOMMITTED" },
    ],
    ["SET ROLE r", { setting: "ROLE", value: "r" }],
    ["SET TIME ZONE LOCAL", { setting: "TIME ZONE", value: "LOCAL" }],
    ["DATABASE d", { kind: "useDatabase", name: "d" }],
    ["BT", { kind: "beginTransaction" }],
    ["BEGIN TRANSACTION", { kind: "beginTransaction" }],
    ["ET", { kind: "endTransaction" }],
    ["END TRANSACTION", { kind: "endTransaction" }],
    ["COMMIT WORK", { kind: "commit" }],
    ["ROLLBACK WORK 'no' WHERE 1 = 2", { kind: "rollback", word: "ROLLBACK", message: "no" }],
    ["ABORT", { kind: "rollback", word: "ABORT", message: undefined, where: undefined }],
    ["EXPLAIN SELECT 1", { kind: "explain" }],
    [
      "LOCKING TABLE db.t FOR WRITE MODE NOWAIT LOCK DATABASE d IN SHARE SELECT 1",
      {
        kind: "locking",
        modifiers: [
          { object: "TABLE", name: { database: "db", name: "t" }, lock: "WRITE", noWait: true },
          { object: "DATABASE", name: { name: "d" }, lock: "READ", noWait: false },
        ],
      },
    ],
    [
      "LOCKING t FOR EXCL",
      {
        modifiers: [{ object: "TABLE", name: { name: "t" }, lock: "EXCLUSIVE", noWait: false }],
        statement: { kind: "null" },
      },
    ],
  ]);

  refuses([
    ["SET QUERY_BAND 'a=b;' FOR SESSION", "3707"],
    ["SET QUERY_BAND = 'a=b;'", "3707"],
    ["SET x = 1", "3707"],
    ["SET SESSION TIMEOUT = 1", "3706"],
    ["USE d", "3706"],
    ["BEGIN", "3707"],
    ["COMMIT TRANSACTION", "3706"],
    ["START TRANSACTION", "3706"],
    ["LOCKING ROW FOR SPEED SELECT 1", "3706"],
    ["BEGIN LOGGING ON EACH ALL", "unsupported: BEGIN LOGGING"],
    ["ROLLBACK FROM t", "unsupported: ROLLBACK ... FROM"],
  ]);
});
