/** Teradata's own functions, lent to SQLite under names that begin with `td_`. */
import type { DatabaseSync } from "node:sqlite";
import type { StoredValue } from "../store.ts";
import { aggregates } from "./engine-aggregates.ts";
import { byteFunctions } from "./engine-bytes.ts";
import { numberFunctions } from "./engine-numbers.ts";
import { patternFunctions } from "./engine-patterns.ts";
import { textFunctions } from "./engine-texts.ts";
import { timeFunctions } from "./engine-times.ts";
import { defineRecursionLimit } from "./recursion.ts";

/** A function of SQLite's; its integers are bigints. Not called when an argument is NULL: the result is NULL then. */
// biome-ignore lint/suspicious/noExplicitAny: each function declares the types that the compiler hands it
export type EngineFunction = (...values: any[]) => StoredValue;

const prepared = new WeakSet<DatabaseSync>();

/** Makes the functions known to an open database; a second call does nothing. */
export function prepareEngine(database: DatabaseSync): void {
  if (prepared.has(database)) return;
  prepared.add(database);
  const functions = {
    ...byteFunctions,
    ...numberFunctions,
    ...patternFunctions,
    ...textFunctions,
    ...timeFunctions,
  };
  for (const [name, run] of Object.entries(functions)) define(database, name, run);
  defineRecursionLimit(database);
  for (const [name, options] of Object.entries(aggregates))
    database.aggregate(name, { ...options, useBigIntArguments: true, varargs: true });
}

function define(database: DatabaseSync, name: string, run: EngineFunction): void {
  const options = { deterministic: true, useBigIntArguments: true, varargs: true };
  database.function(name, options, (...values: StoredValue[]) => {
    for (const value of values) if (value === null) return null;
    return kept(() => run(...values));
  });
}

let lastFailure: unknown;

/** SQLite's binding answers nothing, and throws nothing, when a function fails beside an aggregate function of ours. */
function kept<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    lastFailure = error;
    throw error;
  }
}

/** What the last function of ours that failed has thrown. */
export function engineFailure(): unknown {
  return lastFailure;
}
