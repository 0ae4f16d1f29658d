/** The syntax tree of what holds SQL to be run later: macros, stored procedures, triggers. */
import type { ObjectName, Position } from "./ast.ts";
import type { Expression } from "./ast-expressions.ts";
import type { ColumnAttribute, DataType } from "./ast-types.ts";

/** CREATE MACRO and REPLACE MACRO; the body is kept as text and not parsed. */
export interface CreateMacro {
  readonly kind: "createMacro";
  readonly replace: boolean;
  readonly name: ObjectName;
  readonly parameters: readonly MacroParameter[];
  /** What stands between the parentheses after AS. */
  readonly body: string;
  readonly text: string;
  readonly at: Position;
}

export interface MacroParameter {
  readonly name: string;
  readonly type: DataType;
  readonly attributes: readonly ColumnAttribute[];
}

/** EXECUTE m (1, name = 'x'). */
export interface ExecuteMacro {
  readonly kind: "executeMacro";
  readonly name: ObjectName;
  readonly arguments: readonly { readonly name?: string | undefined; readonly value: Expression }[];
  readonly at: Position;
}

/** CREATE PROCEDURE and REPLACE PROCEDURE; what stands behind the parameters is kept as text and not parsed. */
export interface CreateProcedure {
  readonly kind: "createProcedure";
  readonly replace: boolean;
  readonly name: ObjectName;
  readonly parameters: readonly ProcedureParameter[];
  readonly text: string;
  readonly at: Position;
}

export interface ProcedureParameter extends MacroParameter {
  readonly mode: "IN" | "OUT" | "INOUT";
}

/** CALL p (1, ?). */
export interface CallProcedure {
  readonly kind: "callProcedure";
  readonly name: ObjectName;
  readonly arguments: readonly Expression[];
  readonly at: Position;
}

/** CREATE TRIGGER and REPLACE TRIGGER; the action is kept as text and not parsed. */
export interface CreateTrigger {
  readonly kind: "createTrigger";
  readonly replace: boolean;
  readonly name: ObjectName;
  readonly enabled: boolean;
  readonly time: "BEFORE" | "AFTER";
  readonly event: TriggerEvent;
  /** UPDATE OF. */
  readonly columns: readonly string[];
  readonly table: ObjectName;
  readonly order?: number | undefined;
  readonly forEach: "ROW" | "STATEMENT";
  readonly text: string;
  readonly at: Position;
}

export type TriggerEvent = "INSERT" | "DELETE" | "UPDATE";

/** ALTER TRIGGER of one trigger, or of all triggers of a table. */
export interface AlterTrigger {
  readonly kind: "alterTrigger";
  readonly name: ObjectName;
  readonly change: "ENABLED" | "DISABLED" | "TIMESTAMP";
  readonly at: Position;
}
