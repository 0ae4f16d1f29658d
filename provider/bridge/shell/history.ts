/** The lines that a person typed in earlier runs of the shell: where they are kept, and what is not. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** How many lines are kept. */
export const linesKept = 1000;

/** In the user's folder for state: XDG_STATE_HOME or ~/.local/state, on Windows LOCALAPPDATA. */
export function historyFile(): string {
  const { XDG_STATE_HOME, LOCALAPPDATA } = process.env;
  const home = process.platform === "win32" ? LOCALAPPDATA : XDG_STATE_HOME;
  return join(home || join(homedir(), ".local", "state"), "pulumi-teradata", "shell-history");
}

/** The lines, the oldest first; none when the file can't be read. */
export function readHistory(file: string): readonly string[] {
  try {
    return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  } catch {
    return [];
  }
}

/** Adds the lines of a request, unless it may hold a password. What can't be written is not kept. */
export function addToHistory(file: string, lines: readonly string[]): void {
  if (mayBeKept(lines)) {
    const kept = [...readHistory(file), ...lines.filter((line) => line.trim() !== "")].slice(-linesKept);
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(file, `${kept.join("\n")}\n`, { mode: 0o600 });
    } catch {
      // A shell without a history is still a shell.
    }
  }
}

/** No statement with the word PASSWORD. */
export function mayBeKept(lines: readonly string[]): boolean {
  return !/password/i.test(lines.join("\n"));
}
