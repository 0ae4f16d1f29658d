/** HELP DATABASE and HELP USER: a row for each object. */
import { nameKey } from "../names.ts";
import type { Outcome, Session } from "../session.ts";
import { code, report, text } from "./report.ts";

interface ObjectRow {
  readonly name: string;
  readonly kind: string;
  readonly comment: string | null;
  readonly creator: string;
  readonly fallback: number | null;
}

/** Source of the first names: Teradata manual, HELP DATABASE; the rest are unproved. */
export function helpDatabase({ store }: Session, database: string): Outcome {
  const objects = store.rows<ObjectRow>(
    `SELECT o.name, o.kind, o.comment, o.creator, t.options ->> '$.fallback' AS fallback
     FROM objects o JOIN databases d ON d.id = o.database_id LEFT JOIN tables t ON t.id = o.id
     WHERE d.name_key = ? ORDER BY o.name_key`,
    nameKey(database),
  );
  return report<ObjectRow>(
    [
      text("Table/View/Macro name", 128, (object) => object.name),
      code("Kind", 1, (object) => object.kind),
      text("Comment", 255, (object) => object.comment),
      code("Protection", 1, (object) => (object.fallback === 1 ? "F" : "N")),
      text("Creator Name", 128, (object) => object.creator),
      code("Commit Option", 1, () => "N"),
      code("Transaction Log", 1, () => "Y"),
      text("Table/View/Macro Dictionary Name", 128, (object) => object.name),
      text("Table/View/Macro SQL Name", 644, (object) => object.name),
      code("Table/View/Macro UEscape", 1, () => null),
    ],
    objects,
  );
}
