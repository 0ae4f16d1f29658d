/** The bridge for programs in other languages: what docs/emulator-bridge.md shows is what it answers, and nothing stops it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { serve } from "../../provider/bridge/serve.ts";
import { ended, limits, startNode } from "./children.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const command = join(root, "provider/bridge/cli.ts");
const page = readFileSync(join(root, "docs/emulator-bridge.md"), "utf8");
const open = { op: "open", parameters: { host: ":memory:", user: "demo_user", password: "demo_user" } };

type Json = Record<string, unknown>;

/** The answers to lines that are all sent at once. */
async function answers(...lines: readonly (object | string)[]): Promise<Json[]> {
  const input = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  const output = new PassThrough();
  await serve(Readable.from([input]), output);
  return (await text(output.end())).trim().split("\n").map(parsed);
}

function parsed(line: string): Json {
  return JSON.parse(line) as Json;
}

function block(label: string, language = "text"): string {
  return new RegExp(`${label}\\n\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(page)![1]!;
}

const withoutSession = (text: string) => text.replace(/\[Session \d+\]/g, "[Session N]");

describe("bridge", () => {
  it("answers the session that its page shows", () => {
    const lines = block("<!-- bridge -->").trim().split("\n");
    const sent = lines.filter((line) => line.startsWith("> ")).map((line) => line.slice(2));
    const shown = lines.filter((line) => line.startsWith("< ")).map((line) => line.slice(2));
    const input = sent.join("\n");
    const { stdout, stderr, status } = spawnSync(process.execPath, [command], {
      input,
      encoding: "utf8",
      ...limits,
    });
    expect(stdout.trim().split("\n").map(withoutSession)).to.deep.equal(shown.map(withoutSession));
    expect([status, stderr]).to.deep.equal([0, ""]);
  });

  it("serves the Python client of its page", function () {
    if (spawnSync("python3", ["--version"]).status !== 0) {
      console.log(
        "      python3 is not on the PATH, so the Python client of docs/emulator-bridge.md is not run",
      );
      this.skip();
    }
    const words = ["-c", block("", "python"), process.execPath, command];
    const { stdout, stderr } = spawnSync("python3", words, { encoding: "utf8", ...limits });
    expect(stdout + stderr).to.equal(block("<!-- python -->"));
  });

  describe("values", () => {
    const cases: readonly (readonly [sql: string, wire: unknown])[] = [
      ["CAST(1 AS BYTEINT)", 1],
      ["CAST(-2147483648 AS INTEGER)", -2147483648],
      ["CAST(9007199254740993 AS BIGINT)", { bigint: "9007199254740993" }],
      ["CAST(-9223372036854775808 AS BIGINT)", { bigint: "-9223372036854775808" }],
      ["CAST('1.50' AS DECIMAL(5,2))", { decimal: "1.50" }],
      [
        "CAST('-12345678901234567890123456789012345.678' AS DECIMAL(38,3))",
        { decimal: "-12345678901234567890123456789012345.678" },
      ],
      ["CAST('0.1' AS FLOAT)", 0.1],
      ["CAST('é\\' || '\"' AS VARCHAR(5) CHARACTER SET UNICODE)", 'é\\"'],
      ["DATE '2024-12-31'", "2024-12-31"],
      ["TIMESTAMP '2024-12-31 23:59:58.250001'", { timestamp: "2024-12-31 23:59:58.250001" }],
      ["TIMESTAMP '2024-12-31 23:59:58+01:00'", "2024-12-31 23:59:58+01:00"],
      ["CAST('01FF'XB AS VARBYTE(2))", { bytes: "Af8=" }],
      ["CAST(NULL AS BIGINT)", null],
    ];
    for (const [sql, wire] of cases)
      it(`${sql} is ${JSON.stringify(wire)}`, async () => {
        const all = await answers(open, { op: "execute", connection: 1, sql: `SELECT ${sql}` });
        expect(all[1])
          .to.have.nested.property("result.rows")
          .that.deep.equals([[wire]]);
      });

    const bound: readonly (readonly [type: string, sent: unknown, back?: unknown])[] = [
      ["BIGINT", { bigint: "-9223372036854775808" }],
      ["DECIMAL(38,2)", { decimal: "123456789012345678901234567890123456.78" }],
      ["FLOAT", 1e-300],
      ["FLOAT", { float: "2.5" }, 2.5],
      ["VARCHAR(10) CHARACTER SET UNICODE", "š\u0000\n"],
      ["TIMESTAMP(6)", { timestamp: "2024-12-31 23:59:58.000001" }],
      ["TIMESTAMP(0)", { timestamp: "2024-12-31 23:59:58.000" }, { timestamp: "2024-12-31 23:59:58" }],
      ["VARBYTE(10)", { bytes: "AAEC/w==" }],
      ["BYTE(2)", { as: "BYTE(2)", value: null }, null],
      ["DATE", { as: "DATE", value: "2024-12-31" }, "2024-12-31"],
      ["INTEGER", 7],
      ["INTEGER", null],
    ];
    for (const [type, sent, back = sent] of bound)
      it(`${JSON.stringify(sent)} goes into a ${type} and comes back`, async () => {
        const all = await answers(
          open,
          { op: "execute", connection: 1, sql: `CREATE MULTISET TABLE t (v ${type})` },
          { op: "execute", connection: 1, sql: "INSERT INTO t VALUES (?)", parameters: [sent] },
          { op: "execute", connection: 1, sql: "SELECT v FROM t" },
        );
        expect(all[2]).to.have.property("ok", true);
        expect(all[3])
          .to.have.nested.property("result.rows")
          .that.deep.equals([[back]]);
      });

    it("a batch of decimals takes a type that holds them all", async () => {
      const all = await answers(
        open,
        { op: "execute", connection: 1, sql: "CREATE MULTISET TABLE t (v DECIMAL(12,3))" },
        {
          op: "execute",
          connection: 1,
          sql: "INSERT INTO t VALUES (?)",
          batch: [[{ decimal: "123456789" }], [{ decimal: "-0.125" }], [null]],
        },
        { op: "execute", connection: 1, sql: "SELECT v FROM t ORDER BY v" },
      );
      expect(all[3])
        .to.have.nested.property("result.rows")
        .that.deep.equals([[null], [{ decimal: "-0.125" }], [{ decimal: "123456789.000" }]]);
    });
  });

  describe("bad messages", () => {
    const wrong: readonly (readonly [line: string | object, text: RegExp])[] = [
      ["nonsense", /^The line is not JSON/],
      ["[1]", /^The line is not a JSON object/],
      ["{}", /^The field op can be hello, open, execute/],
      [{ op: "constructor" }, /^The field op can be/],
      [{ op: "hello", protocol: 2 }, /^Protocol 2 is not spoken here, but 1\.$/],
      [{ op: "open" }, /^The field parameters of open must be an object/],
      [{ op: "open", parameters: { host: {} } }, /^The connection parameter host must be a text/],
      [{ op: "open", parameters: { host: ":memory:", user: "x" } }, /UserId, Password or Account is invalid/],
      [
        { ...open, parameters: { ...open.parameters, teradata_values: "true" } },
        /teradata_values is not for the bridge/,
      ],
      [{ op: "execute", connection: 9, sql: "SELECT 1" }, /^There is no open connection 9\.$/],
      [{ op: "execute", connection: 1 }, /^The field sql of execute must be a text/],
      [{ op: "execute", connection: 1, sql: "SELECT 1", row: 1 }, /^The operation execute has no field row/],
      [
        { op: "execute", connection: 1, sql: "SELECT ?", parameters: [true] },
        /^The value true has no known form/,
      ],
      [
        { op: "execute", connection: 1, sql: "SELECT ?", parameters: [{ constructor: "1" }] },
        /no known form/,
      ],
      [
        { op: "execute", connection: 1, sql: "SELECT ?", parameters: [{ bigint: "9223372036854775808" }] },
        /no known form/,
      ],
      [
        {
          op: "execute",
          connection: 1,
          sql: "SELECT ?",
          parameters: [{ as: "x}{fn teradata_commit", value: 1 }],
        },
        /form \{as/,
      ],
      [{ op: "execute", connection: 1, sql: "SELECT 1", parameters: [], batch: [] }, /not both/],
      [{ op: "fetch", connection: 1, rows: 0 }, /^The field rows of fetch must be a whole number above 0/],
      [{ op: "close", connection: null }, /^The field connection of close must be a whole number/],
    ];
    it("are answered with what is wrong, and the next one is read", async () => {
      const all = await answers(open, ...wrong.map(([line]) => line), {
        op: "execute",
        connection: 1,
        sql: "SELECT 1",
      });
      const refused = all.slice(1, -1) as unknown as readonly { ok: boolean; error: { message: string } }[];
      // Answers of the one connection come in their order, the others at once.
      for (const [line, text] of wrong)
        expect(
          refused.filter(({ error }) => text.test(error.message)),
          JSON.stringify(line),
        ).to.not.have.length(0);
      expect(refused.map(({ ok }) => ok)).to.deep.equal(wrong.map(() => false));
      expect(all.at(-1))
        .to.have.nested.property("result.rows")
        .that.deep.equals([[1]]);
    });
  });

  it("gives large results in parts", async () => {
    const all = await answers(
      open,
      { op: "execute", connection: 1, sql: "CREATE MULTISET TABLE t (v INTEGER)" },
      {
        op: "execute",
        connection: 1,
        sql: "INSERT INTO t VALUES (?)",
        batch: Array.from({ length: 2500 }, (_, v) => [v]),
      },
      { op: "execute", connection: 1, sql: "SELECT v FROM t ORDER BY v" },
      { op: "fetch", connection: 1, rows: 1200 },
      { op: "fetch", connection: 1 },
      { op: "fetch", connection: 1 },
    );
    const results = [all[3]!.result as Json, ...all.slice(4)] as unknown as readonly {
      rows: number[][];
      more: boolean;
    }[];
    expect(results.map(({ rows, more }) => [rows.length, rows[0]?.[0], more])).to.deep.equal([
      [1000, 0, true],
      [1200, 1000, true],
      [300, 2200, false],
      [0, undefined, false],
    ]);
  });

  it("goes on to the next result, and keeps cursors apart", async () => {
    const all = await answers(
      open,
      { op: "execute", connection: 1, sql: "SELECT 1; SELECT 2" },
      { op: "execute", connection: 1, cursor: 5, sql: "SELECT 3" },
      { op: "next", connection: 1 },
      { op: "next", connection: 1 },
      { op: "close", connection: 1, cursor: 5 },
      { op: "execute", connection: 1, sql: "DROP TABLE nosuch", ignore: [3807] },
    );
    const rows = all.map(({ result }) => (result as { rows: unknown } | null | undefined)?.rows ?? result);
    expect(rows).to.deep.equal([undefined, [[1]], [[3]], [[2]], null, undefined, []]);
  });

  describe("with a file", () => {
    let folder: string;
    let file: object;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "bridge-"));
      file = { ...open, parameters: { ...open.parameters, host: join(folder, "work.teradata") } };
    });

    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    it("undoes what was not committed when the input ends", async () => {
      await answers(
        file,
        { op: "execute", connection: 1, sql: "CREATE MULTISET TABLE t (v INTEGER)" },
        { op: "autocommit", connection: 1, value: false },
        { op: "execute", connection: 1, sql: "INSERT INTO t VALUES (1)" },
        { op: "commit", connection: 1 },
        { op: "execute", connection: 1, sql: "INSERT INTO t VALUES (2)" },
      );
      const all = await answers(file, { op: "execute", connection: 1, sql: "SELECT v FROM t" });
      expect(all[1])
        .to.have.nested.property("result.rows")
        .that.deep.equals([[1]]);
    });

    it("lets a connection wait for another, which goes on meanwhile", async () => {
      const talk = new Talk();
      await talk.ask(file);
      await talk.ask(file);
      await talk.ask({ op: "execute", connection: 1, sql: "CREATE MULTISET TABLE t (v INTEGER)" });
      await talk.ask({ op: "autocommit", connection: 1, value: false });
      await talk.ask({ op: "execute", connection: 1, sql: "INSERT INTO t VALUES (1)" });
      const waiting = talk.ask({ op: "execute", connection: 2, sql: "INSERT INTO t VALUES (2)" });
      const committed = talk.ask({ op: "commit", connection: 1 });
      expect(await committed).to.include({ ok: true });
      expect(await waiting).to.include({ ok: true });
      await talk.ask({ op: "execute", connection: 1, sql: "INSERT INTO t VALUES (3)" });
      const cancelled = talk.ask({ op: "execute", connection: 2, sql: "INSERT INTO t VALUES (4)" });
      expect(await talk.ask({ op: "cancel", connection: 2 })).to.include({ ok: true });
      expect(await cancelled).to.have.nested.property("error.code", 3110);
      expect(await talk.end()).to.equal(0);
    });
  });
});

/** A program that talks to the bridge a message at a time. */
class Talk {
  readonly #process = startNode(command);
  readonly #waiting = new Map<number, (answer: Json) => void>();
  #last = 0;

  constructor() {
    createInterface({ input: this.#process.stdout }).on("line", (line) => {
      const answer = parsed(line);
      this.#waiting.get(answer.id as number)?.(answer);
    });
    // Nobody waits for the answer of a process that has ended.
    this.#process.on("exit", (code) => {
      for (const answer of this.#waiting.values()) answer({ ended: code });
    });
  }

  ask(message: object): Promise<Json> {
    this.#last += 1;
    const id = this.#last;
    this.#process.stdin.write(`${JSON.stringify({ id, ...message })}\n`);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      if (this.#process.exitCode !== null) resolve({ ended: this.#process.exitCode });
    });
  }

  end(): Promise<number | null> {
    this.#process.stdin.end();
    return ended(this.#process);
  }
}
