/**
 * What one transaction may hold: a table locked, its rows copied and compared, and one schema statement last. Until it
 * ends nobody else writes; when it is undone, or its session dies, nothing of it has been.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { connect, OperationalError, type TeradataConnection } from "../../provider/emulator/index.ts";
import { ended, startNode } from "./children.ts";

const copy = [
  "LOCKING TABLE t FOR EXCLUSIVE INSERT INTO t_new (a, b) SELECT a, b FROM t",
  "SELECT COUNT(*), SUM(a) FROM t_new",
];
const renameOld = "RENAME TABLE t TO t_old";

/** How a transaction begins and ends in either mode. */
const modes = [
  { tmode: "TERA", autocommit: true, begin: ["BT"], commit: "ET", rollback: "ROLLBACK", afterSchema: 3932 },
  {
    tmode: "ANSI",
    autocommit: false,
    begin: [],
    commit: "COMMIT",
    rollback: "ROLLBACK WORK",
    afterSchema: 3722,
  },
] as const;

describe("a table rebuilt in one transaction", () => {
  let folder: string;
  let host: string;
  let open: TeradataConnection[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-rebuild-"));
    host = join(folder, "db");
    open = [];
    const first = logOn({});
    run(first, "CREATE MULTISET TABLE t (a INTEGER NOT NULL, b CHAR(3)) PRIMARY INDEX (a)");
    run(first, "CREATE MULTISET TABLE t_new (a BIGINT NOT NULL, b CHAR(5)) PRIMARY INDEX (a)");
    for (const a of [1, 2, 3]) run(first, `INSERT INTO t VALUES (${a}, 'x${a}')`);
    first.close();
  });

  afterEach(() => {
    for (const connection of open) connection.close();
    rmSync(folder, { recursive: true });
  });

  for (const mode of modes) {
    const { tmode, autocommit, begin, commit, rollback, afterSchema } = mode;

    it(`${tmode}: lock, copy, compare, rename; then only the end`, () => {
      const session = logOn({ tmode, autocommit });
      for (const sql of [...begin, ...copy, renameOld]) run(session, sql);
      run(session, commit);
      run(session, "RENAME TABLE t_new TO t");
      if (!autocommit) run(session, commit);
      const other = logOn({});
      expect(names(other)).to.deep.equal(["t", "t_old"]);
      expect(rows(other, "SELECT a, TRIM(b) FROM t ORDER BY 1")).to.deep.equal([
        [1n, "x1"],
        [2n, "x2"],
        [3n, "x3"],
      ]);
      const refused = logOn({ tmode, autocommit });
      for (const sql of [...begin, "RENAME TABLE t_old TO t_older"]) run(refused, sql);
      expect(codeOf(refused, "RENAME TABLE t TO t_old")).to.equal(afterSchema);
      refused.close();
      open.splice(open.indexOf(refused), 1);
      expect(names(other)).to.deep.equal(["t", "t_old"]);
    });

    it(`${tmode}: nobody else writes until it ends, and readers see what was before`, () => {
      const session = logOn({ tmode, autocommit });
      const other = logOn({ request_timeout: "1" });
      for (const sql of [...begin, "LOCKING TABLE t FOR WRITE SELECT COUNT(*) FROM t"]) run(session, sql);
      expect(codeOf(other, "INSERT INTO t VALUES (4, 'x4')")).to.equal(2631);
      expect(codeOf(other, "LOCKING TABLE t FOR WRITE NOWAIT INSERT INTO t VALUES (4, 'x4')")).to.equal(7423);
      for (const sql of [...copy, renameOld]) run(session, sql);
      expect(rows(other, "SELECT COUNT(*) FROM t")).to.deep.equal([[3]]);
      expect(rows(other, "SELECT COUNT(*) FROM t_new")).to.deep.equal([[0]]);
      run(session, commit);
      expect(codeOf(other, "INSERT INTO t VALUES (4, 'x4')")).to.equal(3807);
      run(other, "INSERT INTO t_old VALUES (4, 'x4')");
      expect(rows(other, "SELECT COUNT(*) FROM t_new")).to.deep.equal([[3]]);
    });

    it(`${tmode}: who waits to write meanwhile finds the table under its new name, or not at all`, async () => {
      const session = logOn({ tmode, autocommit });
      const other = logOn({});
      for (const sql of [...begin, ...copy]) run(session, sql);
      const late = other
        .cursor()
        .executeAsync("INSERT INTO t VALUES (4, 'x4')")
        .then(
          () => "accepted",
          (error: Error) => error.message,
        );
      for (let turns = 0; turns < 5; turns += 1) await new Promise(setImmediate);
      for (const sql of [renameOld, commit]) run(session, sql);
      expect(await late).to.include("[Error 3807] Object 't' does not exist.");
      expect(rows(other, "SELECT COUNT(*) FROM t_old")).to.deep.equal([[3]]);
      expect(rows(other, "SELECT COUNT(*) FROM t_new")).to.deep.equal([[3]]);
    });

    it(`${tmode}: undone as a whole, the schema statement too`, () => {
      const session = logOn({ tmode, autocommit });
      for (const sql of [...begin, ...copy, renameOld]) run(session, sql);
      run(session, rollback);
      expect(names(session)).to.deep.equal(["t", "t_new"]);
      expect(rows(session, "SELECT COUNT(*) FROM t_new")).to.deep.equal([[0]]);
      expect(rows(session, "SELECT COUNT(*) FROM t")).to.deep.equal([[3]]);
    });

    it(`${tmode}: undone when the session ends before its transaction`, () => {
      const session = logOn({ tmode, autocommit });
      for (const sql of [...begin, ...copy, "DROP TABLE t"]) run(session, sql);
      session.close();
      open.splice(open.indexOf(session), 1);
      const other = logOn({});
      expect(names(other)).to.deep.equal(["t", "t_new"]);
      expect(rows(other, "SELECT COUNT(*) FROM t")).to.deep.equal([[3]]);
    });

    for (const last of [renameOld, "DROP TABLE t", "ALTER TABLE t ADD c INTEGER NOT NULL DEFAULT 7"])
      it(`${tmode}: undone when the process is killed after ${last}`, async () => {
        await runAndKill([host, tmode, String(autocommit), ...begin, ...copy, last]);
        const other = logOn({});
        expect(names(other)).to.deep.equal(["t", "t_new"]);
        expect(rows(other, "SELECT a, TRIM(b) FROM t ORDER BY 1")).to.deep.equal([
          [1, "x1"],
          [2, "x2"],
          [3, "x3"],
        ]);
        expect(rows(other, "SELECT COUNT(*) FROM t_new")).to.deep.equal([[0]]);
        expect(rows(other, "SELECT COUNT(*) FROM DBC.ColumnsV WHERE TableName = 't'")).to.deep.equal([[2]]);
        run(other, "INSERT INTO t VALUES (4, 'x4')");
      });

    it(`${tmode}: there when the process is killed after the end`, async () => {
      await runAndKill([host, tmode, String(autocommit), ...begin, ...copy, renameOld, commit]);
      const other = logOn({});
      expect(names(other)).to.deep.equal(["t_new", "t_old"]);
      expect(rows(other, "SELECT COUNT(*), SUM(a) FROM t_new")[0]![0]).to.equal(3);
    });
  }

  it("a failure in it undoes all in TERA mode, only itself in ANSI mode", () => {
    const tera = logOn({ tmode: "TERA" });
    for (const sql of ["BT", ...copy]) run(tera, sql);
    expect(codeOf(tera, "RENAME TABLE t TO t_new")).to.equal(3803);
    expect(rows(tera, "SELECT COUNT(*) FROM t_new")).to.deep.equal([[0]]);
    expect(codeOf(tera, "ET")).to.equal(3510);
    const ansi = logOn({ tmode: "ANSI", autocommit: false });
    for (const sql of copy) run(ansi, sql);
    expect(codeOf(ansi, "RENAME TABLE t TO t_new")).to.equal(3803);
    run(ansi, renameOld);
    run(ansi, "COMMIT");
    expect(names(tera)).to.deep.equal(["t_new", "t_old"]);
    expect(rows(tera, "SELECT COUNT(*) FROM t_new")).to.deep.equal([[3]]);
  });

  it("a read of the table alone keeps nobody out", () => {
    const session = logOn({ tmode: "TERA" });
    const other = logOn({});
    run(session, "BT");
    run(session, "LOCKING TABLE t FOR ACCESS SELECT COUNT(*) FROM t");
    run(other, "INSERT INTO t VALUES (4, 'x4')");
    run(session, "ET");
    expect(rows(session, "SELECT COUNT(*) FROM t")).to.deep.equal([[4]]);
  });

  interface Logon {
    readonly tmode?: string;
    readonly autocommit?: boolean;
    readonly request_timeout?: string;
  }

  function logOn({ autocommit = true, ...parameters }: Logon): TeradataConnection {
    const connection = connect({ host, user: "demo_user", password: "demo_user", ...parameters });
    connection.autocommit = autocommit;
    open.push(connection);
    return connection;
  }
});

function run(connection: TeradataConnection, sql: string): void {
  const cursor = connection.cursor();
  cursor.execute(sql);
  cursor.close();
}

function rows(connection: TeradataConnection, sql: string): readonly (readonly unknown[])[] {
  const cursor = connection.cursor();
  cursor.execute(sql);
  return cursor.fetchall();
}

/** The code of the error that a statement ends in, undefined where it is accepted. */
function codeOf(connection: TeradataConnection, sql: string): number | undefined {
  try {
    run(connection, sql);
    return undefined;
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    return Number(/\[Error (\d+)\]/.exec(error.message)?.[1]);
  }
}

function names(connection: TeradataConnection): readonly unknown[] {
  const sql = "SELECT TRIM(TableName) FROM DBC.TablesV WHERE DatabaseName = 'demo_user' ORDER BY 1";
  return rows(connection, sql).map(([name]) => name);
}

async function runAndKill(words: readonly string[]): Promise<void> {
  const program = join(import.meta.dirname, "rebuild-process.ts");
  const child = startNode(program, ...words);
  for await (const line of createInterface({ input: child.stdout })) if (line === "done") break;
  child.kill("SIGKILL");
  await ended(child);
}
