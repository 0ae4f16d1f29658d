/** ALTER TABLE: what one statement may hold together, and its actions one after another. */
import type { AlterAction, AlterTable, LeftoverRows } from "../../language/ast.ts";
import { foldName, sameName } from "../../language/names.ts";
import { addColumn } from "../alter/add-column.ts";
import { changeColumn } from "../alter/change-column.ts";
import { addColumnConstraint, withoutConstraints } from "../alter/column-constraints.ts";
import {
  addConstraint,
  dropCheck,
  dropConstraint,
  dropForeignKey,
  modifyCheck,
} from "../alter/constraints.ts";
import { dropColumn, renameColumn } from "../alter/drop-column.ts";
import { placeLeftovers } from "../alter/leftover-rows.ts";
import { alterOption } from "../alter/options.ts";
import { modifyPartition, modifyPrimaryIndex } from "../alter/primary-index.ts";
import { requireReferencedKept } from "../alter/referenced.ts";
import { toCurrent } from "../alter/to-current.ts";
import type { TableObject } from "../catalog.ts";
import { withColumnsOf } from "../define/column-partitions.ts";
import { requireUncompressed } from "../define/compress.ts";
import { columnNamed } from "../define/draft.ts";
import { requireDifferent } from "../define/indexes.ts";
import { requireWithinLimits } from "../define/limits.ts";
import { requireDifferentNames } from "../define/table.ts";
import { refused } from "../errors.ts";
import { permanentTableNamed } from "../resolve.ts";
import { requireNeededOn } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { changeKeys } from "../storage.ts";
import { updateTable } from "../write-table.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const alterTable: Handler<"alterTable"> = { effect: () => "schema", run };

/** @throws TeradataFailure: those of the actions, 2803, 3519, 3523, 3623, 3802, 3807, 3853, 3933, 5321 */
function run(statement: AlterTable, { session, text }: Request): Outcome {
  const before = permanentTableNamed(session, statement.table, "ALTER TABLE");
  requireNeededOn(session, "ALTER TABLE", before);
  requireTogether(before, statement.actions);
  const after = withColumnPartitions(
    before,
    statement.actions.reduce((table, action) => altered(session, table, action), before),
  );
  requireWithinLimits(after.columns);
  requireDifferent(after.indexes);
  requireDifferentNames(after.indexes, after.checks, after.foreignKeys);
  requireUncompressed(after);
  requireReferencedKept(session, before, after);
  changeKeys(session.store, before, after);
  updateTable(session, after, text);
  return done("Alter Table");
}

function withColumnPartitions(before: TableObject, after: TableObject): TableObject {
  const columnsOf = ({ columns }: TableObject) => JSON.stringify(columns.map(({ id, name }) => [id, name]));
  if (columnsOf(before) === columnsOf(after)) return after;
  return { ...after, partitioning: after.partitioning.map((level) => withColumnsOf(level, after)) };
}

/**
 * Source: Teradata manual, ALTER TABLE, Rules and Restrictions for the Number of Changes; Adding or Dropping Standard
 * Referential Integrity Constraints; the codes are not known.
 */
function requireTogether(table: TableObject, actions: readonly AlterAction[]): void {
  const names = actions.flatMap((action) => columnOf(action) ?? []).map(foldName);
  const repeated = names.find((name, place) => names.indexOf(name) < place);
  if (repeated !== undefined) throw refused(`ALTER TABLE can change the column ${repeated} only once.`);
  requireOptionsOnce(actions);
  const checks = actions.filter((action) => isCheck(table, action)).length;
  if (checks > 1) throw refused("ALTER TABLE can change only one CHECK.");
  if (actions.length === 1) return;
  if (checks === 1) throw refused("ALTER TABLE can't mix a CHECK with other changes.");
  if (actions.some(isForeignKey)) throw refused("ALTER TABLE can't mix a foreign key with other changes.");
  if (actions.some((one) => one.kind === "modifyPrimaryIndex" || one.kind === "modifyPartition"))
    throw refused("MODIFY PRIMARY can't stand with other changes.");
}

function requireOptionsOnce(actions: readonly AlterAction[]): void {
  const options = actions.flatMap((action) => (action.kind === "option" ? [action.option.kind] : []));
  const repeated = options.find((kind, place) => options.indexOf(kind) < place);
  if (repeated !== undefined) throw refused(`ALTER TABLE names the option ${repeated.toUpperCase()} twice.`);
}

/** The check of a new column is part of adding it; unproved. */
function isCheck(table: TableObject, action: AlterAction): boolean {
  if (action.kind === "addConstraint") return action.constraint.kind === "check";
  if (action.kind !== "addColumn") return action.kind === "dropCheck" || action.kind === "modifyCheck";
  const isThere = table.columns.some((one) => sameName(one.name, action.column.name));
  return isThere && action.column.attributes.some((one) => one.kind === "check");
}

function isForeignKey(action: AlterAction): boolean {
  if (action.kind === "addConstraint") return action.constraint.kind === "foreignKey";
  if (action.kind === "addColumn") return action.column.attributes.some((one) => one.kind === "references");
  return action.kind === "dropForeignKey" || action.kind === "dropInconsistentReferences";
}

function columnOf(action: AlterAction): string | undefined {
  switch (action.kind) {
    case "addColumn":
      return action.column.name;
    case "dropColumn":
    case "dropIdentity":
      return action.column;
    case "renameColumn":
      return action.from;
    default:
      return undefined;
  }
}

function altered(session: Session, table: TableObject, action: AlterAction): TableObject {
  switch (action.kind) {
    case "addColumn":
      return addOrChange(session, table, action);
    case "dropColumn":
      return dropColumn(session, table, action.column);
    case "renameColumn":
      return renameColumn(session, table, action.from, action.to);
    case "dropIdentity":
      return dropIdentity(session, table, action.column);
    case "addConstraint":
      return addConstraint(session, table, action);
    case "dropConstraint":
      return dropConstraint(table, action);
    case "dropCheck":
      return dropCheck(table, action);
    case "modifyCheck":
      return modifyCheck(session, table, action);
    case "dropForeignKey":
      return dropForeignKey(session, table, action);
    case "option":
      return alterOption(table, action.option);
    case "modifyPrimaryIndex":
      return modifyPrimaryIndex(session, table, action);
    case "modifyPartition":
      return modifyPartition(session, table, action);
    case "revalidate":
      return revalidate(session, table, action);
    case "toCurrent":
      return toCurrent(session, table, action);
    case "releaseRows":
      return releaseRows(table);
    case "onCommit":
      throw refused("ON COMMIT is only for temporary tables.");
    case "dropInconsistentReferences":
      // No foreign key is ever inconsistent here; what a server answers then is unproved.
      return table;
  }
}

type AddColumn = Extract<AlterAction, { kind: "addColumn" }>;

/** One verb for both: a column that is there is changed. Its constraints come after the column itself. */
function addOrChange(session: Session, table: TableObject, { column }: AddColumn): TableObject {
  const there = table.columns.find((one) => sameName(one.name, column.name));
  const { plain, constraints } = withoutConstraints(column);
  const isOnlyConstrained = plain.type === undefined && plain.attributes.length === 0;
  const changed =
    there === undefined
      ? addColumn(session, table, plain)
      : isOnlyConstrained
        ? table
        : changeColumn(session, table, there, plain);
  return constraints.reduce(
    (one, constraint) => addColumnConstraint(session, one, column.name, constraint),
    changed,
  );
}

/**
 * Nothing here is ever placed wrongly: only the rows of partitions are looked at once more.
 * Source: Teradata manual, ALTER TABLE, Syntax Elements, Revalidation.
 */
function revalidate(session: Session, table: TableObject, { rows }: { rows: LeftoverRows }): TableObject {
  const isWith = rows.withDelete || rows.saveTable !== undefined;
  if (isWith && !table.partitioning.some((level) => level.kind !== "COLUMN"))
    throw refused("REVALIDATE ... WITH is only for tables partitioned by rows.");
  if (isWith) placeLeftovers(session, table, rows);
  return table;
}

/** Deleted rows are not kept here. Source: Teradata manual, ALTER TABLE, RELEASE ROWS: for load isolated tables. */
function releaseRows(table: TableObject): TableObject {
  if (table.options.isolatedLoading === undefined || table.options.isolatedLoading.startsWith("NO "))
    throw refused(`${table.name} is not load isolated.`);
  return table;
}

/** @throws TeradataFailure 5628 */
function dropIdentity({ store }: Session, table: TableObject, name: string): TableObject {
  const column = columnNamed(table, name);
  if (column.identity === undefined) throw refused(`Column ${column.name} is not an identity column.`);
  store.run("DELETE FROM identities WHERE table_id = ? AND column_id = ?", table.id, column.id);
  const columns = table.columns.map((one) => (one === column ? { ...one, identity: undefined } : one));
  return { ...table, columns };
}
