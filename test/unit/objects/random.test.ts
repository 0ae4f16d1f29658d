/**
 * What must hold of every table, tried on tables made by chance: what check normalises stays as it is, whatever the order
 * of the properties; what is rendered can be parsed, is accepted by the embedded Teradata and read back as declared, by
 * the verification too; each single change shows as a difference. A failure names the seed.
 */
import { expect } from "chai";
import { parseStatement } from "../../../provider/language/parser.ts";
import type { Checked } from "../../../provider/objects/kind.ts";
import { table } from "../../../provider/objects/table/kind.ts";
import type { TableDefinition } from "../../../provider/objects/table/table.ts";
import type { Step } from "../../../provider/plan/plan.ts";
import type { Session } from "../../../provider/session/session.ts";
import { verify } from "../../../provider/verify/verify.ts";
import { withEmulator } from "../../emulated-session.ts";
import { changesOf, type Plain, randomTable } from "./random-table.ts";

const cases = 150;

function definitionOf({ definition, failures }: Partial<{ definition: TableDefinition; failures: unknown }>) {
  if (definition === undefined) throw new Error(`check refuses it: ${JSON.stringify(failures)}`);
  return definition;
}

const check = (input: unknown) => definitionOf(table.check(input) as Checked<TableDefinition>);

/** The same with its properties in the order of the alphabet, as Pulumi keeps them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}

async function run(steps: readonly Step[], session: Session): Promise<void> {
  for (const { statement } of steps) {
    parseStatement(statement);
    await session.execute(statement);
  }
}

function expectChangesSeen(declared: TableDefinition, actual: TableDefinition): void {
  for (const [what, change] of changesOf(declared as unknown as Plain)) {
    const checked = table.check(change);
    if ("failures" in checked || JSON.stringify(checked.definition) === JSON.stringify(declared)) continue;
    expect(table.differences(checked.definition, actual), `${what} was changed`).to.not.be.empty;
  }
}

async function tryOut(seed: number, session: Session): Promise<void> {
  const declared = check(randomTable(seed));
  expect(JSON.stringify(check(declared)), "checked again").to.equal(JSON.stringify(declared));
  expect(JSON.stringify(check(sorted(declared))), "checked in order").to.equal(JSON.stringify(declared));
  await run(table.create(declared), session);
  const actual = (await table.read(declared, session))!;
  expect(table.differences(declared, actual), "read back").to.deep.equal([]);
  expect(JSON.stringify(check(actual)), "what was read, checked").to.equal(JSON.stringify(actual));
  const [finding] = await verify({ tables: [declared], indexes: [], rows: [] }, session);
  expect(finding?.wrong, "verified").to.deep.equal([]);
  expectChangesSeen(declared, actual);
  await run(table.drop(declared), session);
  expect(await table.read(declared, session), "dropped").to.equal(undefined);
}

describe("tables made by chance", () => {
  for (const [index, mode] of (["TERA", "ANSI"] as const).entries())
    it(`hold what is said of every table, ${cases} of them in ${mode} mode`, () =>
      withEmulator(async (session) => {
        const first = 1 + index * cases;
        for (let seed = first; seed < first + cases; seed++)
          await tryOut(seed, session).catch((error: Error) => {
            error.message = `seed ${seed}: ${error.message}\n${JSON.stringify(randomTable(seed))}`;
            throw error;
          });
      }, mode));
});
