/** SHOW. */
import type { Show } from "../../language/ast.ts";
import { failure, notSupported } from "../errors.ts";
import { objectNamed, tableNamed, viewNamed, written } from "../resolve.ts";
import type { Outcome, Session } from "../session.ts";
import { showTable } from "../show/table.ts";
import type { Handler, Request } from "./statement.ts";

export const show: Handler<"show"> = { effect: () => "read", run };

/** @throws TeradataFailure 3802, 3807, 3853, 3854, 3855 */
function run(statement: Show, { session }: Request): Outcome {
  if (statement.inXml) throw notSupported("SHOW IN XML");
  if (statement.object === "TABLE") return textResult(showTable(tableNamed(session, statement.name)));
  if (statement.object === "VIEW")
    return textResult(requestOf(session, viewNamed(session, statement.name).id));
  const { kind } = objectNamed(session, statement.name);
  if (statement.object === "MACRO" && kind !== "M") throw failure(3855, written(statement.name));
  throw notSupported(`SHOW ${statement.object}`);
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
