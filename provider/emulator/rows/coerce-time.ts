/** Conversions to dates, times, timestamps, intervals and periods. */
import type { DataType, IntervalType } from "../../language/ast.ts";
import { failure, notSupported } from "../errors.ts";
import type { StoredValue } from "../store.ts";
import {
  dateText,
  daysOfNumber,
  inCalendar,
  inZone,
  type Moment,
  readDate,
  readTime,
  readTimestamp,
  timestampText,
  timeText,
  type WrittenMoment,
} from "./calendar.ts";
import type { Conversion, Converter } from "./coerce.ts";
import { decimalOf } from "./coerce-number.ts";
import { dateFormat } from "./date-formats.ts";
import { decimalText, truncated } from "./decimal.ts";
import { areCompatible, fieldsOf, intervalText, readInterval, unitSize } from "./interval.ts";
import { familyOf, hasTimeZone, secondsPrecision, type ValueType } from "./types.ts";

export function dateConverter(from: ValueType, to: ValueType, conversion: Conversion): Converter {
  switch (familyOf(from.type)) {
    case "date":
      return (value) => value;
    case "timestamp":
      return timestampToDate(from, conversion);
    case "character":
      return characterToDate(to, conversion);
    case "integer":
    case "decimal":
    case "float":
      return (value) => {
        const number = Number(decimalText(truncated(decimalOf(value), 0)));
        return dateText(daysOfNumber(number) ?? badDate(conversion));
      };
    default:
      throw failure(5407);
  }
}

/**
 * The day that it is in the session's time zone.
 * Source: Teradata manual, TIMESTAMP-to-DATE Conversion, Usage Notes.
 */
function timestampToDate({ type }: ValueType, { zone }: Conversion): Converter {
  if (!hasTimeZone(type)) return (value) => (value as string).slice(0, 10);
  return (value) => dateText(requireDay(inZone(readTimestamp(value as string)!, undefined, zone)).days);
}

/** That a moment which the zone takes out of the calendar is 7454 is unproved. */
function requireDay<Of extends Moment>(moment: Of): Of {
  if (!inCalendar(moment.days)) throw failure(7454);
  return moment;
}

function badDate(conversion: Conversion): never {
  throw conversion.column === undefined ? failure(2665) : failure(2666, conversion.column);
}

/**
 * Without a FORMAT the text must have the form YY/MM/DD, with any separators and a year of two or four digits.
 * Source: Teradata manual, Character-to-DATE Conversion.
 */
function characterToDate(to: ValueType, conversion: Conversion): Converter {
  const format = dateFormat(to.format ?? conversion.dateFormat ?? "YY/MM/DD");
  return (value) => {
    const text = (value as string).trim();
    // A bound text is read as an ANSI date whatever the column's format. Source: Teradata manual, Implicit Character-to-DATE Conversion.
    const days = format.read(text)?.days ?? (conversion.explicit ? undefined : readDate(text));
    return dateText(days ?? badDate(conversion));
  };
}

/**
 * To TIME or TIMESTAMP: what has no zone is in the session's, and what loses its own comes into it.
 * Source: Teradata manual, DATE-to-TIMESTAMP Conversion and TIMESTAMP-to-TIMESTAMP Conversion.
 */
export function timeConverter(from: ValueType, to: ValueType, conversion: Conversion): Converter {
  const read = momentReader(from, to, conversion);
  const precision = secondsPrecision(to.type);
  const withZone = hasTimeZone(to.type);
  const isTime = to.type.kind === "TIME";
  const write = isTime ? timeText : timestampText;
  const { zone = 0 } = conversion;
  return (value) => {
    const moment = read(value);
    if (moment.fraction > precision) throw tooPrecise(conversion);
    const there = inZone(moment, withZone ? (moment.zone ?? zone) : undefined, zone);
    return write(isTime ? there : requireDay(there), precision);
  };
}

/**
 * A value with more fractional digits than the target is an error.
 * Source: Teradata manual, TIMESTAMP-to-TIMESTAMP Conversion, Conversions That Include Fractional Seconds;
 * codes: a public list of errors of live systems, 5404 for an INSERT, 7454 for a CAST.
 */
function tooPrecise(conversion: Conversion): Error {
  return conversion.explicit ? failure(7454) : failure(5404);
}

function momentReader(
  from: ValueType,
  to: ValueType,
  conversion: Conversion,
): (value: StoredValue) => WrittenMoment {
  const [source, target] = [familyOf(from.type), to.type.kind];
  const fraction = secondsPrecision(from.type);
  if (source === "character") return characterToMoment(to);
  if (source === "date" && target === "TIMESTAMP")
    return (value) => ({ days: readDate(value as string)!, micros: 0, zone: undefined, fraction: 0 });
  if (source === "timestamp") return (value) => ({ ...readTimestamp(value as string)!, fraction });
  if (source === "time" && target === "TIME") return (value) => ({ ...readTime(value as string)!, fraction });
  if (source === "time") throw notSupported("converting a TIME to a TIMESTAMP");
  throw conversion.explicit && source !== "interval" ? failure(3532) : failure(5407);
}

/** Also 2024-02-29T12:00:00Z. Source: google/dwh-migration-tools, whose questions about the log cast such texts. */
function readIsoTimestamp(text: string): WrittenMoment | undefined {
  return readTimestamp(text.replace(/^(\d+-\d+-\d+)T(?=\d)/, "$1 ").replace(/(\d)Z$/, "$1+00:00"));
}

/** Codes of texts that are no time or timestamp: a public list of error texts. */
function characterToMoment(to: ValueType): (value: StoredValue) => WrittenMoment {
  const isTime = to.type.kind === "TIME";
  const format = to.format === undefined ? undefined : dateFormat(to.format);
  const read = format ? (text: string) => format.read(text) : isTime ? readTime : readIsoTimestamp;
  return (value) => {
    const moment = read((value as string).trim());
    if (moment === undefined) throw isTime ? failure(6758) : failure(6760);
    return moment;
  };
}

export function intervalConverter(from: ValueType, to: ValueType, _conversion: Conversion): Converter {
  const target = to.type as IntervalType;
  const read = intervalReader(from.type, target);
  return (value) => intervalText(read(value), target) ?? overflow();
}

function overflow(): never {
  throw failure(7453);
}

function intervalReader(from: DataType, target: IntervalType): (value: StoredValue) => bigint {
  if (from.kind === "INTERVAL" && areCompatible(from, target))
    return (value) => readInterval(value as string, from)!;
  const source = familyOf(from);
  if (source === "character") return (value) => readInterval(value as string, target) ?? overflow();
  const isNumber = source === "integer" || source === "decimal" || source === "float";
  if (!isNumber || fieldsOf(target).length > 1) throw failure(5407);
  return (value) => countOf(value, unitSize[target.from]);
}

function countOf(value: StoredValue, size: bigint): bigint {
  const { units, scale } = decimalOf(value);
  return (units * size) / 10n ** BigInt(scale);
}

/**
 * A period is kept as Teradata shows it: `('2024-01-01', '2024-12-31')`. A text may leave its quotes out.
 * Source: Teradata manual, Implicit Character-to-Period Conversion.
 */
export function periodConverter(from: ValueType, to: ValueType, conversion: Conversion): Converter {
  if (to.type.kind !== "PERIOD") throw failure(5407);
  const source = familyOf(from.type);
  if (source !== "character" && source !== "period") throw failure(5407);
  const element: ValueType = { type: to.type.of, caseSpecific: false };
  const text: ValueType = { type: { kind: "VARCHAR", length: 100 }, caseSpecific: false };
  const bound =
    element.type.kind === "DATE"
      ? dateConverter(text, { ...element, format: "YYYY-MM-DD" }, conversion)
      : timeConverter(text, element, conversion);
  return (value) => periodText(value as string, bound, element.type);
}

const PERIOD_TEXT = /^\(\s*'?([^',]+?)'?\s*,\s*'?([^',]+?)'?\s*\)$/;

/** The code for a text that is no period, and for one that ends before it begins, is unproved. */
function periodText(text: string, bound: Converter, element: DataType): string {
  const match = PERIOD_TEXT.exec(text.trim());
  if (!match) throw element.kind === "DATE" ? failure(2665) : failure(6760);
  const [begin, end] = [bound(match[1]!) as string, bound(match[2]!) as string];
  if (begin >= end) throw failure(5407);
  return `('${begin}', '${end}')`;
}
