/** Reads the fragments of SQL that the catalogue keeps: conditions of checks, defaults, partitioning expressions. */
import type { Expression } from "../../language/ast.ts";
import { parsedRequest } from "../parsed-request.ts";

/** The condition of a CHECK. */
export function conditionOf(text: string): Expression {
  const [statement] = parsedRequest(`DELETE FROM t WHERE (${text})`);
  if (statement?.kind !== "delete" || statement.where === undefined) throw unreadable(text);
  return unqualified(statement.where);
}

/** A default or a partitioning expression. */
export function expressionOf(text: string): Expression {
  const [statement] = parsedRequest(`SELECT ${text}`);
  const select = statement?.kind === "query" ? statement.body : undefined;
  const item = select?.kind === "select" ? select.items[0] : undefined;
  if (item?.kind !== "value") throw unreadable(text);
  return unqualified(item.value);
}

/** Columns without their table's name, which may be another by now: fragments name their own table alone. */
function unqualified<Node>(node: Node): Node {
  if (Array.isArray(node)) return node.map(unqualified) as Node;
  if (node === null || typeof node !== "object") return node;
  const isColumn = (node as { kind?: string }).kind === "column";
  const entries = Object.entries(node).filter(
    ([key]) => !isColumn || (key !== "table" && key !== "database"),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, unqualified(value)])) as Node;
}

function unreadable(text: string): Error {
  return new Error(`the catalogue holds a fragment that is no expression: ${text}`);
}
