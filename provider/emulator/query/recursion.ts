/** Ends a recursive query that would run for ever, as the spool space of its user does in Teradata. */
import type { DatabaseSync } from "node:sqlite";
import { failure } from "../errors.ts";
import type { Compilation } from "./compilation.ts";
import { sqlLiteral } from "./value.ts";

/** How many rows the recursive steps of one statement may look at. */
const mostRows = 2_000_000;

let rows = 0;

/** To be called before each statement. */
export function startCounting(): void {
  rows = 0;
}

/** SQLite's condition for the WHERE of a recursive step: always true, until there are too many rows. */
export function recursionLimit({ session }: Compilation): string {
  return `td_recursion(${sqlLiteral(session.user)})`;
}

export function defineRecursionLimit(database: DatabaseSync): void {
  database.function("td_recursion", (user) => {
    rows += 1;
    if (rows > mostRows) throw failure(2646, String(user));
    return 1;
  });
}
