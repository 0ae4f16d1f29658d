/** HELP: which report is asked for. */
import type { Help, ObjectName } from "../../language/ast.ts";
import { failure, notSupported } from "../errors.ts";
import { type HelpedColumn, helpColumn, helpTable, tableColumns, viewColumns } from "../help/columns.ts";
import { helpDatabase } from "../help/database.ts";
import { helpIndex } from "../help/index.ts";
import { helpSession } from "../help/session.ts";
import { helpStatistics } from "../help/statistics.ts";
import { databaseOf, tableNamed, written } from "../resolve.ts";
import type { Outcome, Session } from "../session.ts";
import type { Handler, Request } from "./statement.ts";

export const help: Handler<"help"> = { effect: () => "read", run };

/** @throws TeradataFailure 3624, 3802, 3807, 3810, 3853 */
function run({ topic, name, columns }: Help, { session }: Request): Outcome {
  if (topic === "SESSION") return helpSession(session);
  if (name === undefined) throw notSupported(`HELP ${topic}`);
  switch (topic) {
    case "TABLE":
      return helpTable(tableColumns(tableNamed(session, name)));
    case "COLUMN":
      return helpColumn(columnsOf(session, name), columns ?? ["*"]);
    case "INDEX":
      return helpIndex(tableNamed(session, name));
    case "STATISTICS":
      return helpStatistics(session, tableNamed(session, name));
    case "DATABASE":
    case "USER":
      return helpDatabase(session, databaseNamed(session, name));
    default:
      throw notSupported(`HELP ${topic}`);
  }
}

function databaseNamed({ catalog }: Session, { name }: ObjectName): string {
  const database = catalog.database(name);
  if (database === undefined) throw failure(3802, name);
  return database.name;
}

function columnsOf(session: Session, name: ObjectName): readonly HelpedColumn[] {
  const relation = session.catalog.relation(databaseOf(session, name), name.name);
  if (relation === undefined) throw failure(3807, written(name));
  return relation.table === undefined ? viewColumns(relation.columns) : tableColumns(relation.table);
}
