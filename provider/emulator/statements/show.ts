/** SHOW. */
import type { Show } from "../../language/ast.ts";
import type { ObjectHead } from "../catalog.ts";
import { notSupported } from "../errors.ts";
import { tableNamed, viewNamed } from "../resolve.ts";
import { type RightsTarget, requireAny } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { showStatistics } from "../show/statistics.ts";
import { showTable } from "../show/table.ts";
import { joinIndexNamed } from "./join-indexes.ts";
import { macroNamed, procedureNamed } from "./programs.ts";
import type { Handler, Request } from "./statement.ts";
import { triggerNamed } from "./triggers.ts";

export const show: Handler<"show"> = { effect: () => "read", run };

/** @throws TeradataFailure 3523, 3526, 3624, 3802, 3807, 3824, 3853, 3854, 3855, 5494, 5495 */
function run(statement: Show, { session }: Request): Outcome {
  if (statement.inXml) throw notSupported("SHOW IN XML");
  if (statement.object === "TABLE")
    return textResult(showTable(shown(session, tableNamed(session, statement.name))));
  if (statement.object === "VIEW")
    return textResult(requestOf(session, shown(session, viewNamed(session, statement.name)).id));
  if (statement.object === "STATISTICS")
    return textResult(
      showStatistics(session, shown(session, tableNamed(session, statement.name)), statement.items ?? []),
    );
  return textResult(requestOf(session, shown(session, programNamed(session, statement)).id));
}

/** The object, if the session's user has any right on it. */
function shown<Target extends RightsTarget>(session: Session, target: Target): Target {
  requireAny(session, target.database, target);
  return target;
}

/** What is shown as it was written; a server writes a join index anew. */
function programNamed(session: Session, { object, name }: Show): ObjectHead {
  switch (object) {
    case "MACRO":
      return macroNamed(session, name);
    case "PROCEDURE":
      return procedureNamed(session, name);
    case "TRIGGER":
      return triggerNamed(session, name);
    case "JOIN INDEX":
      return joinIndexNamed(session, name, "JOIN");
    case "HASH INDEX":
      return joinIndexNamed(session, name, "HASH");
    default:
      throw notSupported(`SHOW ${object}`);
  }
}

/** The statement that made the object, its lines as SHOW's. */
function requestOf({ store }: Session, id: number): string {
  const row = store.row<{ request: string }>("SELECT request FROM objects WHERE id = ?", id)!;
  return `${row.request.replace(/\r\n|\n/g, "\r")};`;
}

/** Source of the column's name: samples of teradatasql. */
function textResult(text: string): Outcome {
  const type = { kind: "VARCHAR", length: Math.max(text.length, 1) } as const;
  const column = { name: "Request Text", type, nullable: true, characterSet: "UNICODE" } as const;
  return { activity: "Show", count: 1, columns: [column], rows: [[text]] };
}
