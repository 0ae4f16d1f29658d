/** What can be done with a table, as one value. */
import { objectName } from "../../language/names.ts";
import type { Kind } from "../kind.ts";
import { checkTable } from "./check.ts";
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
  alter: () => undefined,
  read: readTable,
  differences: tableDifferences,
  rowsAtStake: ({ database, name }) => `SELECT TOP 1 1 FROM ${objectName(database, name)}`,
};
