/** Finds the columns that a part of the syntax tree names. */
import type { ColumnReference } from "../../language/ast.ts";

/** The references in the order in which they stand, those of queries inside too. */
export function columnReferences(node: unknown): readonly ColumnReference[] {
  if (node === null || typeof node !== "object") return [];
  if ((node as { kind?: string }).kind === "column" && "name" in node) return [node as ColumnReference];
  return Object.values(node).flatMap(columnReferences);
}
