/** The fake result set that can stand before each real one: a single row about the statement. */
import type { Outcome, ResultColumn } from "../session.ts";
import { describe, typeName } from "./results.ts";

/**
 * The eighth column is about the result's columns and the ninth about the parameters, both as JSON.
 * Source: a sample of teradatasql, which reads these two; the other columns are unproved.
 */
export function fakeResult(
  outcome: Outcome,
  statement: number,
  sessionNumber: number,
  text: string,
): Outcome {
  const metadata = JSON.stringify((outcome.columns ?? []).map(columnMetadata));
  const values = [sessionNumber, 0, statement, outcome.activity, outcome.count, text, "", metadata, "[]"];
  return {
    activity: outcome.activity,
    count: 1,
    columns: names.map(column),
    rows: [values.map((value) => (typeof value === "number" ? BigInt(value) : value))],
  };
}

const names = [
  "SessionNumber",
  "RequestNumber",
  "StatementNumber",
  "ActivityName",
  "ActivityCount",
  "NativeSQL",
  "WarningText",
  "ColumnMetadata",
  "ParameterMetadata",
];
const numbers = new Set(["SessionNumber", "RequestNumber", "StatementNumber", "ActivityCount"]);

function column(name: string): ResultColumn {
  if (numbers.has(name)) return { name, type: { kind: "BIGINT" }, nullable: false };
  return { name, type: { kind: "VARCHAR", length: 32_000 }, nullable: false, characterSet: "UNICODE" };
}

function columnMetadata(one: ResultColumn): object {
  const [name, , , bytes, precision, scale, nullable] = describe(one);
  return {
    Name: name,
    Title: one.title ?? name,
    TypeName: typeName(one.type),
    ByteCount: Number(bytes),
    Precision: Number(precision ?? 0),
    Scale: Number(scale ?? 0),
    Nullable: nullable,
  };
}
