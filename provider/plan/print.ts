/** A plan as text for people: what would be run, in its order, with what it costs those who use the object. */
import { indent } from "./indent.ts";
import type { Plan, Step } from "./plan.ts";
import { groupsOf } from "./transactions.ts";

/** How the plan gets there, behind the object's name. */
const answers = {
  create: "is made",
  alter: "is changed in place",
  rebuild: "is rebuilt: a new table beside, the rows copied and proved equal, the names swapped",
  drop: "is dropped",
} as const;

/** One line for the whole, then what is to be known, then each statement as it is sent, ended by a semicolon. */
export function printPlan(plan: Plan): string {
  const { object, answer, steps, notes = [] } = plan;
  if (steps.length === 0) return `${object}: nothing to do`;
  const head = `${object} ${answers[answer ?? "alter"]}`;
  return [head, ...notes.map((note) => `  ${note}`), ...printSteps(plan)].join("\n");
}

function printSteps({ steps }: Plan): readonly string[] {
  return groupsOf(steps).flatMap(({ first, steps: together, isTransaction }) => {
    const lines = together.flatMap((step, index) => printStep(step, first + index, steps.length));
    return isTransaction && together.length > 1 ? ["  In one transaction:", ...lines] : lines;
  });
}

/** A plan of one statement needs no number. */
function printStep(step: Step, index: number, count: number): readonly string[] {
  const number = count === 1 ? "" : `${index + 1}. `;
  return [`  ${number}${step.summary}${cost(step)}`, indent(`${step.statement};`, 6)];
}

function cost({ lock, rewritesRows }: Step): string {
  const words = [...(lock ? [`${lock} lock`] : []), ...(rewritesRows ? ["writes every row"] : [])];
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
}
