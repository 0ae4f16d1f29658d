/** Compares the conditions of checks. */
import { TeradataSyntaxError, UnsupportedStatement } from "../../language/errors.ts";
import { foldName } from "../../language/names.ts";
import { parseStatement } from "../../language/parser.ts";
import { sameSql } from "../../language/same-sql.ts";

/**
 * Do two conditions say the same, whatever their spacing, the case of their names and parentheses that change nothing?
 * A server prints a condition from what it stored, not as it was written; which parentheses it adds is unproved.
 */
export function sameCondition(left: string, right: string): boolean {
  if (sameSql(left, right)) return true;
  const tree = treeOf(left);
  return tree !== undefined && tree === treeOf(right);
}

/** The syntax tree as text, without places; undefined where the condition can't be parsed. */
function treeOf(condition: string): string | undefined {
  try {
    const statement = parseStatement(`CREATE TABLE t (c INTEGER, CHECK (${condition}))`);
    const [check] = statement.kind === "createTable" ? statement.constraints : [];
    return check?.kind === "check" ? JSON.stringify(check.condition, comparable) : undefined;
  } catch (error) {
    if (error instanceof TeradataSyntaxError || error instanceof UnsupportedStatement) return undefined;
    throw error;
  }
}

const names = ["name", "table", "database"];

/** No places, and names without regard to case. */
function comparable(key: string, value: unknown): unknown {
  if (key === "at") return undefined;
  return names.includes(key) && typeof value === "string" ? foldName(value) : value;
}
