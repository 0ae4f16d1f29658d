/** The statements of rows: queries, INSERT, UPDATE, DELETE and MERGE. */
import { runQuery } from "../query/run.ts";
import { runDelete } from "../rows/delete.ts";
import { runInsert } from "../rows/insert.ts";
import { runMerge } from "../rows/merge.ts";
import { runUpdate } from "../rows/update.ts";
import { runUpsert } from "../rows/upsert.ts";
import { throughViews } from "../rows/view-change.ts";

import type { Handler } from "./statement.ts";

export const query: Handler<"query"> = {
  effect: () => "read",
  run: (statement, { session, parameters }) => runQuery(session, statement, parameters[0]),
};

export const insert: Handler<"insert"> = {
  effect: () => "write",
  run: (statement, { session, parameters }) =>
    throughViews(session, statement, (change) => runInsert(session, change, parameters)),
};

export const update: Handler<"update"> = {
  effect: () => "write",
  run: (statement, { session, parameters }) =>
    statement.otherwise === undefined
      ? throughViews(session, statement, (change) => runUpdate(session, change, parameters))
      : runUpsert(session, statement, statement.otherwise, parameters),
};

export const merge: Handler<"merge"> = {
  effect: () => "write",
  run: (statement, { session, parameters }) => runMerge(session, statement, parameters),
};

export const deleteRows: Handler<"delete"> = {
  effect: () => "write",
  run: (statement, { session, parameters }) =>
    throughViews(session, statement, (change) => runDelete(session, change, parameters)),
};
