/** Sessions over the embedded Teradata under faults: what is sent again, what is not, and what then stands in the table. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type Faults, injectFaults } from "../../../provider/emulator/index.ts";
import { TeradataError, UnreachableError } from "../../../provider/session/errors.ts";
import { openSessions } from "../../../provider/session/open.ts";
import type { Session, Sessions } from "../../../provider/session/session.ts";
import { readSettings } from "../../../provider/session/settings.ts";

const identity = { tool: "pulumi-teradata", version: "0.1.0", project: "lineage", stack: "local" };

describe("sessions under faults", () => {
  let folder: string;
  let file: string;
  let sessions: Sessions;
  let waited: number;
  let faults: Faults | undefined;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "faults-"));
    file = join(folder, "one.teradata");
    sessions = opened();
    await use((session) => session.execute("CREATE MULTISET TABLE t (a INTEGER) PRIMARY INDEX (a)"));
  });

  afterEach(async () => {
    faults?.remove();
    await sessions.close();
    rmSync(folder, { recursive: true });
  });

  function opened(mode = "TERA"): Sessions {
    const given: Readonly<Record<string, string>> = { "teradata:file": file, "teradata:tmode": mode };
    const settings = readSettings((key) => given[key], {});
    waited = 0;
    const sleep = async () => {
      waited++;
    };
    return openSessions(settings, identity, { clock: { sleep, random: () => 0 } });
  }

  const use = <Result>(work: (session: Session) => Promise<Result>) => sessions.use("t", work);
  const insert = (a: number) => (session: Session) => session.execute(`INSERT INTO t VALUES (${a})`);

  /** The numbers in t, without faults. */
  async function held(): Promise<unknown[]> {
    faults?.remove();
    return (await use((session) => session.execute("SELECT a FROM t ORDER BY a"))).flat();
  }

  /** How often each statement that changes something was sent. */
  const changes = () => faults!.statements.filter(({ change }) => change !== undefined).length;

  const passing = [2631, 2639, 2641, 2828, 2835, 3111, 3120, 3598, 3603, 3897];
  for (const code of passing)
    it(`${code} once: the statement is sent again`, async () => {
      faults = injectFaults(`error ${code} at change 1`);
      await use(insert(1));
      expect([changes(), waited]).to.deep.equal([2, 1]);
      expect(await held()).to.deep.equal([1]);
    });

  const lasting: readonly (readonly [fault: string, code: number, sent: number])[] = [
    ["error 2631 always on INSERT", 2631, 5],
    ["error 3598 5 times on INSERT", 3598, 5],
    ["error 2631 at change 1; error 3807 at change 2", 3807, 2],
    ["error 2827 always on INSERT", 2827, 1],
    ["no more perm", 2644, 1],
  ];
  for (const [fault, code, sent] of lasting)
    it(`${fault}: the statement fails with ${code} after ${sent} of 5 sendings`, async () => {
      faults = injectFaults(fault);
      const error = await failureOf(use(insert(1)));
      expect(error).to.be.instanceOf(TeradataError).and.include({ code });
      expect(changes()).to.equal(sent);
      expect(await held()).to.deep.equal([]);
    });

  const losses: readonly (readonly [moment: string, left: readonly number[]])[] = [
    ["before", [2]],
    ["after", [1, 2]],
  ];
  for (const [moment, left] of losses)
    it(`a connection lost ${moment} a statement: it is not sent again, and the next one logs on anew`, async () => {
      faults = injectFaults(`lose connection ${moment} change 1`);
      const error = await failureOf(use(insert(1)));
      expect(error).to.be.instanceOf(UnreachableError);
      expect(error.message).to.equal(
        `The connection to the embedded Teradata in ${file} was lost while a statement ran. Whether the statement was carried out is not known.`,
      );
      await use(insert(2));
      expect([changes(), waited]).to.deep.equal([2, 0]);
      expect(await held()).to.deep.equal(left);
    });

  it("a connection lost while nobody used it is replaced without a word", async () => {
    faults = injectFaults("lose connection before SET QUERY_BAND 1");
    await sessions.use("another", insert(1));
    expect(faults.statements.map(({ kind }) => kind)).to.deep.equal([
      "SET QUERY_BAND",
      "SET QUERY_BAND",
      "INSERT",
    ]);
    expect(await held()).to.deep.equal([1]);
  });

  it("a session that was lost says so, whatever is asked of it next", async () => {
    faults = injectFaults("lose connection before change 1");
    const errors = await use(async (session) => [
      await failureOf(insert(1)(session)),
      await failureOf(insert(2)(session)),
      await failureOf(session.transaction(insert(3))),
    ]);
    for (const error of errors) expect(error).to.be.instanceOf(UnreachableError);
    expect(await held()).to.deep.equal([]);
  });

  for (const mode of ["TERA", "ANSI"])
    describe(`in a transaction, in ${mode} mode`, () => {
      const commit = mode === "ANSI" ? "COMMIT" : "ET";
      const cases: readonly (readonly [
        fault: string,
        failure: string | undefined,
        left: readonly number[],
      ])[] = [
        ["error 2631 at change 1", undefined, [1, 2]],
        ["error 2631 at change 2", undefined, [1, 2]],
        [`error 2631 at ${commit} 1`, undefined, [1, 2]],
        ["error 3598 at change 2", undefined, [1, 2]],
        ["error 3598 always from change 2", "TeradataError", []],
        ["error 2801 at change 2", "TeradataError", []],
        ["lose connection before change 2", "UnreachableError", []],
        ["lose connection after change 2", "UnreachableError", []],
        [`lose connection before ${commit} 1`, "UnreachableError", []],
        [`lose connection after ${commit} 1`, "UnreachableError", [1, 2]],
      ];
      for (const [fault, failure, left] of cases)
        it(`${fault}: ${failure ?? "it succeeds"}, and ${left.length} rows stand`, async () => {
          await sessions.close();
          sessions = opened(mode);
          faults = injectFaults(fault);
          const both = use((session) =>
            session.transaction(async (inner) => {
              await insert(1)(inner);
              await insert(2)(inner);
            }),
          );
          const error = await both.then(
            () => undefined,
            (thrown: Error) => thrown,
          );
          expect(error?.name).to.equal(failure);
          expect(faults.statements.flatMap((one) => one.faults)).to.include(fault);
          expect(await held()).to.deep.equal(left);
        });
    });

  it("faults of the environment that can't be read are told in a sentence", () => {
    const module = (name: string) =>
      JSON.stringify(fileURLToPath(new URL(`../../../provider/session/${name}.ts`, import.meta.url)));
    const program = `
      import { openSessions } from ${module("open")};
      import { readSettings } from ${module("settings")};
      const settings = readSettings((key) => ({ "teradata:file": process.argv[1] })[key], {});
      const sessions = openSessions(settings, ${JSON.stringify(identity)});
      await sessions.use("t", (session) => session.execute("SELECT 1")).catch(({ message }) => console.log(message));`;
    const env = { ...process.env, TERADATA_EMULATOR_FAULTS: "error 9999 once" };
    const words = ["--input-type=module", "-e", program, file];
    const { stdout } = spawnSync(process.execPath, words, { env, encoding: "utf8" });
    expect(stdout.split(". ")[0]).to.equal(
      `The embedded Teradata in ${file} can't be opened: TERADATA_EMULATOR_FAULTS: in "error 9999 once" there is no error 9999 that the embedded Teradata knows`,
    );
  });
});

function failureOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => expect.fail("It should have failed."),
    (error) => error,
  );
}
