/**
 * Sys_Calendar.Calendar: a row for each day from 1900-01-01 to 2100-12-31.
 * Source of the columns, their types and what they count: Teradata manual, System Calendar, as a course quotes it.
 */
import type { DataType } from "../../language/ast.ts";
import type { Relation, RelationColumn } from "../catalog.ts";
import { nameKey } from "../names.ts";

/** The database of the calendar, which holds nothing else here. */
export const calendarDatabase = "Sys_Calendar";

/** SQLite's date of a day, whose number from 1 is `n`. */
const days = `(WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 73414)
  SELECT n, date(2415019.5 + n) AS d FROM numbers)`;

const day = "CAST(substr(d, 9) AS INTEGER)";
const month = "CAST(substr(d, 6, 2) AS INTEGER)";
const year = "CAST(substr(d, 1, 4) AS INTEGER)";
/** January 1, 1900 was a Monday, which is 2. */
const weekday = "(n % 7 + 1)";
const dayOfYear = "(n - CAST(julianday(substr(d, 1, 4) || '-01-01') - 2415019.5 AS INTEGER) + 1)";

/** Weeks begin on Sunday; the days before the first whole week are in week 0. */
const week = (count: string) => `((${count} + 7 - ${weekday}) / 7)`;

type Kind = "DATE" | "BYTEINT" | "SMALLINT" | "INTEGER";

const columns: readonly (readonly [name: string, kind: Kind, expression: string])[] = [
  ["calendar_date", "DATE", "d"],
  ["day_of_week", "BYTEINT", weekday],
  ["day_of_month", "BYTEINT", day],
  ["day_of_year", "SMALLINT", dayOfYear],
  ["day_of_calendar", "INTEGER", "n"],
  ["weekday_of_month", "BYTEINT", `((${day} + 6) / 7)`],
  ["week_of_month", "BYTEINT", week(day)],
  ["week_of_year", "BYTEINT", week(dayOfYear)],
  ["week_of_calendar", "INTEGER", week("n")],
  ["month_of_quarter", "BYTEINT", `((${month} - 1) % 3 + 1)`],
  ["month_of_year", "BYTEINT", month],
  ["month_of_calendar", "INTEGER", `((${year} - 1900) * 12 + ${month})`],
  ["quarter_of_year", "BYTEINT", `((${month} + 2) / 3)`],
  ["quarter_of_calendar", "INTEGER", `((${year} - 1900) * 4 + (${month} + 2) / 3)`],
  ["year_of_calendar", "SMALLINT", year],
];

// LIMIT makes SQLite keep the rows, and find them by an index, where the calendar is joined.
const calendar: Relation = {
  database: calendarDatabase,
  name: "Calendar",
  columns: columns.map(([name, kind]) => relationColumn(name, { kind })),
  from: `(SELECT ${columns.map(([name, , expression]) => `${expression} AS ${name}`).join(", ")} FROM ${days} LIMIT -1)`,
  table: undefined,
};

function relationColumn(name: string, type: DataType): RelationColumn {
  const nothing = { characterSet: undefined, caseSpecific: false, title: undefined, format: undefined };
  return { name, type, nullable: false, ...nothing, sql: name };
}

export function calendarRelation(database: string, name: string): Relation | undefined {
  const isCalendar = nameKey(database) === nameKey(calendarDatabase) && nameKey(name) === "CALENDAR";
  return isCalendar ? calendar : undefined;
}
