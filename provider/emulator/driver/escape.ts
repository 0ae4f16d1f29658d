/** Escape clauses in braces: found in a request's text, and replaced there before it is sent. */
import { notSupported, refused } from "../errors.ts";
import { scalarFunction } from "./escape-functions.ts";

/** One of the driver's own functions in braces: `{fn teradata_rpo(S)}`. */
export interface DriverFunction {
  /** In lower case. */
  readonly name: string;
  readonly argument: string;
}

/** Answers the text that stands in the place of a driver's function. */
export type DriverFunctions = (call: DriverFunction) => string;

/**
 * The text without its escape clauses. Source: README of teradatasql, Escape Syntax.
 * @throws NotSupported for a clause that is not known
 */
export function withoutEscapes(text: string, driverFunctions: DriverFunctions): string {
  const [result, end] = rewrite(text, 0, driverFunctions);
  if (end < text.length) throw refused("There is a } without a { before it.");
  return result;
}

/** Strings, quoted names and comments, in which braces mean nothing. */
const opaque = /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;

/** Copies up to the end of the text or a closing brace; answers the copy and where it stopped. */
function rewrite(text: string, start: number, functions: DriverFunctions): readonly [string, number] {
  let result = "";
  let at = start;
  while (at < text.length && text[at] !== "}") {
    if (text[at] === "{") {
      const [inner, end] = rewrite(text, at + 1, functions);
      if (text[end] !== "}") throw refused("There is a { without a } behind it.");
      result += replacement(inner.trim(), functions);
      at = end + 1;
      continue;
    }
    opaque.lastIndex = at;
    const piece = opaque.exec(text)?.[0] ?? text[at]!;
    result += piece;
    at += piece.length;
  }
  return [result, at];
}

function replacement(clause: string, functions: DriverFunctions): string {
  const [, keyword = "", rest = ""] = /^(\S+)\s*([\s\S]*)$/.exec(clause) ?? [];
  switch (keyword.toLowerCase()) {
    case "d":
      return `DATE ${rest}`;
    case "t":
      return `TIME ${rest}`;
    case "ts":
      return `TIMESTAMP ${rest}`;
    case "escape":
      return `ESCAPE ${rest}`;
    case "oj":
      return rest;
    case "call":
      return `CALL ${rest}`;
    case "fn":
      return functionText(rest, functions);
    default:
      throw notSupported(`the escape clause {${keyword}}`);
  }
}

function functionText(clause: string, functions: DriverFunctions): string {
  const [, name = "", , argument = ""] = /^(\w+)\s*(\(([\s\S]*)\))?$/.exec(clause) ?? [];
  if (name === "") throw refused(`The escape clause {fn ${clause}} is not a function.`);
  if (!/^teradata_/i.test(name)) return scalarFunction(name.toUpperCase(), argument);
  return functions({ name: name.toLowerCase(), argument: argument.trim() });
}
