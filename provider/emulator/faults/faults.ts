/** The faults of this process: set by a program, or by one environment variable. */
import { ProgrammingError } from "../driver/exceptions.ts";
import { load } from "../load.ts";
import type { CountedStatement, FaultPlan } from "./plan.ts";

/** The environment variable that holds faults. */
export const variable = "TERADATA_EMULATOR_FAULTS";

/** Faults that were set, and what they have counted so far. */
export interface Faults {
  /** Every request since, on all connections, in the order of their arrival. */
  readonly statements: readonly CountedStatement[];
  /** Ends them; those of the environment, if there are any, hold again. */
  remove(): void;
}

let injected: FaultPlan | undefined;
let ofEnvironment: FaultPlan | undefined;
let isEnvironmentRead = false;

/**
 * Sets the faults of all connections of this process, in place of those that were set before and of those of the
 * environment. Counting begins anew.
 * @param text such as `die after change 3; error 2631 once on CREATE INDEX`; docs/emulator.md has all forms. An empty
 *   text only counts
 * @throws ProgrammingError for a text that can't be read
 */
export function injectFaults(text: string): Faults {
  const plan = planOf(readable(text), true);
  injected = plan;
  return {
    statements: plan.counted,
    remove: () => {
      if (injected === plan) injected = undefined;
    },
  };
}

function parsedFaults(text: string, source: string) {
  return load<typeof import("./parse.ts")>("faults/parse").parsedFaults(text, source);
}

function planOf(faults: ReturnType<typeof parsedFaults>, records: boolean): FaultPlan {
  return new (load<typeof import("./plan.ts")>("faults/plan").FaultPlan)(faults, records);
}

function readable(text: string) {
  try {
    return parsedFaults(text, "injectFaults");
  } catch (error) {
    throw new ProgrammingError((error as Error).message);
  }
}

/**
 * Reads the environment's faults; to be called before a connection opens.
 * @throws NotSupported for a text that can't be read
 */
export function readEnvironment(): void {
  if (isEnvironmentRead) return;
  const text = process.env[variable] ?? "";
  if (text.trim() !== "") ofEnvironment = planOf(parsedFaults(text, variable), false);
  isEnvironmentRead = true;
}

/** What the next request may meet; undefined on the ordinary path. */
export function currentFaults(): FaultPlan | undefined {
  return injected ?? ofEnvironment;
}
