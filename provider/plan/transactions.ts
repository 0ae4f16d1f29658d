/** Tells which steps of a plan stand and fall together. */
import type { Plan, Step } from "./plan.ts";

/** Steps that are one transaction, or a single step. */
export interface Group {
  /** The place of the first step in the plan, from 0. */
  readonly first: number;
  readonly steps: readonly Step[];
  readonly isTransaction: boolean;
}

/** The steps in their order: neighbours that share a transaction together, every other by itself. */
export function groupsOf(steps: readonly Step[]): readonly Group[] {
  const groups: { first: number; steps: Step[]; isTransaction: boolean }[] = [];
  for (const [index, step] of steps.entries()) {
    const before = groups.at(-1);
    if (before?.steps.at(-1)?.transaction && step.transaction) before.steps.push(step);
    else groups.push({ first: index, steps: [step], isTransaction: isTransaction(step) });
  }
  return groups;
}

/** What the journal notes of a step's copy stands and falls with the step. */
const isTransaction = ({ transaction, keeps, drops }: Step): boolean =>
  transaction === true || keeps !== undefined || drops !== undefined;

/** Can an interruption leave the plan half done? Then more than one of its transactions changes something. */
export function isDivisible({ steps }: Plan): boolean {
  return groupsOf(steps).filter((group) => group.steps.some(changes)).length > 1;
}

/** Does the step change anything? One that proves only reads. */
export const changes = ({ proves }: Step): boolean => proves === undefined;
