/** Literals, parameters and the values that need no parentheses. */
import type { Builtin, Expression, IntervalType, Literal } from "../../language/ast.ts";
import { failure, notSupported, refused } from "../errors.ts";
import {
  dateText,
  inZone,
  type Moment,
  momentOf,
  readDate,
  readTime,
  readTimestamp,
  timestampText,
  timeText,
} from "../rows/calendar.ts";
import { converter } from "../rows/coerce.ts";
import { decimalText, parseDecimal } from "../rows/decimal.ts";
import { fieldsOf, intervalText, readInterval } from "../rows/interval.ts";
import { integerMaximum, type ValueType } from "../rows/types.ts";
import type { StoredValue } from "../store.ts";
import { bind, type Compilation } from "./compilation.ts";
import { plainType, type SqlValue, sqlLiteral, textType } from "./value.ts";

export function constant(value: StoredValue, of: ValueType): SqlValue {
  return { sql: sqlLiteral(value), of, nullable: value === null, literal: value, loose: [] };
}

export function literalValue(compilation: Compilation, literal: Literal): SqlValue {
  switch (literal.kind) {
    case "null":
      return { ...constant(null, textType(1, false)), isNull: true };
    case "number":
      return numberLiteral(literal);
    case "string":
      // Source of the case-specificity: README of teradatasql, Transaction Mode.
      return constant(literal.value, textType(literal.value.length, compilation.session.mode === "ANSI"));
    case "hex":
      return hexLiteral(compilation, literal);
    case "interval":
      return intervalLiteral(literal);
    case "period":
      return periodLiteral(compilation, literal.value);
    default:
      return momentLiteral(literal.kind, literal.value);
  }
}

type NumberLiteral = Extract<Literal, { kind: "number" }>;

/** Source of the types: Teradata manual, Data Types and Literals, Numeric Literals. */
function numberLiteral({ text, form }: NumberLiteral): SqlValue {
  if (form === "float") return constant(Number(text), plainType({ kind: "FLOAT" }));
  const decimal = parseDecimal(text)!;
  const digits = decimal.units.toString().length;
  if (digits > 38) throw failure(3784);
  if (form === "integer" && digits <= 10 && decimal.units <= integerMaximum.INTEGER)
    return constant(decimal.units, plainType({ kind: smallest(decimal.units) }));
  const precision = Math.max(digits, decimal.scale);
  return constant(decimalText(decimal), plainType({ kind: "DECIMAL", precision, scale: decimal.scale }));
}

function smallest(value: bigint): "BYTEINT" | "SMALLINT" | "INTEGER" {
  if (value <= integerMaximum.BYTEINT) return "BYTEINT";
  return value <= integerMaximum.SMALLINT ? "SMALLINT" : "INTEGER";
}

type HexLiteral = Extract<Literal, { kind: "hex" }>;

function hexLiteral(compilation: Compilation, literal: HexLiteral): SqlValue {
  const { digits, form } = literal;
  const kind = form.toUpperCase();
  if (kind.startsWith("XB")) {
    const bytes = new Uint8Array(Buffer.from(digits, "hex"));
    const length = Math.max(1, bytes.length);
    return constant(bytes, plainType({ kind: kind === "XBF" ? "BYTE" : "VARBYTE", length }));
  }
  if (kind.startsWith("XC")) {
    const text = hexText(literal);
    return constant(text, textType(text.length, compilation.session.mode === "ANSI"));
  }
  throw notSupported(`hexadecimal numbers ('${digits}'${form})`);
}

/** A UNICODE character has four digits, any other two. Source: Teradata manual, Hexadecimal Character Literals. */
function hexText({ digits, characterSet }: HexLiteral): string {
  const isUnicode = characterSet?.toUpperCase() === "UNICODE";
  if (digits.length % (isUnicode ? 4 : 2) > 0)
    throw refused(`'${digits}'XC does not have ${isUnicode ? "four" : "two"} digits for each character.`);
  const bytes = Buffer.from(digits, "hex");
  return isUnicode ? bytes.swap16().toString("utf16le") : bytes.toString("latin1");
}

/** Texts as a public list of errors of live systems has one for intervals; for the others unproved. */
function invalidLiteral(kind: string): Error {
  return failure(3706, `Invalid ${kind.toUpperCase()} Literal.`);
}

function momentLiteral(kind: "date" | "time" | "timestamp", text: string): SqlValue {
  if (kind === "date") {
    const days = readDate(text.trim());
    if (days === undefined) throw invalidLiteral(kind);
    return constant(dateText(days), plainType({ kind: "DATE" }));
  }
  const moment = kind === "time" ? readTime(text.trim()) : readTimestamp(text.trim());
  if (moment === undefined) throw invalidLiteral(kind);
  const type = {
    kind: kind === "time" ? "TIME" : "TIMESTAMP",
    precision: moment.fraction,
    withTimeZone: moment.zone !== undefined,
  } as const;
  const write = kind === "time" ? timeText : timestampText;
  return constant(write(moment, moment.fraction), plainType(type));
}

type IntervalLiteral = Extract<Literal, { kind: "interval" }>;

/** A literal is as wide as its own digits, up to four. Source: a public list of errors of live systems. */
function intervalLiteral({ negative, value, from, to, fraction }: IntervalLiteral): SqlValue {
  const leading = /\d+/.exec(value)?.[0] ?? "";
  const written = /\.(\d+)/.exec(value)?.[1]?.length ?? 0;
  const plain: IntervalType = { kind: "INTERVAL", from, to, precision: Math.max(1, leading.length) };
  const endsInSeconds = fieldsOf(plain).at(-1) === "SECOND";
  const type: IntervalType = endsInSeconds ? { ...plain, fraction: fraction ?? written } : plain;
  const count = readInterval(value, type);
  if (count === undefined || leading.length > 4) throw invalidLiteral("INTERVAL");
  return constant(intervalText(negative ? -count : count, type)!, plainType(type));
}

function periodLiteral(compilation: Compilation, text: string): SqlValue {
  const [start = ""] = text.replace(/^\(\s*'?/, "").split(",");
  const begin = start.trim().replace(/'$/, "");
  const moment = readTimestamp(begin) ?? readTime(begin);
  const shape = { precision: moment?.fraction ?? 0, withTimeZone: moment?.zone !== undefined };
  const kind = readTimestamp(begin) ? "TIMESTAMP" : "TIME";
  const of = plainType({ kind: "PERIOD", of: moment ? { kind, ...shape } : { kind: "DATE" } });
  return constant(converter(textType(100, false), of, compilation.explicit)(text), of);
}

/** @throws failure 3939 when there are fewer values than question marks */
export function parameterValue(compilation: Compilation, index: number): SqlValue {
  const parameter = compilation.parameters[index];
  if (parameter === undefined) throw failure(3939);
  return { sql: bind(compilation, parameter.value), of: parameter.type, nullable: true, loose: [] };
}

/** Source: Teradata manual, SQL Functions, Expressions and Predicates, Built-In Functions. */
export function builtinValue(compilation: Compilation, { name, precision }: Builtin): SqlValue {
  const { session } = compilation;
  switch (name) {
    case "DATE":
      // Of the system's zone, as TIME is. Source: Teradata manual, Database Utilities, TimeDateWZControl.
      return bound(compilation, dateText(momentOf(session.now).days), plainType({ kind: "DATE" }));
    case "CURRENT_DATE":
      return bound(compilation, dateText(localNow(compilation).days), plainType({ kind: "DATE" }));
    case "TIME":
      return bound(compilation, clock(session.now), plainType({ kind: "FLOAT" }));
    case "CURRENT_TIME":
      return currentMoment(compilation, "TIME", precision ?? 0);
    case "CURRENT_TIMESTAMP":
      return currentMoment(compilation, "TIMESTAMP", precision ?? 6);
    case "USER":
    case "CURRENT_USER":
      return bound(compilation, session.user, textType(128, false));
    case "DATABASE":
      return bound(compilation, session.database, textType(128, false));
    case "ACCOUNT":
      return bound(compilation, session.account, textType(128, false));
    case "SESSION":
      return bound(compilation, BigInt(session.number), plainType({ kind: "INTEGER" }));
    case "ROLE":
    case "CURRENT_ROLE":
    case "PROFILE":
      // Nobody sets a role, and nobody has a profile.
      return { ...bound(compilation, null, textType(128, false)), nullable: true };
  }
}

/** TIME is the time of day as the number HHMMSS. Source: Teradata manual, Built-In Functions, TIME. */
function clock(now: Date): number {
  return now.getUTCHours() * 10_000 + now.getUTCMinutes() * 100 + now.getUTCSeconds();
}

function bound(compilation: Compilation, value: StoredValue, of: ValueType): SqlValue {
  return { sql: bind(compilation, value), of, nullable: false, loose: [] };
}

function localNow({ session }: Compilation): Moment {
  return inZone(momentOf(session.now), session.zone);
}

/** Both come with the session's time zone. */
function currentMoment(compilation: Compilation, kind: "TIME" | "TIMESTAMP", precision: number): SqlValue {
  if (precision > 6) throw failure(5401);
  const write = kind === "TIME" ? timeText : timestampText;
  const text = write(localNow(compilation), precision);
  return bound(compilation, text, plainType({ kind, precision, withTimeZone: true }));
}

/** Is it a literal, so that it has the same value in every row? */
export function isLiteral(expression: Expression): expression is Literal {
  return literalKinds.has(expression.kind);
}

const literalKinds = new Set<string>([
  "number",
  "string",
  "hex",
  "date",
  "time",
  "timestamp",
  "period",
  "interval",
  "null",
]);
