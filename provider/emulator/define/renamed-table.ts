/** The conditions of a table's checks after its name has changed: where they name the table, they name it anew. */
import { tokenise } from "../../language/lexer.ts";
import { quoteName, sameName } from "../../language/names.ts";
import type { Store } from "../store.ts";

/** That a check's text follows the table's name is unproved; that the check still holds is not. */
export function renameInChecks(store: Store, table: number, from: string, to: string): void {
  const checks = store.rows<{ position: number; condition: string }>(
    "SELECT position, condition FROM checks WHERE table_id = ?",
    table,
  );
  for (const { position, condition } of checks)
    store.run(
      "UPDATE checks SET condition = ? WHERE table_id = ? AND position = ?",
      withTable(condition, from, to),
      table,
      position,
    );
}

/** A table's name has a point and one more name behind it; a database's has two. */
function withTable(condition: string, from: string, to: string): string {
  const tokens = tokenise(condition);
  const named = tokens.filter(
    ({ kind, value }, place) =>
      (kind === "word" || kind === "quotedName") &&
      sameName(value, from) &&
      tokens[place + 1]?.key === "." &&
      tokens[place + 3]?.key !== ".",
  );
  return named.reduceRight(
    (text, { at, end }) => text.slice(0, at.offset) + quoteName(to) + text.slice(end),
    condition,
  );
}
