/** Processes that a test starts: none outlives a minute, so that nothing waits for one for ever. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";

/** For `spawn` and `spawnSync`. */
export const limits = { timeout: 60_000, killSignal: "SIGKILL" } as const;

/** A Node that runs a program; what it writes to its standard output can be read, and its errors are seen. */
export function startNode(...words: readonly string[]): ChildProcessByStdio<Writable, Readable, null> {
  const child = spawn(process.execPath, words, { stdio: ["pipe", "pipe", "inherit"], ...limits });
  // What is written to one that has died is lost; its end is told by `ended`.
  child.stdin.on("error", () => {});
  return child;
}

/** Waits for its end, also when that has come; the exit code, null when it was killed. */
export async function ended(child: ReturnType<typeof startNode>): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
}
