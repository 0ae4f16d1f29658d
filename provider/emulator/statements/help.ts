/** HELP: which report is asked for. */
import type { Help, ObjectName } from "../../language/ast.ts";
import { objectName } from "../../language/names.ts";
import type { TableObject } from "../catalog.ts";
import { failure, notSupported } from "../errors.ts";
import { type HelpedColumn, helpColumn, helpTable, tableColumns, viewColumns } from "../help/columns.ts";
import { helpDatabase } from "../help/database.ts";
import { helpIndex } from "../help/indexes.ts";
import { helpSession } from "../help/session.ts";
import { helpStatistics } from "../help/statistics.ts";
import { helpVolatileTables } from "../help/volatile-tables.ts";
import { parsedRequest } from "../parsed-request.ts";
import { describeQuery } from "../query/run.ts";
import { objectNamed, tableNamed, written } from "../resolve.ts";
import type { Outcome, Session } from "../session.ts";
import type { Handler, Request } from "./statement.ts";

export const help: Handler<"help"> = { effect: () => "read", run };

/** @throws TeradataFailure 3624, 3802, 3807, 3810, 3853 */
function run({ topic, name, columns }: Help, { session }: Request): Outcome {
  if (topic === "SESSION") return helpSession(session);
  if (topic === "VOLATILE TABLE" && name === undefined) return helpVolatileTables(session);
  if (name === undefined) throw notSupported(`HELP ${topic}`);
  switch (topic) {
    case "TABLE":
    case "VOLATILE TABLE":
      return helpTable(tableColumns(tableNamed(session, name)));
    case "COLUMN":
      return helpColumn(columnsOf(session, name), columns ?? ["*"]);
    case "INDEX":
      return helpIndex(indexedTable(session, name));
    case "STATISTICS":
      return helpStatistics(session, tableNamed(session, name));
    case "VIEW":
      return helpTable(viewNamed(session, name));
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

/** Source of 3823: the driver's test of HELP INDEX on a view, in teradatasqlalchemy 20.0.0.9. */
function indexedTable(session: Session, name: ObjectName): TableObject {
  const object = objectNamed(session, name);
  if (object.kind === "V") throw failure(3823, object.name);
  return tableNamed(session, name);
}

function columnsOf(session: Session, name: ObjectName): readonly HelpedColumn[] {
  const { kind } = objectNamed(session, name);
  return kind === "V" ? viewNamed(session, name) : tableColumns(tableNamed(session, name));
}

function viewNamed(session: Session, name: ObjectName): readonly HelpedColumn[] {
  const object = objectNamed(session, name);
  if (object.kind !== "V") throw failure(3854, written(name));
  const [statement] = parsedRequest(`SELECT * FROM ${objectName(object.database, object.name)}`);
  if (statement?.kind !== "query") throw new Error("a SELECT is a query");
  return viewColumns(
    describeQuery(session, statement).map((column) => ({
      ...column,
      characterSet: column.characterSet,
      caseSpecific: false,
      title: column.title,
      format: column.format,
    })),
  );
}
