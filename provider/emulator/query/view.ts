/** Views: the query that a view stands for, compiled where the view is named. */
import { parseStatement } from "../../language/parser.ts";
import type { ObjectHead } from "../catalog.ts";
import { failure, notSupported } from "../errors.ts";
import { nameKey } from "../names.ts";
import type { Compilation } from "./compilation.ts";
import { compileQuery } from "./query.ts";
import { type ColumnGuard, readGuard, type ViewOwner } from "./read-rights.ts";
import { queryColumns, type SourceColumn } from "./scope.ts";
import type { CompiledQuery } from "./value.ts";
import { viewDefinition } from "./view-definition.ts";

export interface CompiledView {
  readonly sql: string;
  readonly columns: readonly SourceColumn[];
  readonly guard: ColumnGuard | undefined;
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
  const guard = readGuard(compilation, head, false);
  const definition = session.store.row<Definition>(
    "SELECT request, default_database FROM objects WHERE id = ?",
    head.id,
  )!;
  const statement = parseStatement(definition.request);
  if (statement.kind !== "createView") throw notSupported(`the view ${database}.${name}`);
  const within = { ...compilation, database: definition.default_database, owner: ownerOf(compilation, head) };
  const query = compileQuery(within, viewDefinition(statement), {
    outer: undefined,
    commonTables: new Map(),
  });
  for (const failed of within.owner.unread) throw failed;
  return { sql: query.sql, columns: columnsOf(compilation, head, query, statement.columns), guard };
}

/** Who reads through a view: the user, or the database of the view around it. */
function ownerOf({ session, owner }: Compilation, { database }: ObjectHead): ViewOwner {
  const reader = owner?.database ?? session.actingFor ?? session.user;
  return {
    database,
    mustGrant: (owner?.mustGrant ?? false) || nameKey(reader) !== nameKey(database),
    unread: [],
  };
}

interface Definition {
  readonly request: string;
  readonly default_database: string;
}

/** The columns that the view had when it was made: a `*` in it does not grow with its tables. */
function columnsOf(
  { session }: Compilation,
  view: ObjectHead,
  query: CompiledQuery,
  written: readonly string[] | undefined,
): readonly SourceColumn[] {
  if (written !== undefined)
    return queryColumns({ columns: query.columns.slice(0, written.length) }, written);
  const now = queryColumns(query, undefined);
  const names = session.store.rows<{ name: string }>(
    "SELECT name FROM columns WHERE table_id = ? ORDER BY id",
    view.id,
  );
  return names.map(({ name }) => {
    const column = now.find((one) => nameKey(one.name) === nameKey(name));
    if (column === undefined) throw failure(3810, `${view.database}.${view.name}.${name}`);
    return column;
  });
}
