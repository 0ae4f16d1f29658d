/** The main command, as the README shows it: in a checkout of its own, twice, and with a database that is not as declared. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../setup/run.ts";
import { copyCheckout, withoutSettings } from "./harness.ts";

describe("npm start", () => {
  const checkout = copyCheckout();
  after(() => rmSync(checkout, { recursive: true }));

  const start = () => run("node", ["setup/start.ts"], { cwd: checkout, env: environment() });

  /** A Pulumi of its own, without plugins and without a way out to fetch one. */
  const environment = () => ({
    ...withoutSettings(),
    PULUMI_HOME: join(checkout, "home"),
    HTTPS_PROXY: "http://127.0.0.1:1",
  });

  it("prints what the README shows", async () => {
    const readme = readFileSync("README.md", "utf8");
    const shown = /<!-- transcript: npm start -->\n```text\n(.*?)```/s.exec(readme)?.[1];
    const started = await start();
    expect(started).to.include({ code: 0, stderr: "" });
    expect(steady(started.stdout)).to.equal(steady(shown!));
  });

  it("leaves the checkout's own configuration as it was", () => {
    const [own, copied] = ["Pulumi.local.yaml", join(checkout, "Pulumi.local.yaml")].map((file) =>
      readFileSync(file, "utf8"),
    );
    expect(copied).to.equal(own);
  });

  it("says a second time that nothing is to be done", async () => {
    const { code, stdout } = await start();
    expect(code).to.equal(0);
    expect(stdout)
      .to.include("Preview (pulumi preview --refresh)\n  Nothing to do:")
      .and.not.include("Deploy");
  });

  it("says what is missing and makes it anew, after the database was deleted", async () => {
    rmSync(join(checkout, ".teradata"), { recursive: true });
    const { code, stdout } = await start();
    expect(code).to.equal(0);
    expect(stdout).to.include("To do: create 17 tables, 31 secondary indexes and 1 row.");
  });

  it("ends with a sentence and a failing code when it can't do its work", async () => {
    const file = join(checkout, "Pulumi.local.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/lineage:sets: .*/, "lineage:sets: BOTH"));
    expect(await start()).to.include({
      code: 1,
      stderr: 'pulumi preview failed:\n  lineage:sets is "BOTH"; it must be one of: LIN, LIN+OL, OL.\n',
    });
  });
});

/** Without what differs from machine to machine: times, and where the engine was found. */
function steady(transcript: string): string {
  return transcript.replace(/\d+ s\b/g, "N s").replace(/^ {2}Pulumi .*$/m, "  Pulumi");
}
