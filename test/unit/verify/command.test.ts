/** The command pulumi-teradata over standard input that it can't use: what it says, and how it ends. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const cli = fileURLToPath(new URL("../../../provider/verify/cli.ts", import.meta.url));

function run(command: string, input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, command], { input, encoding: "utf8" });
  return { status, stdout, stderr };
}

const noDeclaration =
  'Standard input holds no declaration. It must be JSON: {"tables": [...], "indexes": [...], "rows": [...]}.\n';

describe("the command pulumi-teradata", () => {
  const notDeclarations: readonly [name: string, input: string][] = [
    ["nothing", ""],
    ["no JSON", "tables"],
    ["no object", "[]"],
    ["null", "null"],
    ["another list", '{"tablez": []}'],
    ["a list that is none", '{"tables": 5}'],
  ];
  for (const [name, input] of notDeclarations)
    it(`refuses ${name}`, () => {
      expect(run("sql", input)).to.deep.equal({ status: 2, stdout: "", stderr: noDeclaration });
    });

  it("names everything wrong at once, each with its path", () => {
    const index = { database: "shop", table: "t", name: "i" };
    const input = JSON.stringify({
      indexes: [index, { ...index, columns: ["a", "A"] }],
      rows: [{ database: "shop", table: "t" }],
    });
    const { status, stdout, stderr } = run("sql", input);
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: "" });
    const paths = stderr
      .trim()
      .split("\n")
      .map((line) => line.split(":")[0]);
    expect(paths).to.deep.equal(["indexes[0].columns", "indexes[1].columns[1]", "rows[0].key"]);
  });

  it("tells on standard error how it is used, where the word is not one of its own", () => {
    const { status, stdout, stderr } = run("deploy", "");
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: "" });
    expect(stderr).to.match(/^Usage: pulumi-teradata verify/);
  });
});
