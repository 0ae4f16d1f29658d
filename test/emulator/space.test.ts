/** The space that is booked is what the rows take, whatever was done to them; and passwords stay nowhere in clear. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { connect } from "../../provider/emulator/index.ts";
import { Server } from "../../provider/emulator/server.ts";
import { wrongAccounts } from "../../provider/emulator/space/accounts.ts";

const demo = { user: "demo_user", password: "demo_user" } as const;

/** Each is run in both modes; those that fail are part of it. */
const work = [
  "CREATE TABLE t (a INTEGER NOT NULL, v VARCHAR(50) CHARACTER SET UNICODE, c CHAR(10) COMPRESS, d DECIMAL(18,2)) UNIQUE PRIMARY INDEX (a)",
  "INSERT INTO t VALUES (1, 'one', 'x', 1.5)",
  "INSERT INTO t VALUES (2, NULL, NULL, NULL)",
  "INSERT INTO t VALUES (3, 'dreißig', 'y', 3)",
  "INSERT INTO t VALUES (1, 'again', 'x', 1.5)",
  "INSERT INTO t SELECT a + 10, v, c, d FROM t",
  "INSERT INTO t SELECT a + 20, v, c, d FROM t",
  "CREATE INDEX (v) ON t",
  "CREATE UNIQUE INDEX u (a, v) ON t",
  "UPDATE t SET v = v || '!' WHERE a < 12",
  "UPDATE t SET a = 2 WHERE a = 1",
  "ALTER TABLE t ADD e VARCHAR(20) DEFAULT 'eleven'",
  "ALTER TABLE t DROP c",
  "ALTER TABLE t, NO FALLBACK",
  "DELETE FROM t WHERE a = 2",
  "CREATE TABLE copied AS t WITH DATA",
  "CREATE MULTISET TABLE chosen AS (SELECT a, v FROM t) WITH DATA PRIMARY INDEX (a) PARTITION BY RANGE_N(a BETWEEN 0 AND 100 EACH 10)",
  "DROP INDEX u ON t",
  "MERGE INTO copied AS x USING t AS y ON x.a = y.a WHEN MATCHED THEN UPDATE SET v = 'merged' WHEN NOT MATCHED THEN INSERT (a, v) VALUES (y.a, y.v)",
  "DELETE FROM copied",
  "CREATE SET TABLE kept (k INTEGER, l CLOB(1000)) PRIMARY INDEX (k)",
  "INSERT INTO kept VALUES (1, 'large')",
  "RENAME TABLE kept TO renamed",
  "CREATE GLOBAL TEMPORARY TABLE g (a INTEGER)",
  "INSERT INTO g VALUES (1)",
  "CREATE VOLATILE TABLE w (a INTEGER) ON COMMIT PRESERVE ROWS",
  "INSERT INTO w VALUES (1)",
];

describe("space", () => {
  for (const mode of ["TERA", "ANSI"] as const)
    it(`${mode}: what is booked is what there is, after each statement`, () => {
      const server = new Server(":memory:", { ...demo, mode });
      let failed = 0;
      for (const sql of work) {
        failed += attempt(server, sql);
        expect(wrongAccounts(server.session), sql).to.deep.equal([]);
        if (mode === "ANSI") server.run("COMMIT WORK");
      }
      expect(failed, "statements that were refused").to.equal(2);
      expect(sums(server)).to.deep.equal([]);
      server.close();
    });

  it("a transaction that is rolled back books nothing", () => {
    const server = new Server(":memory:", { ...demo, mode: "TERA" });
    server.run("CREATE TABLE t (a INTEGER, v VARCHAR(50))");
    const before = used(server);
    server.run("BT");
    server.run("INSERT INTO t VALUES (1, 'one')");
    expect(used(server)).to.be.greaterThan(before);
    server.run("ROLLBACK");
    expect(used(server)).to.equal(before);
    expect(wrongAccounts(server.session)).to.deep.equal([]);
    server.close();
  });

  it("a dropped table gives its space back", () => {
    const server = new Server(":memory:", { ...demo, mode: "TERA" });
    const before = used(server);
    server.run("CREATE TABLE t (a INTEGER)");
    server.run("INSERT INTO t VALUES (1)");
    server.run("DROP TABLE t");
    expect(used(server)).to.equal(before);
    server.close();
  });
});

function attempt(server: Server, sql: string): number {
  try {
    server.run(sql);
    return 0;
  } catch {
    return 1;
  }
}

function used(server: Server): number {
  return server.session.store.row<{ used: number }>("SELECT used FROM databases WHERE name = 'demo_user'")!
    .used;
}

/** Databases whose sum is not that of their tables. */
function sums(server: Server): readonly object[] {
  return server.session.store.rows(
    `SELECT name FROM databases d
     WHERE used <> (SELECT coalesce(sum(bytes), 0) FROM space WHERE database_id = d.id)`,
  );
}

describe("passwords", () => {
  it("stand in clear neither in the file, nor in the dictionary, nor in errors", () => {
    const folder = mkdtempSync(join(tmpdir(), "emulator-password-"));
    const host = join(folder, "db");
    const connection = connect({ host, ...demo, tmode: "TERA" });
    const cursor = connection.cursor();
    cursor.execute("CREATE USER ann AS PERM = 0, PASSWORD = Sesame77");
    cursor.execute("MODIFY USER ann AS PASSWORD = Sesame78");
    const errors = [
      "CREATE USER bob AS PERM = 0, PASSWORD = Sesame79 nonsense = 1",
      "CREATE USER bob AS PERM = 0, PASSWORD = Sesame79 Sesame80",
      "CREATE USER bob AS PERM = 0, PASSWORD = 1Sesame81",
      "CREATE USER ann AS PERM = 0, PASSWORD = Sesame82",
    ].map((sql) => {
      try {
        cursor.execute(sql);
        return `accepted: ${sql.length}`;
      } catch (error) {
        return (error as Error).message;
      }
    });
    for (const message of errors)
      expect(message)
        .to.match(/\[Error \d+\]/)
        .and.not.match(/Sesame/);
    cursor.execute("SELECT * FROM DBC.UsersV");
    expect(String(cursor.fetchall())).to.not.match(/Sesame/);
    connection.close();
    expect(readFileSync(host).toString("latin1")).to.not.include("Sesame");
    rmSync(folder, { recursive: true });
  });
});
