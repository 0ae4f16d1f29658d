/** The rules that hold for every index, and one secondary index as the catalogue keeps it. */
import type { SecondaryIndex } from "../../language/ast.ts";
import type { IndexObject } from "../catalog.ts";
import { failure, refused } from "../errors.ts";
import { familyOf, isLargeObject } from "../rows/types.ts";
import { typeFacts } from "../type-facts.ts";
import { columnNamed, columnWithId, type Draft } from "./draft.ts";
import { firstRepeated } from "./names.ts";

/**
 * The ids of the columns an index names.
 * @throws TeradataFailure 3515, 3518, 5628, 5660
 */
export function indexColumns(draft: Draft, names: readonly string[]): readonly number[] {
  // Source of the limit: Teradata manual, CREATE INDEX: 64 columns.
  if (names.length > 64) throw failure(3518);
  const repeated = firstRepeated(names);
  if (repeated !== undefined) throw failure(3515, repeated);
  return names.map((name) => {
    const column = columnNamed(draft, name);
    if (!isIndexable(column.type)) throw failure(5660);
    return column.id;
  });
}

/** Source: Teradata manual, CREATE INDEX: no BLOB, CLOB, Period, XML, JSON, geospatial. */
export function isIndexable(type: Parameters<typeof isLargeObject>[0]): boolean {
  return !isLargeObject(type) && familyOf(type) !== "period";
}

/** The numbers that are still free, in the order in which they are given: 4, 8, ... 128. */
export class IndexNumbers {
  readonly #taken: Set<number>;

  constructor(indexes: readonly IndexObject[]) {
    this.#taken = new Set(indexes.map((index) => index.number));
  }

  /**
   * Takes `count` consecutive numbers and answers the first.
   * Source: Teradata manual, Data Dictionary, IndicesV, IndexNumber; which free number is taken is unproved.
   */
  take(count: 1 | 2): number {
    for (let number = 4; number + 4 * (count - 1) <= 128; number += 4) {
      if (this.#taken.has(number) || (count === 2 && this.#taken.has(number + 4))) continue;
      this.#taken.add(number);
      if (count === 2) this.#taken.add(number + 4);
      return number;
    }
    throw refused("A table can't have more than 32 secondary, join and hash indexes.");
  }
}

/**
 * The secondary index, followed by the row set of its ordering column where it has one of its own.
 * Source: Teradata manual, CREATE INDEX, Why Consecutive Indexes Are Important For Value-Ordered NUSIs.
 * @throws TeradataFailure 3515, 3518, 5466, 5628, 5660
 */
export function secondaryIndex(
  spec: SecondaryIndex,
  draft: Draft,
  numbers: IndexNumbers,
): readonly IndexObject[] {
  const columns = indexColumns(draft, spec.columns);
  requirePlainIfUnique(spec);
  const orderBy = orderOf(spec, draft, columns);
  const isComposite = orderBy?.column !== undefined && columns.length > 1;
  const number = numbers.take(isComposite ? 2 : 1);
  const index: IndexObject = {
    number,
    type: typeLetter(spec),
    unique: spec.unique,
    name: spec.name,
    columns,
    all: spec.all,
    orderBy,
  };
  return isComposite ? [index, orderingColumn(number + 4, orderBy.column!)] : [index];
}

function orderingColumn(number: number, column: number): IndexObject {
  return {
    number,
    type: "I",
    unique: false,
    name: undefined,
    columns: [column],
    all: false,
    orderBy: undefined,
  };
}

/** Source: Teradata manual, Data Dictionary, IndicesV, IndexType; H without ALL is unproved. */
function typeLetter(spec: SecondaryIndex): string {
  if (spec.orderBy === undefined) return "S";
  if (spec.orderBy.by === "HASH") return "H";
  return spec.all ? "O" : "V";
}

function requirePlainIfUnique(spec: SecondaryIndex): void {
  if (spec.unique && (spec.all || spec.orderBy !== undefined))
    throw refused("A unique secondary index can have neither ALL nor ORDER BY.");
}

function orderOf(spec: SecondaryIndex, draft: Draft, columns: readonly number[]): IndexObject["orderBy"] {
  if (spec.orderBy === undefined) return undefined;
  const { by, column: name } = spec.orderBy;
  // Source: Teradata manual, CREATE INDEX: without a name, the index must have one column.
  if (name === undefined && columns.length > 1)
    throw refused("ORDER BY must name a column when the index has several.");
  const column = name === undefined ? columns[0]! : columnNamed(draft, name).id;
  if (!columns.includes(column)) throw failure(5466);
  if (by === "VALUES") requireOrderable(draft, column);
  return { by, column };
}

/** Source: Teradata manual, CREATE INDEX, ORDER BY VALUES: a number or date of four bytes or fewer. */
function requireOrderable(draft: Draft, id: number): void {
  const { type, characterSet, name } = columnWithId(draft, id);
  const family = familyOf(type);
  const isOrderable = family === "integer" || family === "decimal" || family === "date";
  if (!isOrderable || typeFacts(type, characterSet).bytes > 4)
    throw refused(`ORDER BY VALUES takes a number or date of at most 4 bytes; column ${name} is not.`);
}
