/** Brings a value into a column: by its type, or the column's default. */
import type { Expression } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import type { ColumnObject, TableObject } from "../catalog.ts";
import { failure } from "../errors.ts";
import { type Compilation, newCompilation } from "../query/compilation.ts";
import { expressionValue } from "../query/expression.ts";
import { queryRows } from "../query/run.ts";
import { emptyScope, type Scope } from "../query/scope.ts";
import type { SqlValue } from "../query/value.ts";
import type { Session } from "../session.ts";
import type { StoredValue } from "../store.ts";
import { requireZoned } from "../time-zone.ts";
import { type Converter, converter } from "./coerce.ts";
import { expressionOf } from "./fragments.ts";
import type { ValueType } from "./types.ts";

/** How values of a type come into the column. */
export function columnConverter(
  session: Session,
  table: TableObject,
  column: ColumnObject,
  from: ValueType,
): Converter {
  const shown = `${table.database}.${table.name}.${column.name}`;
  requireZoned(session, column.type);
  return converter(from, column, { mode: session.mode, zone: session.zone, explicit: false, column: shown });
}

/**
 * The same for a compiled value: the word NULL comes into every column that may be NULL.
 * @throws TeradataFailure 3811 when it may not
 */
export function valueConverter(
  session: Session,
  table: TableObject,
  column: ColumnObject,
  value: Pick<SqlValue, "of" | "isNull">,
): Converter {
  if (!value.isNull) return columnConverter(session, table, column, value.of);
  if (!column.nullable && column.identity === undefined) throw failure(3811, column.name);
  return () => null;
}

/** The value of an expression without columns. */
export function constantOf(compilation: Compilation, value: SqlValue): StoredValue {
  if (value.isNull) return null;
  if (value.literal !== undefined) return value.literal;
  return queryRows(compilation, `SELECT ${value.sql}`)[0]![0]!;
}

/**
 * What a column gets when it is given nothing: its default, NULL, or for an identity column nothing yet.
 * @throws TeradataFailure 3811 when it must be given a value
 */
export function defaultValue(session: Session, table: TableObject, column: ColumnObject): StoredValue {
  if (column.default === undefined) {
    if (!column.nullable && column.identity === undefined) throw failure(3811, column.name);
    return null;
  }
  const compilation = newCompilation(session);
  const value = compiledConstant(compilation, emptyScope(), expressionOf(column.default));
  return valueConverter(session, table, column, value)(constantOf(compilation, value));
}

export function compiledConstant(compilation: Compilation, scope: Scope, expression: Expression): SqlValue {
  return expressionValue(compilation, scope, expression);
}

/**
 * The columns that a statement names, or all.
 * @throws TeradataFailure 3810 for one that is not there, 3515 for one named twice
 */
export function namedColumns(table: TableObject, names: readonly string[] | undefined): readonly number[] {
  if (names === undefined) return table.columns.map((_, place) => place);
  const places = names.map((name) => columnPlace(table, name));
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice !== undefined) throw failure(3515, table.columns[twice]!.name);
  return places;
}

/** Source of 3810 here: error texts in public code, which name database, table and column. */
export function columnPlace(table: TableObject, name: string): number {
  const place = table.columns.findIndex((column) => sameName(column.name, name));
  if (place < 0) throw failure(3810, `${table.database}.${table.name}.${name}`);
  return place;
}
