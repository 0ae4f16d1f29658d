/** Preparing: a change of rows or a query is checked completely, and no row is touched. */
import type { Expression, Query } from "../language/ast.ts";
import { describeQuery } from "./query/run.ts";
import type { Outcome, Session } from "./session.ts";
import { checkRows, type RowStatement } from "./statements/check-rows.ts";
import type { BoundValue } from "./statements/statement.ts";
import type { Store } from "./store.ts";

const activities = {
  insert: "Insert",
  update: "Update",
  delete: "Delete",
  merge: "Merge",
} as const;

/**
 * What the statement would answer, without a row.
 * @param row the values of its `?`, of which only the types count; without them each is a VARCHAR
 * @throws TeradataFailure, NotSupported as running the statement would, but for what depends on rows and values
 */
export function preparedRows(session: Session, statement: RowStatement, row: readonly BoundValue[]): Outcome {
  if (statement.kind === "query")
    return {
      activity: "Select",
      count: 0,
      columns: describeQuery(session, withNulls(statement, row)),
      rows: [],
    };
  checkRows(session, bound(statement, row));
  return { activity: activities[statement.kind], count: 0 };
}

/** The values of an INSERT are looked at when it runs; a `?` that is all a column is set to takes the column's type. */
function bound(statement: Exclude<RowStatement, Query>, row: readonly BoundValue[]): typeof statement {
  if (statement.kind === "insert")
    return statement.source.kind === "query" ? withNulls(statement, row) : statement;
  if (statement.kind !== "update") return withNulls(statement, row);
  const { otherwise, table, alias } = statement;
  const set = statement.set.map((one) => {
    if (one.value.kind !== "parameter" || row.length > 0) return one;
    const { column: name, at } = one;
    return { ...one, value: { kind: "column", table: alias ?? table.name, name, at } as const };
  });
  return { ...withNulls({ ...statement, set, otherwise: undefined }, row), otherwise };
}

/** A copy of a part of the syntax tree with a NULL of the right type in the place of each `?`. */
function withNulls<Node>(node: Node, row: readonly BoundValue[]): Node {
  if (Array.isArray(node)) return node.map((one) => withNulls(one, row)) as Node;
  if (node === null || typeof node !== "object") return node;
  const { kind, index = 0, at } = node as { kind?: string; index?: number; at?: Expression["at"] };
  if (kind === "parameter") return nullOf(row[index], at!) as Node;
  return Object.fromEntries(Object.entries(node).map(([name, one]) => [name, withNulls(one, row)])) as Node;
}

/** Source: README of teradatasql, Null Values: the driver sends a NULL as a VARCHAR. */
function nullOf(value: BoundValue | undefined, at: Expression["at"]): Expression {
  const type = value?.type.type ?? ({ kind: "VARCHAR", length: 1 } as const);
  return { kind: "cast", form: "CAST", value: { kind: "null", at }, type, attributes: [], at };
}

/** Runs `work` within the open transaction and undoes what it wrote. */
export function undone<Result>(store: Store, work: () => Result): Result {
  const done: Result[] = [];
  const enough = new Error("undone");
  try {
    store.attempt(() => {
      done.push(work());
      throw enough;
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
  return done[0]!;
}
