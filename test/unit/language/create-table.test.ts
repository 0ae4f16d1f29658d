import { expect } from "chai";
import { parseStatement } from "../../../provider/language/parser.ts";
import { accepts, type Node, refuses, treeOf } from "./tree.ts";

const integer = { kind: "INTEGER" };
const a = { name: "a", type: integer, attributes: [] };

function attributesOf(sql: string): Node {
  return treeOf(`CREATE TABLE t (c ${sql})`).columns[0].attributes;
}

describe("CREATE TABLE: the table", () => {
  accepts([
    [
      "CREATE TABLE t (a INTEGER)",
      { scope: "PERMANENT", rows: undefined, table: { name: "t" }, columns: [a] },
    ],
    ["create multiset table db.t (a integer);", { rows: "MULTISET", table: { database: "db", name: "t" } }],
    [
      "CREATE SET VOLATILE TABLE t (a INTEGER) ON COMMIT PRESERVE ROWS",
      { rows: "SET", scope: "VOLATILE", onCommit: "PRESERVE" },
    ],
    ["CREATE VOLATILE MULTISET TABLE t (a INTEGER)", { rows: "MULTISET", scope: "VOLATILE" }],
    [
      "CREATE GLOBAL TEMPORARY TABLE t (a INTEGER) ON COMMIT DELETE ROWS",
      { scope: "GLOBAL TEMPORARY", onCommit: "DELETE" },
    ],
    [
      "CREATE TABLE t (COLUMN (a INTEGER, b INTEGER) NO AUTO COMPRESS, ROW (c INTEGER), (d INTEGER) AUTO COMPRESS, e INTEGER)",
      {
        columns: ["a", "b", "c", "d", "e"].map((name) => ({ ...a, name })),
        columnGroups: [
          { format: "COLUMN", columns: ["a", "b"], autoCompress: false },
          { format: "ROW", columns: ["c"] },
          { columns: ["d"], autoCompress: true },
        ],
      },
    ],
    ["CT t (a INTEGER)", { scope: "PERMANENT", rows: undefined, columns: [a] }],
    [
      'CREATE TABLE "my db"."date" ("a""b" INTEGER)',
      {
        table: { database: "my db", name: "date" },
        columns: [{ name: 'a"b', type: integer, attributes: [] }],
      },
    ],
  ]);

  it("keeps its own text, without the semicolon", () => {
    expect(parseStatement(" CREATE TABLE t (a INTEGER) ;")).to.include({
      text: "CREATE TABLE t (a INTEGER)",
    });
  });
});

describe("CREATE TABLE: options", () => {
  const options: readonly (readonly [string, readonly object[]])[] = [
    ["FALLBACK", [{ kind: "fallback", on: true }]],
    ["NO FALLBACK PROTECTION", [{ kind: "fallback", on: false }]],
    ["NO BEFORE JOURNAL", [{ kind: "beforeJournal", mode: "NO" }]],
    ["DUAL BEFORE JOURNAL", [{ kind: "beforeJournal", mode: "DUAL" }]],
    ["BEFORE JOURNAL", [{ kind: "beforeJournal", mode: "SINGLE" }]],
    [
      "DUAL JOURNAL",
      [
        { kind: "beforeJournal", mode: "DUAL" },
        { kind: "afterJournal", mode: "DUAL" },
      ],
    ],
    ["NOT LOCAL AFTER JOURNAL", [{ kind: "afterJournal", mode: "NOT LOCAL" }]],
    ["LOCAL AFTER JOURNAL", [{ kind: "afterJournal", mode: "LOCAL" }]],
    ["WITH JOURNAL TABLE = db.j", [{ kind: "journalTable", table: { database: "db", name: "j" } }]],
    ["LOG", [{ kind: "log", on: true }]],
    ["NO LOG", [{ kind: "log", on: false }]],
    ["CHECKSUM = DEFAULT", [{ kind: "checksum", value: "DEFAULT" }]],
    ["FREESPACE = 10 PERCENT", [{ kind: "freeSpace", percent: 10 }]],
    ["MERGEBLOCKRATIO = 60", [{ kind: "mergeBlockRatio", value: 60 }]],
    ["DEFAULT MERGEBLOCKRATIO", [{ kind: "mergeBlockRatio", value: "DEFAULT" }]],
    ["NO MERGEBLOCKRATIO", [{ kind: "mergeBlockRatio", value: "NO" }]],
    ["DATABLOCKSIZE = 16384 BYTES", [{ kind: "dataBlockSize", value: 16384, unit: "BYTES" }]],
    ["DATABLOCKSIZE = 64 KILOBYTES", [{ kind: "dataBlockSize", value: 64, unit: "KBYTES" }]],
    ["MINIMUM DATABLOCKSIZE", [{ kind: "dataBlockSize", value: "MINIMUM", unit: "BYTES" }]],
    ["DATABLOCKSIZE = MAXIMUM DATABLOCKSIZE", [{ kind: "dataBlockSize", value: "MAXIMUM", unit: "BYTES" }]],
    ["BLOCKCOMPRESSION = AUTOTEMP", [{ kind: "blockCompression", value: "AUTOTEMP" }]],
    [
      "BLOCKCOMPRESSION = ALWAYS, BLOCKCOMPRESSIONALGORITHM = ZLIB, BLOCKCOMPRESSIONLEVEL = 6",
      [
        { kind: "blockCompression", value: "ALWAYS" },
        { kind: "blockCompressionAlgorithm", value: "ZLIB" },
        { kind: "blockCompressionLevel", value: 6 },
      ],
    ],
    [
      "WITH CONCURRENT ISOLATED LOADING FOR ALL",
      [{ kind: "isolatedLoading", on: true, concurrent: true, levels: "ALL" }],
    ],
    ["WITH NO ISOLATED LOADING", [{ kind: "isolatedLoading", on: false, concurrent: false }]],
    ["MAP = TD_MAP1", [{ kind: "map", map: "TD_MAP1" }]],
    ["MAP = m COLOCATE USING c", [{ kind: "map", map: "m", colocateUsing: "c" }]],
  ];
  accepts(
    options.map(
      ([sql, tree]) => [`CREATE TABLE t, ${sql} (a INTEGER)`, { options: tree, columns: [a] }] as const,
    ),
  );

  refuses([
    [
      "CREATE TABLE t FALLBACK (a INTEGER)",
      "3707 Syntax error, expected something like '(' or an 'AS' keyword",
    ],
    [
      "CREATE TABLE t, FALBACK (a INTEGER)",
      "3706 Syntax error: expected something between ',' and the word 'FALBACK'.",
    ],
    ["CREATE TABLE t, FALLBACK, (a INTEGER)", "3706"],
    ["CREATE TABLE t, LOCAL BEFORE JOURNAL (a INTEGER)", "3707"],
    ["CREATE TABLE t, CHECKSUM = 1 (a INTEGER)", "3706"],
    ["CREATE TABLE t, BLOCKCOMPRESSION = SOMETIMES (a INTEGER)", "3707"],
    ["CREATE TABLE t, QUEUE (a TIMESTAMP(6))", "unsupported: a queue table"],
    ["CREATE TABLE t (a INTEGER) ENGINE=InnoDB", "3706"],
  ]);
});

describe("CREATE TABLE: attributes of a column", () => {
  const one = { kind: "number", text: "1", form: "integer" };
  const cases: readonly (readonly [string, readonly object[]])[] = [
    ["INTEGER NOT NULL", [{ kind: "notNull" }]],
    ["INTEGER NULL", [{ kind: "null" }]],
    ["NOT NULL INTEGER", [{ kind: "notNull" }]],
    ["TITLE 'x' INTEGER NOT NULL", [{ kind: "title", title: "x" }, { kind: "notNull" }]],
    ["INTEGER DEFAULT 1", [{ kind: "default", value: one, text: "1" }]],
    [
      "INTEGER DEFAULT -1",
      [{ kind: "default", value: { kind: "unary", operator: "-", operand: one }, text: "-1" }],
    ],
    ["INTEGER DEFAULT NULL", [{ kind: "default", value: { kind: "null" }, text: "NULL" }]],
    ["CHAR(1) DEFAULT 'Y'", [{ kind: "default", value: { kind: "string", value: "Y" }, text: "'Y'" }]],
    [
      "DATE DEFAULT DATE '2024-01-31'",
      [{ kind: "default", value: { kind: "date", value: "2024-01-31" }, text: "DATE '2024-01-31'" }],
    ],
    [
      "DATE DEFAULT CURRENT_DATE",
      [{ kind: "default", value: { kind: "builtin", name: "CURRENT_DATE" }, text: "CURRENT_DATE" }],
    ],
    ["DATE DEFAULT DATE", [{ kind: "default", value: { kind: "builtin", name: "DATE" }, text: "DATE" }]],
    [
      "VARCHAR(128) DEFAULT USER",
      [{ kind: "default", value: { kind: "builtin", name: "USER" }, text: "USER" }],
    ],
    [
      "TIMESTAMP(0) DEFAULT CURRENT_TIMESTAMP(0)",
      [
        {
          kind: "default",
          value: { kind: "builtin", name: "CURRENT_TIMESTAMP", precision: 0 },
          text: "CURRENT_TIMESTAMP(0)",
        },
      ],
    ],
    ["INTEGER NOT NULL WITH DEFAULT", [{ kind: "notNull" }, { kind: "withDefault" }]],
    [
      "VARCHAR(5) CHARACTER SET LATIN NOT CASESPECIFIC",
      [
        { kind: "characterSet", name: "LATIN" },
        { kind: "caseSpecific", specific: false },
      ],
    ],
    [
      "CHAR CHARACTER SET UNICODE CASESPECIFIC",
      [
        { kind: "characterSet", name: "UNICODE" },
        { kind: "caseSpecific", specific: true },
      ],
    ],
    ["CHAR(3) UPPERCASE", [{ kind: "uppercase" }]],
    ["CHAR(3) UC NOT CS", [{ kind: "uppercase" }, { kind: "caseSpecific", specific: false }]],
    ["DATE FORMAT 'YYYY-MM-DD'", [{ kind: "format", format: "YYYY-MM-DD" }]],
    ["INTEGER COMPRESS", [{ kind: "compress" }]],
    ["INTEGER COMPRESS NOT NULL", [{ kind: "compress" }, { kind: "notNull" }]],
    [
      "CHAR(1) COMPRESS _LATIN '41'XC",
      [
        {
          kind: "compress",
          values: [{ kind: "hex", digits: "41", form: "XC", characterSet: "LATIN" }],
          texts: ["_LATIN '41'XC"],
        },
      ],
    ],
    ["INTEGER COMPRESS 1", [{ kind: "compress", values: [one], texts: ["1"] }]],
    [
      "CHAR(1) COMPRESS (NULL, 'N' ,'Y')",
      [
        {
          kind: "compress",
          values: [{ kind: "null" }, { kind: "string", value: "N" }, { kind: "string", value: "Y" }],
          texts: ["NULL", "'N'", "'Y'"],
        },
      ],
    ],
    ["INTEGER NO COMPRESS", [{ kind: "noCompress" }]],
    [
      "VARCHAR(9) COMPRESS USING db.f DECOMPRESS USING g",
      [{ kind: "compressUsing", compress: { database: "db", name: "f" }, decompress: { name: "g" } }],
    ],
    ["INTEGER GENERATED ALWAYS AS IDENTITY", [{ kind: "identity", generated: "ALWAYS" }]],
    [
      "INTEGER GENERATED BY DEFAULT AS IDENTITY (START WITH 1 INCREMENT BY -1 MINVALUE -9 NO MAXVALUE NO CYCLE)",
      [
        {
          kind: "identity",
          generated: "BY DEFAULT",
          startWith: "1",
          incrementBy: "-1",
          minValue: "-9",
          maxValue: "NO",
          cycle: false,
        },
      ],
    ],
    ["INTEGER NOT NULL PRIMARY KEY", [{ kind: "notNull" }, { kind: "primaryKey" }]],
    ["INTEGER CONSTRAINT u UNIQUE", [{ kind: "unique", name: "u" }]],
    [
      "INTEGER REFERENCES WITH NO CHECK OPTION db.p (a)",
      [
        {
          kind: "references",
          references: { table: { database: "db", name: "p" }, columns: ["a"], enforced: "NONE" },
        },
      ],
    ],
    [
      "INTEGER REFERENCES WITH CHECK OPTION p",
      [{ kind: "references", references: { table: { name: "p" }, enforced: "STATEMENT" } }],
    ],
    [
      "INTEGER CONSTRAINT f REFERENCES p",
      [{ kind: "references", name: "f", references: { table: { name: "p" }, enforced: "ROW" } }],
    ],
    ["INTEGER AUTO COLUMN", [{ kind: "autoColumn", on: true }]],
  ];
  for (const [sql, attributes] of cases) it(sql, () => expect(attributesOf(sql)).to.deep.equal(attributes));

  it("CHECK keeps its text", () => {
    const [check] = attributesOf("INTEGER CONSTRAINT k CHECK ( c  > 0 )");
    expect(check).to.deep.include({ kind: "check", name: "k", text: "c  > 0" });
    expect(check.condition).to.deep.include({ kind: "binary", operator: ">" });
  });

  const refused: readonly (readonly [string, string])[] = [
    ["INTEGER NOT", "3707"],
    ["INTEGER NOTNULL", "3707"],
    ["NOTNULL INTEGER", '3706 Syntax error: Data Type "NOTNULL"'],
    ["INTEGER DEFAULT", "3706"],
    ["INTEGER DEFAULT (1)", "3706"],
    ["INTEGER DEFAULT 1 + 1", "3707"],
    ["INTEGER DEFAULT b", "3706"],
    ["INTEGER DEFAULT now()", "3706"],
    ["INTEGER AUTO_INCREMENT", "3707"],
    ["INTEGER COMPRESS (1,)", "3706"],
    ["INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 1 START WITH 2)", "3706"],
    ["INTEGER GENERATED ALWAYS AS IDENTITY (START 1)", "3706"],
    ["INTEGER REFERENCES p (a) ON DELETE CASCADE", "3707"],
    ["INTEGER REFERENCES p WITH NO CHECK OPTION", "3707"],
    ["INTEGER CONSTRAINT k NOT NULL", "3707"],
    ["INTEGER CHECK (c)", "3707"],
    ["INTEGER COMMENT 'x'", "3707"],
    ["VARCHAR(5) CHARACTER SET utf8", "3707"],
    ["VARCHAR(5) COLLATE nocase", "3707"],
    ["PERIOD(DATE) NOT NULL AS VALIDTIME", "unsupported: a temporal column"],
  ];
  refuses(refused.map(([sql, refusal]) => [`CREATE TABLE t (c ${sql})`, refusal] as const));
});

describe("CREATE TABLE: constraints and columns", () => {
  accepts([
    [
      "CREATE TABLE t (a INTEGER, PRIMARY KEY (a))",
      { columns: [a], constraints: [{ kind: "primaryKey", columns: ["a"] }] },
    ],
    [
      "CREATE TABLE t (CONSTRAINT p PRIMARY KEY ( a ,b ), a INTEGER)",
      { constraints: [{ kind: "primaryKey", name: "p", columns: ["a", "b"] }] },
    ],
    ["CREATE TABLE t (a INTEGER, UNIQUE (a))", { constraints: [{ kind: "unique", columns: ["a"] }] }],
    [
      "CREATE TABLE t (a INTEGER, CONSTRAINT f FOREIGN KEY (a) REFERENCES WITH NO CHECK OPTION db.p (b))",
      {
        constraints: [
          {
            kind: "foreignKey",
            name: "f",
            columns: ["a"],
            references: { table: { database: "db", name: "p" }, columns: ["b"], enforced: "NONE" },
          },
        ],
      },
    ],
  ]);

  refuses([
    [
      "CREATE TABLE IF NOT EXISTS t (a INTEGER)",
      "3707 Syntax error, expected something like a name or a Unicode delimited identifier between the 'TABLE' keyword and the 'IF' keyword.",
    ],
    [
      "CREATE TABLE t (a INTEGER,)",
      "3707 Syntax error, expected something like a name or a Unicode delimited identifier between ',' and ')'.",
    ],
    ["CREATE TABLE t ()", "3707"],
    [
      "CREATE TABLE t",
      "3707 Syntax error, expected something like '(' or an 'AS' keyword between the word 't' and ';'.",
    ],
    [
      "CREATE TABLE t (date DATE)",
      "3707 Syntax error, expected something like a name or a Unicode delimited identifier between '(' and the 'date' keyword.",
    ],
    ["CREATE TABLE t (a INTEGER, type CHAR(1))", "3707"],
    ["CREATE TABLE a.b.c (a INTEGER)", "3707"],
    ["CREATE TABLE t (a INTEGER, PRIMARY KEY a)", "3707"],
    ["CREATE TABLE t (a INTEGER, KEY (a))", "3707"],
    ["CREATE TABLE t (a INTEGER, INDEX (a))", "3707"],
    ["CREATE TABLE t (a INTEGER b INTEGER)", "3707"],
    ["CREATE TEMPORARY TABLE t (a INTEGER)", "3706"],
    ["CREATE MULTISET MULTISET TABLE t (a INTEGER)", "3707"],
    ["CREATE OR REPLACE TABLE t (a INTEGER)", "3706"],
    [`CREATE TABLE ${"t".repeat(129)} (a INTEGER)`, "6724"],
    ['CREATE TABLE "a\u001a" (a INTEGER)', "6725"],
    ["CREATE TABLE t (PERIOD FOR p (a, b), a DATE, b DATE)", "unsupported: PERIOD FOR"],
    ["CREATE TABLE t (COLUMN (a INTEGER) AUTO b INTEGER)", "3707"],
    [
      "CREATE MULTISET FOREIGN TABLE t (a INTEGER) USING (LOCATION('x'))",
      "unsupported: CREATE FOREIGN TABLE",
    ],
  ]);
});

describe("CREATE TABLE AS", () => {
  accepts([
    [
      "CREATE TABLE t AS db.u WITH NO DATA",
      { as: { table: { database: "db", name: "u" }, withData: false }, columns: [] },
    ],
    [
      "CREATE TABLE t AS u WITH DATA AND STATISTICS",
      { as: { table: { name: "u" }, withData: true, withStatistics: true } },
    ],
    [
      "CREATE TABLE t AS u WITH NO DATA AND NO STATS",
      { as: { table: { name: "u" }, withData: false, withStatistics: false } },
    ],
    [
      "CREATE TABLE t (a NOT NULL, b) AS u WITH DATA PRIMARY INDEX (a)",
      {
        columns: [
          { name: "a", attributes: [{ kind: "notNull" }] },
          { name: "b", attributes: [] },
        ],
        indexes: [{ kind: "primaryIndex", unique: false, columns: ["a"] }],
      },
    ],
  ]);

  it("takes a query, its indexes and ON COMMIT", () => {
    const tree = treeOf(`CREATE VOLATILE TABLE t, NO LOG AS (SELECT a FROM u) WITH DATA
      UNIQUE PRIMARY INDEX (a) ON COMMIT PRESERVE ROWS`);
    expect(tree.as).to.deep.include({ withData: true });
    expect(tree.as.query.body.items[0].text).to.equal("a");
    expect(tree.indexes).to.deep.equal([{ kind: "primaryIndex", unique: true, columns: ["a"] }]);
    expect(tree.onCommit).to.equal("PRESERVE");
  });

  refuses([
    ["CREATE TABLE t AS (SELECT 1)", "3706 Syntax error: expected something between ')' and ';'."],
    ["CREATE TABLE t AS SELECT 1", "3707"],
    ["CREATE TABLE t (a INTEGER) AS u WITH DATA", "3706"],
    [
      "CREATE TABLE t AS (SELECT a FROM u ORDER BY a) WITH DATA",
      "3706 Syntax error: ORDER BY is not allowed in subqueries.",
    ],
    ["CREATE TABLE t AS u WITH DATA AND STATISTIC", "3707"],
    ["CREATE TABLE t AS (LOCKING ROW FOR ACCESS SELECT 1) WITH DATA", "unsupported: LOCKING"],
  ]);
});

describe("CREATE TABLE as SHOW TABLE writes it", () => {
  const shown = `CREATE SET TABLE shop.customer ,FALLBACK ,
     NO BEFORE JOURNAL,
     NO AFTER JOURNAL,
     CHECKSUM = DEFAULT,
     DEFAULT MERGEBLOCKRATIO,
     MAP = TD_MAP1
     (
      id INTEGER NOT NULL,
      parent INTEGER,
      name VARCHAR(70) CHARACTER SET LATIN NOT CASESPECIFIC NOT NULL,
      born DATE FORMAT 'YY/MM/DD',
      kind CHAR(1) CHARACTER SET UNICODE CASESPECIFIC DEFAULT 'N' COMPRESS ('N','Y'), 
PRIMARY KEY ( id ), 
CONSTRAINT self FOREIGN KEY ( parent ) REFERENCES WITH NO CHECK OPTION shop.customer ( id ))
UNIQUE INDEX n ( id ,parent )
INDEX ( born ) ORDER BY VALUES ( born );`.replaceAll("\n", "\r");

  it("reads every part of it, with carriage returns between the lines", () => {
    const tree = treeOf(shown);
    expect(tree.rows).to.equal("SET");
    expect(tree.options.map((option: Node) => option.kind)).to.deep.equal([
      "fallback",
      "beforeJournal",
      "afterJournal",
      "checksum",
      "mergeBlockRatio",
      "map",
    ]);
    expect(tree.columns.map((column: Node) => column.name)).to.deep.equal([
      "id",
      "parent",
      "name",
      "born",
      "kind",
    ]);
    expect(tree.constraints.map((constraint: Node) => constraint.kind)).to.deep.equal([
      "primaryKey",
      "foreignKey",
    ]);
    expect(tree.indexes).to.deep.equal([
      { kind: "secondaryIndex", unique: true, name: "n", all: false, columns: ["id", "parent"] },
      {
        kind: "secondaryIndex",
        unique: false,
        all: false,
        columns: ["born"],
        orderBy: { by: "VALUES", column: "born" },
      },
    ]);
  });

  it("tells the line of a mistake", () => {
    const wrong = shown.replace("born DATE", "born DAT");
    expect(() => parseStatement(wrong))
      .to.throw()
      .with.include({ code: 3706, line: 11, column: 12 });
  });
});
