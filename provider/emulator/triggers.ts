/** What the triggers of a table forbid: changes that would fire one, and dropping the table. */
import type { TriggerEvent } from "../language/ast.ts";
import { sameName } from "../language/names.ts";
import type { TableObject } from "./catalog.ts";
import { failure, notSupported, refused } from "./errors.ts";
import type { Session } from "./session.ts";

interface TriggerRow {
  readonly name: string;
  readonly updated_columns: string;
}

/** To be called before the rows of a table change. @param set the columns that an UPDATE sets */
export function requireNoFiring(
  { store }: Session,
  table: TableObject,
  event: TriggerEvent,
  set: readonly string[] = [],
): void {
  const rows = store.rows<TriggerRow>(
    `SELECT o.name, g.updated_columns FROM triggers g JOIN objects o ON o.id = g.id
     WHERE g.table_id = ? AND g.enabled = 'Y' AND g.event = ?`,
    table.id,
    event.charAt(0),
  );
  const fired = rows.find((row) => firesFor(JSON.parse(row.updated_columns) as string[], set));
  if (fired !== undefined) throw notSupported(`firing triggers, such as ${fired.name} of ${table.name}`);
}

function firesFor(updated: readonly string[], set: readonly string[]): boolean {
  return updated.length === 0 || updated.some((name) => set.some((one) => sameName(one, name)));
}

/** Does UPDATE OF of a trigger name the column? Source: Teradata manual, ALTER TABLE, Renaming Table Columns. */
export function isUpdateFired({ store }: Session, table: TableObject, column: string): boolean {
  return store
    .rows<{ updated_columns: string }>("SELECT updated_columns FROM triggers WHERE table_id = ?", table.id)
    .some((row) => (JSON.parse(row.updated_columns) as string[]).some((name) => sameName(name, column)));
}

/** @param what as in "a table with a trigger can't ..." */
export function requireNoTrigger({ store }: Session, table: TableObject, what: string): void {
  if (store.row("SELECT 1 FROM triggers WHERE table_id = ?", table.id) !== undefined)
    throw refused(`${table.name} has a trigger and can't ${what}.`);
}

/** @throws TeradataFailure 5428 */
export function requireNoTriggerToDrop({ store }: Session, table: TableObject): void {
  if (store.row("SELECT 1 FROM triggers WHERE table_id = ?", table.id) !== undefined)
    throw failure(5428, table.name);
}
