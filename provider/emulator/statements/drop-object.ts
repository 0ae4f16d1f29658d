/** DROP of views, macros, procedures, triggers, join and hash indexes. */
import type { DropObject } from "../../language/ast.ts";
import type { ObjectHead } from "../catalog.ts";
import { failure } from "../errors.ts";
import { viewNamed, written } from "../resolve.ts";
import { type Right, requireOnObject } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { deleteObject } from "../write-table.ts";
import { joinIndexNamed } from "./join-indexes.ts";
import { macroNamed, procedureNamed } from "./programs.ts";
import { done, type Handler, type Request } from "./statement.ts";
import { triggerNamed } from "./triggers.ts";

export const dropObject: Handler<"dropObject"> = { effect: () => "schema", run };

interface Droppable {
  readonly object: ObjectHead;
  readonly right: Right;
  readonly activity: string;
}

/** @throws TeradataFailure 3523, 3802, 3807, 3824, 3854, 3855, 5494, 5495, 5589 */
function run(statement: DropObject, { session }: Request): Outcome {
  const { object, right, activity } = droppable(session, statement);
  requireOnObject(session, right, object);
  deleteObject(session, object.id);
  return done(activity);
}

/** That a join or hash index asks for DROP TABLE is unproved. */
function droppable(session: Session, { object, name }: DropObject): Droppable {
  switch (object) {
    case "VIEW":
      return { object: viewNamed(session, name), right: "DROP VIEW", activity: "Drop View" };
    case "MACRO":
      return { object: macroNamed(session, name), right: "DROP MACRO", activity: "Drop Macro" };
    case "PROCEDURE":
      return { object: procedureNamed(session, name), right: "DROP PROCEDURE", activity: "Drop Procedure" };
    case "TRIGGER":
      return { object: triggerNamed(session, name), right: "DROP TRIGGER", activity: "Drop Trigger" };
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
  return { object, right: "DROP TABLE", activity };
}
