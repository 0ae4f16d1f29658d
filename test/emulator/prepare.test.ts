/** {fn teradata_rpo(S)}: a request is checked as the server's parser does, and nothing of it is done. */
import { expect } from "chai";
import * as teradatasql from "../../provider/emulator/index.ts";

const prepare = "{fn teradata_rpo(S)}";

describe("preparing", () => {
  let connection: teradatasql.TeradataConnection;
  let cursor: teradatasql.TeradataCursor;

  beforeEach(() => {
    connection = teradatasql.connect({ host: ":memory:", user: "demo_user", password: "demo_user" });
    cursor = connection.cursor();
    cursor.execute(
      "CREATE TABLE price (id INTEGER NOT NULL PRIMARY KEY, amount DECIMAL(8,2) NOT NULL, mark BYTE(2))",
    );
    cursor.execute("INSERT INTO price VALUES (1, 2.50, NULL)");
    cursor.execute("CREATE VIEW price_view AS SELECT id, amount FROM price");
  });

  afterEach(() => {
    connection.close();
  });

  function rows(sql: string): readonly (readonly unknown[])[] {
    cursor.execute(sql);
    return cursor.fetchall();
  }

  const accepted: readonly string[] = [
    "SELECT id, amount FROM price WHERE id = ?",
    "SELECT TOP 1 id FROM price_view ORDER BY 1",
    "INSERT INTO price VALUES (?, ?, ?)",
    "INSERT INTO price VALUES (1, 2.50, NULL)",
    "INSERT INTO price (id, amount) SELECT id + ?, ? FROM price",
    "INSERT INTO price (id, amount) SELECT ?, ?",
    "UPDATE price SET amount = ?, mark = ? WHERE id = ?",
    "UPDATE price SET amount = amount + ?",
    "UPDATE price SET amount = ? WHERE id = ? ELSE INSERT INTO price VALUES (?, ?, NULL)",
    "DELETE FROM price WHERE id = ?",
    "DELETE FROM price ALL",
    "MERGE INTO price USING (SELECT ? AS id, ? AS amount) s ON price.id = s.id WHEN NOT MATCHED THEN INSERT (id, amount) VALUES (s.id, s.amount)",
    "CREATE TABLE other (a INTEGER)",
    "ALTER TABLE price ADD word VARCHAR(10)",
    "DROP TABLE price",
    "CREATE INDEX by_amount (amount) ON price",
    "DATABASE dbc",
    "SET QUERY_BAND = 'a=1;' FOR SESSION",
    "SELECT 1; DELETE FROM price; INSERT INTO price VALUES (?, ?, ?)",
  ];
  for (const sql of accepted)
    it(`accepts ${sql}, and nothing is done`, () => {
      const before = rows("SHOW TABLE price");
      cursor.execute(prepare + sql);
      expect(cursor.fetchall()).to.deep.equal([]);
      expect(cursor.rowcount).to.equal(0n);
      expect(rows("SHOW TABLE price")).to.deep.equal(before);
      expect(rows("SELECT id, amount FROM price")).to.deep.equal([[1, 2.5]]);
      const objects = rows(
        "SELECT COUNT(*) FROM DBC.IndicesV WHERE DatabaseName = 'demo_user' AND IndexType = 'S'",
      );
      expect(objects).to.deep.equal([[0]]);
      expect(rows("SELECT TRIM(DATABASE), GetQueryBand()")).to.deep.equal([["demo_user", null]]);
    });

  const refused: readonly (readonly [sql: string, code: number, values?: readonly unknown[]])[] = [
    ["SELECT * FROM nosuch WHERE a = ?", 3807],
    ["SELECT nosuch FROM price", 5628],
    ["SELEC 1", 3706],
    ["INSERT INTO price VALUES (?, ?)", 3812],
    ["INSERT INTO price (id, nosuch) VALUES (?, ?)", 3810],
    ["INSERT INTO price (id, amount) SELECT ?, ?, ?", 3813],
    ["INSERT INTO price (id, amount) SELECT nosuch, ? FROM price", 5628],
    ["UPDATE price SET nosuch = ?", 3810],
    ["UPDATE price SET mark = id", 3532],
    ["UPDATE price SET mark = ?", 3532, ["x"]],
    ["DELETE FROM price WHERE nosuch = ?", 5628],
    ["CREATE TABLE price (a INTEGER)", 3803],
    ["ALTER TABLE price DROP nosuch", 5628],
    ["SELECT id FROM price WHERE id = ?", 3939, [1, 2]],
    ["DATABASE nosuch", 3802],
  ];
  for (const [sql, code, values] of refused)
    it(`refuses ${sql} with ${code}`, () => {
      expect(() => cursor.execute(prepare + sql, values)).to.throw(
        teradatasql.OperationalError,
        `[Error ${code}]`,
      );
    });

  it("tells the columns of the result", () => {
    cursor.execute(`${prepare}SELECT id, amount AS money, CAST(? AS VARCHAR(7)) AS word FROM price`);
    expect(cursor.description?.map(([name]) => name)).to.deep.equal(["id", "money", "word"]);
    expect(cursor.columntypename).to.deep.equal(["INTEGER", "DECIMAL", "VARCHAR"]);
  });

  it("asks for the rights that running it would need", () => {
    const dbc = teradatasql.connect({ host: ":memory:", user: "dbc", password: "dbc" });
    const own = dbc.cursor();
    own.execute("CREATE DATABASE shop AS PERM = 1000000");
    own.execute("CREATE TABLE shop.t (a INTEGER)");
    dbc.close();
    const wanted = ["SELECT * FROM DBC.TablesV", "CREATE TABLE DBC.t (a INTEGER)"];
    cursor.execute(prepare + wanted[0]);
    expect(() => cursor.execute(prepare + wanted[1])).to.throw("[Error 3524]");
  });

  for (const tmode of ["TERA", "ANSI"])
    it(`leaves an open transaction in ${tmode} mode as it was`, () => {
      const other = teradatasql.connect({
        host: ":memory:",
        user: "demo_user",
        password: "demo_user",
        tmode,
      });
      const own = other.cursor();
      own.execute("CREATE MULTISET TABLE t (a INTEGER)");
      other.autocommit = false;
      own.execute(`${prepare}SELECT * FROM t`);
      own.execute("INSERT INTO t VALUES (1)");
      own.execute(`${prepare}INSERT INTO t VALUES (?)`);
      own.execute(`${prepare}CREATE TABLE t2 (a INTEGER)`);
      own.execute(`${prepare}DELETE FROM t`);
      own.execute("INSERT INTO t VALUES (2)");
      own.execute("SELECT a FROM t ORDER BY a");
      expect(own.fetchall()).to.deep.equal([[1], [2]]);
      other.rollback();
      own.execute("SELECT a FROM t");
      expect(own.fetchall()).to.deep.equal([]);
      other.close();
    });
});
