/** The engine's aggregate functions. SQLite swallows what a step throws, so a failure is kept and thrown with the result. */
import { failure } from "../errors.ts";
import { decimalOf } from "../rows/coerce-number.ts";
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalText,
  hasDigits,
  rescaled,
  stripped,
} from "../rows/decimal.ts";
import type { StoredValue } from "../store.ts";

interface Best {
  value: StoredValue;
  key: StoredValue;
}

/** What SQLite's binding wants to know of an aggregate; the types of its state and arguments are its own. */
interface Aggregate {
  readonly start: () => unknown;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly step: (state: any, ...values: any[]) => unknown;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly result: (state: any) => StoredValue;
}

export const aggregates: Readonly<Record<string, Aggregate>> = {
  /** The only value there is; 3669 when there are more. */
  td_only: {
    start: () => ({ count: 0, value: null }),
    step: (state, value: StoredValue) => ({ count: state.count + 1, value }),
    result: (state) => {
      if (state.count > 1) throw failure(3669);
      return state.value;
    },
  },
  /** td_sum(value, precision, scale): exact; NULL without values. */
  td_sum: { start: emptySum, step: added, result: exactSum },
  /** td_sum_integer(value, maximum). */
  td_sum_integer: { start: emptySum, step: added, result: integerSum },
  /** The same, each value once. */
  td_sum_distinct: { start: emptySum, step: addedOnce, result: exactSum },
  td_sum_distinct_integer: { start: emptySum, step: addedOnce, result: integerSum },
  /** td_least(value, key) and td_greatest(value, key): the value whose key comes first or last. */
  td_least: {
    start,
    step: (state, value, key) => better(state, value, key, (a, b) => a < b),
    result,
  },
  td_greatest: {
    start,
    step: (state, value, key) => better(state, value, key, (a, b) => a > b),
    result,
  },
  /** The same for exact numbers, without a key. */
  td_least_number: { start, step: (state, value) => betterNumber(state, value, -1), result },
  td_greatest_number: { start, step: (state, value) => betterNumber(state, value, 1), result },
};

/** A sum so far, the limits it was called with, and the values that were there. */
interface Sum {
  total: Decimal | undefined;
  limits: readonly bigint[];
  readonly seen: Set<string>;
}

function emptySum(): Sum {
  return { total: undefined, limits: [], seen: new Set() };
}

function added(sum: Sum, value: StoredValue, ...limits: bigint[]): Sum {
  if (value === null) return sum;
  const next = decimalOf(value);
  sum.total = sum.total === undefined ? next : addDecimals(sum.total, next);
  sum.limits = limits;
  return sum;
}

function addedOnce(sum: Sum, value: StoredValue, ...limits: bigint[]): Sum {
  const key = value === null ? "" : decimalText(stripped(decimalOf(value)));
  if (value === null || sum.seen.has(key)) return sum;
  sum.seen.add(key);
  return added(sum, value, ...limits);
}

function exactSum({ total, limits: [precision = 38n, scale = 0n] }: Sum): StoredValue {
  if (total === undefined) return null;
  const sum = rescaled(total, Number(scale));
  if (!hasDigits(sum, Number(precision))) throw failure(2616);
  return decimalText(sum);
}

function integerSum({ total, limits: [maximum = 0n] }: Sum): StoredValue {
  if (total === undefined) return null;
  if (isBeyond(total.units, maximum)) throw failure(2616);
  return total.units;
}

function isBeyond(total: bigint, maximum: bigint): boolean {
  return total > maximum || total < -maximum - 1n;
}

function start(): Best {
  return { value: null, key: null };
}

function result(state: Best): StoredValue {
  return state.value;
}

function better(
  state: Best,
  value: StoredValue,
  key: string | bigint,
  wins: (a: string | bigint, b: string | bigint) => boolean,
): Best {
  if (value === null) return state;
  return state.value === null || wins(key, state.key as string | bigint) ? { value, key } : state;
}

function betterNumber(state: Best, value: StoredValue, sign: number): Best {
  if (value === null) return state;
  const wins = state.value === null || compareDecimals(decimalOf(value), decimalOf(state.value)) === sign;
  return wins ? { value, key: null } : state;
}
