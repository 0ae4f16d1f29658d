/** Says which step of a plan failed, why, and what stands now. */
import { TeradataError, UnreachableError } from "../session/errors.ts";
import { indent } from "./indent.ts";
import type { Plan, Step } from "./plan.ts";
import { changes, type Group } from "./transactions.ts";

/**
 * When a step failed: before it was begun; in looking whether it is done already; in its statement; or, of the last
 * step of a transaction, when that was to be committed.
 */
export type Moment = "before" | "look" | "statement" | "commit";

interface Failure {
  readonly plan: Plan;
  /** The steps that fall with this one. */
  readonly group: Group;
  /** The step's place in the plan, from 0. */
  readonly index: number;
  readonly moment: Moment;
  /** What the session threw; its message is free of secrets. */
  readonly cause: Error;
}

/** A step of a plan failed. The transactions before it stand: Teradata commits each by itself. */
export class StatementError extends Error {
  override readonly name = "StatementError";
  /** The object's name as people write it. */
  readonly object: string;
  /** The number of the step that failed, from 1. */
  readonly step: number;
  /** How many steps the plan has. */
  readonly steps: number;
  /** What was sent last. */
  readonly statement: string;
  /** Teradata's number for the failure; undefined when no answer came. */
  readonly code: number | undefined;
  /** The steps that stand, of this run and of earlier ones. */
  readonly done: readonly Step[];
  /** Nobody knows whether the step, or the transaction that it ends, was carried out. */
  readonly isOutcomeUnknown: boolean;

  constructor(failure: Failure) {
    super(explain(failure), { cause: failure.cause });
    const { plan, index, cause } = failure;
    this.object = plan.object;
    this.step = index + 1;
    this.steps = plan.steps.length;
    this.statement = sent(failure);
    this.code = cause instanceof TeradataError ? cause.code : undefined;
    this.done = standing(failure);
    this.isOutcomeUnknown = isOutcomeUnknown(failure);
  }
}

const sent = ({ plan, index, moment }: Failure) => {
  const { unless = "", statement } = plan.steps[index]!;
  return moment === "look" ? unless : statement;
};

const standing = ({ plan, group }: Failure) => plan.steps.slice(0, group.first);

function isOutcomeUnknown({ group, moment, cause }: Failure): boolean {
  const committing = group.isTransaction ? "commit" : "statement";
  return cause instanceof UnreachableError && moment === committing;
}

function explain(failure: Failure): string {
  const { plan, cause } = failure;
  const head = `${plan.object}: ${attempt(failure)}${place(failure)}: ${cause.message}`;
  const statement = failure.moment === "before" ? [] : [indent(sent(failure), 4)];
  return [head, ...statement, ...state(failure)].join("\n");
}

function attempt({ plan, index, moment }: Failure): string {
  const { summary } = plan.steps[index]!;
  const words: Readonly<Record<Moment, string>> = {
    before: `stopped before the step to ${summary}`,
    look: `failed to find out whether the step to ${summary} is done already`,
    statement: `failed to ${summary}`,
    commit: `failed to commit the transaction that ends with the step to ${summary}`,
  };
  return words[moment];
}

const place = ({ plan, index }: Failure) =>
  plan.steps.length === 1 ? "" : ` (step ${index + 1} of ${plan.steps.length})`;

/** What stands now, what was undone, and what nobody knows. */
function state(failure: Failure): readonly string[] {
  const { plan } = failure;
  const done = standing(failure).map(({ summary }) => summary);
  const before = done.length === 0 ? "Nothing was done before." : `Done before: ${done.join("; ")}.`;
  return [...(plan.steps.length === 1 ? [] : [before]), ...undone(failure), ...unknown(failure)];
}

function undone({ plan, group, index, moment, cause }: Failure): readonly string[] {
  const rolledBack = plan.steps.slice(group.first, moment === "commit" ? index + 1 : index).filter(changes);
  if (!group.isTransaction || rolledBack.length === 0) return [];
  const which = rolledBack.map(({ summary }) => summary).join("; ");
  if (!(cause instanceof UnreachableError)) return [`Rolled back with it: ${which}.`];
  if (moment === "commit") return [];
  return [`Its transaction was not committed, so Teradata undoes: ${which}.`];
}

function unknown(failure: Failure): readonly string[] {
  if (!isOutcomeUnknown(failure)) return [];
  return ["The next run finds out what stands, and continues from there."];
}
