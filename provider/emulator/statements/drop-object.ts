/** DROP of views, macros, procedures, triggers, join and hash indexes. */
import type { DropObject } from "../../language/ast.ts";
import type { ObjectHead } from "../catalog.ts";
import { failure } from "../errors.ts";
import { viewNamed, written } from "../resolve.ts";
import type { Need } from "../rights/needs.ts";
import { requireNeededOn } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { deleteObject } from "../write-table.ts";
import { joinIndexNamed } from "./join-indexes.ts";
import { macroNamed, procedureNamed } from "./programs.ts";
import { done, type Handler, type Request } from "./statement.ts";
import { triggerNamed } from "./triggers.ts";

export const dropObject: Handler<"dropObject"> = { effect: () => "schema", run };

interface Droppable {
  readonly object: ObjectHead;
  readonly need: Need;
  readonly activity: string;
}

/** @throws TeradataFailure 3523, 3802, 3807, 3824, 3854, 3855, 5494, 5495, 5589 */
function run(statement: DropObject, { session }: Request): Outcome {
  const { object, need, activity } = droppable(session, statement);
  requireNeededOn(session, need, object);
  deleteObject(session, object.id);
  return done(activity);
}

/** That a join or hash index asks for DROP TABLE is unproved. */
function droppable(session: Session, { object, name }: DropObject): Droppable {
  switch (object) {
    case "VIEW":
      return { object: viewNamed(session, name), need: "DROP VIEW", activity: "Drop View" };
    case "MACRO":
      return { object: macroNamed(session, name), need: "DROP MACRO", activity: "Drop Macro" };
    case "PROCEDURE":
      return { object: procedureNamed(session, name), need: "DROP PROCEDURE", activity: "Drop Procedure" };
    case "TRIGGER":
      return { object: triggerNamed(session, name), need: "DROP TRIGGER", activity: "Drop Trigger" };
    case "JOIN INDEX":
      return joinIndex(joinIndexNamed(session, name, "JOIN"), "Drop Join Index");
    case "HASH INDEX":
      return joinIndex(joinIndexNamed(session, name, "HASH"), "Drop Hash Index");
    case "FUNCTION":
      // No function can be made here. Source of the code: a sample of teradatasql, which ignores it.
      throw failure(5589, written(name));
  }
}

function joinIndex(object: ObjectHead, activity: string): Droppable {
  return { object, need: "DROP JOIN INDEX", activity };
}
