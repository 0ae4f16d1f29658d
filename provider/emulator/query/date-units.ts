/** The units in which TRUNC and ROUND count dates. */
import { failure, notSupported } from "../errors.ts";
import { addMonths, civil, dateText, daysOf, inCalendar, readDate } from "../rows/calendar.ts";
import { isoWeek } from "./moment-models.ts";

export function dateIn(days: number): string {
  // The code for a date outside the calendar is that of an invalid date; unproved.
  if (!inCalendar(days)) throw failure(2665);
  return dateText(days);
}

/** 0 is Sunday. */
export function weekday(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

/** The models of TRUNC and ROUND. Source: Teradata manual, TRUNC (Date), Format Models. */
const dateUnits: Readonly<Record<string, DateUnit>> = {
  ...named("CC SCC", "century"),
  ...named("SYYYY YYYY YEAR SYEAR YYY YY Y", "year"),
  ...named("IYYY IYY IY I", "ISO year"),
  ...named("Q", "quarter"),
  ...named("MONTH MON MM RM", "month"),
  ...named("WW", "week of the year"),
  ...named("IW", "ISO week"),
  ...named("W", "week of the month"),
  ...named("DDD DD J", "day"),
  ...named("DAY DY D", "week"),
};

type DateUnit =
  | "century"
  | "year"
  | "ISO year"
  | "quarter"
  | "month"
  | "week of the year"
  | "ISO week"
  | "week of the month"
  | "day"
  | "week";

function named(models: string, unit: DateUnit): Record<string, DateUnit> {
  return Object.fromEntries(models.split(" ").map((model) => [model, unit]));
}

/** The code for another model is unproved. */
function dateUnit(model: string): DateUnit {
  const unit = dateUnits[model.trim().toUpperCase()];
  if (unit === undefined) throw failure(3530, model);
  return unit;
}

/** The first day of the unit in which a day lies. */
function firstDay(days: number, unit: DateUnit): number {
  const { year, month, day } = civil(days);
  switch (unit) {
    case "century":
      return daysOf(Math.floor((year - 1) / 100) * 100 + 1, 1, 1)!;
    case "year":
      return daysOf(year, 1, 1)!;
    case "ISO year":
      return firstDay(daysOf(isoWeek(days).year, 1, 4)!, "ISO week");
    case "quarter":
      return daysOf(year, Math.floor((month - 1) / 3) * 3 + 1, 1)!;
    case "month":
      return daysOf(year, month, 1)!;
    case "week of the year":
      return days - ((days - daysOf(year, 1, 1)!) % 7);
    case "ISO week":
      return days - ((weekday(days) + 6) % 7);
    case "week of the month":
      return days - ((day - 1) % 7);
    case "day":
      return days;
    case "week":
      return days - weekday(days);
  }
}

export function truncatedDate(date: string, model: string): string {
  return dateIn(firstDay(readDate(date.slice(0, 10))!, dateUnit(model)));
}

/** A year rounds up on July 1, a quarter on the 16th of its second month, a month on its 16th. Source: as above. */
export function roundedDate(date: string, model: string): string {
  const days = readDate(date.slice(0, 10))!;
  const unit = dateUnit(model);
  const { year, month, day } = civil(days);
  switch (unit) {
    case "year":
      return month >= 7 ? dateIn(daysOf(year + 1, 1, 1) ?? days + 366) : dateIn(firstDay(days, unit));
    case "quarter": {
      const isLate = (month % 3 === 2 && day >= 16) || month % 3 === 0;
      const start = firstDay(days, unit);
      return dateIn(isLate ? addMonths(start, 3)! : start);
    }
    case "month":
      return dateIn(day >= 16 ? addMonths(firstDay(days, unit), 1)! : firstDay(days, unit));
    case "day":
      return date.slice(0, 10);
    default:
      throw notSupported(`ROUND of a date by '${model}'`);
  }
}
