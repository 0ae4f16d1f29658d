/** Time zones as SET TIME ZONE and CREATE USER write them. */
import type { DataType } from "../language/ast.ts";
import { notSupported, refused } from "./errors.ts";
import type { Session } from "./session.ts";

/** What has no zone here: that of the system, and of a user without one. */
export const systemZone = 0;

const FORMS = [
  /^INTERVAL\s*(?<sign>[+-]?)\s*'\s*(?<inner>[+-]?)(?<hours>\d{1,2}):(?<minutes>\d{2})'\s*HOUR\s*(\(\s*\d\s*\))?\s*TO\s*MINUTE$/,
  /^INTERVAL\s*(?<sign>[+-]?)\s*'\s*(?<inner>[+-]?)(?<hours>\d{1,2})'\s*HOUR\s*(\(\s*\d\s*\))?$/,
  /^(?<sign>[+-]?)\s*'(?<inner>[+-]?)(?<hours>\d{1,2})(:(?<minutes>\d{2}))?'$/,
  /^'GMT((?<sign>[+-])(?<hours>\d{1,2})(:(?<minutes>\d{2}))?)?'$/,
  /^(?<sign>[+-]?)\s*(?<hours>\d{1,2})(?<part>\.\d+)?$/,
] as const;

/**
 * The minutes east of UTC that a zone as written stands for: an interval, a text of hours and minutes, a number of hours,
 * or a time zone string of GMT's. Those of regions, which have daylight saving time, are not known here.
 * Source: Teradata manual, SET TIME ZONE; which strings with GMT a server knows is unproved, and so is the code for a zone
 * that there is not.
 * @throws NotSupported for other forms, a refusal for a zone outside -12:59 to +14:00
 */
export function zoneOf(written: string): number {
  const words = written.trim().toUpperCase();
  if (words === "LOCAL" || words === "NULL") return systemZone;
  const groups = FORMS.map((form) => form.exec(words)).find((match) => match !== null)?.groups;
  if (groups === undefined) throw notSupported(`the time zone ${written}`);
  const zone = minutesOf(groups);
  if (Number(groups.minutes ?? 0) > 59 || zone < -779 || zone > 840)
    throw refused(`The time zone ${written} does not lie between -12:59 and +14:00.`);
  return zone;
}

function minutesOf({ sign, inner, hours, minutes, part }: Record<string, string | undefined>): number {
  const count = Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Math.trunc(Number(part ?? 0) * 60);
  const isNegative = (sign === "-") !== (inner === "-");
  return isNegative && count > 0 ? -count : count;
}

/** As HELP SESSION tells a zone: `-08:00`, without a sign where it is not negative. Source: Teradata manual, HELP SESSION. */
export function shownZone(zone: number): string {
  const minutes = Math.abs(zone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${zone < 0 ? "-" : ""}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * A server keeps moments without a zone as those of UTC and moves them into the zone of the session that reads them; here
 * they would stay as they are, so that a session of another zone leaves columns of them alone.
 * Source: Teradata manual, Database Utilities, TimeDateWZControl, its default 2.
 * @throws NotSupported in a session of another zone than the system's
 */
export function requireZoned(session: Session, type: DataType): void {
  if (
    (type.kind === "TIME" || type.kind === "TIMESTAMP") &&
    !type.withTimeZone &&
    session.zone !== systemZone
  )
    throw notSupported(
      `reading or writing a ${type.kind} column without time zone in a session whose time zone is not UTC`,
    );
}
