/** What Pulumi hands over of a resource: the definition, and what Pulumi or our resource classes add to it. */
import type { Hazard } from "../session/hazards.ts";

export type Inputs = Readonly<Record<string, unknown>>;

/** `allow` and `dryRun` are for the plan and no part of the object; `self` is the resource's URN. */
const added = ["__provider", "self", "allow", "dryRun"];

/** The definition alone. */
export function definitionIn<D extends object>(inputs: Inputs): D {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !added.includes(key))) as D;
}

/** What is kept beside the definition. A preview says so of itself only while it runs. */
export function addedTo(inputs: Inputs): Inputs {
  return Object.fromEntries(
    Object.entries(inputs).filter(([key]) => added.includes(key) && key !== "dryRun"),
  );
}

/** The risks that the resource itself allows. */
export function allowedIn({ allow }: Inputs): readonly Hazard[] {
  return Array.isArray(allow) ? (allow as Hazard[]) : [];
}
