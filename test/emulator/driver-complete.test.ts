/** The programming interface is complete: held against the npm package itself, its README, and docs/emulator-driver.md. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import * as teradatasql from "../../provider/emulator/index.ts";

const require = createRequire(import.meta.url);
const readme = readFileSync(
  fileURLToPath(new URL("../README.md", `file://${require.resolve("teradatasql")}`)),
  "utf8",
);
const page = readFileSync(fileURLToPath(new URL("../../docs/emulator-driver.md", import.meta.url)), "utf8");
const driver = require("teradatasql") as Record<string, unknown> & {
  TeradataConnection: { prototype: object };
  TeradataCursor: { prototype: object };
};

const demo = { host: ":memory:", user: "demo_user", password: "demo_user" };

/** The members of a class that programs use: those of the driver's own begin with an underscore. */
function members(kind: { readonly prototype: object }): readonly string[] {
  return Object.getOwnPropertyNames(kind.prototype).filter((name) => !/^_|_$|^constructor$/.test(name));
}

describe("the driver's interface", () => {
  let connection: teradatasql.TeradataConnection;
  let cursor: teradatasql.TeradataCursor;

  beforeEach(() => {
    connection = teradatasql.connect(demo);
    cursor = connection.cursor();
  });

  afterEach(() => {
    connection.close();
  });

  it("has every name that the package exports", () => {
    const names = Object.keys(driver).filter((name) => name !== "__esModule");
    expect(names.length).to.be.greaterThan(20);
    expect(Object.keys(teradatasql)).to.include.members(names);
  });

  it("has every member of connections and cursors", () => {
    expect(members(teradatasql.TeradataConnection)).to.include.members([
      ...members(driver.TeradataConnection),
    ]);
    expect(members(teradatasql.TeradataCursor)).to.include.members([...members(driver.TeradataCursor)]);
  });

  it("takes every connection parameter of the README", () => {
    const names = [...readme.matchAll(/^`(\w+)`\s+\|[^|]*\|\s*(?:quoted \w+|string)\s*\|/gm)].map(
      ([, name]) => name!,
    );
    expect(names.length).to.be.greaterThan(80);
    // A value that each of them takes: what is not about the logon is not read.
    const plain: Record<string, string> = {
      ...demo,
      tmode: "ANSI",
      database: "demo_user",
      partition: "DBC/SQL",
    };
    for (const flag of [
      "column_name",
      "fake_result_sets",
      "govern",
      "lob_support",
      "runstartup",
      "sip_support",
    ])
      plain[flag] = "false";
    const other = teradatasql.connect(
      Object.fromEntries(
        names.map((name) => [name, plain[name] ?? (name === "teradata_values" ? "true" : "0")]),
      ),
    );
    expect(other.connected).to.equal(true);
    other.close();
  });

  /** Every escape function of the README that begins with teradata_, with an argument that it takes. */
  const functions = [
    ...new Set(
      [...readme.matchAll(/^`\{fn (teradata_provide\(\w+\)|teradata_\w+)/gm)].map(([, name]) => name!),
    ),
  ];
  const argumentOf: Readonly<Record<string, string>> = {
    teradata_agkr: "(C)",
    teradata_lobselect: "(I)",
    teradata_parameter: "(1, INTEGER)",
    teradata_request_timeout: "(5)",
    teradata_rpo: "(B)",
  };

  it("knows every function of the README, or its page says that it is refused", () => {
    expect(functions.length).to.be.greaterThan(60);
    const refused = functions.filter((name) => {
      const call = `{fn ${name}${argumentOf[name] ?? ""}}`;
      try {
        connection.nativeSQL(call);
        return false;
      } catch (error) {
        expect((error as Error).message).to.include("does not support the escape function");
        return true;
      }
    });
    expect(refused.length).to.be.greaterThan(5);
    for (const name of refused) expect(page).to.include(`{fn ${name}}`);
  });

  const refusals: readonly (readonly [what: string, work: () => unknown])[] = [
    ["main", () => teradatasql.main(["host=x"])],
    ["TeradataLogging", () => new teradatasql.TeradataLogging()],
    ["column_name", () => teradatasql.connect({ ...demo, column_name: "true" })],
    ["runstartup", () => teradatasql.connect({ ...demo, runstartup: "true" })],
    ["partition", () => teradatasql.connect({ ...demo, partition: "DBC/CONS" })],
    ["teradata_lobselect", () => cursorOf("{fn teradata_lobselect(S)}SELECT 1")],
    ["DIFFERENCE", () => cursorOf("SELECT {fn DIFFERENCE('a', 'b')}")],
    ["TIMESTAMPDIFF", () => cursorOf("SELECT {fn TIMESTAMPDIFF(SQL_TSI_DAY, a, b)}")],
    ["TIMESTAMPADD", () => cursorOf("SELECT {fn TIMESTAMPADD(SQL_TSI_WEEK, 1, a)}")],
  ];
  for (const [what, work] of refusals)
    it(`refuses ${what} by name, as its page says`, () => {
      expect(work).to.throw(teradatasql.OperationalError, what);
      expect(page).to.include(what);
    });

  function cursorOf(sql: string): teradatasql.TeradataCursor {
    const own = connection.cursor();
    own.execute(sql);
    return own;
  }

  const wrong: readonly string[] = [
    "{fn teradata_agkr(X)}SELECT 1",
    "{fn teradata_request_timeout(soon)}SELECT 1",
    "{fn teradata_rpo(X)}SELECT 1",
    "SELECT {fn CONVERT(1, SQL_NOSUCH)}",
    "SELECT {fn MOD(1)}",
  ];
  for (const sql of wrong)
    it(`refuses ${sql}`, () => {
      expect(() => cursor.execute(sql)).to.throw(teradatasql.OperationalError, "[Embedded Teradata]");
    });

  describe("scalar functions", () => {
    const values: readonly (readonly [call: string, value: unknown])[] = [
      ["ABS(-2)", 2],
      ["ATAN2(1, 0)", Math.PI / 2],
      ["CEILING(1.2)", 2],
      ["COT(1)", 1 / Math.tan(1)],
      ["LOG(1)", 0],
      ["LOG10(100)", 2],
      ["MOD(7, 4)", 3],
      ["PI()", Math.PI],
      ["TRUNCATE(2.567, 1)", 2.5],
      ["ASCII('A')", 65],
      ["CHAR(65)", "A"],
      ["INSERT('abcdef', 2, 3, 'XY')", "aXYef"],
      ["LEFT('abc', 2)", "ab"],
      ["LOCATE('b', 'abc')", 2],
      ["POSITION('c' IN 'abc')", 3],
      ["REPEAT('ab', 3)", "ababab"],
      ["REPLACE('abc', 'b', 'x')", "axc"],
      ["SPACE(2)", "  "],
      ["SUBSTRING('abcdef', 2, 3)", "bcd"],
      ["DATABASE()", "demo_user"],
      ["IFNULL(NULL, 1)", 1],
      ["USER()", "demo_user"],
      ["DAYOFMONTH(DATE '2024-12-31')", 31],
      ["EXTRACT(YEAR FROM DATE '2024-12-31')", 2024],
      ["SECOND(TIME '23:59:58')", 58],
      ["TIMESTAMPADD(SQL_TSI_DAY, 1, TIMESTAMP '2024-12-31 00:00:00')", new Date("2025-01-01T00:00:00Z")],
      ["CONVERT(12, SQL_DECIMAL(5,2))", 12],
      ["CONVERT('2024-12-31', SQL_DATE)", "2024-12-31"],
      ["CONVERT('ab', SQL_VARCHAR(1))", "a"],
      ["CONVERT('61'XB, SQL_BINARY(2))", new Uint8Array([0x61, 0])],
    ];
    for (const [call, value] of values)
      it(`{fn ${call}}`, () => {
        cursor.execute(`SELECT {fn ${call}}`);
        const [found] = cursor.fetchone()!;
        if (typeof value === "number") expect(found).to.be.closeTo(value, 1e-12);
        else expect(typeof found === "string" ? found.trimEnd() || found : found).to.deep.equal(value);
      });

    it("{fn RAND(1)} lies between 0 and 1", () => {
      cursor.execute("SELECT {fn RAND(1)}");
      expect(cursor.fetchone()![0]).to.be.within(0, 0.999999999);
    });
  });

  describe("connection functions", () => {
    const told: readonly (readonly [call: string, answer: string, parameters?: object])[] = [
      ["teradata_getloglevel", "0"],
      ["teradata_getloglevel", "7", { log: "7" }],
      ["teradata_logon_sequence_number", ""],
      ["teradata_logon_sequence_number", "42", { connect_function: "2", logon_sequence_number: "42" }],
      ["teradata_provide(governed)", "false", { govern: "false" }],
      ["teradata_provide(lob_support)", "false", { lob_support: "false" }],
      ["teradata_provide(sip_support)", "true"],
      ["teradata_provide(transaction_mode)", "ANSI", { tmode: "ANSI" }],
      ["teradata_provide(original_hostname)", ":memory:"],
    ];
    for (const [call, answer, parameters = {}] of told)
      it(`{fn ${call}} is ${JSON.stringify(answer)} with ${JSON.stringify(parameters)}`, () => {
        const other = teradatasql.connect({ ...demo, ...parameters });
        expect(other.nativeSQL(`{fn ${call}}`)).to.equal(answer);
        other.close();
      });

    it("tell connections apart, and a logon sequence number of a session's own", () => {
      const other = teradatasql.connect({ ...demo, connect_function: "1" });
      const ids = [connection, other].map((one) => one.nativeSQL("{fn teradata_provide(connection_id)}"));
      expect(ids[0]).to.not.equal(ids[1]);
      expect(ids).to.deep.equal([String(connection.uPoolHandle), String(other.uPoolHandle)]);
      expect(other.nativeSQL("{fn teradata_logon_sequence_number}")).to.equal(
        other.nativeSQL("{fn teradata_session_number}"),
      );
      other.close();
      expect([other.uPoolHandle, other.sVersionNumber, other.uLog]).to.deep.equal([null, "20.0.55", 0]);
    });
  });

  describe("generated keys", () => {
    beforeEach(() => {
      cursor.execute("CREATE TABLE word (id INTEGER GENERATED BY DEFAULT AS IDENTITY, text VARCHAR(100))");
    });

    function results(): unknown[] {
      const all: unknown[] = [cursor.fetchall()];
      while (cursor.nextset()) all.push(cursor.fetchall());
      return all;
    }

    it("C: a result with the identity's number for each row of a batch", () => {
      cursor.execute("{fn teradata_agkr(C)}INSERT INTO word (text) VALUES (?)", [["a"], ["b"]]);
      expect([cursor.description?.map(([name]) => name), cursor.rowcount]).to.deep.equal([["id"], 1n]);
      const [[[first]], [[second]]] = results() as [[[number]], [[number]]];
      cursor.execute("SELECT id FROM word ORDER BY text");
      expect(cursor.fetchall()).to.deep.equal([[first], [second]]);
    });

    it("R: the whole rows, those of an INSERT ... SELECT in one result", () => {
      cursor.execute("{fn teradata_agkr(R)}INSERT INTO word VALUES (7, ?)", ["g"]);
      expect(results()).to.deep.equal([[[7, "g"]]]);
      cursor.execute("{fn teradata_agkr(R)}INSERT INTO word SELECT id + 1, text FROM word");
      expect(results()).to.deep.equal([[[8, "g"]]]);
      cursor.execute("INSERT INTO word VALUES (9, 'i')");
      expect([cursor.description, results()]).to.deep.equal([null, [[]]]);
    });

    it("a table without an identity column has none", () => {
      cursor.execute("CREATE MULTISET TABLE plain (a INTEGER)");
      cursor.execute("{fn teradata_agkr(C)}INSERT INTO plain VALUES (1)");
      expect([cursor.description, cursor.rowcount]).to.deep.equal([null, 1n]);
      cursor.execute("{fn teradata_agkr(R)}INSERT INTO plain SELECT a + 1 FROM plain");
      expect(results()).to.deep.equal([[[2]]]);
    });
  });
});
