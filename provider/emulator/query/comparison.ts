/** Comparisons: what Teradata converts to what before it compares, and the condition that comes of it. */
import type { ComparisonOperator, DataType, IntervalType } from "../../language/ast.ts";
import { failure, notSupported } from "../errors.ts";
import { areCompatible } from "../rows/interval.ts";
import { type Family, familyOf, hasTimeZone, isLargeObject, secondsPrecision } from "../rows/types.ts";
import type { Compilation } from "./compilation.ts";
import { converted, equalityKey, fitsReal, textKey } from "./conversion.ts";
import { looseOf, plainType, type SqlCondition, type SqlValue, sqlLiteral } from "./value.ts";

/** Two texts of SQLite's that compare as the two values do. */
export interface Comparable {
  readonly left: string;
  readonly right: string;
}

export function compared(
  compilation: Compilation,
  operator: ComparisonOperator,
  left: SqlValue,
  right: SqlValue,
): SqlCondition {
  const pair = comparable(compilation, left, right, operator === "=" || operator === "<>");
  return { sql: `(${pair.left} ${operator} ${pair.right})`, loose: looseOf([left, right]) };
}

/**
 * @param forEquality only = and <> will be used
 * @throws failure 3640, 3731, 5407 for what can't be compared
 */
export function comparable(
  compilation: Compilation,
  left: SqlValue,
  right: SqlValue,
  forEquality: boolean,
): Comparable {
  if (left.isNull || right.isNull) throw failure(3731);
  if (isLargeObject(left.of.type) || isLargeObject(right.of.type))
    throw notSupported("comparing large objects");
  const families = [familyOf(left.of.type), familyOf(right.of.type)] as const;
  if (families[0] !== families[1]) return comparedAcross(compilation, left, right, forEquality, families);
  return comparedAlike(compilation, left, right, forEquality, families[0]);
}

function comparedAlike(
  compilation: Compilation,
  left: SqlValue,
  right: SqlValue,
  forEquality: boolean,
  family: Family,
): Comparable {
  switch (family) {
    case "character":
      return textPair(left, right);
    case "decimal":
      return decimalPair(left, right, forEquality);
    case "time":
    case "timestamp":
      return instantPair(compilation, left, right);
    case "interval":
      return intervalPair(left, right);
    case "byte":
      return { left: equalityKey(left), right: equalityKey(right) };
    case "period":
      if (!forEquality) throw notSupported("comparing periods by < or >");
      return direct(left, right);
    default:
      return direct(left, right);
  }
}

function direct(left: SqlValue, right: SqlValue): Comparable {
  return { left: left.sql, right: right.sql };
}

/** One CASESPECIFIC side makes the comparison case-specific. Source: README of teradatasql, Transaction Mode. */
function textPair(left: SqlValue, right: SqlValue): Comparable {
  const caseSpecific = left.of.caseSpecific || right.of.caseSpecific;
  return { left: textKey(left, caseSpecific), right: textKey(right, caseSpecific) };
}

function decimalPair(left: SqlValue, right: SqlValue, forEquality: boolean): Comparable {
  const [a, b] = [left.of.type, right.of.type];
  const sameForm = a.kind === "DECIMAL" && b.kind === "DECIMAL" && a.scale === b.scale;
  return sameForm && forEquality ? direct(left, right) : numberPair(left, right);
}

function numberPair(left: SqlValue, right: SqlValue): Comparable {
  if (fitsReal(left.of.type) && fitsReal(right.of.type)) return { left: real(left), right: real(right) };
  return { left: `td_compare(${left.sql}, ${right.sql})`, right: "0" };
}

function real(value: SqlValue): string {
  return familyOf(value.of.type) === "integer" ? value.sql : `CAST(${value.sql} AS REAL)`;
}

function instantPair({ session }: Compilation, left: SqlValue, right: SqlValue): Comparable {
  const [a, b] = [left.of.type, right.of.type];
  const sameForm = secondsPrecision(a) === secondsPrecision(b) && !hasTimeZone(a) && !hasTimeZone(b);
  return sameForm
    ? direct(left, right)
    : {
        left: `td_instant(${left.sql}, ${session.zone})`,
        right: `td_instant(${right.sql}, ${session.zone})`,
      };
}

function intervalPair(left: SqlValue, right: SqlValue): Comparable {
  if (!areCompatible(left.of.type as IntervalType, right.of.type as IntervalType)) throw failure(5407);
  return { left: counted(left), right: counted(right) };
}

function counted(value: SqlValue): string {
  return `td_interval(${value.sql}, ${sqlLiteral(JSON.stringify(value.of.type))})`;
}

const numeric: ReadonlySet<Family> = new Set(["integer", "decimal", "float"]);

/** Source: Teradata manual, SQL Functions, Expressions and Predicates, Implicit Type Conversion of Comparison Operands. */
function comparedAcross(
  compilation: Compilation,
  left: SqlValue,
  right: SqlValue,
  forEquality: boolean,
  [a, b]: readonly [Family, Family],
): Comparable {
  if (a === "byte" || b === "byte") throw failure(3640, (a === "byte" ? left : right).column ?? "");
  if (numeric.has(a) && numeric.has(b))
    return a === "float" || b === "float" ? floatPair(compilation, left, right) : numberPair(left, right);
  const target = commonFamily(left, right, a, b);
  if (target === undefined) throw failure(5407);
  const to = plainType(target);
  const sides = [
    converted(left, to, compilation.implicit),
    converted(right, to, compilation.implicit),
  ] as const;
  return comparable(compilation, ...sides, forEquality);
}

function floatPair(compilation: Compilation, left: SqlValue, right: SqlValue): Comparable {
  const float = plainType({ kind: "FLOAT" });
  return direct(converted(left, float, compilation.implicit), converted(right, float, compilation.implicit));
}

/** The type to which both sides are brought, undefined when they can't be compared. */
function commonFamily(left: SqlValue, right: SqlValue, a: Family, b: Family): DataType | undefined {
  const pair = new Set([a, b]);
  if (pair.has("character")) {
    const other = a === "character" ? right.of.type : left.of.type;
    if (numeric.has(a) || numeric.has(b)) return { kind: "FLOAT" };
    if (pair.has("timestamp") || pair.has("time")) return { ...(other as Timed), precision: 6 };
    return pair.has("date") || pair.has("interval") ? other : undefined;
  }
  if (pair.has("interval") && (numeric.has(a) || numeric.has(b)))
    return intervalOfNumber((a === "interval" ? left : right).of.type as IntervalType);
  // A date is compared with a number as the number it is kept as.
  if (pair.has("date") && (numeric.has(a) || numeric.has(b))) return { kind: "INTEGER" };
  return pair.has("date") && pair.has("timestamp")
    ? { kind: "TIMESTAMP", precision: 6, withTimeZone: false }
    : undefined;
}

/** A number is as many of the one field that the interval has. Source: dbt-teradata 1.12, its tests of datediff. */
function intervalOfNumber(type: IntervalType): DataType | undefined {
  return type.to === undefined ? { ...type, precision: 4 } : undefined;
}

type Timed = Extract<DataType, { kind: "TIME" | "TIMESTAMP" }>;
