/**
 * `npm run crashes`: the whole crash matrix. For every plan of test/changes, in both modes, every fault at every statement
 * that changes something; with `--die` also the death of the process, which takes a process for each. Words choose
 * files by a part of their names. Prints its counts, and exits with 1 where a change was not finished.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ChangeCase, readChanges } from "../test/changes/case.ts";
import { faults, type Mode, type Prepared, prepare, strike } from "../test/changes/crash.ts";

const folder = new URL("../test/changes/", import.meta.url);
const child = fileURLToPath(new URL("../test/changes/up.ts", import.meta.url));
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const dies = process.argv.includes("--die");

const counts = { plans: 0, statements: 0, runs: 0, failed: 0 };
const files = readdirSync(folder).filter((file) => file.endsWith(".txt"));
for (const file of files.filter((each) => words.length === 0 || words.some((word) => each.includes(word))))
  for (const change of readChanges(new URL(file, folder)))
    for (const mode of change.modes) await runAll(change, mode);
console.log(
  `${counts.plans} plans with ${counts.statements} statements: ${counts.runs} interrupted runs, ${counts.failed} not finished by the next.`,
);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function runAll(changing: ChangeCase, mode: Mode): Promise<void> {
  const prepared = await prepare(changing, mode);
  if (prepared === undefined) return;
  counts.plans++;
  counts.statements += prepared.changes;
  for (let change = 1; change <= prepared.changes; change++) {
    for (const fault of Object.values(faults)) await cell(prepared, fault(change));
    if (!dies) continue;
    for (const when of ["before", "after"]) await cell(prepared, `die ${when} change ${change}`, upInChild);
  }
  prepared.remove();
}

async function cell(prepared: Prepared, fault: string, first?: typeof upInChild): Promise<void> {
  counts.runs++;
  await strike(prepared, fault, first).catch((error: Error) => {
    counts.failed++;
    console.log(`${prepared.change.sentence} (${prepared.mode}), ${fault}: ${error.message}`);
  });
}

async function upInChild(
  { change, mode }: Prepared,
  file: string,
  fault: string,
): Promise<Error | undefined> {
  const env = { ...process.env, TERADATA_EMULATOR_FAULTS: fault };
  const running = spawn(process.execPath, [child, change.url.href, String(change.at), mode, file], {
    env,
    stdio: "inherit",
  });
  const [code, signal] = await once(running, "exit");
  return code === 0 ? undefined : new Error(`ended by ${signal ?? code}`);
}
