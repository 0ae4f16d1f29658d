/** The table that UPDATE and DELETE change, found by its name or by its alias in FROM. */
import type { Expression, ObjectName, TableReference } from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { failure, notSupported } from "../errors.ts";
import { nameKey } from "../names.ts";
import type { Compilation } from "../query/compilation.ts";
import { condition } from "../query/condition.ts";
import { compileFrom } from "../query/from.ts";
import { joinedNames } from "../query/join-keys.ts";
import { keyHints } from "../query/key-hints.ts";
import { nothingAround } from "../query/query.ts";
import { noGroups, noNames, type Scope, type Source } from "../query/scope.ts";
import { written } from "../resolve.ts";

export interface Target {
  readonly table: TableObject;
  /** Its name in the statement: the alias, or its own. */
  readonly name: string;
  /** Its name in SQLite's text. */
  readonly alias: string;
  /** SQLite's text of all tables of the statement. */
  readonly from: string;
  readonly scope: Scope;
}

/**
 * @param where the condition that joins the tables, if it does not stand in `references`
 * @throws TeradataFailure 3802, 3807, 3823 for a view, 3853 for what is neither
 */
export function targetOf(
  compilation: Compilation,
  name: ObjectName,
  alias: string | undefined,
  references: readonly TableReference[],
  where?: Expression,
): Target {
  const isListed = name.database === undefined && references.some((one) => isCalled(one, name.name));
  const own: TableReference = { kind: "table", name, alias, at: name.at };
  const changed = isListed ? listed(references, name.name) : own;
  const within = { ...compilation, changed };
  const joined = references.length === 0 ? undefined : joinedNames({ from: references, where });
  const from = isListed ? references : [own, ...references];
  const compiled = compileFrom(within, from, nothingAround, joined);
  const source = isListed
    ? compiled.sources.find((one) => nameKey(one.name) === nameKey(name.name))!
    : compiled.sources[0]!;
  return {
    table: tableOf(source, name),
    name: source.name,
    alias: source.alias,
    from: compiled.sql,
    scope: scopeOf(compiled.sources),
  };
}

/** The reference of this name, perhaps within a join. */
function listed(references: readonly TableReference[], name: string): TableReference | undefined {
  const found = references.find((one) => isCalled(one, name));
  return found?.kind === "join" ? listed([found.left, found.right], name) : found;
}

function isCalled(reference: TableReference, name: string): boolean {
  if (reference.kind === "join") return isCalled(reference.left, name) || isCalled(reference.right, name);
  const called = reference.kind === "table" ? (reference.alias ?? reference.name.name) : reference.alias;
  return nameKey(called) === nameKey(name);
}

function tableOf(source: Source, name: ObjectName): TableObject {
  if (source.table !== undefined) return source.table;
  if (source.database === undefined) throw notSupported(`changing the query ${source.name}`);
  throw failure(3823, written(name));
}

function scopeOf(sources: readonly Source[]): Scope {
  return {
    sources,
    outer: undefined,
    commonTables: new Map(),
    groups: noGroups,
    aggregation: { refusedBy: 3569, found: false, inside: false },
    named: noNames,
  };
}

/** The WHERE clause, empty where the statement has none. */
export function filterOf(compilation: Compilation, scope: Scope, where: Expression | undefined): string {
  if (where === undefined) return "";
  const hints = keyHints(compilation, scope.sources, where);
  return ` WHERE ${[...hints, condition(compilation, scope, where).sql].join(" AND ")}`;
}
