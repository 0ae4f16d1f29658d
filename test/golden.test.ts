/**
 * Runs every file under test/golden: the statements for what is declared must be the ones that the file expects,
 * our own parser must accept them, and from an embedded Teradata that ran them what was declared must be read back, or
 * they must be refused there in the words of the section `embedded`.
 * UPDATE_GOLDEN=1 writes the expectations anew; read the difference before you keep it.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parseStatement } from "../provider/language/parser.ts";
import type { Kind } from "../provider/objects/kind.ts";
import { row } from "../provider/objects/row.ts";
import { secondaryIndex } from "../provider/objects/secondary-index.ts";
import { table } from "../provider/objects/table/kind.ts";
import type { Step } from "../provider/plan/plan.ts";
import type { Session } from "../provider/session/session.ts";
import { withEmulator } from "./emulated-session.ts";

const folder = new URL("golden/", import.meta.url);

/** A folder's name and the kind whose cases it holds. */
const kinds = { table, "secondary-index": secondaryIndex, row } as const;

/** A file: a sentence, then sections, each begun by a line `-- name --`. */
interface Case {
  readonly path: string;
  readonly sentence: string;
  readonly sections: ReadonlyMap<string, string>;
}

function readCase(path: string): Case {
  const [sentence = "", ...parts] = readFileSync(path, "utf8").split(/^-- (\w+) --\n/m);
  const names = parts.filter((_, index) => index % 2 === 0);
  return {
    path,
    sentence: sentence.trim(),
    sections: new Map(names.map((name, index) => [name, parts[index * 2 + 1]!.trim()])),
  };
}

function writeCase({ path, sentence, sections }: Case): void {
  const written = [...sections].map(([name, text]) => `-- ${name} --\n${text}\n`);
  writeFileSync(path, `${sentence}\n${written.join("")}`);
}

const statementsOf = (steps: readonly Step[]) => steps.map(({ statement }) => statement);
const script = (statements: readonly string[]) => statements.map((statement) => `${statement};`).join("\n");
const split = (text: string | undefined) =>
  (text ?? "").split(/;\n|;$/).filter((statement) => statement.trim());

function definition<Definition>(kind: Kind<Definition>, json: string | undefined): Definition {
  const checked = kind.check(JSON.parse(json ?? "null"));
  if ("definition" in checked) return checked.definition;
  throw new Error(checked.failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
}

/** The statements of each section that the file has: `statements` create, `alter` changes `actual`, `drop` drops. */
async function rendered<Definition>(
  kind: Kind<Definition>,
  { sections }: Case,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const declared = definition(kind, sections.get("declared"));
  const found = new Map([["statements", statementsOf(kind.create(declared))]]);
  if (sections.has("actual")) {
    found.set(
      "alter",
      statementsOf(await changing(kind, declared, definition(kind, sections.get("actual")))),
    );
  }
  if (sections.has("drop")) found.set("drop", statementsOf(kind.drop(declared)));
  return found;
}

async function changing<Definition>(
  kind: Kind<Definition>,
  declared: Definition,
  actual: Definition,
): Promise<readonly Step[]> {
  const planned = await kind.change(declared, actual, []);
  return "plan" in planned ? planned.plan.steps : [];
}

async function compareCase<Definition>(kind: Kind<Definition>, golden: Case): Promise<void> {
  const scripts = [...(await rendered(kind, golden))].map(
    ([section, statements]) => [section, script(statements)] as const,
  );
  if (process.env.UPDATE_GOLDEN)
    writeCase({ ...golden, sections: new Map([...golden.sections, ...scripts]) });
  const expected = readCase(golden.path).sections;
  for (const [section, text] of scripts) expect(text, section).to.equal(expected.get(section));
}

/** In an empty database; `before` makes what the object needs there. */
async function inEmulator<Definition>(kind: Kind<Definition>, { sections }: Case): Promise<void> {
  const declared = definition(kind, sections.get("declared"));
  await withEmulator(async (session) => {
    for (const statement of split(sections.get("before"))) await session.execute(statement);
    expect(await kind.read(declared, session), "before it is made").to.equal(undefined);
    const refusal = sections.get("embedded");
    if (sections.has("actual"))
      await changeBack(kind, declared, definition(kind, sections.get("actual")), session);
    if (refusal === undefined) await readBack(kind, declared, session);
    else expect(await failure(run(kind.create(declared), session))).to.include(refusal);
  });
}

async function run(steps: readonly Step[], session: Session): Promise<void> {
  for (const { statement } of steps) await session.execute(statement);
}

const failure = (work: Promise<void>) =>
  work.then(
    () => "no error",
    (error: Error) => error.message,
  );

/** What stands otherwise is changed into what is declared. */
async function changeBack<Definition>(
  kind: Kind<Definition>,
  declared: Definition,
  before: Definition,
  session: Session,
): Promise<void> {
  await run(kind.create(before), session);
  const standing = await kind.read(declared, session);
  await run(standing ? await changing(kind, declared, standing) : [], session);
  const changed = await kind.read(declared, session);
  expect(changed && kind.differences(declared, changed), "after the change").to.deep.equal([]);
  await run(kind.drop(declared), session);
}

async function readBack<Definition>(
  kind: Kind<Definition>,
  declared: Definition,
  session: Session,
): Promise<void> {
  await run(kind.create(declared), session);
  const actual = await kind.read(declared, session);
  expect(actual && kind.differences(declared, actual)).to.deep.equal([]);
  await run(kind.drop(declared), session);
  expect(await kind.read(declared, session), "after it is dropped").to.equal(undefined);
}

function describeKind<Definition>(name: string, kind: Kind<Definition>): void {
  const files = readdirSync(new URL(`${name}/`, folder)).filter((file) => file.endsWith(".txt"));
  for (const file of files.sort()) {
    const golden = readCase(fileURLToPath(new URL(`${name}/${file}`, folder)));
    describe(`${name}/${file}: ${golden.sentence}`, () => {
      it("makes the statements expected", () => compareCase(kind, golden));
      it("is the same when checked again", () => {
        const declared = definition(kind, golden.sections.get("declared"));
        expect(JSON.stringify(kind.check(declared))).to.equal(JSON.stringify({ definition: declared }));
      });
      it("is accepted by the parser", async () => {
        for (const statement of [...(await rendered(kind, golden)).values()].flat())
          parseStatement(statement);
      });
      it("is read back from the embedded Teradata as declared, or refused as the file says", () =>
        inEmulator(kind, golden));
    });
  }
}

describe("golden files", () => {
  for (const [name, kind] of Object.entries(kinds)) describeKind(name, kind as Kind<unknown>);
});
