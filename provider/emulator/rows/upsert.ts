/** UPDATE ... ELSE INSERT: changes the rows with a value of the primary index, or puts one in where there is none. */
import type { Expression, Insert, InsertValue, Update } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import type { TableObject } from "../catalog.ts";
import { failure, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import { newCompilation } from "../query/compilation.ts";
import { emptyScope } from "../query/scope.ts";
import { tableNamed } from "../resolve.ts";
import type { Outcome, Session } from "../session.ts";
import type { BoundValue } from "../statements/statement.ts";
import { compiledConstant, constantOf, namedColumns, valueConverter } from "./assign.ts";
import { runInsert } from "./insert.ts";
import { keyOf } from "./key.ts";
import { givenValues, rowColumns } from "./primary-index.ts";
import { runUpdate } from "./update.ts";

type BoundRow = readonly BoundValue[];

/**
 * Source of the rules: Teradata manual, UPDATE (Upsert Form), and Teradata Database Message 5562.
 * @param parameters one row of values for each time the statement runs
 * @throws TeradataFailure for what Teradata refuses, NotSupported for what is not built here
 */
export function runUpsert(
  session: Session,
  update: Update,
  insert: Insert,
  parameters: readonly BoundRow[],
): Outcome {
  const table = tableNamed(session, update.table);
  requireSameTable(session, update, insert, table);
  let count = 0;
  let wasInserted = false;
  for (const row of parameters) {
    requireSameRow(session, update, insert, table, row);
    const changed = runUpdate(session, update, [row]).count;
    wasInserted = changed === 0;
    count += changed === 0 ? runInsert(session, insert, [row]).count : changed;
  }
  return { activity: wasInserted ? "Insert" : "Update", count };
}

function requireSameTable(session: Session, update: Update, insert: Insert, table: TableObject): void {
  if (update.from.length > 0) throw refused("UPDATE ... ELSE INSERT takes no FROM.");
  if (insert.source.kind !== "values") throw refused("UPDATE ... ELSE INSERT takes an INSERT of values.");
  if (tableNamed(session, insert.table).id !== table.id)
    throw refused("Both parts of UPDATE ... ELSE INSERT must name the same table.");
  const places = rowColumns(table);
  if (places === undefined) throw refused("UPDATE ... ELSE INSERT needs a table with a primary index.");
  const isKey = (name: string) => places.some((place) => sameName(table.columns[place]!.name, name));
  if (update.set.some((one) => isKey(one.column)))
    throw refused("UPDATE ... ELSE INSERT can't change the primary index or a partitioning column.");
}

/** Both parts give the primary index the same value. The code of the refusal where they do not is not known. */
function requireSameRow(
  session: Session,
  update: Update,
  insert: Insert,
  table: TableObject,
  row: BoundRow,
): void {
  const places = rowColumns(table)!;
  const given = givenValues(update.where, (one) => placeIn(table, one), isConstant);
  if (places.some((place) => !given.has(place))) throw failure(5562);
  const values = insert.source.kind === "values" ? insert.source.values : [];
  const columns = namedColumns(table, insert.columns);
  const inserted = places.map((place) => values[columns.indexOf(place)]);
  const keys = [places.map((place) => given.get(place)), inserted].map((side) =>
    keyOf(
      places.map((place) => table.columns[place]!),
      side.map((value, position) => stored(session, table, places[position]!, value, row)),
    ),
  );
  if (keys[0] !== keys[1])
    throw refused("Both parts of UPDATE ... ELSE INSERT must give the primary index the same value.");
}

function placeIn(table: TableObject, expression: Expression): number | undefined {
  if (expression.kind !== "column") return undefined;
  const place = table.columns.findIndex((column) => nameKey(column.name) === nameKey(expression.name));
  return place < 0 ? undefined : place;
}

function isConstant(node: unknown): boolean {
  if (node === null || typeof node !== "object") return true;
  const { kind } = node as { kind?: string };
  return kind !== "column" && kind !== "subquery" && Object.values(node).every(isConstant);
}

function stored(
  session: Session,
  table: TableObject,
  place: number,
  value: InsertValue | undefined,
  row: BoundRow,
) {
  if (value === undefined || value.kind === "default" || value.kind === "omitted") return null;
  const compilation = newCompilation(session, row);
  const compiled = compiledConstant(compilation, emptyScope(), value);
  const convert = valueConverter(session, table, table.columns[place]!, compiled);
  return convert(constantOf(compilation, compiled));
}
