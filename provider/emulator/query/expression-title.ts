/** The titles of expressions that have no name, under which results tell them. */
import type { Builtin, Cast, Expression } from "../../language/ast.ts";
import { aggregateTitle } from "./aggregate-functions.ts";

/**
 * Teradata's words for a built-in value, CASE and the aggregate functions (`Sum(x)`), else the expression's own text.
 * A conversion is called as what it converts. Source: Teradata manual, examples of the functions; dbt-teradata, which
 * reads a converted CURRENT_TIMESTAMP as `Current TimeStamp(0)`; what Teradata calls other expressions is not known.
 * @param text as it was written
 * @param column the name of the column that it converts, if it does
 */
export function expressionTitle(expression: Expression, text: string, column?: string): string {
  switch (expression.kind) {
    case "builtin":
      return builtinTitle(expression);
    case "case":
      return caseTitle;
    case "column":
      return column ?? expression.name;
    case "cast":
      return expressionTitle(expression.value, convertedText(expression, text), column);
    case "call": {
      if (shortCases.has(expression.name.toUpperCase())) return caseTitle;
      const name = aggregateTitle(expression);
      return name === undefined ? text : name + text.slice(text.indexOf("("));
    }
    default:
      return text;
  }
}

/** What stands before AS in CAST(x AS type), or before the parentheses of x (type). */
function convertedText({ form }: Cast, text: string): string {
  if (form !== "TERADATA") return /^\w+\s*\(\s*([\s\S]*\S)\s+AS\s/i.exec(text)?.[1] ?? text;
  let depth = 0;
  for (let place = text.length - 1; place > 0; place -= 1) {
    if (text[place] === ")") depth += 1;
    if (text[place] === "(" && --depth === 0) return text.slice(0, place).trimEnd();
  }
  return text;
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
