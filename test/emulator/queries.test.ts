/** Queries through the driver's interface: what a cursor tells of the columns, bound values, and that SQLite stays out of sight. */
import { expect } from "chai";
import { connect, type TeradataConnection } from "../../provider/emulator/index.ts";

let connection: TeradataConnection;

function run(sql: string, parameters?: readonly unknown[]): unknown[] {
  const cursor = connection.cursor();
  cursor.execute(sql, parameters as never);
  const rows = cursor.description === null ? [] : cursor.fetchall();
  cursor.close();
  return rows as unknown[];
}

function logon(tmode: "TERA" | "ANSI"): void {
  connection = connect({ host: ":memory:", user: "demo_user", password: "demo_user", tmode });
}

describe("the description of a result", () => {
  before(() => {
    logon("TERA");
    run(`CREATE MULTISET TABLE t (id INTEGER NOT NULL, c CHAR(5), v VARCHAR(10) TITLE 'A title', d DECIMAL(5,2),
      ts TIMESTAMP(0), b VARBYTE(8))`);
  });
  after(() => connection.close());

  // Source: README of teradatasql, Cursor Attributes and column_name; Teradata manual, SUM, Return Values, for the title.
  const cases: readonly (readonly [sql: string, names: readonly string[], types: readonly string[]])[] = [
    [
      "SELECT * FROM t",
      ["id", "c", "v", "d", "ts", "b"],
      ["INTEGER", "CHAR", "VARCHAR", "DECIMAL", "TIMESTAMP", "VARBYTE"],
    ],
    ["SELECT ID, t.C AS letters FROM t", ["id", "letters"], ["INTEGER", "CHAR"]],
    ["SELECT id + 1 AS more, id (NAMED same) FROM t", ["more", "same"], ["INTEGER", "INTEGER"]],
    [
      "SELECT SUM(d), COUNT(*), AVG(id) FROM t",
      ["Sum(d)", "Count(*)", "Average(id)"],
      ["DECIMAL", "INTEGER", "FLOAT"],
    ],
    ["SELECT d * 2, d / 3, id / 2 FROM t", ["d * 2", "d / 3", "id / 2"], ["DECIMAL", "DECIMAL", "INTEGER"]],
    ["SELECT v || c AS joined FROM t", ["joined"], ["VARCHAR"]],
    ["SELECT x.n FROM (SELECT MAX(ts) FROM t) AS x (n)", ["n"], ["TIMESTAMP"]],
    ["SELECT 1 AS n FROM t UNION SELECT 2 FROM t", ["n"], ["BYTEINT"]],
    ["SELECT tablename FROM DBC.TablesV", ["TableName"], ["VARCHAR"]],
  ];
  for (const [sql, names, types] of cases)
    it(sql, () => {
      const cursor = connection.cursor();
      cursor.execute(sql);
      expect(cursor.description?.map((column) => column[0])).to.deep.equal(names);
      expect(cursor.columntypename).to.deep.equal(types);
      cursor.close();
    });

  it("a column is nullable unless it, and what is made of it, can't be NULL", () => {
    const cursor = connection.cursor();
    cursor.execute(
      "SELECT a.id, a.c, a.id + 1, a.id + b.id, 1, COUNT(*) FROM t a LEFT JOIN t b ON a.id = b.id GROUP BY 1, 2, b.id",
    );
    expect(cursor.description?.map((column) => column[6])).to.deep.equal([
      false,
      true,
      false,
      true,
      false,
      false,
    ]);
  });

  it("precision and scale are told of numbers and times", () => {
    const cursor = connection.cursor();
    cursor.execute("SELECT d, ts, SUM(d) OVER_ALL FROM t GROUP BY 1, 2");
    expect(cursor.description?.map((column) => [column[4], column[5]])).to.deep.equal([
      [5n, 2n],
      [null, 0n],
      [15n, 2n],
    ]);
  });
});

describe("values bound to a query", () => {
  before(() => {
    logon("TERA");
    run(
      "CREATE MULTISET TABLE t (id INTEGER NOT NULL, name VARCHAR(10), d DATE, ts TIMESTAMP(3), PRIMARY KEY (id))",
    );
    run("INSERT INTO t VALUES (?, ?, ?, ?)", [
      [1, "one", "2024-01-31", new Date("2024-01-31T10:11:12.345Z")],
      [2, "two", "2024-02-29", new Date("2024-02-29T00:00:00Z")],
    ]);
  });
  after(() => connection.close());

  const cases: readonly (readonly [sql: string, parameters: readonly unknown[], rows: unknown])[] = [
    ["SELECT name FROM t WHERE id = ?", [1], [["one"]]],
    ["SELECT name FROM t WHERE id = ?", [2n], [["two"]]],
    ["SELECT name FROM t WHERE id = ?", ["2"], [["two"]]],
    ["SELECT name FROM t WHERE ? = id AND name = ?", [2, "TWO "], [["two"]]],
    ["SELECT id FROM t WHERE name IN (?, ?) ORDER BY 1", ["one", "TWO"], [[1], [2]]],
    ["SELECT id FROM t WHERE d > ?", ["2024-01-31"], [[2]]],
    ["SELECT id FROM t WHERE ts < ?", [new Date("2024-02-01T00:00:00Z")], [[1]]],
    ["SELECT id FROM t WHERE name LIKE ?", ["t%"], [[2]]],
    ["SELECT id FROM t WHERE name = ?", [null], []],
    ["SELECT CAST(? AS INTEGER) + 1, ? || 'x'", ["41", "y"], [[42, "yx"]]],
    ["SELECT COUNT(*) FROM t WHERE id = 1 AND id = ?", [2], [[0]]],
  ];
  for (const [sql, parameters, rows] of cases)
    it(`${sql} with ${parameters.map(String).join(", ")}`, () => {
      expect(run(sql, parameters)).to.deep.equal(rows);
    });

  it("too few and too many are refused", () => {
    expect(() => run("SELECT id FROM t WHERE id = ?", [])).to.throw("[Error 3939]");
    expect(() => run("SELECT id FROM t WHERE id = ?", [1, 2])).to.throw("[Error 3939]");
  });
});

describe("a unique key finds the rows that a search of the table finds", () => {
  before(() => {
    logon("TERA");
    run(`CREATE MULTISET TABLE t (a INTEGER NOT NULL, b VARCHAR(10) NOT NULL, d DECIMAL(5,2), PRIMARY KEY (a, b))
      UNIQUE INDEX (d)`);
    run("INSERT INTO t VALUES (?, ?, ?)", [
      [1, "x", "1.50"],
      [2, "Y", "2.00"],
      [3, "05", "3.25"],
    ]);
  });
  after(() => connection.close());

  const conditions = [
    "a = 1 AND b = 'X'",
    "a = 1.0 AND b = 'x   '",
    "a = 1.5 AND b = 'x'",
    "a = '1' AND b = 'x'",
    "a = 3 AND b = 5",
    "a = 2 AND b = 'y' (CASESPECIFIC)",
    "a = 1 AND b = 'x' AND b = 'y'",
    "a = 99999999999 AND b = 'x'",
    "a = 1 AND b = 'much longer than the column'",
    "d = 1.5",
    "d = 1.501",
    "d = 2",
    "d = 1.5E0",
    "b = 'x' AND 1 = a",
  ];
  for (const condition of conditions)
    it(condition, () => {
      // A condition under NOT NOT is not looked into for keys.
      const found = run(`SELECT a FROM t WHERE ${condition}`);
      expect(found).to.deep.equal(run(`SELECT a FROM t WHERE NOT (NOT (${condition}))`));
    });
});

describe("SQLite stays out of sight", () => {
  before(() => {
    logon("TERA");
    run("CREATE MULTISET TABLE t (id INTEGER, name VARCHAR(10), d DECIMAL(38,2), ts TIMESTAMP(6))");
    run("INSERT INTO t VALUES (1, 'it''s \"quoted\" ?1 -- :x', 1, TIMESTAMP '2024-01-01 00:00:00')");
  });
  after(() => connection.close());

  const accepted = [
    "SELECT name, '?1', ':a', '@b', '$c', '-- no comment', '/* */' FROM t",
    'SELECT id AS "order", name AS "a ""b""" FROM t ORDER BY "order"',
    "SELECT id AS v1, name AS t FROM t",
    "SELECT COUNT(*) FROM t HAVING 1 = 1",
    "SELECT 1 FROM t HAVING 1 = 1",
    "SELECT d * d * d FROM t WHERE id = 1",
    "SELECT (SELECT COUNT(*) FROM t x WHERE x.id = t.id) FROM t GROUP BY id",
    "SELECT id FROM t GROUP BY id, name HAVING MAX(d) > 0 ORDER BY MAX(ts)",
    "SELECT a.id FROM t a WHERE a.id IN (SELECT b.id FROM t b WHERE b.id IN (SELECT c.id FROM t c WHERE c.id = a.id))",
    "SELECT DISTINCT name, id + 1 FROM t ORDER BY 2",
    "SELECT x.id FROM (SELECT id FROM t UNION SELECT id FROM t) AS x JOIN (SELECT TOP 1 id FROM t) AS y ON x.id = y.id",
    "SELECT CURRENT_DATE, CURRENT_DATE, CURRENT_TIMESTAMP(0), USER FROM t WHERE CURRENT_DATE > DATE '2000-01-01'",
  ];
  for (const sql of accepted) it(`accepts ${sql}`, () => expect(run(sql)).to.have.lengthOf(1));

  const refused = [
    "SELECT randomblob(10)",
    "SELECT sqlite_version()",
    "SELECT td_fold('a')",
    "SELECT * FROM sqlite_schema",
    "SELECT * FROM t1",
    "SELECT c1025 FROM t",
    "SELECT rowid FROM t",
    "SELECT id FROM t WHERE name GLOB 'a*'",
    "SELECT id FROM t LIMIT 1",
    "SELECT TYPEOF(id) FROM t",
    "SELECT id FROM t ORDER BY name COLLATE NOCASE",
    "PRAGMA user_version",
    "ATTACH 'x' AS y",
  ];
  for (const sql of refused)
    it(`refuses ${sql}`, () => expect(() => run(sql)).to.throw(/\[(Teradata Database|Embedded Teradata)\]/));
});

describe("ANSI mode", () => {
  before(() => logon("ANSI"));
  after(() => connection.close());

  // Source: Teradata manual, COUNT, Result Type and Attributes; README of teradatasql, Transaction Mode.
  const cases: readonly (readonly [sql: string, row: readonly unknown[]])[] = [
    ["SELECT CASE WHEN 'a' = 'A' THEN 1 ELSE 0 END", [0]],
    ["SELECT CASE WHEN 'a' (NOT CASESPECIFIC) = 'A' (NOT CASESPECIFIC) THEN 1 ELSE 0 END", [1]],
    ["SELECT CASE WHEN 'a' LIKE 'A' THEN 1 ELSE 0 END", [0]],
    ["SELECT TYPE(COUNT(*)) FROM DBC.TablesV", ["DECIMAL(15,0)"]],
  ];
  for (const [sql, row] of cases) it(sql, () => expect(run(sql)).to.deep.equal([row]));

  it("a text that a CAST would cut is refused", () => {
    expect(() => run("SELECT CAST('abc' AS CHAR(2))")).to.throw("[Error 3996]");
  });
});

describe("requests that are too deep", () => {
  const connection = connect({ host: ":memory:", user: "demo_user", password: "demo_user", tmode: "TERA" });
  after(() => connection.close());
  const requests: readonly (readonly [string, string])[] = [
    ["parentheses", `SELECT ${"(".repeat(3000)}1${")".repeat(3000)}`],
    ["additions", `SELECT ${Array(3000).fill("1").join(" + ")}`],
    ["CASE in CASE", `SELECT ${"CASE WHEN 1 = 1 THEN ".repeat(3000)}1${" END".repeat(3000)}`],
    [
      "queries in queries",
      `SELECT a FROM ${"(SELECT a FROM ".repeat(3000)}(SELECT 1 AS a) x${") x".repeat(3000)}`,
    ],
    ["a CHECK", `CREATE TABLE t (a INTEGER CHECK (${"(".repeat(3000)}a = 1${")".repeat(3000)}))`],
    ["UNION", Array(3000).fill("SELECT a FROM (SELECT 1 AS a) t").join(" UNION ALL ")],
  ];
  for (const [name, sql] of requests)
    it(`${name} are refused by name`, () => {
      expect(() => connection.cursor().execute(sql)).to.throw(
        /\[Embedded Teradata\] The embedded Teradata does not support a request whose parts are/,
      );
      const cursor = connection.cursor();
      cursor.execute("SELECT 1");
      expect(cursor.fetchall()).to.deep.equal([[1]]);
    });
});
