/** Writes a plan for people. */
import { indent } from "./indent.ts";
import type { Plan } from "./plan.ts";

/**
 * The plan as text, each step with its number and its statement. The lines of a statement are indented for the eye;
 * the statement as it is sent stands in the plan itself.
 */
export function print({ object, steps }: Plan): string {
  if (steps.length === 0) return `${object}: nothing to do`;
  const head = `${object}: ${steps.length === 1 ? "1 step" : `${steps.length} steps`}`;
  const each = steps.map(
    ({ summary, statement }, index) => `  ${index + 1}. ${summary}\n${indent(`${statement};`, 5)}`,
  );
  return [head, ...each].join("\n");
}
