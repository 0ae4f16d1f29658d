/** HELP SESSION: one row about the session. */
import type { Outcome, Session } from "../session.ts";
import { shownZone } from "../time-zone.ts";
import { code, number, report, text } from "./report.ts";

/** Source of the names: Teradata manual, HELP SESSION; a server tells more, and their order is unproved. */
export function helpSession(session: Session): Outcome {
  return report<Session>(
    [
      text("User Name", 128, ({ user }) => user),
      text("Account Name", 128, ({ account }) => account),
      text("Logon Date", 20, ({ logonTime }) => logonTime.toISOString().slice(2, 10).replaceAll("-", "/")),
      text("Logon Time", 20, ({ logonTime }) => logonTime.toISOString().slice(11, 19)),
      text("Current DataBase", 128, ({ database }) => database),
      text("Collation", 30, () => "ASCII"),
      text("Character Set", 30, () => "UTF8"),
      text("Transaction Semantics", 30, ({ mode }) => (mode === "ANSI" ? "ANSI" : "Teradata")),
      text("Current DateForm", 30, ({ dateForm }) => dateForm),
      text("Session Time Zone", 30, ({ zone }) => shownZone(zone)),
      text("Default Character Type", 30, ({ characterSet }) => characterSet),
      text("Default Date Format", 30, ({ dateForm }) =>
        dateForm === "ANSIDate" ? "YYYY-MM-DD" : "YY/MM/DD",
      ),
      text("Radix Separator", 10, () => "."),
      text("Group Separator", 10, () => ","),
      text("Current Role", 128, () => null),
      number("Logical Host ID", "INTEGER", () => 1),
      number("Session ID", "INTEGER", (one) => one.number),
      code("Isolation Level", 2, ({ isolation }) => isolation ?? "SR"),
      text("Query Band", 4096, ({ queryBand }) => queryBand || null),
    ],
    [session],
  );
}
