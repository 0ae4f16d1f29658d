/** Views: the query that a view stands for, compiled where the view is named. */
import { parseStatement } from "../../language/parser.ts";
import { notSupported } from "../errors.ts";
import { requireOnObject } from "../rights.ts";
import type { Compilation } from "./compilation.ts";
import { compileQuery } from "./query.ts";
import { queryColumns, type SourceColumn } from "./scope.ts";

export interface CompiledView {
  readonly sql: string;
  readonly columns: readonly SourceColumn[];
}

/** undefined when there is no view of this name. */
export function viewQuery(
  compilation: Compilation,
  database: string,
  name: string,
): CompiledView | undefined {
  const { session } = compilation;
  const head = session.catalog.object(database, name);
  if (head === undefined || head.kind !== "V") return undefined;
  if (!compilation.isInView) requireOnObject(session, "SELECT", head);
  const request = session.store.row<{ request: string }>("SELECT request FROM objects WHERE id = ?", head.id);
  const statement = parseStatement(request!.request);
  if (statement.kind !== "createView") throw notSupported(`the view ${database}.${name}`);
  const within = { ...compilation, database, isInView: true };
  const query = compileQuery(within, statement.query, { outer: undefined, commonTables: new Map() });
  return { sql: query.sql, columns: queryColumns(query, statement.columns) };
}
