/** Definitions in their smallest form. */

/** The object without its absent and empty parts. */
export function compact<Type extends object>(
  parts: {
    readonly [Key in keyof Type]: Type[Key] | undefined;
  },
): Type {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => !isEmpty(value))) as Type;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
