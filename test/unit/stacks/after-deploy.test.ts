/** The use of @pulumi/command, under Pulumi's mocks: what is asked of the plugin, and what is said without it. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { runAfterDeploy } from "../../../stacks/after-deploy.ts";
import { choose } from "../../../stacks/settings.ts";

interface Made {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

const home = mkdtempSync(join(tmpdir(), "after-deploy-"));
const original = { home: process.env.PULUMI_HOME, log: pulumi.log.info };
let made: Made[];
let said: string[];

/** Runs it in a stack of its own and waits for everything it makes. */
async function run(
  commands: readonly string[],
  config: Record<string, string> = {},
  sets = "OL",
): Promise<void> {
  made = [];
  said = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      made.push({ type, name, inputs });
      return { id: name, state: inputs };
    },
    call: ({ inputs }) => inputs,
  });
  pulumi.runtime.setAllConfig(config);
  runAfterDeploy(choose({ sets }), commands, []);
  await pulumi.runtime.disconnect();
}

describe("after the deploy", () => {
  beforeEach(() => {
    process.env.PULUMI_HOME = home;
    Object.assign(pulumi.log, { info: async (message: string) => said.push(message) });
  });

  after(() => {
    if (original.home === undefined) delete process.env.PULUMI_HOME;
    else process.env.PULUMI_HOME = original.home;
    Object.assign(pulumi.log, { info: original.log });
    rmSync(home, { recursive: true });
  });

  it("without the plugin: nothing runs, and one line says what was left out", async () => {
    await run(["bteq < load.bteq"]);
    expect(made.filter(({ type }) => type.startsWith("command:"))).to.deep.equal([]);
    expect(said).to.have.length(1);
    expect(said[0]).to.include("npm run verify").and.to.include("bteq < load.bteq").and.not.to.include("\n");
  });

  describe("with the plugin", () => {
    before(() => mkdirSync(join(home, "plugins", "resource-command-v1.2.1"), { recursive: true }));

    it("the verification runs first, then the user's commands in their order", async () => {
      await run(["first", "second"]);
      const commands = made.filter(({ type }) => type === "command:local:Command");
      expect(commands.map(({ name, inputs }) => [name, inputs.create])).to.deep.equal([
        ["verify", "npm run --silent verify"],
        ["afterDeploy-1", "first"],
        ["afterDeploy-2", "second"],
      ]);
    });

    it("the connection's settings are in the environment, as a secret since the password is one", async () => {
      await run([], { "teradata:host": "td.example.com", "teradata:password": "open sesame" });
      const { environment } = made.find(({ name }) => name === "verify")!.inputs as { environment: object };
      expect(environment).to.include.keys("4dabf18193072939515e22adb298388d", "value");
      expect((environment as { value: unknown }).value).to.deep.equal({
        TERADATA_HOST: "td.example.com",
        TERADATA_PASSWORD: "open sesame",
        LINEAGE_DATABASE: "demo_user",
        LINEAGE_SETS: "OL",
        LINEAGE_TEXT: "UNICODE CASESPECIFIC",
      });
    });

    it("another declaration is another trigger, the same one is the same", async () => {
      const triggers: unknown[] = [];
      for (const sets of ["OL", "LIN", "OL"]) {
        await run([], {}, sets);
        triggers.push(made.find(({ name }) => name === "verify")!.inputs.triggers);
      }
      expect(triggers[0]).to.deep.equal(triggers[2]).and.not.to.deep.equal(triggers[1]);
    });
  });
});
