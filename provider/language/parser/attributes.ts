/** Parses what stands beside a column's type: NOT NULL, DEFAULT, COMPRESS, constraints and the like. */
import type {
  CheckConstraint,
  ColumnAttribute,
  ColumnConstraint,
  DataAttribute,
  Expression,
  References,
  StorageAttribute,
} from "../ast.ts";
import {
  type Cursor,
  expect,
  expectColumns,
  expectName,
  expectObjectName,
  expectOne,
  expectString,
  fail,
  here,
  is,
  peek,
  take,
  textSince,
  unsupported,
} from "./cursor.ts";
import { parseCondition } from "./expressions.ts";
import { takeIdentity } from "./identity.ts";
import { parsePrimary } from "./primaries.ts";

/** The attributes of a column that come next; none is an empty list. */
export function takeColumnAttributes(cursor: Cursor): readonly ColumnAttribute[] {
  const attributes: ColumnAttribute[] = [];
  for (let next = takeColumnAttribute(cursor); next; next = takeColumnAttribute(cursor))
    attributes.push(next);
  return attributes;
}

function takeColumnAttribute(cursor: Cursor): ColumnAttribute | undefined {
  return takeDataAttribute(cursor) ?? takeStorageAttribute(cursor) ?? takeColumnConstraint(cursor);
}

/** The next attribute that also a cast can carry, or undefined. */
export function takeDataAttribute(cursor: Cursor): DataAttribute | undefined {
  const at = here(cursor);
  if (take(cursor, "NOT", "NULL")) return { kind: "notNull", at };
  if (take(cursor, "NULL")) return { kind: "null", at };
  if (take(cursor, "DEFAULT")) return { kind: "default", ...expectDefault(cursor), at };
  if (take(cursor, "WITH", "DEFAULT")) return { kind: "withDefault", at };
  if (take(cursor, "UPPERCASE") || take(cursor, "UC")) return { kind: "uppercase", at };
  if (take(cursor, "FORMAT")) return { kind: "format", format: expectString(cursor), at };
  if (take(cursor, "TITLE")) return { kind: "title", title: expectString(cursor), at };
  if (take(cursor, "NAMED")) return { kind: "named", name: expectName(cursor), at };
  return takeCharacterAttribute(cursor);
}

const characterSets = ["LATIN", "UNICODE", "GRAPHIC", "KANJISJIS", "KANJI1"] as const;

function takeCharacterAttribute(cursor: Cursor): DataAttribute | undefined {
  const at = here(cursor);
  if (take(cursor, "CHARACTER", "SET") || take(cursor, "CHAR", "SET")) {
    return { kind: "characterSet", name: expectOne(cursor, characterSets), at };
  }
  if (take(cursor, "CASESPECIFIC") || take(cursor, "CS")) return { kind: "caseSpecific", specific: true, at };
  if (take(cursor, "NOT", "CASESPECIFIC") || take(cursor, "NOT", "CS")) {
    return { kind: "caseSpecific", specific: false, at };
  }
  return undefined;
}

/** Does an attribute come next that a cast in parentheses can begin with? */
export function isCastAttribute(cursor: Cursor): boolean {
  if (is(cursor, "CHARACTER", "SET") || is(cursor, "CHAR", "SET")) return true;
  if (is(cursor, "NOT", "CASESPECIFIC") || is(cursor, "NOT", "CS")) return true;
  return ["FORMAT", "TITLE", "NAMED", "UPPERCASE", "UC", "CASESPECIFIC", "CS"].includes(peek(cursor).key);
}

interface Default {
  readonly value: Expression;
  readonly text: string;
}

const defaultKinds: ReadonlySet<string> = new Set([
  "number",
  "string",
  "hex",
  "date",
  "time",
  "timestamp",
  "interval",
  "period",
  "null",
  "builtin",
]);

/** A constant, NULL, or a value such as USER or CURRENT_TIMESTAMP(0). Source: Teradata manual, DEFAULT Phrase. */
function expectDefault(cursor: Cursor): Default {
  const from = cursor.index;
  const value = expectDefaultValue(cursor);
  return { value, text: textSince(cursor, from) };
}

function expectDefaultValue(cursor: Cursor): Expression {
  const at = here(cursor);
  const operator = take(cursor, "-") ? "-" : take(cursor, "+") ? "+" : undefined;
  const start = cursor.index;
  if (is(cursor, "(")) fail(cursor);
  const operand = parsePrimary(cursor);
  const fits = operator
    ? operand.kind === "number"
    : defaultKinds.has(operand.kind) || isPeriodConstructor(operand);
  if (!fits) {
    cursor.index = start;
    fail(cursor);
  }
  return operator ? { kind: "unary", operator, operand, at } : operand;
}

function isPeriodConstructor(value: Expression): boolean {
  return value.kind === "call" && value.name.toUpperCase() === "PERIOD";
}

function takeStorageAttribute(cursor: Cursor): StorageAttribute | undefined {
  const at = here(cursor);
  if (take(cursor, "NO", "COMPRESS")) return { kind: "noCompress", at };
  if (take(cursor, "COMPRESS")) return compress(cursor, at);
  if (take(cursor, "AUTO", "COLUMN")) return { kind: "autoColumn", on: true, at };
  if (take(cursor, "NOT", "AUTO", "COLUMN")) return { kind: "autoColumn", on: false, at };
  return takeIdentity(cursor);
}

function compress(cursor: Cursor, at: StorageAttribute["at"]): StorageAttribute {
  if (take(cursor, "USING")) {
    const compressor = expectObjectName(cursor);
    expect(cursor, "DECOMPRESS", "USING");
    return { kind: "compressUsing", compress: compressor, decompress: expectObjectName(cursor), at };
  }
  const values = compressValues(cursor);
  if (values.length === 0) return { kind: "compress", at };
  return { kind: "compress", values: values.map((v) => v.value), texts: values.map((v) => v.text), at };
}

function compressValues(cursor: Cursor): readonly Default[] {
  if (take(cursor, "(")) {
    const values = [expectDefault(cursor)];
    while (take(cursor, ",")) values.push(expectDefault(cursor));
    expect(cursor, ")");
    return values;
  }
  const next = peek(cursor);
  const isLiteral = ["string", "number", "hex"].includes(next.kind) || is(cursor, "-");
  const isTyped = /^(DATE|TIME|TIMESTAMP|INTERVAL|_LATIN|_UNICODE|_GRAPHIC|_KANJISJIS)$/.test(next.key);
  return isLiteral || isTyped ? [expectDefault(cursor)] : [];
}

function takeColumnConstraint(cursor: Cursor): ColumnConstraint | undefined {
  const at = here(cursor);
  if (is(cursor, "AS", "VALIDTIME") || is(cursor, "AS", "TRANSACTIONTIME")) {
    unsupported(cursor, "a temporal column (AS VALIDTIME)");
  }
  const name = takeConstraintName(cursor);
  if (take(cursor, "PRIMARY", "KEY")) return { kind: "primaryKey", name, at };
  if (take(cursor, "UNIQUE")) return { kind: "unique", name, at };
  if (is(cursor, "CHECK")) return expectCheck(cursor, name, at);
  if (is(cursor, "REFERENCES")) return { kind: "references", name, references: expectReferences(cursor), at };
  if (name !== undefined) fail(cursor, "UNIQUE", "PRIMARY", "CHECK", "REFERENCES");
  return undefined;
}

/** CONSTRAINT name, if it comes next. */
export function takeConstraintName(cursor: Cursor): string | undefined {
  if (!take(cursor, "CONSTRAINT")) return undefined;
  const name = expectName(cursor);
  const temporal = ["CURRENT", "SEQUENCED", "NONSEQUENCED"].includes(peek(cursor).key);
  if (temporal) unsupported(cursor, "a temporal constraint");
  return name;
}

/** CHECK (condition). */
export function expectCheck(
  cursor: Cursor,
  name: string | undefined,
  at: CheckConstraint["at"],
): CheckConstraint {
  expect(cursor, "CHECK", "(");
  const from = cursor.index;
  const condition = parseCondition(cursor);
  const text = textSince(cursor, from);
  expect(cursor, ")");
  return { kind: "check", name, condition, text, at };
}

/** REFERENCES [WITH [NO] CHECK OPTION] table [(columns)]. Source: Teradata manual, CREATE TABLE, Column Attributes. */
export function expectReferences(cursor: Cursor): References {
  expect(cursor, "REFERENCES");
  let enforced: References["enforced"] = "ROW";
  if (take(cursor, "WITH", "NO")) {
    expect(cursor, "CHECK", "OPTION");
    enforced = "NONE";
  } else if (take(cursor, "WITH")) {
    expect(cursor, "CHECK", "OPTION");
    enforced = "STATEMENT";
  }
  const table = expectObjectName(cursor);
  return { table, columns: is(cursor, "(") ? expectColumns(cursor) : undefined, enforced };
}
