/**
 * Finds rows by a unique key of their table: where a condition gives every column of the key a value, the text of
 * the key is added to it, for which SQLite has an index.
 */
import type { Expression } from "../../language/ast.ts";
import { uniqueKeys } from "../catalog.ts";
import { nameKey } from "../names.ts";
import { converter } from "../rows/coerce.ts";
import { keyMaker } from "../rows/key.ts";
import { type Family, familyOf, type ValueType } from "../rows/types.ts";
import type { StoredValue } from "../store.ts";
import { bind, type Compilation } from "./compilation.ts";
import { expressionValue } from "./expression.ts";
import { isLiteral } from "./literals.ts";
import { emptyScope, type Source } from "./scope.ts";

/** SQLite's conditions to be added, each true for every row that `where` is true for. */
export function keyHints(
  compilation: Compilation,
  sources: readonly Source[],
  where: Expression | undefined,
): readonly string[] {
  const [only, ...others] = sources;
  if (where === undefined || only?.table === undefined || others.length > 0) return [];
  const { table } = only;
  const given = new Map<string, StoredValue>();
  collect(compilation, only, where, given);
  return uniqueKeys(table).flatMap((key) => {
    const columns = key.columns.map((id) => table.columns.find((column) => column.id === id)!);
    const values = columns.map((column) => given.get(nameKey(column.name)));
    if (values.includes(undefined)) return [];
    return [`${only.alias}.${key.name} = ${bind(compilation, keyMaker(columns)(values as StoredValue[]))}`];
  });
}

function collect(
  compilation: Compilation,
  from: Source,
  expression: Expression,
  given: Map<string, StoredValue>,
): void {
  if (expression.kind !== "binary") return;
  const { operator, left, right } = expression;
  if (operator === "AND") {
    collect(compilation, from, left, given);
    collect(compilation, from, right, given);
  }
  if (operator !== "=") return;
  const [column, value] = left.kind === "column" ? [left, right] : [right, left];
  if (column.kind !== "column" || !(value.kind === "parameter" || isLiteral(value))) return;
  const own = from.byName.get(nameKey(column.name));
  const stored = own && storedValue(compilation, value, own.of);
  if (stored !== undefined && stored !== null) given.set(nameKey(column.name), stored);
}

/** The value as the column would hold it; undefined when that says nothing about the comparison. */
function storedValue(
  compilation: Compilation,
  expression: Expression,
  to: ValueType,
): StoredValue | undefined {
  const value = expressionValue(compilation, emptyScope(), expression);
  const known =
    expression.kind === "parameter"
      ? compilation.parameters[expression.index]!.value
      : (value.literal ?? null);
  if (known === null || !comparesAsItself(familyOf(to.type), familyOf(value.of.type))) return undefined;
  try {
    return converter(value.of, to, compilation.implicit)(known);
  } catch {
    return undefined;
  }
}

const exact: ReadonlySet<Family> = new Set(["integer", "decimal"]);

function comparesAsItself(column: Family, value: Family): boolean {
  return (
    (exact.has(column) && exact.has(value)) ||
    (column === value && (column === "character" || column === "date"))
  );
}
