/** Reads the fragments of SQL that the catalogue keeps: conditions of checks, defaults, partitioning expressions. */
import type { Expression } from "../../language/ast.ts";
import { parsedRequest } from "../parsed-request.ts";

/** The condition of a CHECK. */
export function conditionOf(text: string): Expression {
  const [statement] = parsedRequest(`DELETE FROM t WHERE (${text})`);
  if (statement?.kind !== "delete" || statement.where === undefined) throw unreadable(text);
  return statement.where;
}

/** A default or a partitioning expression. */
export function expressionOf(text: string): Expression {
  const [statement] = parsedRequest(`SELECT ${text}`);
  const select = statement?.kind === "query" ? statement.body : undefined;
  const item = select?.kind === "select" ? select.items[0] : undefined;
  if (item?.kind !== "value") throw unreadable(text);
  return item.value;
}

function unreadable(text: string): Error {
  return new Error(`the catalogue holds a fragment that is no expression: ${text}`);
}
