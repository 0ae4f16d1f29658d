/** What Teradata refuses in the names of objects and their parts. */
import { foldName, nameError } from "../../language/names.ts";
import { type ErrorCode, failure } from "../errors.ts";

/** @throws TeradataFailure 6724, 6725 */
export function requireName(name: string): void {
  const error = nameError(name);
  if (error !== undefined) throw failure(error.code as ErrorCode);
}

/** The first name that stands in the list a second time, whatever its case. */
export function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(foldName(name)).size);
}
