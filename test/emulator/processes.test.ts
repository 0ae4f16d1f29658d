/** Several processes use one file at once, and one that is killed leaves nothing half done. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { connect, type TeradataConnection } from "../../provider/emulator/index.ts";
import { ended, startNode } from "./children.ts";

describe("several processes on one file", () => {
  let folder: string;
  let host: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-processes-"));
    host = join(folder, "db");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("each does what it is told, and a name that all want is made once", async () => {
    const first = logOn(host);
    first.cursor().execute("CREATE MULTISET TABLE counts (who VARCHAR(10), n INTEGER)");
    first.close();
    const names = ["a", "b", "c", "d"];
    const answers = (await Promise.all(names.map((name) => linesOf(start(host, "create", name))))).flat();
    const shared = answers.filter((line) => line.includes("TABLE shared_"));
    expect(shared.filter((line) => line.startsWith("ok"))).to.have.length(10);
    expect(shared.filter((line) => line.startsWith("3803"))).to.have.length(30);
    expect(answers.filter((line) => !line.includes("TABLE shared_") && !line.startsWith("ok"))).to.deep.equal(
      [],
    );
    expect(counted(host, "SELECT COUNT(*) FROM counts")).to.equal(40);
    expect(counted(host, "SELECT COUNT(*) FROM DBC.TablesV WHERE TableName LIKE 'own_%'")).to.equal(40);
    expect(counted(host, "SELECT COUNT(*) FROM DBC.IndicesV WHERE IndexName = 'ib'")).to.equal(40);
  });

  it("open a file that none has made yet at the same time", async () => {
    const answers = await Promise.all(["a", "b", "c"].map((name) => linesOf(start(host, "create", name))));
    const codes = new Set(answers.flat().map((line) => line.split(" ")[0]));
    // The table counts is not there.
    expect([...codes].sort()).to.deep.equal(["3803", "3807", "ok"]);
  });

  it("a process killed in a transaction leaves nothing of it, and the file can be used at once", async () => {
    const first = logOn(host);
    first.cursor().execute("CREATE MULTISET TABLE counts (who VARCHAR(10), n INTEGER)");
    const child = start(host, "hold", "");
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) if (lines.push(line) === 3) break;
    child.kill("SIGKILL");
    await ended(child);
    expect(lines.map((line) => line.split(" ")[0])).to.deep.equal(["ok", "ok", "ok"]);
    expect(counted(host, "SELECT COUNT(*) FROM counts")).to.equal(0);
    expect(counted(host, "SELECT COUNT(*) FROM DBC.TablesV WHERE TableName = 'never'")).to.equal(0);
    first.cursor().execute("CREATE TABLE never (a INTEGER)");
    first.close();
  });
});

function logOn(host: string): TeradataConnection {
  return connect({ host, user: "demo_user", password: "demo_user" });
}

function counted(host: string, sql: string): unknown {
  const connection = logOn(host);
  const cursor = connection.cursor();
  cursor.execute(sql);
  const [count] = cursor.fetchone()!;
  connection.close();
  return count;
}

function start(host: string, task: string, name: string): ReturnType<typeof startNode> {
  return startNode(join(import.meta.dirname, "process.ts"), host, task, name);
}

async function linesOf(child: ReturnType<typeof startNode>): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  return lines;
}
