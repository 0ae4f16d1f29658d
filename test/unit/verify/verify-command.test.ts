/** The command `pulumi-teradata verify` over an embedded Teradata: what it prints, and how it ends. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { connect } from "../../../provider/emulator/index.ts";

const cli = fileURLToPath(new URL("../../../provider/verify/cli.ts", import.meta.url));

const note = {
  database: "demo_user",
  name: "note",
  columns: [
    { name: "id", type: "INTEGER", nullable: false },
    { name: "body", type: "VARCHAR(20)" },
  ],
  primaryKey: { columns: ["id"] },
};
const good = {
  tables: [note],
  indexes: [{ database: "demo_user", table: "note", name: "note_body", columns: ["body"] }],
  rows: [{ database: "demo_user", table: "note", key: { id: 1 }, values: { body: "one" } }],
};

/** A port on which nobody listens. */
function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

describe("the command verify", () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-teradata-"));
    file = join(folder, "verify.teradata");
    const connection = connect({ host: file, user: "demo_user", password: "demo_user" });
    const cursor = connection.cursor();
    cursor.execute("CREATE MULTISET TABLE note (id INTEGER NOT NULL PRIMARY KEY, body VARCHAR(20))");
    cursor.execute("CREATE INDEX note_body (body) ON note");
    cursor.execute("INSERT INTO note VALUES (1, 'one')");
    connection.close();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(input: string, environment: Readonly<Record<string, string>> = { TERADATA_FILE: file }) {
    const settings = Object.entries(process.env).filter(([name]) => !name.startsWith("TERADATA_"));
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "verify"], {
      input,
      encoding: "utf8",
      cwd: folder,
      env: { ...Object.fromEntries(settings), ...environment },
    });
    return { status, stdout, stderr };
  }

  it("ends with 0 where everything stands as declared", () => {
    expect(run(JSON.stringify(good))).to.deep.equal({
      status: 0,
      stdout: `demo_user.note        2 columns, 1 secondary index
demo_user.note[id=1]  row

1 table, 1 secondary index and 1 row stand as declared.
`,
      stderr: "",
    });
  });

  it("ends with 1 and names what differs", () => {
    const other = {
      ...good,
      tables: [
        { ...note, columns: [note.columns[0], { name: "body", type: "VARCHAR(30)" }] },
        { ...note, name: "gone" },
      ],
    };
    expect(run(JSON.stringify(other))).to.deep.equal({
      status: 1,
      stdout: `demo_user.note        2 columns, 1 secondary index
    body: the type is VARCHAR(20); declared is VARCHAR(30)
demo_user.gone        missing
    the table is missing
demo_user.note[id=1]  row

Not as declared: 2 objects of 3.
`,
      stderr: "",
    });
  });

  it("ends with 2 where standard input is no declaration", () => {
    const { status, stdout, stderr } = run("SELECT 1");
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: "" });
    expect(stderr).to.match(/^Standard input holds no declaration\. .*\n$/);
  });

  it("ends with 2 and says what is wrong with a declaration", () => {
    const { status, stdout, stderr } = run(
      JSON.stringify({ tables: [{ ...note, primaryKey: { columns: ["x"] } }] }),
    );
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: "" });
    expect(stderr).to.equal(
      "tables[0].primaryKey.columns[0]: There is no column `x` in the table. Add it to `columns`, or name another one.\n",
    );
  });

  it("ends with 2 where no Teradata is named", () => {
    const { status, stdout, stderr } = run(JSON.stringify(good), {});
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: "" });
    expect(stderr).to.include("No Teradata is named");
  });

  it("ends with 2 and one sentence without secrets where the server does not answer", async () => {
    const port = await closedPort();
    const { status, stdout, stderr } = run(JSON.stringify(good), {
      TERADATA_HOST: "127.0.0.1",
      TERADATA_PORT: `${port}`,
      TERADATA_USER: "demo_user",
      TERADATA_PASSWORD: "Correct-horse-7",
    });
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: "" });
    expect(stderr).to.match(/^The Teradata server 127\.0\.0\.1 can't be reached at port .*\n$/);
    expect(stderr).not.to.include("Correct-horse-7");
  });

  it("ends with 2 and one sentence where the file can't be opened", () => {
    const { status, stdout, stderr } = run(JSON.stringify(good), { TERADATA_FILE: folder });
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: "" });
    expect(stderr.trim().split("\n")).to.have.length(1);
    expect(stderr).to.include(folder).and.not.include("    at ");
  });
});
