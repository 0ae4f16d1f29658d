/**
 * How many bytes a row takes on disk: an estimate by the rules of Teradata's row format.
 *
 * Source of the figures: Teradata manual, Database Design, Base Table Row Format (packed64) and Sizing a Unique and a
 * Nonunique Secondary Index Subtable. Simplified: every value of a nonunique index stands in an index row of its own;
 * a compressed column takes its full width unless it is NULL, a NUMBER its greatest, and block compression nothing away.
 */

import type { ColumnObject, IndexObject, TableObject } from "../catalog.ts";
import { combinedPartitions } from "../define/partition-count.ts";
import type { StoredRow, StoredValue } from "../store.ts";
import { typeFacts } from "../type-facts.ts";

/** The size of one row with its index rows, in bytes. Rows whose sizes have equal shapes have equal sizes. */
export interface RowSize {
  readonly of: (values: StoredRow) => number;
  /** The places of the columns whose values `of` looks at. */
  readonly places: ReadonlySet<number>;
  /** What `of` depends on, as a text. */
  readonly shape: string;
}

/** One row in the table's subtable or in that of an index. */
interface Part {
  readonly fixed: number;
  readonly columns: readonly VariableColumn[];
}

/** A column whose values take as much as they are long. */
interface VariableColumn {
  readonly place: number;
  /** Bytes a character; for a compressed column the bytes of a value that is there. */
  readonly width: number;
  readonly whole: boolean;
}

export function rowSize(table: TableObject): RowSize {
  const copies = table.options.fallback ? 2 : 1;
  const parts = [
    basePart(table),
    ...table.indexes.filter(hasSubtable).map((index) => indexPart(table, index)),
  ];
  const varying = parts.filter((part) => part.columns.length > 0);
  const constant = parts
    .filter((part) => part.columns.length === 0)
    .reduce((sum, part) => sum + even(part.fixed), 0);
  const of = (values: StoredRow) => {
    let size = constant;
    for (const part of varying) size += partSize(part, values);
    return copies * size;
  };
  const places = new Set(varying.flatMap((part) => part.columns.map((column) => column.place)));
  return { of, places, shape: JSON.stringify([copies, constant, varying]) };
}

/** A secondary index, but not the second row set of one that is ordered by a column, nor a join index. */
function hasSubtable({ number, type }: IndexObject): boolean {
  return number !== 1 && ["S", "K", "U", "V", "H", "O"].includes(type);
}

function partSize({ fixed, columns }: Part, values: StoredRow): number {
  let size = fixed;
  for (const column of columns) size += variableSize(column, values[column.place]!);
  return even(size);
}

/** Rows are an even number of bytes long. Source: Teradata manual, Database Design, Byte Alignment. */
function even(bytes: number): number {
  return bytes + (bytes % 2);
}

function variableSize({ width, whole }: VariableColumn, value: StoredValue): number {
  if (value === null) return 0;
  if (whole) return width;
  return typeof value === "string" || value instanceof Uint8Array ? width * value.length : width;
}

/** The row's pointer in its block, its length, RowID, flag byte and first byte of presence bits. */
const plainOverhead = 14;
/** Of an index row: the same, the offsets of its value and the RowID of one base row. */
const indexOverhead = 28;
const partitionedRow = 4;
const manyPartitions = 6;

function basePart(table: TableObject): Part {
  const nullable = table.columns.filter((column) => column.nullable || column.compress !== undefined).length;
  const variable = table.columns.filter(isVariable).length;
  const offsets = variable === 0 ? 0 : 2 * (variable + 1);
  const bits = Math.max(0, Math.ceil((nullable - 7) / 8));
  const columns = valueSizes(table, table.columns);
  const overhead = plainOverhead + bits + offsets + partitionBytes(table);
  return { ...columns, fixed: columns.fixed + overhead };
}

/** Partition numbers up to 65,535 take two bytes, others eight. */
function partitionBytes({ partitioning }: TableObject): number {
  if (partitioning.length === 0) return 0;
  const isSmall = combinedPartitions(partitioning).greatest !== null;
  return partitionedRow + (isSmall ? 0 : manyPartitions);
}

function indexPart(table: TableObject, index: IndexObject): Part {
  const columns = index.columns.flatMap((id) => table.columns.find((column) => column.id === id) ?? []);
  const value = valueSizes(table, columns);
  const rowId = table.partitioning.length === 0 ? 0 : 2;
  return { ...value, fixed: value.fixed + indexOverhead + rowId };
}

function valueSizes(table: TableObject, columns: readonly ColumnObject[]): Part {
  const variable = columns.flatMap((column) => variableColumn(table, column) ?? []);
  const fixed = columns.reduce((sum, column) => sum + fixedBytes(column), 0);
  return { fixed, columns: variable };
}

const largeObjects = ["CLOB", "BLOB", "JSON", "XML", "DATASET"];

function isVariable({ type }: ColumnObject): boolean {
  return type.kind === "VARCHAR" || type.kind === "VARBYTE";
}

/** A large object stands in a subtable; in the row is its identifier, of which 40 bytes are unproved. */
function fixedBytes(column: ColumnObject): number {
  if (largeObjects.includes(column.type.kind)) return 40;
  if (isVariable(column) || column.compress !== undefined) return 0;
  return typeFacts(column.type, column.characterSet).bytes;
}

function variableColumn(table: TableObject, column: ColumnObject): VariableColumn | undefined {
  const place = table.columns.indexOf(column);
  const width = column.characterSet === "UNICODE" || column.characterSet === "GRAPHIC" ? 2 : 1;
  if (isVariable(column) || largeObjects.includes(column.type.kind)) return { place, width, whole: false };
  if (column.compress === undefined) return undefined;
  return { place, width: typeFacts(column.type, column.characterSet).bytes, whole: true };
}
