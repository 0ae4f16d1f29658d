/** Kept copies: noted and forgotten with the statement that makes or drops them, or not at all; and which are expired. */
import { expect } from "chai";
import { apply } from "../../../provider/plan/apply.ts";
import { dropKept, expiredAmong, readExpiry, withCleanUp } from "../../../provider/plan/clean-up.ts";
import { makeJournal } from "../../../provider/plan/journal-table.ts";
import { type Copy, type Kept, readKept } from "../../../provider/plan/kept.ts";
import type { Plan, Step } from "../../../provider/plan/plan.ts";
import { StatementError } from "../../../provider/plan/statement-error.ts";
import type { KeepOld } from "../../../provider/session/keep-old.ts";
import type { Session } from "../../../provider/session/session.ts";
import { makeKept } from "../../changes/kept-copies.ts";
import { withEmulator } from "../../emulated-session.ts";

const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.fail("It should have failed."),
    (error) => error,
  );

const plan = (...steps: readonly Step[]): Plan => ({ object: "demo.t", answer: "rebuild", steps });

const names = async (session: Session) =>
  (await readKept("demo", undefined, session)).kept.map(({ name }) => name);

const tableStands = async (name: string, session: Session) =>
  (await session.execute(`SELECT 1 FROM DBC.TablesV WHERE DatabaseName = 'demo' AND TableName = '${name}'`))
    .length === 1;

/** A table, and the step that puts it away. */
async function puttingAway(session: Session): Promise<Step & { readonly keeps: Copy }> {
  await session.execute("CREATE MULTISET TABLE demo.t (id INTEGER) PRIMARY INDEX (id)");
  const [row] = await session.execute(
    "SELECT CAST(CreateTimeStamp AS VARCHAR(19)) FROM DBC.TablesV WHERE DatabaseName = 'demo' AND TableName = 't'",
  );
  await makeJournal("demo", session);
  const keeps = { database: "demo", table: "t", name: "t__OLD", created: String(row?.[0]) };
  return { statement: "RENAME TABLE demo.t TO demo.t__OLD", summary: "put it away", keeps };
}

for (const mode of ["TERA", "ANSI"] as const)
  describe(`kept copies in ${mode} mode`, () => {
    const test = (name: string, work: (session: Session) => Promise<void>) =>
      it(name, () => withEmulator(work, mode));

    test("a database without a journal has none", async (session) => {
      expect(await readKept("demo", undefined, session)).to.deep.equal({ kept: [], gone: [] });
    });

    test("is noted with the statement that puts it away, with the server's time", async (session) => {
      const step = await puttingAway(session);
      await apply(plan(step), session);
      const { kept } = await readKept("demo", undefined, session);
      expect(kept).to.have.length(1);
      expect(kept[0]).to.include({ ...step.keeps, isOlder: false });
      expect(Date.parse(kept[0]!.now)).to.be.at.least(Date.parse(kept[0]!.since));
    });

    test("is not noted where that statement is refused", async (session) => {
      const step = await puttingAway(session);
      await session.execute("CREATE MULTISET TABLE demo.t__OLD (id INTEGER) PRIMARY INDEX (id)");
      const error = await failureOf(apply(plan(step), session));
      expect(error).to.be.instanceOf(StatementError);
      expect(await session.execute("SELECT EntryKey FROM demo.PULUMI_JOURNAL")).to.deep.equal([]);
    });

    test("is forgotten with the statement that drops it, each by itself", async (session) => {
      for (const name of ["a__OLD", "b__OLD", "c__OLD"])
        await makeKept("demo", { table: "t", name, age: "'8' DAY" }, session);
      const { kept } = await readKept("demo", undefined, session);
      await apply(plan(...kept.slice(1).map(dropKept)), session);
      expect(await names(session)).to.deep.equal(["c__OLD"]);
      expect(await tableStands("a__OLD", session)).to.equal(false);
      expect(await tableStands("c__OLD", session)).to.equal(true);
    });

    test("stays noted where it can't be dropped", async (session) => {
      await makeKept("demo", { table: "t", name: "a__OLD", age: "'8' DAY" }, session);
      const { kept } = await readKept("demo", undefined, session);
      const failing: Session = {
        ...session,
        transaction: (work) =>
          session.transaction((inner) =>
            work({
              ...inner,
              execute: (statement) =>
                inner.execute(statement.startsWith("DROP") ? "DROP TABLE demo.missing" : statement),
            }),
          ),
      };
      await failureOf(apply(plan(dropKept(kept[0]!)), failing));
      expect(await names(session)).to.deep.equal(["a__OLD"]);
    });

    test("a table that takes its name by then is left alone", async (session) => {
      await makeKept("demo", { table: "t", name: "a__OLD", age: "'8' DAY" }, session);
      const [copy] = (await readKept("demo", undefined, session)).kept;
      const step = dropKept({ ...copy!, created: "2026-01-01 00:00:00" });
      await apply(plan(step), session);
      expect(await tableStands("a__OLD", session)).to.equal(true);
    });

    test("one that somebody took away is gone, and what another version wrote is not read", async (session) => {
      for (const name of ["a__OLD", "b__OLD", "c__OLD"])
        await makeKept("demo", { table: "t", name, age: "'8' DAY" }, session);
      await session.execute("DROP TABLE demo.a__OLD");
      await session.execute(
        `UPDATE demo.PULUMI_JOURNAL SET LineText = '{"version":2}' WHERE EntryKey = 'KEPT B__OLD'`,
      );
      const { kept, gone } = await readKept("demo", undefined, session);
      expect(kept.map(({ name }) => name)).to.deep.equal(["c__OLD"]);
      expect(gone.map(({ name }) => name)).to.deep.equal(["a__OLD"]);
    });

    const ages: readonly (readonly [name: string, age: string])[] = [
      ["a__OLD", "'9999' DAY"],
      ["b__OLD", "'13' HOUR"],
      ["c__OLD", "'50' MINUTE"],
    ];
    const expiry: readonly (readonly [keepOld: KeepOld, expired: readonly string[]])[] = [
      [{ count: 9998, unit: "DAY" }, ["a__OLD"]],
      [{ count: 12, unit: "HOUR" }, ["b__OLD", "a__OLD"]],
      [{ count: 14, unit: "HOUR" }, ["a__OLD"]],
      [{ count: 49, unit: "MINUTE" }, ["c__OLD", "b__OLD", "a__OLD"]],
      [{ count: 9999, unit: "MINUTE" }, ["a__OLD"]],
      [{ copies: 3 }, []],
      [{ copies: 1 }, ["b__OLD", "a__OLD"]],
      [{ copies: 0 }, ["c__OLD", "b__OLD", "a__OLD"]],
    ];
    for (const [keepOld, expired] of expiry)
      test(`expire by ${JSON.stringify(keepOld)}`, async (session) => {
        for (const [name, age] of ages) await makeKept("demo", { table: "t", name, age }, session);
        const { kept } = await readExpiry("demo", keepOld, session);
        expect(expiredAmong(kept, keepOld).map(({ name }) => name)).to.deep.equal(expired);
      });
  });

describe("which kept copies are expired", () => {
  const copy = (table: string, name: string): Kept => ({
    ...{ database: "demo", table, name, created: "2026-01-01 00:00:00" },
    ...{ since: "", now: "", isOlder: false },
  });
  const kept = [copy("t", "t3"), copy("u", "u2"), copy("T", "t2"), copy("u", "u1"), copy("t", "t1")];

  it("is counted for each table, whatever the case of its name", () => {
    expect(expiredAmong(kept, { copies: 1 }).map(({ name }) => name)).to.have.members(["t2", "t1", "u1"]);
  });

  it("is counted with the one that is being made", () => {
    expect(expiredAmong(kept, { copies: 2 }, 1).map(({ name }) => name)).to.have.members(["t2", "t1", "u1"]);
  });
});

describe("a plan that no Teradata was asked for", () => {
  const keeps = { database: "demo", table: "t", name: "t__OLD", created: "" };
  const rebuild = plan({ statement: "RENAME TABLE demo.t TO demo.t__OLD", summary: "put it away", keeps });
  const place = { database: "demo", names: ["t"] };

  it("drops what it replaces, where no copies are kept, and owes that", async () => {
    const cleaned = await withCleanUp(rebuild, place, { copies: 0 }, undefined);
    expect(cleaned.steps.map(({ statement }) => statement)).to.deep.equal([
      "RENAME TABLE demo.t TO demo.t__OLD",
      "DROP TABLE demo.t__OLD",
    ]);
    expect(cleaned.owed).to.deep.equal([cleaned.steps[1]]);
  });

  it("drops nothing where copies are kept", async () => {
    for (const keepOld of [{ copies: 1 }, { count: 1, unit: "MINUTE" }] as const)
      expect(await withCleanUp(rebuild, place, keepOld, undefined)).to.deep.equal(rebuild);
  });
});
