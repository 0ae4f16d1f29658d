/** How many columns a table may have in its life: 2,560, those that were dropped among them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { connect } from "../../provider/emulator/index.ts";

describe("the numbers of a table's columns", () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-columns-"));
  const host = join(folder, "db");
  after(() => rmSync(folder, { recursive: true }));

  it("end at 2,560, whatever was dropped", () => {
    run("CREATE MULTISET TABLE t (k INTEGER) PRIMARY INDEX (k)", "INSERT INTO t VALUES (1)");
    for (const _ of [1, 2]) run("ALTER TABLE t ADD a INTEGER, ADD b INTEGER", "ALTER TABLE t DROP a, DROP b");
    expect(run("ALTER TABLE t ADD c INTEGER", numbers)).to.deep.equal([[1], [6]]);
    // As after 2,558 columns more.
    const file = new DatabaseSync(host);
    file.exec("UPDATE tables SET next_column = 1024 + 2560");
    file.close();
    expect(run("ALTER TABLE t ADD last_of_all INTEGER", numbers)).to.deep.equal([[1], [6], [2560]]);
    expect(() => run("ALTER TABLE t ADD one_more INTEGER")).to.throw(/2560 columns/);
    expect(run("SELECT * FROM t")).to.deep.equal([[1, null, null]]);
  });

  const numbers = "SELECT ColumnId - 1024 FROM DBC.ColumnsV WHERE TableName = 't' ORDER BY 1";

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
