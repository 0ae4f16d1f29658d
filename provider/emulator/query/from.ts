/** FROM: tables, views, queries and joins, each under a name of its own in SQLite's text. */
import type { DataType, TableReference } from "../../language/ast.ts";
import { isJoinIndex, type Relation } from "../catalog.ts";
import { calendarDatabase, calendarRelation } from "../dictionary/calendar.ts";
import { failure, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { written } from "../resolve.ts";
import type { Session } from "../session.ts";
import { absentDatabase } from "../system-databases.ts";
import { requireZoned, systemZone } from "../time-zone.ts";
import type { Compilation } from "./compilation.ts";
import { condition } from "./condition.ts";
import { keyedFrom } from "./join-keys.ts";
import { compileQuery, type Surroundings } from "./query.ts";
import { type ColumnGuard, readGuard } from "./read-rights.ts";
import {
  noGroups,
  noNames,
  queryColumns,
  relationColumns,
  type Scope,
  type Source,
  type SourceColumn,
  source,
} from "./scope.ts";
import { viewQuery } from "./view.ts";

export interface CompiledFrom {
  readonly sql: string;
  readonly sources: readonly Source[];
}

/** @throws failure 3802, 3807, 3868, 3870 */
export function compileFrom(
  compilation: Compilation,
  references: readonly TableReference[],
  around: Surroundings,
  joined: ReadonlySet<string> = new Set(),
): CompiledFrom {
  const place: Place = { around, joined };
  const parts = references.map((reference) => fromItem(compilation, reference, place));
  const sources = parts.flatMap((part) => part.sources);
  requireDistinctNames(sources);
  const texts = parts.map((part, place) =>
    place > 0 && keepsRight(references[place]!) ? `(${part.sql})` : part.sql,
  );
  return { sql: texts.join(" JOIN "), sources };
}

/** The comma binds less than a join, which shows where a join keeps all rows of its right side. */
function keepsRight(reference: TableReference): boolean {
  if (reference.kind !== "join") return false;
  return reference.join === "RIGHT" || reference.join === "FULL" || keepsRight(reference.left);
}

/** Where an item of FROM stands: what it may name, and the columns by which it is joined. */
interface Place {
  readonly around: Surroundings;
  readonly joined: ReadonlySet<string>;
}

function requireDistinctNames(sources: readonly Source[]): void {
  const seen = new Map<string, Source>();
  for (const one of sources) {
    const key = nameKey(one.name);
    const other = seen.get(key);
    if (other !== undefined && clash(one, other)) throw one.database ? failure(3868) : failure(3870);
    seen.set(key, one);
  }
}

/** Two tables of the same name in different databases may stand beside each other. */
function clash(one: Source, other: Source): boolean {
  if (one.database === undefined || other.database === undefined) return true;
  return nameKey(one.database) === nameKey(other.database);
}

function fromItem(compilation: Compilation, reference: TableReference, place: Place): CompiledFrom {
  switch (reference.kind) {
    case "table":
      return tableItem(compilation, reference, place);
    case "derived":
      return derivedItem(compilation, reference, place.around);
    case "join":
      return joinItem(compilation, reference, place);
  }
}

type Table = Extract<TableReference, { kind: "table" }>;

function tableItem(compilation: Compilation, reference: Table, { around, joined }: Place): CompiledFrom {
  const { name, alias } = reference;
  const common = name.database === undefined ? around.commonTables.get(nameKey(name.name)) : undefined;
  if (common === undefined) return relationItem(compilation, reference, joined);
  const own = compilation.fresh("a");
  const shown = alias ?? common.name;
  const columns = queryColumns(common, undefined);
  return {
    sql: `${common.sql} AS ${own}`,
    sources: [source({ alias: own, name: shown, database: undefined, shown, columns })],
  };
}

function relationItem(compilation: Compilation, reference: Table, joined: ReadonlySet<string>): CompiledFrom {
  const { session } = compilation;
  const { name, alias } = reference;
  const database = databaseOf(compilation, reference);
  const own = compilation.fresh("a");
  const shown = alias ?? `${database.name}.${name.name}`;
  const names = { alias: own, name: alias ?? name.name, database: alias ? undefined : database.name, shown };
  const relation = session.catalog.relation(database.name, name.name);
  if (relation !== undefined) {
    const guard = zoneGuard(
      session,
      relation,
      guardOf(compilation, relation, reference === compilation.changed),
    );
    const { sql, columns } = keyedFrom(relation.from, columnsOf(session, relation), joined);
    return {
      sql: `${sql} AS ${own}`,
      sources: [source({ ...names, columns, guard, table: relation.table })],
    };
  }
  const view = viewQuery(compilation, database.name, name.name);
  if (view === undefined) throw absence(session, database.name, name);
  return {
    sql: `(${view.sql}) AS ${own}`,
    sources: [source({ ...names, columns: view.columns, guard: view.guard })],
  };
}

/**
 * The form of a session's dates does not change columns that are there; the dictionary's timestamps come into its zone.
 * Source: Teradata manual, The DateForm Setting; Database Utilities, TimeDateWZControl.
 */
function columnsOf({ dateForm, zone }: Session, { columns, table }: Relation): SourceColumn[] {
  const isMoved = table === undefined && zone !== systemZone;
  const all = relationColumns(columns).map((column) =>
    isMoved && isPlainTimestamp(column.of.type) ? { ...column, zone } : column,
  );
  if (dateForm === "IntegerDate") return all;
  return all.map((column) =>
    column.of.type.kind === "DATE"
      ? { ...column, of: { ...column.of, format: column.of.format ?? "YY/MM/DD" } }
      : column,
  );
}

/** Those of the dictionary have no fraction. */
function isPlainTimestamp(type: DataType): boolean {
  return type.kind === "TIMESTAMP" && !type.withTimeZone && type.precision === 0;
}

/** The calendar has a database that the dictionary does not show. @throws failure 3802 */
function databaseOf({ session, database }: Compilation, { name }: Table): { readonly name: string } {
  const wanted = name.database ?? database;
  const found = session.catalog.database(wanted);
  if (found !== undefined) return found;
  if (calendarRelation(wanted, name.name) !== undefined) return { name: calendarDatabase };
  throw absentDatabase(wanted);
}

/** Source: Teradata manual, Database Design, Join Indexes: they are not queried; which code a server gives is not known. */
function absence({ catalog }: Session, database: string, name: Table["name"]): Error {
  const there = catalog.object(database, name.name);
  if (there !== undefined && isJoinIndex(there.kind))
    return refused(`${written(name)} is a join or hash index, which no query can name.`);
  return failure(3807, written(name));
}

/** @throws NotSupported, when it is called, for what `requireZoned` refuses */
function zoneGuard(session: Session, relation: Relation, guard: ColumnGuard | undefined): typeof guard {
  if (session.zone === systemZone || relation.table === undefined) return guard;
  const types = new Map(relation.columns.map((column) => [nameKey(column.name), column.type]));
  return (name) => {
    guard?.(name);
    requireZoned(session, types.get(nameKey(name))!);
  };
}

/** Everybody may read the dictionary; a view of another database only where its own may pass that on. */
function guardOf(
  compilation: Compilation,
  { table, database, name }: Relation,
  isChanged: boolean,
): ColumnGuard | undefined {
  if (table !== undefined) return readGuard(compilation, table, isChanged);
  return compilation.owner?.mustGrant ? readGuard(compilation, { id: 0, database, name }, false) : undefined;
}

type Derived = Extract<TableReference, { kind: "derived" }>;

/** A query in FROM sees the queries of WITH, but neither its neighbours nor the query around. */
function derivedItem(compilation: Compilation, reference: Derived, around: Surroundings): CompiledFrom {
  const query = compileQuery(compilation, reference.query, {
    outer: undefined,
    commonTables: around.commonTables,
  });
  const alias = compilation.fresh("a");
  const columns = queryColumns(query, reference.columns);
  const names = { alias, name: reference.alias, database: undefined, shown: reference.alias };
  return { sql: `(${query.sql}) AS ${alias}`, sources: [source({ ...names, columns })] };
}

type Join = Extract<TableReference, { kind: "join" }>;

const joinWords = {
  INNER: "JOIN",
  LEFT: "LEFT JOIN",
  RIGHT: "RIGHT JOIN",
  FULL: "FULL JOIN",
  CROSS: "JOIN",
} as const;

function joinItem(compilation: Compilation, reference: Join, place: Place): CompiledFrom {
  const { around } = place;
  const left = fromItem(compilation, reference.left, place);
  const right = fromItem(compilation, reference.right, place);
  const sources = [...left.sources, ...right.sources].map((one) => nullableBy(reference, one, left.sources));
  requireDistinctNames(sources);
  const nested = reference.right.kind === "join" ? `(${right.sql})` : right.sql;
  const joined = `${left.sql} ${joinWords[reference.join]} ${nested}`;
  if (reference.on === undefined) return { sql: joined, sources };
  const scope: Scope = {
    sources,
    outer: around.outer,
    commonTables: around.commonTables,
    groups: noGroups,
    aggregation: { refusedBy: 3781, found: false, inside: false },
    named: noNames,
  };
  return { sql: `${joined} ON ${condition(compilation, scope, reference.on).sql}`, sources };
}

/** The columns of an outer join's inner side may be NULL. */
function nullableBy(reference: Join, one: Source, left: readonly Source[]): Source {
  const isLeft = left.includes(one);
  const filled = reference.join === "FULL" || reference.join === (isLeft ? "RIGHT" : "LEFT");
  if (!filled) return one;
  return source({ ...one, columns: one.columns.map((column) => ({ ...column, nullable: true })) });
}
