/** Which object in the database a definition is about. */
import { foldName } from "../language/names.ts";
import type { Kind } from "../objects/kind.ts";

/** The same text for the same object. Names ignore case; a row's key, which is no name, does not. */
export function identityOf<D extends object>(kind: Kind<D>, definition: D): string {
  return JSON.stringify([kind.name, ...kind.identity.map((property) => identityIn(definition[property]))]);
}

/** One property of it. */
export function identityIn(value: unknown): string {
  return typeof value === "string" ? foldName(value) : JSON.stringify(value);
}
