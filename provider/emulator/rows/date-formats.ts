/** FORMAT phrases of dates and times: writing a moment by one, and reading a text by one. */
import { failure } from "../errors.ts";
import { civil, daysOf, type Moment, microsPerSecond, timeText, type WrittenMoment } from "./calendar.ts";

export interface DateFormat {
  write(moment: Moment, precision: number): string;
  /** undefined for a text that does not match, or a day or time that does not exist. */
  read(text: string): WrittenMoment | undefined;
}

/** The parts of a moment while a text is read. */
interface Parts {
  year: number;
  month: number;
  day: number;
  dayOfYear: number | undefined;
  hour: number;
  minute: number;
  second: number;
  fraction: string;
  afternoon: boolean | undefined;
  zone: number | undefined;
}

/** One group of formatting characters. */
interface Piece {
  write(moment: Moment, precision: number): string;
  readonly pattern: string;
  read?(text: string, parts: Parts): void;
}

/** Source: Teradata manual, Data Types and Literals, Formatting Characters for Date and for Time Information. */
const TOKENS =
  /YYYY|Y4|YY|MMMM|M4|MMM|M3|MM|MI|DDD|D3|DD|EEEE|E4|EEE|E3|HH|SS|[.D]?S\((?:\d|F)\)|T|Z|B|'[^']*'|[hms]|[^A-Za-z0-9]/gi;

const months = "January February March April May June July August September October November December".split(
  " ",
);
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

const known = new Map<string, DateFormat>();

/**
 * The FORMAT phrase `text`, without quotes.
 * @throws failure 3530 for characters that are no formatting characters of dates and times
 */
export function dateFormat(text: string): DateFormat {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const pieces = tokens(text).map((token, place, all) => piece(token, all[place - 1], all[place + 1]));
  const pattern = new RegExp(`^${pieces.map((one) => `(${one.pattern})`).join("")}$`, "i");
  const format: DateFormat = {
    write: (moment, precision) => pieces.map((one) => one.write(moment, precision)).join(""),
    read: (written) => readBy(pieces, pattern, written),
  };
  known.set(text, format);
  return format;
}

function tokens(text: string): string[] {
  const found = text.match(TOKENS) ?? [];
  if (found.join("") !== text || found.length === 0) throw failure(3530, text);
  return found;
}

function readBy(pieces: readonly Piece[], pattern: RegExp, text: string): WrittenMoment | undefined {
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const parts: Parts = {
    year: 1900,
    month: 1,
    day: 1,
    dayOfYear: undefined,
    hour: 0,
    minute: 0,
    second: 0,
    fraction: "",
    afternoon: undefined,
    zone: undefined,
  };
  for (const [place, one] of pieces.entries()) one.read?.(match[place + 1]!, parts);
  return assembled(parts);
}

function assembled(parts: Parts): WrittenMoment | undefined {
  const start = daysOf(parts.year, parts.month, parts.dayOfYear === undefined ? parts.day : 1);
  if (start === undefined) return undefined;
  const days = parts.dayOfYear === undefined ? start : daysOf(parts.year, 1, 1)! + parts.dayOfYear - 1;
  const hour = parts.afternoon === undefined ? parts.hour : (parts.hour % 12) + (parts.afternoon ? 12 : 0);
  if (civil(days).year !== parts.year || hour > 23 || parts.minute > 59 || parts.second > 59)
    return undefined;
  const seconds = hour * 3600 + parts.minute * 60 + parts.second;
  const micros = seconds * microsPerSecond + Number(parts.fraction.padEnd(6, "0"));
  return { days, micros, zone: parts.zone, fraction: parts.fraction.length };
}

function piece(token: string, before: string | undefined, after: string | undefined): Piece {
  const name = token.toUpperCase();
  if (name.includes("S(")) return fractionPiece(token);
  if (/^[^A-Z0-9]/.test(name)) return separatorPiece(token);
  if (/^[hms]$/.test(token)) return literalPiece(token);
  const isAlone = isSeparator(before) && isSeparator(after);
  return datePiece(name, isAlone) ?? timePiece(name);
}

function isSeparator(token: string | undefined): boolean {
  return token === undefined || /^[^A-Za-z0-9]|^B$/i.test(token);
}

function separatorPiece(token: string): Piece {
  const text = token.replaceAll("'", "");
  // A text may have another separator than the format. Source: Teradata manual, Forcing a FORMAT on CAST for Converting Character to DATE.
  return { write: () => text, pattern: "[^A-Za-z0-9]" };
}

function literalPiece(token: string): Piece {
  return { write: () => token, pattern: token };
}

function datePiece(name: string, isAlone: boolean): Piece | undefined {
  switch (name) {
    case "YYYY":
    case "Y4":
      return number(
        (moment) => civil(moment.days).year,
        4,
        (parts, value) => (parts.year = value),
      );
    case "YY":
      return twoDigitYear(isAlone);
    case "MM":
      return number(
        (moment) => civil(moment.days).month,
        2,
        (parts, value) => (parts.month = value),
      );
    case "DD":
      return number(
        (moment) => civil(moment.days).day,
        2,
        (parts, value) => (parts.day = value),
      );
    case "DDD":
    case "D3":
      return number(dayOfYear, 3, (parts, value) => (parts.dayOfYear = value));
    case "MMM":
    case "M3":
      return monthName((month) => month.slice(0, 3));
    case "MMMM":
    case "M4":
      return monthName((month) => month);
    case "EEE":
    case "E3":
      return { write: (moment) => weekday(moment).slice(0, 3), pattern: "[A-Z]{3}" };
    case "EEEE":
    case "E4":
      return { write: weekday, pattern: "[A-Z]+" };
    default:
      return undefined;
  }
}

function timePiece(name: string): Piece {
  switch (name) {
    case "HH":
      return number(hourOf, 2, (parts, value) => (parts.hour = value));
    case "MI":
      return number(
        (moment) => secondsOf(moment) / 60,
        2,
        (parts, value) => (parts.minute = value),
        60,
      );
    case "SS":
      return number(secondsOf, 2, (parts, value) => (parts.second = value), 60);
    case "T":
      return {
        write: (moment) => (hourOf(moment) < 12 ? "AM" : "PM"),
        pattern: "[AP]M",
        read: (text, parts) => (parts.afternoon = text.toUpperCase() === "PM"),
      };
    case "Z":
      return zonePiece;
    default:
      return { write: () => " ", pattern: " " };
  }
}

function number(
  of: (moment: Moment) => number,
  digits: number,
  put: (parts: Parts, value: number) => void,
  modulo = 10 ** digits,
): Piece {
  return {
    write: (moment) => String(Math.floor(of(moment)) % modulo).padStart(digits, "0"),
    pattern: String.raw`\d{${digits}}`,
    read: (text, parts) => put(parts, Number(text)),
  };
}

/** Two digits are of the 1900s; between separators four may be written. Source: Teradata manual, DBS Control, Century Break. */
function twoDigitYear(isAlone: boolean): Piece {
  return {
    ...number(
      (moment) => civil(moment.days).year,
      2,
      () => undefined,
    ),
    pattern: isAlone ? String.raw`\d{4}|\d{2}` : String.raw`\d{2}`,
    read: (text, parts) => (parts.year = text.length === 4 ? Number(text) : 1900 + Number(text)),
  };
}

function monthName(form: (month: string) => string): Piece {
  return {
    write: (moment) => form(months[civil(moment.days).month - 1]!),
    pattern: months.map(form).join("|"),
    read: (text, parts) =>
      (parts.month = months.findIndex((month) => form(month).toUpperCase() === text.toUpperCase()) + 1),
  };
}

function fractionPiece(token: string): Piece {
  const digits = /\((\d|F)\)/i.exec(token)![1]!.toUpperCase();
  const radix = /^S/i.test(token) ? "" : ".";
  const count = (precision: number) => (digits === "F" ? precision : Number(digits));
  const fraction = (moment: Moment, precision: number) =>
    String(moment.micros % microsPerSecond)
      .padStart(6, "0")
      .slice(0, count(precision));
  return {
    write: (moment, precision) => (count(precision) === 0 ? "" : radix + fraction(moment, precision)),
    pattern: radix === "" ? String.raw`\d{0,6}` : String.raw`(?:\.\d{0,6})?`,
    read: (text, parts) => (parts.fraction = text.replace(".", "")),
  };
}

const zonePiece: Piece = {
  write: (moment) => timeText(moment, 0).slice(8),
  pattern: String.raw`(?:[+-]\d\d:\d\d)?`,
  read: (text, parts) => {
    const [hours = 0, minutes = 0] = text.slice(1).split(":").map(Number);
    if (text !== "") parts.zone = (hours * 60 + minutes) * (text.startsWith("-") ? -1 : 1);
  },
};

function hourOf(moment: Moment): number {
  return Math.floor(secondsOf(moment) / 3600);
}

function secondsOf(moment: Moment): number {
  return Math.floor(moment.micros / microsPerSecond);
}

function dayOfYear(moment: Moment): number {
  return moment.days - daysOf(civil(moment.days).year, 1, 1)! + 1;
}

function weekday(moment: Moment): string {
  return weekdays[(((moment.days + 4) % 7) + 7) % 7]!;
}
