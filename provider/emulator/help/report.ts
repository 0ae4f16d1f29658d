/** How a HELP report is put together: its columns once, its rows from things. */
import type { DataType } from "../../language/ast.ts";
import type { Outcome, ResultColumn } from "../session.ts";
import type { StoredValue } from "../store.ts";

/** One column of a report about things of one sort. */
export interface Attribute<Thing> {
  readonly name: string;
  readonly type: DataType;
  readonly value: (thing: Thing) => StoredValue;
}

export function text<Thing>(
  name: string,
  length: number,
  value: (thing: Thing) => string | null | undefined,
): Attribute<Thing> {
  return { name, type: { kind: "VARCHAR", length }, value: (thing) => value(thing) ?? null };
}

/**
 * A code without padding: teradatasqlalchemy 20.0.0.9 compares them as they come. That HELP's codes are VARCHAR is
 * unproved.
 */
export function code<Thing>(
  name: string,
  length: number,
  value: (thing: Thing) => string | null | undefined,
): Attribute<Thing> {
  return { name, type: { kind: "VARCHAR", length }, value: (thing) => value(thing) ?? null };
}

export function number<Thing>(
  name: string,
  kind: "SMALLINT" | "INTEGER" | "FLOAT",
  value: (thing: Thing) => number | null | undefined,
): Attribute<Thing> {
  return { name, type: { kind }, value: (thing) => value(thing) ?? null };
}

export function report<Thing>(attributes: readonly Attribute<Thing>[], things: readonly Thing[]): Outcome {
  const rows = things.map((thing) => attributes.map((attribute) => attribute.value(thing)));
  return { activity: "Help", count: rows.length, columns: attributes.map(resultColumn), rows };
}

function resultColumn<Thing>({ name, type }: Attribute<Thing>): ResultColumn {
  return { name, type, nullable: true, characterSet: type.kind === "VARCHAR" ? "UNICODE" : undefined };
}
