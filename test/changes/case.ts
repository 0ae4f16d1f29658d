/** Changes as a file tells them: a sentence, then sections, each begun by a line `-- name --`. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseName, sameName } from "../../provider/language/names.ts";
import { parseStatement } from "../../provider/language/parser.ts";
import { checkTable } from "../../provider/objects/table/check.ts";
import { tableFrom } from "../../provider/objects/table/from-syntax.ts";
import type { Column, TableDefinition } from "../../provider/objects/table/table.ts";
import { type Hazard, hazards } from "../../provider/session/hazards.ts";
import { type KeepOld, keepOldIn } from "../../provider/session/keep-old.ts";
import type { Session } from "../../provider/session/session.ts";
import { type KeptCopy, makeKept } from "./kept-copies.ts";

/**
 * A file holds one case, or several, each begun by a line `=== sentence`; sections before the first are those of each case
 * that has none of its own by that name. The sections, of which `actual`, `declared` and `plan` must be there:
 * - actual: statements that make the table and what belongs to it; rows: statements that fill it
 * - declared: CREATE TABLE as the table shall be; a line `-- renamed: old to new` before it renames a column, or the table
 *   (`-- previously: old`); `-- comment: text` is the table's comment, `-- comment on column: text` a column's
 * - allow: the risks allowed
 * - kept: copies that rebuilds left, one a line, each with the time that it has been kept: `t__OLD_20260901_120000 '8' DAY`;
 *   they are the table's by its name now, or `of x` at the line's end
 * - keepOld: how long copies are kept, as the setting says it; none is dropped where it is left out
 * - plan: the plan as it is printed, or the refusals
 * - never: texts that must not be in the plan, one a line
 * - then: queries, each followed by its rows and an empty line, values with | between them
 * - modes: TERA, ANSI or both; both where it is left out
 */
export interface ChangeCase {
  readonly url: URL;
  /** Its place in the file. */
  readonly at: number;
  readonly sentence: string;
  readonly before: readonly string[];
  readonly declared: TableDefinition;
  readonly actualName: string;
  readonly allowed: readonly Hazard[];
  readonly kept: readonly KeptCopy[];
  readonly keepOld: KeepOld | undefined;
  readonly outcome: string;
  readonly never: readonly string[];
  readonly queries: readonly (readonly [query: string, rows: string])[];
  readonly modes: readonly ("TERA" | "ANSI")[];
}

type Sections = ReadonlyMap<string, string>;

/** A sentence and its sections. */
interface Part {
  readonly sentence: string;
  readonly sections: Sections;
}

/** The cases of a file, in their order. */
export function readChanges(url: URL): readonly ChangeCase[] {
  const { head, cases } = partsOf(url);
  if (cases.length === 0) return [changeOf(url, 0, head)];
  return cases.map(({ sentence, sections }, at) =>
    changeOf(url, at, { sentence, sections: new Map([...head.sections, ...sections]) }),
  );
}

/** The first case of a file, which may be the only one. */
export const readChange = (url: URL): ChangeCase => readChanges(url)[0]!;

function changeOf(url: URL, at: number, { sentence, sections }: Part): ChangeCase {
  const text = (name: string) => sections.get(name) ?? "";
  const lines = (name: string) =>
    text(name)
      .split("\n")
      .filter((line) => line !== "");
  const declared = declaration(text("declared"));
  return {
    url,
    at,
    sentence,
    before: [...statements(text("actual")), ...statements(text("rows"))],
    declared,
    actualName: declared.previousName ?? declared.name,
    allowed: lines("allow").map((line) => hazards.find((each) => each === line) ?? unknown(url, line)),
    kept: lines("kept").map((line) => keptCopy(url, line, declared.previousName ?? declared.name)),
    keepOld: sections.has("keepOld") ? keepOld(url, text("keepOld")) : undefined,
    outcome: text("plan"),
    never: lines("never"),
    queries: text("then")
      .split("\n\n")
      .filter((part) => part !== "")
      .map((part) => {
        const [query = "", ...rows] = part.split("\n");
        return [query, rows.join("\n")] as const;
      }),
    modes: sections.has("modes") ? (lines("modes") as ("TERA" | "ANSI")[]) : ["TERA", "ANSI"],
  };
}

/** Makes the table, its rows and its kept copies. */
export async function setUp({ before, kept, declared }: ChangeCase, session: Session): Promise<void> {
  for (const statement of before) await session.execute(statement);
  for (const copy of kept) await makeKept(declared.database, copy, session);
}

/** Writes the plan, or the refusals, in place of those that the file has. */
export function writeOutcome({ url, at }: ChangeCase, outcome: string): void {
  const { head, cases } = partsOf(url);
  const withPlan = ({ sentence, sections }: Part) => ({
    sentence,
    sections: new Map([...sections, ["plan", outcome]]),
  });
  const parts = cases.length === 0 ? [withPlan(head)] : [head, ...cases.with(at, withPlan(cases[at]!))];
  const texts = parts.map((part, index) => `${index === 0 ? "" : "\n=== "}${textOf(part)}`);
  writeFileSync(fileURLToPath(url), texts.join(""));
}

const textOf = ({ sentence, sections }: Part) =>
  `${sentence}\n${[...sections].map(([name, text]) => `-- ${name} --\n${text}\n`).join("")}`;

function partsOf(url: URL): { readonly head: Part; readonly cases: readonly Part[] } {
  const [head = "", ...cases] = readFileSync(url, "utf8").split(/^=== /m);
  return { head: partOf(head), cases: cases.map(partOf) };
}

function partOf(text: string): Part {
  const [sentence = "", ...parts] = text.split(/^-- (\w+) --\n/m);
  const names = parts.filter((_, index) => index % 2 === 0);
  const sections = new Map(names.map((name, index) => [name, parts[index * 2 + 1]!.trimEnd()]));
  return { sentence: sentence.trim(), sections };
}

const statements = (text: string) => text.split(/;\n|;$/).filter((statement) => statement.trim() !== "");

function keptCopy(url: URL, line: string, table: string): KeptCopy {
  const [, name, age, of = table] = /^(\w+) ('\d+' \w+)(?: of (\w+))?$/.exec(line) ?? [];
  if (name === undefined || age === undefined) throw new Error(`${url.pathname}: no kept copy: ${line}`);
  return { table: of, name, age };
}

const keepOld = (url: URL, value: string) =>
  keepOldIn({ name: url.pathname, value }, (problem) => {
    throw new Error(problem);
  });

function unknown(url: URL, line: string): never {
  throw new Error(`${url.pathname}: there is no risk named ${line}`);
}

/** What the statement says, with what only a declaration can say, checked as a declaration is. */
function declaration(text: string): TableDefinition {
  const notes = [...text.matchAll(/^-- (renamed|previously|comment(?: on (\w+))?): (.*)$/gm)];
  const statement = parseStatement(
    text
      .replace(/^--.*$/gm, "")
      .trim()
      .replace(/;$/, ""),
  );
  if (statement.kind !== "createTable") throw new Error(`not a CREATE TABLE: ${text}`);
  const { database = "demo", name } = statement.table;
  const table = tableFrom(statement, (what) => {
    throw new Error(what);
  });
  const said = notes.map(([, what, column, value]) => ({ what, column, value: value! }));
  const comment = said.find(({ what, column }) => what!.startsWith("comment") && !column)?.value;
  const previousName = said.find(({ what }) => what === "previously")?.value;
  const columns = table.columns.map((column) => withNotes(column, said));
  const checked = checkTable({
    database,
    name,
    ...table,
    columns,
    ...(comment && { comment }),
    ...(previousName && { previousName }),
  });
  if ("definition" in checked) return checked.definition;
  throw new Error(JSON.stringify(checked.failures));
}

interface Said {
  readonly what: string | undefined;
  readonly column: string | undefined;
  readonly value: string;
}

function withNotes(column: Column, said: readonly Said[]): Column {
  const comment = said.find((each) => each.column !== undefined && sameName(each.column, column.name))?.value;
  const from = said
    .filter(({ what }) => what === "renamed")
    .map(({ value }) => value.split(" to ").map((name) => parseName(name)?.[0] ?? name))
    .find(([, to]) => to !== undefined && sameName(to, column.name))?.[0];
  return { ...column, ...(from && { renamedFrom: from }), ...(comment && { comment }) };
}
