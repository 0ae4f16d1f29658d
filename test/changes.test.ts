/**
 * Runs every file under test/changes: a table with rows, the table that it shall become, and the plan that is expected,
 * or the refusal. A plan is then carried out on an embedded Teradata: the table must be read back as declared, a second
 * plan must be empty, and every value of every kept column must still be there.
 * UPDATE_GOLDEN=1 writes the expectations anew; read the difference before you keep it.
 */
import { readdirSync } from "node:fs";
import { expect } from "chai";
import type { Planned } from "../provider/objects/kind.ts";
import { changeTable } from "../provider/objects/table/change/change.ts";
import { readTable } from "../provider/objects/table/read.ts";
import type { TableDefinition } from "../provider/objects/table/table.ts";
import { carryOut } from "../provider/plan/carry-out.ts";
import { withCleanUp } from "../provider/plan/clean-up.ts";
import type { Plan } from "../provider/plan/plan.ts";
import { printPlan } from "../provider/plan/print.ts";
import type { Session } from "../provider/session/session.ts";
import { answered } from "./changes/answers.ts";
import { type ChangeCase, readChanges, setUp, writeOutcome } from "./changes/case.ts";
import { keptRows } from "./changes/rows.ts";
import { withEmulator } from "./emulated-session.ts";

const folder = new URL("changes/", import.meta.url);

async function changing(change: ChangeCase, session: Session): Promise<void> {
  await setUp(change, session);
  const { declared } = change;
  const actual = (await readTable({ ...declared, name: change.actualName }, session))!;
  const planned = await planFor(change, actual, session);
  const text = "plan" in planned ? printPlan(planned.plan) : refusal(planned.failures);
  const outcome = timeless(text, change);
  if (process.env.UPDATE_GOLDEN) writeOutcome(change, outcome);
  expect(outcome).to.equal(process.env.UPDATE_GOLDEN ? outcome : timeless(change.outcome, change));
  for (const text of change.never) expect(outcome).not.to.include(text);
  if ("plan" in planned) await carriedOut(change, planned.plan, session);
}

/** The plan of the change, with the copies dropped that have had their time. */
async function planFor(
  { declared, allowed, actualName, keepOld }: ChangeCase,
  actual: TableDefinition,
  session: Session,
): Promise<Planned> {
  const planned = await changeTable(declared, actual, allowed, session);
  if (keepOld === undefined || "failures" in planned) return planned;
  const { database, name } = declared;
  const place = { database, names: [name, actualName] };
  return { plan: await withCleanUp(planned.plan, place, keepOld, session) };
}

/**
 * Without the moments at which the table was made, which names the old table, and at which copies were replaced, and
 * without sizes.
 */
const timeless = (text: string, { kept }: ChangeCase) =>
  text
    .replace(/\w+__OLD_\d{8}_\d{6}/g, (name) =>
      kept.some((copy) => copy.name === name) ? name : name.replace(/\d{8}_\d{6}$/, "20261101_101500"),
    )
    .replace(/kept since \S+ \S+/g, "kept since 2026-11-01 10:15:00+00:00")
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
  await answered(change, session);
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
