/**
 * Makes joins quick: SQLite finds the rows of a join by a column, not by an expression, so a table that is joined by
 * texts whose case does not count stands in FROM with the keys of those texts as columns of their own.
 */
import type { Expression, Select, TableReference } from "../../language/ast.ts";
import { nameKey } from "../names.ts";
import { familyOf } from "../rows/types.ts";
import { foldedSql } from "./conversion.ts";
import type { SourceColumn } from "./scope.ts";

/** The names of columns that a SELECT compares with other columns by `=`. */
export function joinedNames(select: Pick<Select, "from" | "where">): ReadonlySet<string> {
  const names = new Set<string>();
  for (const reference of select.from) collectFrom(reference, names);
  if (select.where !== undefined) collect(select.where, names);
  return names;
}

function collectFrom(reference: TableReference, names: Set<string>): void {
  if (reference.kind !== "join") return;
  collectFrom(reference.left, names);
  collectFrom(reference.right, names);
  if (reference.on !== undefined) collect(reference.on, names);
}

function collect(expression: Expression, names: Set<string>): void {
  if (expression.kind !== "binary") return;
  const { operator, left, right } = expression;
  if (operator === "AND") {
    collect(left, names);
    collect(right, names);
  } else if (operator === "=" && left.kind === "column" && right.kind === "column")
    for (const side of [left, right]) names.add(nameKey(side.name));
}

export interface KeyedFrom {
  readonly sql: string;
  readonly columns: readonly SourceColumn[];
}

/** The relation with key columns for those of its columns that are joined by; itself when there are none. */
export function keyedFrom(
  from: string,
  columns: readonly SourceColumn[],
  names: ReadonlySet<string>,
): KeyedFrom {
  const needed = columns.filter(
    (column) => column.key === undefined && isFolded(column) && names.has(nameKey(column.name)),
  );
  if (needed.length === 0) return { sql: from, columns };
  const keyOf = (column: SourceColumn) => `key_${column.sql}`;
  // The rows of a table keep their numbers, by which a statement changes them.
  const list = [
    ...(/^(\w+\.)?t\d+$/.test(from) ? ["rowid"] : []),
    ...new Set(columns.flatMap(({ sql, key = sql }) => [sql, key])),
    ...needed.map((column) => `${foldedSql(column.sql)} AS ${keyOf(column)}`),
  ];
  const sql = `(WITH keyed AS MATERIALIZED (SELECT ${list.join(", ")} FROM ${from}) SELECT * FROM keyed)`;
  return {
    sql,
    columns: columns.map((column) => (needed.includes(column) ? { ...column, key: keyOf(column) } : column)),
  };
}

function isFolded({ of }: SourceColumn): boolean {
  return familyOf(of.type) === "character" && !of.caseSpecific;
}
