/** The one type of several values: of the branches of CASE, the arguments of COALESCE, GREATEST and the like. */
import type { DataType } from "../../language/ast.ts";
import { failure } from "../errors.ts";
import {
  digitsOf,
  familyOf,
  hasTimeZone,
  isFixedLength,
  lengthOf,
  secondsPrecision,
  type ValueType,
} from "../rows/types.ts";
import type { Compilation } from "./compilation.ts";
import { converted } from "./conversion.ts";
import { plainType, type SqlValue } from "./value.ts";

/** The values, all of one type. @throws failure 3800 when there is none */
export function unified(compilation: Compilation, values: readonly SqlValue[]): readonly SqlValue[] {
  const of = commonType(values);
  return values.map((value) => converted(value, of, compilation.implicit));
}

/**
 * NULL takes the type of the others. Numbers widen, texts take the greatest length; numbers beside texts become texts.
 * Source: Teradata manual, CASE, Result Type of CASE Expressions.
 */
export function commonType(values: readonly SqlValue[]): ValueType {
  const typed = values.filter((value) => !value.isNull).map((value) => value.of);
  const [first, ...others] = typed;
  // NULL alone has the type INTEGER. Source: Teradata manual, NULL.
  return others.reduce(widened, first ?? plainType({ kind: "INTEGER" }));
}

function widened(left: ValueType, right: ValueType): ValueType {
  const [a, b] = [familyOf(left.type), familyOf(right.type)];
  const texts = a === "character" || b === "character";
  if (texts && a !== "byte" && b !== "byte") return widenedText(left, right);
  const numbers = [a, b].every((one) => one === "integer" || one === "decimal" || one === "float");
  if (numbers) return plainType(widenedNumber(left.type, right.type));
  if (a === "byte" && b === "byte") return plainType(widenedBytes(left.type, right.type));
  if (a === b)
    return a === "time" || a === "timestamp" ? plainType(widenedTime(left.type, right.type)) : left;
  if ((a === "date" && b === "timestamp") || (a === "timestamp" && b === "date"))
    return a === "timestamp" ? left : right;
  throw failure(3800);
}

/** How many characters show a value that is not a text. */
function shownLength({ type, characterSet }: ValueType): number {
  if (familyOf(type) === "character") return lengthOf(type, characterSet);
  const digits = digitsOf(type);
  return digits === undefined ? 40 : digits.precision + 2;
}

function widenedText(left: ValueType, right: ValueType): ValueType {
  const length = Math.max(shownLength(left), shownLength(right));
  const isLarge = left.type.kind === "CLOB" || right.type.kind === "CLOB";
  const bothFixed = isFixedLength(left.type) && isFixedLength(right.type);
  const kind = isLarge ? "CLOB" : bothFixed ? "CHAR" : "VARCHAR";
  const sets = [left.characterSet, right.characterSet];
  return {
    type: { kind, length },
    characterSet: sets.includes("UNICODE") ? "UNICODE" : (left.characterSet ?? right.characterSet),
    caseSpecific: left.caseSpecific || right.caseSpecific,
  };
}

function widenedNumber(left: DataType, right: DataType): DataType {
  if (left.kind === "FLOAT" || right.kind === "FLOAT") return { kind: "FLOAT" };
  const [a, b] = [digitsOf(left), digitsOf(right)];
  if (left.kind === "NUMBER" || right.kind === "NUMBER" || !a || !b) return { kind: "NUMBER" };
  if (familyOf(left) === "integer" && familyOf(right) === "integer")
    return a.precision >= b.precision ? left : right;
  const scale = Math.max(a.scale, b.scale);
  const whole = Math.max(a.precision - a.scale, b.precision - b.scale);
  return { kind: "DECIMAL", precision: Math.min(38, whole + scale), scale };
}

function widenedBytes(left: DataType, right: DataType): DataType {
  if (left.kind === "BLOB" || right.kind === "BLOB") return { kind: "BLOB" };
  return { kind: "VARBYTE", length: Math.max(lengthOf(left), lengthOf(right)) };
}

function widenedTime(left: DataType, right: DataType): DataType {
  const precision = Math.max(secondsPrecision(left), secondsPrecision(right));
  return {
    kind: left.kind as "TIME" | "TIMESTAMP",
    precision,
    withTimeZone: hasTimeZone(left) || hasTimeZone(right),
  };
}
