/** What widely used programs send, and what they read from the answers: drivers' dialects, loaders, samples. */
import { expect } from "chai";
import * as teradatasql from "../../provider/emulator/index.ts";

describe("programs for Teradata", () => {
  let connection: teradatasql.TeradataConnection;
  let cursor: teradatasql.TeradataCursor;

  beforeEach(() => {
    connection = teradatasql.connect({ host: ":memory:", user: "demo_user", password: "demo_user" });
    cursor = connection.cursor();
  });

  afterEach(() => {
    connection.close();
  });

  function rows(sql: string, values?: readonly unknown[]): readonly (readonly unknown[])[] {
    cursor.execute(sql, values);
    return cursor.fetchall();
  }

  function names(sql: string): readonly string[] {
    cursor.execute(sql);
    return cursor.description!.map(([name]) => name);
  }

  describe("the dialect of SQLAlchemy (teradatasqlalchemy 20.0.0.9)", () => {
    it("finds a column of a result under the name with which it was declared", () => {
      cursor.execute("CREATE MULTISET TABLE Plant (Id INTEGER, Height INTEGER)");
      const cases: readonly (readonly [sql: string, names: readonly string[]])[] = [
        [`SELECT dbc."tablesV".tablename FROM dbc."tablesV" WHERE tablekind='T'`, ["TableName"]],
        ["SELECT ID, p.height FROM plant p", ["Id", "Height"]],
        ["SELECT id AS ID, height wide FROM plant", ["ID", "wide"]],
        ["SELECT d.id FROM (SELECT ID FROM plant) d", ["Id"]],
        ["SELECT id + 1 AS nextId, NEXTID FROM plant", ["nextId", "NEXTID"]],
        ["SELECT ID FROM plant UNION SELECT height FROM plant", ["Id"]],
        ["SELECT id, count(*) AS n FROM plant GROUP BY ID", ["Id", "n"]],
      ];
      for (const [sql, wanted] of cases) expect(names(sql), sql).to.deep.equal(wanted);
    });

    it("asks for the session's transaction mode", () => {
      const sql = "SELECT transaction_mode FROM dbc.sessioninfov WHERE sessionno = SESSION";
      expect(rows(sql)).to.deep.equal([["T "]]);
    });

    it("reads the foreign keys of a table", () => {
      cursor.execute("CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY)");
      cursor.execute(
        "CREATE TABLE child (id INTEGER, CONSTRAINT up FOREIGN KEY (id) REFERENCES parent (id))",
      );
      const sql = `SELECT dbc."All_RI_ChildrenV"."IndexID", dbc."All_RI_ChildrenV"."IndexName" FROM dbc."All_RI_ChildrenV"
        WHERE ChildTable = ? AND ChildDB = ? ORDER BY dbc."All_RI_ChildrenV"."IndexID" ASC`;
      expect(rows(sql, ["child", "demo_user"])).to.deep.equal([[0, "up"]]);
      expect(names("SELECT * FROM DBC.All_RI_ParentsV")[0]).to.equal("IndexID");
    });
  });

  describe("the samples of teradatasql", () => {
    beforeEach(() => {
      cursor.execute("CREATE MULTISET TABLE t (a INTEGER NOT NULL, b VARCHAR(5))");
    });

    it("bind values to the question marks of several statements in a row", () => {
      const sql = "INSERT INTO t VALUES (?, ?); INSERT INTO t VALUES (?, ?)";
      cursor.executemany(sql, [
        [1n, "a", 2n, "b"],
        [3n, "c", 4n, "d"],
      ]);
      cursor.execute("SELECT a FROM t WHERE b = ?; SELECT b FROM t WHERE a IN (?, ?) ORDER BY 1", [
        "a",
        2n,
        4n,
      ]);
      expect(cursor.fetchall()).to.deep.equal([[1]]);
      expect(cursor.nextset()).to.equal(true);
      expect(cursor.fetchall()).to.deep.equal([["b"], ["d"]]);
    });

    for (const values of [[1n, "a", 2n], [1n, "a", 2n, "b", 3n], []])
      it(`are refused ${values.length} values for 4 question marks`, () => {
        const sql = "INSERT INTO t VALUES (?, ?); INSERT INTO t VALUES (?, ?)";
        expect(() => cursor.execute(sql, values)).to.throw("[Error 3939]");
      });

    const missing: readonly (readonly [kind: string, code: number])[] = [
      ["USER", 3802],
      ["VIEW", 3807],
      ["MACRO", 3824],
      ["TABLE", 3807],
      ["DATABASE", 3802],
      ["PROCEDURE", 5495],
      ["FUNCTION", 5589],
      ["ROLE", 5620],
    ];
    for (const [kind, code] of missing)
      it(`are told ${code} by DROP ${kind} of what is not there, and may ignore it`, () => {
        expect(() => cursor.execute(`drop ${kind} Nonexistent`)).to.throw(`[Error ${code}]`);
        cursor.execute(`drop ${kind} Nonexistent`, null, [code]);
        expect(cursor.fetchall()).to.deep.equal([]);
      });

    it("drop nothing under the name of another kind", () => {
      expect(() => cursor.execute("DROP MACRO t")).to.throw("[Error 3855] 't' is not a macro.");
      expect(rows("SELECT COUNT(*) FROM t")).to.deep.equal([[0]]);
    });

    it("ask what they are connected to, in one text", () => {
      const asked =
        "{fn teradata_connected}|{fn teradata_provide(remote_port)}|{fn teradata_provide(rnp_active)}";
      expect(connection.nativeSQL(asked)).to.equal("true|1025|false");
    });

    it("ask how a request is to be sent, where it makes no difference", () => {
      const asked = "{fn teradata_require_sql}{fn teradata_lobselect(I)}{fn teradata_clobtranslate(U)}";
      expect(rows(`${asked}{fn teradata_provide(request_scope_lob_support_off)}SELECT 1`)).to.deep.equal([
        [1],
      ]);
    });

    const bound: readonly (readonly [type: string, value: string])[] = [
      ["PERIOD(DATE)", "0009-09-09,0909-09-09"],
      ["PERIOD(TIME)", "10:10:10.101000,10:10:10.101010"],
      ["PERIOD(TIMESTAMP)", "1212-01-12 12:12:12.121212,1212-02-12 12:12:12.121212"],
      ["INTERVAL DAY(4) TO SECOND", "-2020 20:20:20.202020"],
      ["INTERVAL YEAR(4) TO MONTH", "-1515-11"],
    ];
    for (const [type, value] of bound)
      it(`send a text as ${type}, and get it back as it was`, () => {
        cursor.execute(`CREATE MULTISET TABLE bound (c1 ${type}) NO PRIMARY INDEX`);
        cursor.execute(`{fn teradata_parameter(1,${type})}INSERT INTO bound VALUES (?)`, [value]);
        expect(rows("SELECT * FROM bound")).to.deep.equal([[value]]);
      });

    it("prepare a request without its values, and read what it will answer", () => {
      const sql = "select * from dbc.dbcinfo where infokey=?";
      const [, , , , , , , columns, parameters] = rows(
        `{fn teradata_rpo(S)}{fn teradata_fake_result_sets}${sql}`,
      )[0]!;
      expect(JSON.parse(columns as string)).to.have.length(2);
      expect(JSON.parse(parameters as string)).to.have.length(1);
      expect(cursor.nextset()).to.equal(true);
      expect(cursor.fetchall()).to.deep.equal([]);
    });

    for (const sql of [
      "INSERT INTO t VALUES (?, ?)",
      "INSERT INTO t SELECT ?, ?",
      "UPDATE t SET b = ? WHERE a = ?",
      "DELETE t WHERE a = ?",
    ])
      it(`prepare ${sql}`, () => {
        cursor.execute("INSERT INTO t VALUES (1, 'a')");
        cursor.execute(`{fn teradata_rpo(S)}${sql}`);
        expect(rows("SELECT * FROM t")).to.deep.equal([[1, "a"]]);
      });

    it("are told by preparing what is wrong with a request", () => {
      expect(() => cursor.execute("{fn teradata_rpo(S)}INSERT INTO t (a, c) VALUES (?, ?)")).to.throw(
        "[Error 3810]",
      );
      expect(() => cursor.execute("{fn teradata_rpo(S)}INSERT INTO t VALUES (?)")).to.throw("[Error 3812]");
    });
  });

  describe("teradataml", () => {
    it("names parameters of a connection in capital letters", () => {
      const parameters = JSON.stringify({
        HOST: ":memory:",
        USER: "demo_user",
        password: "demo_user",
        DATABASE: "DBC",
      });
      const other = teradatasql.connect({}, parameters);
      expect(other.nativeSQL("{fn teradata_connected}")).to.equal("true");
      const own = other.cursor();
      own.execute("SELECT DATABASE");
      expect(own.fetchall()).to.deep.equal([["DBC"]]);
      other.close();
      expect(() => teradatasql.connect({}, '{"Port":"1"}')).to.throw('json: unknown field "Port"');
    });
  });

  describe("programs that read the names of results", () => {
    const titles: readonly (readonly [sql: string, title: string])[] = [
      ["CURRENT_TIMESTAMP", "Current TimeStamp(6)"],
      ["CURRENT_TIMESTAMP(0)", "Current TimeStamp(0)"],
      ["CURRENT_TIME", "Current Time(0)"],
      ["CURRENT_DATE", "Date"],
      ["DATE", "Date"],
      ["USER", "User"],
      ["DATABASE", "Database"],
      ["SESSION", "Session"],
      ["COUNT(*)", "Count(*)"],
      ["CASE WHEN 1 = 1 THEN 2 END", "<CASE  expression>"],
      ["COALESCE(1, 2)", "<CASE  expression>"],
      // The macros of dbt-teradata read this one by its name.
      ["cast(current_timestamp(0) as timestamp(0))", "Current TimeStamp(0)"],
      ["CAST(CAST(InfoKey AS CHAR(5)) AS VARCHAR(3))", "InfoKey"],
      ["infokey (CHAR(5)) (UPPERCASE)", "InfoKey"],
      ["CAST(MAX(InfoData) AS VARCHAR(9))", "Maximum(InfoData)"],
      ["CAST(1+2 AS BIGINT)", "1+2"],
      ["TRYCAST('a b' AS INTEGER)", "'a b'"],
      ["CAST(COALESCE(1, 2) AS BIGINT)", "<CASE  expression>"],
    ];
    for (const [sql, title] of titles)
      it(`${sql} is called ${title}`, () => {
        expect(names(`SELECT ${sql} FROM DBC.DBCInfoV GROUP BY InfoKey`)).to.deep.equal([title]);
        expect(names(`SELECT ${sql} AS mine FROM DBC.DBCInfoV GROUP BY InfoKey`)).to.deep.equal(["mine"]);
      });
  });

  describe("programs that ask for the time and the role", () => {
    it("get TIME as a FLOAT, and no role or profile", () => {
      const [[time, role, profile] = []] = rows("SELECT TIME, ROLE, PROFILE");
      expect(time).to.be.a("number").within(0, 235960);
      expect([role, profile]).to.deep.equal([null, null]);
    });
  });

  describe("programs from before names had 128 characters", () => {
    const long = "a_name_with_more_than_thirty_characters";

    beforeEach(() => {
      cursor.execute(`CREATE TABLE ${long} (a INTEGER NOT NULL PRIMARY KEY)`);
    });

    it("ask for the release", () => {
      const sql = "SELECT InfoData FROM DBC.DBCInfo WHERE InfoKey = 'RELEASE'";
      expect(rows(sql)).to.deep.equal(rows("SELECT InfoData FROM DBC.DBCInfoV WHERE InfoKey = 'RELEASE'"));
    });

    it("read names as CHAR(30), cut where they are longer", () => {
      const cut = long.slice(0, 30);
      const sql =
        "SELECT TRIM(TableName), TYPE(TableName) FROM DBC.Tables WHERE DatabaseName = 'demo_user' AND TableKind = 'T'";
      expect(rows(sql)).to.deep.equal([[cut, "CHAR(30)"]]);
      expect(rows(`SELECT 1 FROM DBC.Columns WHERE TableName = '${cut}'`)).to.deep.equal([[1]]);
      expect(rows(`SELECT 1 FROM DBC.Columns WHERE TableName = '${long}'`)).to.deep.equal([]);
    });

    for (const name of ["Tables", "Columns", "Indices", "Databases", "Users", "All_RI_Children", "AllRights"])
      it(`DBC.${name} and its X form show what those with V do`, () => {
        for (const [old, now] of [
          [name, `${name}V`],
          [`${name}X`, `${name}VX`],
        ] as const)
          expect(rows(`SELECT COUNT(*) FROM DBC.${old}`), old).to.deep.equal(
            rows(`SELECT COUNT(*) FROM DBC.${now}`),
          );
      });

    it("DBC.Columns ends before the columns of partitioning", () => {
      expect(names("SELECT * FROM DBC.Columns").at(-1)).to.equal("ArrayColElementUdtName");
    });
  });
});
