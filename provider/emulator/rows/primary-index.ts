/** The columns by which a row of a table is found on one AMP, and what a condition says of them. */
import type { Expression } from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { withoutAdd } from "../define/partition-count.ts";
import { nameKey } from "../names.ts";
import { expressionOf } from "./fragments.ts";

/**
 * The places of the columns of the primary index and of the partitions of rows; undefined for a table without a
 * primary index.
 */
export function rowColumns(table: TableObject): readonly number[] | undefined {
  const primary = table.indexes.find((index) => index.number === 1);
  if (primary === undefined || table.tableKind !== "T") return undefined;
  const names = new Set(
    table.partitioning
      .filter((level) => level.kind !== "COLUMN")
      .flatMap((level) => namesIn(expressionOf(withoutAdd(level.text)))),
  );
  return table.columns.flatMap((column, place) =>
    primary.columns.includes(column.id) || names.has(nameKey(column.name)) ? [place] : [],
  );
}

function namesIn(node: unknown): readonly string[] {
  if (node === null || typeof node !== "object") return [];
  const { kind, name } = node as { kind?: string; name?: string };
  const own = kind === "column" && name !== undefined ? [nameKey(name)] : [];
  return [...own, ...Object.values(node).flatMap(namesIn)];
}

/** What is compared by = and must be true: the sides of the comparisons joined by AND. */
export function equalities(
  condition: Expression | undefined,
): readonly (readonly [Expression, Expression])[] {
  if (condition?.kind !== "binary") return [];
  const { operator, left, right } = condition;
  if (operator === "AND") return [...equalities(left), ...equalities(right)];
  return operator === "=" ? [[left, right]] : [];
}

/**
 * For each column that is given a value by an equality: that value.
 * @param placeOf the place of the target's column that an expression is, undefined for anything else
 * @param isForeign may it stand opposite the column: has it nothing of the target?
 */
export function givenValues(
  condition: Expression | undefined,
  placeOf: (expression: Expression) => number | undefined,
  isForeign: (expression: Expression) => boolean,
): ReadonlyMap<number, Expression> {
  const given = new Map<number, Expression>();
  for (const [left, right] of equalities(condition))
    for (const [column, value] of [
      [left, right],
      [right, left],
    ] as const) {
      const place = placeOf(column);
      if (place !== undefined && !given.has(place) && isForeign(value)) given.set(place, value);
    }
  return given;
}
