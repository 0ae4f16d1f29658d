/** The functions that can be called, by name. */
import type { FunctionCall } from "../../language/ast.ts";
import { notSupported, refused } from "../errors.ts";
import { aggregateFunctions, aggregateValue } from "./aggregate-functions.ts";
import { byteFunctions } from "./byte-functions.ts";
import type { Compilation } from "./compilation.ts";
import { dateFunctions } from "./date-functions.ts";
import { expressionValue } from "./expression.ts";
import { groupingValue } from "./grouping-sets.ts";
import { hashFunctions } from "./hash-functions.ts";
import { nullFunctions } from "./null-functions.ts";
import { numberFunctions } from "./number-functions.ts";
import { patternFunctions } from "./pattern-functions.ts";
import type { Scope } from "./scope.ts";
import { sessionFunctions } from "./session-functions.ts";
import { textFunctions } from "./text-functions.ts";
import { translateFunctions } from "./translate-functions.ts";
import type { SqlValue } from "./value.ts";

/** How a function is compiled once its arguments are. */
export interface FunctionRule {
  readonly least: number;
  readonly most: number;
  readonly run: (compilation: Compilation, values: readonly SqlValue[]) => SqlValue;
}

export type FunctionRules = Readonly<Record<string, FunctionRule>>;

function ruleOf(name: string): FunctionRule | undefined {
  const families = [
    textFunctions,
    numberFunctions,
    dateFunctions,
    nullFunctions,
    translateFunctions,
    sessionFunctions,
    hashFunctions,
    byteFunctions,
    patternFunctions,
  ];
  return families.find((one) => Object.hasOwn(one, name))?.[name];
}

/** The databases in which Teradata's own functions are found. */
const systemDatabases = new Set(["TD_SYSFNLIB", "SYSLIB"]);

/** @throws NotSupported for a function that is not built here, whether Teradata has it or not */
export function callValue(compilation: Compilation, scope: Scope, call: FunctionCall): SqlValue {
  const name = call.name.toUpperCase();
  if (call.database !== undefined && !systemDatabases.has(call.database.toUpperCase()))
    throw notSupported(`the function ${call.database}.${call.name}`);
  if (aggregateFunctions.has(name)) return aggregateValue(compilation, scope, name, call);
  if (name === "GROUPING") return groupingValue(compilation, scope, call);
  const rule = ruleOf(name);
  if (rule === undefined || call.star || call.distinct) throw notSupported(`the function ${name}`);
  requireCount(name, call.arguments.length, rule);
  return rule.run(
    compilation,
    call.arguments.map((argument) => expressionValue(compilation, scope, argument)),
  );
}

function requireCount(name: string, count: number, { least, most }: FunctionRule): void {
  if (count < least || count > most) throw refused(`${name} can't have ${count} arguments.`);
}
