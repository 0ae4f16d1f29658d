/** The titles of expressions that have no name, under which results tell them. */
import type { Builtin, Expression } from "../../language/ast.ts";
import { aggregateTitle } from "./aggregate-functions.ts";

/**
 * Teradata's words for a built-in value, CASE and the aggregate functions (`Sum(x)`), else the expression's own text.
 * Source: Teradata manual, examples of the functions; what it calls other expressions is not known.
 * @param text as it was written
 */
export function expressionTitle(expression: Expression, text: string): string {
  switch (expression.kind) {
    case "builtin":
      return builtinTitle(expression);
    case "case":
      return caseTitle;
    case "call": {
      if (shortCases.has(expression.name.toUpperCase())) return caseTitle;
      const name = aggregateTitle(expression);
      return name === undefined ? text : name + text.slice(text.indexOf("("));
    }
    default:
      return text;
  }
}

const caseTitle = "<CASE  expression>";
/** They stand for a CASE. Source: Teradata manual, COALESCE and NULLIF. */
const shortCases = new Set(["COALESCE", "NULLIF"]);

function builtinTitle({ name, precision }: Builtin): string {
  switch (name) {
    case "CURRENT_DATE":
      return "Date";
    case "CURRENT_TIME":
      return `Current Time(${precision ?? 0})`;
    case "CURRENT_TIMESTAMP":
      return `Current TimeStamp(${precision ?? 6})`;
    default:
      return name
        .split("_")
        .map((word) => word[0]! + word.slice(1).toLowerCase())
        .join("_");
  }
}
