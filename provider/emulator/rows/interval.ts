/** Intervals between the text Teradata shows and a count of months or microseconds. */
import type { IntervalType, IntervalUnit } from "../../language/ast.ts";
import { microsPerSecond } from "./calendar.ts";
import { countsMonths } from "./types.ts";

const units: readonly IntervalUnit[] = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"];

/** How much one of a unit counts: months for YEAR and MONTH, else microseconds. */
export const unitSize: Readonly<Record<IntervalUnit, bigint>> = {
  YEAR: 12n,
  MONTH: 1n,
  DAY: 86_400n * BigInt(microsPerSecond),
  HOUR: 3600n * BigInt(microsPerSecond),
  MINUTE: 60n * BigInt(microsPerSecond),
  SECOND: BigInt(microsPerSecond),
};

/** The units of an interval's fields, the leading one first. */
export function fieldsOf(type: IntervalType): readonly IntervalUnit[] {
  return units.slice(units.indexOf(type.from), units.indexOf(type.to ?? type.from) + 1);
}

/**
 * Reads an interval's text, `-3`, `1-06`, `3 12:30:00.5`; undefined when it is not one of the type's form.
 * The fields after the leading one have two digits and stay below the next unit.
 */
export function readInterval(text: string, type: IntervalType): bigint | undefined {
  const match = /^([+-]?)\s*(.*)$/s.exec(text.trim());
  const fields = fieldsOf(type);
  const pattern = fields
    .map((unit, place) => separatorBefore(unit, place) + fieldPattern(unit, place))
    .join("");
  const parts = new RegExp(`^${pattern}$`).exec(match?.[2] ?? "");
  if (!match || !parts) return undefined;
  let count = 0n;
  for (const [place, unit] of fields.entries()) {
    const field = fieldCount(parts[place + 1]!, unit);
    if (place > 0 && field >= below(unit)) return undefined;
    count += field;
  }
  return match[1] === "-" ? -count : count;
}

function separatorBefore(unit: IntervalUnit, place: number): string {
  if (place === 0) return "";
  return unit === "MONTH" ? "-" : unit === "HOUR" ? " +" : ":";
}

function fieldPattern(unit: IntervalUnit, place: number): string {
  const whole = place === 0 ? String.raw`\d+` : String.raw`\d{1,2}`;
  return unit === "SECOND" ? String.raw`(${whole}(?:\.\d{1,6})?|\.\d{1,6})` : `(${whole})`;
}

function fieldCount(text: string, unit: IntervalUnit): bigint {
  if (unit !== "SECOND") return BigInt(text) * unitSize[unit];
  const [whole = "", fraction = ""] = text.split(".");
  return BigInt(whole || "0") * unitSize.SECOND + BigInt(fraction.padEnd(6, "0"));
}

/** A field after the leading one stays below one of the next greater unit. */
function below(unit: IntervalUnit): bigint {
  if (unit === "MONTH") return unitSize.YEAR;
  return unitSize[units[units.indexOf(unit) - 1]!];
}

/**
 * The stored form: the leading field in as many places as it may have digits, a sign before it.
 * What lies below the last field is cut. Undefined when the leading field has too many digits (7453).
 * Source of the form: Teradata manual, Data Type Default Formats (`-d(n) hh:mm:ss.s(m)`).
 */
export function intervalText(count: bigint, type: IntervalType): string | undefined {
  const fields = fieldsOf(type);
  const precision = type.precision ?? 2;
  let rest = count < 0n ? -count : count;
  let text = "";
  for (const [place, unit] of fields.entries()) {
    const value = rest / unitSize[unit];
    rest %= unitSize[unit];
    if (place === 0 && value.toString().length > precision) return undefined;
    text +=
      place === 0
        ? leading(value, count < 0n, precision)
        : separator(unit) + value.toString().padStart(2, "0");
  }
  return text + secondsFraction(rest, fields.at(-1)!, type.fraction ?? 6);
}

function leading(value: bigint, isNegative: boolean, precision: number): string {
  return `${isNegative ? "-" : ""}${value}`.padStart(precision + 1, " ");
}

function separator(unit: IntervalUnit): string {
  return unit === "MONTH" ? "-" : unit === "HOUR" ? " " : ":";
}

function secondsFraction(rest: bigint, last: IntervalUnit, digits: number): string {
  if (last !== "SECOND" || digits === 0) return "";
  return `.${rest.toString().padStart(6, "0").slice(0, digits)}`;
}

/** Do both count months, or both microseconds? Only then can they be compared or added. */
export function areCompatible(left: IntervalType, right: IntervalType): boolean {
  return countsMonths(left.from) === countsMonths(right.from);
}

/** The narrowest type that has the fields of both. */
export function wider(left: IntervalType, right: IntervalType): IntervalType {
  const first = Math.min(units.indexOf(left.from), units.indexOf(right.from));
  const last = Math.max(units.indexOf(left.to ?? left.from), units.indexOf(right.to ?? right.from));
  const precision = Math.max(left.precision ?? 2, right.precision ?? 2);
  const fraction =
    units[last] === "SECOND" ? { fraction: Math.max(left.fraction ?? 0, right.fraction ?? 0) } : {};
  const to = first === last ? {} : { to: units[last]! };
  return { kind: "INTERVAL", from: units[first]!, ...to, precision, ...fraction };
}
