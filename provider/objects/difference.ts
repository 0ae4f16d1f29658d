/** Comparing two descriptions of an object, in words. */
import { sameName } from "../language/names.ts";
import type { Difference } from "./kind.ts";

/** One difference where the words differ, none where they are the same. */
export function differing(property: string, declared: string, actual: string): readonly Difference[] {
  return declared === actual ? [] : [{ property, declared, actual }];
}

/** What stands on one side only: things that have no name to pair them by. */
export function unpaired<Thing>(
  property: string,
  declared: readonly Thing[],
  actual: readonly Thing[],
  same: (declared: Thing, actual: Thing) => boolean,
  words: { readonly of: (thing: Thing) => string; readonly none: string },
): readonly Difference[] {
  const missing = declared.filter((each) => !actual.some((other) => same(each, other)));
  const extra = actual.filter((other) => !declared.some((each) => same(each, other)));
  return [
    ...missing.map((each) => ({ property, declared: words.of(each), actual: words.none })),
    ...extra.map((other) => ({ property, declared: words.none, actual: words.of(other) })),
  ];
}

/** The same names in the same order. */
export function sameNames(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => sameName(name, right[index]!));
}

/** The same name, where one is declared at all. */
export function nameFits(declared: string | undefined, actual: string | undefined): boolean {
  return declared === undefined || (actual !== undefined && sameName(declared, actual));
}
