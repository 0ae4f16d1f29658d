/** The package as it is published, installed in a project that knows nothing of this checkout. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { newStack, type Stack } from "./harness.ts";

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "project-"));
const modules = join(project, "node_modules");

const program = `
import { Row, Table } from "pulumi-teradata";
const greeting = new Table("greeting", {
  columns: [
    { name: "id", type: "INTEGER", nullable: false },
    { name: "word", type: "VARCHAR(20)", characterSet: "UNICODE", caseSpecific: true },
  ],
  primaryKey: { columns: ["id"] },
});
new Row("hello", { table: greeting, key: { id: 1 }, values: { word: "hello" } });
`;

/** What npm install of the tarball would leave: the package itself, and beside it what it depends on. */
function install(): void {
  execFileSync(process.execPath, ["setup/pack.ts"], { cwd: checkout, stdio: "pipe" });
  const [tarball] = readdirSync(join(checkout, "dist")).filter((name) => name.endsWith(".tgz"));
  mkdirSync(join(modules, "pulumi-teradata"), { recursive: true });
  execFileSync("tar", [
    "xzf",
    join(checkout, "dist", tarball!),
    "--strip-components=1",
    "-C",
    join(modules, "pulumi-teradata"),
  ]);
  for (const name of ["@pulumi", "teradatasql"])
    symlinkSync(join(checkout, "node_modules", name), join(modules, name));
}

describe("the published package", () => {
  let stack: Stack;

  before(async () => {
    install();
    writeFileSync(join(project, "package.json"), '{"name": "shop", "type": "module", "main": "index.js"}');
    writeFileSync(join(project, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    writeFileSync(join(project, "index.js"), program);
    stack = await newStack(project, { "teradata:database": "demo_user" });
  });

  after(() => {
    stack?.remove();
    rmSync(project, { recursive: true });
  });

  it("deploys, previews nothing, and destroys", async () => {
    const up = await stack.run("up");
    expect(up.problems, up.problems.join("\n")).to.deep.equal([]);
    expect(stack.state()).to.include.keys("greeting", "hello");
    expect(await stack.run("preview", "--expect-no-changes")).to.include({ code: 0 });
    expect(await stack.run("destroy")).to.include({ code: 0 });
  });

  it("brings the embedded Teradata", () => {
    const script = `
      import { connect } from "pulumi-teradata/emulator";
      const cursor = connect({ host: ":memory:", user: "demo_user", password: "demo_user" }).cursor();
      cursor.execute("SELECT DATABASE");
      console.log(cursor.fetchone()[0].trimEnd());`;
    const words = ["--input-type=module", "--eval", script];
    expect(execFileSync(process.execPath, words, { cwd: project, encoding: "utf8" })).to.equal("demo_user\n");
  });

  it("brings the command pulumi-teradata", () => {
    const command = join(modules, "pulumi-teradata/provider/verify/cli.js");
    const declared = {
      indexes: [{ database: "shop", table: "greeting", name: "by_word", columns: ["word"] }],
    };
    const printed = execFileSync(command, ["sql"], { input: JSON.stringify(declared), encoding: "utf8" });
    expect(printed).to.equal("CREATE INDEX by_word (word) ON shop.greeting;\n\n");
  });

  it("brings the command pulumi-teradata-emulator", () => {
    const command = join(modules, "pulumi-teradata/provider/bridge/cli.js");
    const printed = execFileSync(command, { input: '{"op": "hello"}\n', encoding: "utf8" });
    expect(JSON.parse(printed)).to.include({ ok: true, protocol: 1, package: "pulumi-teradata" });
  });
});
