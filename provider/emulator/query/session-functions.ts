/** The functions that tell of the session's query band. */
import { sameName } from "../../language/names.ts";
import { bind, type Compilation } from "./compilation.ts";
import type { FunctionRule, FunctionRules } from "./functions.ts";
import { type SqlValue, textType } from "./value.ts";

/** Source of =S>: Teradata manual, getQueryBand. NULL where none is set is unproved. */
const queryBand: FunctionRule["run"] = (compilation) => {
  const { queryBand: band } = compilation.session;
  return text(compilation, band === "" ? null : `=S> ${band}`);
};

/** GetQueryBandValue(where, name): 0 searches all, 2 the session's. Source: Teradata manual, GetQueryBandValue. */
const queryBandValue: FunctionRule["run"] = (compilation, [where, name]) => {
  const isSession = where!.literal === 0n || where!.literal === 2n;
  const pairs = compilation.session.queryBand.split(";").map((pair) => /^([^=]*)=([\s\S]*)$/.exec(pair));
  const found = pairs.find((pair) => pair !== null && sameName(pair[1]!, String(name!.literal)));
  return text(compilation, isSession ? (found?.[2] ?? null) : null);
};

function text(compilation: Compilation, value: string | null): SqlValue {
  return { sql: bind(compilation, value), of: textType(4096, false), nullable: true, loose: [] };
}

export const sessionFunctions: FunctionRules = {
  GETQUERYBAND: { least: 0, most: 0, run: queryBand },
  GETQUERYBANDVALUE: { least: 2, most: 2, run: queryBandValue },
};
