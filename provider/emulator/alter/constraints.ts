/** ALTER TABLE: keys, checks and foreign keys added and dropped. */
import type { AlterAction, CheckConstraint, TableConstraint } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import { sameSql } from "../../language/same-sql.ts";
import type { CheckObject, TableObject } from "../catalog.ts";
import { defineCheck } from "../define/checks.ts";
import { columnNamed } from "../define/draft.ts";
import { keyConstraint } from "../define/keys.ts";
import { IndexNumbers } from "../define/secondary-index.ts";
import { failure, refused } from "../errors.ts";
import { requireOnObject } from "../rights.ts";
import { rowRules } from "../rows/rules.ts";
import type { Session } from "../session.ts";
import type { StoredValue } from "../store.ts";
import { addForeignKey } from "./add-foreign-key.ts";

type ActionOf<Kind extends AlterAction["kind"]> = Extract<AlterAction, { kind: Kind }>;

/** @throws TeradataFailure 3706, 5317, 5323, 5628, 5660 */
export function addConstraint(
  session: Session,
  table: TableObject,
  { constraint }: ActionOf<"addConstraint">,
): TableObject {
  switch (constraint.kind) {
    case "primaryKey":
    case "unique":
      return addKey(session, table, constraint);
    case "check":
      return addCheck(session, table, constraint, undefined);
    case "foreignKey":
      return addForeignKey(session, table, { ...constraint, name: constraint.name, atColumn: false });
  }
}

/**
 * A key added later is always a unique secondary index, also on the columns of a primary index that is not unique.
 * Source: Teradata manual, ALTER TABLE, Adding or Dropping PRIMARY KEY and UNIQUE Constraints.
 * @throws TeradataFailure 3523, 3706, 5323, 5628, 5660
 */
export function addKey(
  session: Session,
  table: TableObject,
  constraint: Extract<TableConstraint, { kind: "primaryKey" | "unique" }>,
): TableObject {
  requireOnObject(session, "INDEX", table);
  const key = keyConstraint(constraint, table);
  if (key.kind === "primaryKey" && table.indexes.some((index) => index.type === "K"))
    throw refused("A table can't have more than one PRIMARY KEY.");
  const index = {
    number: new IndexNumbers(table.indexes).take(1),
    type: key.kind === "primaryKey" ? "K" : "U",
    unique: true,
    name: key.name,
    columns: key.columns,
    all: false,
    orderBy: undefined,
  };
  const indexes = [...table.indexes, index].sort((one, other) => one.number - other.number);
  return { ...table, indexes };
}

/**
 * Rows that are there must keep it.
 * @param column the column at which it stands
 */
export function addCheck(
  session: Session,
  table: TableObject,
  check: CheckConstraint,
  column: number | undefined,
): TableObject {
  const added = defineCheck(check, table, column);
  const changed = { ...table, checks: [...table.checks, added] };
  requireKept(session, changed, added);
  return changed;
}

function requireKept(session: Session, table: TableObject, check: CheckObject): void {
  const verify = rowRules(session, { ...table, checks: [check], partitioning: [] });
  const names = table.columns.map((column) => `c${column.id}`).join(", ");
  for (const row of session.store.query(`SELECT ${names} FROM t${table.id}`)) verify(row as StoredValue[]);
}

/**
 * DROP CONSTRAINT name, whatever it is.
 * @throws TeradataFailure 5322
 */
export function dropConstraint(table: TableObject, { name }: ActionOf<"dropConstraint">): TableObject {
  const isNamed = (one: { readonly name: string | undefined }) =>
    one.name !== undefined && sameName(one.name, name);
  const index = table.indexes.find((one) => (one.type === "K" || one.type === "U") && isNamed(one));
  if (index?.number === 1) throw refused(`The constraint ${name} is the primary index and can't be dropped.`);
  const changed = {
    ...table,
    indexes: table.indexes.filter((one) => one !== index),
    checks: table.checks.filter((one) => !isNamed(one)),
    foreignKeys: table.foreignKeys.filter((one) => !isNamed(one)),
  };
  const isFound = index !== undefined || partCount(changed) < partCount(table);
  if (!isFound) throw failure(5322, name);
  return changed;
}

function partCount(table: TableObject): number {
  return table.checks.length + table.foreignKeys.length;
}

/**
 * DROP CHECK: the unnamed ones of the table, the named one, or those of a column.
 * @throws TeradataFailure 3913, 5628
 */
export function dropCheck(table: TableObject, { name, column }: ActionOf<"dropCheck">): TableObject {
  const id = column === undefined ? undefined : columnNamed(table, column).id;
  const isMeant = (check: CheckObject) =>
    name === undefined ? check.column === id && check.name === undefined : isCalled(check, name);
  const checks = table.checks.filter((check) => !isMeant(check));
  if (checks.length === table.checks.length) throw failure(3913);
  return { ...table, checks };
}

function isCalled(check: CheckObject, name: string | undefined): boolean {
  return name !== undefined && check.name !== undefined && sameName(check.name, name);
}

/**
 * MODIFY CHECK of a name, of a column, or of the table.
 * Source: Teradata manual, ALTER TABLE, Adding and Dropping CHECK Constraints; that the column's form names it like a
 * constraint is unproved.
 * @throws TeradataFailure 3913, 5317, 5628
 */
export function modifyCheck(
  session: Session,
  table: TableObject,
  { check, at }: ActionOf<"modifyCheck">,
): TableObject {
  const { name } = check;
  const isNamed = table.checks.some((one) => isCalled(one, name));
  const column = isNamed
    ? undefined
    : table.columns.find((one) => name !== undefined && sameName(one.name, name));
  if (column === undefined)
    return addCheck(session, dropCheck(table, { kind: "dropCheck", name, at }), check, undefined);
  const dropped = dropCheck(table, { kind: "dropCheck", column: column.name, at });
  return addCheck(session, dropped, { ...check, name: undefined }, column.id);
}

/** DROP FOREIGN KEY (columns) REFERENCES parent (columns). */
export function dropForeignKey(
  session: Session,
  table: TableObject,
  { name, columns, references }: ActionOf<"dropForeignKey">,
): TableObject {
  const ids = columns.map((column) => columnNamed(table, column).id).join();
  const { database = session.database, name: parent } = references.table;
  const foreignKeys = table.foreignKeys.filter(
    (key) =>
      key.columns.join() !== ids ||
      !sameName(key.parentDatabase, database) ||
      !sameName(key.parentTable, parent) ||
      (references.columns !== undefined && !sameSql(references.columns.join(), key.parentColumns.join())) ||
      (name !== undefined && !(key.name !== undefined && sameName(key.name, name))),
  );
  if (foreignKeys.length === table.foreignKeys.length) throw refused("The table has no such foreign key.");
  return { ...table, foreignKeys };
}
