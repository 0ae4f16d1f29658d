/** The programming interface behaves as that of npm teradatasql 20.0.55, as its README and its JavaScript say. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import * as teradatasql from "../../provider/emulator/index.ts";

const demo = { user: "demo_user", password: "demo_user" };

describe("driver interface", () => {
  let connection: teradatasql.TeradataConnection;
  let cursor: teradatasql.TeradataCursor;

  beforeEach(() => {
    connection = teradatasql.connect({ host: ":memory:", ...demo });
    cursor = connection.cursor();
  });

  afterEach(() => {
    connection.close();
  });

  it("says which interface it is", () => {
    expect([teradatasql.apilevel, teradatasql.threadsafety, teradatasql.paramstyle]).to.deep.equal([
      "2.0",
      2,
      "qmark",
    ]);
  });

  it("makes dates and timestamps as the driver does", () => {
    expect(teradatasql.date(2024, 11, 31)).to.equal("2024-12-31");
    expect(teradatasql.dateFromTicks(0.5)).to.equal("1970-01-01 00:00:00.500000");
    expect(teradatasql.timestampFromTicks(1).getTime()).to.equal(1000);
  });

  it("has the driver's error classes", () => {
    const { DatabaseError, DataError, IntegrityError, OperationalError, ProgrammingError } = teradatasql;
    for (const kind of [DataError, IntegrityError, OperationalError, ProgrammingError])
      expect(new kind("x")).to.be.instanceOf(DatabaseError);
    expect(new teradatasql.InterfaceError("x")).to.not.be.instanceOf(DatabaseError);
  });

  it("gives errors the driver's text: the first line with the code, a stack below", () => {
    const error = failure(() => cursor.execute("DROP TABLE nosuch"));
    expect(error).to.be.instanceOf(teradatasql.OperationalError);
    const [first = "", ...stack] = error.message.split("\n");
    expect(first).to.match(
      /^\[Version 20\.0\.55\] \[Session \d+\] \[Teradata Database\] \[Error 3807\] Object 'nosuch' does not exist\.$/,
    );
    expect(stack).to.have.length.greaterThan(0);
    for (const line of stack) expect(line).to.match(/^ at /);
  });

  it("names what it does not support without a code of Teradata's", () => {
    const { message } = failure(() => cursor.execute("SELECT CSUM(1, 1)"));
    expect(message).to.match(/^\[Version [\d.]+\] \[Session \d+\] \[Embedded Teradata\] .*CSUM/);
    expect(message).to.not.include("[Error");
  });

  describe("results", () => {
    const values: readonly (readonly [sql: string, js: unknown, type: string, typeName: string])[] = [
      ["CAST(1 AS BYTEINT)", 1, "number", "BYTEINT"],
      ["CAST(-5 AS SMALLINT)", -5, "number", "SMALLINT"],
      ["CAST(7 AS INTEGER)", 7, "number", "INTEGER"],
      ["CAST(9007199254740993 AS BIGINT)", 9007199254740993n, "number", "BIGINT"],
      ["CAST(1.5 AS DECIMAL(5,2))", 1.5, "number", "DECIMAL"],
      ["CAST(2.25 AS FLOAT)", 2.25, "number", "FLOAT"],
      ["CAST('a' AS CHAR(3) CHARACTER SET LATIN)", "a     ", "string", "CHAR"],
      ["CAST('abc' AS VARCHAR(5))", "abc", "string", "VARCHAR"],
      ["DATE '2024-12-31'", "2024-12-31", "string", "DATE"],
      ["TIMESTAMP '2024-12-31 23:59:58.250'", new Date("2024-12-31T23:59:58.250Z"), "Date", "TIMESTAMP"],
      ["CAST(NULL AS INTEGER)", null, "number", "INTEGER"],
    ];
    for (const [sql, js, type, typeName] of values)
      it(`${sql} is ${String(js)}`, () => {
        cursor.execute(`SELECT ${sql} AS x`);
        expect(cursor.fetchone()).to.deep.equal([js]);
        expect(cursor.description?.[0]?.slice(0, 2)).to.deep.equal(["x", type]);
        expect(cursor.columntypename).to.deep.equal([typeName]);
      });

    it("stay texts where teradata_values is off", () => {
      const sql = "SELECT CAST(1.50 AS DECIMAL(5,2)), TIMESTAMP '2024-12-31 23:59:58.25'";
      cursor.execute(`{fn teradata_values_off}${sql}`);
      expect(cursor.fetchone()).to.deep.equal(["1.50", "2024-12-31 23:59:58.25"]);
      const other = teradatasql.connect({ host: ":memory:", ...demo, teradata_values: "false" });
      const texts = other.cursor();
      texts.execute(sql);
      expect(texts.fetchone()).to.deep.equal(["1.50", "2024-12-31 23:59:58.25"]);
      other.close();
    });

    it("tell precision and scale of a DECIMAL", () => {
      cursor.execute("CREATE TABLE t (d DECIMAL(12,3), i INTEGER NOT NULL)");
      cursor.execute("SELECT d, i FROM t");
      expect(cursor.description?.map((column) => column.slice(4))).to.deep.equal([
        [12n, 3n, true],
        [null, null, false],
      ]);
    });
  });

  describe("cursor", () => {
    beforeEach(() => {
      cursor.execute("CREATE MULTISET TABLE t (a INTEGER, b VARCHAR(10))");
      cursor.execute("INSERT INTO t VALUES (?, ?)", [
        [1, "one"],
        [2, "two"],
        [3, null],
      ]);
    });

    it("counts rows as bigints", () => {
      expect(cursor.rowcount).to.equal(3n);
      cursor.execute("UPDATE t SET b = 'x' WHERE a > 1");
      expect(cursor.rowcount).to.equal(2n);
      cursor.execute("SELECT * FROM t");
      expect(cursor.rowcount).to.equal(3n);
      cursor.execute("CREATE TABLE t2 (a INTEGER)");
      expect([cursor.rowcount, cursor.description, cursor.fetchall()]).to.deep.equal([0n, null, []]);
    });

    it("fetches one, some, all", () => {
      cursor.execute("SELECT a FROM t ORDER BY a");
      expect(cursor.fetchone()).to.deep.equal([1]);
      expect(cursor.fetchmany()).to.deep.equal([[2]]);
      expect(cursor.fetchall()).to.deep.equal([[3]]);
      expect([cursor.fetchone(), cursor.fetchall(), cursor.fetchmany(5)]).to.deep.equal([null, [], []]);
    });

    it("takes arraysize for fetchmany", () => {
      cursor.execute("SELECT a FROM t ORDER BY a");
      cursor.arraysize = 2;
      expect(cursor.fetchmany()).to.deep.equal([[1], [2]]);
      expect(() => {
        cursor.arraysize = 0;
      }).to.throw(TypeError, "unexpected value 0");
    });

    it("goes on to the next result set", () => {
      cursor.execute("SELECT a FROM t WHERE a = 1; SELECT b FROM t WHERE a = 2");
      expect(cursor.fetchall()).to.deep.equal([[1]]);
      expect(cursor.nextset()).to.equal(true);
      expect(cursor.description?.[0]?.[0]).to.equal("b");
      expect(cursor.fetchall()).to.deep.equal([["two"]]);
      expect(cursor.nextset()).to.equal(false);
      expect(cursor.description).to.equal(null);
    });

    it("ignores the errors it is told to ignore, and has no result then", () => {
      cursor.execute("DROP TABLE nosuch", null, 3807);
      cursor.execute("DROP TABLE nosuch", null, [1, 3807]);
      expect(cursor.fetchall()).to.deep.equal([]);
      expect(failure(() => cursor.execute("DROP TABLE nosuch", null, 3802)).message).to.include(
        "[Error 3807]",
      );
      expect(() => cursor.execute("SELECT 1", null, [1.5])).to.throw(TypeError, "ignoreErrors[0] 1.5");
    });

    it("can't be used when it is closed", () => {
      cursor.close();
      expect(failure(() => cursor.execute("SELECT 1"))).to.be.instanceOf(teradatasql.ProgrammingError);
      expect(failure(() => cursor.fetchone()).message).to.equal("Cursor is closed");
    });

    it("binds JavaScript's values as the driver does", () => {
      cursor.execute(
        "CREATE MULTISET TABLE kinds (i INTEGER, n BIGINT, s VARCHAR(20), t TIMESTAMP(3), b VARBYTE(4))",
      );
      const at = new Date("2024-12-31T23:59:58.123Z");
      cursor.execute("INSERT INTO kinds VALUES (?, ?, ?, ?, ?)", [7, 8n, "nine", at, new Uint8Array([1, 2])]);
      cursor.execute("SELECT * FROM kinds");
      expect(cursor.fetchone()).to.deep.equal([7, 8n, "nine", at, new Uint8Array([1, 2])]);
      expect(() => cursor.execute("INSERT INTO kinds (i) VALUES (?)", [true])).to.throw(
        TypeError,
        "unexpected type=boolean value=true",
      );
    });

    it("refuses a NULL for bytes unless its type is said", () => {
      cursor.execute("CREATE MULTISET TABLE of_bytes (b BYTE(4))");
      expect(failure(() => cursor.execute("INSERT INTO of_bytes VALUES (?)", [null])).message).to.include(
        "[Error 3532]",
      );
      cursor.execute("{fn teradata_parameter(1, BYTE(4))}INSERT INTO of_bytes VALUES (?)", [null]);
      expect(cursor.rowcount).to.equal(1n);
    });

    it("binds nothing to schema statements", () => {
      const error = failure(() => cursor.execute("CREATE TABLE x (a INTEGER DEFAULT ?)", [1]));
      expect(error).to.be.instanceOf(teradatasql.OperationalError);
    });
  });

  describe("escape functions", () => {
    const answers: readonly (readonly [name: string, answer: string | RegExp])[] = [
      ["teradata_amp_count", "2"],
      ["teradata_autocommit", "true"],
      ["teradata_connected", "true"],
      ["teradata_database_version", /^20\./],
      ["teradata_driver_version", "20.0.55"],
      ["teradata_session_number", /^\d+$/],
      ["teradata_provide(transaction_mode)", "TERA"],
      ["teradata_provide(session_charset_name)", "UTF8"],
    ];
    for (const [name, answer] of answers)
      it(`{fn ${name}}`, () => {
        expect(connection.nativeSQL(`{fn ${name}}`)).to.match(
          answer instanceof RegExp ? answer : new RegExp(`^${answer}$`),
        );
      });

    const rewritten: readonly (readonly [request: string, native: string])[] = [
      ["SELECT {d '2024-12-31'}", "SELECT DATE '2024-12-31'"],
      ["SELECT {ts '2024-12-31 23:59:59'}", "SELECT TIMESTAMP '2024-12-31 23:59:59'"],
      ["SELECT {fn UCASE({fn CONCAT(a, 'b,')})}", "SELECT UPPER((a || 'b,'))"],
      ["SELECT '{fn x}' -- {", "SELECT '{fn x}' -- {"],
    ];
    for (const [request, native] of rewritten)
      it(`${request} becomes ${native}`, () => {
        expect(connection.nativeSQL(request)).to.equal(native);
      });

    it("refuses what it does not know", () => {
      expect(failure(() => connection.nativeSQL("{fn teradata_nosuch}")).message).to.include(
        "teradata_nosuch",
      );
    });

    it("prepares with teradata_rpo(S): the statement is checked and not run", () => {
      cursor.execute("{fn teradata_rpo(S)}CREATE TABLE t (a INTEGER)");
      expect(failure(() => cursor.execute("SELECT * FROM t")).message).to.include("[Error 3807]");
      const refused = failure(() => cursor.execute("{fn teradata_rpo(S)}CREATE TABLE t (a INTEGER UNIQUE)"));
      expect(refused.message).to.include("[Error 3706]");
      cursor.execute("{fn teradata_rpo(S)}{fn teradata_fake_result_sets}SELECT 1 AS one");
      const row = cursor.fetchone()!;
      expect(JSON.parse(row[7] as string)).to.have.length(1);
      expect(JSON.parse(row[8] as string)).to.deep.equal([]);
    });

    it("puts a fake result set before each real one", () => {
      cursor.execute("{fn teradata_fake_result_sets}SELECT 1; SELECT 2");
      const fakes = [cursor.fetchall().length];
      cursor.nextset();
      expect(cursor.fetchall()).to.deep.equal([[1]]);
      cursor.nextset();
      fakes.push(cursor.fetchall().length);
      cursor.nextset();
      expect([fakes, cursor.fetchall()]).to.deep.equal([[1, 1], [[2]]]);
    });
  });

  describe("transactions", () => {
    for (const tmode of ["TERA", "ANSI"])
      it(`commit and rollback in ${tmode} mode with auto-commit off`, () => {
        const other = teradatasql.connect({ host: ":memory:", ...demo, tmode });
        const own = other.cursor();
        own.execute("CREATE MULTISET TABLE t (a INTEGER)");
        other.autocommit = false;
        expect(other.autocommit).to.equal(false);
        own.execute("INSERT INTO t VALUES (1)");
        other.rollback();
        own.execute("INSERT INTO t VALUES (2)");
        other.commit();
        own.execute("SELECT a FROM t");
        expect(own.fetchall()).to.deep.equal([[2]]);
        other.close();
      });

    it("undo only the failed request in ANSI mode, everything in TERA mode", () => {
      const kept: unknown[] = [];
      for (const tmode of ["ANSI", "TERA"]) {
        const other = teradatasql.connect({ host: ":memory:", ...demo, tmode });
        const own = other.cursor();
        own.execute("CREATE MULTISET TABLE t (a INTEGER NOT NULL)");
        other.autocommit = false;
        own.execute("INSERT INTO t VALUES (1)");
        own.execute("INSERT INTO t VALUES (NULL)", null, [3811, 3604]);
        other.commit();
        own.execute("SELECT a FROM t");
        kept.push(own.fetchall());
        other.close();
      }
      expect(kept).to.deep.equal([[[1]], []]);
    });

    it("allow nothing after a schema statement but their end", () => {
      const codes = { ANSI: "3722", TERA: "3932" };
      for (const [tmode, code] of Object.entries(codes)) {
        const other = teradatasql.connect({ host: ":memory:", ...demo, tmode });
        other.autocommit = false;
        const own = other.cursor();
        own.execute("CREATE TABLE t (a INTEGER)");
        expect(failure(() => own.execute("SELECT 1")).message).to.include(`[Error ${code}]`);
        other.close();
      }
    });
  });

  describe("logon", () => {
    let folder: string;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "emulator-"));
    });

    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    const refused: readonly (readonly [what: string, parameters: object, text: string])[] = [
      ["a wrong password", { password: "x" }, "[Error 8017] The UserId, Password or Account is invalid."],
      ["an unknown user", { user: "x" }, "[Error 8017] The UserId, Password or Account is invalid."],
      ["an unknown database", { database: "x" }, "[Error 3802] Database 'x' does not exist."],
      ["an unknown parameter", { hots: "x" }, 'unknown field "hots"'],
      ["a wrong mode", { tmode: "MAYBE" }, "tmode is MAYBE"],
    ];
    for (const [what, parameters, text] of refused)
      it(`refuses ${what}`, () => {
        const error = failure(() => teradatasql.connect({ host: ":memory:", ...demo, ...parameters }));
        expect(error).to.be.instanceOf(teradatasql.OperationalError);
        expect(error.message).to.include(text);
      });

    it("tells of a missing folder, a folder and a foreign file, each in one sentence", () => {
      writeFileSync(join(folder, "foreign"), "not a database");
      const sentences = [join(folder, "nosuch", "db"), folder, join(folder, "foreign")].map((host) => {
        const { message } = failure(() => teradatasql.connect({ host, ...demo }));
        return message
          .split("\n")[0]!
          .replace(/^.*\[Embedded Teradata\] /, "")
          .replaceAll(folder, "FOLDER");
      });
      expect(sentences).to.deep.equal([
        "The folder FOLDER/nosuch does not exist; make it, or name another file.",
        "FOLDER is not a file.",
        "FOLDER/foreign is not a file of the embedded Teradata; name another file.",
      ]);
    });

    it("takes parameters as a JSON text, which wins", () => {
      const other = teradatasql.connect({ host: ":memory:", user: "x" }, JSON.stringify(demo));
      expect(other.connected).to.equal(true);
      other.close();
      expect(other.connected).to.equal(false);
    });

    it("finds in a file what another connection left there", () => {
      const host = join(folder, "db");
      const first = teradatasql.connect({ host, ...demo });
      first.cursor().execute("CREATE TABLE t (a INTEGER)");
      first.close();
      const second = teradatasql.connect({ host, ...demo });
      const own = second.cursor();
      own.execute("SELECT COUNT(*) FROM t");
      expect(own.fetchone()).to.deep.equal([0]);
      second.close();
    });

    it("sees what another connection of the process changes meanwhile", () => {
      const host = join(folder, "db");
      const [first, second] = [
        teradatasql.connect({ host, ...demo }),
        teradatasql.connect({ host, ...demo }),
      ];
      const [one, two] = [first.cursor(), second.cursor()];
      one.execute("CREATE TABLE t (a INTEGER)");
      two.execute("SELECT * FROM t");
      one.execute("DROP TABLE t");
      one.execute("CREATE TABLE t (b VARCHAR(3), c INTEGER)");
      two.execute("SELECT * FROM t");
      expect(two.description?.map(([name]) => name)).to.deep.equal(["b", "c"]);
      first.close();
      second.close();
    });
  });

  describe("asynchronous calls", () => {
    it("connect, execute and close", async () => {
      const other = await teradatasql.connectAsync({ host: ":memory:", ...demo });
      const own = other.cursor();
      await own.executeAsync("SELECT 1");
      expect(own.fetchall()).to.deep.equal([[1]]);
      await own.executeAsync("DROP TABLE nosuch", null, [3807]);
      await other.closeAsync();
      expect(other.connected).to.equal(false);
    });

    it("reject as the synchronous ones throw", async () => {
      const error = await cursor.executeAsync("DROP TABLE nosuch").catch((one: unknown) => one as Error);
      expect(error).to.be.instanceOf(teradatasql.OperationalError);
      expect((error as Error).message).to.include("[Error 3807]");
    });

    it("let nothing else run on the connection: 801 to 804", async () => {
      const other = connection.cursor();
      const running = cursor.executeAsync("SELECT 1");
      const messages = [
        failure(() => cursor.fetchone()),
        failure(() => other.execute("SELECT 2")),
        failure(() => connection.cursor()),
        await connection.closeAsync().catch((one: unknown) => one as Error),
      ].map((error) => /\[Error (\d+)\]/.exec((error as Error).message)?.[1]);
      await running;
      const closing = connection.closeAsync();
      messages.push(/\[Error (\d+)\]/.exec(failure(() => connection.cursor()).message)?.[1]);
      await closing;
      expect(messages).to.deep.equal(["801", "802", "802", "804", "803"]);
    });

    it("read what is committed while another session writes", async () => {
      const folder = mkdtempSync(join(tmpdir(), "emulator-"));
      const host = join(folder, "db");
      const [first, second] = [
        teradatasql.connect({ host, ...demo }),
        teradatasql.connect({ host, ...demo }),
      ];
      first.cursor().execute("CREATE MULTISET TABLE t (a INTEGER)");
      first.autocommit = false;
      first.cursor().execute("INSERT INTO t VALUES (1)");
      const two = second.cursor();
      await two.executeAsync("SELECT COUNT(*) FROM t");
      expect(two.fetchone()).to.deep.equal([0]);
      first.close();
      second.close();
      rmSync(folder, { recursive: true });
    });

    it("wait for another session without stopping it", async () => {
      const folder = mkdtempSync(join(tmpdir(), "emulator-"));
      const host = join(folder, "db");
      const [first, second] = [
        teradatasql.connect({ host, ...demo }),
        teradatasql.connect({ host, ...demo }),
      ];
      const [one, two] = [first.cursor(), second.cursor()];
      one.execute("CREATE MULTISET TABLE t (a INTEGER)");
      first.autocommit = false;
      one.execute("INSERT INTO t VALUES (1)");
      const waiting = two.executeAsync("INSERT INTO t VALUES (2)");
      await new Promise((resolve) => setImmediate(resolve));
      first.commit();
      await waiting;
      two.execute("SELECT COUNT(*) FROM t");
      expect(two.fetchone()).to.deep.equal([2]);
      first.close();
      second.close();
      rmSync(folder, { recursive: true });
    });

    it("give up at once, as after a deadlock, where a synchronous call would wait for its own process", () => {
      const folder = mkdtempSync(join(tmpdir(), "emulator-"));
      const host = join(folder, "db");
      const [first, second] = [
        teradatasql.connect({ host, ...demo }),
        teradatasql.connect({ host, ...demo }),
      ];
      first.cursor().execute("CREATE MULTISET TABLE t (a INTEGER)");
      first.autocommit = false;
      first.cursor().execute("INSERT INTO t VALUES (1)");
      expect(failure(() => second.cursor().execute("INSERT INTO t VALUES (2)")).message).to.include(
        "[Error 2631] Transaction ABORTed due to deadlock.",
      );
      first.close();
      second.close();
      rmSync(folder, { recursive: true });
    });

    it("are cancelled while they wait", async () => {
      const folder = mkdtempSync(join(tmpdir(), "emulator-"));
      const host = join(folder, "db");
      const [first, second] = [
        teradatasql.connect({ host, ...demo }),
        teradatasql.connect({ host, ...demo }),
      ];
      first.cursor().execute("CREATE MULTISET TABLE t (a INTEGER)");
      first.autocommit = false;
      first.cursor().execute("INSERT INTO t VALUES (1)");
      const waiting = second
        .cursor()
        .executeAsync("INSERT INTO t VALUES (2)")
        .catch((one: unknown) => one as Error);
      await new Promise((resolve) => setImmediate(resolve));
      second.cancel();
      expect(((await waiting) as Error).message).to.include("[Error 3110]");
      first.close();
      second.close();
      rmSync(folder, { recursive: true });
    });
  });
});

function failure(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
