/** The statements that change a table in place, as few as Teradata's rules for one ALTER TABLE allow. */
import { objectName, quoteName, sameName, stringLiteral } from "../../../language/names.ts";
import type { Step } from "../../../plan/plan.ts";
import { columnNames } from "../../sql.ts";
import { commentSteps } from "../comment.ts";
import { renderColumn, renderCompress } from "../render-column.ts";
import { renderOptions } from "../render-options.ts";
import type { Column, Key, TableDefinition } from "../table.ts";
import { primaryIndexSteps } from "./alter-primary-index.ts";
import { alterTable, nameOf } from "./alter-table.ts";
import { type Change, type ChangeOf, type ColumnChange, isColumnChange } from "./changes.ts";
import { addForeignKey, dropForeignKey, withoutErrorTable } from "./foreign-keys.ts";
import { sourceOf } from "./renames.ts";
import { standingIndexSteps } from "./standing-indexes.ts";
import { standingStatisticsSteps } from "./standing-statistics.ts";
import type { Situation } from "./verdict.ts";

/** The steps, and those among them that must be carried out even if the run that began them is killed. */
export interface Alteration {
  readonly steps: readonly Step[];
  readonly owed: readonly Step[];
  /** What people should know of it. */
  readonly notes: readonly string[];
}

/**
 * The order in which one thing stands in no other's way: what hangs on columns is taken off before they change and put
 * on afterwards.
 * @param changes answered with "alter", all of them
 */
export function alter(changes: readonly Change[], situation: Situation): Alteration {
  const { declared } = situation;
  const of = <Kind extends Change["kind"]>(kind: Kind) =>
    changes.filter((change) => change.kind === kind) as unknown as ChangeOf<Kind>[];
  const indexes = standingIndexSteps(changes, situation);
  const statistics = standingStatisticsSteps(changes, situation);
  const foreignKeys = addForeignKeys(of("addForeignKey"), situation);
  const owed = [...indexes.on, ...statistics.on];
  const steps = [
    ...of("renameTable").map(({ from }) => renameTable(from, declared)),
    ...indexes.off,
    ...statistics.off,
    ...dropConstraints(of("dropForeignKey"), of("dropKey"), of("dropCheck"), declared),
    ...guarded(columnSteps(changes, declared), of("dropColumn"), situation),
    ...primaryIndexSteps(of("primaryIndex")[0], of("partitioning")[0], situation),
    ...addConstraints(of("addKey"), of("addCheck"), declared),
    ...foreignKeys.steps,
    ...of("option").map(({ option }) => setOption(option, declared)),
    ...owed,
    ...comments(situation),
  ];
  return { steps, owed: [...foreignKeys.owed, ...owed], notes: statistics.notes };
}

/**
 * Both names in the table's database: one in another is unproved, and so is the lock. That indexes, statistics, comments and
 * rights stay with a table that is renamed is unproved too; the dictionary keeps them under the table's number.
 */
export function renameTable(from: string, { database, name }: TableDefinition): Step {
  return {
    statement: `RENAME TABLE ${objectName(database, from)} TO ${objectName(database, name)}`,
    summary: `rename the table ${from} to ${name}`,
    lock: "EXCLUSIVE",
  };
}

function dropConstraints(
  foreignKeys: readonly ChangeOf<"dropForeignKey">[],
  keys: readonly ChangeOf<"dropKey">[],
  checks: readonly ChangeOf<"dropCheck">[],
  table: TableDefinition,
): readonly Step[] {
  const clauses = keys.flatMap(({ key }) => (key.name ? [dropNamed(key)] : []));
  const unnamed = keys.filter(({ key }) => !key.name);
  return [
    ...foreignKeys.map(({ foreignKey }) => dropForeignKey(table, foreignKey)),
    ...(clauses.length > 0 ? [alterTable(table, clauses, "drop the constraints")] : []),
    ...unnamed.map(({ key }) => dropUnnamedKey(key, table)),
    ...checks.map(({ check }) => alterTable(table, [dropNamed(check)], `drop the check ${check.name}`)),
  ];
}

const dropNamed = ({ name }: { readonly name?: string }) => `DROP CONSTRAINT ${quoteName(name!)}`;

/** A key is a unique index. Source: Teradata manual, ALTER TABLE, DROP CONSTRAINT name. */
function dropUnnamedKey({ columns }: Key, table: TableDefinition): Step {
  return {
    statement: `DROP INDEX ${columnNames(columns)} ON ${nameOf(table)}`,
    summary: `drop the key ${columnNames(columns)}`,
    lock: "EXCLUSIVE",
  };
}

/**
 * One change of a column a statement, and a column that loses its NOT NULL in a statement of its own, without any other
 * attribute. Source: Teradata manual, ALTER TABLE, Rules and Restrictions for the Number of Changes Made in One ALTER
 * TABLE Statement; Changing Column Attributes NOT NULL or NULL.
 */
function columnSteps(changes: readonly Change[], table: TableDefinition): readonly Step[] {
  const isRenamed = (column: Column) =>
    changes.some((change) => change.kind === "renameColumn" && sameName(change.to, column.name));
  const groups = Map.groupBy(changes.filter(isColumnChange), ({ declared }) => declared);
  const clauses = [...groups].map(([column, its]) => ({ column, ...clausesOf(column, its) }));
  const [first, second] = [
    clauses.filter(({ column }) => !isRenamed(column)),
    clauses.filter(({ column }) => isRenamed(column)),
  ];
  const statements = [
    [
      ...changes.flatMap(dropOrRename),
      ...first.flatMap(({ attributes }) => attributes),
      ...changes.flatMap(added),
    ],
    second.flatMap(({ attributes }) => attributes),
    clauses.flatMap(({ identity }) => identity),
    clauses.flatMap(({ nulls }) => nulls),
  ];
  const filled = statements.filter((each) => each.length > 0);
  return filled.map((each) => ({
    ...alterTable(table, each, "change the columns"),
    ...(each.some((clause) => /\bCOMPRESS\b/.test(clause)) ? { rewritesRows: true as const } : {}),
  }));
}

/**
 * A column that was found empty is looked at again under a lock that holds until it is dropped: the first ALTER TABLE
 * drops it, as the one schema statement of the transaction.
 */
function guarded(
  steps: readonly Step[],
  drops: readonly ChangeOf<"dropColumn">[],
  { declared, lost = [] }: Situation,
): readonly Step[] {
  const empty = drops.map(({ column }) => column.name).filter((name) => !lost.includes(name));
  const [first, ...rest] = steps;
  if (first === undefined || empty.length === 0) return steps;
  const table = nameOf(declared);
  const holds = empty.map((name) => `${quoteName(name)} IS NOT NULL`).join(" OR ");
  const look: Step = {
    statement: `LOCKING TABLE ${table} FOR EXCLUSIVE\nSELECT TOP 1 1 FROM ${table} WHERE ${holds}`,
    summary: `see that nothing stands in ${empty.map((name) => `\`${name}\``).join(", ")}`,
    lock: "EXCLUSIVE",
    transaction: true,
    proves: "A value has come into a column that is to be dropped, so the table stays as it is.",
  };
  return [look, { ...first, transaction: true }, ...rest];
}

function dropOrRename(change: Change): readonly string[] {
  if (change.kind === "dropColumn") return [`DROP ${quoteName(change.column.name)}`];
  if (change.kind !== "renameColumn") return [];
  return [`RENAME ${quoteName(change.from)} TO ${quoteName(change.to)}`];
}

const added = (change: Change) => (change.kind === "addColumn" ? [`ADD ${renderColumn(change.column)}`] : []);

/** What becomes of one column: attributes that may go together, and those that may not. */
function clausesOf(column: Column, changes: readonly ColumnChange[]) {
  const name = quoteName(column.name);
  const has = (kind: ColumnChange["kind"]) => changes.some((change) => change.kind === kind);
  const phrases = changes.flatMap(phraseOf);
  return {
    attributes: phrases.length > 0 ? [`ADD ${[name, ...phrases].join(" ")}`] : [],
    identity: has("identity") ? [`DROP ${name} IDENTITY`] : [],
    nulls: has("nullable") && column.nullable !== false ? [`ADD ${name} NULL`] : [],
  };
}

/**
 * With its type a column's character set and case are said again: left out, they might be those of the user and the
 * session. That they stay without that is unproved.
 */
function phraseOf({ kind, declared, actual }: ColumnChange): readonly string[] {
  const { default: value, format, title, caseSpecific, compress, characterSet } = declared;
  switch (kind) {
    case "type":
      return [
        declared.type,
        ...(characterSet ? [`CHARACTER SET ${characterSet}`] : []),
        ...(caseSpecific === actual.caseSpecific ? casePhrase(caseSpecific) : []),
      ];
    case "nullable":
      return declared.nullable === false ? ["NOT NULL"] : [];
    case "default":
      return [`DEFAULT ${value ?? "NULL"}`];
    case "format":
      return [`FORMAT ${stringLiteral(format ?? "")}`];
    case "title":
      return [`TITLE ${stringLiteral(title ?? "")}`];
    case "caseSpecific":
      return casePhrase(caseSpecific);
    case "compress":
      return [compress ? renderCompress(compress) : "NO COMPRESS"];
    default:
      return [];
  }
}

function casePhrase(caseSpecific: boolean | undefined): readonly string[] {
  if (caseSpecific === undefined) return [];
  return [caseSpecific ? "CASESPECIFIC" : "NOT CASESPECIFIC"];
}

function addConstraints(
  keys: readonly ChangeOf<"addKey">[],
  checks: readonly ChangeOf<"addCheck">[],
  table: TableDefinition,
): readonly Step[] {
  const constraint = (name: string | undefined) => (name ? `ADD CONSTRAINT ${quoteName(name)} ` : "ADD ");
  const words = { primaryKey: "PRIMARY KEY", uniques: "UNIQUE" } as const;
  return [
    ...keys.map(({ role, key }) =>
      alterTable(
        table,
        [`${constraint(key.name)}${words[role]} ${columnNames(key.columns)}`],
        `add the key ${columnNames(key.columns)}`,
      ),
    ),
    ...checks.map(({ check }) =>
      alterTable(
        table,
        [`${constraint(check.name)}CHECK (${check.condition})`],
        `add the check ${check.name ?? `(${check.condition})`}`,
      ),
    ),
  ];
}

/** The foreign key shows that it was added, and not that its error table is still to be dropped. */
function addForeignKeys(
  added: readonly ChangeOf<"addForeignKey">[],
  { declared, errorTables = [] }: Situation,
): Pick<Alteration, "steps" | "owed"> {
  const each = added.map(({ foreignKey: key }, at) => ({
    add: addForeignKey(declared, key),
    owed: withoutErrorTable(declared, key, errorTables[at]),
  }));
  return {
    steps: each.flatMap(({ add, owed }) => [add, ...owed]),
    owed: each.flatMap(({ owed }) => owed),
  };
}

/**
 * The comma as in CREATE TABLE: public release scripts send ALTER TABLE db.t, NO FALLBACK, BLOCKCOMPRESSION = MANUAL; the
 * grammar of antlr/grammars-v4 has it before MAP alone. FALLBACK and the map write the table anew.
 * Source: Teradata manual, ALTER TABLE and FALLBACK; for the map unproved.
 */
function setOption(option: ChangeOf<"option">["option"], table: TableDefinition): Step {
  const [phrase = ""] = renderOptions({ [option]: table.options?.[option] });
  const step: Step = {
    statement: `ALTER TABLE ${nameOf(table)}, ${phrase}`,
    summary: `set ${phrase}`,
    lock: "EXCLUSIVE",
  };
  return ["fallback", "map"].includes(option) ? { ...step, rewritesRows: true } : step;
}

/** The comments as they stand under the columns' new names. */
function comments({ declared, actual }: Situation): readonly Step[] {
  const columns = declared.columns.flatMap((column) => {
    const source = sourceOf(column, actual);
    return source ? [{ ...source, name: column.name }] : [];
  });
  return commentSteps(declared, { ...(actual.comment ? { comment: actual.comment } : {}), columns });
}
