/** Queries inside expressions: a single value, EXISTS, IN, and comparisons with ANY and ALL. */
import type { ComparisonOperator, Query } from "../../language/ast.ts";
import { failure } from "../errors.ts";
import { comparable, compared } from "./comparison.ts";
import type { Compilation } from "./compilation.ts";
import { compileQuery } from "./query.ts";
import type { Scope } from "./scope.ts";
import { type CompiledQuery, looseOf, type OutputColumn, type SqlCondition, type SqlValue } from "./value.ts";

function compiled(compilation: Compilation, scope: Scope, query: Query): CompiledQuery {
  return compileQuery(compilation, query, { outer: scope, commonTables: scope.commonTables });
}

/** Column `place` of a compiled query that stands in FROM as `alias`. */
function columnOf(alias: string, column: OutputColumn, place: number): SqlValue {
  const { of, nullable } = column;
  return { sql: `${alias}.v${place + 1}`, of, nullable, isNull: column.isNull, loose: [] };
}

/** @throws failure 3607 for several columns; the engine throws 3669 for several rows */
export function scalarSubquery(compilation: Compilation, scope: Scope, query: Query): SqlValue {
  const inner = compiled(compilation, scope, query);
  const [column, ...others] = inner.columns;
  if (others.length > 0) throw failure(3607);
  const sql = `(SELECT td_only(v1) FROM (${inner.sql}))`;
  return { sql, of: column!.of, nullable: true, loose: inner.loose };
}

export function existsSubquery(compilation: Compilation, scope: Scope, query: Query): SqlCondition {
  const inner = compiled(compilation, scope, query);
  return { sql: `EXISTS (${inner.sql})`, loose: inner.loose };
}

export function inSubquery(
  compilation: Compilation,
  scope: Scope,
  values: readonly SqlValue[],
  query: Query,
  not: boolean,
): SqlCondition {
  const inner = compiled(compilation, scope, query);
  if (inner.columns.length !== values.length) throw failure(3607);
  const alias = compilation.fresh("q");
  const pairs = values.map((value, place) =>
    comparable(compilation, value, columnOf(alias, inner.columns[place]!, place), true),
  );
  const loose = [...looseOf(values), ...inner.loose];
  const negation = not ? "NOT " : "";
  const from = `FROM (${inner.sql}) AS ${alias}`;
  if (pairs.some((pair) => pair.left.startsWith("td_compare(")))
    return {
      sql: `${negation}${anyOf(pairs.map((pair) => `${pair.left} = ${pair.right}`).join(" AND "), from)}`,
      loose,
    };
  const left = pairs.map((pair) => pair.left).join(", ");
  const right = pairs.map((pair) => pair.right).join(", ");
  return { sql: `((${left}) ${negation}IN (SELECT ${right} ${from}))`, loose };
}

/** Is the condition true for a row? NULL where it is for none but might be for one. */
function anyOf(condition: string, from: string): string {
  return `(SELECT CASE WHEN max(x) = 1 THEN 1 WHEN count(*) > count(x) THEN NULL ELSE 0 END FROM (SELECT ${condition} AS x ${from}))`;
}

export function quantifiedSubquery(
  compilation: Compilation,
  scope: Scope,
  value: SqlValue,
  operator: ComparisonOperator,
  quantifier: "ANY" | "ALL",
  query: Query,
): SqlCondition {
  const inner = compiled(compilation, scope, query);
  if (inner.columns.length > 1) throw failure(3607);
  const alias = compilation.fresh("q");
  const test = compared(compilation, operator, value, columnOf(alias, inner.columns[0]!, 0));
  const from = `FROM (${inner.sql}) AS ${alias}`;
  const loose = [...value.loose, ...inner.loose];
  if (quantifier === "ANY") return { sql: anyOf(test.sql, from), loose };
  return { sql: `(NOT ${anyOf(`NOT ${test.sql}`, from)})`, loose };
}
