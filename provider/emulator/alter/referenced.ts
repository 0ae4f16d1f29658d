/** The foreign keys that refer to a table, and what they forbid to change there. */
import { sameName } from "../../language/names.ts";
import type { ColumnObject, ForeignKeyObject, TableObject } from "../catalog.ts";
import { isUniqueKey } from "../define/foreign-keys.ts";
import { refused } from "../errors.ts";
import type { Session } from "../session.ts";
import { parentKey } from "../write-table.ts";

interface Reference {
  readonly child: TableObject;
  readonly key: ForeignKeyObject;
}

/** All foreign keys of any kind that refer to the table, its own among them. */
export function referencesTo({ store, catalog }: Session, table: TableObject): readonly Reference[] {
  const parent = parentKey(table.database, table.name);
  const children = store.rows<{ table_id: number }>(
    "SELECT DISTINCT table_id FROM foreign_keys WHERE parent_key = ?",
    parent,
  );
  return children.flatMap(({ table_id }) => {
    const child = catalog.tableOf(table_id);
    const keys = child.foreignKeys.filter((key) => parentKey(key.parentDatabase, key.parentTable) === parent);
    return keys.map((key) => ({ child, key }));
  });
}

/** Does a foreign key of any table refer to the column? */
export function isReferenced(session: Session, table: TableObject, column: ColumnObject): boolean {
  return referencesTo(session, table).some(({ key }) =>
    key.parentColumns.some((name) => sameName(name, column.name)),
  );
}

/**
 * What others refer to must stay a unique key.
 * Source: Teradata manual, ALTER TABLE, Maintaining Foreign Key Integrity, which names DROP INDEX too; the code is not known.
 */
export function requireReferencedKept(session: Session, before: TableObject, after: TableObject): void {
  if (after.indexes === before.indexes) return;
  for (const { child, key } of referencesTo(session, before)) {
    const isGone = child.id === after.id && !after.foreignKeys.some((one) => one.number === key.number);
    if (key.enforced === "NONE" || isGone) continue;
    const columns = key.parentColumns.map((name) => after.columns.find((one) => sameName(one.name, name)));
    if (
      !isUniqueKey(
        after,
        columns.map((column) => column?.id ?? 0),
      )
    )
      throw refused(
        `The unique key ${key.parentColumns.join(", ")} of ${before.name} can't go: a foreign key of ${child.name} refers to it.`,
      );
  }
}
