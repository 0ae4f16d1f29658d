/** A rebuild in short on the embedded Teradata, with every fault at every statement: what is said to stand stands. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { injectFaults } from "../../../provider/emulator/index.ts";
import { apply } from "../../../provider/plan/apply.ts";
import type { Plan } from "../../../provider/plan/plan.ts";
import { StatementError } from "../../../provider/plan/statement-error.ts";
import { openSessions } from "../../../provider/session/open.ts";
import type { Sessions } from "../../../provider/session/session.ts";
import { readSettings } from "../../../provider/session/settings.ts";

const rebuild: Plan = {
  object: "demo.t",
  steps: [
    {
      statement: "CREATE MULTISET TABLE demo.t_new (a BIGINT NOT NULL) UNIQUE PRIMARY INDEX (a)",
      summary: "create the new table",
    },
    {
      statement: "LOCKING TABLE demo.t FOR EXCLUSIVE INSERT INTO demo.t_new SELECT a FROM demo.t",
      summary: "copy the rows",
      transaction: true,
    },
    {
      statement: "SELECT a FROM demo.t WHERE a NOT IN (SELECT a FROM demo.t_new)",
      summary: "compare the rows",
      transaction: true,
      proves: "Rows are missing.",
    },
    { statement: "RENAME TABLE demo.t TO demo.t_old", summary: "rename the old table", transaction: true },
    { statement: "RENAME TABLE demo.t_new TO demo.t", summary: "rename the new table" },
  ],
};

/** What stands after each part of the plan: the tables with their rows. */
const stages = ["t 3", "t 3, t_new 0", "t_new 3, t_old 3", "t 3, t_old 3"];
/** The stage before each step. */
const stageBefore = [0, 1, 1, 1, 2];

for (const mode of ["TERA", "ANSI"] as const)
  describe(`applying a plan to the embedded Teradata in ${mode} mode`, () => {
    let folder: string;
    let sessions: Sessions;
    const execute = (statement: string) => sessions.use("test", (session) => session.execute(statement));

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), "apply-"));
      const settings = readSettings(() => undefined, {
        TERADATA_FILE: join(folder, "apply.teradata"),
        TERADATA_TMODE: mode,
      });
      const clock = { sleep: async () => undefined, random: () => 0 };
      sessions = openSessions(settings, { tool: "t", version: "0", project: "p", stack: "s" }, { clock });
      await execute("CREATE DATABASE demo AS PERM = 100000000");
      await execute("CREATE MULTISET TABLE demo.t (a INTEGER NOT NULL) UNIQUE PRIMARY INDEX (a)");
      for (const value of [1, 2, 3]) await execute(`INSERT INTO demo.t VALUES (${value})`);
    });
    afterEach(async () => {
      await sessions.close();
      rmSync(folder, { recursive: true });
    });

    async function standing(): Promise<string> {
      const tables = await execute(
        "SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo' ORDER BY TableName",
      );
      const counts = tables.map(async ([name]) => {
        const table = String(name).trimEnd();
        return `${table} ${(await execute(`SELECT a FROM demo.${table}`)).length}`;
      });
      return (await Promise.all(counts)).join(", ");
    }

    /** Applies the plan under a fault. */
    async function applied(fault: string): Promise<StatementError | undefined> {
      const faults = injectFaults(fault);
      try {
        await sessions.use("test", (session) => apply(rebuild, session));
        return undefined;
      } catch (error) {
        expect(error).to.be.instanceOf(StatementError);
        return error as StatementError;
      } finally {
        faults.remove();
      }
    }

    /** The step of each statement that counts: the fifth is the commit; the BT and COMMIT that the driver adds don't count. */
    const step = [0, 1, 2, 3, 3, 4];
    const isCommit = (number: number) => number === 5;
    const commits = (number: number) => [1, 5, 6].includes(number);

    it("is through when nothing fails", async () => {
      const faults = injectFaults("");
      await sessions.use("test", (session) => apply(rebuild, session));
      const sent = faults.statements.map(({ kind }) => kind);
      faults.remove();
      const commit = mode === "ANSI" ? "COMMIT" : "ET";
      expect(sent).to.deep.equal([
        "CREATE TABLE",
        "INSERT",
        "SELECT",
        "RENAME TABLE",
        commit,
        "RENAME TABLE",
      ]);
      expect(await standing()).to.equal(stages[3]);
    });

    for (let number = 1; number <= step.length; number++) {
      const at = step[number - 1]!;

      it(`is through when statement ${number} falls to a deadlock once`, async () => {
        expect(await applied(`error 2631 at statement ${number}`)).to.equal(undefined);
        expect(await standing()).to.equal(stages[3]);
      });

      it(`stops where it says when statement ${number} is refused`, async () => {
        const error = await applied(`error 2644 at statement ${number}`);
        expect(error).to.include({ step: at + 1, code: 2644, isOutcomeUnknown: false });
        expect(await standing()).to.equal(stages[stageBefore[at]!]);
      });

      for (const moment of ["before", "after"] as const)
        it(`stops where it says when the connection is lost ${moment} statement ${number}`, async () => {
          const error = await applied(`lose connection ${moment} statement ${number}`);
          expect(error).to.include({ step: at + 1, isOutcomeUnknown: commits(number) });
          const isDone = moment === "after" && commits(number);
          const before = stageBefore[at]!;
          expect(await standing()).to.equal(stages[isDone ? before + 1 : before]);
          if (isCommit(number)) expect(error!.message).to.match(/^demo\.t: failed to commit the transaction/);
        });
    }

    it("undoes the transaction in which a proof fails", async () => {
      const steps = rebuild.steps.map((each) =>
        each.summary === "copy the rows" ? { ...each, statement: `${each.statement} WHERE a < 2` } : each,
      );
      const error = await sessions
        .use("test", (session) => apply({ ...rebuild, steps }, session))
        .then(
          () => expect.fail("It should have failed."),
          (thrown: Error) => thrown,
        );
      expect(error.message.split("\n").filter((line) => !line.startsWith(" "))).to.deep.equal([
        "demo.t: failed to compare the rows (step 3 of 5): Rows are missing. The check found: 2; 3.",
        "Done before: create the new table.",
        "Rolled back with it: copy the rows.",
      ]);
      expect(await standing()).to.equal(stages[1]);
    });
  });
