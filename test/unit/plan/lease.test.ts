/** The lease of a database: who gets it, who is refused, what becomes of it when its holder dies or sleeps. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { leaseOutside } from "../../../provider/lease-outside.ts";
import type { Hold } from "../../../provider/plan/apply.ts";
import { JournalError } from "../../../provider/plan/journal-table.ts";
import { type LeaseOutside, type Leases, openLeases } from "../../../provider/plan/lease.ts";
import { LeaseHeldError, LeaseLostError } from "../../../provider/plan/lease-row.ts";
import { UnreachableError } from "../../../provider/session/errors.ts";
import { openSessions } from "../../../provider/session/open.ts";
import type { ResultRow, Session, Sessions } from "../../../provider/session/session.ts";
import { readSettings } from "../../../provider/session/settings.ts";

const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.fail("It should have failed."),
    (error) => error,
  );

for (const mode of ["TERA", "ANSI"] as const)
  describe(`the lease of a database in ${mode} mode`, () => {
    let folder: string;
    let file: string;
    let sessions: Sessions;
    const execute = (statement: string) => sessions.use("test", (session) => session.execute(statement));

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), "lease-"));
      file = join(folder, "lease.teradata");
      const settings = readSettings(() => undefined, { TERADATA_FILE: file, TERADATA_TMODE: mode });
      sessions = openSessions(settings, { tool: "test", version: "0", project: "lineage", stack: "dev" });
      await execute("CREATE DATABASE demo AS PERM = 100000000");
    });
    afterEach(async () => {
      await sessions.close();
      rmSync(folder, { recursive: true });
    });

    const lease = "demo.PULUMI_JOURNAL WHERE EntryKey = 'LEASE'";
    const holders = async () => (await execute(`SELECT Holder FROM ${lease}`)).map(([id]) => id);
    const journals = async () =>
      (
        await execute(
          "SELECT 1 FROM DBC.TablesV WHERE DatabaseName = 'demo' AND TableName = 'PULUMI_JOURNAL'",
        )
      ).length;
    /** As if the holder had been silent for so long. */
    const silence = (seconds: number) =>
      execute(
        `UPDATE demo.PULUMI_JOURNAL SET Heartbeat = CURRENT_TIMESTAMP(0) - INTERVAL '${seconds}' SECOND(4) WHERE EntryKey = 'LEASE'`,
      );
    const silentFor30And60And90 = async () => {
      const silent = [30, 60, 90].map(
        (limit) =>
          `CASE WHEN Heartbeat < CURRENT_TIMESTAMP(0) - INTERVAL '${limit}' SECOND THEN 1 ELSE 0 END`,
      );
      return (await execute(`SELECT ${silent.join(", ")} FROM ${lease}`))[0];
    };

    /** A process of its own, as far as leases can tell: it notes what is sent, and its timer goes by hand. */
    function processNamed(id: string, changes: Partial<LeaseOutside> = {}) {
      const sent: string[] = [];
      let tick: (() => void) | undefined;
      let opened = 0;
      let closed = 0;
      const noting = (session: Session): Session => ({
        ...session,
        execute: async (statement) => {
          sent.push(statement.split(" ", 1)[0]!);
          return session.execute(statement);
        },
      });
      const leases = openLeases({
        holder: {
          id,
          description: `stack ${id} (kim on build-7, process 1)`,
          machine: "build-7",
          process: 1,
        },
        isRunning: () => true,
        open: async () => {
          opened++;
          const own = await sessions.open("lease");
          return { ...noting(own), close: () => own.close().then(() => void closed++) };
        },
        every: (_milliseconds, work) => {
          tick = work;
          return () => {
            tick = undefined;
          };
        },
        ...changes,
      });
      const under = <Result>(
        work: Parameters<Leases["under"]>[3] | (() => Promise<Result>),
        need: Parameters<Leases["under"]>[2] = "always",
      ) => sessions.use("test", (session) => leases.under("demo", noting(session), need, work));
      return {
        leases,
        under,
        noting,
        sent,
        tick: () => tick?.(),
        opened: () => opened,
        closed: () => closed,
      };
    }

    it("is held while the work goes on, and then given back", async () => {
      const { under, sent } = processNamed("a");
      expect(await under(holders)).to.deep.equal(["a"]);
      expect(await holders()).to.deep.equal([]);
      await under(holders);
      expect(sent.slice(-2)).to.deep.equal(["INSERT", "DELETE"]);
    });

    it("is given back when the work fails", async () => {
      const failed = processNamed("a").under(() => Promise.reject(new Error("No.")));
      expect((await failureOf(failed)).message).to.equal("No.");
      expect(await holders()).to.deep.equal([]);
    });

    it("costs one query, and no table, where work needs it only if there is a journal", async () => {
      const { under, sent } = processNamed("a");
      const all = Promise.withResolvers<void>();
      let begun = 0;
      const work = async () => {
        if (++begun === 3) all.resolve();
        await all.promise;
      };
      await Promise.all([1, 2, 3].map(() => under(work, "if there is a journal")));
      expect([sent, await journals()]).to.deep.equal([["SELECT"], 0]);
      const hasJournal = async (hold: Hold) => hold.hasJournal === true;
      expect(await under(hasJournal, "if there is a journal")).to.equal(false);
      expect(await under(hasJournal)).to.equal(true);
      expect(await under(hasJournal, "if there is a journal")).to.equal(true);
    });

    it("is taken by such work where there is a journal", async () => {
      const { under } = processNamed("a");
      await under(holders);
      expect(await under(holders, "if there is a journal")).to.deep.equal(["a"]);
    });

    it("is taken beside such work by work that needs it always", async () => {
      const { under, sent } = processNamed("a");
      const held = await under(() => under(holders), "if there is a journal");
      expect(held).to.deep.equal(["a"]);
      expect(sent.at(-1)).to.equal("DELETE");
      expect(await holders()).to.deep.equal([]);
    });

    it("is shared by all work of a process", async () => {
      const { under, sent } = processNamed("a");
      await under(holders);
      sent.length = 0;
      const all = Promise.withResolvers<void>();
      let begun = 0;
      await Promise.all(
        [1, 2, 3].map(() =>
          under(async () => {
            if (++begun === 3) all.resolve();
            await all.promise;
          }),
        ),
      );
      expect(sent).to.deep.equal(["INSERT", "DELETE"]);
    });

    it("is not lost to work that begins while it is given back", async () => {
      const { under, sent } = processNamed("a");
      await under(holders);
      sent.length = 0;
      const first = under(async () => undefined);
      const seen: unknown[] = [];
      const later = async () => {
        while (sent.at(-1) !== "DELETE") await new Promise((resolve) => setImmediate(resolve));
        await under(async () => void seen.push(await holders()));
      };
      await Promise.all([first, later()]);
      expect(seen).to.deep.equal([["a"]]);
      expect(sent).to.deep.equal(["INSERT", "DELETE", "INSERT", "DELETE"]);
    });

    it("is refused to another run, which is told who has it", async () => {
      const [a, b] = [processNamed("a"), processNamed("b")];
      const error = (await a.under(() => failureOf(b.under(holders)))) as Error;
      expect(error).to.be.instanceOf(LeaseHeldError);
      const time = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\+00:00";
      expect(error.message).to.match(
        new RegExp(
          `^Another run is changing database demo: stack a \\(kim on build-7, process 1\\), since ${time}\\. Its last sign of life was at ${time}; the server's clock shows ${time}\\. Nothing was changed here\\. Wait until it has ended and run again\\. If it was killed, run again 90 seconds after its last sign of life: then its place is taken over\\.$`,
        ),
      );
      expect(await b.under(holders)).to.deep.equal(["b"]);
    });

    const takeovers: readonly (readonly [
      name: string,
      silent: number,
      changes: Partial<LeaseOutside>,
      isTaken: boolean,
    ])[] = [
      ["was silent for 80 seconds", 80, {}, false],
      ["was silent for 100 seconds", 100, {}, true],
      ["is a dead process of this machine", 0, { isRunning: () => false }, true],
      [
        "may be a process of another machine",
        0,
        {
          isRunning: () => false,
          holder: { id: "b", description: "b", machine: "other", process: 1 },
        },
        false,
      ],
    ];
    for (const [name, silent, changes, isTaken] of takeovers)
      it(`is ${isTaken ? "taken over from" : "left to"} a holder that ${name}`, async () => {
        const [a, b] = [processNamed("a"), processNamed("b", changes)];
        await a.under(async () => {
          await silence(silent);
          if (isTaken) expect(await b.under(holders)).to.deep.equal(["b"]);
          else expect(await failureOf(b.under(holders))).to.be.instanceOf(LeaseHeldError);
        });
      });

    it("is taken over by one of two at once", async () => {
      const [a, b, c] = ["a", "b", "c"].map((id) => processNamed(id));
      await a!.under(async () => {
        await silence(100);
        const results = await Promise.all(
          [b!, c!].map(({ under }) => under(holders).catch((error: Error) => error.constructor)),
        );
        const taken = results.filter((result) => Array.isArray(result));
        // The second may also come after the first has given it back.
        expect(taken).not.to.have.length(0);
        for (const result of results.filter((each) => !Array.isArray(each)))
          expect(result).to.equal(LeaseHeldError);
      });
    });

    it("stops a holder that slept before its next statement, and leaves it to the other", async () => {
      const [a, b] = [processNamed("a"), processNamed("b")];
      const error = await a.under(async ({ renew }) => {
        await silence(100);
        const slept = () => failureOf(sessions.use("test", renew));
        return b.under(slept);
      });
      expect(error).to.be.instanceOf(LeaseLostError);
      expect((error as Error).message).to.match(
        /^This run no longer holds database demo: this run gave no sign of life for more than 90 seconds, and since .* another run is changing the database: stack b \(kim on build-7, process 1\)\. Wait until that has ended and run again\.$/,
      );
    });

    it("is not given back by one who lost it", async () => {
      const [a, b] = [processNamed("a"), processNamed("b")];
      const over = Promise.withResolvers<void>();
      let second: Promise<unknown> | undefined;
      await a.under(async () => {
        await silence(100);
        const begun = Promise.withResolvers<void>();
        second = b.under(async () => {
          begun.resolve();
          await over.promise;
        });
        await begun.promise;
      });
      expect(await holders()).to.deep.equal(["b"]);
      over.resolve();
      await second;
      expect(await holders()).to.deep.equal([]);
    });

    it("is renewed before a step when its last beat is long ago", async () => {
      await processNamed("a").under(async ({ renew }) => {
        await sessions.use("test", renew);
        await silence(45);
        await sessions.use("test", renew);
        expect(await silentFor30And60And90()).to.deep.equal([0, 0, 0]);
      });
    });

    it("says so when somebody has deleted it", async () => {
      const error = await processNamed("a").under(async ({ renew }) => {
        await execute("DELETE FROM demo.PULUMI_JOURNAL");
        return failureOf(sessions.use("test", renew));
      });
      expect((error as Error).message).to.match(
        /^This run no longer holds database demo: somebody has deleted it/,
      );
    });

    it("beats in a session of its own, opened at the first beat and closed at the end", async () => {
      const a = processNamed("a");
      await a.under(async () => {
        expect(a.opened()).to.equal(0);
        await silence(60);
        a.tick();
        a.tick();
        while (((await silentFor30And60And90()) as ResultRow)[0] !== 0)
          await new Promise((resolve) => setImmediate(resolve));
      });
      expect([a.opened(), a.closed()]).to.deep.equal([1, 1]);
      a.tick();
      expect(a.opened()).to.equal(1);
    });

    it("beats again after a beat that failed", async () => {
      let logons = 0;
      const open = async () => {
        if (++logons === 1) throw new UnreachableError("No.");
        return sessions.open("lease");
      };
      const a = processNamed("a", { open });
      await a.under(async () => {
        await silence(60);
        while (((await silentFor30And60And90()) as ResultRow)[0] !== 0) {
          a.tick();
          await new Promise((resolve) => setImmediate(resolve));
        }
      });
      expect(logons).to.equal(2);
    });

    it("is refused where a table of the journal's name has other columns", async () => {
      await execute("CREATE MULTISET TABLE demo.PULUMI_JOURNAL (a INTEGER) PRIMARY INDEX (a)");
      for (const need of ["always", "if there is a journal"] as const)
        expect(await failureOf(processNamed("a").under(holders, need))).to.be.instanceOf(JournalError);
    });

    /** A session that is lost at the statement of that number, before Teradata has it or after. */
    const losing = (session: Session, number: number, moment: "before" | "after"): Session => {
      let count = 0;
      return {
        ...session,
        execute: async (statement) => {
          const isLost = ++count >= number;
          if (isLost && (moment === "before" || count > number)) throw new UnreachableError("Lost.");
          const rows = await session.execute(statement);
          if (isLost) throw new UnreachableError("Lost.");
          return rows;
        },
      };
    };
    // INSERT, SELECT, CREATE TABLE, INSERT, the work's own statement, DELETE
    for (let number = 1; number <= 6; number++)
      for (const moment of ["before", "after"] as const) {
        it(`can be had by the next run when its process dies ${moment} statement ${number}`, async () => {
          const open = () => Promise.reject(new UnreachableError("Lost."));
          const { leases } = processNamed("a", { open });
          await sessions
            .use("test", (session) => {
              const dying = losing(session, number, moment);
              return leases.under("demo", dying, "always", () => dying.execute("SELECT 1"));
            })
            .catch((error) => expect(error).to.be.instanceOf(UnreachableError));
          const next = processNamed("b", { isRunning: () => false });
          expect(await next.under(holders)).to.deep.equal(["b"]);
          expect(await holders()).to.deep.equal([]);
        });

        it(`is given back by another session when its session is lost ${moment} statement ${number}`, async () => {
          const { leases } = processNamed("a");
          await sessions
            .use("test", (session) => {
              const dying = losing(session, number, moment);
              return leases.under("demo", dying, "always", () => dying.execute("SELECT 1"));
            })
            .catch((error) => expect(error).to.be.instanceOf(UnreachableError));
          // Where the answer to the INSERT was lost, the same process finds that it has the lease already.
          expect(
            await sessions.use("test", (session) => leases.under("demo", session, "always", holders)),
          ).to.deep.equal(["a"]);
          expect(await holders()).to.deep.equal([]);
        });
      }

    describe("between processes", () => {
      const program = fileURLToPath(new URL("lease-process.ts", import.meta.url));
      const start = (...words: readonly string[]): ChildProcess =>
        spawn(process.execPath, [program, file, mode, ...words], { stdio: ["ignore", "pipe", "inherit"] });

      it("lets one work at a time", async () => {
        await execute("CREATE MULTISET TABLE demo.counter (a INTEGER) NO PRIMARY INDEX");
        await execute("INSERT INTO demo.counter VALUES (0)");
        const ends = await Promise.all([1, 2].map(async () => (await once(start("count", "15"), "exit"))[0]));
        expect(ends).to.deep.equal([0, 0]);
        expect(await execute("SELECT a FROM demo.counter")).to.deep.equal([[30]]);
        expect(await holders()).to.deep.equal([]);
      });

      it("is had at once when the holder was killed, and not before", async () => {
        const holder = start("hold");
        const ended = once(holder, "exit").then(() => expect.fail("It should have held the lease."));
        await Promise.race([once(holder.stdout!, "data"), ended]);
        ended.catch(() => undefined);
        const leases = openLeases(leaseOutside(sessions, "stack test of project lineage"));
        const under = () =>
          sessions.use("test", (session) => leases.under("demo", session, "always", holders));
        const refused = await failureOf(under());
        expect(refused).to.be.instanceOf(LeaseHeldError);
        expect(refused.message).to.match(/: stack dev of project lineage \(.* on .*, process \d+\), since /);
        holder.kill("SIGKILL");
        await once(holder, "exit");
        expect(await under()).to.have.length(1);
        expect(await holders()).to.deep.equal([]);
      });
    });
  });
