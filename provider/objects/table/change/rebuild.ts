/** The statements of a rebuild: a new table beside, the rows copied and proved equal, the names swapped. */
import { objectName, quoteName } from "../../../language/names.ts";
import type { Step } from "../../../plan/plan.ts";
import { grantRights, renamedRight } from "../../rights.ts";
import { createStanding, putBack, type StandingIndex } from "../../secondary-index.ts";
import { columnNames } from "../../sql.ts";
import { collectStatistics } from "../../statistics.ts";
import { commentSteps } from "../comment.ts";
import { renderTable } from "../render.ts";
import type { TableDefinition } from "../table.ts";
import { renameTable } from "./alter.ts";
import type { Attached } from "./attached.ts";
import { type Children, carryForeignKeys, ownKeys } from "./children.ts";
import { identityProofs } from "./identity.ts";
import { copied, keptColumns } from "./kept-columns.ts";
import { newName, oldName } from "./names.ts";
import { proofsOf } from "./proof.ts";
import { nameNow, sourceOf } from "./renames.ts";
import { carriedStatistics } from "./standing-statistics.ts";
import type { Situation } from "./verdict.ts";

export interface Rebuild {
  readonly steps: readonly Step[];
  readonly owed: readonly Step[];
  /** What people should know of it. */
  readonly notes: readonly string[];
  /** The name of the table that stands, the new one's while it is filled, and the one under which the replaced one stays. */
  readonly names: { readonly table: string; readonly new: string; readonly old: string };
}

/**
 * What belongs to the table is made before its rows are copied, so that nobody finds it missing: unique indexes, comments,
 * rights. What would slow the copy follows after the swap. The copy, its proof and the renaming of the table that stands
 * are one transaction, with that renaming as its one schema statement: nobody writes unseen, and whoever looks finds the
 * rows under one name or, for a moment, under none.
 */
export function rebuild(situation: Situation, attached: Attached, children: Children): Rebuild {
  const { declared, actual } = situation;
  const names = {
    table: actual.name,
    new: newName(declared.name),
    old: oldName(declared.name, attached.created),
  };
  const own = ownKeys(declared);
  const foreignKeys = (declared.foreignKeys ?? []).filter((key) => !own.includes(key));
  const made = { ...declared, name: names.new, foreignKeys };
  const kept = situation.indexes.flatMap((index) => carried(index, situation));
  const [unique, others] = [kept.filter((index) => index.unique), kept.filter((index) => !index.unique)];
  const statistics = carriedStatistics(attached.statistics, declared, actual);
  const collected = statistics.kept.map((item) => collectStatistics(item, declared.database, declared.name));
  const owed = [...carryForeignKeys(situation, children, names.old), ...others.map(putBack), ...collected];
  const steps: readonly Step[] = [
    { statement: renderTable(made), summary: `create the new table ${names.new}` },
    ...unique.map((index) => createStanding({ ...index, table: names.new })),
    ...commentSteps(made, { columns: [] }),
    ...rights(situation, attached, names.new),
    ...moving(situation, names.new).map((step) => ({ ...step, transaction: true as const })),
    { ...putAway(situation, attached, names.old), transaction: true },
    renameTable(names.new, declared),
    ...owed,
  ];
  return { steps, owed, names, notes: statistics.notes };
}

/** Gives the table that stands the name under which it is kept. */
function putAway({ declared, actual }: Situation, { created }: Attached, name: string): Step {
  const { database, name: table } = declared;
  return {
    ...renameTable(actual.name, { ...declared, name }),
    keeps: { database, table, name, created },
  };
}

/** Under the declared names of table and columns; an index of a column that goes is not carried. */
function carried(index: StandingIndex, { declared, actual }: Situation): readonly StandingIndex[] {
  const now = (name: string) => nameNow(name, declared, actual);
  const columns = index.columns.map(now).filter((name) => name !== undefined);
  if (columns.length < index.columns.length) return [];
  const order = index.orderBy && {
    ...index.orderBy,
    column: now(index.orderBy.column ?? index.columns[0]!)!,
  };
  return [{ ...index, table: declared.name, columns, ...(order && { orderBy: order }) }];
}

/** Without rows there may be columns that no copy has a value for: then that there are none is all there is to prove. */
function moving(situation: Situation, target: string): readonly Step[] {
  const { declared, actual, isEmpty } = situation;
  const needsValue = declared.columns.some(
    (column) =>
      sourceOf(column, actual) === undefined &&
      column.nullable === false &&
      column.default === undefined &&
      column.identity === undefined,
  );
  if (isEmpty && needsValue) return [seeEmpty(actual)];
  return [
    copy(situation, target),
    ...seeNothingDropped(situation),
    ...proofsOf(situation, target),
    ...identityProofs(situation, target),
  ];
}

/** A column that was found empty is looked at again under the lock: the copy leaves it behind. */
function seeNothingDropped({ declared, actual, lost = [] }: Situation): readonly Step[] {
  const dropped = actual.columns
    .map(({ name }) => name)
    .filter((name) => nameNow(name, declared, actual) === undefined && !lost.includes(name));
  if (dropped.length === 0) return [];
  const holds = dropped.map((name) => `${quoteName(name)} IS NOT NULL`).join(" OR ");
  return [
    {
      statement: `SELECT TOP 1 1 FROM ${objectName(actual.database, actual.name)} WHERE ${holds}`,
      summary: `see that nothing stands in ${dropped.map((name) => `\`${name}\``).join(", ")}`,
      proves: "A value has come into a column that is to be dropped, so the table stays as it is.",
    },
  ];
}

function seeEmpty({ database, name }: TableDefinition): Step {
  const table = objectName(database, name);
  return {
    statement: `LOCKING TABLE ${table} FOR WRITE\nSELECT TOP 1 1 FROM ${table}`,
    summary: "see that there are no rows to copy",
    lock: "WRITE",
    proves: `Rows have come into ${database}.${name}, which was empty, so it stays as it is.`,
  };
}

/**
 * Writers wait, readers that lock for ACCESS go on, until the renaming locks them out. The lock needs the right to INSERT,
 * UPDATE or DELETE on the table. Source: Teradata manual, LOCKING Request Modifier, Lock Type; that it is held until the
 * transaction ends: SQL Request and Transaction Processing, Transaction Processing in Teradata Session Mode.
 */
function copy(situation: Situation, target: string): Step {
  const { declared, actual } = situation;
  const from = objectName(actual.database, actual.name);
  const columns = columnNames(keptColumns(situation).map(({ column }) => column.name));
  const values = keptColumns(situation).map(copied).join(", ");
  return {
    statement: `LOCKING TABLE ${from} FOR WRITE\nINSERT INTO ${objectName(declared.database, target)} ${columns}\nSELECT ${values}\nFROM ${from}`,
    summary: "copy the rows",
    lock: "WRITE",
    rewritesRows: true,
  };
}

const rights = ({ declared, actual }: Situation, { rights: all }: Attached, table: string) =>
  grantRights(
    all.flatMap((each) => renamedRight(each, (name) => nameNow(name, declared, actual)) ?? []),
    declared.database,
    table,
  );
