/** What runs after the deploy, with the real engine and the stand-in for the plugin "command". */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { summaryOf } from "../../setup/summary.ts";
import { type Configuration, newStack, type Stack } from "./harness.ts";

describe("the commands after a deploy", () => {
  let stack: Stack;
  let loaded: string;
  let configuration: Configuration;
  beforeEach(async () => {
    stack = await newStack(".", {});
    stack.installCommandStandIn();
    loaded = join(stack.folder, "loaded");
    configuration = { "lineage:sets": "LIN", "lineage:afterDeploy": [`echo "$TERADATA_FILE" > ${loaded}`] };
    stack.configure(configuration);
  });
  afterEach(() => stack.remove());

  it("verify the deploy, then run the user's own with the connection's settings", async () => {
    const up = await stack.run("up");
    expect(up.problems).to.deep.equal([]);
    expect(summaryOf(up)).to.equal("create 8 tables, 13 secondary indexes and 2 commands");
    expect(String(stack.state().verify?.outputs?.stdout)).to.include("stand as declared.");
    expect(readFileSync(loaded, "utf8").trim()).to.equal(stack.file);
    expect((await stack.run("preview", "--expect-no-changes")).problems).to.deep.equal([]);
  });

  it("fail the update when the verification finds something else, and the user's own do not run", async () => {
    await stack.run("up");
    rmSync(loaded);
    await stack.query("DROP TABLE demo_user.LIN_WATERMARK");
    stack.configure({ ...configuration, "lineage:sets": "LIN+OL" });
    const { code, problems } = await stack.run("up");
    expect(code).not.to.equal(0);
    expect(problems.join()).to.include("demo_user.LIN_WATERMARK").and.include("the table is missing");
    expect(existsSync(loaded)).to.equal(false);
  });
});
