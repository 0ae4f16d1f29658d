/** ALTER TABLE TO CURRENT some days later: the rows keep to the date of the table until then. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { connect } from "../../provider/emulator/index.ts";

describe("ALTER TABLE TO CURRENT", () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-current-"));
  const host = join(folder, "db");
  after(() => rmSync(folder, { recursive: true }));

  it("resolves the current date again, and says what becomes of the rows", () => {
    const columns = "(a INTEGER, d DATE NOT NULL)";
    const recent = "RANGE_N(d BETWEEN CURRENT_DATE - INTERVAL '7' DAY AND CURRENT_DATE)";
    run(
      `CREATE TABLE t ${columns} PRIMARY INDEX (a) PARTITION BY ${recent}`,
      `CREATE TABLE kept ${columns} PRIMARY INDEX (a)`,
    );
    asIfMadeIn2020();
    const insert = (day: string) => `INSERT INTO t VALUES (1, ${day})`;
    run(insert("DATE '2020-03-05'"));
    expect(() => run(insert("CURRENT_DATE"))).to.throw(/Error 5728/);
    expect(run(resolved)).to.deep.equal([[-1, "2020-03-10"]]);

    expect(() => run("ALTER TABLE t TO CURRENT")).to.throw(/1 rows of t fit no partition any more/);
    expect(() => run(insert("CURRENT_DATE"))).to.throw(/Error 5728/);
    run("ALTER TABLE t TO CURRENT WITH INSERT INTO kept", insert("CURRENT_DATE"));
    expect(run("SELECT a, CAST(d AS CHAR(10)) FROM kept")).to.have.length(1);
    expect(() => run(insert("DATE '2020-03-05'"))).to.throw(/Error 5728/);
    expect(run("SELECT COUNT(*) FROM t WHERE d = CURRENT_DATE")).to.deep.equal([[1]]);
    expect(run("SELECT COUNT(*) FROM DBC.TablesV WHERE ResolvedCurrent_Date = CURRENT_DATE")).to.deep.equal([
      [1],
    ]);
  });

  const resolved = `SELECT SIGN(ResolvedCurrent_Date - CURRENT_DATE),
    TO_CHAR(ResolvedCurrent_Date, 'YYYY-MM-DD') FROM DBC.PartitioningConstraintsV WHERE TableName = 't'`;

  function asIfMadeIn2020(): void {
    const file = new DatabaseSync(host);
    file.exec(
      `UPDATE tables SET partitioning = json_set(partitioning, '$[0].resolved.at', '2020-03-10T12:00:00.000Z')
       WHERE partitioning <> '[]'`,
    );
    file.close();
  }

  /** The rows of the last statement. */
  function run(...statements: readonly string[]): readonly (readonly unknown[])[] {
    const connection = connect({ host, user: "demo_user", password: "demo_user" });
    try {
      const cursor = connection.cursor();
      for (const statement of statements) cursor.execute(statement);
      return cursor.description === null ? [] : cursor.fetchall();
    } finally {
      connection.close();
    }
  }
});
