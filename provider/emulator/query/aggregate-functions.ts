/** The aggregate functions: COUNT, SUM, AVG, MIN and MAX; the statistical ones have a file of their own. */
import type { DataType, FunctionCall } from "../../language/ast.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { digitsOf, familyOf, integerMaximum } from "../rows/types.ts";
import { asNumber, widest } from "./arithmetic.ts";
import type { Compilation } from "./compilation.ts";
import { converted, equalityKey, orderKey } from "./conversion.ts";
import { expressionValue } from "./expression.ts";
import type { Scope } from "./scope.ts";
import { statisticalFunctions, statisticOf } from "./statistical-functions.ts";
import { looseOf, plainType, type SqlValue, typedValue } from "./value.ts";

const names: Readonly<Record<string, "COUNT" | "SUM" | "AVG" | "MIN" | "MAX">> = {
  COUNT: "COUNT",
  SUM: "SUM",
  AVG: "AVG",
  AVERAGE: "AVG",
  AVE: "AVG",
  MIN: "MIN",
  MINIMUM: "MIN",
  MAX: "MAX",
  MAXIMUM: "MAX",
};

export const aggregateFunctions: ReadonlySet<string> = new Set([
  ...Object.keys(names),
  ...statisticalFunctions,
]);

/** The titles of results. Source: Teradata manual, SUM, Return Values, for Sum(x); the others by its pattern. */
export const aggregateTitles = {
  COUNT: "Count",
  SUM: "Sum",
  AVG: "Average",
  MIN: "Minimum",
  MAX: "Maximum",
} as const;

export function aggregateTitle(call: FunctionCall): string | undefined {
  const name = names[call.name.toUpperCase()];
  return name && aggregateTitles[name];
}

/** @throws failure 3504, 3568, 3569, 3625 where no aggregate function may stand */
export function aggregateValue(
  compilation: Compilation,
  scope: Scope,
  name: string,
  call: FunctionCall,
): SqlValue {
  const { aggregation } = scope;
  if (aggregation.refusedBy !== undefined) throw failure(aggregation.refusedBy);
  if (aggregation.inside) throw failure(3568);
  aggregation.found = true;
  if (call.star && names[name] === "COUNT") return counted(compilation, "*");
  aggregation.inside = true;
  const values = call.arguments.map((argument) => expressionValue(compilation, scope, argument));
  aggregation.inside = false;
  const result = aggregateOf(compilation, name, call, values, "");
  return { ...result, loose: looseOf(values).filter((column) => column.scope !== scope) };
}

/**
 * An aggregate function over a window of rows; its argument may hold aggregate functions of the group.
 * @param over SQLite's text behind the call
 * @throws NotSupported for DISTINCT
 */
export function windowAggregate(
  compilation: Compilation,
  scope: Scope,
  name: string,
  call: FunctionCall,
  over: string,
): SqlValue {
  if (call.distinct) throw notSupported(`${name}(DISTINCT ...) with OVER`);
  if (call.star && names[name] === "COUNT") return counted(compilation, "*", over);
  const values = call.arguments.map((argument) => expressionValue(compilation, scope, argument));
  return { ...aggregateOf(compilation, name, call, values, over), loose: looseOf(values) };
}

function aggregateOf(
  compilation: Compilation,
  name: string,
  call: FunctionCall,
  values: readonly SqlValue[],
  over: string,
): SqlValue {
  if (statisticalFunctions.has(name)) return statisticOf(compilation, name, call, values, over);
  const [value, ...others] = values;
  if (value === undefined || others.length > 0) throw refused(`${call.name} takes one argument.`);
  const { distinct } = call;
  const function_ = names[name]!;
  switch (function_) {
    case "COUNT":
      return counted(compilation, distinct ? `DISTINCT ${equalityKey(value)}` : value.sql, over);
    case "SUM":
      return summed(compilation, value, distinct, over);
    case "AVG":
      return averaged(compilation, value, distinct, over);
    default:
      return over === "" ? extreme(function_, value) : windowExtreme(function_, value, over);
  }
}

/** INTEGER in TERA mode, DECIMAL(15,0) in ANSI mode. Source: Teradata manual, COUNT, Result Type and Attributes. */
function counted(compilation: Compilation, argument: string, over = ""): SqlValue {
  const sql = `COUNT(${argument})${over}`;
  if (compilation.session.mode === "TERA") return typedValue({ kind: "INTEGER" }, sql, [], false);
  return typedValue({ kind: "DECIMAL", precision: 15, scale: 0 }, `CAST(${sql} AS TEXT)`, [], false);
}

/** Source of the types: Teradata manual, SUM, Return Values. */
function summed(compilation: Compilation, value: SqlValue, distinct: boolean, over: string): SqlValue {
  const number = summable(compilation, value);
  const { type } = number.of;
  if (distinct && (type.kind === "NUMBER" || familyOf(type) === "interval"))
    throw notSupported("SUM(DISTINCT ...) of this type");
  const argument = `${distinct ? "DISTINCT " : ""}${number.sql}`;
  if (type.kind === "FLOAT") return typedValue(type, `td_finite(sum(${argument})${over})`, [], true);
  if (familyOf(type) === "integer") return summedIntegers(type, number.sql, distinct, over);
  const digits = digitsOf(type) ?? { precision: 100, scale: 40 };
  const result: DataType =
    type.kind === "DECIMAL"
      ? { kind: "DECIMAL", precision: widest(digits.precision), scale: digits.scale }
      : type;
  const precision = type.kind === "DECIMAL" ? widest(digits.precision) : 160;
  const sum = distinct
    ? `td_sum_distinct(${number.sql}, ${precision}, ${digits.scale})`
    : `td_sum(${number.sql}, ${precision}, ${digits.scale})${over}`;
  return typedValue(result, type.kind === "NUMBER" ? `td_number_key(${sum})` : sum, [], true);
}

function summable(compilation: Compilation, value: SqlValue): SqlValue {
  if (familyOf(value.of.type) === "interval") throw notSupported("SUM of an interval");
  return asNumber(compilation, value);
}

function summedIntegers(type: DataType, argument: string, distinct: boolean, over: string): SqlValue {
  const kind = type.kind === "BIGINT" ? "BIGINT" : "INTEGER";
  const name = distinct ? "td_sum_distinct_integer" : "td_sum_integer";
  return typedValue({ kind }, `${name}(${argument}, ${integerMaximum[kind]})${over}`, [], true);
}

/** Source: Teradata manual, AVERAGE: the result is a FLOAT; exact numbers are summed exactly before. */
function averaged(compilation: Compilation, value: SqlValue, distinct: boolean, over: string): SqlValue {
  const number = converted(summable(compilation, value), plainType({ kind: "FLOAT" }), compilation.implicit);
  return typedValue({ kind: "FLOAT" }, `avg(${distinct ? "DISTINCT " : ""}${number.sql})${over}`, [], true);
}

/** The first or the last in Teradata's order, which is the value's own for whole numbers, floats and dates. */
function extreme(name: "MIN" | "MAX", value: SqlValue): SqlValue {
  const { of } = value;
  const result = (sql: string) => ({ sql, of, nullable: true, loose: [] });
  if (familyOf(of.type) === "decimal")
    return result(`td_${name === "MIN" ? "least" : "greatest"}_number(${value.sql})`);
  const key = orderKey(value);
  if (key === value.sql) return result(`${name.toLowerCase()}(${value.sql})`);
  return result(`td_${name === "MIN" ? "least" : "greatest"}(${value.sql}, ${key})`);
}

function windowExtreme(name: "MIN" | "MAX", { sql, of, ...value }: SqlValue, over: string): SqlValue {
  const key = orderKey({ sql, of, ...value });
  const function_ = name === "MIN" ? "td_window_least" : "td_window_greatest";
  return { sql: `${function_}(${sql}, ${key})${over}`, of, nullable: true, loose: [] };
}
