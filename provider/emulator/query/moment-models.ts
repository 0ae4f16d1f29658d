/**
 * The formats in which TO_CHAR shows dates and times: `YYYY-MM-DD HH24:MI:SS`, `Day, DD Month`.
 * Source: Teradata manual, Data Types and Literals, TO_CHAR (DateTime), format_arg Format Elements.
 */
import { notSupported } from "../errors.ts";
import { civil, daysOf, type Moment, microsPerSecond, timeText } from "../rows/calendar.ts";

/** A moment and the fractional digits of its type. */
interface Shown extends Moment {
  readonly precision: number;
}

type Write = (moment: Shown) => string;
type Model = readonly Write[];

const models = new Map<string, Model>();

/** @throws NotSupported for elements that are not known here */
export function shownBy(model: string, moment: Moment, precision: number): string {
  const shown = { ...moment, precision };
  return modelOf(model)
    .map((write) => write(shown))
    .join("");
}

const longNames = ["MONTH", "DAY"];
const ELEMENTS =
  /"[^"]*"|FM|SYYYY|YYYY|YYY|YY|Y|IYYY|IYY|IY|IW|I|RRRR|RR|MONTH|MON|MM|MI|DDD|DD|DAY|DY|D|HH24|HH12|HH|SSSSS|SS|FF\d?|[AP]\.M\.|[AP]M|Q|WW|W|CC|J|TZH|TZM|[^A-Z0-9"]/giy;

function modelOf(text: string): Model {
  const known = models.get(text);
  if (known !== undefined) return known;
  const writes: Write[] = [];
  let isTight = false;
  ELEMENTS.lastIndex = 0;
  let end = 0;
  for (let match = ELEMENTS.exec(text); match !== null; match = ELEMENTS.exec(text)) {
    end = ELEMENTS.lastIndex;
    const [element] = match;
    if (element.toUpperCase() === "FM") isTight = !isTight;
    else writes.push(elementOf(element, isTight));
  }
  if (end < text.length) throw notSupported(`the format '${text}'`);
  models.set(text, writes);
  return writes;
}

/** FM takes the blanks and zeros away that only fill. */
function elementOf(element: string, isTight: boolean): Write {
  if (element.startsWith('"')) return () => element.slice(1, -1);
  const name = element.toUpperCase();
  const word = words[name];
  if (word !== undefined) return (moment) => cased(word(moment), element, isTight, longNames.includes(name));
  const number = numbers[name];
  if (number !== undefined) return (moment) => counted(number[0](moment), number[1], isTight);
  if (name === "TZH" || name === "TZM") return (moment) => zoneElement(moment, name);
  if (name.startsWith("FF")) return (moment) => fraction(moment, name[2]);
  return () => element;
}

/** MON, Mon and mon are written in capitals, with one, and without. A long name has 9 characters. */
function cased(text: string, element: string, isTight: boolean, isLong: boolean): string {
  const isCapital = element[0] === element[0]!.toUpperCase();
  const isAllCapital = element === element.toUpperCase();
  const shown = isAllCapital ? text.toUpperCase() : isCapital ? text : text.toLowerCase();
  return isLong && !isTight ? shown.padEnd(9) : shown;
}

function counted(value: number, width: number, isTight: boolean): string {
  return isTight ? String(value) : String(value).padStart(width, "0");
}

/** FF alone shows the point too, and as many digits as the type has. */
function fraction({ micros, precision }: Shown, digits: string | undefined): string {
  const all = String(micros % microsPerSecond).padStart(6, "0");
  if (digits !== undefined) return all.slice(0, Number(digits));
  return precision === 0 ? "" : `.${all.slice(0, precision)}`;
}

const months = "January February March April May June July August September October November December".split(
  " ",
);
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

const words: Readonly<Record<string, (moment: Shown) => string>> = {
  MONTH: ({ days }) => months[civil(days).month - 1]!,
  MON: ({ days }) => months[civil(days).month - 1]!.slice(0, 3),
  DAY: ({ days }) => weekdays[weekday(days)]!,
  DY: ({ days }) => weekdays[weekday(days)]!.slice(0, 3),
  AM: half("Am", "Pm"),
  PM: half("Am", "Pm"),
  "A.M.": half("A.m.", "P.m."),
  "P.M.": half("A.m.", "P.m."),
};

function half(before: string, after: string): (moment: Shown) => string {
  return (moment) => (hour(moment) < 12 ? before : after);
}

/** The numbers with the width to which zeros fill them. */
const numbers: Readonly<Record<string, readonly [(moment: Shown) => number, width: number]>> = {
  SYYYY: [year, 5],
  YYYY: [year, 4],
  RRRR: [year, 4],
  YYY: [(moment) => year(moment) % 1000, 3],
  YY: [(moment) => year(moment) % 100, 2],
  RR: [(moment) => year(moment) % 100, 2],
  Y: [(moment) => year(moment) % 10, 1],
  IYYY: [({ days }) => isoWeek(days).year, 4],
  IYY: [({ days }) => isoWeek(days).year % 1000, 3],
  IY: [({ days }) => isoWeek(days).year % 100, 2],
  I: [({ days }) => isoWeek(days).year % 10, 1],
  IW: [({ days }) => isoWeek(days).week, 2],
  CC: [(moment) => Math.ceil(year(moment) / 100), 2],
  Q: [({ days }) => Math.ceil(civil(days).month / 3), 1],
  MM: [({ days }) => civil(days).month, 2],
  WW: [(moment) => Math.ceil(dayOfYear(moment) / 7), 2],
  W: [({ days }) => Math.ceil(civil(days).day / 7), 1],
  DDD: [dayOfYear, 3],
  DD: [({ days }) => civil(days).day, 2],
  D: [({ days }) => weekday(days) + 1, 1],
  J: [({ days }) => days + 2_440_588, 7],
  HH24: [hour, 2],
  HH12: [(moment) => hour(moment) % 12 || 12, 2],
  HH: [(moment) => hour(moment) % 12 || 12, 2],
  MI: [(moment) => Math.floor(seconds(moment) / 60) % 60, 2],
  SS: [(moment) => seconds(moment) % 60, 2],
  SSSSS: [seconds, 5],
};

function year({ days }: Shown): number {
  return civil(days).year;
}

function seconds({ micros }: Shown): number {
  return Math.floor(micros / microsPerSecond);
}

function hour(moment: Shown): number {
  return Math.floor(seconds(moment) / 3600);
}

/** 0 is Sunday. */
function weekday(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

function dayOfYear(moment: Shown): number {
  return moment.days - daysOf(year(moment), 1, 1)! + 1;
}

/** The week of ISO 8601 and its year: weeks begin on Monday, the first one has the year's first Thursday. */
export function isoWeek(days: number): { year: number; week: number } {
  const thursday = days - ((weekday(days) + 6) % 7) + 3;
  const { year: ofWeek } = civil(thursday);
  return { year: ofWeek, week: Math.floor((thursday - daysOf(ofWeek, 1, 1)!) / 7) + 1 };
}

/** TZH and TZM: the zone's hours with their sign, its minutes. */
function zoneElement(moment: Moment, name: "TZH" | "TZM"): string {
  const text = timeText({ ...moment, zone: moment.zone ?? 0 }, 0).slice(8);
  return name === "TZH" ? text.slice(0, 3) : text.slice(4);
}
