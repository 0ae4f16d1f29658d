/** ALTER TABLE of the options of a whole table. */
import type { TableOption } from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { withOptions } from "../define/options.ts";
import { failure, refused } from "../errors.ts";

/**
 * Source: Teradata manual, ALTER TABLE, Basic Options.
 * @throws TeradataFailure 5333
 */
export function alterOption(table: TableObject, option: TableOption): TableObject {
  if (option.kind === "log") throw failure(5333);
  const isJournal = option.kind === "beforeJournal" || option.kind === "afterJournal";
  const isByColumn = table.partitioning.some((level) => level.kind === "COLUMN");
  // Source: Teradata manual, Database Design, Rules and Limitations for NoPI and Column-Partitioned Tables.
  if (isJournal && option.mode !== "NO" && (table.tableKind === "O" || isByColumn))
    throw refused("A table without a primary index, or with column partitioning, can have no journal.");
  return { ...table, options: withOptions(table.options, [option]) };
}
