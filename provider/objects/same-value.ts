/** Compares a declared value with the one that a column holds. */
import { isNumber, sameNumber } from "./numbers.ts";
import type { RowValue } from "./row.ts";

/**
 * Is the declared value the one that the column holds? The column's type is not known here: trailing blanks don't count,
 * nor how a number is written, and a number of more than 15 digits comes as text. Times, intervals and periods are known
 * by the form in which Teradata prints them.
 */
export function sameValue(declared: RowValue, actual: RowValue): boolean {
  if (declared === null || actual === null) return declared === actual;
  const [one, other] = [String(declared).trimEnd(), String(actual).trimEnd()];
  if (one === other) return true;
  const isNumeric = typeof declared === "number" || typeof actual === "number" || one.length > 15;
  if (isNumeric && isNumber(one) && isNumber(other)) return sameNumber(one, other);
  if (isPrintedInterval(other)) return intervalHeld(one) === intervalHeld(other);
  return periodHeld(one) === periodHeld(other);
}

/** A time or a timestamp without trailing zeros of its fraction; any other text as it is. */
function timeHeld(text: string): string {
  const [, time, fraction = "", zone = ""] =
    /^((?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d)(?:\.(\d+))?([-+]\d\d:\d\d)?$/.exec(text) ?? [];
  return time === undefined ? text : `${time}.${fraction.replace(/0+$/, "")}${zone}`;
}

/** `('2024-01-01', '2024-12-31')` and the same without quotes; any other text as a time, or as it is. */
function periodHeld(text: string): string {
  const bounds = /^\('?([^',]+)'?, *'?([^',]+)'?\)$/.exec(text)?.slice(1);
  return bounds ? `(${bounds.map(timeHeld).join()})` : timeHeld(text);
}

/** Teradata prints an interval in the width of its type: blanks or a sign stand before its digits. */
const interval = /^ *(-?) *0*(\d+)((?:[-: ]\d+)*)(?:\.(\d+))?$/;

const isPrintedInterval = (text: string) => /^[- ]/.test(text) && interval.test(text);

function intervalHeld(text: string): string {
  const [, sign, leading, others, fraction = ""] = interval.exec(text) ?? [];
  return leading === undefined ? text : `${sign}${leading}${others}.${fraction.replace(/0+$/, "")}`;
}
