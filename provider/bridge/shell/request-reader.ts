/** Puts lines together into requests, by the rules of BTEQ. */

/** The lines so far, and where the text stands after them. */
export interface Pending {
  readonly lines: readonly string[];
  readonly state: State;
}

interface State {
  /** What is open: a string, a quoted name or a comment. */
  readonly open: "" | "'" | '"' | "/*";
  /** How many parentheses are open. */
  readonly depth: number;
  /** Is the last thing that stands there a semicolon, and nothing is open? */
  readonly isEnded: boolean;
}

export const nothing: Pending = { lines: [], state: { open: "", depth: 0, isEnded: false } };

/**
 * The lines with one more. A request is complete (`isEnded`) when a line ends with a semicolon, so that several
 * statements on one line are one request. Source: Basic Teradata Query Reference, Continuing SQL Requests: not within
 * a comment, quotes or parentheses. A comment behind the semicolon, which BTEQ takes for the end of the line, is
 * passed over.
 */
export function withLine({ lines, state }: Pending, line: string): Pending {
  return { lines: [...lines, line], state: after(state, line) };
}

export function isEmpty({ lines }: Pending): boolean {
  return lines.every((line) => line.trim() === "");
}

export function textOf({ lines }: Pending): string {
  return lines.join("\n");
}

const tokens = /'|"|\/\*|\*\/|--.*|[();]|\s+|[^\s'"/*();-]+|./g;

function after(state: State, line: string): State {
  let { open, depth, isEnded } = state;
  for (const [token] of line.matchAll(tokens)) {
    if (open !== "") {
      if (token === closing[open]) open = "";
      continue;
    }
    if (/^\s|^--/.test(token)) continue;
    if (token === "'" || token === '"' || token === "/*") open = token;
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (token !== "/*") isEnded = token === ";" && depth <= 0;
  }
  return { open, depth, isEnded: isEnded && open === "" };
}

const closing = { "'": "'", '"': '"', "/*": "*/" } as const;
