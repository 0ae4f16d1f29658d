/** Runs a plan's statements in their order. */
import { TeradataError } from "../session/errors.ts";
import type { Session } from "../session/session.ts";
import { indent } from "./indent.ts";
import type { Plan, Step } from "./plan.ts";

/** One statement of a plan failed. The statements before it stand: Teradata commits each by itself. */
export class StatementError extends Error {
  override readonly name = "StatementError";
  /** The object's name as people write it. */
  readonly object: string;
  /** The number of the step that failed, from 1. */
  readonly step: number;
  /** How many steps the plan has. */
  readonly steps: number;
  readonly statement: string;
  /** Teradata's number for the failure; undefined when no answer came. */
  readonly code: number | undefined;
  /** The steps carried out before. */
  readonly done: readonly Step[];

  /** @param cause what the session threw; its message is free of secrets */
  constructor({ object, steps }: Plan, index: number, cause: Error) {
    super(explain(object, steps, index, cause), { cause });
    this.object = object;
    this.step = index + 1;
    this.steps = steps.length;
    this.statement = steps[index]!.statement;
    this.code = cause instanceof TeradataError ? cause.code : undefined;
    this.done = steps.slice(0, index);
  }
}

/**
 * Runs the steps one after another and stops at the first that fails.
 * @throws StatementError
 */
export async function apply(plan: Plan, session: Session): Promise<void> {
  for (const [index, { statement }] of plan.steps.entries())
    await session.execute(statement).catch((cause: Error) => {
      throw new StatementError(plan, index, cause);
    });
}

function explain(object: string, steps: readonly Step[], index: number, cause: Error): string {
  const { summary, statement } = steps[index]!;
  const place = steps.length === 1 ? "" : ` (step ${index + 1} of ${steps.length})`;
  const failed = `${object}: failed to ${summary}${place}: ${cause.message}\n${indent(statement, 4)}`;
  if (steps.length === 1) return failed;
  const done = steps.slice(0, index).map((step) => step.summary);
  return `${failed}\n${done.length === 0 ? "Nothing was done before." : `Done before: ${done.join("; ")}.`}`;
}
