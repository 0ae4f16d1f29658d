/** The faults that people can set: what they do, to which statements, and what is no fault. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { errorSources } from "../../provider/emulator/errors.ts";
import { statementName, statementNames } from "../../provider/emulator/faults/statement-names.ts";
import {
  connect,
  connectAsync,
  type Faults,
  injectFaults,
  OperationalError,
  ProgrammingError,
  type TeradataConnection,
} from "../../provider/emulator/index.ts";
import { parseStatement } from "../../provider/language/parser.ts";
import { limits } from "./children.ts";

const demo = { user: "demo_user", password: "demo_user" };

describe("faults", () => {
  let folder: string;
  let host: string;
  let connection: TeradataConnection;
  let faults: Faults | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-faults-"));
    host = join(folder, "db");
    connection = connect({ host, ...demo });
    run("CREATE MULTISET TABLE t (a INTEGER)");
  });

  afterEach(() => {
    faults?.remove();
    faults = undefined;
    connection.close();
    rmSync(folder, { recursive: true });
  });

  function run(sql: string, on = connection): void {
    const cursor = on.cursor();
    cursor.execute(sql);
    cursor.close();
  }

  /** ok, or the error's code. */
  function answer(sql: string, on = connection): string {
    try {
      run(sql, on);
      return "ok";
    } catch (error) {
      return /\[Error (\d+)\]/.exec((error as Error).message)?.[1] ?? (error as Error).message;
    }
  }

  /** The numbers in t, as a connection of its own sees them. */
  function numbers(): unknown[] {
    const other = connect({ host, ...demo });
    const cursor = other.cursor();
    cursor.execute("SELECT a FROM t ORDER BY a");
    const rows = cursor.fetchall();
    other.close();
    return rows.flat();
  }

  /** What each of some statements answers under faults. */
  function answers(text: string, statements: readonly string[]): string {
    faults = injectFaults(text);
    return statements.map((sql) => answer(sql)).join(" ");
  }

  const insert = (a: number) => `INSERT INTO t VALUES (${a})`;
  const index = (name: string) => `CREATE INDEX ${name} (a) ON t`;

  describe("errors", () => {
    const five = [insert(1), "SELECT * FROM t", insert(2), "SEL a FROM t", insert(3)];
    const cases: readonly (readonly [faults: string, answers: string])[] = [
      ["", "ok ok ok ok ok"],
      [" ; ", "ok ok ok ok ok"],
      ["error 2631 once", "2631 ok ok ok ok"],
      ["error 2631 2 times", "2631 2631 ok ok ok"],
      ["error 2631 1 time", "2631 ok ok ok ok"],
      ["error 2631 always", "2631 2631 2631 2631 2631"],
      ["error 2631 at statement 3", "ok ok 2631 ok ok"],
      ["error 2631 at change 2", "ok ok 2631 ok ok"],
      ["error 2631 always from change 2", "ok ok 2631 ok 2631"],
      ["error 2631 once from statement 4", "ok ok ok 2631 ok"],
      ["error 2631 always on SELECT", "ok 2631 ok 2631 ok"],
      ["error 2631 at SELECT 2", "ok ok ok 2631 ok"],
      ["ERROR 2631 ONCE ON insert", "2631 ok ok ok ok"],
      ["error 2631 always on 'values (2'", "ok ok 2631 ok ok"],
      ["error 2631 at ' A from' 1", "ok ok ok 2631 ok"],
      ["error 2631 once; error 3598 once", "2631 3598 ok ok ok"],
      ["error 2631 at change 3;\n  error 3807\n once on SELECT;", "ok 3807 ok ok 2631"],
      ["error 2631 always on DROP TABLE", "ok ok ok ok ok"],
    ];
    for (const [text, expected] of cases)
      it(`${text.replaceAll(/\s+/g, " ").trim() || "none"}: ${expected}`, () => {
        expect(answers(text, five)).to.equal(expected);
      });

    it("have the server's text and the driver's form, and name the fault in the stack", () => {
      faults = injectFaults("error 3598 once on CREATE INDEX");
      const error = thrown(() => run(index("by_a")));
      expect(error).to.be.instanceOf(OperationalError);
      const [first, ...stack] = error.message.split("\n");
      expect(first).to.match(
        /^\[Version 20\.0\.55\] \[Session \d+\] \[Teradata Database\] \[Error 3598\] Concurrent change conflict on database -- try again\.$/,
      );
      for (const line of stack) expect(line).to.match(/^ at /);
      expect(stack[0]).to.equal(" at pulumi-teradata/emulator.faults: error 3598 once on CREATE INDEX");
    });

    const texts: readonly (readonly [code: number, sql: string, text: string])[] = [
      [2631, insert(1), "Transaction ABORTed due to deadlock."],
      [2801, insert(1), "Duplicate unique prime key error in demo_user.t."],
      [2641, "UPDATE t SET a = 1", "demo_user.t was restructured. Resubmit."],
      [3802, "CREATE TABLE nowhere.x (a INTEGER)", "Database 'nowhere' does not exist."],
      [3807, "DROP TABLE t", "Object 't' does not exist."],
      [2644, index("i"), "No more room in database demo_user."],
    ];
    for (const [code, sql, text] of texts)
      it(`fill in what the statement is about: ${text}`, () => {
        faults = injectFaults(`error ${code} once`);
        expect(thrown(() => run(sql)).message.split("\n")[0]).to.match(new RegExp(`\\[Error ${code}\\] `));
        expect(faults.statements[0]?.faults).to.deep.equal([`error ${code} once`]);
        faults = injectFaults(`error ${code} once`);
        expect(
          thrown(() => run(sql))
            .message.split("\n")[0]
            ?.split("] ")
            .at(-1),
        ).to.equal(text);
      });

    it("undo nothing of what was committed, and the whole transaction otherwise", () => {
      run(insert(1));
      run("BT");
      run(insert(2));
      faults = injectFaults("error 2631 once");
      expect([answer(insert(3)), answer("ET")]).to.deep.equal(["2631", "3510"]);
      expect(numbers()).to.deep.equal([1]);
    });

    const ansi: readonly (readonly [code: number, left: readonly number[]])[] = [
      [2631, []],
      [2801, [1]],
    ];
    for (const [code, left] of ansi)
      it(`in an ANSI transaction ${code} leaves ${left.length} rows of it`, () => {
        const other = connect({ host, ...demo, tmode: "ANSI" });
        other.autocommit = false;
        run(insert(1), other);
        faults = injectFaults(`error ${code} once`);
        expect(answer(insert(2), other)).to.equal(String(code));
        other.commit();
        other.close();
        expect(numbers()).to.deep.equal(left);
      });

    it("come by chance as often as is said, and at the same places in each run", () => {
      const statements = Array.from({ length: 400 }, () => "SELECT 1");
      const first = answers("error 3598 with probability 0.25 seed 7", statements);
      expect(answers("error 3598 with probability 0.25 seed 7", statements)).to.equal(first);
      expect(answers("error 3598 with probability 0.25 seed 8", statements)).to.not.equal(first);
      expect(first.match(/3598/g)?.length).to.be.within(70, 130);
      expect(answers("error 3598 with probability 1 seed 7", ["SELECT 1", "SELECT 1"])).to.equal("3598 3598");
    });

    it("can be ignored as others can", () => {
      faults = injectFaults("error 3807 once");
      const cursor = connection.cursor();
      cursor.execute("DROP TABLE t", null, 3807);
      expect(cursor.fetchall()).to.deep.equal([]);
    });
  });

  describe("no more perm", () => {
    const cases: readonly (readonly [sql: string, answer: string])[] = [
      ["CREATE TABLE x (a INTEGER)", "2644"],
      ["CREATE TABLE x AS t WITH NO DATA", "2644"],
      [index("by_a"), "2644"],
      ["ALTER TABLE t ADD b INTEGER", "2644"],
      [insert(1), "2644"],
      ["UPDATE t SET a = 2", "2644"],
      [
        "MERGE INTO t USING (SELECT 1 AS a) s ON t.a = s.a WHEN NOT MATCHED THEN INSERT (a) VALUES (s.a)",
        "2644",
      ],
      ["CREATE VOLATILE TABLE v (a INTEGER) ON COMMIT PRESERVE ROWS", "ok"],
      ["SELECT * FROM t", "ok"],
      ["DELETE FROM t", "ok"],
      ["COMMENT ON TABLE t 'x'", "ok"],
      ["DROP TABLE t", "ok"],
    ];
    for (const [sql, expected] of cases)
      it(`${sql}: ${expected}`, () => {
        expect(answers("no more perm", [sql])).to.equal(expected);
      });

    it("names the database that is full", () => {
      faults = injectFaults("no more perm");
      expect(thrown(() => run("INSERT INTO DEMO_USER.t VALUES (1)")).message).to.include(
        "[Error 2644] No more room in database demo_user.\n",
      );
    });

    it("spares rows of temporary tables", () => {
      run("CREATE VOLATILE TABLE v (a INTEGER) ON COMMIT PRESERVE ROWS");
      run("CREATE GLOBAL TEMPORARY TABLE g (a INTEGER) ON COMMIT PRESERVE ROWS");
      expect(answers("no more perm", ["INSERT INTO v VALUES (1)", "INSERT INTO g VALUES (1)"])).to.equal(
        "ok ok",
      );
    });

    it("begins where it is said", () => {
      expect(answers("no more perm from change 2", [insert(1), "DELETE FROM t", insert(2)])).to.equal(
        "ok ok 2644",
      );
    });
  });

  describe("a lost connection", () => {
    const cases: readonly (readonly [moment: string, left: readonly number[]])[] = [
      ["before", [1]],
      ["after", [1, 2]],
    ];
    for (const [moment, left] of cases)
      it(`${moment} a statement leaves ${left.length} rows`, () => {
        expect(
          answers(`lose connection ${moment} change 2`, [insert(1), "SELECT 1", insert(2), insert(3)]),
        ).to.equal("ok ok 503 503");
        expect(numbers()).to.deep.equal(left);
      });

    it("has the driver's class and text", () => {
      faults = injectFaults("lose connection before statement 1");
      const error = thrown(() => run("SELECT 1"));
      expect(error).to.be.instanceOf(OperationalError);
      const lines = error.message.split("\n").filter((line) => !line.startsWith(" at "));
      expect(lines.map((line) => line.replace(/\[Session \d+\]/, "[Session N]"))).to.deep.equal([
        "[Version 20.0.55] [Session N] [Teradata SQL Driver] [Error 503] Lost connection to the Teradata Database",
        "Caused by [Version 20.0.55] [Session N] [Teradata SQL Driver] Failure receiving message header",
        "Caused by EOF",
      ]);
    });

    it("takes the open transaction along, also when its statement was executed", () => {
      run("BT");
      run(insert(1));
      faults = injectFaults("lose connection after statement 1");
      expect([answer(insert(2)), answer("ET")]).to.deep.equal(["503", "503"]);
      expect(numbers()).to.deep.equal([]);
    });

    for (const [moment, left] of [
      ["before", []],
      ["after", [1]],
    ] as const)
      it(`${moment} the commit leaves ${left.length} rows`, () => {
        const other = connect({ host, ...demo, tmode: "ANSI" });
        other.autocommit = false;
        run(insert(1), other);
        faults = injectFaults(`lose connection ${moment} COMMIT 1`);
        expect(thrown(() => other.commit()).message).to.include("[Error 503]");
        expect(thrown(() => other.rollback()).message).to.include("[Error 503]");
        other.close();
        expect(numbers()).to.deep.equal(left);
      });

    it("is lost for good, but others go on, and it can be closed", () => {
      const other = connect({ host, ...demo });
      faults = injectFaults("lose connection before statement 1");
      expect([answer(insert(1)), answer("SELECT 1"), answer(insert(2), other)]).to.deep.equal([
        "503",
        "503",
        "ok",
      ]);
      expect(thrown(() => connection.nativeSQL("{fn teradata_amp_count}")).message).to.include("[Error 503]");
      other.close();
      connection.close();
      expect(connection.connected).to.equal(false);
      expect(numbers()).to.deep.equal([2]);
    });

    it("hides from the client what the server refused", () => {
      expect(answers("lose connection after statement 1", ["DROP TABLE nosuch"])).to.equal("503");
    });
  });

  describe("asynchronous calls", () => {
    it("meet the same faults", async () => {
      faults = injectFaults("error 2631 at statement 1; latency 1 ms; lose connection after statement 2");
      const other = await connectAsync({ host, ...demo });
      const cursor = other.cursor();
      for (const code of [2631, 503, 503]) {
        const error = await cursor.executeAsync(insert(code)).catch((one: Error) => one);
        expect(error).to.be.instanceOf(OperationalError);
        expect((error as Error).message).to.include(`[Error ${code}]`);
      }
      cursor.close();
      await other.closeAsync();
      expect(numbers()).to.deep.equal([503]);
    });
  });

  it("latency makes each statement take that long", () => {
    faults = injectFaults("latency 20 ms on SELECT; latency 15ms");
    const began = performance.now();
    run("SELECT 1");
    expect(performance.now() - began).to.be.at.least(30);
    expect(faults.statements[0]?.faults).to.deep.equal(["latency 20 ms on SELECT", "latency 15ms"]);
  });

  describe("counting", () => {
    it("tells each request that the server executes, in order, over all connections", () => {
      const other = connect({ host, ...demo });
      faults = injectFaults("error 3598 at change 2");
      answer("SET QUERY_BAND = 'a=b;' FOR SESSION");
      answer(insert(1), other);
      answer("LOCKING ROW FOR ACCESS SEL 1");
      answer("CREATE UNIQUE INDEX (a) ON t");
      answer("this is no SQL");
      answer("DROP TABLE nosuch");
      answer("INSERT INTO t VALUES (2); SELECT 1", other);
      other.close();
      expect(faults.statements.map(({ statement, change, kind }) => [statement, change, kind])).to.deep.equal(
        [
          [1, undefined, "SET QUERY_BAND"],
          [2, 1, "INSERT"],
          [3, undefined, "SELECT"],
          [4, 2, "CREATE INDEX"],
          [5, undefined, ""],
          [6, 3, "DROP TABLE"],
          [7, 4, "INSERT; SELECT"],
        ],
      );
      expect(faults.statements.map((one) => one.faults.length)).to.deep.equal([0, 0, 0, 1, 0, 0, 0]);
      expect(faults.statements[4]?.sql).to.equal("this is no SQL");
    });

    it("counts a batch once, the driver's own work not at all, and commits that are sent", () => {
      faults = injectFaults("");
      const cursor = connection.cursor();
      cursor.execute("INSERT INTO t VALUES (?)", [[1], [2], [3]]);
      cursor.execute("{fn teradata_rpo(S)}SELECT a FROM t");
      connection.nativeSQL("SELECT {d '2024-12-31'}");
      connection.commit();
      cursor.execute("BT");
      connection.commit();
      const other = connect({ host, ...demo, tmode: "ANSI" });
      run(insert(4), other);
      other.close();
      expect(faults.statements.map(({ sql }) => sql)).to.deep.equal([
        "INSERT INTO t VALUES (?)",
        "BT",
        "ET",
        insert(4),
      ]);
    });

    it("ends with the faults, and begins anew with others", () => {
      faults = injectFaults("error 2631 at statement 2");
      answer("SELECT 1");
      const others = injectFaults("error 3598 at statement 2");
      faults.remove();
      expect([answer("SELECT 1"), answer("SELECT 1")]).to.deep.equal(["ok", "3598"]);
      others.remove();
      answer("SELECT 1");
      expect([faults.statements.length, others.statements.length]).to.deep.equal([1, 2]);
    });

    it("knows each form of a statement by the kind that people write", () => {
      const forms: readonly (readonly [sql: string, name: string])[] = [
        ["CT x (a INTEGER)", "CREATE TABLE"],
        ["CREATE VOLATILE TABLE x (a INTEGER)", "CREATE TABLE"],
        ["REPLACE VIEW v AS SELECT 1 AS a", "CREATE VIEW"],
        ["DROP VIEW v", "DROP VIEW"],
        ["RENAME TABLE a TO b", "RENAME TABLE"],
        ["CREATE USER u AS PERM = 0, PASSWORD = x", "CREATE USER"],
        ["DROP DATABASE d", "DROP DATABASE"],
        ["DEL FROM t", "DELETE"],
        ["COLLECT STATS COLUMN (a) ON t", "COLLECT STATISTICS"],
        ["GRANT r TO u", "GRANT"],
        ["COMMIT WORK", "COMMIT"],
      ];
      for (const [sql, name] of forms) expect(statementName(parseStatement(sql)), sql).to.equal(name);
      expect(forms.filter(([, name]) => !statementNames().includes(name))).to.deep.equal([]);
    });
  });

  describe("are refused, naming the mistake", () => {
    const mistakes: readonly (readonly [text: string, reason: string])[] = [
      ["dye after change 3", '"dye" is no fault'],
      ["die after change", "it is not said which: write change and a number"],
      ["die during change 3", 'what follows "die" can\'t be read'],
      ["die after change three", '"change three" is no kind of statement'],
      ["die after change 0", "the number 0 is not 1 or more"],
      ["die after FROBNICATE 1", '"FROBNICATE" is no kind of statement; the kinds are ALTER '],
      ["lose connection", 'what follows "lose" can\'t be read'],
      ["error 9999 once", "there is no error 9999 that the embedded Teradata knows"],
      ["error 2631", 'what follows "error" can\'t be read'],
      ["error 2631 0 times", "the number 0 is not 1 or more"],
      ["error 2631 once on CREATE INDEX 3", '"on CREATE INDEX 3" has a number: write at, or from'],
      ["error 2631 with probability 1.5 seed 7", "the probability 1.5 is not above 0 and at most 1"],
      ["error 2631 with probability 0.5 seed x", "the seed x is not a whole number"],
      ["error 2631 with probability 0.5", 'what follows "error" can\'t be read'],
      ["latency 20", 'what follows "latency" can\'t be read'],
      ["no more perm after change 3", 'what follows "no" can\'t be read'],
      ["log to faults.log", 'what follows "log" can\'t be read'],
      ["error 2631 once on 'it''s; error 3598 once", "is no"],
    ];
    for (const [text, reason] of mistakes)
      it(text, () => {
        const error = thrown(() => injectFaults(text));
        expect(error).to.be.instanceOf(ProgrammingError);
        expect(error.message)
          .to.include(reason)
          .and.include("A fault is one of: die before|after WHICH;")
          .and.not.include("\n");
        expect(answer("SELECT 1")).to.equal("ok");
      });
  });

  it("are read in every form that docs/emulator.md shows", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/emulator.md"), "utf8");
    const rows = page
      .match(/^\| fault \|.*?\n\n/ms)![0]
      .split("\n")
      .slice(2);
    const shown = rows.flatMap((row) => row.split("|")[1]?.match(/(?<=`)[^`,]+(?=`)/g) ?? []);
    expect(shown).to.include.members(["die before change 3", "no more perm", "log to 'faults.log'"]);
    for (const text of shown) injectFaults(text).remove();
    expect(page).to.include("every error of the catalogue");
    for (const { code } of errorSources()) injectFaults(`error ${code} once`).remove();
  });

  describe("from the environment", () => {
    const statements = [insert(1), "SELECT 1", insert(2), insert(3)];

    /** What a process of its own says, and how it ended. */
    function child(text: string) {
      connection.close();
      const program = join(import.meta.dirname, "faulty-process.ts");
      const env = { ...process.env, TERADATA_EMULATOR_FAULTS: text };
      const { stdout, stderr, signal, status } = spawnSync(process.execPath, [program, host, ...statements], {
        env,
        encoding: "utf8",
        ...limits,
      });
      return { said: stdout.split("\n").filter((line) => line !== ""), stderr, signal, status };
    }

    const deaths: readonly (readonly [text: string, said: number, left: readonly number[]])[] = [
      ["die before change 2", 2, [1]],
      ["die after change 2", 2, [1, 2]],
      ["die before statement 2", 1, [1]],
      ["die after 'VALUES (3)' 1", 3, [1, 2, 3]],
    ];
    for (const [text, said, left] of deaths)
      it(`${text}: the process is gone, and the file holds ${left.length} rows`, () => {
        const ended = child(text);
        expect(ended.signal).to.equal("SIGKILL");
        expect(ended.said).to.deep.equal(statements.slice(0, said).map((sql) => `ok ${sql}`));
        expect(numbers()).to.deep.equal(left);
      });

    it("are as those of code", () => {
      const { said, stderr, status } = child("error 2631 at change 2");
      expect([said.length, status]).to.deep.equal([2, 1]);
      expect(stderr).to.include("[Error 2631] Transaction ABORTed due to deadlock.");
    });

    it("write down what they count, whatever becomes of the process", () => {
      const log = join(folder, "it's a log; yes");
      child(`log to '${log.replaceAll("'", "''")}'; die before change 2`);
      expect(readFileSync(log, "utf8")).to.equal(
        [
          "1 change 1: INSERT INTO t VALUES (1)\n",
          "2: SELECT 1\n",
          "3 change 2: INSERT INTO t VALUES (2) [die before change 2]\n",
        ].join(""),
      );
    });

    it("are refused when the first connection opens", () => {
      const { said, stderr, status } = child("die after chance 3");
      expect([said, status]).to.deep.equal([[], 1]);
      expect(stderr)
        .to.include("OperationalError")
        .and.include(
          '[Embedded Teradata] TERADATA_EMULATOR_FAULTS: in "die after chance 3" "chance" is no kind of statement',
        );
    });

    it("may be none", () => {
      expect(child(" ").said).to.have.length(4);
    });
  });
});

function thrown(work: () => void): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  return expect.fail("It should have failed.");
}
