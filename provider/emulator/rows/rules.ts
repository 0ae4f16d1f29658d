/** The rules that each row of a table must keep by itself: NOT NULL, CHECK, partitions. */
import type { PartitionLevel, TableObject } from "../catalog.ts";
import { withoutAdd } from "../define/partition-count.ts";
import { sessionOf } from "../define/resolved-now.ts";
import { failure, refused } from "../errors.ts";
import { type Compilation, newCompilation } from "../query/compilation.ts";
import { condition } from "../query/condition.ts";
import { queryRows } from "../query/run.ts";
import { emptyScope, type Scope, source } from "../query/scope.ts";
import type { Session, ViewChecks } from "../session.ts";
import type { StoredValue } from "../store.ts";
import { conditionOf, expressionOf } from "./fragments.ts";
import { partitionTest } from "./partition-test.ts";

/** @throws TeradataFailure 3604, 5317, 5728 for a row that breaks a rule; its values are in the columns' order */
export type RowRules = (values: readonly StoredValue[]) => void;

export function rowRules(session: Session, table: TableObject): RowRules {
  const required = table.columns.flatMap((column, place) => (column.nullable ? [] : [place]));
  const verify = expressionRules(session, table);
  return (values) => {
    for (const place of required) if (values[place] === null) throw failure(3604);
    verify?.(values);
  };
}

/** One rule as SQLite's text, and the error when its value is `wrong`. */
interface Rule {
  readonly sql: string;
  readonly wrong: StoredValue;
  readonly failure: () => Error;
}

function expressionRules(session: Session, table: TableObject): RowRules | undefined {
  const levels = table.partitioning.filter((level) => level.kind !== "COLUMN");
  const { viewChecks } = session;
  if (table.checks.length === 0 && levels.length === 0 && viewChecks === undefined) return undefined;
  const compilation = newCompilation(session);
  const count = table.columns.length;
  // The row's values come first; no value bound later is NaN, so that none shares their numbers.
  for (let place = 0; place < count; place += 1) compilation.bindings.push(Number.NaN);
  const scope = rowScope(table);
  const rules = [
    ...table.checks.map((check) => checkRule(compilation, scope, table, check)),
    ...levels.map((level) => partitionRule(compilation, scope, table, level)),
    ...(viewChecks === undefined ? [] : viewRules(compilation, scope, viewChecks)),
  ];
  if (rules.length === 0) return undefined;
  const sql = `SELECT ${rules.map((rule) => rule.sql).join(", ")}`;
  const others = compilation.bindings.slice(count);
  return (values) => {
    const [results] = queryRows({ ...compilation, bindings: [...values, ...others] }, sql);
    const broken = rules.find((rule, place) => results![place] === rule.wrong);
    if (broken !== undefined) throw broken.failure();
  };
}

/** A scope in which the table's columns are the values `?1`, `?2`, ... */
export function rowScope(table: TableObject): Scope {
  const columns = table.columns.map((column, place) => ({
    name: column.name,
    of: column,
    nullable: column.nullable,
    sql: `?${place + 1}`,
  }));
  const shown = `${table.database}.${table.name}`;
  const own = source({ alias: "", name: table.name, database: table.database, shown, columns, table });
  return { ...emptyScope(), sources: [own] };
}

/**
 * A check is broken when its condition is false, not when it is unknown.
 * Source: Teradata manual, CHECK Constraints; the text of 5317 from a course's notes: it names the column of a
 * column's check; that it names the check of a table, or else the table alone, is unproved.
 */
function checkRule(
  compilation: Compilation,
  scope: Scope,
  table: TableObject,
  check: TableObject["checks"][number],
): Rule {
  const column = table.columns.find((one) => one.id === check.column);
  const place = column?.name ?? check.name;
  const shown = place === undefined ? table.name : `${table.name}.${place}`;
  const { sql } = condition(compilation, scope, conditionOf(check.condition));
  return { sql, wrong: 0n, failure: () => failure(5317, shown) };
}

/** Source: Teradata manual, CREATE VIEW, WITH CHECK OPTION; the code is not known. */
function viewRules(
  compilation: Compilation,
  scope: Scope,
  { view, conditions }: ViewChecks,
): readonly Rule[] {
  return conditions.map((one) => ({
    sql: condition(compilation, scope, one).sql,
    wrong: 0n,
    failure: () => refused(`The row would not be one of the view ${view}, which has WITH CHECK OPTION.`),
  }));
}

function partitionRule(
  compilation: Compilation,
  scope: Scope,
  table: TableObject,
  level: PartitionLevel,
): Rule {
  const then = { ...compilation, session: sessionOf(compilation.session, level) };
  const sql = partitionTest(then, scope, expressionOf(withoutAdd(level.text)));
  return { sql, wrong: null, failure: () => failure(5728, table.database, table.name) };
}
