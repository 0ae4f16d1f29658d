/** ALTER TABLE TO CURRENT: what the current date and time are in a partitioning. */
import type { LeftoverRows } from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { mentionsNow, resolvedNow } from "../define/resolved-now.ts";
import { refused } from "../errors.ts";
import type { Session } from "../session.ts";
import { holdsRows } from "../storage.ts";
import { placeLeftovers } from "./leftover-rows.ts";

/**
 * Source: Teradata manual, ALTER TABLE TO CURRENT, Usage Notes and WITH INSERT; the codes are not known, and that it is
 * refused where nothing is to be resolved is unproved.
 * @throws TeradataFailure: those of `placeLeftovers`
 */
export function toCurrent(
  session: Session,
  table: TableObject,
  { rows }: { readonly rows: LeftoverRows },
): TableObject {
  if (!table.partitioning.some(mentionsNow))
    throw refused(
      `The partitioning of ${table.name} mentions neither CURRENT_DATE nor CURRENT_TIMESTAMP: ALTER TABLE TO CURRENT has nothing to do.`,
    );
  if (table.partitioning.some((level) => level.kind === "COLUMN") && holdsRows(session.store, table.id))
    throw refused(`${table.name} is partitioned by columns and holds rows: it must be empty for TO CURRENT.`);
  const changed = { ...table, partitioning: resolvedNow(table.partitioning, session) };
  placeLeftovers(session, changed, rows);
  return changed;
}
