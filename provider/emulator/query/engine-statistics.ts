/** The engine's statistical aggregate functions: deviations, variances, correlation and regression. */
import { failure } from "../errors.ts";

/** The rows of one group: of one-sided functions only `ys` are filled. */
interface Sample {
  readonly ys: number[];
  readonly xs: number[];
}

type Statistic = (sample: Sample) => number | null;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

/** The sum of what the two lists lie from their means, multiplied. */
function products(left: readonly number[], right: readonly number[]): number {
  const [a, b] = [mean(left), mean(right)];
  return sum(left.map((value, place) => (value - a) * (right[place]! - b)));
}

/** The sum of the values' distances from their mean, in units of their deviation, to a power. */
function moments(values: readonly number[], power: number): number | null {
  const deviation = Math.sqrt(products(values, values) / (values.length - 1));
  if (deviation === 0) return null;
  const middle = mean(values);
  return sum(values.map((value) => ((value - middle) / deviation) ** power));
}

function unless(few: boolean, value: () => number): number | null {
  return few ? null : value();
}

/** Source of the formulas and of NULL for too few rows: Teradata manual, SQL Functions, Aggregate Functions. */
const oneSided: Readonly<Record<string, Statistic>> = {
  VAR_POP: ({ ys }) => unless(ys.length < 1, () => products(ys, ys) / ys.length),
  VAR_SAMP: ({ ys }) => unless(ys.length < 2, () => products(ys, ys) / (ys.length - 1)),
  STDDEV_POP: ({ ys }) => unless(ys.length < 1, () => Math.sqrt(products(ys, ys) / ys.length)),
  STDDEV_SAMP: ({ ys }) => unless(ys.length < 2, () => Math.sqrt(products(ys, ys) / (ys.length - 1))),
  SKEW: ({ ys }) => skewness(ys),
  KURTOSIS: ({ ys }) => kurtosis(ys),
};

function skewness(values: readonly number[]): number | null {
  const n = values.length;
  const third = n < 3 ? null : moments(values, 3);
  return third === null ? null : (n / ((n - 1) * (n - 2))) * third;
}

function kurtosis(values: readonly number[]): number | null {
  const n = values.length;
  const fourth = n < 4 ? null : moments(values, 4);
  if (fourth === null) return null;
  const weight = (n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3));
  return weight * fourth - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
}

/** f(y, x): the dependent value comes first. */
const twoSided: Readonly<Record<string, Statistic>> = {
  CORR: (sample) => correlation(sample),
  COVAR_POP: ({ xs, ys }) => unless(ys.length < 1, () => products(xs, ys) / ys.length),
  COVAR_SAMP: ({ xs, ys }) => unless(ys.length < 2, () => products(xs, ys) / (ys.length - 1)),
  REGR_AVGX: ({ xs }) => unless(xs.length < 1, () => mean(xs)),
  REGR_AVGY: ({ ys }) => unless(ys.length < 1, () => mean(ys)),
  REGR_COUNT: ({ ys }) => ys.length,
  REGR_INTERCEPT: (sample) => intercept(sample),
  REGR_R2: (sample) => determination(sample),
  REGR_SLOPE: (sample) => slope(sample),
  REGR_SXX: ({ xs }) => unless(xs.length < 1, () => products(xs, xs)),
  REGR_SXY: ({ xs, ys }) => unless(xs.length < 1, () => products(xs, ys)),
  REGR_SYY: ({ ys }) => unless(ys.length < 1, () => products(ys, ys)),
};

function correlation({ xs, ys }: Sample): number | null {
  const spread = ys.length < 2 ? 0 : Math.sqrt(products(xs, xs) * products(ys, ys));
  return unless(spread === 0, () => products(xs, ys) / spread);
}

function slope({ xs, ys }: Sample): number | null {
  const spread = ys.length < 2 ? 0 : products(xs, xs);
  return unless(spread === 0, () => products(xs, ys) / spread);
}

function intercept(sample: Sample): number | null {
  const tilt = slope(sample);
  return tilt === null ? null : mean(sample.ys) - tilt * mean(sample.xs);
}

/** 1 where all values of y are the same. */
function determination(sample: Sample): number | null {
  if (slope(sample) === null) return null;
  if (products(sample.ys, sample.ys) === 0) return 1;
  return correlation(sample)! ** 2;
}

/** How many values the functions take. */
export const statisticArguments: ReadonlyMap<string, 1 | 2> = new Map([
  ...Object.keys(oneSided).map((name) => [name, 1] as const),
  ...Object.keys(twoSided).map((name) => [name, 2] as const),
]);

/** td_stddev_pop(y), td_corr(y, x) and so on; a row with a NULL does not count. Rows leave in the order they came. */
export const statistics = Object.fromEntries(
  Object.entries({ ...oneSided, ...twoSided }).map(([name, statistic]) => [
    `td_${name.toLowerCase()}`,
    {
      start: (): Sample => ({ ys: [], xs: [] }),
      step: (sample: Sample, y: number | null, x: number | null = 0): Sample => {
        if (y !== null && x !== null) {
          sample.ys.push(y);
          sample.xs.push(x);
        }
        return sample;
      },
      inverse: (sample: Sample, y: number | null, x: number | null = 0): Sample => {
        if (y !== null && x !== null) {
          sample.ys.shift();
          sample.xs.shift();
        }
        return sample;
      },
      result: (sample: Sample): number | null => finite(statistic(sample)),
    },
  ]),
);

function finite(value: number | null): number | null {
  if (value !== null && !Number.isFinite(value)) throw failure(2616);
  return value;
}
