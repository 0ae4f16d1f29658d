/** CREATE INDEX: one or several secondary indexes on a table. */
import type { CreateIndex } from "../../language/ast.ts";
import type { IndexObject, TableObject } from "../catalog.ts";
import { requireDifferent } from "../define/indexes.ts";
import { IndexNumbers, secondaryIndex } from "../define/secondary-index.ts";
import { requireDifferentNames } from "../define/table.ts";
import { notSupported } from "../errors.ts";
import { permanentTableNamed } from "../resolve.ts";
import { requireNeededOn } from "../rights.ts";
import type { Outcome } from "../session.ts";
import { changeKeys } from "../storage.ts";
import { updateTable } from "../write-table.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const createIndex: Handler<"createIndex"> = { effect: () => "schema", run };

/** @throws TeradataFailure 2803, 3515, 3518, 3519, 3523, 3802, 3807, 3853, 5321, 5466, 5628, 5660 */
function run(statement: CreateIndex, { session, text }: Request): Outcome {
  if (statement.temporary) throw notSupported("CREATE INDEX ON TEMPORARY");
  const table = permanentTableNamed(session, statement.table, "CREATE INDEX");
  requireNeededOn(session, "CREATE INDEX", table);
  const changed = withIndexes(table, statement);
  requireDifferent(changed.indexes);
  requireDifferentNames(changed.indexes, changed.checks, changed.foreignKeys);
  changeKeys(session.store, table, changed);
  updateTable(session, changed, text);
  return done("Create Index");
}

function withIndexes(table: TableObject, statement: CreateIndex): TableObject {
  const numbers = new IndexNumbers(table.indexes);
  const added = statement.indexes.flatMap((spec) => secondaryIndex(spec, table, numbers));
  const indexes = [...table.indexes, ...added].sort(byNumber);
  return { ...table, indexes };
}

function byNumber(one: IndexObject, other: IndexObject): number {
  return one.number - other.number;
}
