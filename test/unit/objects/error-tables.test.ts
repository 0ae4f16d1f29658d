/** Rows that come to break a foreign key between the plan and its end are named, and found again until they are mended. */
import { expect } from "chai";
import { changeTable } from "../../../provider/objects/table/change/change.ts";
import { readTable } from "../../../provider/objects/table/read.ts";
import type { ForeignKey } from "../../../provider/objects/table/table.ts";
import { apply } from "../../../provider/plan/apply.ts";
import type { Plan } from "../../../provider/plan/plan.ts";
import type { Session } from "../../../provider/session/session.ts";
import { withEmulator } from "../../emulated-session.ts";

const key: ForeignKey = { columns: ["p"], references: { table: "p", columns: ["id"] } };

/** A table t with a row that refers to p, and the plan that adds the foreign key. */
async function planned(session: Session): Promise<Plan> {
  await session.execute("CREATE MULTISET TABLE demo.p (id INTEGER NOT NULL PRIMARY KEY)");
  await session.execute("CREATE MULTISET TABLE demo.t (id INTEGER NOT NULL, p INTEGER) PRIMARY INDEX (id)");
  await session.execute("INSERT INTO demo.p VALUES (1)");
  await session.execute("INSERT INTO demo.t VALUES (1, 1)");
  const actual = (await readTable({ database: "demo", name: "t" }, session))!;
  const answer = await changeTable({ ...actual, foreignKeys: [key] }, actual, [], session);
  if ("failures" in answer) throw new Error(answer.failures.map(({ reason }) => reason).join());
  return answer.plan;
}

const failureOf = (work: Promise<void>) =>
  work.then(
    () => "none",
    (error: Error) => error.message,
  );

const tables = async (session: Session) =>
  (
    await session.execute(
      "SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo' AND TableName LIKE 't%' ORDER BY 1",
    )
  ).map(([name]) => name);

describe("the error table of a foreign key that is added", () => {
  it("stays while it holds rows, and its rows are named", () =>
    withEmulator(async (session) => {
      const plan = await planned(session);
      await session.execute("INSERT INTO demo.t VALUES (2, 9)");
      const failure = await failureOf(apply(plan, session));
      expect(failure)
        .to.include("Teradata has copied them into demo.t_0")
        .and.to.include("The check found: 9.");
      expect(await tables(session)).to.deep.equal(["t", "t_0"]);
      const owed = { ...plan, steps: plan.owed! };
      expect(await failureOf(apply(owed, session))).to.include("demo.t_0");
      await session.execute("DELETE FROM demo.t_0");
      expect(await failureOf(apply(owed, session))).to.equal("none");
      expect(await tables(session)).to.deep.equal(["t"]);
    }));

  it("is left out where somebody has dropped it", () =>
    withEmulator(async (session) => {
      const plan = await planned(session);
      await session.execute(plan.steps[0]!.statement);
      await session.execute("DROP TABLE demo.t_0");
      expect(await failureOf(apply({ ...plan, steps: plan.owed! }, session))).to.equal("none");
    }));
});
