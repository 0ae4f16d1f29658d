/** Arithmetic: the types of results, and the engine's function that reckons them. */
import type { ArithmeticOperator, DataType, IntervalType } from "../../language/ast.ts";
import { failure } from "../errors.ts";
import { areCompatible, fieldsOf, unitSize, wider } from "../rows/interval.ts";
import { digitsOf, familyOf, integerMaximum, lengthOf, secondsPrecision } from "../rows/types.ts";
import type { StoredValue } from "../store.ts";
import type { Compilation } from "./compilation.ts";
import { converted, paddedSql } from "./conversion.ts";
import { asText } from "./text-argument.ts";
import { looseOf, plainType, type SqlValue, sqlLiteral, typedValue } from "./value.ts";

type Operator = Exclude<ArithmeticOperator, "||">;

/** @throws failure 5407, 3662 when the operands have no such operation */
export function arithmetic(
  compilation: Compilation,
  operator: ArithmeticOperator,
  left: SqlValue,
  right: SqlValue,
): SqlValue {
  if (operator === "||") return concatenated(compilation, left, right);
  const [a, b] = [familyOf(left.of.type), familyOf(right.of.type)];
  const dated = [a, b].some((one) => one === "date" || one === "time" || one === "timestamp");
  if (dated) return dateArithmetic(compilation, operator, left, right);
  if (a === "interval" || b === "interval") return intervalArithmetic(compilation, operator, left, right);
  return numberArithmetic(compilation, operator, asNumber(compilation, left), asNumber(compilation, right));
}

export function negative(compilation: Compilation, operand: SqlValue): SqlValue {
  if (familyOf(operand.of.type) === "interval") return scaledInterval(operand, "*", integer("-1"));
  const value = asNumber(compilation, operand);
  const { sql, of, literal } = value;
  if (literal !== undefined && literal !== null) return { ...value, ...negatedLiteral(literal) };
  const minus = of.type.kind === "FLOAT" ? `(-${sql})` : `td_negative(${sql})`;
  return { ...value, sql: familyOf(of.type) === "integer" ? limited(minus, of.type) : minus, key: undefined };
}

function negatedLiteral(literal: NonNullable<StoredValue>): { literal: StoredValue; sql: string } {
  if (typeof literal === "string") return { literal: `-${literal}`, sql: sqlLiteral(`-${literal}`) };
  const value = -(literal as bigint);
  return { literal: value, sql: `(${sqlLiteral(value)})` };
}

function integer(sql: string): SqlValue {
  return { sql, of: plainType({ kind: "INTEGER" }), nullable: false, literal: BigInt(sql), loose: [] };
}

function limited(sql: string, type: DataType): string {
  return `td_in_range(${sql}, ${integerMaximum[type.kind as keyof typeof integerMaximum]})`;
}

/** A text is a FLOAT among numbers. Source: Teradata manual, Implicit Character-to-Numeric Conversion. */
export function asNumber(compilation: Compilation, value: SqlValue): SqlValue {
  const family = familyOf(value.of.type);
  if (family === "integer" || family === "decimal" || family === "float" || value.isNull) return value;
  if (family === "character") return converted(value, plainType({ kind: "FLOAT" }), compilation.implicit);
  throw family === "byte" ? failure(3532) : failure(5407);
}

function numberArithmetic(
  compilation: Compilation,
  operator: Operator,
  left: SqlValue,
  right: SqlValue,
): SqlValue {
  const type =
    operator === "**" ? ({ kind: "FLOAT" } as const) : resultType(operator, left.of.type, right.of.type);
  if (type.kind !== "FLOAT") return typedValue(type, exactSql(operator, left, right, type), [left, right]);
  const float = plainType(type);
  const sides = [left, right].map((side) => converted(side, float, compilation.implicit).sql).join(", ");
  const sql = operator === "**" ? `td_power(${sides})` : `td_float('${operator}', ${sides})`;
  return typedValue(type, sql, [left, right]);
}

function exactSql(operator: Operator, left: SqlValue, right: SqlValue, type: DataType): string {
  const operands = `'${operator}', ${left.sql}, ${right.sql}`;
  if (familyOf(type) === "integer")
    return `td_integer(${operands}, ${integerMaximum[type.kind as keyof typeof integerMaximum]})`;
  const digits = digitsOf(type);
  return digits === undefined
    ? `td_number(${operands})`
    : `td_decimal(${operands}, ${digits.precision}, ${digits.scale})`;
}

/** Source: Teradata manual, Binary Arithmetic Result Data Types; that two small integers make an INTEGER is unproved. */
function resultType(operator: Operator, left: DataType, right: DataType): DataType {
  if (left.kind === "FLOAT" || right.kind === "FLOAT") return { kind: "FLOAT" };
  if (left.kind === "NUMBER" || right.kind === "NUMBER") return { kind: "NUMBER" };
  const [a, b] = [digitsOf(left)!, digitsOf(right)!];
  if (left.kind !== "DECIMAL" && right.kind !== "DECIMAL")
    return { kind: left.kind === "BIGINT" || right.kind === "BIGINT" ? "BIGINT" : "INTEGER" };
  if (left.kind !== "DECIMAL") return decimal(widest(b.precision), b.scale);
  if (right.kind !== "DECIMAL") return decimal(widest(a.precision), a.scale);
  const greatest = widest(Math.max(a.precision, b.precision));
  const scale = Math.max(a.scale, b.scale);
  if (operator === "*") return decimal(Math.min(greatest, a.precision + b.precision), a.scale + b.scale);
  if (operator === "/" || operator === "MOD") return decimal(greatest, scale);
  const whole = Math.max(a.precision - a.scale, b.precision - b.scale);
  return decimal(Math.min(greatest, 1 + whole + scale), scale);
}

function decimal(precision: number, scale: number): DataType {
  return { kind: "DECIMAL", precision: Math.max(precision, scale), scale };
}

/** The digits of a DECIMAL result when DBSControl's MaxDecimal is 0. Source: Teradata manual, DECIMAL Result Data Type. */
export function widest(precision: number): number {
  return precision <= 15 ? 15 : precision <= 18 ? 18 : 38;
}

/** CONCAT(a, b, ...). */
export function concatOf(compilation: Compilation, values: readonly SqlValue[]): SqlValue {
  return values.reduce((left, right) => concatenated(compilation, left, right));
}

function concatenated(compilation: Compilation, left: SqlValue, right: SqlValue): SqlValue {
  const bytes = [left, right].filter((side) => familyOf(side.of.type) === "byte").length;
  if (bytes === 1) throw failure(3662);
  const [a, b] = bytes === 2 ? [left, right] : [asText(compilation, left), asText(compilation, right)];
  const length = lengthOf(a.of.type, a.of.characterSet) + lengthOf(b.of.type, b.of.characterSet);
  const sql = `(${paddedSql(a)} || ${paddedSql(b)})`;
  const nullable = a.nullable || b.nullable;
  const loose = looseOf([a, b]);
  if (bytes === 2)
    return { sql: `CAST(${sql} AS BLOB)`, of: plainType({ kind: "VARBYTE", length }), nullable, loose };
  const isUnicode = a.of.characterSet === "UNICODE" || b.of.characterSet === "UNICODE";
  const of = {
    type: { kind: "VARCHAR", length: Math.min(length, isUnicode ? 32_000 : 64_000) },
    characterSet: isUnicode ? "UNICODE" : a.of.characterSet,
    caseSpecific: a.of.caseSpecific || b.of.caseSpecific,
  } as const;
  return { sql, of, nullable, loose };
}

/** Source: Teradata manual, Arithmetic Operators and DateTime and Interval Data Types. */
function dateArithmetic(
  compilation: Compilation,
  operator: Operator,
  left: SqlValue,
  right: SqlValue,
): SqlValue {
  const [a, b] = [familyOf(left.of.type), familyOf(right.of.type)];
  if (b === "interval" && (operator === "+" || operator === "-")) return plusInterval(operator, left, right);
  if (a === "interval" && operator === "+") return plusInterval(operator, right, left);
  // Without an interval's fields behind it. Source of 5407 here: the manual wants them; the code is unproved.
  if (a === b && a !== "date" && operator === "-") throw failure(5407);
  if (a !== "date" && b !== "date") throw failure(5407);
  if (operator === "-" && a === b)
    return typedValue({ kind: "INTEGER" }, `td_date_minus(${left.sql}, ${right.sql})`, [left, right]);
  if (operator === "+" || operator === "-") return plusDays(compilation, operator, left, right);
  // Other operators take the date as the number it is kept as.
  const number = plainType({ kind: "INTEGER" });
  const [x, y] = [left, right].map((side) =>
    familyOf(side.of.type) === "date" ? converted(side, number, compilation.implicit) : side,
  ) as [SqlValue, SqlValue];
  return numberArithmetic(compilation, operator, asNumber(compilation, x), asNumber(compilation, y));
}

function plusDays(compilation: Compilation, operator: "+" | "-", left: SqlValue, right: SqlValue): SqlValue {
  const isLeft = familyOf(left.of.type) === "date";
  const [date, number] = isLeft ? [left, right] : [right, left];
  if (!isLeft && operator === "-") throw failure(5407);
  const count = converted(
    asNumber(compilation, number),
    plainType({ kind: "INTEGER" }),
    compilation.implicit,
  );
  const days = operator === "-" ? `-(${count.sql})` : count.sql;
  return typedValue({ kind: "DATE" }, `td_date_plus(${date.sql}, ${days})`, [date, number]);
}

function plusInterval(operator: "+" | "-", moment: SqlValue, interval: SqlValue): SqlValue {
  const type = interval.of.type as IntervalType;
  const sign = operator === "-" ? "-" : "";
  const count = `${sign}${counted(interval)}`;
  const fields = fieldsOf(type);
  const { kind } = moment.of.type;
  if (unitSize[type.from] <= 12n) {
    if (kind === "TIME") throw failure(5407);
    return typedValue(moment.of.type, `td_plus_months(${moment.sql}, ${count})`, [moment, interval]);
  }
  // A date has no hours, a time no days. Source of 5407 here: a public list of errors of live systems.
  if (kind === "DATE" && fields.some((field) => field !== "DAY")) throw failure(5407);
  if (kind === "TIME" && fields[0] === "DAY") throw failure(5407);
  const withSeconds = fields.includes("SECOND") ? secondsPrecision(type) : 0;
  const precision = Math.max(secondsPrecision(moment.of.type), kind === "DATE" ? 0 : withSeconds);
  const result = kind === "DATE" ? moment.of.type : { ...(moment.of.type as Timed), precision };
  return typedValue(result, `td_plus_micros(${moment.sql}, ${count}, ${precision})`, [moment, interval]);
}

type Timed = Extract<DataType, { kind: "TIME" | "TIMESTAMP" }>;

function counted(interval: SqlValue): string {
  return `td_interval(${interval.sql}, ${sqlLiteral(JSON.stringify(interval.of.type))})`;
}

function intervalArithmetic(
  compilation: Compilation,
  operator: Operator,
  left: SqlValue,
  right: SqlValue,
): SqlValue {
  const isLeft = familyOf(left.of.type) === "interval";
  if (isLeft && familyOf(right.of.type) === "interval") {
    const [a, b] = [left.of.type as IntervalType, right.of.type as IntervalType];
    if ((operator !== "+" && operator !== "-") || !areCompatible(a, b)) throw failure(5407);
    return intervalOf(`${counted(left)} ${operator} ${counted(right)}`, wider(a, b), [left, right]);
  }
  if (operator !== "*" && !(operator === "/" && isLeft)) throw failure(5407);
  const [interval, number] = isLeft ? [left, right] : [right, left];
  return scaledInterval(interval, operator, asNumber(compilation, number));
}

function scaledInterval(interval: SqlValue, operator: "*" | "/", number: SqlValue): SqlValue {
  const reckoned = `td_decimal('${operator}', ${counted(interval)}, ${number.sql}, 38, 0)`;
  return intervalOf(`CAST(${reckoned} AS INTEGER)`, interval.of.type as IntervalType, [interval, number]);
}

function intervalOf(count: string, type: IntervalType, operands: readonly SqlValue[]): SqlValue {
  return typedValue(type, `td_interval_text(${count}, ${sqlLiteral(JSON.stringify(type))})`, operands);
}
