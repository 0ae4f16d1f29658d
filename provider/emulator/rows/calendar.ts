/** Dates, times and timestamps between their stored text and numbers that can be reckoned with. */

/** A point in time as it is written: its day, the time of that day, and the zone it is written in. */
export interface Moment {
  /** Days since 1970-01-01; 0 for a TIME. */
  readonly days: number;
  /** Microseconds since midnight. */
  readonly micros: number;
  /** Minutes east of UTC, undefined for a type without time zone. */
  readonly zone: number | undefined;
}

/** A moment read from a text, with the number of fractional digits the text had. */
export interface WrittenMoment extends Moment {
  readonly fraction: number;
}

export const microsPerSecond = 1_000_000;
export const microsPerDay = 86_400 * microsPerSecond;

const DATE_TEXT = /^(\d{4})-(\d\d)-(\d\d)$/;
const CLOCK = String.raw`(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?\s*(?:([+-])(\d\d):(\d\d))?`;
const TIME_TEXT = new RegExp(`^${CLOCK}$`);
const TIMESTAMP_TEXT = new RegExp(String.raw`^(\d{4}-\d\d-\d\d)\s+${CLOCK}$`);

/** Days since 1970-01-01, undefined for a day that is not in the calendar from year 1 to 9999. */
export function daysOf(year: number, month: number, day: number): number | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return undefined;
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86_400_000;
}

/** Year, month and day of a day's number. */
export function civil(days: number): { year: number; month: number; day: number } {
  const date = new Date(days * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The first and the last day Teradata has: 0001-01-01 and 9999-12-31. */
const firstDay = daysOf(1, 1, 1)!;
const lastDay = daysOf(9999, 12, 31)!;

export function inCalendar(days: number): boolean {
  return days >= firstDay && days <= lastDay;
}

/** The stored form of a DATE. */
export function dateText(days: number): string {
  const { year, month, day } = civil(days);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** Reads the stored form of a DATE. */
export function readDate(text: string): number | undefined {
  const match = DATE_TEXT.exec(text);
  return match ? daysOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** Reads `23:59:59.25+01:00`; fraction and zone may be missing. */
export function readTime(text: string): WrittenMoment | undefined {
  const match = TIME_TEXT.exec(text);
  return match ? clock(match.slice(1), 0) : undefined;
}

/** Reads `2024-12-31 23:59:59.25+01:00`; fraction and zone may be missing. */
export function readTimestamp(text: string): WrittenMoment | undefined {
  const match = TIMESTAMP_TEXT.exec(text);
  const days = match ? readDate(match[1]!) : undefined;
  return match && days !== undefined ? clock(match.slice(2), days) : undefined;
}

function clock(parts: (string | undefined)[], days: number): WrittenMoment | undefined {
  const [hour, minute, second, fraction = "", sign, zoneHour, zoneMinute] = parts;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const zone = sign === undefined ? undefined : readZone(sign, Number(zoneHour), Number(zoneMinute));
  if (sign !== undefined && zone === undefined) return undefined;
  const micros = seconds * microsPerSecond + Number(fraction.padEnd(6, "0"));
  return { days, micros, zone, fraction: fraction.length };
}

/** Zones lie between -12:59 and +14:00. Source: Teradata manual, Data Types and Literals, TIME WITH TIME ZONE. */
function readZone(sign: string, hours: number, minutes: number): number | undefined {
  const zone = (hours * 60 + minutes) * (sign === "-" ? -1 : 1);
  return minutes > 59 || zone < -779 || zone > 840 ? undefined : zone;
}

/** The stored form of a TIME(precision) with its zone. */
export function timeText(moment: Moment, precision: number): string {
  const seconds = Math.floor(moment.micros / microsPerSecond);
  const clockText = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const fraction = String(moment.micros % microsPerSecond)
    .padStart(6, "0")
    .slice(0, precision);
  return clockText + (precision > 0 ? `.${fraction}` : "") + zoneText(moment.zone);
}

/** The stored form of a TIMESTAMP(precision) with its zone. */
export function timestampText(moment: Moment, precision: number): string {
  return `${dateText(moment.days)} ${timeText(moment, precision)}`;
}

function zoneText(zone: number | undefined): string {
  if (zone === undefined) return "";
  const minutes = Math.abs(zone);
  return `${zone < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The same instant written in another zone; a moment without zone is one of `local`, the session's zone. */
export function inZone(moment: Moment, zone: number | undefined, local = 0): Moment {
  const shift = ((zone ?? local) - (moment.zone ?? local)) * 60 * microsPerSecond;
  return { ...normalised(moment.days, moment.micros + shift), zone };
}

/** A day and microseconds that may lie before or after it, as a day and a time of that day. */
export function normalised(days: number, micros: number): { days: number; micros: number } {
  const over = Math.floor(micros / microsPerDay);
  return { days: days + over, micros: micros - over * microsPerDay };
}

/** The instant at which a request began, as a moment of UTC. */
export function momentOf(instant: Date): Moment {
  const milliseconds = instant.getTime();
  const days = Math.floor(milliseconds / 86_400_000);
  return { days, micros: (milliseconds - days * 86_400_000) * 1000, zone: 0 };
}

/** The day `months` later; a day past the month's end becomes the last. Source: Teradata manual, ADD_MONTHS. */
export function addMonths(days: number, months: number): number | undefined {
  const { year, month, day } = civil(days);
  const count = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(count / 12), month: (count % 12) + 1 };
  if (target.year < 1 || target.year > 9999) return undefined;
  return daysOf(target.year, target.month, Math.min(day, daysInMonth(target.year, target.month)));
}

/** DATE as the number Teradata keeps: (year - 1900) * 10000 + month * 100 + day. Source: Teradata manual, DATE Data Type. */
export function dateNumber(days: number): number {
  const { year, month, day } = civil(days);
  return (year - 1900) * 10_000 + month * 100 + day;
}

/** The day of such a number, undefined when it is none. */
export function daysOfNumber(value: number): number | undefined {
  const whole = value + 19_000_000;
  return daysOf(Math.floor(whole / 10_000), Math.floor(whole / 100) % 100, whole % 100);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
