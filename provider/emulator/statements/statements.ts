/** Which handler runs which statement, each loaded when it is needed. To add a statement: its file, and a line here. */
import type { Statement, StatementKind } from "../../language/ast.ts";
import { notSupported } from "../errors.ts";
import { load } from "../load.ts";
import type { Handler } from "./statement.ts";

const handlers: { readonly [Kind in StatementKind]?: () => Handler<Kind> } = {
  alterTable: () => load<typeof import("./alter-table.ts")>("statements/alter-table").alterTable,
  alterTrigger: () => load<typeof import("./triggers.ts")>("statements/triggers").alterTrigger,
  callProcedure: () => load<typeof import("./programs.ts")>("statements/programs").callProcedure,
  collectStatistics: () => load<typeof import("./statistics.ts")>("statements/statistics").collectStatistics,
  comment: () => load<typeof import("./comment.ts")>("statements/comment").comment,
  createDatabase: () =>
    load<typeof import("./create-database.ts")>("statements/create-database").createDatabase,
  createHashIndex: () => load<typeof import("./join-indexes.ts")>("statements/join-indexes").createHashIndex,
  createIndex: () => load<typeof import("./create-index.ts")>("statements/create-index").createIndex,
  createJoinIndex: () => load<typeof import("./join-indexes.ts")>("statements/join-indexes").createJoinIndex,
  createMacro: () => load<typeof import("./programs.ts")>("statements/programs").createMacro,
  createProcedure: () => load<typeof import("./programs.ts")>("statements/programs").createProcedure,
  createProfile: () => load<typeof import("./profiles.ts")>("statements/profiles").createProfile,
  createRole: () => load<typeof import("./roles.ts")>("statements/roles").createRole,
  createTable: () => load<typeof import("./create-table.ts")>("statements/create-table").createTable,
  createTrigger: () => load<typeof import("./triggers.ts")>("statements/triggers").createTrigger,
  createView: () => load<typeof import("./views.ts")>("statements/views").createView,
  delete: () => load<typeof import("./rows.ts")>("statements/rows").deleteRows,
  deleteDatabase: () => load<typeof import("./drop-database.ts")>("statements/drop-database").deleteDatabase,
  dropDatabase: () => load<typeof import("./drop-database.ts")>("statements/drop-database").dropDatabase,
  dropIndex: () => load<typeof import("./drop-index.ts")>("statements/drop-index").dropIndex,
  dropObject: () => load<typeof import("./drop-object.ts")>("statements/drop-object").dropObject,
  dropProfile: () => load<typeof import("./profiles.ts")>("statements/profiles").dropProfile,
  dropRole: () => load<typeof import("./roles.ts")>("statements/roles").dropRole,
  dropStatistics: () => load<typeof import("./statistics.ts")>("statements/statistics").dropStatistics,
  dropTable: () => load<typeof import("./drop-table.ts")>("statements/drop-table").dropTable,
  explain: () =>
    load<typeof import("./explain.ts")>("statements/explain").explainHandler((statement, request) =>
      handlerOf(statement).run(statement, request),
    ),
  give: () => load<typeof import("./give.ts")>("statements/give").give,
  grant: () => load<typeof import("./grants.ts")>("statements/grants").grant,
  grantRole: () => load<typeof import("./role-grants.ts")>("statements/role-grants").grantRole,
  help: () => load<typeof import("./help.ts")>("statements/help").help,
  insert: () => load<typeof import("./rows.ts")>("statements/rows").insert,
  merge: () => load<typeof import("./rows.ts")>("statements/rows").merge,
  modifyDatabase: () =>
    load<typeof import("./modify-database.ts")>("statements/modify-database").modifyDatabase,
  modifyProfile: () => load<typeof import("./profiles.ts")>("statements/profiles").modifyProfile,
  null: () => load<typeof import("./session-settings.ts")>("statements/session-settings").nullStatement,
  query: () => load<typeof import("./rows.ts")>("statements/rows").query,
  renameObject: () => load<typeof import("./rename-object.ts")>("statements/rename-object").renameObject,
  revoke: () => load<typeof import("./grants.ts")>("statements/grants").revoke,
  revokeRole: () => load<typeof import("./role-grants.ts")>("statements/role-grants").revokeRole,
  setQueryBand: () =>
    load<typeof import("./session-settings.ts")>("statements/session-settings").setQueryBand,
  setSession: () => load<typeof import("./session-settings.ts")>("statements/session-settings").setSession,
  show: () => load<typeof import("./show.ts")>("statements/show").show,
  update: () => load<typeof import("./rows.ts")>("statements/rows").update,
  useDatabase: () => load<typeof import("./session-settings.ts")>("statements/session-settings").useDatabase,
};

/** Every kind of statement that is run by a handler. */
export const executableKinds: readonly string[] = Object.keys(handlers);

/** How a statement touches the transaction; undefined for one without a handler. */
export function effectOf(statement: Statement): ReturnType<Handler<StatementKind>["effect"]> | undefined {
  return (handlers[statement.kind] as (() => Handler<StatementKind>) | undefined)?.().effect(statement);
}

/** @throws NotSupported for a statement that nothing here runs */
export function handlerOf<Kind extends StatementKind>(
  statement: Extract<Statement, { kind: Kind }>,
): Handler<Kind> {
  const handler = handlers[statement.kind as Kind] as (() => Handler<Kind>) | undefined;
  if (handler === undefined) throw notSupported(words(statement.kind));
  return handler();
}

function words(kind: string): string {
  return kind.replace(/[A-Z]/g, " $&").toUpperCase();
}
