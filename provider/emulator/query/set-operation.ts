/** UNION, INTERSECT and MINUS. */
import type { SetOperation } from "../../language/ast.ts";
import { failure } from "../errors.ts";
import { type Family, familyOf } from "../rows/types.ts";
import type { Compilation } from "./compilation.ts";
import { converted, equalityKey } from "./conversion.ts";
import { compileBody, type Surroundings } from "./query.ts";
import type { CompiledQuery, OutputColumn, SqlValue } from "./value.ts";

/** @throws failure 3888 for a SELECT without a table; 3653, 3654 for lists that do not go together */
export function compileSetOperation(
  compilation: Compilation,
  operation: SetOperation,
  around: Surroundings,
): CompiledQuery {
  const left = compileBody(compilation, operation.left, around);
  const right = compileBody(compilation, operation.right, around);
  if (left.isTableless || right.isTableless) throw failure(3888);
  const columns = resultColumns(left.columns, right.columns);
  const sides = [fitted(compilation, left, columns), fitted(compilation, right, columns)] as const;
  const loose = [...left.loose, ...right.loose];
  if (operation.operator === "UNION" && operation.all)
    return { sql: `${sides[0]} UNION ALL ${sides[1]}`, columns, loose };
  return { sql: combined(operation, sides, columns), columns, loose };
}

/**
 * The first SELECT decides types, titles and names.
 * Source: Teradata manual, Set Operators, Data Type Compatibility.
 */
export function resultColumns(
  left: readonly OutputColumn[],
  right: readonly OutputColumn[],
): readonly OutputColumn[] {
  if (left.length !== right.length) throw failure(3653);
  return left.map((column, place) => {
    const other = right[place]!;
    if (!column.isNull && !other.isNull) requireCompatible(column, other);
    const of = column.isNull ? other.of : column.of;
    return {
      ...column,
      of,
      nullable: column.nullable || other.nullable,
      isNull: column.isNull && other.isNull,
    };
  });
}

const numbers: ReadonlySet<Family> = new Set(["integer", "decimal", "float"]);

const moments: ReadonlySet<Family> = new Set(["date", "timestamp"]);

/** Source of dates beside timestamps: the snapshots of dbt-teradata 1.12, whose tests have DATE columns. */
function requireCompatible(left: OutputColumn, right: OutputColumn): void {
  const [a, b] = [familyOf(left.of.type), familyOf(right.of.type)];
  const areAlike = [numbers, moments].some((alike) => alike.has(a) && alike.has(b));
  if (a !== b && !areAlike) throw failure(3654);
}

/** The query with its values in the types of the result: texts are cut, numbers may overflow. */
export function fitted(
  compilation: Compilation,
  query: CompiledQuery,
  columns: readonly OutputColumn[],
): string {
  const values = query.columns.map((column, place) =>
    fittedValue(compilation, columnOf(column, place), columns[place]!),
  );
  if (values.every((value, place) => value.sql === `v${place + 1}`) && isPlain(query.sql)) return query.sql;
  const list = values.map((value, place) => `${value.sql} AS v${place + 1}`).join(", ");
  return `SELECT ${list} FROM (${query.sql})`;
}

export function fittedValue(compilation: Compilation, value: SqlValue, column: OutputColumn): SqlValue {
  return converted(value, column.of, { ...compilation.implicit, mode: "TERA" });
}

/** May it stand beside UNION ALL without parentheses? SQLite takes no order and no limit there. */
function isPlain(sql: string): boolean {
  return sql.startsWith("SELECT ") && !/ (ORDER BY|LIMIT|UNION ALL|WITH) /.test(sql);
}

function columnOf({ of, nullable, isNull }: OutputColumn, place: number): SqlValue {
  return { sql: `v${place + 1}`, of, nullable, isNull, loose: [] };
}

/**
 * All rows of both sides with their keys and the side they come from, one group for each key. With ALL each further
 * row of the same key is a key of its own, so that rows are matched one to one.
 */
function combined(
  { operator, all }: SetOperation,
  sides: readonly [string, string],
  columns: readonly OutputColumn[],
): string {
  const names = columns.map((_, place) => `v${place + 1}`).join(", ");
  const keys = columns.map((column, place) => `${equalityKey(columnOf(column, place))} AS k${place + 1}`);
  const keyNames = columns.map((_, place) => `k${place + 1}`);
  const [left, right] = sides.map((side, place) => {
    const keyed = `SELECT ${names}, ${keys.join(", ")}, ${place} AS side FROM (${side})`;
    return all
      ? `SELECT *, ROW_NUMBER() OVER (PARTITION BY ${keyNames.join(", ")}) AS copy FROM (${keyed})`
      : keyed;
  });
  const group = [...keyNames, ...(all ? ["copy"] : [])].join(", ");
  const having = {
    UNION: "",
    INTERSECT: " HAVING min(side) = 0 AND sum(side) > 0",
    MINUS: " HAVING sum(side) = 0",
  }[operator];
  return `SELECT ${names} FROM (SELECT * FROM (${left}) UNION ALL SELECT * FROM (${right})) GROUP BY ${group}${having}`;
}
