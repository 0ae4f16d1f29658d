/** Reads the settings `teradata:*` of a stack, from its configuration and from the environment. */
import { type Given, type Lookup, lookup, oneOf, type Report, severalOf, wholeNumber } from "./given.ts";
import { type Hazard, hazards } from "./hazards.ts";
import { type KeepOld, keepOldIn } from "./keep-old.ts";
import { projectFolder } from "./project-folder.ts";
import { type Pair, parsePairs } from "./query-band.ts";
import { readTarget } from "./read-target.ts";
import type { Target } from "./target.ts";

/** How this process works with its Teradata. Holds its secrets so that printing it shows none. */
export interface Settings {
  readonly target: Target;
  /** The session's transaction mode. It decides case-specificity and truncation, so it is always sent. */
  readonly tmode: "TERA" | "ANSI";
  /** The database of names without one; the user's default database where it is undefined. */
  readonly database: string | undefined;
  /** The user's own pairs in the query band. */
  readonly queryBand: readonly Pair[];
  /** How long a statement may take, in seconds; 0: as long as it needs. */
  readonly requestTimeout: number;
  /** How many sessions at most log on, and so how many statements run at once. */
  readonly sessions: number;
  /** What deleting does: a table that holds rows is not dropped, nothing is dropped or deleted at all, or everything is. */
  readonly onDelete: "refuse" | "keep" | "drop";
  /** The risks that changes of every table may take. */
  readonly allow: readonly Hazard[];
  /** How long the tables that rebuilds replaced are kept. */
  readonly keepOld: KeepOld;
}

/** Settings that can't be used: every problem, each a sentence naming the setting and what to do. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      problems.length === 1
        ? problems[0]
        : `${problems.length} settings can't be used:${problems.map((each) => `\n  - ${each}`).join("")}`,
    );
    this.problems = problems;
  }
}

/**
 * The settings, each `teradata:<key>` in the configuration or TERADATA_<KEY> in the environment. Where both are
 * given, the environment goes before for user, password, logmech and logdata, since Pulumi's refresh and destroy see
 * the configuration of the last update; for all others the configuration does.
 * @param get looks up a key of the stack's configuration, such as `teradata:host`
 * @param stack the stack's name: one named `local` lives in the embedded Teradata unless its configuration says otherwise
 * @param workingDirectory relative paths start from the nearest folder upwards from here that holds a Pulumi project
 * @throws SettingsError with every problem at once
 */
export function readSettings(
  get: (key: string) => string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  stack?: string,
  workingDirectory: string = process.cwd(),
): Settings {
  const problems: string[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const given = lookup(get, environment);
  const target = readTarget(given, stack, projectFolder(workingDirectory), report);
  const others = readOthers(given, report);
  if (!target || problems.length > 0) throw new SettingsError(problems);
  return { target, ...others };
}

function readOthers(given: Lookup, report: Report): Omit<Settings, "target"> {
  const first = (key: string) => given.configured(key) ?? given.inEnvironment(key);
  return {
    tmode: oneOf(first("tmode"), ["TERA", "ANSI"], report) ?? "TERA",
    database: first("database")?.value,
    queryBand: readQueryBand(first("queryBand"), report),
    requestTimeout: wholeNumber(first("requestTimeout"), [0, 604_800], report) ?? 0,
    sessions: wholeNumber(first("sessions"), [1, 32], report) ?? 4,
    allow: severalOf(first("allow"), hazards, report),
    keepOld: keepOldIn(first("keepOld"), report) ?? { count: 7, unit: "DAY" },
    onDelete: oneOf(first("onDelete"), ["refuse", "keep", "drop"], report) ?? "refuse",
  };
}

function readQueryBand(given: Given | undefined, report: Report): readonly Pair[] {
  if (!given) return [];
  const { pairs, problems } = parsePairs(given.value);
  for (const problem of problems) report(`${given.name} ${problem}`);
  return pairs;
}
