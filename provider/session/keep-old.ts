/** Reads how long the tables that rebuilds replaced are kept. */
import type { Given, Report } from "./given.ts";

/** A copy goes once it is older than so many units, or once so many newer ones of its table are kept; 0 copies: at once. */
export type KeepOld = KeptFor | { readonly copies: number };

export interface KeptFor {
  /** 1 to 9,999. */
  readonly count: number;
  readonly unit: "MINUTE" | "HOUR" | "DAY";
}

const example = '"7 days", "12 hours" or "3 copies"';

/** "7 days", "12 hours", "3 copies", "none" or "0"; a week is seven days. */
export function keepOldIn(given: Given | undefined, report: Report): KeepOld | undefined {
  if (!given) return undefined;
  const { name, value } = given;
  if (/^\s*(none|0)\s*$/i.test(value)) return { copies: 0 };
  if (/^\s*\d+\s*$/.test(value)) return report(`${name} is "${value}"; say of what, such as ${example}.`);
  const found = /^\s*(\d+)\s+(?:(minute|hour|day|week)s?|copy|copies)\s*$/i.exec(value);
  if (!found)
    return report(
      `${name} is "${value}"; it must be a duration or a number of copies, such as ${example}, or "none".`,
    );
  const { words, most, keep } = units[found[2]?.toLowerCase() ?? "copy"]!;
  const count = Number(found[1]);
  if (count > most) return report(`${name} is "${value}"; it can't be more than ${most} ${words}.`);
  return count === 0 ? { copies: 0 } : keep(count);
}

interface Unit {
  readonly words: string;
  readonly most: number;
  keep(count: number): KeepOld;
}

/** An INTERVAL has four digits at most. Source: Teradata manual, Interval Literals. */
const units: Readonly<Record<string, Unit>> = {
  minute: { words: "minutes", most: 9999, keep: (count) => ({ count, unit: "MINUTE" }) },
  hour: { words: "hours", most: 9999, keep: (count) => ({ count, unit: "HOUR" }) },
  day: { words: "days", most: 9999, keep: (count) => ({ count, unit: "DAY" }) },
  week: { words: "weeks", most: 1428, keep: (count) => ({ count: 7 * count, unit: "DAY" }) },
  copy: { words: "copies", most: 9999, keep: (copies) => ({ copies }) },
};

/** As a sentence that follows the settings: "copies are kept for 7 days". */
export function keepOldInWords(keepOld: KeepOld): string {
  if ("unit" in keepOld) return `copies are kept for ${plural(keepOld.count, keepOld.unit.toLowerCase())}`;
  const { copies } = keepOld;
  if (copies === 0) return "no copies are kept";
  return copies === 1 ? "one copy of each table is kept" : `${copies} copies of each table are kept`;
}

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;
