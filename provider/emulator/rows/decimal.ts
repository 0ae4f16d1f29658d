/** Exact decimal numbers, for DECIMAL and NUMBER: a count of units and how many of its digits are fractional. */

export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const DECIMAL_TEXT = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/;

/** Reads `12`, `-1.50`, `.5`, `1.5E3`; undefined for a text that is no number. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL_TEXT.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return undefined;
  const digits = BigInt(whole + fraction);
  return shifted({ units: sign === "-" ? -digits : digits, scale: fraction.length }, Number(exponent));
}

/** Beyond every exponent that a number of Teradata can have, so that a longer one overflows there, not here. */
const widestExponent = 400;

function shifted({ units, scale }: Decimal, exponent: number): Decimal {
  if (exponent === 0) return { units, scale };
  const moved = scale - Math.max(-widestExponent, Math.min(widestExponent, exponent));
  return moved < 0 ? { units: units * powerOfTen(-moved), scale: 0 } : { units, scale: moved };
}

/** The stored form: all fractional digits, at least one digit before the point, no sign on zero. */
export function decimalText({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const sign = units < 0n ? "-" : "";
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-scale)}`;
}

/** The decimal that a FLOAT shows: its shortest text that reads back as the same number. */
export function decimalOfNumber(value: number): Decimal | undefined {
  if (Number.isSafeInteger(value)) return { units: BigInt(value), scale: 0 };
  return Number.isFinite(value) ? parseDecimal(String(value)) : undefined;
}

/** Does it have at most `precision` digits? */
export function hasDigits({ units }: Decimal, precision: number): boolean {
  const limit = powerOfTen(precision);
  return units < limit && units > -limit;
}

/**
 * The same number with `scale` fractional digits. A half goes to the even digit.
 * Source: Teradata manual, Data Types and Literals, Rounding (RoundHalfwayMagUp FALSE, the default).
 */
export function rescaled(value: Decimal, scale: number): Decimal {
  if (scale === value.scale) return value;
  if (scale > value.scale) return { units: value.units * powerOfTen(scale - value.scale), scale };
  return { units: divideToEven(value.units, powerOfTen(value.scale - scale)), scale };
}

/** The same number cut, not rounded, to `scale` fractional digits. */
export function truncated(value: Decimal, scale: number): Decimal {
  if (scale >= value.scale) return value;
  return { units: value.units / powerOfTen(value.scale - scale), scale };
}

/** Without zeros at the end of its fraction, as NUMBER is stored. */
export function stripped(value: Decimal): Decimal {
  let { units, scale } = value;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return { units, scale };
}

function aligned(left: Decimal, right: Decimal): [bigint, bigint, number] {
  const scale = Math.max(left.scale, right.scale);
  return [rescaled(left, scale).units, rescaled(right, scale).units, scale];
}

export function compareDecimals(left: Decimal, right: Decimal): number {
  const [a, b] = aligned(left, right);
  return a < b ? -1 : a > b ? 1 : 0;
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const [a, b, scale] = aligned(left, right);
  return { units: a + b, scale };
}

export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  const [a, b, scale] = aligned(left, right);
  return { units: a - b, scale };
}

export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, scale: left.scale + right.scale };
}

/** The quotient rounded to `scale` fractional digits; the divisor must not be zero. */
export function divideDecimals(left: Decimal, right: Decimal, scale: number): Decimal {
  const numerator = left.units * powerOfTen(scale + right.scale);
  return { units: divideToEven(numerator, right.units * powerOfTen(left.scale)), scale };
}

/** What is left after the whole number of times that `right` goes into `left`, with the sign of `left`. */
export function decimalRemainder(left: Decimal, right: Decimal): Decimal {
  const [a, b, scale] = aligned(left, right);
  return { units: a % b, scale };
}

function divideToEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const rest = magnitude(numerator % denominator) * 2n;
  const half = magnitude(denominator);
  const away = rest > half || (rest === half && quotient % 2n !== 0n);
  if (!away) return quotient;
  return numerator < 0n === denominator < 0n ? quotient + 1n : quotient - 1n;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

const powersOfTen = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

function powerOfTen(exponent: number): bigint {
  return powersOfTen[exponent] ?? 10n ** BigInt(exponent);
}
