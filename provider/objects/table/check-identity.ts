/** The rules for identity columns. Source: Teradata manual, CREATE TABLE, GENERATED ... AS IDENTITY. */
import type { Draft, Report } from "../shape.ts";
import { typeOf } from "./check-columns.ts";
import { wholeRange } from "./check-values.ts";
import type { DataType } from "./data-type.ts";
import type { Column, Identity, TableDefinition } from "./table.ts";

/** Reports what is wrong with the table's identity columns: there can be one, and it must hold whole numbers. */
export function checkIdentity(table: Draft<TableDefinition>, report: Report): void {
  const columns = [...(table.columns ?? []).entries()].filter(([, column]) => column?.identity !== undefined);
  for (const [index, column] of columns) checkColumn(column, `columns[${index}]`, report);
  for (const [index] of columns.slice(1)) {
    report(
      `columns[${index}].identity`,
      `A table has at most one identity column, and \`${columns[0]![1].name}\` is one already. Keep one of them.`,
    );
  }
  if (columns.length === 0 || table.primaryIndex !== "NONE" || table.partitionBy !== undefined) return;
  report(
    `columns[${columns[0]![0]}].identity`,
    "A table without a primary index can have no identity column. Give it a primary index, or leave `identity` out.",
  );
}

function checkColumn(column: Draft<Column>, at: string, report: Report): void {
  const type = typeOf(column);
  if (type && !isWhole(type)) {
    report(
      `${at}.type`,
      `An identity column holds whole numbers, and its type is ${type.text}. Use INTEGER, BIGINT or DECIMAL(n,0).`,
    );
  }
  if (column.default !== undefined) {
    report(
      `${at}.default`,
      "An identity column gets its values by itself and can have no default. Leave `default` out.",
    );
  }
  if (column.compress !== undefined) {
    report(`${at}.compress`, "An identity column can't be compressed by value. Leave `compress` out.");
  }
  checkNumbers(column.identity!, `${at}.identity`, report);
  if (type) checkRange(column.identity!, type, `${at}.identity`, report);
}

function isWhole({ name, scale }: DataType): boolean {
  if (["BYTEINT", "SMALLINT", "INTEGER", "BIGINT"].includes(name)) return true;
  return ["DECIMAL", "NUMBER"].includes(name) && scale === 0;
}

/** Source: Teradata manual, CREATE TABLE, START WITH; for the limits, error 5785. */
function checkRange(identity: Draft<Identity>, type: DataType, at: string, report: Report): void {
  const range = wholeRange(type);
  if (range === undefined) return;
  for (const property of ["startWith", "minValue", "maxValue"] as const) {
    const number = identity[property];
    if (number === undefined || (range[0] <= number && number <= range[1])) continue;
    report(
      `${at}.${property}`,
      `This is ${number}, and ${type.text} holds ${range[0]} to ${range[1]}. Choose a number between, or another type.`,
    );
  }
}

function checkNumbers(identity: Draft<Identity>, at: string, report: Report): void {
  const { startWith, incrementBy, minValue, maxValue } = identity;
  if (incrementBy === 0)
    report(
      `${at}.incrementBy`,
      "With steps of 0 every number would be the same. Use 1, or -1 to count down.",
    );
  if (minValue !== undefined && maxValue !== undefined && minValue >= maxValue) {
    report(`${at}.maxValue`, `The greatest value, ${maxValue}, must be more than the least, ${minValue}.`);
    return;
  }
  // Source of the first number where none is said: Teradata manual, CREATE TABLE, START WITH.
  const first = startWith ?? 1;
  if (minValue !== undefined && first < minValue)
    report(
      `${at}.startWith`,
      `The first value, ${first}, is less than the least, ${minValue}. Start with at least that.`,
    );
  if (maxValue !== undefined && first > maxValue)
    report(
      `${at}.startWith`,
      `The first value, ${first}, is more than the greatest, ${maxValue}. Start with at most that.`,
    );
}
