/** The question marks of a request and the values bound to them. */
import type { Statement } from "../../language/ast.ts";
import { failure } from "../errors.ts";
import type { BoundValue } from "../statements/statement.ts";

type BoundRows = readonly (readonly BoundValue[])[];

/**
 * Each row must have a value for each question mark, and no more.
 * @throws TeradataFailure 3939
 */
export function requireParameters(statements: readonly Statement[], rows: BoundRows): void {
  const wanted = parameterCount(statements);
  if (rows.some((row) => row.length !== wanted)) throw failure(3939);
}

/** How many question marks a part of the syntax tree holds; those of a request's statements are counted on. */
export function parameterCount(node: unknown): number {
  if (Array.isArray(node))
    return node.reduce((count: number, one) => Math.max(count, parameterCount(one)), 0);
  if (node === null || typeof node !== "object") return 0;
  const { kind, index } = node as { kind?: string; index?: number };
  if (kind === "parameter") return (index ?? 0) + 1;
  return parameterCount(Object.values(node));
}
