/** A shell that has sourced setup/activate works for this checkout as every Pulumi user expects. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../setup/run.ts";
import { copyCheckout, withoutSettings } from "./harness.ts";

describe("a shell that has sourced setup/activate", () => {
  const checkout = copyCheckout();
  after(() => rmSync(checkout, { recursive: true }));

  /** Runs the lines in bash, in a folder elsewhere, with a Pulumi of its own. */
  const inShell = (lines: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
    run("bash", ["-c", lines.join("\n")], {
      cwd: "/",
      env: { ...withoutSettings(), PULUMI_HOME: join(checkout, "home"), ...environment },
    });

  it("has a stack for each environment", async () => {
    const lines = [
      `source ${checkout}/setup/activate`,
      `cd ${checkout}`,
      "pulumi stack select dev",
      "pulumi stack ls --json",
    ];
    const { code, stdout, stderr } = await inShell(lines);
    expect(code).to.equal(0);
    expect(stderr).to.match(/^Pulumi 3\..*; stacks in \.pulumi-local\.\n$/);
    const stacks: { name: string; current: boolean }[] = JSON.parse(stdout);
    expect(stacks.map(({ name }) => name)).to.deep.equal(["dev", "local", "prod", "test"]);
    expect(stacks.filter(({ current }) => current).map(({ name }) => name)).to.deep.equal(["dev"]);
  });

  it("has a Node that runs TypeScript", async () => {
    const { stdout } = await inShell([`. ${checkout}/setup/activate`, "node --version"]);
    expect(stdout).to.match(/^v2[2-9]\./);
  });

  it("keeps to the user's own backend, and makes nothing there", async () => {
    const PULUMI_BACKEND_URL = `file://${checkout}/home`;
    const { stdout, stderr } = await inShell(
      [`. ${checkout}/setup/activate`, "pulumi stack ls --all --json"],
      {
        PULUMI_BACKEND_URL,
      },
    );
    expect(stderr).to.include("; stacks in your own backend.");
    expect(JSON.parse(stdout)).to.deep.equal([]);
  });

  it("is not needed for single commands", async () => {
    const { code, stdout } = await run("node", ["setup/pulumi.ts", "stack", "ls", "--json"], {
      cwd: checkout,
      env: { ...withoutSettings(), PULUMI_HOME: join(checkout, "home") },
    });
    expect(code).to.equal(0);
    expect(JSON.parse(stdout)).to.have.length(4);
  });

  it("has changed no file of the checkout", async () => {
    const made = readdirSync(checkout).filter((file) => file.startsWith("Pulumi."));
    expect(made.sort()).to.deep.equal(
      readdirSync(".")
        .filter((file) => file.startsWith("Pulumi."))
        .sort(),
    );
  });
});
