/** Parses ALTER TABLE. Source: Teradata manual, ALTER TABLE; antlr/grammars-v4 sql/teradata, alter_table_stat. */
import type { AlterAction, AlterTable, ColumnDefinition } from "../ast.ts";
import { expectCheck, expectReferences, takeColumnAttributes } from "./attributes.ts";
import { takeTableConstraint } from "./create-table.ts";
import {
  type Cursor,
  commaList,
  expect,
  expectColumns,
  expectName,
  expectObjectName,
  expectOne,
  fail,
  here,
  is,
  peek,
  take,
  unsupported,
} from "./cursor.ts";
import { isModifyPartitioning, parseLeftoverRows, parseModify } from "./modify-primary.ts";
import { takeTableOption } from "./table-options.ts";
import { expectDataType, isDataType } from "./types.ts";

export function parseAlterTable(cursor: Cursor): AlterTable {
  const at = here(cursor);
  expect(cursor, "ALTER", "TABLE");
  const table = expectObjectName(cursor);
  refuseForms(cursor);
  return { kind: "alterTable", table, actions: parseActions(cursor), at };
}

function refuseForms(cursor: Cursor): void {
  if (is(cursor, "FROM", "TIME")) unsupported(cursor, "ALTER TABLE ... FROM TIME ZONE");
  if (is(cursor, "SET", "DOWN") || is(cursor, "RESET", "DOWN"))
    unsupported(cursor, "ALTER TABLE ... SET DOWN");
  if (is(cursor, "NORMALIZE") || is(cursor, "DROP", "NORMALIZE"))
    unsupported(cursor, "ALTER TABLE ... NORMALIZE");
}

/** Options first, with a comma before each (the first may lack it); then changes of columns and constraints. */
function parseActions(cursor: Cursor): readonly AlterAction[] {
  const options = parseOptions(cursor);
  const alone = takeLoneAction(cursor);
  if (alone) return options.length > 0 ? fail(cursor) : [alone];
  if (!isChange(cursor)) return options.length > 0 ? options : fail(cursor);
  return [...options, ...commaList(cursor, parseChange).flat()];
}

function parseOptions(cursor: Cursor): readonly AlterAction[] {
  const options: AlterAction[] = [];
  for (;;) {
    const start = cursor.index;
    const comma = take(cursor, ",");
    const option = comma || options.length === 0 ? takeOption(cursor) : undefined;
    if (!option) {
      if (comma) fail(cursor);
      cursor.index = start;
      return options;
    }
    options.push(option);
  }
}

function takeOption(cursor: Cursor): AlterAction | undefined {
  const at = here(cursor);
  if (take(cursor, "ON", "COMMIT")) {
    const rows = expectOne(cursor, ["DELETE", "PRESERVE"]);
    expect(cursor, "ROWS");
    return { kind: "onCommit", rows, at };
  }
  const option = takeTableOption(cursor);
  if (!option) return undefined;
  take(cursor, "IMMEDIATE");
  return { kind: "option", option, at };
}

/** What cannot share its statement with anything else. */
function takeLoneAction(cursor: Cursor): AlterAction | undefined {
  const at = here(cursor);
  if (is(cursor, "MODIFY") && isModifyPartitioning(cursor)) return parseModify(cursor);
  if (take(cursor, "REVALIDATE")) {
    take(cursor, "PRIMARY", "INDEX");
    return { kind: "revalidate", rows: parseLeftoverRows(cursor), at };
  }
  if (take(cursor, "TO", "CURRENT")) return { kind: "toCurrent", rows: parseLeftoverRows(cursor), at };
  if (!take(cursor, "RELEASE")) return undefined;
  take(cursor, "DELETED");
  expect(cursor, "ROWS");
  if (is(cursor, "AND")) unsupported(cursor, "RELEASE ROWS AND RESET LOAD IDENTITY");
  return { kind: "releaseRows", at };
}

const changeParsers: Readonly<Record<string, (cursor: Cursor) => readonly AlterAction[]>> = {
  ADD: parseAdd,
  DROP: (cursor) => [parseDrop(cursor)],
  RENAME: (cursor) => [parseRename(cursor)],
  MODIFY: (cursor) => [parseModifyCheck(cursor)],
};

function isChange(cursor: Cursor): boolean {
  return Object.hasOwn(changeParsers, peek(cursor).key);
}

function parseChange(cursor: Cursor): readonly AlterAction[] {
  const parse = changeParsers[peek(cursor).key];
  return parse ? parse(cursor) : fail(cursor, ...Object.keys(changeParsers));
}

/** ADD constraint, ADD column, ADD (column, ...). */
function parseAdd(cursor: Cursor): readonly AlterAction[] {
  const at = here(cursor);
  expect(cursor, "ADD");
  const constraint = takeTableConstraint(cursor);
  if (constraint) return [{ kind: "addConstraint", constraint, at }];
  refuseAddForms(cursor);
  if (!take(cursor, "(")) return [addColumn(cursor)];
  const actions = commaList(cursor, addColumn);
  expect(cursor, ")");
  return actions;
}

function refuseAddForms(cursor: Cursor): void {
  for (const word of ["COLUMN", "ROW", "SYSTEM"]) {
    if (is(cursor, word, "(")) unsupported(cursor, `ADD ${word} (...)`);
  }
  if (is(cursor, "PERIOD", "FOR")) unsupported(cursor, "ADD PERIOD FOR");
}

/** name type attribute..., or name attribute... for a column that is there. */
function addColumn(cursor: Cursor): AlterAction {
  const at = here(cursor);
  const column = parseColumn(cursor);
  if (is(cursor, "INTO")) unsupported(cursor, "ADD ... INTO (a column partition)");
  return { kind: "addColumn", column, at };
}

function parseColumn(cursor: Cursor): ColumnDefinition {
  const at = here(cursor);
  const name = expectName(cursor);
  const before = takeColumnAttributes(cursor);
  const type = before.length === 0 || isDataType(cursor) ? expectDataType(cursor) : undefined;
  const attributes = type ? [...before, ...takeColumnAttributes(cursor)] : before;
  return { name, type, attributes, at };
}

function parseDrop(cursor: Cursor): AlterAction {
  const at = here(cursor);
  expect(cursor, "DROP");
  if (take(cursor, "INCONSISTENT", "REFERENCES")) return { kind: "dropInconsistentReferences", at };
  if (is(cursor, "PERIOD", "FOR")) unsupported(cursor, "DROP PERIOD FOR");
  if (take(cursor, "CHECK")) return { kind: "dropCheck", at };
  if (is(cursor, "FOREIGN")) return dropForeignKey(cursor, undefined, at);
  if (take(cursor, "CONSTRAINT")) return dropConstraint(cursor, at);
  const column = expectName(cursor);
  if (take(cursor, "IDENTITY")) return { kind: "dropIdentity", column, at };
  return take(cursor, "CHECK") ? { kind: "dropCheck", column, at } : { kind: "dropColumn", column, at };
}

function dropConstraint(cursor: Cursor, at: AlterAction["at"]): AlterAction {
  const name = expectName(cursor);
  if (take(cursor, "CHECK")) return { kind: "dropCheck", name, at };
  return is(cursor, "FOREIGN") ? dropForeignKey(cursor, name, at) : { kind: "dropConstraint", name, at };
}

function dropForeignKey(cursor: Cursor, name: string | undefined, at: AlterAction["at"]): AlterAction {
  expect(cursor, "FOREIGN", "KEY");
  const columns = expectColumns(cursor);
  return { kind: "dropForeignKey", name, columns, references: expectReferences(cursor), at };
}

function parseRename(cursor: Cursor): AlterAction {
  const at = here(cursor);
  expect(cursor, "RENAME");
  const from = expectName(cursor);
  expectOne(cursor, ["TO", "AS"]);
  return { kind: "renameColumn", from, to: expectName(cursor), at };
}

/** MODIFY [[CONSTRAINT] name] CHECK (condition): a column is never modified by MODIFY. */
function parseModifyCheck(cursor: Cursor): AlterAction {
  const at = here(cursor);
  expect(cursor, "MODIFY");
  const named = take(cursor, "CONSTRAINT") || !is(cursor, "CHECK");
  const name = named ? expectName(cursor) : undefined;
  return { kind: "modifyCheck", check: expectCheck(cursor, name, at), at };
}
