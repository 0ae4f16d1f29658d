/** The foreign keys of a table: what they may refer to. */
import type { CreateTable, References } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import type { ColumnObject, ForeignKeyObject, IndexObject } from "../catalog.ts";
import { notSupported, refused } from "../errors.ts";
import { requireOnColumns } from "../rights.ts";
import type { Session } from "../session.ts";
import { typeFacts } from "../type-facts.ts";
import { columnNamed, columnWithId, type Draft } from "./draft.ts";
import { isIndexable } from "./secondary-index.ts";

interface WrittenForeignKey {
  readonly name: string | undefined;
  readonly columns: readonly string[];
  readonly references: References;
  readonly atColumn: boolean;
}

/** The table that defines the keys: its own indexes matter when it refers to itself. */
export interface Child extends Draft {
  readonly indexes: readonly IndexObject[];
}

/** @throws TeradataFailure 5628 for a column that is not there; NotSupported for a target that can't be one */
export function defineForeignKeys(
  statement: CreateTable,
  child: Child,
  session: Session,
): readonly ForeignKeyObject[] {
  const written = [...atColumns(statement), ...atTable(statement)];
  // Source of the limit: Teradata manual, CREATE TABLE, FOREIGN KEY.
  if (written.length > 64) throw refused("A table can't have more than 64 foreign keys.");
  return written.map((one, place) => defineForeignKey(one, place * 4, child, session));
}

function atColumns(statement: CreateTable): readonly WrittenForeignKey[] {
  return statement.columns.flatMap((column) =>
    column.attributes
      .filter((one) => one.kind === "references")
      .map((one) => ({
        name: one.name,
        columns: [column.name],
        references: one.references,
        atColumn: true,
      })),
  );
}

function atTable(statement: CreateTable): readonly WrittenForeignKey[] {
  return statement.constraints
    .filter((one) => one.kind === "foreignKey")
    .map((one) => ({ name: one.name, columns: one.columns, references: one.references, atColumn: false }));
}

export function defineForeignKey(
  written: WrittenForeignKey,
  number: number,
  child: Child,
  session: Session,
): ForeignKeyObject {
  const own = written.columns.map((name) => columnNamed(child, name));
  const parent = parentOf(written.references, child, session);
  const names = parentColumns(written, parent);
  const others = names.map((name) => columnNamed(parent, name));
  requireReferences(session, parent, others);
  requireMatch(own, others);
  const { enforced } = written.references;
  if (enforced !== "NONE") requireUnique(parent, others);
  // Source: Teradata manual, SQL Fundamentals, Rules for Assigning Columns as FOREIGN KEYS.
  if (enforced === "ROW" && others.some((column) => column.compress !== undefined))
    throw refused(
      `A foreign key that is checked row by row can't refer to a compressed column of ${parent.name}.`,
    );
  return {
    number,
    name: written.name,
    columns: own.map((column) => column.id),
    parentDatabase: parent.database,
    parentTable: parent.name,
    parentColumns: others.map((column) => column.name),
    enforced,
  };
}

/** Source: Teradata manual, GRANT (SQL Form), REFERENCES Privilege; the foreign key of a table to itself needs none. */
function requireReferences(session: Session, parent: Child, columns: readonly ColumnObject[]): void {
  if (!("id" in parent)) return;
  const table = session.catalog.table(parent.database, parent.name);
  const ids = columns.map((column) => column.id);
  if (table !== undefined) requireOnColumns(session, "REFERENCES", table, ids);
}

/** A reference to a table that is not there yet may be allowed on a server; here it is refused by name. */
function parentOf(references: References, child: Child, session: Session): Child {
  const { database = session.database, name } = references.table;
  if (sameName(database, child.database) && sameName(name, child.name)) return child;
  const parent = session.catalog.table(database, name);
  if (parent === undefined) throw notSupported(`a foreign key to ${database}.${name}, which does not exist`);
  return parent;
}

/** Source: Teradata manual, CREATE TABLE, FOREIGN KEY: the primary key's column at a column, equal names at the table. */
function parentColumns(written: WrittenForeignKey, parent: Child): readonly string[] {
  if (written.references.columns !== undefined) return written.references.columns;
  if (!written.atColumn) return written.columns;
  const key = parent.indexes.find((index) => index.type === "K");
  if (key?.columns.length !== 1) throw refused(`${parent.name} has no primary key of one column.`);
  return key.columns.map((id) => columnWithId(parent, id).name);
}

/** Source: Teradata manual, CREATE TABLE, FOREIGN KEY: as many columns as the parent's key, of the same types. */
function requireMatch(own: readonly ColumnObject[], others: readonly ColumnObject[]): void {
  if (own.length !== others.length)
    throw refused("A foreign key must have as many columns as the key it refers to.");
  own.forEach((column, place) => {
    const other = others[place]!;
    // Source: Teradata manual, CREATE TABLE, General Table Restrictions On Using UDT Columns.
    if (!isIndexable(column.type)) throw refused(`The column ${column.name} can't be in a foreign key.`);
    const isSame =
      typeFacts(column.type, column.characterSet).code === typeFacts(other.type, other.characterSet).code;
    if (!isSame || column.characterSet !== other.characterSet)
      throw refused(`The foreign key column ${column.name} and ${other.name} have different types.`);
  });
}

function requireUnique(parent: Child, columns: readonly ColumnObject[]): void {
  const ids = columns.map((column) => column.id);
  if (!isUniqueKey(parent, ids))
    throw refused(`The columns referred to are not a unique key of ${parent.name}.`);
}

/** Has the table a unique index on just these columns? */
export function isUniqueKey({ indexes }: Pick<Child, "indexes">, ids: readonly number[]): boolean {
  return indexes.some(
    (index) =>
      index.unique && index.columns.length === ids.length && index.columns.every((id) => ids.includes(id)),
  );
}
