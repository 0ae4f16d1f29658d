/** Window functions: ranks, neighbours, and the aggregate functions over a window of rows. */
import type { FunctionCall, WindowBound, WindowCall } from "../../language/ast.ts";
import { notSupported, refused } from "../errors.ts";
import { aggregateFunctions, windowAggregate } from "./aggregate-functions.ts";
import type { Compilation } from "./compilation.ts";
import { converted, equalityKey } from "./conversion.ts";
import { expressionValue } from "./expression.ts";
import { notPosition, orderSql, orderTerm } from "./order.ts";
import type { Scope } from "./scope.ts";
import { looseOf, type SqlValue, typedValue } from "./value.ts";

/**
 * f(...) OVER (...).
 * @throws NotSupported where no window function may stand, and for one that is not built here
 */
export function windowValue(compilation: Compilation, scope: Scope, window: WindowCall): SqlValue {
  const { refusedBy, inside, hasWindows } = scope.aggregation;
  if (refusedBy !== undefined || inside || !hasWindows)
    throw refused(
      "A window function can stand only in the select list, in QUALIFY and in ORDER BY of a SELECT with FROM.",
    );
  const partition = window.partitionBy.map((one) => expressionValue(compilation, scope, one));
  const terms = window.orderBy.map((item) =>
    orderTerm(item, expressionValue(compilation, scope, item.value)),
  );
  const keys = partition.map((value) => notPosition(equalityKey(value))).join(", ");
  const over = `${keys && `PARTITION BY ${keys}`}${orderSql(terms)}`;
  const result = callOver(compilation, scope, window, over);
  return { ...result, loose: looseOf([...partition, ...terms, result]) };
}

/** SQLite's text of ranks, and whether the rank is a whole number. */
const ranks: Readonly<Record<string, "INTEGER" | "FLOAT">> = {
  ROW_NUMBER: "INTEGER",
  RANK: "INTEGER",
  DENSE_RANK: "INTEGER",
  PERCENT_RANK: "FLOAT",
  CUME_DIST: "FLOAT",
};

function callOver(compilation: Compilation, scope: Scope, window: WindowCall, over: string): SqlValue {
  const { call } = window;
  const name = call.name.toUpperCase();
  if (aggregateFunctions.has(name))
    return windowAggregate(compilation, scope, name, call, ` OVER (${over} ${frame(window)})`);
  const kind = ranks[name];
  if (kind !== undefined) return rank(name, kind, window, over);
  const values = call.arguments.map((argument) => expressionValue(compilation, scope, argument));
  switch (name) {
    case "FIRST_VALUE":
    case "LAST_VALUE":
      return neighbour(`${name}(${one(call, values).sql}) OVER (${over} ${frame(window)})`, values);
    case "LAG":
    case "LEAD":
      return shifted(compilation, window, values, over);
    default:
      throw notSupported(`the function ${name} with OVER`);
  }
}

/** Source: Teradata manual, ROW_NUMBER and RANK: ORDER BY is needed, ROWS is not allowed. */
function rank(name: string, kind: "INTEGER" | "FLOAT", window: WindowCall, over: string): SqlValue {
  if (window.orderBy.length === 0) throw refused(`${name} needs an ORDER BY in its OVER.`);
  if (window.call.arguments.length > 0 || window.rows !== undefined)
    throw refused(`${name} takes no arguments and no ROWS.`);
  return typedValue({ kind }, `${name}() OVER (${over})`, [], false);
}

function one(call: FunctionCall, values: readonly SqlValue[]): SqlValue {
  if (values.length !== 1) throw refused(`${call.name} takes one argument.`);
  return values[0]!;
}

function neighbour(sql: string, values: readonly SqlValue[]): SqlValue {
  return { sql, of: values[0]!.of, nullable: true, loose: looseOf(values) };
}

/** LAG(value, offset, default): the offset is 1 and the default NULL where they are left out. */
function shifted(
  compilation: Compilation,
  { call, orderBy }: WindowCall,
  values: readonly SqlValue[],
  over: string,
): SqlValue {
  const [value, offset, otherwise] = values;
  if (value === undefined || values.length > 3 || orderBy.length === 0)
    throw refused(`${call.name} takes a value, an offset and a default, and needs an ORDER BY in its OVER.`);
  const rest = [offset?.sql ?? "1"];
  if (otherwise !== undefined) rest.push(converted(otherwise, value.of, compilation.implicit).sql);
  return neighbour(`${call.name}(${value.sql}, ${rest.join(", ")}) OVER (${over})`, values);
}

/** Without ROWS it is the whole partition. Source: Teradata manual, Window Aggregate Functions, ROWS Phrase. */
function frame({ rows }: WindowCall): string {
  if (rows === undefined) return "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";
  return `ROWS BETWEEN ${bound(rows.from)} AND ${bound(rows.to)}`;
}

function bound(end: WindowBound): string {
  if (typeof end === "string") return end;
  if (end === 0) return "CURRENT ROW";
  return end < 0 ? `${-end} PRECEDING` : `${end} FOLLOWING`;
}
