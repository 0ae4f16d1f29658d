/**
 * Runs mutated statements, each round in a file of its own, and tells what went wrong, one JSON text a line. What it runs
 * stands in the file `current`, so that whoever watches knows it when this process hangs or dies.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect, type TeradataConnection } from "../../../provider/emulator/index.ts";
import { corpus, type Source } from "./corpus.ts";
import { type Dice, dice } from "./dice.ts";
import { faultOfFile } from "./file.ts";
import { faultOfError, faultOfRow } from "./judge.ts";
import { type Material, mutated, tokensOf } from "./mutate.ts";

export interface Finding {
  readonly round: number;
  readonly source: string;
  readonly mode: string;
  readonly sql: string;
  readonly fault: string;
}

const [, , current = "", folder = "", seed = "0", first = "0", step = "1", wanted = "1"] = process.argv;

const sources = corpus();
const tokens = new Map(sources.map((source) => [source, source.blocks.map(({ sql }) => tokensOf(sql))]));
const statements = [...tokens.values()].flat().filter(({ length }) => length > 0);

/** Most statements are run; some are prepared, explained, or run with a result set that tells of them. */
const prefixes = [
  ...Array<string>(17).fill(""),
  "{fn teradata_rpo(S)}",
  "{fn teradata_rpo(S)}{fn teradata_fake_result_sets}",
  "{fn teradata_fake_result_sets}",
  "EXPLAIN ",
  "{fn teradata_values_off}",
];

let done = 0;
for (let round = Number(first); done < Number(wanted); round += Number(step)) runRound(round);
tell({ done });

function tell(what: Finding | { done: number }): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

function runRound(round: number): void {
  const chance = dice(Number(seed) + round);
  const source = sources[round % sources.length]!;
  const mode = chance.of(["TERA", "ANSI"] as const);
  const place = mkdtempSync(join(folder, "round-"));
  const host = join(place, "db");
  const report = (sql: string, fault: string) => tell({ round, source: source.name, mode, sql, fault });
  const note = (sql: string) => writeFileSync(current, `${round} ${source.name} ${done} ${sql}`);
  const sessions = new Map<string, TeradataConnection>();
  try {
    runBlocks({ host, mode, sessions, chance, report, note }, source);
    for (const connection of sessions.values()) connection.close();
    note("(the checks of the file)");
    for (const fault of faultOfFile(host)) report("", fault);
  } finally {
    rmSync(place, { recursive: true });
  }
}

interface Round {
  readonly host: string;
  readonly mode: "TERA" | "ANSI";
  readonly sessions: Map<string, TeradataConnection>;
  readonly chance: Dice;
  readonly report: (sql: string, fault: string) => void;
  readonly note: (sql: string) => void;
}

function runBlocks(round: Round, source: Source): void {
  const near = tokens.get(source)!.filter(({ length }) => length > 0);
  const material: Material = { statements, near };
  let session = sessionOf(round, "demo_user demo_user");
  for (const [place, block] of source.blocks.entries()) {
    if (block.kind === "logon") session = sessionOf(round, block.detail) ?? session;
    else {
      const text = mutated(tokens.get(source)![place]!, round.chance, material);
      runText(round, session!, round.chance.of(prefixes) + text);
      done += 1;
      if (block.kind !== "error") runText(round, session!, block.sql);
    }
  }
}

/** undefined where the logon is refused: what a script creates may be missing here. */
function sessionOf({ host, mode, sessions, chance }: Round, words: string): TeradataConnection | undefined {
  const [user, password] = words.split(" ");
  try {
    const known = sessions.get(words);
    if (known !== undefined) return known;
    const session = connect({ host, user, password, tmode: mode });
    session.autocommit = !chance.once(6);
    sessions.set(words, session);
    return session;
  } catch {
    return undefined;
  }
}

function runText({ chance, report, note }: Round, session: TeradataConnection, sql: string): void {
  note(sql);
  const cursor = session.cursor();
  const values = sql.includes("?") ? [chance.of([null, 1, "x", 5n, new Date(0), new Uint8Array([1])])] : [];
  const marks = sql.split("?").length - 1;
  try {
    cursor.execute(
      sql,
      Array.from({ length: marks }, () => values[0]),
    );
    do {
      for (const row of cursor.fetchall()) {
        const fault = faultOfRow(row as unknown[]);
        if (fault !== undefined) report(sql, fault);
      }
    } while (cursor.nextset());
    if (!session.autocommit && chance.once(3)) chance.once(2) ? session.commit() : session.rollback();
  } catch (error) {
    const fault = faultOfError(error, sql);
    if (fault !== undefined) report(sql, fault);
  }
  cursor.close();
}
