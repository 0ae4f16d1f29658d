/** What the parts of a table's definition share while it is put together. */
import type { Expression } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import type { ColumnObject } from "../catalog.ts";
import { failure } from "../errors.ts";

/** The table's name, for error texts, and the columns it has so far. */
export interface Draft {
  readonly database: string;
  readonly name: string;
  readonly columns: readonly ColumnObject[];
}

/** @throws TeradataFailure 5628 when there is no such column */
export function columnNamed(draft: Draft, name: string): ColumnObject {
  const column = draft.columns.find((one) => sameName(one.name, name));
  if (column === undefined) throw failure(5628, name, `${draft.database}.${draft.name}`);
  return column;
}

export function columnWithId(draft: Pick<Draft, "columns">, id: number): ColumnObject {
  return draft.columns.find((column) => column.id === id)!;
}

/** The names of all columns that an expression mentions, each as often as it stands there. */
export function columnsIn(expression: Expression): readonly string[] {
  const names: string[] = [];
  visit(expression, (node) => {
    if (node.kind === "column") names.push(String(node.name));
  });
  return names;
}

/** Calls `found` for every node of the tree under `value`. */
export function visit(value: unknown, found: (node: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, found);
  else if (value !== null && typeof value === "object") {
    const node = value as Record<string, unknown>;
    if (typeof node.kind === "string") found(node);
    for (const one of Object.values(node)) visit(one, found);
  }
}
