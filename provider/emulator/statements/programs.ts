/** CREATE and REPLACE of macros and procedures. A procedure is kept and not run; CALL says so. */
import type {
  CallProcedure,
  CreateMacro,
  CreateProcedure,
  MacroParameter,
  ObjectName,
  ProcedureParameter,
} from "../../language/ast.ts";
import type { ColumnObject, ObjectHead } from "../catalog.ts";
import { defineColumn } from "../define/column.ts";
import { firstRepeated, requireName } from "../define/names.ts";
import { failure, notSupported } from "../errors.ts";
import { nameKey } from "../names.ts";
import { databaseOf, written } from "../resolve.ts";
import { grantToCreator, requireNeeded, requireNeededOn } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";
import { typeFacts } from "../type-facts.ts";
import { insertObject, stampOf } from "../write-table.ts";
import { nextId, requireFree } from "./create-table.ts";
import { requireMacroBody } from "./macro-body.ts";
import { replaceObject } from "./replace-object.ts";
import { done, type Handler, type Request } from "./statement.ts";

export const createMacro: Handler<"createMacro"> = { effect: () => "schema", run: runMacro };
export const createProcedure: Handler<"createProcedure"> = { effect: () => "schema", run: runProcedure };
export const callProcedure: Handler<"callProcedure"> = { effect: () => "read", run: runCall };

/** @throws TeradataFailure 3515, 3523, 3524, 3802 to 3805, and those of the statements in the body */
function runMacro(statement: CreateMacro, { session }: Request): Outcome {
  const parameters = definedParameters(session, statement.parameters);
  requireMacroBody(session, statement);
  const place = { kind: "M", right: "MACRO" } as const;
  const head = put(session, statement, place);
  insertParameters(session, head.id, parameters);
  return done(statement.replace ? "Replace Macro" : "Create Macro");
}

/** The body is not read. @throws TeradataFailure 3515, 3523, 3524, 3802 to 3805 */
function runProcedure(statement: CreateProcedure, { session }: Request): Outcome {
  const parameters = definedParameters(session, statement.parameters);
  const head = put(session, statement, { kind: "P", right: "PROCEDURE" });
  insertParameters(session, head.id, parameters, statement.parameters);
  return done(statement.replace ? "Replace Procedure" : "Create Procedure");
}

/** Parameters are checked as columns are. @throws TeradataFailure 3515 */
function definedParameters(session: Session, parameters: readonly MacroParameter[]): readonly ColumnObject[] {
  const repeated = firstRepeated(parameters.map(({ name }) => name));
  if (repeated !== undefined) throw failure(3515, repeated);
  return parameters.map((parameter, place) =>
    defineColumn({ ...parameter, at: { offset: 0, line: 1, column: 1 } }, 1025 + place, session),
  );
}

interface Replaceable {
  readonly replace: boolean;
  readonly name: ObjectName;
  readonly text: string;
}

interface Kind {
  readonly kind: "M" | "P";
  readonly right: "MACRO" | "PROCEDURE";
}

/** REPLACE of what is not there creates it. Source: Teradata manual, CREATE MACRO and REPLACE MACRO. */
function put(session: Session, { replace, name, text }: Replaceable, { kind, right }: Kind): ObjectHead {
  requireName(name.name);
  const database = databaseOf(session, name);
  const there = session.catalog.object(database, name.name);
  if (there !== undefined && replace && there.kind === kind) {
    requireNeededOn(session, `REPLACE ${right}`, there);
    replaceObject(session, there, text);
    return there;
  }
  requireNeeded(session, `CREATE ${right}`, database);
  requireFree(session, database, name.name);
  const head = { id: nextId(session), database, name: name.name, kind };
  const { id: databaseId } = session.catalog.database(database)!;
  insertObject(session, head, databaseId, text);
  grantToCreator(session, databaseId, head.id, kind);
  return head;
}

const modes = { IN: "I", OUT: "O", INOUT: "B" } as const;

/** Parameters are columns of the dictionary. Source of I, O and B: Teradata manual, Data Dictionary, SPParameterType. */
function insertParameters(
  session: Session,
  id: number,
  parameters: readonly ColumnObject[],
  written: readonly ProcedureParameter[] = [],
): void {
  const { user, time } = stampOf(session);
  parameters.forEach((parameter, place) => {
    const facts = typeFacts(parameter.type, parameter.characterSet);
    session.store.run(
      `INSERT INTO columns (table_id, id, name, name_key, type, nullable, default_text, character_set, case_specific,
         uppercase, title, format, code, bytes, total_digits, fraction_digits, character_type, default_format,
         creator, created, altered_by, altered, parameter)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      parameter.id,
      parameter.name,
      nameKey(parameter.name),
      JSON.stringify(parameter.type),
      Number(parameter.nullable),
      parameter.default ?? null,
      parameter.characterSet ?? null,
      Number(parameter.caseSpecific),
      Number(parameter.uppercase),
      parameter.title ?? null,
      parameter.format ?? null,
      facts.code,
      facts.bytes,
      facts.totalDigits,
      facts.fractionDigits,
      facts.characterType,
      facts.format,
      user,
      time,
      user,
      time,
      written[place] === undefined ? null : modes[written[place].mode],
    );
  });
}

/** @throws TeradataFailure 3802, 5494, 5495 */
function runCall(statement: CallProcedure, { session }: Request): Outcome {
  procedureNamed(session, statement.name);
  throw notSupported("CALL");
}

/** @throws TeradataFailure 3802, 5494, 5495 */
export function procedureNamed(session: Session, name: ObjectName): ObjectHead {
  const object = session.catalog.object(databaseOf(session, name), name.name);
  if (object === undefined) throw failure(5495, written(name));
  if (object.kind !== "P") throw failure(5494, written(name));
  return object;
}

/** @throws TeradataFailure 3802, 3824, 3855 */
export function macroNamed(session: Session, name: ObjectName): ObjectHead {
  const object = session.catalog.object(databaseOf(session, name), name.name);
  if (object === undefined) throw failure(3824, written(name));
  if (object.kind !== "M") throw failure(3855, written(name));
  return object;
}
