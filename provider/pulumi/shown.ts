/** What a preview found in the database, kept for the update behind it: what was shown is what is run. */
import { appendFileSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A preview and the update behind it are two processes of one engine. */
const file = join(tmpdir(), `pulumi-teradata-${process.getuid?.() ?? "user"}-${process.ppid}.shown`);

/** What is older belongs to an engine of before, whose number another one has now. */
const longest = 60 * 60 * 1000;

/** Notes what stood when the plan was shown. Definitions hold no secrets; only this user can read the file. */
export function noteShown(self: unknown, actual: object): void {
  try {
    appendFileSync(file, `${JSON.stringify([self, actual])}\n`, { mode: 0o600 });
  } catch {
    // Without the note the update can't compare; it then plans anew, as after no preview.
  }
}

let shown: ReadonlyMap<unknown, object> | undefined;

/** What stood when the plan of this resource was shown; undefined where nothing was shown. */
export function shownFor(self: unknown): object | undefined {
  shown ??= taken();
  return shown.get(self);
}

/** Each note is taken once. */
function taken(): ReadonlyMap<unknown, object> {
  try {
    const isOld = Date.now() - statSync(file).mtimeMs > longest;
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    rmSync(file);
    return new Map(isOld ? [] : lines.map((line) => JSON.parse(line) as [unknown, object]));
  } catch {
    return new Map();
  }
}
