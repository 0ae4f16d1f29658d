/** The shell: what it prints for scripts and in a terminal, what it keeps, and how it ends. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import { isEmpty, nothing, type Pending, withLine } from "../../provider/bridge/shell/request-reader.ts";
import { elapsed, failureSentence, sentence } from "../../provider/bridge/shell/sentences.ts";
import { drawn, widthOf } from "../../provider/bridge/shell/table.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const command = join(root, "provider/bridge/cli.ts");
const page = readFileSync(join(root, "docs/emulator-shell.md"), "utf8");

function script(input: string, ...words: readonly string[]): { printed: string; code: number | null } {
  const all = [command, "--shell", ...words];
  const { stdout, stderr, status } = spawnSync(process.execPath, all, {
    input,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { printed: stdout + stderr, code: status };
}

/** The transcript of the page without the elapsed times, which depend on the machine. */
const transcript = /<!-- shell -->\n```text\n(.*?)^```/ms.exec(page)![1]!;
const withoutTimes = (text: string) => text.replace(/^ \*\*\* Total elapsed .*\n/gm, "");
const typed = [...transcript.matchAll(/^(?:teradata>| {7}->) (.*)$/gm)].map(([, line]) => line!);

describe("shell", () => {
  describe("scripts", () => {
    it("print what the page shows", () => {
      const shown = transcript.replace(/^(teradata>| {7}->) .*\n/gm, "");
      const { printed, code } = script(typed.join("\n"));
      expect(withoutTimes(printed)).to.equal(withoutTimes(shown));
      expect(code).to.equal(8);
    });

    const ends: readonly (readonly [what: string, input: string, words: readonly string[], code: number])[] =
      [
        ["all succeeded", "SELECT 1;\n", [], 0],
        ["nothing was to be done", "\n -- a comment\n", [], 0],
        ["the last statement has no semicolon", "SELECT 1;\nSELECT nosuch", [], 8],
        ["one failed and others did not", "DROP TABLE nosuch;\nSELECT 1;\n", [], 8],
        [".quit names a code", "DROP TABLE nosuch;\n.quit 3\nSELECT 1;", [], 3],
        [".exit without a code", "DROP TABLE nosuch;\n.EXIT;\n", [], 8],
        ["a command is unknown", ".nosuch\n", [], 8],
        ["the logon failed", "SELECT 1;", ["--user", "nosuch"], 8],
        ["an option is unknown", "", ["--nosuch"], 2],
      ];
    for (const [what, input, words, wanted] of ends)
      it(`end with ${wanted} when ${what}`, () => {
        expect(script(input, ...words).code).to.equal(wanted);
      });

    it("go on after a failure", () => {
      const { printed } = script("DROP TABLE nosuch;\n{fn teradata_nosuch};\nSELECT 42 AS answer;\n");
      expect(withoutTimes(printed)).to.equal(
        ` *** Failure 3807 Object 'nosuch' does not exist.

 *** The embedded Teradata does not support the escape function {fn teradata_nosuch} yet.

 *** Query completed. One row found. One column returned.

answer
------
    42

`,
      );
    });

    it("in ANSI mode tell an error where only the request is undone", () => {
      expect(script("DROP TABLE nosuch;", "--tmode", "ANSI").printed).to.include(
        " *** Error 3807 Object 'nosuch' does not exist.",
      );
    });

    it("draw SHOW as the text that it is, and list objects with .tables", () => {
      const { printed } = script("CREATE VIEW v AS SELECT 1 AS one;\nSHOW VIEW v;\n.tables\n");
      expect(withoutTimes(printed).replace("one;\n", "one\n")).to.equal(` *** View has been created.

 *** Text of DDL statement returned.

CREATE VIEW v AS SELECT 1 AS one

 *** Query completed. One row found. 3 columns returned.

TableName  Kind  Comment
---------  ----  -------
v          V     ?

`);
    });

    it("run to their end where nobody reads what they print", function () {
      if (process.platform === "win32") {
        console.log("      there is no head on Windows: a reader that goes away is not tried");
        this.skip();
      }
      const folder = mkdtempSync(join(tmpdir(), "shell-"));
      const file = join(folder, "work.teradata");
      const line = `"${process.execPath}" "${command}" --shell "${file}" | head -1`;
      const input = `${"SELECT 1;\n".repeat(200)}CREATE TABLE t (a INTEGER);\n`;
      const { stdout, stderr } = spawnSync("sh", ["-c", line], { input, encoding: "utf8", timeout: 60_000 });
      expect([stdout, stderr]).to.deep.equal([
        " *** Query completed. One row found. One column returned.\n",
        "",
      ]);
      expect(script("SELECT * FROM t;", file).code).to.equal(0);
      rmSync(folder, { recursive: true });
    });

    it("keep in a file what they made", () => {
      const folder = mkdtempSync(join(tmpdir(), "shell-"));
      const file = join(folder, "work.teradata");
      script("CREATE TABLE t (a INTEGER);", file);
      expect(script("SELECT * FROM t;", file).printed).to.include("*** Query completed. No rows found.");
      rmSync(folder, { recursive: true });
    });
  });

  describe("requests", () => {
    const texts: readonly (readonly [lines: readonly string[], requests: number])[] = [
      [["SELECT 1;"], 1],
      [["SELECT 1; SELECT 2;"], 1],
      [["SELECT 1;", "SELECT 2;"], 2],
      [["SELECT", "1", ";"], 1],
      [["SELECT 1;  ", " -- ;", "SELECT 2; -- done"], 2],
      [["SELECT ';", "';"], 1],
      [['SELECT "a;', '";'], 1],
      [["SELECT 'it''s;", "';"], 1],
      [["SELECT /* ;", "*/ 1;"], 1],
      [["SELECT 1 - -1;", "SELECT 4 / 2 * (3);"], 2],
      [["CREATE MACRO m AS (", "SELECT 1;", "SELECT 2;", ");"], 1],
      [["", "  "], 0],
    ];
    for (const [lines, wanted] of texts)
      it(`${JSON.stringify(lines)} are ${wanted}`, () => {
        let pending: Pending = nothing;
        let found = 0;
        for (const line of lines) {
          pending = withLine(pending, line);
          if (!pending.state.isEnded) continue;
          found += 1;
          pending = nothing;
        }
        expect([found, isEmpty(pending) || /--/.test(pending.lines.join())]).to.deep.equal([wanted, true]);
      });
  });

  describe("sentences", () => {
    const all: readonly (readonly [activity: string, count: number, columns: number | null, text: string])[] =
      [
        ["Select", 0, 2, "Query completed. No rows found."],
        ["Select", 1, 1, "Query completed. One row found. One column returned."],
        ["Select", 12, 3, "Query completed. 12 rows found. 3 columns returned."],
        ["Insert", 1, null, "Insert completed. One row added."],
        ["Update", 2, null, "Update completed. 2 rows changed."],
        ["Delete", 0, null, "Delete completed. No rows removed."],
        ["Create Table", 0, null, "Table has been created."],
        ["Drop View", 0, null, "View has been dropped."],
        ["Set Database", 0, null, "New default database accepted."],
        ["Grant", 0, null, "Grant accepted."],
      ];
    for (const [activity, count, columns, text] of all)
      it(text, () => {
        expect(sentence(activity, count, columns)).to.equal(` *** ${text}`);
      });

    it("round the time to whole seconds, at least one", () => {
      expect([0, 1400, 1600].map(elapsed)).to.deep.equal([
        " *** Total elapsed time was 1 second.",
        " *** Total elapsed time was 1 second.",
        " *** Total elapsed time was 2 seconds.",
      ]);
    });

    it("leave out the code where Teradata has none", () => {
      expect(failureSentence("[Version 1] [Session 2] [Embedded Teradata] No.\n at x", "TERA")).to.equal(
        " *** No.",
      );
    });
  });

  describe("tables", () => {
    const headings = [
      { title: "n", isNumber: true },
      { title: "word", isNumber: false },
      { title: "more", isNumber: false },
    ];

    it("are as wide as their values, whatever takes two places or none", () => {
      expect([widthOf("abc"), widthOf("日本"), widthOf("e\u0301"), widthOf("😀")]).to.deep.equal([
        3, 4, 1, 2,
      ]);
      expect(
        drawn(
          headings,
          [
            ["1", "日本", "x"],
            ["-20", "a\tb\n", "\u001b[31m"],
          ],
          0,
        ),
      ).to.deep.equal({
        lines: ["  n  word  more", "---  ----  -----", "  1  日本  x", "-20  a b   \u{fffd}[31m"],
        note: "",
      });
    });

    it("cut the widest values first", () => {
      const { lines, note } = drawn(headings, [["1", "abcdefghijklmnop", "1234567890"]], 25);
      expect(lines).to.deep.equal([
        "n  word        more",
        "-  ----------  ----------",
        "1  abcdefghi…  1234567890",
      ]);
      expect(note).to.equal("To fit the width, values are cut (…); .width 0 shows everything.");
    });

    it("leave columns out where cutting is not enough", () => {
      const { lines, note } = drawn(headings, [["1", "abcdefghijklmnop", "1234567890"]], 15);
      expect(lines).to.deep.equal(["n  word", "-  --------", "1  abcdefg…"]);
      expect(note).to.equal(
        "To fit the width, values are cut (…) and 1 column is not shown; .width 0 shows everything.",
      );
    });
  });

  describe("in a terminal", () => {
    let state: string;

    beforeEach(function () {
      if (process.platform === "win32" || spawnSync("python3", ["--version"]).status !== 0) {
        console.log(
          "      a terminal is played by python3, which is not on the PATH: the shell is not tried in one",
        );
        this.skip();
      }
      state = mkdtempSync(join(tmpdir(), "state-"));
    });

    afterEach(() => {
      if (state) rmSync(state, { recursive: true });
    });

    /** What a terminal shows when these keys are typed, each after the prompt has come. */
    function terminal(...keys: readonly string[]): string {
      const player = fileURLToPath(new URL("terminal.py", import.meta.url));
      const words = [player, JSON.stringify(keys), process.execPath, command, "--shell"];
      const env = { ...process.env, XDG_STATE_HOME: state, TERM: "xterm" };
      const { stdout, stderr } = spawnSync("python3", words, { encoding: "utf8", env, timeout: 60_000 });
      return stripVTControlCharacters(`${stdout}${stderr}`).replaceAll("\r", "");
    }

    it("shows what the page shows", () => {
      const shown = terminal(...typed.map((line) => `${line}\r`));
      const repeated = /(teradata>| {7}->) (?=teradata>| {7}->)/g;
      expect(
        withoutTimes(shown.slice(shown.indexOf("teradata>")))
          .replace(repeated, "")
          .trimEnd(),
      ).to.equal(`${withoutTimes(transcript)}ended with 0`);
    });

    it("keeps what was typed, but no password", () => {
      const secret = "CREATE USER u FROM demo_user AS PERM = 0,\rPASSWORD = hidden;\r";
      terminal("SELECT 1 AS\r", "one;\r", ...secret.split(/(?<=\r)/), "SELECT (\u0003", ".quit\r");
      const file = join(state, "pulumi-teradata", "shell-history");
      expect(readFileSync(file, "utf8")).to.equal("SELECT 1 AS\none;\n.quit\n");
      expect(statSync(file).mode & 0o777).to.equal(0o600);
      const again = terminal("\u001b[A\u001b[A\u001b[A\r", "two;\r", "\u0004");
      expect(again)
        .to.include("teradata> SELECT 1 AS")
        .and.to.match(/two\n---\n +1/)
        .and.to.include("ended with 0");
    });

    it("forgets a password within the run too", () => {
      const shown = terminal(
        "SELECT 7 AS seven;\r",
        "MODIFY USER demo_user AS PASSWORD = hidden;\r",
        "\u001b[A\r",
        "\u0004",
      );
      expect(shown.match(/One row found/g)).to.have.length(2);
      expect(existsSync(join(state, "pulumi-teradata", "shell-history"))).to.equal(true);
    });
  });
});
