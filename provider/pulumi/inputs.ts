/** What Pulumi hands over of a resource: the definition, and what Pulumi or our resource classes add to it. */
import type { Failure } from "../objects/kind.ts";
import { type Hazard, hazards } from "../session/hazards.ts";

export type Inputs = Readonly<Record<string, unknown>>;

/**
 * `allow` and `dryRun` are for the plan and no part of the object; `self` is the resource's URN. `unfinished` stands in
 * outputs alone: a refresh found that the last change was interrupted.
 */
const added = ["__provider", "self", "allow", "dryRun", "unfinished"];
const passing = ["dryRun", "unfinished"];

/** The definition alone. */
export function definitionIn<D extends object>(inputs: Inputs): D {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !added.includes(key))) as D;
}

/** What is kept beside the definition. */
export function addedTo(inputs: Inputs): Inputs {
  return Object.fromEntries(
    Object.entries(inputs).filter(([key]) => added.includes(key) && !passing.includes(key)),
  );
}

/** The risks that the resource itself allows. */
export function allowedIn({ allow }: Inputs): readonly Hazard[] {
  return Array.isArray(allow) ? (allow as Hazard[]) : [];
}

/** What is wrong with the risks that a resource allows. Only a table has any. */
export function wrongAllow(kind: string, { allow }: Inputs): readonly Failure[] {
  if (allow === undefined || allow === null) return [];
  const known = hazards.map((each) => JSON.stringify(each)).join(" and ");
  if (kind !== "table")
    return [{ property: "allow", reason: "There is no property `allow` here: only a table has one." }];
  if (!Array.isArray(allow))
    return [{ property: "allow", reason: `This must be a list of risks. There are ${known}.` }];
  return allow.flatMap((each, index) =>
    hazards.includes(each)
      ? []
      : [
          {
            property: `allow[${index}]`,
            reason: `There is no risk named ${JSON.stringify(each)}. There are ${known}.`,
          },
        ],
  );
}
