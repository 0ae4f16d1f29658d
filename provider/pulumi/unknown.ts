/** Values that Pulumi does not know yet: in a preview an output of a resource to be made arrives as a sentinel. */

/** Source: @pulumi/pulumi, runtime/rpc, unknownValue. */
const sentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether the value, at any depth, holds something that is not known yet. */
export function hasUnknown(value: unknown): boolean {
  if (value === sentinel) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
