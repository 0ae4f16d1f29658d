/** The select list: `*` spelled out, names and titles of the result's columns. */
import type { Expression, Select, SelectItem } from "../../language/ast.ts";
import { failure, refused } from "../errors.ts";
import { nameKey } from "../names.ts";
import type { Compilation } from "./compilation.ts";
import { expressionValue } from "./expression.ts";
import { expressionTitle } from "./expression-title.ts";
import { columnValue, type Scope, type Source } from "./scope.ts";
import type { OutputColumn, SqlValue } from "./value.ts";

export interface Item {
  readonly value: SqlValue;
  readonly output: OutputColumn;
  /** Was it named in the select list? */
  readonly hasAlias: boolean;
}

export function selectItems(compilation: Compilation, select: Select, scope: Scope): readonly Item[] {
  return select.items.flatMap((item) =>
    item.kind === "all" ? everything(item, scope) : [valueItem(compilation, item, scope)],
  );
}

type AllItem = Extract<SelectItem, { kind: "all" }>;
type ValueItem = Extract<SelectItem, { kind: "value" }>;

/** @throws failure 3807 for a table that is not in FROM, NotSupported where there is no FROM */
function everything({ table }: AllItem, scope: Scope): readonly Item[] {
  if (scope.sources.length === 0) throw refused("SELECT * needs a FROM clause.");
  const sources = table === undefined ? scope.sources : scope.sources.filter((one) => isMeant(one, table));
  if (sources.length === 0) throw failure(3807, table!.name);
  return sources.flatMap((one) =>
    one.columns.map((column) => item(columnValue(scope, one, column), column.name, false)),
  );
}

function isMeant(one: Source, table: NonNullable<AllItem["table"]>): boolean {
  if (nameKey(one.name) !== nameKey(table.name)) return false;
  return table.database === undefined || nameKey(one.database ?? "") === nameKey(table.database);
}

function valueItem(compilation: Compilation, selected: ValueItem, scope: Scope): Item {
  const value = expressionValue(compilation, scope, selected.value);
  const alias = selected.alias ?? namedBy(selected.value);
  if (alias !== undefined) return item({ ...value, title: titleOf(selected.value, value) }, alias, true);
  // Source: teradatasqlalchemy, which reads TableName from the rows of SELECT tablename FROM DBC.tablesV.
  const column = underAttributes(selected.value);
  if (column.kind === "column") return item(value, value.name ?? column.name, false);
  return item(
    { ...value, title: value.title ?? expressionTitle(selected.value, selected.text, value.name) },
    undefined,
    false,
  );
}

/**
 * A column with attributes in parentheses behind it keeps its name.
 * Source: the views of Pibbers/jaffle_shop_teradata, `first_name (VARCHAR(1000))`.
 */
function underAttributes(expression: Expression): Expression {
  const isTeradata = expression.kind === "cast" && expression.form === "TERADATA";
  return isTeradata ? underAttributes(expression.value) : expression;
}

/** A title written in the statement stays, a column's own goes where it is renamed. */
function titleOf(expression: Expression, value: SqlValue): string | undefined {
  return expression.kind === "cast" ? value.title : undefined;
}

function namedBy(expression: Expression): string | undefined {
  if (expression.kind !== "cast") return undefined;
  const named = expression.attributes.find((one) => one.kind === "named");
  return named?.kind === "named" ? named.name : namedBy(expression.value);
}

function item(value: SqlValue, name: string | undefined, hasAlias: boolean): Item {
  const { of, nullable, isNull = false } = value;
  const output = { name, title: value.title ?? name ?? "", of, nullable, isNull };
  return { value, output, hasAlias };
}

/**
 * The names of the select list, which Teradata lets other clauses and items use.
 * @param compile compiles an expression in the place where the name stands
 */
export function namedItems(
  select: Select,
  compile: (expression: Expression) => SqlValue,
): ReadonlyMap<string, () => SqlValue> {
  const names = new Map<string, () => SqlValue>();
  const open = new Set<string>();
  for (const one of select.items) {
    const alias = one.kind === "value" ? (one.alias ?? namedBy(one.value)) : undefined;
    if (one.kind !== "value" || alias === undefined) continue;
    names.set(nameKey(alias), () => {
      // `a + 1 AS a` without a column a would name itself for ever.
      if (open.has(alias)) throw failure(3810, alias);
      open.add(alias);
      try {
        return compile(one.value);
      } finally {
        open.delete(alias);
      }
    });
  }
  return names;
}
