/** Numbers as text and back: the default formats, FORMAT phrases of numbers, and reading a formatted number. */
import type { DataType } from "../../language/ast.ts";
import { failure, notSupported } from "../errors.ts";
import { type Decimal, decimalText, parseDecimal, rescaled } from "./decimal.ts";

/**
 * A number as its type's default format shows it, without blanks around it: `12`, `.95`, `5.`, `1.50000000000000E 000`.
 * Source: Teradata manual, Data Type Default Formats (`-(10)9`, `--(I).9(F)`, `-9.99999999999999E-999`).
 */
export function numberText(value: Decimal, type: DataType): string {
  if (type.kind === "FLOAT") return floatText(Number(decimalText(value)));
  const text = decimalText(value).replace(/^(-?)0\./, "$1.");
  return type.kind === "DECIMAL" && value.scale === 0 ? `${text}.` : text;
}

export function floatText(value: number): string {
  const [mantissa, exponent] = value.toExponential(14).split("e") as [string, string];
  const sign = exponent.startsWith("-") ? "-" : " ";
  return `${mantissa}E${sign}${exponent.slice(1).padStart(3, "0")}`;
}

const plainNumber = /^[+-]?[\d.]+$/;

/**
 * Reads a number from a text as Teradata converts it: blanks are zero, `$` and commas are left out.
 * Source: Teradata manual, Implicit Character-to-Numeric Conversion.
 */
export function readNumber(text: string): Decimal | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return { units: 0n, scale: 0 };
  if (plainNumber.test(trimmed)) return parseDecimal(trimmed);
  return parseDecimal(
    trimmed
      .replace(/^([+-]?)\$/, "$1")
      .replace(/(?<=\d),(?=\d)/g, "")
      .replace(/E\s+/i, "E"),
  );
}

/**
 * A number by a FORMAT phrase of 9, Z, -, +, $, comma, point, %, B and /; asterisks when it does not fit.
 * Source: Teradata manual, FORMAT Phrase and NUMERIC Formats.
 * @throws NotSupported for other formatting characters
 */
export function formattedNumber(value: Decimal, format: string): string {
  const pattern = spelledOut(format);
  const point = pattern.indexOf(".");
  const scale = point < 0 ? 0 : digitPlaces(pattern.slice(point + 1));
  const rounded = rescaled(value, scale);
  const isNegative = rounded.units < 0n;
  const digits = decimalText({ units: isNegative ? -rounded.units : rounded.units, scale }).replace(".", "");
  const whole = digits.slice(0, digits.length - scale);
  const left = point < 0 ? pattern : pattern.slice(0, point);
  const shown = leftOfPoint(left, whole === "0" ? "" : whole, isNegative);
  if (shown === undefined) return "*".repeat(pattern.length);
  return (
    shown +
    (point < 0 ? "" : rightOfPoint(pattern.slice(point), digits.slice(digits.length - scale), isNegative))
  );
}

/** `9(3)` as `999`. */
function spelledOut(format: string): string {
  const pattern = format
    .toUpperCase()
    .replace(/(.)\((\d+)\)/g, (_, sign: string, count: string) => sign.repeat(Number(count)));
  if (!/^[-+$Z9,.%B/ ]+$/.test(pattern)) throw notSupported(`the FORMAT '${format}' for numbers`);
  if (digitPlaces(pattern) === 0) throw failure(3530, format);
  return pattern;
}

function digitPlaces(pattern: string): number {
  return pattern.replace(/[^Z9]/g, "").length + Math.max(0, pattern.replace(/[^-+$]/g, "").length - 1);
}

function rightOfPoint(pattern: string, digits: string, isNegative: boolean): string {
  let place = 0;
  return [...pattern]
    .map((sign) => (sign === "9" || sign === "Z" ? digits[place++]! : literal(sign, isNegative)))
    .join("");
}

function leftOfPoint(pattern: string, digits: string, isNegative: boolean): string | undefined {
  const floating = /[-+$]/.exec(pattern)?.[0];
  let rest = digits;
  let sign = floating === undefined ? "" : literal(floating, isNegative);
  let text = "";
  for (const place of [...pattern].reverse()) {
    const isDigit = place === "9" || place === "Z" || place === floating;
    if (isDigit && rest !== "") {
      text = rest.at(-1) + text;
      rest = rest.slice(0, -1);
    } else if (place === "9") text = `0${text}`;
    else if (isDigit) {
      text = (sign || " ") + text;
      sign = sign === "" ? "" : " ";
    } else text = (rest === "" && place === "," ? " " : literal(place, isNegative)) + text;
  }
  return rest !== "" || (isNegative && floating === undefined) || sign === "-" ? undefined : text;
}

function literal(sign: string, isNegative: boolean): string {
  if (sign === "-") return isNegative ? "-" : " ";
  if (sign === "+") return isNegative ? "-" : "+";
  return sign === "B" ? " " : sign;
}
