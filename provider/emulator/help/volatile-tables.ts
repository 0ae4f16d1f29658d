/** HELP VOLATILE TABLE: a row for each volatile table of the session. */
import type { TableObject } from "../catalog.ts";
import type { Outcome, Session } from "../session.ts";
import { code, number, report, text } from "./report.ts";

/** Source of the name that teradatasqlalchemy 20.0.0.9 reads: Table Dictionary Name; the rest is unproved. */
export function helpVolatileTables(session: Session): Outcome {
  return report<TableObject>(
    [
      number("Session Id", "INTEGER", () => session.number),
      text("Table Name", 128, (table) => table.name),
      text("Table Id", 30, (table) => table.id.toString(16)),
      code("Protection", 1, (table) => (table.options.fallback ? "F" : "N")),
      text("Creator Name", 128, () => session.user),
      code("Commit Option", 1, (table) => (table.onCommit === "PRESERVE" ? "P" : "D")),
      code("Transaction Log", 1, (table) => (table.options.log === false ? "N" : "Y")),
      text("Table Dictionary Name", 128, (table) => table.name),
      text("Table SQL Name", 644, (table) => table.name),
      code("Table Name UEscape", 1, () => null),
    ],
    session.catalog.temporary.volatile,
  );
}
