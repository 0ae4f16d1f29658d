/** HELP: which report is asked for. */
import type { Help, ObjectName } from "../../language/ast.ts";
import { objectName } from "../../language/names.ts";
import { isJoinIndex, isTable, type ObjectHead, type TableObject } from "../catalog.ts";
import { failure, notSupported } from "../errors.ts";
import {
  askedColumns,
  type HelpedColumn,
  helpColumn,
  helpTable,
  tableColumns,
  viewColumns,
} from "../help/columns.ts";
import { helpConstraint } from "../help/constraint.ts";
import { helpDatabase } from "../help/database.ts";
import { helpIndex } from "../help/indexes.ts";
import { helpMacro, helpProcedure, helpTrigger } from "../help/programs.ts";
import { helpSession } from "../help/session.ts";
import { helpStatistics } from "../help/statistics.ts";
import { helpVolatileTables } from "../help/volatile-tables.ts";
import { parsedRequest } from "../parsed-request.ts";
import { describeQuery } from "../query/run.ts";
import { objectNamed, tableNamed, written } from "../resolve.ts";
import { requireAny } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { joinIndexNamed } from "./join-indexes.ts";
import { macroNamed, procedureNamed } from "./programs.ts";
import type { Handler, Request } from "./statement.ts";
import { triggerNamed } from "./triggers.ts";

export const help: Handler<"help"> = { effect: () => "read", run };

/** @throws TeradataFailure 3624, 3802, 3807, 3810, 3853 */
function run({ topic, name, columns = ["*"], others = [] }: Help, { session }: Request): Outcome {
  if (topic === "SESSION") return helpSession(session);
  if (topic === "VOLATILE TABLE" && name === undefined) return helpVolatileTables(session);
  if (name === undefined) throw notSupported(`HELP ${topic}`);
  switch (topic) {
    case "TABLE":
    case "VOLATILE TABLE":
      return helpTable(tableColumns(seenTable(session, name)));
    case "COLUMN":
      return helpColumn(
        [{ name, columns }, ...others].flatMap((one) =>
          askedColumns(columnsOf(session, one.name), one.columns),
        ),
      );
    case "CONSTRAINT":
      return helpConstraint(seenTable(session, name), columns[0]!);
    case "INDEX":
      return helpIndex(indexedTable(session, name));
    case "STATISTICS":
      return helpStatistics(session, seenTable(session, name));
    case "VIEW":
      return helpTable(viewNamed(session, name));
    case "DATABASE":
    case "USER":
      return helpDatabase(session, databaseNamed(session, name));
    default:
      return helpOther(session, topic, name);
  }
}

/** @throws TeradataFailure 3802, 3807, 3824, 3855, 5494, 5495 */
function helpOther(session: Session, topic: string, name: ObjectName): Outcome {
  switch (topic) {
    case "JOIN INDEX":
    case "HASH INDEX": {
      const { id } = joinIndexNamed(session, name, topic === "JOIN INDEX" ? "JOIN" : "HASH");
      return helpTable(tableColumns(session.catalog.tableOf(id)));
    }
    case "MACRO":
      return helpMacro(session, macroNamed(session, name));
    case "PROCEDURE":
      return helpProcedure(session, procedureNamed(session, name));
    case "TRIGGER":
      return helpTrigger(session, triggerOrTable(session, name));
    default:
      throw notSupported(`HELP ${topic}`);
  }
}

/** Source: Teradata manual, HELP TRIGGER: it takes a trigger or a table. */
function triggerOrTable(session: Session, name: ObjectName): ObjectHead {
  const object = objectNamed(session, name);
  return isTable(object.kind) ? object : triggerNamed(session, name);
}

/** The table, if the session's user has any right on it. */
function seenTable(session: Session, name: ObjectName): TableObject {
  const table = tableNamed(session, name);
  requireAny(session, table.database, table);
  return table;
}

function databaseNamed(session: Session, { name }: ObjectName): string {
  const database = session.catalog.database(name);
  if (database === undefined) throw failure(3802, name);
  requireAny(session, database.name);
  return database.name;
}

/** Source of 3823: the driver's test of HELP INDEX on a view, in teradatasqlalchemy 20.0.0.9. */
function indexedTable(session: Session, name: ObjectName): TableObject {
  const object = objectNamed(session, name);
  if (object.kind === "V") throw failure(3823, object.name);
  if (isJoinIndex(object.kind)) return session.catalog.tableOf(object.id);
  return seenTable(session, name);
}

function columnsOf(session: Session, name: ObjectName): readonly HelpedColumn[] {
  const { kind } = objectNamed(session, name);
  return kind === "V" ? viewNamed(session, name) : tableColumns(indexedTable(session, name));
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
