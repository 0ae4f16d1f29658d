/** INSERT: of values, of a query's rows, of defaults alone. */
import type { Insert, InsertValue, Query } from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { failure, TeradataFailure } from "../errors.ts";
import { newCompilation } from "../query/compilation.ts";
import { compiledQuery, queryRows } from "../query/run.ts";
import { emptyScope } from "../query/scope.ts";
import { tableNamed } from "../resolve.ts";
import { requireOnColumns } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import type { BoundValue } from "../statements/statement.ts";
import type { StoredRow, StoredValue } from "../store.ts";
import { requireNoFiring } from "../triggers.ts";
import {
  columnConverter,
  compiledConstant,
  constantOf,
  defaultValue,
  namedColumns,
  valueConverter,
} from "./assign.ts";
import type { Converter } from "./coerce.ts";
import { copyRows } from "./copy-rows.ts";
import { foreignKeyWatch } from "./foreign-keys.ts";
import { type IdentityNumbers, identityNumbers } from "./identity.ts";
import type { ValueType } from "./types.ts";
import { rowInserter } from "./write-row.ts";

type BoundRow = readonly BoundValue[];

/** Makes the value of one column from the values bound for one row. */
type Maker = (row: BoundRow) => StoredValue;

/**
 * @param parameters one row of values for each time the statement runs
 * @throws TeradataFailure for what Teradata refuses, NotSupported for what is not built here
 */
export function runInsert(session: Session, insert: Insert, parameters: readonly BoundRow[]): Outcome {
  const table = tableNamed(session, insert.table);
  const places = namedColumns(table, insert.columns);
  requireOnColumns(
    session,
    "INSERT",
    table,
    places.map((place) => table.columns[place]!.id),
  );
  requireNoFiring(session, table, "INSERT");
  const rows: StoredRow[] | undefined = session.tellsInserted ? [] : undefined;
  const target = rowTarget(session, table, rows);
  const { source } = insert;
  if (source.kind === "query")
    for (const row of parameters) insertQuery(target, insert.columns, source.query, row);
  else {
    const given = source.kind === "values" ? source.values : [];
    const columns = source.kind === "values" ? places : [];
    const makers = makersOf(session, table, columns, given);
    for (const row of parameters) target.put(makers.map((make) => make(row)));
  }
  const outcome: Outcome = { activity: "Insert", count: target.finish() };
  if (rows === undefined) return outcome;
  return { ...outcome, inserted: { columns: table.columns, rows, fromQuery: source.kind === "query" } };
}

/** Where the rows of one statement go. */
export interface RowTarget {
  readonly session: Session;
  readonly table: TableObject;
  put(values: StoredValue[]): void;
  /** Rows are numbered or told, or foreign keys look at them. */
  readonly isWatched: boolean;
  /** To be called with the number of rows that were put there otherwise. */
  count(rows: number): void;
  /** To be called after the last row; answers how many there were. */
  finish(): number;
}

/** @param told gets every row that is put in */
export function rowTarget(session: Session, table: TableObject, told?: StoredRow[]): RowTarget {
  const identity = identityNumbers(session, table);
  const insertRow = rowInserter(session, table);
  const watch = foreignKeyWatch(session, table);
  let count = 0;
  return {
    session,
    table,
    put: (values) => {
      number(identity, values);
      insertRow(values);
      watch?.added(values);
      told?.push(values);
      count += 1;
    },
    isWatched: identity !== undefined || watch !== undefined || told !== undefined,
    count: (rows) => {
      count += rows;
    },
    finish: () => {
      identity?.keep();
      watch?.verify();
      return count;
    },
  };
}

/** A number of GENERATED ALWAYS takes the place of a value given. Source: Teradata manual, INSERT and GENERATED ALWAYS Identity Columns. */
function number(identity: IdentityNumbers | undefined, values: StoredValue[]): void {
  if (identity === undefined) return;
  if (identity.always || values[identity.place] === null) values[identity.place] = identity.take();
}

/** INSERT ... SELECT leaves duplicate rows out in TERA mode. Source: Teradata manual, SET and MULTISET Tables. */
function putUnlessThere(target: RowTarget, values: StoredValue[]): void {
  try {
    target.put(values);
  } catch (error) {
    const isDuplicate = error instanceof TeradataFailure && error.code === 2802;
    if (!isDuplicate || target.session.mode === "ANSI") throw error;
  }
}

/** @throws failure 3812, 3813 when there are more or fewer values than columns */
function makersOf(
  session: Session,
  table: TableObject,
  columns: readonly number[],
  given: readonly InsertValue[],
): readonly Maker[] {
  requireSameCount(given.length, columns.length);
  return table.columns.map((_, place) => {
    const position = columns.indexOf(place);
    return position < 0
      ? defaultMaker(session, table, place)
      : valueMaker(session, table, place, given[position]!);
  });
}

function requireSameCount(values: number, columns: number): void {
  if (values < columns) throw failure(3812);
  if (values > columns) throw failure(3813);
}

function defaultMaker(session: Session, table: TableObject, place: number): Maker {
  const value = defaultValue(session, table, table.columns[place]!);
  return () => value;
}

function valueMaker(session: Session, table: TableObject, place: number, given: InsertValue): Maker {
  if (given.kind === "default" || given.kind === "omitted") return defaultMaker(session, table, place);
  if (given.kind === "parameter") return parameterMaker(session, table, place, given.index);
  if (holdsParameter(given)) return (row) => evaluated(session, table, place, given, row);
  const value = evaluated(session, table, place, given, []);
  return () => value;
}

function holdsParameter(given: unknown): boolean {
  if (Array.isArray(given)) return given.some(holdsParameter);
  if (given === null || typeof given !== "object") return false;
  return (given as { kind?: string }).kind === "parameter" || Object.values(given).some(holdsParameter);
}

function evaluated(
  session: Session,
  table: TableObject,
  place: number,
  given: Exclude<InsertValue, { kind: "default" | "omitted" }>,
  row: BoundRow,
): StoredValue {
  const compilation = newCompilation(session, row);
  const value = compiledConstant(compilation, emptyScope(), given);
  const convert = valueConverter(session, table, table.columns[place]!, value);
  return convert(constantOf(compilation, value));
}

function parameterMaker(session: Session, table: TableObject, place: number, index: number): Maker {
  const converters = new Map<ValueType, Converter>();
  return (row) => {
    const { type, value } = row[index]!;
    const convert = converters.get(type) ?? columnConverter(session, table, table.columns[place]!, type);
    converters.set(type, convert);
    return convert(value);
  };
}

function insertQuery(
  target: RowTarget,
  names: readonly string[] | undefined,
  query: Query,
  row: BoundRow,
): void {
  const { session, table } = target;
  const columns = namedColumns(table, names);
  const compilation = newCompilation(session, row);
  const compiled = compiledQuery(compilation, query);
  requireSameCount(compiled.columns.length, columns.length);
  const converters = columns.map((place, position) =>
    valueConverter(session, table, table.columns[place]!, compiled.columns[position]!),
  );
  const base = table.columns.map((column, place) =>
    columns.includes(place) ? null : defaultValue(session, table, column),
  );
  const copied = target.isWatched ? undefined : copyRows(compilation, compiled, table, columns, base);
  if (copied !== undefined) {
    target.count(copied);
    return;
  }
  for (const found of queryRows(compilation, compiled.sql)) {
    const values = [...base];
    for (const [position, place] of columns.entries())
      values[place] = converters[position]!(found[position]!);
    putUnlessThere(target, values);
  }
}
