import { expect } from "chai";
import { accepts, refuses, treeOf } from "./tree.ts";

function indexesOf(sql: string) {
  return treeOf(`CREATE TABLE t (a INTEGER) ${sql}`).indexes;
}

const secondary = { kind: "secondaryIndex", unique: false, all: false, columns: ["a"] };

describe("index definitions behind CREATE TABLE", () => {
  const cases: readonly (readonly [string, readonly object[]])[] = [
    ["PRIMARY INDEX (a)", [{ kind: "primaryIndex", unique: false, columns: ["a"] }]],
    [
      "UNIQUE PRIMARY INDEX p ( a ,b )",
      [{ kind: "primaryIndex", unique: true, name: "p", columns: ["a", "b"] }],
    ],
    ["NO PRIMARY INDEX", [{ kind: "noPrimaryIndex" }]],
    ["PRIMARY AMP INDEX p (a)", [{ kind: "primaryAmpIndex", name: "p", columns: ["a"] }]],
    ["PRIMARY AMP (a)", [{ kind: "primaryAmpIndex", columns: ["a"] }]],
    ["INDEX (a)", [secondary]],
    ["UNIQUE INDEX u (a)", [{ ...secondary, unique: true, name: "u" }]],
    [
      "INDEX n ALL (a, b) ORDER BY HASH (a)",
      [{ ...secondary, name: "n", all: true, columns: ["a", "b"], orderBy: { by: "HASH", column: "a" } }],
    ],
    ["INDEX (a) ORDER BY VALUES", [{ ...secondary, orderBy: { by: "VALUES" } }]],
    ["INDEX (a) ORDER BY (a)", [{ ...secondary, orderBy: { by: "VALUES", column: "a" } }]],
    ["INDEX (a) WITH LOAD IDENTITY", [{ ...secondary, loadIdentity: true }]],
    ["PRIMARY INDEX (a) INDEX (a)", [{ kind: "primaryIndex", unique: false, columns: ["a"] }, secondary]],
    ["PRIMARY INDEX (a), INDEX (a)", [{ kind: "primaryIndex", unique: false, columns: ["a"] }, secondary]],
  ];
  for (const [sql, indexes] of cases) it(sql, () => expect(indexesOf(sql)).to.deep.equal(indexes));

  refuses([
    ["CREATE TABLE t (a INTEGER) PRIMARY INDEX a", "3707"],
    ["CREATE TABLE t (a INTEGER) PRIMARY INDEX ()", "3707"],
    ["CREATE TABLE t (a INTEGER) INDEX (a),", "3707"],
    ["CREATE TABLE t (a INTEGER), INDEX (a)", "3706"],
    ["CREATE TABLE t (a INTEGER) UNIQUE (a)", "3707"],
    ["CREATE TABLE t (a INTEGER) PRIMARY KEY (a)", "3707"],
    ["CREATE TABLE t (a INTEGER) INDEX (a) ORDER BY a", "3707"],
    [
      "CREATE TABLE t (a INTEGER) PRIMARY TIME INDEX (TIMESTAMP(6), DATE '2020-01-01', HOURS(1))",
      "unsupported: PRIMARY TIME INDEX",
    ],
  ]);
});

describe("PARTITION BY", () => {
  const cases: readonly (readonly [string, readonly object[]])[] = [
    ["a MOD 10", [{ kind: "expression", text: "a MOD 10" }]],
    [
      "RANGE_N(d BETWEEN DATE '2024-01-01' AND DATE '2024-12-31' EACH INTERVAL '1' DAY, NO RANGE, UNKNOWN)",
      [{ kind: "expression", noMatch: "NO MATCH, UNKNOWN", ranges: 1 }],
    ],
    ["RANGE_N(a BETWEEN *, 100, 1000 AND * )", [{ kind: "expression", noMatch: "NONE", ranges: 3 }]],
    [
      "RANGE_N(a BETWEEN 1 AND 9 EACH 1, 20 AND 29 EACH 1, NO RANGE OR UNKNOWN)",
      [{ kind: "expression", noMatch: "NO MATCH OR UNKNOWN", ranges: 2 }],
    ],
    [
      "(CASE_N(a = 1, a = 2, NO CASE), a MOD 2)",
      [
        { kind: "expression", noMatch: "NO MATCH", conditions: 2 },
        { kind: "expression", text: "a MOD 2" },
      ],
    ],
    [
      "CASE_N(a < 1 OR b > 2, UNKNOWN) ADD 10",
      [{ kind: "expression", noMatch: "UNKNOWN", conditions: 1, add: 10 }],
    ],
    ["COLUMN", [{ kind: "column", groups: [], allBut: false, text: "COLUMN" }]],
    [
      "COLUMN NO AUTO COMPRESS ALL BUT (a, ROW (b, c) AUTO COMPRESS, COLUMN (d))",
      [
        {
          kind: "column",
          allBut: true,
          autoCompress: false,
          groups: [
            { columns: ["a"] },
            { format: "ROW", columns: ["b", "c"], autoCompress: true },
            { format: "COLUMN", columns: ["d"] },
          ],
        },
      ],
    ],
  ];
  for (const [sql, levels] of cases) {
    it(sql, () => {
      const [index] = indexesOf(`PARTITION BY ${sql}`);
      expect(index.levels).to.have.length(levels.length);
      for (const [i, level] of levels.entries()) {
        const { value, ...facts } = index.levels[i];
        const seen = {
          ...facts,
          noMatch: value?.noRange ?? value?.noCase,
          ranges: value?.ranges?.length,
          conditions: value?.conditions?.length,
        };
        expect(seen).to.deep.include(level);
      }
    });
  }

  refuses([
    ["CREATE TABLE t (a INTEGER) PARTITION BY RANGE_N(a BETWEEN 1 AND 9", "3707"],
    ["CREATE TABLE t (a INTEGER) PARTITION BY RANGE_N(a AND 9)", "3707"],
    ["CREATE TABLE t (a INTEGER) PARTITION BY CASE_N(a)", "3707"],
    ["CREATE TABLE t (a INTEGER) PARTITION BY CASE_N(a = 1, NO RANGE)", "3706"],
    ["CREATE TABLE t (a INTEGER) PARTITION BY ()", "3706"],
    ["CREATE TABLE t (a INTEGER) PARTITION BY HASH (a)", "3706"],
  ]);
});

describe("CREATE INDEX and DROP INDEX", () => {
  accepts([
    [
      "CREATE INDEX n (a, b) ON db.t",
      {
        indexes: [{ ...secondary, name: "n", columns: ["a", "b"] }],
        table: { database: "db", name: "t" },
        temporary: false,
      },
    ],
    [
      "CREATE UNIQUE INDEX (a) ON TEMPORARY t",
      { indexes: [{ ...secondary, unique: true }], temporary: true },
    ],
    [
      "CREATE INDEX n ALL (a) ORDER BY VALUES (a), UNIQUE INDEX (b) ON t",
      {
        indexes: [
          { ...secondary, name: "n", all: true, orderBy: { by: "VALUES", column: "a" } },
          { ...secondary, unique: true, columns: ["b"] },
        ],
      },
    ],
    ["DROP INDEX n ON t", { name: "n", columns: undefined, table: { name: "t" } }],
    [
      "DROP INDEX (a, b) ORDER BY VALUES (a) ON db.t",
      { name: undefined, columns: ["a", "b"], orderBy: { by: "VALUES", column: "a" } },
    ],
  ]);

  accepts([
    [
      "CREATE JOIN INDEX db.n, NO FALLBACK AS SELECT (a), (b, t.ROWID) FROM t ORDER BY a PRIMARY INDEX (a) INDEX (b)",
      {
        kind: "createJoinIndex",
        name: { database: "db", name: "n" },
        options: [{ kind: "fallback", on: false }],
        rowCompressed: true,
        indexes: [
          { kind: "primaryIndex", unique: false, columns: ["a"] },
          { ...secondary, columns: ["b"] },
        ],
      },
    ],
    [
      "CREATE JOIN INDEX n AS SELECT a, SUM(b) AS s FROM t INNER JOIN u ON t.a = u.a GROUP BY a",
      { rowCompressed: false, options: [], indexes: [] },
    ],
    [
      "CREATE HASH INDEX n, FALLBACK (a, b) ON t BY (a) ORDER BY HASH (a)",
      {
        kind: "createHashIndex",
        columns: ["a", "b"],
        table: { name: "t" },
        by: ["a"],
        orderBy: { by: "HASH", columns: ["a"] },
      },
    ],
    ["CREATE HASH INDEX n (a) ON t ORDER BY VALUES", { orderBy: { by: "VALUES", columns: [] } }],
  ]);

  refuses([
    [
      "CREATE INDEX n ON t (c)",
      "3707 Syntax error, expected something like '(' between the word 'n' and the 'ON' keyword.",
    ],
    ["CREATE INDEX ON t (c)", "3707"],
    ["CREATE INDEX n (c DESC) ON t", "3707"],
    ["CREATE INDEX n (c)", "3707 Syntax error, expected something like an 'ON' keyword between ')' and ';'."],
    ["CREATE INDEX IF NOT EXISTS n (c) ON t", "3707"],
    ["DROP INDEX n", "3707"],
    ["DROP INDEX IF EXISTS n ON t", "3707"],
    ["CREATE HASH INDEX n ON t (a)", "3707"],
    ["CREATE HASH INDEX (a) ON t", "3707"],
    ["CREATE JOIN INDEX n SELECT a FROM t", "3707"],
    ["CREATE JOIN INDEX AS SELECT a FROM t", "3707"],
  ]);
});
