/** Sessions with the embedded Teradata: a file that is none, and a process that forgets to log off. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";
import { UnreachableError } from "../../../provider/session/errors.ts";
import { openSessions } from "../../../provider/session/open.ts";
import { readSettings } from "../../../provider/session/settings.ts";

const identity = { tool: "pulumi-teradata", version: "0.1.0", project: "lineage", stack: "local" };

describe("sessions with the embedded Teradata", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "sessions-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const sessionsIn = (file: string) =>
    openSessions(
      readSettings((key) => (key === "teradata:file" ? file : undefined), {}),
      identity,
    );

  it("make the file and its folder at the first use, not before", async () => {
    const file = join(folder, "new", "first.teradata");
    const sessions = sessionsIn(file);
    expect(existsSync(file)).to.equal(false);
    expect(await sessions.use("t", (session) => session.execute("SELECT 1"))).to.deep.equal([[1]]);
    expect(existsSync(file)).to.equal(true);
    await sessions.close();
  });

  const unusable: readonly [name: string, file: string, reason: RegExp][] = [
    ["something else", "other", /can't be opened: .*other is not a file of the embedded Teradata/],
    [
      "in a folder that can't be made",
      "other/new/x",
      /can't be opened: its folder .*new can't be made \(\w+\)\.$/,
    ],
  ];
  for (const [name, file, reason] of unusable)
    it(`say in a sentence that the file is ${name}`, async () => {
      writeFileSync(join(folder, "other"), "This is no database. ".repeat(100));
      const error = await sessionsIn(join(folder, file))
        .use("t", (session) => session.execute("SELECT 1"))
        .then(
          () => expect.fail("It should have failed."),
          (thrown) => thrown,
        );
      expect(error).to.be.instanceOf(UnreachableError);
      expect(error.message)
        .to.match(reason)
        .and.match(/^The embedded Teradata in /);
    });

  it("let a process end that never closed them", async () => {
    const module = (name: string) =>
      JSON.stringify(fileURLToPath(new URL(`../../../provider/session/${name}.ts`, import.meta.url)));
    const program = `
      import { openSessions } from ${module("open")};
      import { readSettings } from ${module("settings")};
      const settings = readSettings((key) => ({ "teradata:file": process.argv[1] })[key], {});
      const sessions = openSessions(settings, ${JSON.stringify(identity)});
      console.log(await sessions.use("t", (session) => session.execute("SELECT 1")));`;
    const words = ["--input-type=module", "-e", program, join(folder, "forgotten.teradata")];
    const { stdout } = await promisify(execFile)(process.execPath, words);
    expect(stdout.trim()).to.equal("[ [ 1 ] ]");
  });
});
