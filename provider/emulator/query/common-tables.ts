/** WITH: named queries, and those that name themselves. */
import type { CommonTable, QueryBody, TableReference } from "../../language/ast.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import type { Compilation } from "./compilation.ts";
import { compileBody, compileQuery, type Surroundings } from "./query.ts";
import type { CommonTableSource } from "./scope.ts";
import { compileSelect } from "./select.ts";
import { fitted } from "./set-operation.ts";
import type { CompiledQuery, OutputColumn } from "./value.ts";

export interface CommonTables {
  /** SQLite's WITH clause. */
  readonly prefix: string;
  readonly commonTables: ReadonlyMap<string, CommonTableSource>;
}

export function withCommonTables(
  compilation: Compilation,
  tables: readonly CommonTable[],
  around: Surroundings,
): CommonTables {
  const commonTables = new Map(around.commonTables);
  const clauses: string[] = [];
  for (const table of inOrder(tables)) {
    const name = compilation.fresh("w");
    const made = commonTable(compilation, table, name, { outer: undefined, commonTables });
    const names = made.columns.map((_, place) => `v${place + 1}`).join(", ");
    clauses.push(`${name}(${names}) AS (${made.sql})`);
    commonTables.set(nameKey(table.name), { name: table.name, sql: name, columns: made.columns });
  }
  return { prefix: `WITH RECURSIVE ${clauses.join(", ")}`, commonTables };
}

/**
 * Teradata lets a query of WITH name those behind it, not those before.
 * Source: Teradata manual, WITH Modifier, Nonrecursive WITH; where it is not so the order written is kept.
 */
function inOrder(tables: readonly CommonTable[]): readonly CommonTable[] {
  const placed: CommonTable[] = [];
  const place = (table: CommonTable, open: readonly CommonTable[]) => {
    if (placed.includes(table) || open.includes(table)) return;
    for (const other of tables)
      if (other !== table && names(table.query.body, other.name)) place(other, [...open, table]);
    placed.push(table);
  };
  for (const table of tables) place(table, []);
  return placed;
}

function commonTable(
  compilation: Compilation,
  table: CommonTable,
  name: string,
  around: Surroundings,
): CompiledQuery {
  const isRecursive = table.recursive && names(table.query.body, table.name);
  const made = isRecursive
    ? recursive(compilation, table, name, around)
    : compileQuery(compilation, table.query, around);
  return { ...made, columns: renamed(made.columns, table.columns) };
}

function renamed(
  columns: readonly OutputColumn[],
  names_: readonly string[] | undefined,
): readonly OutputColumn[] {
  if (names_ === undefined) return columns;
  if (names_.length !== columns.length) throw failure(3653);
  return columns.map((column, place) => ({ ...column, name: names_[place]! }));
}

/**
 * Seeds come before what names the table itself, and give it its types.
 * Source: Teradata manual, WITH Modifier, Recursive Queries: only UNION ALL is allowed.
 */
function recursive(
  compilation: Compilation,
  table: CommonTable,
  name: string,
  around: Surroundings,
): CompiledQuery {
  const parts = unionParts(table.query.body);
  const seeds = parts.filter((part) => !names(part, table.name));
  const steps = parts.filter((part) => names(part, table.name));
  if (table.query.orderBy.length > 0) throw notSupported("ORDER BY in a recursive query");
  if (seeds.length === 0)
    throw refused(`The recursive query ${table.name} has no part that does not name it.`);
  const [first, ...others] = seeds.map((part) => compileBody(compilation, part, around)) as [
    CompiledQuery,
    ...CompiledQuery[],
  ];
  if (first.isTableless || others.some((one) => one.isTableless)) throw failure(3888);
  const columns = renamed(first.columns, table.columns).map((column) => ({ ...column, nullable: true }));
  const itself: CommonTableSource = { name: table.name, sql: name, columns };
  const inside = { ...around, commonTables: new Map(around.commonTables).set(nameKey(table.name), itself) };
  const made = steps.map((part) => stepSql(compilation, part, table.name, inside, columns));
  const sql = [first.sql, ...others.map((one) => fitted(compilation, one, columns)), ...made];
  return { sql: sql.join(" UNION ALL "), columns, loose: [] };
}

/** SQLite wants the recursive name once and in the step's own FROM, so the values are converted in its own list. */
function stepSql(
  compilation: Compilation,
  step: QueryBody,
  table: string,
  inside: Surroundings,
  columns: readonly OutputColumn[],
): string {
  if (step.kind !== "select" || step.distinct || step.top || step.groupBy.length > 0 || step.groupingSets)
    throw notSupported("a recursive step of this form");
  const isHidden = (reference: TableReference): boolean =>
    reference.kind === "join"
      ? isHidden(reference.left) || isHidden(reference.right)
      : reference.kind === "derived" && isNamedIn(reference, table);
  if (step.from.filter((one) => isNamedIn(one, table)).length > 1 || step.from.some(isHidden))
    throw notSupported("a recursive step of this form");
  return compileSelect(compilation, step, [], inside, columns).sql;
}

function unionParts(body: QueryBody): readonly QueryBody[] {
  if (body.kind === "query" && body.orderBy.length === 0 && body.with.length === 0)
    return unionParts(body.body);
  if (body.kind !== "setOperation") return [body];
  if (body.operator !== "UNION" || !body.all) throw notSupported(`${body.operator} in a recursive query`);
  return [...unionParts(body.left), ...unionParts(body.right)];
}

/** Does a query's FROM name the table? */
function names(body: QueryBody, table: string): boolean {
  if (body.kind === "setOperation") return names(body.left, table) || names(body.right, table);
  if (body.kind === "query") return names(body.body, table);
  return body.from.some((reference) => isNamedIn(reference, table));
}

function isNamedIn(reference: TableReference, table: string): boolean {
  switch (reference.kind) {
    case "table":
      return reference.name.database === undefined && nameKey(reference.name.name) === nameKey(table);
    case "derived":
      return names(reference.query.body, table);
    case "join":
      return isNamedIn(reference.left, table) || isNamedIn(reference.right, table);
  }
}
