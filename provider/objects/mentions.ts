/** What an expression that stands in a definition speaks of: columns, functions, queries. */
import type { ColumnReference } from "../language/ast.ts";

export interface Mentions {
  /** Each column as often as it is named. */
  readonly columns: readonly ColumnReference[];
  /** The names of the functions, in capitals. */
  readonly functions: readonly string[];
  readonly hasQuery: boolean;
}

type Node = { readonly kind?: unknown; readonly name?: unknown };

/** @param tree any part of a syntax tree */
export function mentionsIn(tree: unknown): Mentions {
  const nodes = [...nodesIn(tree)];
  const named = (kind: string) => nodes.filter((node) => node.kind === kind);
  return {
    columns: named("column").filter((node) => typeof node.name === "string") as unknown as ColumnReference[],
    functions: named("call").map(({ name }) => String(name).toUpperCase()),
    hasQuery: named("query").length > 0,
  };
}

function* nodesIn(tree: unknown): Generator<Node> {
  if (typeof tree !== "object" || tree === null) return;
  if ("kind" in tree) yield tree;
  for (const part of Object.values(tree)) yield* nodesIn(part);
}

const aggregates = new Set(
  "AVE AVERAGE AVG CORR COUNT COVAR_POP COVAR_SAMP KURTOSIS MAX MAXIMUM MIN MINIMUM SKEW STDDEV_POP STDDEV_SAMP SUM VAR_POP VAR_SAMP".split(
    " ",
  ),
);

/**
 * The sentence that says what of a query or an aggregate stands where none can; undefined where there is none.
 * @param what the expression in a sentence: "A check"
 */
export function wrongKind({ functions, hasQuery }: Mentions, what: string): string | undefined {
  if (hasQuery) return `${what} can't hold a query: it looks at one row alone. Write it without.`;
  const aggregate = functions.find((name) => aggregates.has(name));
  if (aggregate === undefined) return undefined;
  return `${what} can't hold the aggregate ${aggregate}: it looks at one row alone. Write it without.`;
}
