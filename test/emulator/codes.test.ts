/**
 * Every code of the catalogue is provoked: by a script, by a case here, or, where the embedded Teradata has no cause for
 * it, by a fault; docs/emulator.md lists those.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { errorSources } from "../../provider/emulator/errors.ts";
import { connect, injectFaults, OperationalError } from "../../provider/emulator/index.ts";
import { faultOfError } from "./fuzz/judge.ts";
import { parseScript } from "./script.ts";

interface Case {
  readonly before?: readonly string[];
  readonly sql: string;
  readonly text: string;
  readonly tmode?: string;
  readonly autocommit?: boolean;
  readonly values?: readonly unknown[];
}

const wideText = Array.from({ length: 17 }, (_, place) => `w${place} CHAR(64000)`).join(", ");
const names = Array.from({ length: 65 }, (_, place) => `c${place}`);
const notClosed = "not terminated before end of";

/** What no script provokes. */
const cases: Readonly<Record<number, Case>> = {
  2646: {
    before: ["CREATE TABLE t (a INTEGER)", "INSERT INTO t VALUES (1)"],
    sql: "WITH RECURSIVE r (n) AS (SELECT a FROM t UNION ALL SELECT n + 0 FROM r) SELECT COUNT(*) FROM r",
    text: "No more spool space in demo_user.",
  },
  2662: { sql: "SELECT SUBSTR('abc', 1, -1)", text: "SUBSTR: string subscript out of bounds." },
  3518: {
    sql: `CREATE TABLE t (${names.map((name) => `${name} INTEGER`).join(", ")}) PRIMARY INDEX (${names.join(", ")})`,
    text: "Too many columns in a composite index.",
  },
  3544: {
    sql: "SELECT 1 WHERE '01'XB LIKE '1'",
    text: "Partial string matching requires character operands.",
  },
  3574: {
    sql: "SELECT COUNT(*)",
    text: "Illegal clause or aggregation in a SELECT with no table accessed.",
  },
  3585: {
    sql: "CREATE TABLE t AS (SELECT ? AS a) WITH DATA",
    values: [1],
    text: "USING modifier NOT allowed with DDL.",
  },
  3640: {
    before: ["CREATE TABLE t (a BYTE(2))"],
    sql: "SELECT 1 FROM t WHERE a = 1",
    text: "Comparing BYTE data in column demo_user.t.a with other types is illegal.",
  },
  3704: { sql: "SELECT ~1", text: "'~' ('7E'X) is not a valid Teradata SQL token." },
  3722: {
    tmode: "ANSI",
    autocommit: false,
    before: ["CREATE TABLE t (a INTEGER)"],
    sql: "SELECT a FROM t",
    text: "Only a COMMIT WORK or null statement is legal after a DDL Statement.",
  },
  3760: { sql: "SELECT 'x", text: `String ${notClosed} text.` },
  3775: { sql: "SELECT 'FG'XB", text: "Invalid hexadecimal constant." },
  3776: { sql: "SELECT /* x", text: `Comment ${notClosed} request text.` },
  3781: {
    before: ["CREATE TABLE t (a INTEGER)"],
    sql: "SELECT 1 FROM t JOIN t u ON COUNT(*) = 1",
    text: "No aggregate operation allowed in the search condition for a joined table.",
  },
  3933: {
    sql: `CREATE TABLE t (k INTEGER, ${wideText})`,
    text: "The Maximum Possible Row Length in the Table is too Large.",
  },
  3939: {
    before: ["CREATE TABLE t (a INTEGER, b INTEGER)"],
    sql: "INSERT INTO t VALUES (?, ?)",
    values: [1],
    text: "There is a mismatch between the number of parameters specified and the number of parameters required.",
  },
  5401: { sql: "SELECT CURRENT_TIMESTAMP(7)", text: "Number of fractional digits out of range." },
  5589: { sql: "DROP FUNCTION nosuch", text: 'Function "nosuch" does not exist.' },
  6724: {
    sql: `CREATE TABLE ${"x".repeat(129)} (a INTEGER)`,
    text: "The object name is too long in NFD/NFC.",
  },
  6725: { sql: 'CREATE TABLE "" (a INTEGER)', text: "Object name contains restricted characters." },
  7545: {
    before: [
      "CREATE TABLE t (a INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 1 INCREMENT BY 1 MAXVALUE 1), b INTEGER)",
      "INSERT INTO t (b) VALUES (1)",
    ],
    sql: "INSERT INTO t (b) VALUES (2)",
    text: "Numbering for Identity Column t.a is over its limit.",
  },
  7548: {
    before: ["CREATE TABLE t (k INTEGER, a JSON)"],
    sql: "INSERT INTO t VALUES (1, '{')",
    text: "Invalid JSON data: the text is no JSON document.",
  },
};

/** Provoked by what takes two sessions, a wrong logon or a call of the driver: tested in the file named. */
const elsewhere: Readonly<Record<number, string>> = {
  2631: "driver-interface.test.ts",
  3110: "driver-interface.test.ts",
  7423: "rebuild.test.ts",
  8017: "driver-interface.test.ts",
};

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "emulator.md"), "utf8");
const folder = join(import.meta.dirname, "scripts");
const scripts = readdirSync(folder).map((name) => parseScript(readFileSync(join(folder, name), "utf8")));
const blocks = scripts.flatMap((script) => script.blocks);
const inScripts = new Set(
  blocks.filter(({ kind }) => kind === "error").flatMap(({ detail }) => detail.split(" ").map(Number)),
);
const codes = [...new Set(errorSources().map(({ code }) => code))];
const onlyFaults = codes.filter((code) => !inScripts.has(code) && !(code in cases) && !(code in elsewhere));

describe("codes", () => {
  for (const [code, { before = [], sql, text, values, tmode = "TERA", autocommit = true }] of Object.entries(
    cases,
  ))
    it(`${code}: ${text}`, () => {
      const connection = connect({ host: ":memory:", user: "demo_user", password: "demo_user", tmode });
      if (!autocommit) connection.autocommit = false;
      for (const statement of before) connection.cursor().execute(statement);
      expect(() => connection.cursor().execute(sql, values)).to.throw(
        OperationalError,
        `[Teradata Database] [Error ${code}] ${text}`,
      );
      connection.close();
    });

  for (const [code, file] of Object.entries(elsewhere))
    it(`${code} is provoked in ${file}`, () => {
      expect(readFileSync(join(import.meta.dirname, file), "utf8")).to.include(code);
    });

  for (const code of onlyFaults)
    it(`${code} can be had as a fault`, () => {
      const faults = injectFaults(`error ${code} once`);
      const connection = connect({ host: ":memory:", user: "demo_user", password: "demo_user" });
      try {
        connection.cursor().execute("SELECT 1");
        expect.fail("accepted");
      } catch (error) {
        expect((error as Error).message).to.include(`[Teradata Database] [Error ${code}] `);
        expect(faultOfError(error, "")).to.equal(undefined);
      } finally {
        faults.remove();
        connection.close();
      }
    });

  it("that only a fault raises are listed in the docs", () => {
    const listed = /only as faults: ([\d,\s]+)/.exec(page)?.[1]?.match(/\d+/g)?.map(Number);
    expect(listed).to.deep.equal(onlyFaults);
  });

  it("of the scripts are all in the catalogue", () => {
    expect([...inScripts].filter((code) => !codes.includes(code))).to.deep.equal([]);
  });
});

describe("the scripts", () => {
  it("hold at least 300 statements that are accepted and 200 that are refused with a code", () => {
    const count = (...kinds: readonly string[]) =>
      new Set(blocks.filter(({ kind }) => kinds.includes(kind)).map(({ sql }) => sql)).size;
    expect(count("ok", "query")).to.be.at.least(300);
    expect(count("ok")).to.be.at.least(300);
    expect(count("error")).to.be.at.least(200);
  });

  it("each open with their source", () => {
    expect(scripts.filter(({ source }) => source.length < 10)).to.deep.equal([]);
  });
});
