/** Runs a query: compiled to SQLite's text, then asked of the store. */
import type { Query } from "../../language/ast.ts";
import { notSupported } from "../errors.ts";
import { load } from "../load.ts";
import { filled } from "../rows/types.ts";
import type { Outcome, ResultColumn, Session } from "../session.ts";
import type { BoundValue } from "../statements/statement.ts";
import type { StoredRow } from "../store.ts";
import { type Compilation, newCompilation } from "./compilation.ts";
import { compileQuery, nothingAround } from "./query.ts";
import type { ViewOwner } from "./read-rights.ts";
import { startCounting } from "./recursion.ts";
import type { CompiledQuery, OutputColumn } from "./value.ts";

/**
 * @param parameters the values of the question marks, in their order
 * @throws TeradataFailure for what Teradata refuses, NotSupported for what is not built here
 */
export function runQuery(session: Session, query: Query, parameters: readonly BoundValue[] = []): Outcome {
  const compilation = newCompilation(session, parameters);
  const compiled = compileQuery(compilation, query, nothingAround);
  const rows = queryRows(compilation, compiled.sql);
  return { activity: "Select", count: rows.length, columns: compiled.columns.map(resultColumn), rows };
}

/**
 * The columns that a query would answer with, without running it.
 * @param owner the database that reads; without it the session's user does
 */
export function describeQuery(session: Session, query: Query, owner?: ViewOwner): readonly ResultColumn[] {
  const compilation = { ...newCompilation(session), owner };
  return compileQuery(compilation, query, nothingAround).columns.map(resultColumn);
}

/** The names of a query's columns; undefined for an expression without one. */
export function queryNames(session: Session, query: Query): readonly (string | undefined)[] {
  return compileQuery(newCompilation(session), query, nothingAround).columns.map((column) => column.name);
}

/** Compiles a query for a statement that takes its rows, such as INSERT ... SELECT. */
export function compiledQuery(compilation: Compilation, query: Query): CompiledQuery {
  return compileQuery(compilation, query, nothingAround);
}

/** The rows of SQLite's text with the values bound in the compilation. */
export function queryRows(compilation: Compilation, sql: string): readonly StoredRow[] {
  const { store } = compilation.session;
  // Many a statement needs none of our functions, whose names all begin so.
  if (sql.includes("td_")) engine().prepareEngine(store.database);
  startCounting();
  const values = compilation.bindings.slice(0, lastBound(sql));
  const rows: readonly StoredRow[] | undefined = sheltered(() => store.query(sql, values));
  if (rows === undefined) throw engine().engineFailure();
  return rows;
}

/** Runs SQLite's text that changes rows, with the values bound in the compilation; answers how many it changed. */
export function changeRowsBy(compilation: Compilation, sql: string): number {
  const { store } = compilation.session;
  startCounting();
  return store.run(sql, ...compilation.bindings.slice(0, lastBound(sql)));
}

const engine = () => load<typeof import("./engine.ts")>("query/engine");

/** The greatest number of a bound value in SQLite's text: what is bound beyond it went where it was not needed. */
function lastBound(sql: string): number {
  const numbers = sql.replace(/'(?:[^']|'')*'/g, "").matchAll(/\?(\d+)/g);
  return Math.max(0, ...Array.from(numbers, (match) => Number(match[1])));
}

/** SQLite's own messages are not for Teradata's users: what it refuses is something that is not built here. */
export function sheltered<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_SQLITE_ERROR") throw error;
    const isDeep = /maximum depth|recursion limit|stack overflow|too many/i.test((error as Error).message);
    const construct = isDeep
      ? "a request whose parts are so many or nested so deeply"
      : "a statement of this form";
    throw Object.assign(notSupported(construct), { cause: error });
  }
}

function resultColumn({ name, title, of, nullable }: OutputColumn): ResultColumn {
  const { characterSet, format } = of;
  return { name: name ?? title, type: filled(of.type, characterSet), nullable, characterSet, title, format };
}
