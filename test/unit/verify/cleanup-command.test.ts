/** The command `pulumi-teradata cleanup` over an embedded Teradata: what it lists, what it drops, and what it leaves. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { writeUnfinished } from "../../../provider/plan/journal.ts";
import { takeLease } from "../../../provider/plan/lease-row.ts";
import { openSessions } from "../../../provider/session/open.ts";
import type { Session } from "../../../provider/session/session.ts";
import { readSettings } from "../../../provider/session/settings.ts";
import { makeKept } from "../../changes/kept-copies.ts";

const cli = fileURLToPath(new URL("../../../provider/verify/cli.ts", import.meta.url));

describe("the command cleanup", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-teradata-"));
    file = join(folder, "cleanup.teradata");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(options: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) {
    const settings = Object.entries(process.env).filter(([name]) => !name.startsWith("TERADATA_"));
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "cleanup", ...options], {
      encoding: "utf8",
      cwd: folder,
      env: {
        ...Object.fromEntries(settings),
        ...{ TERADATA_FILE: file, TERADATA_DATABASE: "demo" },
        ...environment,
      },
    });
    // An embedded Teradata measures a table in its own way.
    return { status, stdout: stdout.replace(/[\d.]+ (bytes|KB)/g, "1 KB"), stderr };
  }

  async function within<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const sessions = openSessions(
      readSettings(() => undefined, { TERADATA_FILE: file }),
      { tool: "test", version: "0", project: "test", stack: "test" },
    );
    return sessions.use("test", work).finally(() => sessions.close());
  }

  const prepare = () =>
    within(async (session) => {
      await session.execute("CREATE DATABASE demo AS PERM = 100000000");
      await session.execute(
        "CREATE MULTISET TABLE demo.t__OLD_20250101_000000 (own INTEGER) PRIMARY INDEX (own)",
      );
      for (const [name, age] of [
        ["t__OLD_20260101_000000", "'30' DAY"],
        ["t__OLD_20260901_000000", "'5' HOUR"],
      ] as const)
        await makeKept("demo", { table: "t", name, age }, session);
      await session.execute("INSERT INTO demo.t__OLD_20260101_000000 VALUES (1)");
    });

  const tables = () =>
    within(async (session) =>
      (
        await session.execute(
          "SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo' AND TableName LIKE '%OLD%' ORDER BY 1",
        )
      ).map(([name]) => String(name)),
    );
  const [own, older, newer] = ["t__OLD_20250101_000000", "t__OLD_20260101_000000", "t__OLD_20260901_000000"];

  const listed = (...ends: readonly [older: string, newer: string, last: string]) =>
    `demo.t__OLD_20260901_000000  of t, kept for 5 hours, 0 rows, 1 KB${ends[1]}
demo.t__OLD_20260101_000000  of t, kept for 30 days, 1 row, 1 KB${ends[0]}

${ends[2]}
`;

  it("lists the copies that the journal knows and drops none", async () => {
    await prepare();
    expect(run()).to.deep.equal({
      status: 0,
      stdout: listed(", expired", "", "1 of 2 copies expired: copies are kept for 7 days."),
      stderr: "",
    });
    expect(await tables()).to.deep.equal([own, older, newer]);
  });

  const drops: readonly (readonly [
    keepOld: string,
    stdout: string,
    left: readonly (string | undefined)[],
  ])[] = [
    [
      "7 days",
      `${listed(", expired", "", "1 of 2 copies expired: copies are kept for 7 days.")}Dropped demo.${older}.\n`,
      [own, newer],
    ],
    ["60 days", listed("", "", "0 of 2 copies expired: copies are kept for 60 days."), [own, older, newer]],
    [
      "1 copy",
      `${listed(", expired", "", "1 of 2 copies expired: one copy of each table is kept.")}Dropped demo.${older}.\n`,
      [own, newer],
    ],
    [
      "none",
      `${listed(", expired", ", expired", "2 of 2 copies expired: no copies are kept.")}Dropped demo.${older}.\nDropped demo.${newer}.\n`,
      [own],
    ],
  ];
  for (const [keepOld, stdout, left] of drops)
    it(`drops what ${keepOld} does not keep, when asked to`, async () => {
      await prepare();
      expect(run(["--drop"], { TERADATA_KEEP_OLD: keepOld })).to.deep.equal({
        status: 0,
        stdout,
        stderr: "",
      });
      expect(await tables()).to.deep.equal(left);
      const known = await within((session) =>
        session.execute("SELECT COUNT(*) FROM demo.PULUMI_JOURNAL WHERE EntryKey LIKE 'KEPT%'"),
      );
      expect(Number(known[0]?.[0])).to.equal(left.length - 1);
    });

  it("leaves a table that took the name of a copy, and forgets the copy", async () => {
    await prepare();
    await within(async (session) => {
      const row = "EntryKey = 'KEPT T__OLD_20260101_000000'";
      const other = `OREPLACE(LineText, '"created":"20', '"created":"19')`;
      await session.execute(`UPDATE demo.PULUMI_JOURNAL SET LineText = ${other} WHERE ${row}`);
    });
    expect(run(["--drop"], { TERADATA_KEEP_OLD: "6 days" }).stdout).to.equal(
      `demo.${newer}  of t, kept for 5 hours, 0 rows, 1 KB\n\n0 of 1 copy expired: copies are kept for 6 days.\n`,
    );
    expect(await tables()).to.deep.equal([own, older, newer]);
    const keys = await within((session) => session.execute("SELECT EntryKey FROM demo.PULUMI_JOURNAL"));
    expect(keys).to.deep.equal([["KEPT T__OLD_20260901_000000"]]);
  });

  it("leaves the copy of a change that is not finished", async () => {
    await prepare();
    const names = { table: "t", new: "t__NEW", old: older! };
    await within((session) =>
      writeUnfinished("demo", { object: "t", kind: "rebuild", names, owed: [] }, session),
    );
    expect(run(["--drop"], { TERADATA_KEEP_OLD: "none" }).stdout).to.contain("1 of 2 copies expired");
    expect(await tables()).to.deep.equal([own, older]);
  });

  it("says so where there are none, and makes no journal", async () => {
    await within((session) => session.execute("CREATE DATABASE demo AS PERM = 100000000"));
    for (const options of [[], ["--drop"]])
      expect(run(options, { TERADATA_KEEP_OLD: "none" })).to.deep.equal({
        status: 0,
        stdout: "Database demo has no kept copies.\n",
        stderr: "",
      });
    const made = await within((session) =>
      session.execute("SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo'"),
    );
    expect(made).to.deep.equal([]);
  });

  it("looks in the user's default database where none is named", () => {
    expect(run([], { TERADATA_DATABASE: "" }).stdout).to.equal("Database demo_user has no kept copies.\n");
  });

  it("drops nothing while another run changes the database", async () => {
    await prepare();
    const holder = { id: "other", description: "another run", machine: "elsewhere", process: 1 };
    await within((session) => takeLease("demo", { holder, isRunning: () => true }, session));
    const { status, stderr } = run(["--drop"], { TERADATA_KEEP_OLD: "none" });
    expect(status).to.equal(2);
    expect(stderr).to.contain("Another run is changing database demo: another run");
    expect(await tables()).to.deep.equal([own, older, newer]);
  });

  it("drops nothing unless it is told how long copies are kept", async () => {
    await prepare();
    const { status, stdout, stderr } = run(["--drop"]);
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: "" });
    expect(stderr).to.match(/^TERADATA_KEEP_OLD is not set, so nothing is dropped: .*\n$/);
    expect(await tables()).to.deep.equal([own, older, newer]);
  });

  it("ends with 2 and its usage where an option is unknown", () => {
    const { status, stdout, stderr } = run(["--all"]);
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: "" });
    expect(stderr).to.contain("pulumi-teradata cleanup [--drop]");
  });
});
