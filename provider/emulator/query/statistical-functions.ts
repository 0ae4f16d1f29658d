/** The statistical aggregate functions: STDDEV_SAMP, VAR_POP, CORR, REGR_SLOPE and their like. */
import type { FunctionCall } from "../../language/ast.ts";
import { notSupported, refused } from "../errors.ts";
import { asNumber } from "./arithmetic.ts";
import type { Compilation } from "./compilation.ts";
import { converted } from "./conversion.ts";
import { statisticArguments } from "./engine-statistics.ts";
import { plainType, type SqlValue, typedValue } from "./value.ts";

export const statisticalFunctions: ReadonlySet<string> = new Set(statisticArguments.keys());

/**
 * The result is a FLOAT, the count of REGR_COUNT an INTEGER.
 * Source: Teradata manual, SQL Functions, Aggregate Functions; for REGR_COUNT the type is unproved.
 * @param over SQLite's text behind the call, empty without a window
 */
export function statisticOf(
  compilation: Compilation,
  name: string,
  { distinct }: FunctionCall,
  values: readonly SqlValue[],
  over: string,
): SqlValue {
  if (values.length !== statisticArguments.get(name))
    throw refused(`${name} takes ${statisticArguments.get(name) === 1 ? "one argument" : "two arguments"}.`);
  if (distinct && (over !== "" || values.length > 1))
    throw notSupported(`${name}(DISTINCT ...) of this form`);
  const float = plainType({ kind: "FLOAT" });
  const operands = values.map(
    (value) => converted(asNumber(compilation, value), float, compilation.implicit).sql,
  );
  const sql = `td_${name.toLowerCase()}(${distinct ? "DISTINCT " : ""}${operands.join(", ")})${over}`;
  if (name === "REGR_COUNT") return typedValue({ kind: "INTEGER" }, `CAST(${sql} AS INTEGER)`, [], false);
  return typedValue({ kind: "FLOAT" }, sql, [], true);
}
