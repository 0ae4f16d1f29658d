/** HELP INDEX: a row for each index. */
import type { IndexObject, TableObject } from "../catalog.ts";
import { columnWithId } from "../define/draft.ts";
import type { Outcome } from "../session.ts";
import { code, number, report, text } from "./report.ts";

/** Source of the names: teradatasqlalchemy 20.0.0.9, which reads four of them; the rest and the order are unproved. */
export function helpIndex(table: TableObject): Outcome {
  const columns = (index: IndexObject) => index.columns.map((id) => columnWithId(table, id).name).join(",");
  return report<IndexObject>(
    [
      code("Unique?", 1, (index) => (index.unique ? "Y" : "N")),
      code("Primary or Secondary?", 1, (index) => placeLetter(index)),
      text("Column Names", 10_000, columns),
      number("Index Id", "SMALLINT", (index) => index.number),
      number("Approximate Count", "FLOAT", () => 0),
      text("Index Name", 128, (index) => index.name),
      code("Ordered or Partitioned?", 1, (index) => orderLetter(index)),
      text("Index Dictionary Name", 128, (index) => index.name),
      text("Index SQL Name", 644, (index) => index.name),
      code("Index Name UEscape", 1, () => null),
    ],
    table.indexes.filter((index) => index.type !== "I"),
  );
}

/** J and N for join and hash indexes are unproved. */
function placeLetter(index: IndexObject): string {
  if (index.number === 1) return "P";
  return index.joinIndex === undefined ? "S" : index.type;
}

/** H ordered by hash, P partitioned, V by values. */
function orderLetter(index: IndexObject): string {
  if (index.type === "Q") return "P";
  return index.orderBy?.by === "VALUES" ? "V" : "H";
}
