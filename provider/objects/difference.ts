/** Comparing two descriptions of an object, in words. */
import { sameName } from "../language/names.ts";
import type { Difference } from "./kind.ts";

/** One difference where the words differ, none where they are the same. */
export function differing(property: string, declared: string, actual: string): readonly Difference[] {
  return declared === actual ? [] : [{ property, declared, actual }];
}

/** What is declared and missing, and what stands and is not declared. */
export interface Unpaired<Thing> {
  readonly missing: readonly Thing[];
  readonly extra: readonly Thing[];
}

/**
 * What stands on one side only. Each thing is the pair of one other at most; those with a name choose first, because one
 * without a name fits any.
 */
export function unpaired<Thing extends { readonly name?: string }>(
  declared: readonly Thing[],
  actual: readonly Thing[],
  same: (declared: Thing, actual: Thing) => boolean,
): Unpaired<Thing> {
  const extra = new Set(actual);
  const missing = new Set(declared);
  for (const each of [...declared.filter(({ name }) => name), ...declared.filter(({ name }) => !name)]) {
    const pair = [...extra].find((other) => same(each, other));
    if (pair !== undefined && extra.delete(pair)) missing.delete(each);
  }
  return { missing: [...missing], extra: [...extra] };
}

/** What stands on one side only, in words. */
export function inWords<Thing>(
  property: string,
  { missing, extra }: Unpaired<Thing>,
  words: { readonly of: (thing: Thing) => string; readonly none: string },
): readonly Difference[] {
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
