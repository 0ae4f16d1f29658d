/**
 * What must hold of every change, tried on tables with rows made by chance: the plan is refused for a reason that is true,
 * or it is carried out, what was declared is read back, a second plan is empty, and every value of every column that stays
 * is still there. A failure prints the seed and the smallest case; CHANGES_SEED and CHANGES_PATH run it again.
 */
import { expect } from "chai";
import fc from "fast-check";
import { objectName, quoteName } from "../provider/language/names.ts";
import type { Failure } from "../provider/objects/kind.ts";
import { changeTable } from "../provider/objects/table/change/change.ts";
import { sourceOf } from "../provider/objects/table/change/renames.ts";
import { checkTable } from "../provider/objects/table/check.ts";
import { table as kind } from "../provider/objects/table/kind.ts";
import type { TableDefinition } from "../provider/objects/table/table.ts";
import { carryOut } from "../provider/plan/carry-out.ts";
import type { Plan } from "../provider/plan/plan.ts";
import { printPlan } from "../provider/plan/print.ts";
import { type Hazard, hazards } from "../provider/session/hazards.ts";
import type { ResultRow, Session } from "../provider/session/session.ts";
import { type Case, cases, declaredOf, indexesOf, insertsOf, tableOf } from "./changes/chance.ts";
import { asText } from "./changes/rows.ts";
import { cut, lieIn, type Standing } from "./changes/truth.ts";
import { withEmulator } from "./emulated-session.ts";

const number = (name: string) => (process.env[name] ? Number(process.env[name]) : undefined);
const runs = number("CHANGES_BY_CHANCE") ?? 150;

/** Undefined where check refuses it, or the embedded Teradata does. */
async function stand(each: Case, session: Session): Promise<TableDefinition | undefined> {
  const checked = checkTable(tableOf(each));
  if ("failures" in checked) return undefined;
  for (const { statement } of kind.create(checked.definition)) await session.execute(statement);
  for (const statement of [...indexesOf(each), ...insertsOf(each)])
    await session.execute(statement).catch(() => undefined);
  return kind.read(checked.definition, session);
}

/** What became of the case. */
type Outcome = "no case" | "refused" | "nothing to do" | "alter" | "rebuild";

async function tryOut(each: Case, session: Session): Promise<Outcome> {
  const wanted = checkTable(declaredOf(each));
  if ("failures" in wanted) return "no case";
  const actual = await stand(each, session);
  if (actual === undefined) return "no case";
  const declared = wanted.definition;
  const allowed = hazards.filter((_, at) => (each.allow >> at) % 2 === 1);
  const rows = await rowsOf(
    actual.name,
    actual.columns.map(({ name }) => name),
    session,
  );
  const indexes = await session.execute(
    "SELECT 1 FROM DBC.IndicesV WHERE DatabaseName = 'demo' AND IndexName = 'i1'",
  );
  const standing = { actual, rows, hasIndex: indexes.length > 0 };
  const planned = await changeTable(declared, actual, allowed, session);
  if ("failures" in planned) {
    expectTruth(planned.failures, standing, declared, allowed);
    return "refused";
  }
  const { plan } = planned;
  if (plan.steps.length === 0) return "nothing to do";
  await expectKept(plan, standing, declared, allowed, session);
  return plan.answer === "rebuild" ? "rebuild" : "alter";
}

async function rowsOf(
  name: string,
  columns: readonly string[],
  session: Session,
): Promise<readonly ResultRow[]> {
  return session.execute(`SELECT ${columns.map(quoteName).join(", ")} FROM ${objectName("demo", name)}`);
}

function expectTruth(
  failures: readonly Failure[],
  standing: Standing,
  declared: TableDefinition,
  allowed: readonly Hazard[],
): void {
  for (const { reason } of failures)
    expect(lieIn(reason, standing, declared, allowed), reason).to.equal(undefined);
}

async function expectKept(
  plan: Plan,
  { actual, rows }: Standing,
  declared: TableDefinition,
  allowed: readonly Hazard[],
  session: Session,
): Promise<void> {
  const text = printPlan(plan);
  const { answer, names } = plan;
  const note = {
    database: "demo",
    object: declared.name,
    kind: answer === "rebuild" ? answer : "alter",
  } as const;
  await carryOut(plan, { ...note, ...(names && { names }) }, session).catch((error: Error) => {
    error.message = `${error.message}\n${text}`;
    throw error;
  });
  const after = (await kind.read(declared, session))!;
  expect(kind.differences(declared, after), text).to.deep.equal([]);
  const again = await changeTable(declared, after, [], session);
  expect(again, text).to.have.nested.property("plan.steps").deep.equal([]);
  const kept = declared.columns.flatMap((column) => {
    const source = sourceOf(column, actual);
    return source ? [{ column, at: actual.columns.indexOf(source) }] : [];
  });
  const before = rows.map((row) => kept.map(({ column, at }) => asText(cut(row[at]!, column, allowed))));
  const found = await rowsOf(
    declared.name,
    kept.map(({ column }) => column.name),
    session,
  );
  expect(sorted(found.map((row) => row.map(asText))), text).to.deep.equal(sorted(before));
}

const sorted = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join("|")).sort();

describe("changes made by chance", () => {
  for (const mode of ["TERA", "ANSI"] as const)
    it(`are refused for a true reason, or lose nothing: ${runs} of them in ${mode} mode`, () =>
      withEmulator(async (session) => {
        const outcomes: Outcome[] = [];
        const property = fc.asyncProperty(cases, async (each) => {
          outcomes.push(await tryOut(each, session));
        });
        const [seed, path] = [number("CHANGES_SEED"), process.env.CHANGES_PATH];
        await fc.assert(
          property.afterEach(() => session.execute("DELETE DATABASE demo ALL").then(() => undefined)),
          { numRuns: runs, ...(seed !== undefined && { seed }), ...(path && { path }), endOnFailure: false },
        );
        const enough = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length > runs / 20;
        if (seed === undefined)
          for (const outcome of ["refused", "alter", "rebuild"] as const)
            expect(enough(outcome), `enough cases of ${outcome}`).to.equal(true);
      }, mode)).timeout(0);
});
