/**
 * The crash matrix: one change of a table, with every fault at every of its statements that changes something. After the
 * fault the change is made again, as the next `up` does, and must then be complete, with every row.
 */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { injectFaults } from "../../provider/emulator/index.ts";
import { table } from "../../provider/objects/table/kind.ts";
import { readTable } from "../../provider/objects/table/read.ts";
import type { TableDefinition } from "../../provider/objects/table/table.ts";
import { readKept } from "../../provider/plan/kept.ts";
import { type LeaseOutside, openLeases } from "../../provider/plan/lease.ts";
import { bring } from "../../provider/pulumi/bring.ts";
import { openSessions } from "../../provider/session/open.ts";
import type { Session, Sessions } from "../../provider/session/session.ts";
import { readSettings } from "../../provider/session/settings.ts";
import { answered } from "./answers.ts";
import { type ChangeCase, setUp } from "./case.ts";
import { type KeptRows, keptRows } from "./rows.ts";

export type Mode = "TERA" | "ANSI";

/** A fault, as the embedded Teradata takes it, at the statement with this number among those that change something. */
export type FaultAt = (change: number) => string;

/** The faults after which the process goes on: the session is lost, or the statement fails. */
export const faults: Readonly<Record<string, FaultAt>> = {
  "connection lost before": (change) => `lose connection before change ${change}`,
  "connection lost after": (change) => `lose connection after change ${change}`,
  "a deadlock once": (change) => `error 2631 once from change ${change}`,
  "no more space from then on": (change) => `error 2644 always from change ${change}`,
};

/** A change whose table stands, filled, in a file that is copied for each run. */
export interface Prepared {
  readonly change: ChangeCase;
  readonly mode: Mode;
  readonly file: string;
  readonly before: KeptRows;
  readonly actual: TableDefinition;
  /** How many of its statements change something. */
  readonly changes: number;
  remove(): void;
}

/** Undefined where the change is refused, or is nothing. */
export async function prepare(change: ChangeCase, mode: Mode): Promise<Prepared | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "crash-"));
  const file = join(folder, "before.teradata");
  const { declared, actualName, allowed } = change;
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const { actual, before } = await withSession(file, mode, async (session) => {
    await session.execute("CREATE DATABASE demo AS PERM = 100000000");
    await setUp(change, session);
    const found = (await readTable({ ...declared, name: actualName }, session))!;
    return { actual: found, before: await keptRows(declared, actualName, allowed, session) };
  });
  const prepared = { change, mode, file, before, actual, changes: 0, remove };
  const recorder = injectFaults("");
  const failure = await onCopy(prepared, (copy) => up(prepared, copy)).finally(() => recorder.remove());
  const changes = recorder.statements.filter((each) => each.change !== undefined).length;
  if (failure === undefined && changes > 0) return { ...prepared, changes };
  remove();
  return undefined;
}

/**
 * One cell of the matrix.
 * @param first runs the change with the fault, on this file
 * @returns the error in which the run with the fault ended
 * @throws AssertionError where the next `up` does not finish the change
 */
export async function strike(prepared: Prepared, fault: string, first = upWith): Promise<Error | undefined> {
  return onCopy(prepared, async (file) => {
    const failure = await first(prepared, file, fault);
    const again = await up(prepared, file);
    expect(again?.message, `the run after ${fault} (${failure?.message})`).to.equal(undefined);
    await complete(prepared, file, fault);
    return failure;
  });
}

/** One run with a fault, and what it leaves in the database. */
export async function refusedAt(
  prepared: Prepared,
  fault: string,
): Promise<{ failure: string | undefined; tables: readonly string[] }> {
  return onCopy(prepared, async (file) => {
    const failure = await upWith(prepared, file, fault);
    const query = "SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo' ORDER BY 1";
    const rows = await withSession(file, prepared.mode, (session) => session.execute(query));
    return { failure: failure?.message, tables: rows.map(([name]) => String(name)) };
  });
}

async function upWith(prepared: Prepared, file: string, fault: string): Promise<Error | undefined> {
  const struck = injectFaults(fault);
  return up(prepared, file).finally(() => struck.remove());
}

/** What one run does with the table; the error in which it ends. */
export async function up(
  prepared: Pick<Prepared, "change" | "mode" | "actual">,
  file: string,
): Promise<Error | undefined> {
  const { change, mode, actual } = prepared;
  const { declared, allowed, keepOld } = change;
  const wanted = { declared, before: actual, allowed, ...(keepOld && { keepOld }) };
  return withSessions(file, mode, (sessions) =>
    sessions.use("test", (session) =>
      bring(table, wanted, { session, leases: openLeases(outside(sessions)) }),
    ),
  ).then(
    () => undefined,
    (error: Error) => error,
  );
}

async function complete({ change, mode, before }: Prepared, file: string, fault: string): Promise<void> {
  const { declared, allowed } = change;
  await withSession(file, mode, async (session) => {
    const after = (await readTable(declared, session))!;
    expect(table.differences(declared, after), fault).to.deep.equal([]);
    expect(await keptRows(declared, declared.name, allowed, session, before.columns), fault).to.deep.equal(
      before,
    );
    expect(
      await session
        .execute("SELECT EntryKey FROM demo.PULUMI_JOURNAL WHERE EntryKey NOT LIKE 'KEPT%'")
        .catch(() => []),
      `the journal after ${fault}`,
    ).to.deep.equal([]);
    const left = await session.execute(
      "SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo' AND TableName LIKE '%\\_\\_NEW' ESCAPE '\\'",
    );
    expect(left, `what is left after ${fault}`).to.deep.equal([]);
    await allNoted(change, session, fault);
    await answered(change, session, `after ${fault}`);
  });
}

/** Every table that a rebuild put away stands in the journal, and nothing else stands there. */
async function allNoted({ before }: ChangeCase, session: Session, fault: string): Promise<void> {
  const tables = await session.execute(
    "SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo' AND TableName LIKE '%\\_\\_OLD\\_%' ESCAPE '\\'",
  );
  const left = tables.map(([name]) => String(name)).filter((name) => !before.join().includes(name));
  const { kept, gone } = await readKept("demo", undefined, session);
  expect(gone, `copies noted that are gone after ${fault}`).to.deep.equal([]);
  expect(
    kept.map(({ name }) => name),
    `copies noted after ${fault}`,
  ).to.have.members(left);
}

let runs = 0;

/** Every run is a process of its own that has ended when the next one begins. */
function outside(sessions: Sessions): LeaseOutside {
  runs++;
  return {
    holder: { id: `run ${runs}`, description: `run ${runs}`, machine: "test", process: runs },
    isRunning: () => false,
    open: () => sessions.open("lease"),
    every: () => () => undefined,
  };
}

async function onCopy<Result>(
  { file }: Pick<Prepared, "file">,
  work: (copy: string) => Promise<Result>,
): Promise<Result> {
  const copy = `${file}.${++runs}`;
  copyFileSync(file, copy);
  try {
    return await work(copy);
  } finally {
    rmSync(copy, { force: true });
  }
}

/** Nobody waits between two attempts. */
const clock = { sleep: async () => undefined, random: () => 0 };

async function withSessions<Result>(
  file: string,
  mode: Mode,
  work: (sessions: Sessions) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(() => undefined, { TERADATA_FILE: file, TERADATA_TMODE: mode }, "local");
  const sessions = openSessions(
    settings,
    { tool: "test", version: "0", project: "test", stack: "local" },
    { clock },
  );
  return work(sessions).finally(() => sessions.close());
}

const withSession = <Result>(file: string, mode: Mode, work: (session: Session) => Promise<Result>) =>
  withSessions(file, mode, (sessions) => sessions.use("test", work));
