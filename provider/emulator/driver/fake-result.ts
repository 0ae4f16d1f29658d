/** The fake result set that can stand before each real one: a single row about the statement. */
import { parsedRequest } from "../parsed-request.ts";
import { parameterCount } from "../query/parameters.ts";
import { textType } from "../query/value.ts";
import type { Outcome, ResultColumn } from "../session.ts";
import type { BoundValue } from "../statements/statement.ts";
import { describe, typeName } from "./results.ts";

/** What else is told of a statement. */
interface Circumstances {
  /** Its number in the request, from 1. */
  readonly statement: number;
  /** The number of the session. */
  readonly session: number;
  /** The text of the request. */
  readonly text: string;
  /** What is bound to the request's question marks, if anything. */
  readonly values: readonly BoundValue[];
}

/**
 * The eighth column is about the result's columns and the ninth about the parameters, both as JSON.
 * Source: a sample of teradatasql, which reads these two; the other columns are unproved.
 */
export function fakeResult(outcome: Outcome, { statement, session, text, values }: Circumstances): Outcome {
  const columns = JSON.stringify((outcome.columns ?? []).map(columnMetadata));
  const parameters = JSON.stringify(parameterMetadata(text, values));
  const row = [session, 0, statement, outcome.activity, outcome.count, text, "", columns, parameters];
  return {
    activity: outcome.activity,
    count: 1,
    columns: names.map(column),
    rows: [row.map((value) => (typeof value === "number" ? BigInt(value) : value))],
  };
}

/** The type of a question mark that nothing is bound to is not known: it is told as VARCHAR, which is unproved. */
function parameterMetadata(text: string, values: readonly BoundValue[]): readonly object[] {
  return Array.from({ length: parameterCount(parsedRequest(text)) }, (_, place) => {
    const { type, characterSet } = values[place]?.type ?? textType(1, false);
    return columnMetadata({ name: "", type, characterSet, nullable: true });
  });
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
