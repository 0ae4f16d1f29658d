/** Makes sure of all that the everyday commands need: the engine, its environment, and the stacks. */
import type { Engine } from "./engine.ts";
import { everydayEnvironment, type Variables } from "./environment.ts";
import { findEngine } from "./find-engine.ts";
import { createLocalStacks } from "./local-stacks.ts";
import { thisMachine } from "./machine.ts";
import { progressOn } from "./progress.ts";

export interface Everyday {
  readonly engine: Engine;
  readonly variables: Variables;
  /** Whether the stacks are in the checkout's own backend. */
  readonly local: boolean;
}

/** @throws Error when there is no engine, or when the local stacks can't be created */
export async function prepareEveryday(): Promise<Everyday> {
  const machine = thisMachine();
  const engine = await findEngine(machine, progressOn(process.stderr));
  const variables = everydayEnvironment(machine, engine);
  const local = "PULUMI_BACKEND_URL" in variables;
  if (local) await createLocalStacks(machine, variables);
  return { engine, variables, local };
}
