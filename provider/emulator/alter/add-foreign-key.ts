/** ALTER TABLE ... ADD of a foreign key, also to a table that holds rows. */
import type { References } from "../../language/ast.ts";
import type { ForeignKeyObject, TableObject } from "../catalog.ts";
import { defineForeignKey } from "../define/foreign-keys.ts";
import { failure, refused } from "../errors.ts";
import { tableNamed } from "../resolve.ts";
import { requireOnObject } from "../rights.ts";
import { orphansOf } from "../rows/foreign-keys.ts";
import { rowInserter } from "../rows/write-row.ts";
import type { Session } from "../session.ts";
import { showTable } from "../show/table.ts";
import { addTable, homeOf, nextId } from "../statements/create-table.ts";
import type { StoredRow } from "../store.ts";

export interface AddedForeignKey {
  readonly name: string | undefined;
  readonly columns: readonly string[];
  readonly references: References;
  readonly atColumn: boolean;
}

/**
 * Rows that break a standard foreign key stay, and a copy of them goes into an error table.
 * Source: Teradata manual, ALTER TABLE, Adding or Dropping Standard Referential Integrity Constraints; Example: Adding a
 * Foreign Key to a Column-Partitioned Table. That the error table is made when no row breaks the key, its primary index,
 * and what WITH CHECK OPTION does with such rows is unproved.
 * @throws TeradataFailure 3523, 5303, 5628
 */
export function addForeignKey(session: Session, table: TableObject, added: AddedForeignKey): TableObject {
  const numbers = table.foreignKeys.map((key) => key.number);
  const key = defineForeignKey(added, Math.max(-4, ...numbers) + 4, table, session);
  requireRight(session, table, added.references);
  // Source of the limit: Teradata manual, ALTER TABLE, ADD FOREIGN KEY REFERENCES.
  if (numbers.length >= 64) throw refused("A table can't have more than 64 foreign keys.");
  const changed = { ...table, foreignKeys: [...table.foreignKeys, key] };
  const isNewColumn = key.columns.some((id) => !isStored(session, table, id));
  if (key.enforced !== "NONE" && !isNewColumn) takeOrphans(session, changed, key);
  return changed;
}

/** A key that refers to its own table asks for no right. */
function requireRight(session: Session, table: TableObject, { table: name }: References): void {
  const parent = tableNamed(session, name);
  if (parent.id !== table.id) requireOnObject(session, "REFERENCES", parent);
}

/** A column that this statement adds holds its default in every row, which the rows' own rules have seen to. */
function isStored({ store }: Session, { id }: TableObject, column: number): boolean {
  return store.row("SELECT 1 FROM columns WHERE table_id = ? AND id = ?", id, column) !== undefined;
}

function takeOrphans(session: Session, table: TableObject, key: ForeignKeyObject): void {
  const orphans = orphansOf(session, table, key);
  if (key.enforced === "ROW") fillErrorTable(session, table, key, orphans);
  else if (orphans.length > 0)
    throw refused(
      `${orphans.length} rows of ${table.name} have no parent in ${key.parentTable}: the foreign key WITH CHECK OPTION can't be added.`,
    );
}

/** @throws TeradataFailure 5303 */
function fillErrorTable(
  session: Session,
  table: TableObject,
  key: ForeignKeyObject,
  orphans: readonly StoredRow[],
): void {
  const name = `${table.name}_${key.number}`;
  if (session.catalog.object(table.database, name) !== undefined) throw failure(5303, name);
  const errors = errorTable(table, name, nextId(session));
  addTable(session, errors, homeOf(session, table.database).id, showTable(errors).replace(/;$/, ""));
  const insert = rowInserter(session, errors);
  for (const row of orphans) insert(row);
}

/** The columns alone, and the columns of the primary index. */
function errorTable(table: TableObject, name: string, id: number): TableObject {
  const primary = table.indexes.find((index) => index.number === 1 && table.partitioning.length === 0);
  return {
    ...table,
    id,
    name,
    tableKind: primary === undefined ? "O" : "T",
    multiset: true,
    columns: table.columns.map((column) => ({
      ...column,
      default: undefined,
      withDefault: false,
      identity: undefined,
      comment: undefined,
      compress: undefined,
    })),
    indexes:
      primary === undefined
        ? []
        : [{ ...primary, type: "P", unique: false, name: undefined, orderBy: undefined }],
    checks: [],
    foreignKeys: [],
    partitioning: [],
  };
}
