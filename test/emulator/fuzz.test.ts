/**
 * Statements made wrong by chance: whatever is sent, the process lives and goes on, every error is Teradata's or names
 * what is not supported, and the file stays whole. FUZZ_SEED sets the seed, FUZZ_MUTATIONS how many statements are made;
 * FUZZ_ROUND runs the one round that a failure names.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import type { Finding } from "./fuzz/process.ts";

const { FUZZ_SEED = "20260101", FUZZ_MUTATIONS = "5000", FUZZ_ROUND } = process.env;
/** How long one statement may stand still before it counts as hanging, in milliseconds. */
const patience = 60_000;
const workers = FUZZ_ROUND === undefined ? 2 : 1;

describe("statements made wrong", () => {
  it(`are answered or refused by name, and harm nothing (FUZZ_SEED=${FUZZ_SEED})`, async function () {
    this.timeout(0);
    const found = await Promise.all(Array.from({ length: workers }, (_, number) => run(number)));
    const findings = found.flat().map(told);
    expect(findings.slice(0, 10).join("\n\n"), `${findings.length} findings`).to.equal("");
  });
});

function told({ round, source, mode, sql, fault }: Finding): string {
  return `FUZZ_SEED=${FUZZ_SEED} FUZZ_ROUND=${round} (${source}, ${mode})\n${fault}\n${sql.slice(0, 2000)}`;
}

/** Watches one process until it ends, or ends it when it stands still. */
async function run(number: number): Promise<readonly Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), "emulator-fuzz-"));
  const current = join(folder, "current");
  const first = FUZZ_ROUND ?? String(number);
  const wanted = FUZZ_ROUND === undefined ? Math.ceil(Number(FUZZ_MUTATIONS) / workers) : 1;
  const words = [current, folder, FUZZ_SEED, first, workers, wanted].map(String);
  const child = spawn(process.execPath, [join(import.meta.dirname, "fuzz", "process.ts"), ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const watch = watched(child, current);
  try {
    const ending = once(child, "close");
    const { findings, isDone } = await reportOf(child);
    const [code, signal] = (await ending) as [number | null, string | null];
    if (isDone && code === 0) return findings;
    const [, round = "?", source = "", sql = ""] = /^(\S+) (\S+) (.*)$/s.exec(watch.last()) ?? [];
    const fault = `the process ended or hung here (exit ${code}, ${signal ?? "no signal"})`;
    return [...findings, { round: Number(round), source, mode: "", sql, fault }];
  } finally {
    clearInterval(watch.timer);
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  }
}

interface Watch {
  readonly timer: NodeJS.Timeout;
  /** The last statement that was seen: the file is empty while it is written. */
  readonly last: () => string;
}

/** Kills the process when the statement that it runs has been the same for too long. */
function watched(child: ChildProcess, current: string): Watch {
  let last = "";
  let since = Date.now();
  const timer = setInterval(() => {
    const now = statement(current) || last;
    if (now !== last) since = Date.now();
    last = now;
    if (Date.now() - since > patience) child.kill("SIGKILL");
  }, 1000);
  return { timer, last: () => statement(current) || last };
}

function statement(current: string): string {
  try {
    return readFileSync(current, "utf8");
  } catch {
    return "";
  }
}

async function reportOf(child: ChildProcess): Promise<{ findings: readonly Finding[]; isDone: boolean }> {
  const findings: Finding[] = [];
  let isDone = false;
  for await (const line of createInterface({ input: child.stdout! })) {
    const told = JSON.parse(line) as Finding | { done: number };
    if ("done" in told) isDone = true;
    else findings.push(told);
  }
  return { findings, isDone };
}
