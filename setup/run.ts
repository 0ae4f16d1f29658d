/** Runs a command and answers with all it said. */
import { type ExecFileOptions, execFile } from "node:child_process";

export interface Ran {
  /** The exit code; -1 when the command could not be started or was stopped. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function run(command: string, words: readonly string[], options: ExecFileOptions = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const all = { maxBuffer: 256 * 1024 * 1024, ...options, encoding: "utf8" } as const;
    execFile(command, words, all, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, stdout, stderr: stderr || (code === -1 ? String(error?.message) : "") });
    });
  });
}
