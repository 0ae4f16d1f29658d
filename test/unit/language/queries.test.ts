import { expect } from "chai";
import { parseRequest } from "../../../provider/language/parser.ts";
import { type Node, refuses, treeOf } from "./tree.ts";

const table = (name: string, alias?: string) => ({ kind: "table", name: { name }, ...(alias && { alias }) });

function selectOf(sql: string): Node {
  return treeOf(sql).body;
}

function fromOf(sql: string): Node {
  return selectOf(`SELECT 1 FROM ${sql}`).from;
}

describe("the select list", () => {
  const cases: readonly (readonly [string, readonly object[]])[] = [
    ["*", [{ kind: "all" }]],
    [
      "t.*, db.t.*",
      [
        { kind: "all", table: { name: "t" } },
        { kind: "all", table: { database: "db", name: "t" } },
      ],
    ],
    ["a, b AS c, d e", [{ text: "a" }, { text: "b", alias: "c" }, { text: "d", alias: "e" }]],
    ['a AS "my name"', [{ alias: "my name" }]],
    ["a (NAMED b)", [{ alias: "b", text: "a (NAMED b)" }]],
    ["a (NAMED b) (FORMAT 'X')", [{ alias: "b" }]],
    ["a  +  b", [{ text: "a  +  b" }]],
  ];
  for (const [sql, items] of cases) {
    it(sql, () => {
      const tree = selectOf(`SELECT ${sql} FROM t`);
      expect(tree.items).to.have.length(items.length);
      for (const [index, item] of items.entries()) expect(tree.items[index]).to.deep.include(item);
    });
  }

  const heads: readonly (readonly [string, object])[] = [
    ["SELECT a", { distinct: false }],
    ["SEL DISTINCT a", { distinct: true }],
    ["SELECT ALL a", { distinct: false }],
    [
      "SELECT TOP 10 *",
      { top: { count: { kind: "number", text: "10", form: "integer" }, percent: false, withTies: false } },
    ],
    [
      "SELECT TOP 5.5 PERCENT WITH TIES a",
      { top: { count: { kind: "number", text: "5.5", form: "decimal" }, percent: true, withTies: true } },
    ],
  ];
  for (const [sql, facts] of heads) it(sql, () => expect(selectOf(`${sql} FROM t`)).to.deep.include(facts));
});

describe("FROM", () => {
  it("reads names, aliases and commas", () => {
    expect(fromOf("db.t, u AS x, v y")).to.deep.equal([
      { kind: "table", name: { database: "db", name: "t" } },
      table("u", "x"),
      table("v", "y"),
    ]);
  });

  const joins: readonly (readonly [string, string])[] = [
    ["t JOIN u ON t.a = u.a", "(t INNER u)"],
    ["t INNER JOIN u ON t.a = u.a", "(t INNER u)"],
    ["t LEFT JOIN u ON t.a = u.a RIGHT OUTER JOIN v ON u.a = v.a", "((t LEFT u) RIGHT v)"],
    ["t FULL OUTER JOIN u ON t.a = u.a", "(t FULL u)"],
    ["t CROSS JOIN u", "(t CROSS u)"],
    ["t LEFT JOIN u INNER JOIN v ON u.a = v.a ON t.a = u.a", "(t LEFT (u INNER v))"],
    ["t LEFT JOIN (u INNER JOIN v ON u.a = v.a) ON t.a = u.a", "(t LEFT (u INNER v))"],
  ];
  const shape = (node: Node): string =>
    node.kind === "join" ? `(${shape(node.left)} ${node.join} ${shape(node.right)})` : node.name.name;
  for (const [sql, expected] of joins) it(sql, () => expect(shape(fromOf(sql)[0])).to.equal(expected));

  it("reads derived tables", () => {
    const [first, second] = fromOf("(SELECT a FROM t) x (b), ((SELECT 1) UNION (SELECT 2)) AS y");
    expect(first).to.deep.include({ kind: "derived", alias: "x", columns: ["b"] });
    expect(second).to.deep.include({ kind: "derived", alias: "y" });
    expect(second.query.body.kind).to.equal("setOperation");
  });
});

describe("clauses and set operations", () => {
  it("reads every clause", () => {
    const tree = treeOf(
      "SELECT a, COUNT(*) FROM t WHERE a > 1 GROUP BY a, 2 HAVING COUNT(*) > 1 ORDER BY 2 DESC NULLS LAST, a",
    );
    expect(tree.body.where.operator).to.equal(">");
    expect(tree.body.groupBy).to.have.length(2);
    expect(tree.body.having.operator).to.equal(">");
    expect(tree.orderBy).to.deep.equal([
      { value: { kind: "number", text: "2", form: "integer" }, descending: true, nulls: "LAST" },
      { value: { kind: "column", name: "a" }, descending: false },
    ]);
  });

  it("takes the clauses in any order", () => {
    expect(selectOf("SELECT a WHERE a = 1 FROM t")).to.deep.include({ from: [table("t")] });
  });

  it("INTERSECT binds tighter than UNION, and both go from left to right", () => {
    const { body } = treeOf("SELECT 1 UNION ALL SELECT 2 INTERSECT SELECT 3 EXCEPT SELECT 4");
    expect(body).to.deep.include({ operator: "MINUS", all: false });
    expect(body.left).to.deep.include({ operator: "UNION", all: true });
    expect(body.left.right).to.deep.include({ operator: "INTERSECT" });
  });

  it("reads common tables", () => {
    const tree = treeOf(
      "WITH RECURSIVE r (n) AS (SELECT 1 FROM t UNION ALL SELECT n + 1 FROM r), s AS (SELECT 2) SELECT * FROM r, s",
    );
    expect(tree.with.map((common: Node) => [common.name, common.recursive, common.columns])).to.deep.equal([
      ["r", true, ["n"]],
      ["s", false, undefined],
    ]);
  });

  refuses([
    ["SELECT", "3706 Syntax error: expected something between the 'SELECT' keyword and ';'."],
    [
      "SELEC 1",
      "3706 Syntax error: expected something between the beginning of the request and the word 'SELEC'.",
    ],
    ["SELECT a, FROM t", "3706 Syntax error: expected something between ',' and the 'FROM' keyword."],
    [
      "SELECT 1 AS value",
      "3707 Syntax error, expected something like a name or a Unicode delimited identifier between the 'AS' keyword and the 'value' keyword.",
    ],
    [
      "SELECT a FROM t ORDER BY a DESC LIMIT 10",
      "3706 Syntax error: expected something between the 'DESC' keyword and the 'LIMIT' keyword.",
    ],
    ["SELECT a FROM t LIMIT 10", "3706"],
    ["SELECT a FROM t OFFSET 5", "3706"],
    [
      "SELECT TOP ? a FROM t",
      "3707 Syntax error, expected something like an integer or a decimal number or a floating point number between the 'TOP' keyword and '?'.",
    ],
    ["SELECT DISTINCT TOP 5 a FROM t", "3706"],
    [
      "SELECT a FROM (SELECT a FROM t)",
      "3707 Syntax error, expected something like a name or a Unicode delimited identifier between ')' and ';'.",
    ],
    [
      "SELECT a FROM (SELECT a FROM t ORDER BY a) x",
      "3706 Syntax error: ORDER BY is not allowed in subqueries.",
    ],
    ["SELECT a FROM t JOIN u", "3707 Syntax error, expected something like an 'ON' keyword"],
    ["SELECT a FROM t JOIN u USING (a)", "3707"],
    ["SELECT a FROM t NATURAL JOIN u", "3706"],
    ["SELECT a FROM db.sch.t", "3706"],
    ["SELECT a FROM t GROUP BY", "3706"],
    ["SELECT a FROM t WHERE a = 1 WHERE b = 2", "3706"],
    ["SELECT a FROM t ORDER BY a NULLS", "3707"],
    ["SELECT a FROM t UNION DISTINCT SELECT b FROM u", "3707"],
    ["SELECT a FROM `t`", "3704"],
    ["VALUES (1)", "3706"],
    ["SELECT a FROM t SAMPLE .25", "unsupported: SAMPLE other than of a number of rows"],
    ["SELECT a FROM t SAMPLE 5, 5", "unsupported: SAMPLE other than of a number of rows"],
    ["SELECT a FROM t WITH SUM(a) BY b", "unsupported: WITH ... BY"],
    ["SELECT NORMALIZE a FROM t", "unsupported: SELECT NORMALIZE"],
    ["SELECT a FROM t@server", "unsupported: a table on a foreign server"],
    ["SELECT a FROM TABLE (f(1)) AS x", "unsupported: a table function"],
    ["SELECT a FROM f (ON t) AS x", "unsupported: a table operator"],
    ["SELECT a FROM t PIVOT (SUM(b) FOR c IN (1)) x", "unsupported: PIVOT"],
    ["SELECT AND CONSUME TOP 1 * FROM q", "unsupported: SELECT AND CONSUME"],
  ]);
});

describe("INSERT, UPDATE and DELETE", () => {
  const trees: readonly (readonly [string, object])[] = [
    [
      "INSERT INTO db.t (a, b) VALUES (1, DEFAULT)",
      { table: { database: "db", name: "t" }, columns: ["a", "b"] },
    ],
    ["INSERT INTO t DEFAULT VALUES", { source: { kind: "defaultValues" } }],
    ["UPDATE t SET a = 1, b = b + 1 WHERE a = 2", { table: { name: "t" }, all: false, from: [] }],
    [
      "UPD t AS x SET x.a = DEFAULT ALL",
      { alias: "x", all: true, set: [{ table: "x", column: "a", value: { kind: "default" } }] },
    ],
    [
      "UPDATE x FROM t AS x, u SET a = u.b WHERE x.a = u.a",
      { table: { name: "x" }, from: [table("t", "x"), table("u")] },
    ],
    ["DELETE FROM t", { table: { name: "t" }, from: [], all: false }],
    ["DEL t ALL", { table: { name: "t" }, all: true }],
    ["DELETE FROM t AS x WHERE x.a = 1", { table: { name: "t" }, alias: "x" }],
    [
      "DELETE x FROM t AS x, u WHERE x.a = u.a",
      { table: { name: "x" }, from: [table("t", "x"), table("u")] },
    ],
  ];
  for (const [sql, facts] of trees) it(sql, () => expect(treeOf(sql)).to.deep.include(facts));

  const sources: readonly (readonly [string, string, readonly string[] | undefined])[] = [
    ["INSERT INTO t VALUES (1, 'x', NULL)", "number,string,null", undefined],
    ["INS t (1, , ?)", "number,omitted,parameter", undefined],
    ["INSERT t (a, b)", "column,column", undefined],
    ["INSERT INTO t (a) VALUES (CURRENT_TIMESTAMP(0))", "builtin", ["a"]],
    ["INSERT INTO t SELECT * FROM u", "query", undefined],
    ["INSERT INTO t (a) SELECT b FROM u", "query", ["a"]],
    ["INSERT INTO t (a) (SELECT b FROM u)", "query", ["a"]],
    ["INSERT INTO t (SELECT b FROM u)", "query", undefined],
    ["INSERT INTO t WITH x AS (SELECT 1 AS b) SELECT b FROM x", "query", undefined],
  ];
  for (const [sql, kinds, columns] of sources) {
    it(sql, () => {
      const { source, columns: named } = treeOf(sql);
      expect(source.values?.map((value: Node) => value.kind).join() ?? source.kind).to.equal(kinds);
      expect(named).to.deep.equal(columns);
    });
  }

  refuses([
    ["INSERT INTO t VALUES (1), (2)", "3706 Syntax error: expected something between ')' and ','."],
    ["INSERT INTO t (a) (1)", "3706"],
    ["INSERT INTO t SET a = 1", "3706"],
    ["INSERT OR REPLACE INTO t VALUES (1)", "3707"],
    ["INSERT INTO t (a, a b) VALUES (1, 2)", "3707"],
    ["INSERT INTO t VALUES (a = 1)", "3707"],
    ["UPDATE t WHERE a = 1", "3707"],
    ["UPDATE t SET a = 1 FROM u WHERE b = 2", "3706"],
    ["UPDATE t SET a = ", "3706"],
    ["DELETE FROM t LIMIT 1", "3706"],
    ["DELETE FROM t USING u WHERE a = 1", "3706"],
    ["TRUNCATE TABLE t", "3706"],
    ["MERGE INTO t USING u ON t.a = u.a", "3707 Syntax error, expected something like a 'WHEN' keyword"],
    ["MERGE INTO t USING u WHEN MATCHED THEN DELETE", "3707"],
    ["MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE WHEN MATCHED THEN UPDATE SET b = 1", "3706"],
    ["MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE LOGGING ERRORS", "unsupported: LOGGING"],
    ["UPDATE t SET a = 1 WHERE b = 2 ELSE DELETE t", "3707"],
    ["INSERT INTO t JSON '{}'", "unsupported: INSERT ... JSON"],
    ["INSERT WITH ISOLATED LOADING INTO t VALUES (1)", "unsupported: WITH ISOLATED LOADING"],
  ]);
});

describe("requests", () => {
  const requests: readonly (readonly [string, string])[] = [
    ["", "null"],
    [" -- nothing\n", "null"],
    [";", "null"],
    ["BT; ET;", "beginTransaction,endTransaction"],
    ["INSERT INTO t VALUES (';'); SELECT 1", "insert,query"],
    ["CREATE MACRO m AS (SELECT 1; SELECT 2;);", "createMacro"],
  ];
  for (const [sql, kinds] of requests) {
    it(JSON.stringify(sql), () => {
      expect(
        parseRequest(sql)
          .map((statement) => statement.kind)
          .join(),
      ).to.equal(kinds);
    });
  }

  refuses([["SELECT 1; SELECT 2", "unsupported: a request of several statements"]]);
});
