/** What can be done with a table, as one value. */
import { objectName } from "../../language/names.ts";
import type { Kind } from "../kind.ts";
import { changeTable } from "./change/change.ts";
import { continueTable } from "./change/continue.ts";
import { nameBefore, nameNow } from "./change/renames.ts";
import { namesInTheWay } from "./change/taken.ts";
import { checkTable } from "./check.ts";
import { commentSteps } from "./comment.ts";
import { tableDifferences } from "./compare.ts";
import { readTable } from "./read.ts";
import { createTable, dropTable } from "./render.ts";
import type { TableDefinition } from "./table.ts";

export const table: Kind<TableDefinition> = {
  name: "table",
  identity: ["database", "name"],
  check: checkTable,
  nameOf: ({ database, name }) => `${database}.${name}`,
  create: createTable,
  drop: dropTable,
  change: changeTable,
  previous: ({ previousName, ...declared }) =>
    previousName === undefined ? undefined : { ...declared, name: previousName },
  inTheWay: namesInTheWay,
  carrying: (declared, actual) => ({
    forth: {
      from: actual.name,
      to: declared.name,
      column: (name) => nameNow(name, declared, actual),
    },
    back: { from: declared.name, to: actual.name, column: (name) => nameBefore(name, declared, actual) },
  }),
  continue: continueTable,
  finish: (declared, actual) =>
    isInComments(declared, actual) && isUncommented(actual) ? commentSteps(declared, actual) : undefined,
  read: readTable,
  differences: tableDifferences,
  rowsAtStake: ({ database, name }) => `SELECT TOP 1 1 FROM ${objectName(database, name)}`,
};

/** Whether the two differ in comments alone. */
function isInComments(declared: TableDefinition, actual: TableDefinition): boolean {
  return tableDifferences(withoutComments(declared), withoutComments(actual)).length === 0;
}

const isUncommented = ({ comment, columns }: TableDefinition) =>
  comment === undefined && columns.every((column) => column.comment === undefined);

function withoutComments({ comment: _, columns, ...table }: TableDefinition): TableDefinition {
  return { ...table, columns: columns.map(({ comment: _, ...column }) => column) };
}
