/** The PRIMARY KEY and UNIQUE constraints of CREATE TABLE, as written at columns and at the table. */
import type { CreateTable, TableConstraint } from "../../language/ast.ts";
import { failure, refused } from "../errors.ts";
import { columnWithId, type Draft } from "./draft.ts";
import { indexColumns } from "./secondary-index.ts";

export interface KeyConstraint {
  readonly kind: "primaryKey" | "unique";
  readonly name: string | undefined;
  readonly columns: readonly number[];
}

/**
 * The primary key first, then the unique constraints in the order written.
 * @throws TeradataFailure 3515, 3518, 3706, 5323, 5628, 5660
 */
export function keyConstraints(statement: CreateTable, draft: Draft): readonly KeyConstraint[] {
  const written = [...atColumns(statement), ...atTable(statement)];
  const primary = written.filter((one) => one.kind === "primaryKey");
  // Source: Teradata manual, CREATE TABLE, PRIMARY KEY: one for a table.
  if (primary.length > 1) throw refused("A table can't have more than one PRIMARY KEY.");
  const keys = [...primary, ...written.filter((one) => one.kind === "unique")];
  return keys.map((one) => keyConstraint(one, draft));
}

interface WrittenKey {
  readonly kind: "primaryKey" | "unique";
  readonly name?: string | undefined;
  readonly columns: readonly string[];
}

function atColumns(statement: CreateTable): readonly WrittenKey[] {
  return statement.columns.flatMap((column) =>
    column.attributes.flatMap((one) =>
      one.kind === "primaryKey" || one.kind === "unique"
        ? [{ kind: one.kind, name: one.name, columns: [column.name] }]
        : [],
    ),
  );
}

function atTable(statement: CreateTable): readonly WrittenKey[] {
  return statement.constraints.filter(isKey);
}

function isKey(one: TableConstraint): one is Extract<TableConstraint, { kind: "primaryKey" | "unique" }> {
  return one.kind === "primaryKey" || one.kind === "unique";
}

/** @throws TeradataFailure 3515, 3518, 3706, 5323, 5628, 5660 */
export function keyConstraint(written: WrittenKey, draft: Draft): KeyConstraint {
  const columns = indexColumns(draft, written.columns);
  const open = columns.map((id) => columnWithId(draft, id)).find((column) => column.nullable);
  if (open !== undefined)
    throw written.kind === "primaryKey"
      ? failure(5323, open.name)
      : failure(3706, "UNIQUE Column(s) must be NOT NULL.");
  return { kind: written.kind, name: written.name, columns };
}
