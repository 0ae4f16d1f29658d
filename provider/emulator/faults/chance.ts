/** Chance that is the same in every run: a row of numbers that begins with a seed. */
import type { Fault } from "./fault.ts";

/** Thrown like a die: whether it happens this time. */
export type Chance = () => boolean;

export function chanceOf({ chance }: Fault): Chance | undefined {
  if (chance === undefined) return undefined;
  const next = numbersFrom(chance.seed);
  return () => next() < chance.probability;
}

/**
 * At least 0, less than 1, evenly spread: a Weyl sequence whose bits are mixed.
 * Source of the mixing: the finaliser of MurmurHash3.
 */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
