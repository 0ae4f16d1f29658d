/**
 * The formats of TO_CHAR and TO_NUMBER for numbers: `9,999.99`, `$0000`, `999MI`.
 * Source: Teradata manual, Data Types and Literals, TO_CHAR (Numeric), TO_NUMBER, format_arg Format Elements. Those not
 * in the table below are not known here.
 */
import { notSupported, refused } from "../errors.ts";
import { type Decimal, parseDecimal, rescaled, truncated } from "../rows/decimal.ts";

export interface NumberModel {
  write(value: Decimal): string;
  /** undefined for a text that has not the form of the format. */
  read(text: string): Decimal | undefined;
}

interface Shape {
  /** What stands before the point: 9, 0 and commas. */
  readonly whole: string;
  readonly fraction: string;
  readonly hasPoint: boolean;
  readonly sign: "before" | "S before" | "S behind" | "MI" | "PR";
  readonly dollar: boolean;
  /** FM: without blanks and without what is only filled in. */
  readonly tight: boolean;
}

const models = new Map<string, NumberModel>();

/** @throws NotSupported for elements that are not known here */
export function numberModel(text: string): NumberModel {
  const known = models.get(text);
  if (known !== undefined) return known;
  const shape = shapeOf(text);
  const model = {
    write: (value: Decimal) => written(shape, value),
    read: (from: string) => read(shape, from),
  };
  models.set(text, model);
  return model;
}

const MODEL = /^(FM)?(S)?(\$)?([90,G]*)(?:([.D])([90]*))?(S|MI|PR)?$/;

function shapeOf(text: string): Shape {
  const match = MODEL.exec(text.trim().toUpperCase());
  if (match === null) throw notSupported(`the format '${text}'`);
  const [, tight, sign, dollar, whole = "", point, fraction = "", end] = match;
  if (sign !== undefined && end !== undefined) throw refused(`The format '${text}' has two signs.`);
  return {
    whole: whole.replaceAll("G", ","),
    fraction,
    hasPoint: point !== undefined,
    sign: sign ? "S before" : end === "S" ? "S behind" : ((end as "MI" | "PR" | undefined) ?? "before"),
    dollar: dollar !== undefined,
    tight: tight !== undefined,
  };
}

/** A number with too many digits is shown as signs of it. A half goes away from zero, as ROUND does; unproved. */
function written(shape: Shape, value: Decimal): string {
  const { units } = roundedAway(value, shape.fraction.length);
  const digits = (units < 0n ? -units : units).toString().padStart(shape.fraction.length + 1, "0");
  const split = digits.length - shape.fraction.length;
  const whole = wholePart(shape, digits.slice(0, split));
  if (whole === undefined) return "#".repeat(shape.whole.length + shape.fraction.length + 2);
  const number = whole + fractionPart(shape, digits.slice(split));
  const text = signed(shape, number, units < 0n);
  return shape.tight ? text.trim() : text;
}

function roundedAway(value: Decimal, places: number): Decimal {
  const half: Decimal = { units: value.units < 0n ? -5n : 5n, scale: places + 1 };
  const scale = Math.max(value.scale, half.scale);
  const sum = rescaled(value, scale).units + rescaled(half, scale).units;
  return truncated({ units: sum, scale }, places);
}

/** From the right, a digit into each place; undefined where there are more digits than places. */
function wholePart({ whole, hasPoint }: Shape, digits: string): string | undefined {
  const firstZero = whole.search("0");
  const isZero = digits === "0";
  let rest = isZero && (hasPoint || firstZero >= 0) ? "" : digits;
  let text = "";
  for (let place = whole.length - 1; place >= 0; place -= 1) {
    const isFilled = firstZero >= 0 && place >= firstZero;
    if (rest === "" && !isFilled) text = ` ${text}`;
    else if (whole[place] === ",") text = `,${text}`;
    else {
      text = (rest.at(-1) ?? "0") + text;
      rest = rest.slice(0, -1);
    }
  }
  return rest === "" ? text : undefined;
}

function fractionPart({ fraction, hasPoint, tight }: Shape, digits: string): string {
  if (!hasPoint) return "";
  const needed = tight ? fraction.lastIndexOf("0") + 1 : fraction.length;
  let end = digits.length;
  while (end > needed && digits[end - 1] === "0") end -= 1;
  return `.${digits.slice(0, end)}`;
}

/** The sign and the dollar stand right before the first digit; a number above zero has a blank for its sign. */
function signed({ sign, dollar }: Shape, number: string, isNegative: boolean): string {
  const blanks = number.length - number.trimStart().length;
  const body = `${dollar ? "$" : ""}${number.trimStart()}`;
  const marks = {
    before: [isNegative ? "-" : " ", ""],
    "S before": [isNegative ? "-" : "+", ""],
    "S behind": ["", isNegative ? "-" : "+"],
    MI: ["", isNegative ? "-" : " "],
    PR: isNegative ? ["<", ">"] : [" ", " "],
  }[sign];
  return " ".repeat(blanks) + marks[0] + body + marks[1];
}

/** Commas must stand where the format has them. Source: Teradata manual, TO_NUMBER, Usage Notes. */
function read(shape: Shape, text: string): Decimal | undefined {
  const unsigned = withoutSign(shape, text.trim());
  if (unsigned === undefined) return undefined;
  const number = shape.dollar ? unsigned.digits.replace(/^\$/, "") : unsigned.digits;
  const [whole = "", fraction = ""] = number.split(".");
  const places = shape.whole.slice(-whole.length || shape.whole.length);
  const fits =
    /^[\d,]*(\.\d*)?$/.test(number) &&
    whole.length <= shape.whole.length &&
    fraction.length <= shape.fraction.length &&
    [...whole].every((character, place) => (character === ",") === (places[place] === ","));
  const parsed = fits ? parseDecimal(number.replaceAll(",", "")) : undefined;
  return parsed && (unsigned.isNegative ? { ...parsed, units: -parsed.units } : parsed);
}

function withoutSign({ sign }: Shape, text: string): { digits: string; isNegative: boolean } | undefined {
  if (sign === "PR") {
    const inside = /^<(.*)>$/.exec(text)?.[1];
    return inside === undefined ? { digits: text, isNegative: false } : { digits: inside, isNegative: true };
  }
  const isBehind = sign === "MI" || sign === "S behind";
  const match = (isBehind ? /^(.*?)([+-]?)$/ : /^([+-]?)(.*)$/).exec(text)!;
  const [mark, digits] = isBehind ? [match[2]!, match[1]!] : [match[1]!, match[2]!];
  if (/[+-]/.test(digits)) return undefined;
  return { digits, isNegative: mark === "-" };
}
