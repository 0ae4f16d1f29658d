/** Which handler runs which statement. To add a statement: its file, and a line here. */
import type { Statement, StatementKind } from "../../language/ast.ts";
import { notSupported } from "../errors.ts";
import { alterTable } from "./alter-table.ts";
import { comment } from "./comment.ts";
import { createDatabase } from "./create-database.ts";
import { createIndex } from "./create-index.ts";
import { createTable } from "./create-table.ts";
import { deleteDatabase, dropDatabase } from "./drop-database.ts";
import { dropIndex } from "./drop-index.ts";
import { dropObject } from "./drop-object.ts";
import { dropTable } from "./drop-table.ts";
import { explainHandler } from "./explain.ts";
import { grant, revoke } from "./grants.ts";
import { help } from "./help.ts";
import { createHashIndex, createJoinIndex } from "./join-indexes.ts";
import { modifyDatabase } from "./modify-database.ts";
import { callProcedure, createMacro, createProcedure } from "./programs.ts";
import { renameObject } from "./rename-object.ts";
import { grantRole, revokeRole } from "./role-grants.ts";
import { createRole, dropRole } from "./roles.ts";
import { deleteRows, insert, merge, query, update } from "./rows.ts";
import { nullStatement, setQueryBand, setSession, useDatabase } from "./session-settings.ts";
import { show } from "./show.ts";
import type { Handler } from "./statement.ts";
import { collectStatistics, dropStatistics } from "./statistics.ts";
import { alterTrigger, createTrigger } from "./triggers.ts";
import { createView } from "./views.ts";

const handlers: { readonly [Kind in StatementKind]?: Handler<Kind> } = {
  alterTable,
  alterTrigger,
  callProcedure,
  collectStatistics,
  comment,
  createDatabase,
  createHashIndex,
  createIndex,
  createJoinIndex,
  createMacro,
  createProcedure,
  createRole,
  createTable,
  createTrigger,
  createView,
  delete: deleteRows,
  deleteDatabase,
  dropDatabase,
  dropIndex,
  dropObject,
  dropRole,
  dropStatistics,
  dropTable,
  explain: explainHandler((statement, request) => handlerOf(statement).run(statement, request)),
  grant,
  grantRole,
  help,
  insert,
  merge,
  modifyDatabase,
  null: nullStatement,
  query,
  renameObject,
  revoke,
  revokeRole,
  setQueryBand,
  setSession,
  show,
  update,
  useDatabase,
};

/** Every kind of statement that is run by a handler. */
export const executableKinds: readonly string[] = Object.keys(handlers);

/** How a statement touches the transaction; undefined for one without a handler. */
export function effectOf(statement: Statement): ReturnType<Handler<StatementKind>["effect"]> | undefined {
  return (handlers[statement.kind] as Handler<StatementKind> | undefined)?.effect(statement);
}

/** @throws NotSupported for a statement that nothing here runs */
export function handlerOf<Kind extends StatementKind>(
  statement: Extract<Statement, { kind: Kind }>,
): Handler<Kind> {
  const handler = handlers[statement.kind as Kind] as Handler<Kind> | undefined;
  if (handler === undefined) throw notSupported(words(statement.kind));
  return handler;
}

function words(kind: string): string {
  return kind.replace(/[A-Z]/g, " $&").toUpperCase();
}
