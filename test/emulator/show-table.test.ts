/** SHOW TABLE says all there is: a table made from its text shows the same text, and reads the same in the dictionary. */
import { expect } from "chai";
import { connect, type TeradataConnection } from "../../provider/emulator/index.ts";

const tables: Readonly<Record<string, string>> = {
  "every number type":
    "(a BYTEINT, b SMALLINT, c INTEGER, d BIGINT, e DECIMAL(38,10), f FLOAT, g NUMBER, h NUMBER(10), i NUMBER(10,2), j NUMBER(*,3))",
  "every text type":
    "(k INTEGER, a CHAR(5), b VARCHAR(10) CHARACTER SET UNICODE CASESPECIFIC, c CLOB, d CLOB(1000) CHARACTER SET UNICODE, e BYTE(3), f VARBYTE(10), g BLOB(2M), h LONG VARCHAR, i GRAPHIC(3), j CHAR(2) UPPERCASE) PRIMARY INDEX (k)",
  "every time type":
    "(a DATE, b TIME(0), c TIME WITH TIME ZONE, d TIMESTAMP(3), e TIMESTAMP(0) WITH TIME ZONE, f PERIOD(DATE), g PERIOD(TIMESTAMP(2) WITH TIME ZONE))",
  "every interval":
    "(a INTERVAL YEAR(4), b INTERVAL YEAR(2) TO MONTH, c INTERVAL DAY(3) TO SECOND(2), d INTERVAL SECOND(4,3), e INTERVAL HOUR TO MINUTE)",
  documents: "(k INTEGER, a JSON, b JSON(500) CHARACTER SET UNICODE, c XML)",
  "names that need quotes":
    '("select" INTEGER NOT NULL, "two words" INTEGER, "q""q" INTEGER, PRIMARY KEY ("select"))',
  defaults:
    "(a INTEGER DEFAULT -1, b DECIMAL(5,2) DEFAULT 1.5 NOT NULL, c VARCHAR(10) DEFAULT 'it''s', d TIMESTAMP(0) DEFAULT CURRENT_TIMESTAMP(0), e DATE DEFAULT CURRENT_DATE, f VARCHAR(128) DEFAULT USER, g INTEGER WITH DEFAULT, h DATE DEFAULT DATE '2024-12-31', i FLOAT DEFAULT 1E0)",
  "formats and titles": "(a INTEGER FORMAT '999' TITLE 'A''s', b DATE FORMAT 'YYYY-MM-DD' NOT NULL)",
  compression:
    "(k INTEGER, a INTEGER COMPRESS (1, -2, 3), b CHAR(4) COMPRESS ('x', 'y'), c VARCHAR(5) COMPRESS 'z', d DATE COMPRESS)",
  "an identity column":
    "(a INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 5 INCREMENT BY 2 MINVALUE 1 MAXVALUE 99 CYCLE), b INTEGER)",
  "keys and a primary index":
    "(a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL, CONSTRAINT pk PRIMARY KEY (a, b), UNIQUE (c)) PRIMARY INDEX pi (b)",
  "a unique constraint as primary index": "(a INTEGER NOT NULL, b INTEGER, CONSTRAINT u UNIQUE (a))",
  "a unique primary index": "(a INTEGER, b INTEGER) UNIQUE PRIMARY INDEX (a, b)",
  checks:
    "(a INTEGER CHECK (a > 0), b INTEGER CONSTRAINT cb CHECK (b IN (1, 2)), CONSTRAINT c2 CHECK (a < b), CHECK (a <> 7))",
  "foreign keys":
    "(a INTEGER, b INTEGER REFERENCES parent, CONSTRAINT f FOREIGN KEY (a) REFERENCES WITH NO CHECK OPTION parent (other), FOREIGN KEY (a) REFERENCES WITH CHECK OPTION parent (id))",
  "no primary index": "(a INTEGER) NO PRIMARY INDEX",
  "a primary AMP index": "(a INTEGER) PRIMARY AMP INDEX pa (a)",
  "one partitioning level":
    "(a INTEGER, d DATE) PRIMARY INDEX (a) PARTITION BY RANGE_N(d BETWEEN DATE '2020-01-01' AND DATE '2020-12-31' EACH INTERVAL '1' MONTH, NO RANGE OR UNKNOWN)",
  "several partitioning levels":
    "(a INTEGER, n INTEGER) PRIMARY INDEX (a) PARTITION BY (RANGE_N(n BETWEEN 0 AND 9 EACH 5), CASE_N(a < 10, NO CASE))",
  "column partitioning": "(a INTEGER, n INTEGER) NO PRIMARY INDEX PARTITION BY COLUMN",
  "secondary indexes":
    "(a INTEGER, b INTEGER, c DATE) PRIMARY INDEX (a) UNIQUE INDEX u (b) INDEX (c) INDEX v (b, c) ORDER BY VALUES (c) INDEX h ALL (c, b) ORDER BY HASH (b)",
};

const options: readonly string[] = [
  "",
  ", NO FALLBACK, BEFORE JOURNAL, LOCAL AFTER JOURNAL",
  ", CHECKSUM = ON, NO MERGEBLOCKRATIO, FREESPACE = 5 PERCENT, DATABLOCKSIZE = 130560 BYTES, BLOCKCOMPRESSION = MANUAL",
];

describe("SHOW TABLE", () => {
  let connection: TeradataConnection;

  before(() => {
    connection = connect({ host: ":memory:", user: "demo_user", password: "demo_user" });
    run(connection, "CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY, other INTEGER)");
  });

  after(() => {
    connection.close();
  });

  for (const [what, body] of Object.entries(tables))
    for (const kind of /NO PRIMARY INDEX/.test(body) ? ["MULTISET"] : ["SET", "MULTISET"])
      it(`of a ${kind} table with ${what} makes the same table again`, () => {
        expectRoundTrip(connection, `CREATE ${kind} TABLE t ${body}`);
      });

  for (const list of options)
    it(`with the options ${list || "of the database"}`, () => {
      expectRoundTrip(connection, `CREATE TABLE t${list} (a INTEGER)`);
    });
});

function expectRoundTrip(connection: TeradataConnection, statement: string): void {
  run(connection, statement);
  const first = snapshot(connection);
  run(connection, "DROP TABLE t");
  run(connection, first.text);
  expect(snapshot(connection)).to.deep.equal(first);
  run(connection, "DROP TABLE t");
}

/** All that can be told of the table t, but for when it was made and with which text. */
function snapshot(connection: TeradataConnection) {
  const column = "ColumnName, ColumnType, ColumnLength, DefaultValue, Nullable, DecimalTotalDigits";
  const more =
    "DecimalFractionalDigits, UpperCaseFlag, CharType, ColumnConstraint, CompressValueList, IdColType";
  return {
    text: run(connection, "SHOW TABLE t")[0]![0] as string,
    columns: run(
      connection,
      `SELECT ${column}, ${more} FROM DBC.ColumnsV WHERE TableName = 't' ORDER BY ColumnId`,
    ),
    indexes: run(
      connection,
      `SELECT IndexNumber, IndexType, UniqueFlag, IndexName, ColumnName FROM DBC.IndicesV
       WHERE TableName = 't' ORDER BY IndexNumber, ColumnPosition`,
    ),
    table: run(
      connection,
      "SELECT TableKind, CheckOpt, ProtectionType, JournalFlag FROM DBC.TablesV WHERE TableName = 't'",
    ),
  };
}

function run(connection: TeradataConnection, sql: string): readonly (readonly unknown[])[] {
  const cursor = connection.cursor();
  cursor.execute(sql);
  const rows = cursor.fetchall();
  cursor.close();
  return rows;
}
