/**
 * Runs every file under test/changes: a table with rows, the table that it shall become, and the plan that is expected,
 * or the refusal. A plan is then carried out on an embedded Teradata: the table must be read back as declared, a second
 * plan must be empty, and every value of every kept column must still be there.
 * UPDATE_GOLDEN=1 writes the expectations anew; read the difference before you keep it.
 */
import { readdirSync } from "node:fs";
import { expect } from "chai";
import { changeTable } from "../provider/objects/table/change/change.ts";
import { readTable } from "../provider/objects/table/read.ts";
import { carryOut } from "../provider/plan/carry-out.ts";
import type { Plan } from "../provider/plan/plan.ts";
import { printPlan } from "../provider/plan/print.ts";
import type { Session } from "../provider/session/session.ts";
import { type ChangeCase, readChanges, writeOutcome } from "./changes/case.ts";
import { keptRows } from "./changes/rows.ts";
import { withEmulator } from "./emulated-session.ts";

const folder = new URL("changes/", import.meta.url);

async function changing(change: ChangeCase, session: Session): Promise<void> {
  for (const statement of change.before) await session.execute(statement);
  const { declared, allowed } = change;
  const actual = (await readTable({ ...declared, name: change.actualName }, session))!;
  const planned = await changeTable(declared, actual, allowed, session);
  const outcome = timeless("plan" in planned ? printPlan(planned.plan) : refusal(planned.failures));
  if (process.env.UPDATE_GOLDEN) writeOutcome(change, outcome);
  expect(outcome).to.equal(process.env.UPDATE_GOLDEN ? outcome : timeless(change.outcome));
  for (const text of change.never) expect(outcome).not.to.include(text);
  if ("plan" in planned) await carriedOut(change, planned.plan, session);
}

/** Without the moment at which the table was made, which names the old table, and without sizes. */
const timeless = (text: string) =>
  text
    .replace(/__OLD_\d{8}_\d{6}/g, "__OLD_20261101_101500")
    .replace(
      /about [\d.]+ \w+; the database has [\d.]+ \w+ left/g,
      "about 1 KB; the database has 95 MB left",
    );

const refusal = (failures: readonly { property: string; reason: string }[]) =>
  failures.map(({ property, reason }) => `refused: ${property}: ${reason}`).join("\n");

/** What a change may lose is what the case allows it to lose. */
async function carriedOut(change: ChangeCase, plan: Plan, session: Session): Promise<void> {
  const { declared, allowed } = change;
  const before = await keptRows(declared, change.actualName, allowed, session);
  const { answer: kind = "alter", names } = plan;
  await carryOut(
    plan,
    {
      database: declared.database,
      object: declared.name,
      kind: kind === "rebuild" ? kind : "alter",
      ...(names && { names }),
    },
    session,
  );
  const after = (await readTable(declared, session))!;
  const again = await changeTable(declared, after, [], session);
  expect(again, "the second plan").to.have.nested.property("plan.steps").deep.equal([]);
  expect(await keptRows(declared, declared.name, allowed, session, before.columns), "the rows").to.deep.equal(
    before,
  );
  for (const [query, rows] of change.queries) {
    const found = await session.execute(query);
    expect(
      found.map((row) => row.map((value) => String(value).trimEnd()).join("|")).join("\n"),
      query,
    ).to.equal(rows);
  }
}

describe("changes of tables", () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(".txt"));
  for (const file of files.sort()) {
    for (const change of readChanges(new URL(file, folder)))
      for (const mode of change.modes)
        it(`${file} (${mode}): ${change.sentence}`, () =>
          withEmulator((session) => changing(change, session), mode));
  }
});
