#!/usr/bin/env node
/** The command `pulumi-teradata`. */
import { text } from "node:stream/consumers";
import type { Checked } from "../objects/kind.ts";
import { row } from "../objects/row.ts";
import { secondaryIndex } from "../objects/secondary-index.ts";
import { table } from "../objects/table/kind.ts";
import { openSessions } from "../session/open.ts";
import { readSettings } from "../session/settings.ts";
import { tool, version } from "../tool.ts";
import type { Declared } from "./declared.ts";
import { count, type Finding, verify } from "./verify.ts";

const usage = `Usage: pulumi-teradata verify < declared.json
       pulumi-teradata sql < declared.json

verify  reads the dictionary and reports every table, column, secondary index and row that is not as declared
sql     prints the statements that create what is declared, and runs none

Standard input is a JSON object: {"tables": [...], "indexes": [...], "rows": [...]}.
verify logs on as the TERADATA_* environment variables say, and ends with 0 when everything stands as declared,
with 1 when something differs, with 2 when it could not look.`;

const commands: Readonly<Record<string, (declared: Declared) => Promise<number>>> = {
  verify: verifyAll,
  sql: printSql,
};

const lists = ["tables", "indexes", "rows"] as const;

process.exitCode = await run(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  return 2;
});

async function run(words: readonly string[]): Promise<number> {
  const command = words.length === 1 && Object.hasOwn(commands, words[0]!) ? commands[words[0]!] : undefined;
  if (command) return command(normalise(parse(await text(process.stdin))));
  if (words[0] === "--help") console.log(usage);
  else console.error(usage);
  return words[0] === "--help" ? 0 : 2;
}

async function verifyAll(declared: Declared): Promise<number> {
  const identity = { tool, version, project: "", stack: "" };
  const sessions = openSessions(
    readSettings(() => undefined, process.env),
    identity,
  );
  try {
    return report(declared, await sessions.use("verify", (session) => verify(declared, session)));
  } finally {
    await sessions.close();
  }
}

async function printSql({ tables, indexes, rows }: Declared): Promise<number> {
  const steps = [
    ...tables.flatMap(table.create),
    ...indexes.flatMap(secondaryIndex.create),
    ...rows.flatMap(row.create),
  ];
  for (const { statement } of steps) console.log(`${statement};\n`);
  return 0;
}

function parse(json: string): Record<(typeof lists)[number], readonly unknown[]> {
  const given = parsed(json);
  const isDeclaration =
    typeof given === "object" &&
    given !== null &&
    !Array.isArray(given) &&
    Object.entries(given).every(([key, value]) => lists.some((list) => list === key) && Array.isArray(value));
  if (isDeclaration) return { tables: [], indexes: [], rows: [], ...given };
  throw new Error(
    'Standard input holds no declaration. It must be JSON: {"tables": [...], "indexes": [...], "rows": [...]}.',
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** @throws Error with everything wrong, a line each */
function normalise(given: ReturnType<typeof parse>): Declared {
  const wrong: string[] = [];
  const definitions = <Definition>(
    list: (typeof lists)[number],
    check: (input: unknown) => Checked<Definition>,
  ) =>
    given[list].flatMap((each, index) => {
      const checked = check(each);
      if ("definition" in checked) return [checked.definition];
      for (const { property, reason } of checked.failures)
        wrong.push(`${list}[${index}]${property && `.${property}`}: ${reason}`);
      return [];
    });
  const declared = {
    tables: definitions("tables", table.check),
    indexes: definitions("indexes", secondaryIndex.check),
    rows: definitions("rows", row.check),
  };
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  return declared;
}

function report({ tables, indexes, rows }: Declared, findings: readonly Finding[]): number {
  const width = Math.max(...findings.map(({ object }) => object.length));
  for (const { object, found, wrong } of findings)
    console.log([`${object.padEnd(width)}  ${found}`, ...wrong.map((each) => `    ${each}`)].join("\n"));
  const wrong = findings.filter((finding) => finding.wrong.length > 0).length;
  const all = `${count(tables.length, "table")}, ${count(indexes.length, "secondary index", "es")} and ${count(rows.length, "row")}`;
  console.log(
    wrong === 0
      ? `\n${all} stand as declared.`
      : `\nNot as declared: ${count(wrong, "object")} of ${findings.length}.`,
  );
  return wrong === 0 ? 0 : 1;
}
