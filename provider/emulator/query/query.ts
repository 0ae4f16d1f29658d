/** A whole query: WITH, SELECTs and set operations, ORDER BY. */
import type { Query, QueryBody } from "../../language/ast.ts";
import { notSupported } from "../errors.ts";
import { withCommonTables } from "./common-tables.ts";
import type { Compilation } from "./compilation.ts";
import { orderSql, outputOrder } from "./order.ts";
import type { CommonTableSource, Scope } from "./scope.ts";
import { compileSelect } from "./select.ts";
import { compileSetOperation } from "./set-operation.ts";
import type { CompiledQuery } from "./value.ts";

/** What a query may name that is not in it. */
export interface Surroundings {
  readonly outer: Scope | undefined;
  readonly commonTables: ReadonlyMap<string, CommonTableSource>;
}

export const nothingAround: Surroundings = { outer: undefined, commonTables: new Map() };

/** @throws TeradataFailure for what Teradata refuses, NotSupported for what is not built here */
export function compileQuery(compilation: Compilation, query: Query, around: Surroundings): CompiledQuery {
  if (query.with.length === 0) return compileOrdered(compilation, query, around);
  const { prefix, commonTables } = withCommonTables(compilation, query.with, around);
  const body = compileOrdered(compilation, query, { ...around, commonTables });
  return { ...body, sql: `${prefix} ${body.sql}` };
}

function compileOrdered(compilation: Compilation, query: Query, around: Surroundings): CompiledQuery {
  const { body, orderBy } = query;
  if (body.kind === "select") return compileSelect(compilation, body, orderBy, around);
  const inner = compileBody(compilation, body, around);
  if (orderBy.length === 0) return inner;
  const terms = outputOrder(compilation, orderBy, inner.columns);
  const names = inner.columns.map((_, place) => `v${place + 1}`).join(", ");
  return { ...inner, sql: `SELECT ${names} FROM (${inner.sql})${orderSql(terms)}` };
}

/** A part of a set operation, or a query in parentheses. */
export function compileBody(compilation: Compilation, body: QueryBody, around: Surroundings): CompiledQuery {
  switch (body.kind) {
    case "select":
      return compileSelect(compilation, body, [], around);
    case "setOperation":
      return compileSetOperation(compilation, body, around);
    case "query":
      if (body.with.length > 0) throw notSupported("WITH inside parentheses of a query");
      return compileQuery(compilation, body, around);
  }
}
