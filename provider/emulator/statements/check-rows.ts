/** Checks a query or a change of rows completely, as when it is run, but touches no row. */
import type {
  Delete,
  Expression,
  Insert,
  Merge,
  Query,
  Select,
  Statement,
  Update,
} from "../../language/ast.ts";
import { describeQuery } from "../query/run.ts";
import { runDelete } from "../rows/delete.ts";
import { runInsert } from "../rows/insert.ts";
import { checkMerge } from "../rows/merge.ts";
import { runUpdate } from "../rows/update.ts";
import { throughViews } from "../rows/view-change.ts";
import type { Session } from "../session.ts";

export type RowStatement = Query | Insert | Update | Delete | Merge;

export function isRowStatement(statement: Statement): statement is RowStatement {
  return ["query", "insert", "update", "delete", "merge"].includes(statement.kind);
}

/** @throws TeradataFailure, NotSupported as running the statement would, but for what depends on rows */
export function checkRows(session: Session, statement: RowStatement): void {
  switch (statement.kind) {
    case "query":
      describeQuery(session, statement);
      return;
    case "insert":
      checkInsert(session, statement);
      return;
    case "update":
      if (statement.otherwise !== undefined) checkInsert(session, statement.otherwise);
      throughViews(session, { ...statement, where: never(statement) }, (one) =>
        runUpdate(session, one, [[]]),
      );
      return;
    case "merge":
      checkMerge(session, statement);
      return;
    case "delete":
      throughViews(session, { ...statement, where: never(statement) }, (one) =>
        runDelete(session, one, [[]]),
      );
  }
}

function checkInsert(session: Session, insert: Insert): void {
  const { source } = insert;
  if (source.kind !== "query") throughViews(session, insert, (one) => runInsert(session, one, []));
  else {
    const { length } = describeQuery(session, source.query);
    const query = noRowsOf(source.query, length);
    const empty: Insert = { ...insert, source: { ...source, query } };
    throughViews(session, empty, (one) => runInsert(session, one, [[]]));
  }
}

/** The statement's own condition, and one that is never true. */
function never({ where, at }: Update | Delete): Expression {
  const wrong = falseAt(at);
  return where === undefined ? wrong : { kind: "binary", operator: "AND", left: where, right: wrong, at };
}

function falseAt(at: Query["at"]): Expression {
  const number = (text: string) => ({ kind: "number", text, form: "integer", at }) as const;
  return { kind: "binary", operator: "=", left: number("0"), right: number("1"), at };
}

/** SELECT * FROM (the query) AS checked (v1, v2, ...) WHERE 0 = 1. */
function noRowsOf(query: Query, length: number): Query {
  const { at } = query;
  const columns = Array.from({ length }, (_, place) => `v${place + 1}`);
  const body: Select = {
    kind: "select",
    distinct: false,
    items: [{ kind: "all", at }],
    from: [{ kind: "derived", query, alias: "checked", columns, at }],
    where: falseAt(at),
    groupBy: [],
    at,
  };
  return { kind: "query", with: [], body, orderBy: [], at };
}
