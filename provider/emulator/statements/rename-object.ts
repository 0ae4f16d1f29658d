/** RENAME of tables, views, macros, procedures and triggers. */
import type { ObjectName, RenameObject } from "../../language/ast.ts";
import type { ObjectHead } from "../catalog.ts";
import { requireName } from "../define/names.ts";
import { renameInChecks } from "../define/renamed-table.ts";
import { notSupported } from "../errors.ts";
import { nameKey } from "../names.ts";
import { databaseOf, permanentTableNamed, viewNamed } from "../resolve.ts";
import { requireNeeded, requireNeededOn, requireOnDatabase, requireOnObject } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { timestampOf } from "../time.ts";
import { parentKey, touchObject } from "../write-table.ts";
import { requireFree } from "./create-table.ts";
import { macroNamed, procedureNamed } from "./programs.ts";
import { done, type Handler, type Request } from "./statement.ts";
import { triggerNamed } from "./triggers.ts";

export const renameObject: Handler<"renameObject"> = { effect: () => "schema", run };

/** @throws TeradataFailure 3523, 3524, 3802, 3803, 3804, 3805, 3807, 3824, 3853 to 3855, 5494, 5495, 6724, 6725 */
function run(statement: RenameObject, { session, text }: Request): Outcome {
  switch (statement.object) {
    case "TABLE":
      return renameTable(session, statement, text);
    case "VIEW":
      return renameView(session, statement);
    case "MACRO":
      return renameProgram(session, macroNamed(session, statement.from), statement);
    case "PROCEDURE":
      return renameProgram(session, procedureNamed(session, statement.from), statement);
    case "TRIGGER":
      return renameProgram(session, triggerNamed(session, statement.from), statement);
  }
}

const words = { MACRO: "Macro", PROCEDURE: "Procedure", TRIGGER: "Trigger" } as const;

/** The rights are those of dropping and creating. Source: Teradata manual, RENAME MACRO; for triggers unproved. */
function renameProgram(session: Session, object: ObjectHead, { to, object: kind }: RenameObject): Outcome {
  const word = kind as keyof typeof words;
  requireOnObject(session, `DROP ${word}`, object);
  requireOnDatabase(session, `CREATE ${word}`, databaseOf(session, to));
  renamed(session, object, to, word);
  noteAltered(session, object.id);
  return done(`Rename ${words[word]}`);
}

function renameTable(session: Session, { from, to }: RenameObject, text: string): Outcome {
  const table = permanentTableNamed(session, from, "RENAME TABLE");
  rename(session, table, to, "TABLE");
  session.store.run(
    "UPDATE foreign_keys SET parent_table = ?, parent_key = ? WHERE parent_key = ?",
    to.name,
    parentKey(table.database, to.name),
    parentKey(table.database, table.name),
  );
  renameInChecks(session.store, table.id, table.name, to.name);
  touchObject(session, table.id, text);
  session.catalog.forget();
  return done("Rename Table");
}

/** The text of a view stays as it was written, under its old name; unproved. */
function renameView(session: Session, { from, to }: RenameObject): Outcome {
  const view = viewNamed(session, from);
  rename(session, view, to, "VIEW");
  noteAltered(session, view.id);
  return done("Rename View");
}

function noteAltered(session: Session, id: number): void {
  const now = timestampOf(session.now);
  session.store.run("UPDATE objects SET altered_by = ?, altered = ? WHERE id = ?", session.user, now, id);
  session.catalog.forget();
}

type Renamed = Pick<ObjectHead, "id" | "database" | "name">;

function rename(session: Session, object: Renamed, to: ObjectName, kind: "TABLE" | "VIEW"): void {
  requireNeededOn(session, `RENAME ${kind}`, object);
  requireNeeded(session, `CREATE ${kind}`, databaseOf(session, to));
  renamed(session, object, to, kind);
}

function renamed(session: Session, object: Renamed, to: ObjectName, kind: RenameObject["object"]): void {
  const database = databaseOf(session, to);
  if (nameKey(database) !== nameKey(object.database))
    throw notSupported(`RENAME ${kind} into another database`);
  requireName(to.name);
  requireFree(session, database, to.name);
  session.store.run(
    "UPDATE objects SET name = ?, name_key = ? WHERE id = ?",
    to.name,
    nameKey(to.name),
    object.id,
  );
}
