/** The floor of the embedded Teradata's figures: SQLite itself, with the settings that the embedded Teradata gives it. */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { BareStatement } from "./file-changes.ts";

export const floorInWords =
  "The floor of the embedded Teradata is bare SQLite leaving the same rows of catalogue and storage in a file of the same tables, in the same transactions, with the same journal that is not forced to the disk, by statements that are prepared once and look nothing up.";

/** Runs statements, all of one call in a transaction. */
export function bareSqlite(file: string): {
  run(statements: readonly BareStatement[]): void;
  close(): void;
} {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF");
  const prepared = new Map<string, StatementSync>();
  const statementOf = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    run: (statements) => {
      statementOf("BEGIN IMMEDIATE").run();
      for (const { sql, values } of statements)
        if (values === undefined) database.exec(sql);
        else statementOf(sql).run(...values);
      statementOf("COMMIT").run();
    },
    close: () => database.close(),
  };
}
