#!/usr/bin/env node
/** The command `pulumi-teradata`. */
import { text } from "node:stream/consumers";
import { leaseOutside } from "../lease-outside.ts";
import type { Checked } from "../objects/kind.ts";
import { row } from "../objects/row.ts";
import { secondaryIndex } from "../objects/secondary-index.ts";
import { table } from "../objects/table/kind.ts";
import { openLeases } from "../plan/lease.ts";
import { openSessions } from "../session/open.ts";
import type { Session, Sessions } from "../session/session.ts";
import { readSettings, type Settings } from "../session/settings.ts";
import { tool, version } from "../tool.ts";
import { dropExpired, listCopies } from "./cleanup.ts";
import type { Declared } from "./declared.ts";
import { count, type Finding, verify } from "./verify.ts";

const usage = `Usage: pulumi-teradata verify < declared.json
       pulumi-teradata sql < declared.json
       pulumi-teradata cleanup [--drop]

verify  reads the dictionary and reports every table, column, secondary index and row that is not as declared
sql     prints the statements that create what is declared, and runs none
cleanup lists the tables that rebuilds replaced and left in the database TERADATA_DATABASE, or else in the user's default
        database; with --drop it drops those that TERADATA_KEEP_OLD no longer keeps

Standard input is a JSON object: {"tables": [...], "indexes": [...], "rows": [...]}; cleanup reads none.
verify and cleanup log on as the TERADATA_* environment variables say. verify ends with 0 when everything stands as
declared, with 1 when something differs; cleanup ends with 0; both end with 2 when they could not do it.`;

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
  if (isCleanup(words)) return cleanUp(words.includes("--drop"));
  if (command) return command(normalise(parse(await text(process.stdin))));
  if (words[0] === "--help") console.log(usage);
  else console.error(usage);
  return words[0] === "--help" ? 0 : 2;
}

function isCleanup([command, ...options]: readonly string[]): boolean {
  return command === "cleanup" && options.length <= 1 && options.every((option) => option === "--drop");
}

async function verifyAll(declared: Declared): Promise<number> {
  return withSession("verify", async (session) => report(declared, await verify(declared, session)));
}

/** What a stack's own configuration keeps is not known here, so only a setting that is given drops anything. */
async function cleanUp(isDropping: boolean): Promise<number> {
  if (isDropping && !process.env.TERADATA_KEEP_OLD)
    throw new Error(
      'TERADATA_KEEP_OLD is not set, so nothing is dropped: what the configuration of a stack says is not known here. Set it to how long copies are kept, such as "7 days".',
    );
  return withSession("cleanup", async (session, { database, keepOld }, sessions) => {
    const [row] = database === undefined ? await session.execute("SELECT DATABASE") : [[database]];
    const name = String(row?.[0]).trimEnd();
    for (const line of await listCopies(name, keepOld, session)) console.log(line);
    if (!isDropping) return 0;
    const leases = openLeases(leaseOutside(sessions, "the command pulumi-teradata cleanup"));
    for (const dropped of await dropExpired(name, keepOld, session, leases))
      console.log(`Dropped ${dropped}.`);
    return 0;
  });
}

async function withSession(
  work: string,
  run: (session: Session, settings: Settings, sessions: Sessions) => Promise<number>,
): Promise<number> {
  const settings = readSettings(() => undefined, process.env);
  const sessions = openSessions(settings, { tool, version, project: "", stack: "" });
  try {
    return await sessions.use(work, (session) => run(session, settings, sessions));
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
