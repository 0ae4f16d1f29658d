/** Values on the bridge: what JSON can't hold exactly travels as an object of one field, named for what it is. */
import type { Value } from "../emulator/driver/results.ts";
import { BadMessage } from "./messages.ts";

/** A value in a row: plain where JSON holds it exactly. */
export type RowValue =
  | null
  | string
  | number
  | { readonly bigint: string }
  | { readonly decimal: string }
  | { readonly float: string }
  | { readonly timestamp: string }
  /** In base64. */
  | { readonly bytes: string };

/**
 * @param typeName the name of the column's type, as `columntypename` tells it
 */
export function encoded(value: Value, typeName: string | undefined): RowValue {
  if (value === null) return null;
  if (typeof value === "bigint") return { bigint: String(value) };
  if (typeof value === "number") return isPlainNumber(value) ? value : { float: floatText(value) };
  if (value instanceof Date) return { timestamp: timestampText(value) };
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("base64") };
  if (typeName === "DECIMAL" || typeName === "NUMBER") return { decimal: value };
  return typeName === "TIMESTAMP" ? { timestamp: value } : value;
}

function isPlainNumber(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function floatText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function timestampText(value: Date): string {
  return value.toISOString().slice(0, 23).replace("T", " ");
}

/** The values of a request, and the types that some of its `?` are to be sent as. */
export interface Bound {
  readonly rows: readonly (readonly unknown[])[];
  /** By the number of the `?`, from 1. */
  readonly types: ReadonlyMap<number, string>;
}

/** @throws BadMessage for a value of another form */
export function decoded(rows: readonly (readonly unknown[])[]): Bound {
  const parameters = rows.map((row) => row.map(parameter));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const types = new Map<number, string>();
  for (let place = 0; place < width; place += 1) {
    const type = typeOf(parameters.flatMap((row) => row[place] ?? []));
    if (type !== undefined) types.set(place + 1, type);
  }
  return { rows: parameters.map((row) => row.map(({ value }) => value)), types };
}

interface Parameter {
  readonly value: unknown;
  /** The type that it is to be sent as; `decimal` and `timestamp` become one that holds every value of the column. */
  readonly type?: string;
}

/** The type for one `?` of all rows: those that name one must agree. */
function typeOf(column: readonly Parameter[]): string | undefined {
  const types = new Set(column.flatMap(({ type }) => type ?? []));
  if (types.size > 1)
    throw new BadMessage(`The values of one ? have different types: ${[...types].join(", ")}.`);
  const [type] = types;
  if (type === "timestamp") return `TIMESTAMP(${Math.min(6, longestFraction(column))})`;
  return type === "decimal" ? decimalType(column) : type;
}

function longestFraction(column: readonly Parameter[]): number {
  return Math.max(0, ...column.map(({ value }) => String(value ?? "").split(".")[1]?.length ?? 0));
}

function decimalType(column: readonly Parameter[]): string {
  const scale = longestFraction(column);
  const whole = Math.max(
    ...column.map(({ value }) => /^[-+]?(\d*)/.exec(String(value ?? ""))![1]!.length),
    1,
  );
  if (whole + scale > 38) throw new BadMessage("A decimal value has more than 38 digits.");
  return `DECIMAL(${whole + scale},${scale})`;
}

function parameter(value: unknown): Parameter {
  if (value === null || typeof value === "string" || typeof value === "number") return { value };
  const [[form = "", inner] = [], ...others] = Object.entries(value ?? {});
  if (typeof value === "object" && form === "as") return typed(value as Record<string, unknown>);
  const isForm = typeof value === "object" && others.length === 0 && Object.hasOwn(forms, form);
  const decode = isForm ? forms[form] : undefined;
  const result = typeof inner === "string" ? decode?.(inner) : undefined;
  if (result === undefined) throw new BadMessage(`The value ${JSON.stringify(value)} has no known form.`);
  return result;
}

function typed({ as, value, ...others }: Record<string, unknown>): Parameter {
  if (typeof as !== "string" || /[{}]/.test(as) || Object.keys(others).length > 0)
    throw new BadMessage("A value with a type has the form {as: a data type, value: a value}.");
  return { ...parameter(value ?? null), type: as };
}

const forms: Readonly<Record<string, (text: string) => Parameter | undefined>> = {
  bigint: (text) => (isBigint(text) ? { value: BigInt(text) } : undefined),
  decimal: (text) => (isDecimal(text) ? { value: text, type: "decimal" } : undefined),
  float: (text) => (floats.has(text) || isDecimal(text) ? { value: Number(text) } : undefined),
  timestamp: (text) => ({ value: withoutZeros(text), type: "timestamp" }),
  bytes: (text) => (isBase64(text) ? { value: new Uint8Array(Buffer.from(text, "base64")) } : undefined),
};

const floats = new Set(["NaN", "Infinity", "-Infinity"]);

function isBigint(text: string): boolean {
  return /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

function isDecimal(text: string): boolean {
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(text);
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** A fraction as short as it can be: a TIMESTAMP with more digits than its column is refused, even when they are zeros. */
function withoutZeros(timestamp: string): string {
  return timestamp.replace(/\.(\d*?)0*$/, (_, digits) => (digits === "" ? "" : `.${digits}`));
}
