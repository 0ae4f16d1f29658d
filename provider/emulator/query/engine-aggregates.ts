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
import { statistics } from "./engine-statistics.ts";

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
  /** Takes a row out again, which makes the aggregate one for windows too. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly inverse?: (state: any, ...values: any[]) => unknown;
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
  td_sum: { start: emptySum, step: added, result: exactSum, inverse: removed },
  /** td_sum_integer(value, maximum). */
  td_sum_integer: { start: emptySum, step: added, result: integerSum, inverse: removed },
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
  /** The same for windows, which also lose rows. */
  td_window_least: {
    start: noRows,
    step: entered,
    inverse: left,
    result: (rows) => bestOf(rows, (a, b) => a < b),
  },
  td_window_greatest: {
    start: noRows,
    step: entered,
    inverse: left,
    result: (rows) => bestOf(rows, (a, b) => a > b),
  },
  /** The same for exact numbers, without a key. */
  td_least_number: { start, step: (state, value) => betterNumber(state, value, -1), result },
  td_greatest_number: { start, step: (state, value) => betterNumber(state, value, 1), result },
  ...statistics,
};

/** A sum so far, the limits it was called with, and the values that were there. */
interface Sum {
  total: Decimal | undefined;
  /** How many values are in it. */
  count: number;
  limits: readonly bigint[];
  readonly seen: Set<string>;
}

function emptySum(): Sum {
  return { total: undefined, count: 0, limits: [], seen: new Set() };
}

function added(sum: Sum, value: StoredValue, ...limits: bigint[]): Sum {
  if (value === null) return sum;
  const next = decimalOf(value);
  sum.total = sum.total === undefined ? next : addDecimals(sum.total, next);
  sum.limits = limits;
  sum.count += 1;
  return sum;
}

function removed(sum: Sum, value: StoredValue): Sum {
  if (value === null || sum.total === undefined) return sum;
  const gone = decimalOf(value);
  sum.count -= 1;
  sum.total = sum.count === 0 ? undefined : addDecimals(sum.total, { ...gone, units: -gone.units });
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

/** The rows of a window, in the order in which they entered and will leave. */
type WindowRows = Best[];

function noRows(): WindowRows {
  return [];
}

function entered(rows: WindowRows, value: StoredValue, key: StoredValue): WindowRows {
  rows.push({ value, key });
  return rows;
}

function left(rows: WindowRows): WindowRows {
  rows.shift();
  return rows;
}

type Key = string | bigint;

function bestOf(rows: WindowRows, wins: (a: Key, b: Key) => boolean): StoredValue {
  let best: Best | undefined;
  for (const row of rows) {
    if (row.value === null) continue;
    if (best === undefined || wins(row.key as Key, best.key as Key)) best = row;
  }
  return best?.value ?? null;
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
