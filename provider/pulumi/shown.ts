/** What a preview found in the database, kept for the update behind it: what was shown is what is run. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Only this user can read it. */
const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-teradata", "shown");

/** A preview and the update behind it are two processes of one engine. */
const file = join(folder, String(process.ppid));

/** What is older belongs to an engine of before, whose number another one has now. */
const longest = 60 * 60 * 1000;

let isMade = false;

/** Notes what stood when the plan was shown. Definitions hold no secrets. */
export function noteShown(self: unknown, actual: object): void {
  try {
    if (!isMade) makeFolder();
    isMade = true;
    appendFileSync(file, `${JSON.stringify([self, actual])}\n`, { mode: 0o600 });
  } catch {
    // Without the note the update can't compare; it then plans anew, as after no preview.
  }
}

/** What previews left behind that no update followed goes with the next one. */
function makeFolder(): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const left = readdirSync(folder).map((name) => join(folder, name));
  for (const each of left) if (each === file || isOld(each)) rmSync(each, { force: true });
}

const isOld = (path: string) => Date.now() - statSync(path).mtimeMs > longest;

let shown: ReadonlyMap<unknown, object> | undefined;

/** What stood when the plan of this resource was shown; undefined where nothing was shown. */
export function shownFor(self: unknown): object | undefined {
  shown ??= taken();
  return shown.get(self);
}

/** Each note is taken once. */
function taken(): ReadonlyMap<unknown, object> {
  try {
    const wasOld = isOld(file);
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    rmSync(file);
    return new Map(wasOld ? [] : lines.map((line) => JSON.parse(line) as [unknown, object]));
  } catch {
    return new Map();
  }
}
