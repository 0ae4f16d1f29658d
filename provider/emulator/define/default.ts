/** The DEFAULT of a column: which values can be one, and how Teradata writes them afterwards. */
import type { DataType, Expression } from "../../language/ast.ts";
import { stringLiteral } from "../../language/names.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { digitsOf, type Family, familyOf, integerMaximum, isLargeObject, lengthOf } from "../rows/types.ts";

/**
 * The default as the dictionary keeps it; undefined for DEFAULT NULL, which is no default.
 * Source: a DEFAULT 0 of a DECIMAL(10,2) is shown as 0.00, in outputs of SHOW TABLE.
 * @throws NotSupported when the value can't be a default, or can't be stored in the column
 */
export function defaultText(
  value: Expression,
  text: string,
  type: DataType,
  column: string,
): string | undefined {
  if (value.kind === "null") return undefined;
  requireForm(value, text, type, column);
  switch (value.kind) {
    case "number":
      return numberDefault(value.text, type, column);
    case "unary":
      return signedDefault(value, text, type, column);
    case "string":
      return stringDefault(value.value, type, column);
    case "builtin":
      return builtinDefault(value, column);
    case "date":
    case "time":
    case "timestamp":
      return `${value.kind.toUpperCase()} ${stringLiteral(value.value)}`;
    case "hex":
    case "interval":
    case "period":
      return text;
    default:
      throw notSupported(`DEFAULT ${text} of column ${column}`);
  }
}

type Form = Expression["kind"] | "name" | "bytes";

/**
 * What a column of each family takes as its default. Source for periods and bytes: Teradata manual, DEFAULT Phrase and
 * error 3532; the others are unproved.
 */
const accepted: Partial<Record<Family, readonly Form[]>> = {
  integer: ["number", "string", "hex", "date"],
  decimal: ["number", "string", "hex", "date"],
  float: ["number", "string", "hex", "date"],
  character: ["string", "number", "hex", "name", "date", "time", "timestamp"],
  byte: ["bytes"],
  date: ["date", "string", "number", "time", "timestamp"],
  time: ["time", "string", "date", "timestamp"],
  timestamp: ["timestamp", "string", "date", "time"],
  interval: ["interval", "string"],
  period: ["period"],
};

/** A large object, whose only default is NULL, takes none of them. */
function requireForm(value: Expression, text: string, type: DataType, column: string): void {
  const takes = isLargeObject(type) ? [] : (accepted[familyOf(type)] ?? []);
  const isNumeric = ["integer", "decimal", "float"].includes(familyOf(type));
  const isNoNumber =
    value.kind === "string" && isNumeric && !/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value.value);
  if (!takes.includes(formOf(value)) || isNoNumber)
    throw refused(`The default ${text} is no value for column ${column}.`);
}

function formOf(value: Expression): Form {
  if (value.kind === "unary") return value.operand.kind;
  if (value.kind === "hex") return value.form.startsWith("XB") ? "bytes" : "hex";
  if (value.kind !== "builtin") return value.kind;
  if (value.name === "SESSION") return "number";
  const dated = { DATE: "date", TIME: "time", TIMESTAMP: "timestamp" } as const;
  return dated[value.name.replace("CURRENT_", "") as keyof typeof dated] ?? "name";
}

function signedDefault(
  value: Extract<Expression, { kind: "unary" }>,
  text: string,
  type: DataType,
  column: string,
): string {
  if (value.operand.kind !== "number" || value.operator === "NOT")
    throw notSupported(`DEFAULT ${text} of column ${column}`);
  const digits = numberDefault(value.operand.text, type, column, value.operator === "-");
  return value.operator === "-" && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** A number takes the column's scale. */
function numberDefault(text: string, type: DataType, column: string, isNegative = false): string {
  if (familyOf(type) === "character") return requireFits(text, type, column, text);
  const digits = digitsOf(type);
  if (digits === undefined || /e/i.test(text)) return text;
  const [whole = "", fraction = ""] = text.split(".");
  const lost = fraction.slice(digits.scale);
  if (/[1-9]/.test(lost)) throw unfitting(text, column);
  const plain = whole.replace(/^0+(?=\d)/, "") || "0";
  if (plain !== "0" && plain.length > digits.precision - digits.scale) throw unfitting(text, column);
  const greatest = integerMaximum[type.kind as keyof typeof integerMaximum];
  if (greatest !== undefined && BigInt(plain) > greatest + (isNegative ? 1n : 0n))
    throw unfitting(text, column);
  return digits.scale === 0 ? plain : `${plain}.${fraction.slice(0, digits.scale).padEnd(digits.scale, "0")}`;
}

function stringDefault(value: string, type: DataType, column: string): string {
  return requireFits(value, type, column, stringLiteral(value));
}

function requireFits(value: string, type: DataType, column: string, shown: string): string {
  if (familyOf(type) === "character" && value.trimEnd().length > lengthOf(type))
    throw unfitting(shown, column);
  return shown;
}

function unfitting(shown: string, column: string): Error {
  return refused(`The default ${shown} does not fit into column ${column}.`);
}

const builtins = new Set([
  "ACCOUNT",
  "CURRENT_DATE",
  "CURRENT_TIME",
  "CURRENT_TIMESTAMP",
  "CURRENT_USER",
  "DATABASE",
  "DATE",
  "SESSION",
  "TIME",
  "USER",
]);

function builtinDefault(value: Extract<Expression, { kind: "builtin" }>, column: string): string {
  if (!builtins.has(value.name)) throw notSupported(`DEFAULT ${value.name} of column ${column}`);
  const isTimed = value.name === "CURRENT_TIME" || value.name === "CURRENT_TIMESTAMP";
  return isTimed ? `${value.name}(${value.precision ?? 6})` : value.name;
}

/** What WITH DEFAULT stands for. Source: Teradata manual, Data Types and Literals, WITH DEFAULT. */
export function systemDefault(type: DataType, column: string): string {
  switch (familyOf(type)) {
    case "integer":
    case "decimal":
    case "float":
      return numberDefault("0", type, column);
    case "character":
      return stringLiteral(type.kind === "CHAR" ? " ".repeat(lengthOf(type)) : "");
    case "byte":
      return `'${type.kind === "BYTE" ? "00".repeat(lengthOf(type)) : ""}'XB`;
    case "date":
      return "CURRENT_DATE";
    case "time":
    case "timestamp":
      return `CURRENT_${type.kind}(${"precision" in type ? (type.precision ?? 6) : 6})`;
    default:
      throw failure(3706, `WITH DEFAULT is not allowed for column ${column}.`);
  }
}
