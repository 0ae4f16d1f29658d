/** The interval types: INTERVAL DAY(4) TO SECOND(2) and its relatives. */
import { asNumber } from "../words.ts";
import type { ParsedType } from "./data-type.ts";
import type { ColumnType } from "./table.ts";

const units = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"];
const ends: Readonly<Record<string, readonly string[]>> = {
  YEAR: ["MONTH"],
  DAY: ["HOUR", "MINUTE", "SECOND"],
  HOUR: ["MINUTE", "SECOND"],
  MINUTE: ["SECOND"],
};

const advice = "Write such as INTERVAL DAY(4), INTERVAL DAY(4) TO SECOND(6) or INTERVAL YEAR TO MONTH.";

/** Reads an interval type whose text is in capitals and tidied. Without sizes it is (2), a fraction 6 digits. */
export function readInterval(tidied: string): ParsedType {
  const parts = /^INTERVAL ([A-Z]+)(?:\(([^()]*)\))?(?: TO ([A-Z]+)(?:\(([^()]*)\))?)?$/.exec(tidied);
  const [, from = "", sizes, to, fraction] = parts ?? [];
  if (!units.includes(from)) return { reason: `${tidied} is not an interval type. ${advice}` };
  if (to !== undefined && !ends[from]?.includes(to))
    return { reason: `${tidied}: an interval can't go from ${from} to ${to}. ${advice}` };
  if (fraction !== undefined && to !== "SECOND")
    return { reason: `${tidied}: only SECOND has a fraction. ${advice}` };
  return from === "SECOND" ? readSeconds(tidied, sizes) : readSpan(tidied, from, sizes, to, fraction);
}

function readSpan(
  tidied: string,
  from: string,
  sizes: string | undefined,
  to?: string,
  fraction?: string,
): ParsedType {
  const precision = asNumber(sizes ?? "2");
  const reason = outOfRange(tidied, precision, to === "SECOND" ? asNumber(fraction ?? "6") : 6);
  if (reason) return { reason };
  const end = to === "SECOND" ? ` TO SECOND(${asNumber(fraction ?? "6")})` : to ? ` TO ${to}` : "";
  return interval(`INTERVAL ${from}(${precision})${end}`);
}

function readSeconds(tidied: string, sizes = "2"): ParsedType {
  const [precision = 2, fraction = 6, ...more] = sizes.split(",").map(asNumber);
  const reason = outOfRange(tidied, precision, more.length > 0 ? Number.NaN : fraction);
  return reason ? { reason } : interval(`INTERVAL SECOND(${precision},${fraction})`);
}

function outOfRange(tidied: string, precision: number, fraction: number): string | undefined {
  if (precision >= 1 && precision <= 4 && fraction >= 0 && fraction <= 6) return undefined;
  return `${tidied}: an interval has 1 to 4 leading digits, and 0 to 6 for the fraction of a second. ${advice}`;
}

const interval = (text: string): ParsedType => ({ type: { text: text as ColumnType, name: "INTERVAL" } });
