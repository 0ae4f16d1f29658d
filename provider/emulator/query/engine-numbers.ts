/** The engine's functions of numbers: exact arithmetic, comparison, rounding. */
import { failure } from "../errors.ts";
import { decimalOf } from "../rows/coerce-number.ts";
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalRemainder,
  decimalText,
  divideDecimals,
  hasDigits,
  multiplyDecimals,
  rescaled,
  stripped,
  subtractDecimals,
  truncated,
} from "../rows/decimal.ts";
import type { StoredValue } from "../store.ts";
import type { EngineFunction } from "./engine.ts";
import { numberModel } from "./number-models.ts";

export const numberFunctions: Readonly<Record<string, EngineFunction>> = {
  td_integer: integerArithmetic,
  td_decimal: decimalArithmetic,
  td_number: numberArithmetic,
  td_float: floatArithmetic,
  td_compare: (left: StoredValue, right: StoredValue) =>
    BigInt(compareDecimals(decimalOf(left), decimalOf(right))),
  td_number_key: (value: StoredValue) => decimalText(stripped(decimalOf(value))),
  td_order: (value: StoredValue) => orderKey(decimalOf(value)),
  td_negative: (value: StoredValue) => negated(value),
  td_in_range: inRange,
  td_finite: finite,
  td_round: (value: StoredValue, places: bigint, scale: bigint) =>
    rounded(decimalOf(value), Number(places), Number(scale)),
  td_truncate: (value: StoredValue, places: bigint, scale: bigint) =>
    cut(decimalOf(value), Number(places), Number(scale)),
  td_floor: (value: StoredValue) => wholeBelow(decimalOf(value)),
  td_ceiling: (value: StoredValue) => negated(wholeBelow(negatedDecimal(decimalOf(value)))),
  td_number_text: (value: StoredValue, model: string) => numberModel(model).write(decimalOf(value)),
  td_read_number: (text: string, model: string) => {
    const value = numberModel(model).read(text);
    return value === undefined ? null : decimalText(stripped(value));
  },
  td_power: (base: number, exponent: number) => finite(base ** exponent),
  td_sqrt: (value: number) => finite(Math.sqrt(value)),
  td_exp: (value: number) => finite(Math.exp(value)),
  td_ln: (value: number) => finite(Math.log(value)),
  td_log: (value: number) => finite(Math.log10(value)),
  ...trigonometry(),
};

/** Angles are radians. Source: Teradata manual, Trigonometric and Hyperbolic Functions: ATAN2(x, y) is the angle of (x, y). */
function trigonometry(): Record<string, EngineFunction> {
  const names = [
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "sinh",
    "cosh",
    "tanh",
    "asinh",
    "acosh",
    "atanh",
  ] as const;
  return {
    ...Object.fromEntries(
      names.map((name) => [`td_${name}`, (value: number) => finite(Math[name](value))] as const),
    ),
    td_atan2: (x: number, y: number) => finite(Math.atan2(y, x)),
    td_degrees: (value: number) => finite((value * 180) / Math.PI),
    td_radians: (value: number) => finite((value * Math.PI) / 180),
  };
}

type Operator = "+" | "-" | "*" | "/" | "MOD";

function integerArithmetic(operator: Operator, left: bigint, right: bigint, maximum: bigint): bigint {
  return inRange(integerResult(operator, left, right), maximum);
}

/** Division cuts towards zero, MOD has the sign of the dividend. Source: Teradata manual, Arithmetic Operators. */
function integerResult(operator: Operator, left: bigint, right: bigint): bigint {
  if ((operator === "/" || operator === "MOD") && right === 0n) throw failure(2618);
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "MOD":
      return left % right;
  }
}

function inRange(value: bigint, maximum: bigint): bigint {
  if (value > maximum || value < -maximum - 1n) throw failure(2616);
  return value;
}

function decimalArithmetic(
  operator: Operator,
  left: StoredValue,
  right: StoredValue,
  precision: bigint,
  scale: bigint,
): string {
  const result = decimalResult(operator, decimalOf(left), decimalOf(right), Number(scale));
  const fitted = rescaled(result, Number(scale));
  if (!hasDigits(fitted, Number(precision))) throw failure(2616);
  return decimalText(fitted);
}

/** NUMBER has a floating point; a quotient is kept to 40 digits. Source: Teradata manual, NUMBER Data Type. */
function numberArithmetic(operator: Operator, left: StoredValue, right: StoredValue): string {
  return decimalText(stripped(decimalResult(operator, decimalOf(left), decimalOf(right), 40)));
}

function decimalResult(operator: Operator, left: Decimal, right: Decimal, scale: number): Decimal {
  if ((operator === "/" || operator === "MOD") && right.units === 0n) throw failure(2618);
  switch (operator) {
    case "+":
      return addDecimals(left, right);
    case "-":
      return subtractDecimals(left, right);
    case "*":
      return multiplyDecimals(left, right);
    case "/":
      return divideDecimals(left, right, scale);
    case "MOD":
      return decimalRemainder(left, right);
  }
}

function floatArithmetic(operator: Operator, left: number, right: number): number {
  if ((operator === "/" || operator === "MOD") && right === 0) throw failure(2618);
  switch (operator) {
    case "+":
      return finite(left + right);
    case "-":
      return finite(left - right);
    case "*":
      return finite(left * right);
    case "/":
      return finite(left / right);
    case "MOD":
      return finite(left % right);
  }
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw failure(2616);
  return value;
}

function negatedDecimal({ units, scale }: Decimal): Decimal {
  return { units: -units, scale };
}

function negated(value: StoredValue): StoredValue {
  if (typeof value === "string") return decimalText(negatedDecimal(decimalOf(value)));
  return typeof value === "number" ? -value : -(value as bigint);
}

/**
 * A text whose order is the number's order: whole digits padded, the complement for what is below zero.
 * A number of Teradata's has at most 126 digits before its point and 130 behind it.
 */
function orderKey(value: Decimal): string {
  const { units, scale } = stripped(value);
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const key = digits.slice(0, digits.length - scale).padStart(130, "0") + digits.slice(digits.length - scale);
  return units >= 0n ? `1${key}` : `0${key.replace(/\d/g, (digit) => String(9 - Number(digit)))}~`;
}

/**
 * ROUND goes away from zero at a half, unlike a conversion. Source: Teradata manual, ROUND.
 * @param scale the fractional digits of the result's type
 */
function rounded(value: Decimal, places: number, scale: number): string {
  const half: Decimal = { units: value.units < 0n ? -5n : 5n, scale: Math.max(0, places + 1) };
  const unit = places >= 0 ? half : { units: half.units * 10n ** BigInt(-places - 1), scale: 0 };
  return cut(addDecimals(value, unit), places, scale);
}

function cut(value: Decimal, places: number, scale: number): string {
  if (places >= 0) return decimalText(rescaled(truncated(value, places), scale));
  const step = 10n ** BigInt(-places);
  return decimalText(rescaled({ units: (truncated(value, 0).units / step) * step, scale: 0 }, scale));
}

function wholeBelow(value: Decimal): string {
  const whole = truncated(value, 0).units;
  const isBelow = value.units < 0n && compareDecimals({ units: whole, scale: 0 }, value) !== 0;
  return (isBelow ? whole - 1n : whole).toString();
}
