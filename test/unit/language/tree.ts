/** Helpers of the parser's tests: trees without places and without what is undefined. */
import { expect } from "chai";
import { TeradataSyntaxError, UnsupportedStatement } from "../../../provider/language/errors.ts";
import { parseStatement } from "../../../provider/language/parser.ts";

/** A part of a tree, as loosely as a test may look at it. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads any node without telling the kinds apart.
export type Node = any;

/** The statement's tree without `at` and undefined members. */
export function treeOf(sql: string): Node {
  return bare(parseStatement(sql));
}

/** The tree of a value, read as a query's only column. */
export function scalarOf(sql: string): Node {
  return treeOf(`SELECT ${sql} FROM t`).body.items[0].value;
}

/** The tree of a condition, read as a query's WHERE. */
export function conditionOf(sql: string): Node {
  return treeOf(`SELECT a FROM t WHERE ${sql}`).body.where;
}

function bare(node: unknown): Node {
  return JSON.parse(JSON.stringify(node, (key, value) => (key === "at" ? undefined : value)));
}

/** What parsing throws: "3706 Syntax error: ...", or "unsupported: EXPLAIN IN XML". */
export function refusalOf(sql: string): string {
  try {
    parseStatement(sql);
  } catch (error) {
    if (error instanceof TeradataSyntaxError) return `${error.code} ${error.text}`;
    if (error instanceof UnsupportedStatement) return `unsupported: ${error.construct}`;
    throw error;
  }
  return "accepted";
}

/** One test a row: the statement's tree has these members, and they are equal. */
export function accepts(cases: readonly (readonly [sql: string, members: Record<string, unknown>])[]): void {
  for (const [sql, members] of cases) {
    it(sql.replaceAll(/\s+/g, " "), () => {
      const tree = treeOf(sql);
      for (const [name, value] of Object.entries(members)) expect(tree[name], name).to.deep.equal(value);
    });
  }
}

/** One test a row: the statement is refused so. The text can be its beginning. */
export function refuses(cases: readonly (readonly [sql: string, refusal: string])[]): void {
  for (const [sql, refusal] of cases) {
    it(sql.replaceAll(/\s+/g, " "), () => {
      expect(refusalOf(sql).slice(0, refusal.length)).to.equal(refusal);
    });
  }
}
