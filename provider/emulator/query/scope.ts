/** Where the names of an expression are looked up: the tables in FROM, the select list's names, the queries around. */
import type { ColumnReference } from "../../language/ast.ts";
import type { RelationColumn, TableObject } from "../catalog.ts";
import { failure } from "../errors.ts";
import { nameKey } from "../names.ts";
import type { ValueType } from "../rows/types.ts";
import type { Compilation } from "./compilation.ts";
import { ImpliedTable } from "./implied-table.ts";
import type { ColumnGuard } from "./read-rights.ts";
import type { CompiledQuery, OutputColumn, SqlValue } from "./value.ts";

/** One table, view or query in FROM. */
export interface Source {
  /** The name it has in SQLite's text; empty where none is needed. */
  readonly alias: string;
  /** The name it has in Teradata's: its alias, or its own. */
  readonly name: string;
  /** Set when it has no alias: the name may then stand with its database. */
  readonly database: string | undefined;
  /** For messages: `db.t`, or the alias of a query. */
  readonly shown: string;
  readonly columns: readonly SourceColumn[];
  readonly byName: ReadonlyMap<string, SourceColumn>;
  readonly table?: TableObject | undefined;
  /** Set where not every column may be read. */
  readonly guard?: ColumnGuard | undefined;
}

export interface SourceColumn {
  readonly name: string;
  readonly of: ValueType;
  readonly nullable: boolean;
  readonly sql: string;
  readonly key?: string | undefined;
  readonly title?: string | undefined;
  /** The session's time zone, where the column keeps timestamps of UTC without a zone. */
  readonly zone?: number | undefined;
}

/** What may stand in a place: no aggregate function, or one, or none inside another. */
export interface Aggregation {
  /** The code of Teradata's error for an aggregate function here; undefined: it is allowed. */
  readonly refusedBy: 3569 | 3625 | 3781 | 3574 | undefined;
  /** Was there one? */
  found: boolean;
  /** Are we in the argument of one? */
  inside: boolean;
  /** May a window function stand here? */
  hasWindows?: boolean;
}

export interface Scope {
  readonly sources: readonly Source[];
  readonly outer: Scope | undefined;
  /** The queries of WITH that can be named here. */
  readonly commonTables: ReadonlyMap<string, CommonTableSource>;
  /** SQLite's texts of the expressions in GROUP BY. */
  readonly groups: ReadonlySet<string>;
  /** Of those, the ones that are not in the grouping set at hand: they are NULL outside of aggregate functions. */
  readonly absent?: ReadonlySet<string> | undefined;
  readonly aggregation: Aggregation;
  /** The named expressions of the select list, which other expressions of the SELECT may use. */
  readonly named: ReadonlyMap<string, () => SqlValue>;
}

export interface CommonTableSource {
  readonly name: string;
  /** The name in SQLite's text. */
  readonly sql: string;
  readonly columns: readonly OutputColumn[];
}

export const noNames: ReadonlyMap<string, () => SqlValue> = new Map();
export const noGroups: ReadonlySet<string> = new Set();

/** A scope without tables, for expressions that stand alone. */
export function emptyScope(): Scope {
  return {
    sources: [],
    outer: undefined,
    commonTables: new Map(),
    groups: noGroups,
    aggregation: { refusedBy: 3574, found: false, inside: false },
    named: noNames,
  };
}

/** A source with its columns found by name. */
export function source(parts: Omit<Source, "byName">): Source {
  return { ...parts, byName: new Map(parts.columns.map((column) => [nameKey(column.name), column])) };
}

export function relationColumns(columns: readonly RelationColumn[]): SourceColumn[] {
  return columns.map((column) => ({
    name: column.name,
    of: column,
    nullable: column.nullable,
    sql: column.sql,
    key: column.key,
    title: column.title,
  }));
}

/** The columns `v1`, `v2`, ... of a query, under the names given or their own. */
export function queryColumns(
  query: Pick<CompiledQuery, "columns">,
  names: readonly string[] | undefined,
): SourceColumn[] {
  if (names !== undefined && names.length !== query.columns.length) throw failure(3653);
  return query.columns.map((column, place) => {
    const name = names?.[place] ?? column.name;
    if (name === undefined) throw failure(5506);
    return { name, of: column.of, nullable: column.nullable, sql: `v${place + 1}` };
  });
}

/**
 * The column that a name means here or in a query around.
 * @throws failure 3806, 3807, 3809, 3810, 3822, 5628
 */
export function resolveColumn(scope: Scope, reference: ColumnReference, compilation: Compilation): SqlValue {
  for (let here: Scope | undefined = scope; here !== undefined; here = here.outer) {
    const found = lookUp(here, reference);
    if (found !== undefined) return found;
  }
  throw unknownColumn(scope, reference, compilation);
}

function lookUp(scope: Scope, reference: ColumnReference): SqlValue | undefined {
  const key = nameKey(reference.name);
  const candidates = scope.sources.filter((one) => isNamed(one, reference));
  if (reference.table !== undefined && candidates.length > 1) throw failure(3806, reference.table);
  const holders = candidates.filter((one) => one.byName.has(key));
  if (holders.length > 1) throw failure(3809, reference.name);
  if (holders.length === 1) return columnValue(scope, holders[0]!, holders[0]!.byName.get(key)!);
  if (reference.table !== undefined) {
    if (candidates.length > 0) throw failure(5628, reference.name, candidates[0]!.shown);
    return undefined;
  }
  const named = scope.named.get(key)?.();
  return named && { ...named, name: undefined };
}

function isNamed(one: Source, reference: ColumnReference): boolean {
  if (reference.table === undefined) return true;
  if (nameKey(one.name) !== nameKey(reference.table)) return false;
  if (reference.database === undefined) return true;
  return one.database !== undefined && nameKey(one.database) === nameKey(reference.database);
}

/**
 * A column of a source as a value.
 * @throws failure 3523, 5315 when it may not be read
 */
export function columnValue(scope: Scope, from: Source, column: SourceColumn): SqlValue {
  from.guard?.(column.name);
  const place = from.alias === "" ? "" : `${from.alias}.`;
  return {
    sql: column.zone === undefined ? place + column.sql : `td_local(${place + column.sql}, ${column.zone})`,
    of: column.of,
    nullable: column.nullable,
    key: column.key === undefined ? undefined : place + column.key,
    column: `${from.shown}.${column.name}`,
    name: column.name,
    title: column.title,
    loose: [{ scope, name: column.name }],
  };
}

/**
 * One table: 5628 names it; several: 3810; none: 3822. Which code Teradata chooses when is unproved; the texts are
 * from logs and lists.
 */
function unknownColumn(scope: Scope, reference: ColumnReference, compilation: Compilation): Error {
  if (reference.table !== undefined) return unknownTable(reference, compilation);
  const [only, ...others] = scope.sources;
  if (only === undefined) return failure(3822, reference.name);
  return others.length === 0 ? failure(5628, reference.name, only.shown) : failure(3810, reference.name);
}

/** A table that is not in FROM: Teradata joins it unasked. */
function unknownTable(reference: ColumnReference, compilation: Compilation): Error {
  const { database = compilation.database, table = "" } = reference;
  if (compilation.session.catalog.object(database, table) !== undefined)
    return new ImpliedTable(database, table);
  return failure(3807, reference.database === undefined ? table : `${reference.database}.${table}`);
}
