/** The syntax tree of what creates, renames and drops indexes, views, macros and tables. */
import type { ObjectName, Position } from "./ast.ts";
import type { Expression } from "./ast-expressions.ts";
import type { Query } from "./ast-queries.ts";
import type { LockingModifier } from "./ast-session.ts";
import type { IndexOrder, SecondaryIndex } from "./ast-tables.ts";
import type { ColumnAttribute, DataType } from "./ast-types.ts";

export interface DropTable {
  readonly kind: "dropTable";
  readonly table: ObjectName;
  /** DROP TEMPORARY TABLE: the session's copy of a global temporary table. */
  readonly temporary: boolean;
  /** DROP TABLE t ALL. */
  readonly all: boolean;
  readonly at: Position;
}

/** RENAME TABLE a TO b, and the same for views and macros. */
export interface RenameObject {
  readonly kind: "renameObject";
  readonly object: "TABLE" | "VIEW" | "MACRO" | "PROCEDURE";
  readonly from: ObjectName;
  readonly to: ObjectName;
  readonly at: Position;
}

/** CREATE INDEX: one statement can make several indexes on a table. */
export interface CreateIndex {
  readonly kind: "createIndex";
  readonly indexes: readonly SecondaryIndex[];
  readonly table: ObjectName;
  /** ON TEMPORARY t. */
  readonly temporary: boolean;
  readonly at: Position;
}

/** DROP INDEX by its name or by its columns: exactly one of the two is there. */
export interface DropIndex {
  readonly kind: "dropIndex";
  readonly name?: string | undefined;
  readonly columns?: readonly string[] | undefined;
  readonly orderBy?: IndexOrder | undefined;
  readonly table: ObjectName;
  readonly temporary: boolean;
  readonly at: Position;
}

/** CREATE VIEW and REPLACE VIEW. */
export interface CreateView {
  readonly kind: "createView";
  readonly replace: boolean;
  readonly recursive: boolean;
  readonly name: ObjectName;
  readonly columns?: readonly string[] | undefined;
  /** LOCKING modifiers between AS and the query. */
  readonly locking: readonly LockingModifier[];
  readonly query: Query;
  readonly withCheckOption: boolean;
  /** The whole statement as written, without a closing semicolon. */
  readonly text: string;
  readonly at: Position;
}

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

export interface DropObject {
  readonly kind: "dropObject";
  readonly object: "VIEW" | "MACRO" | "PROCEDURE" | "FUNCTION" | "TRIGGER" | "JOIN INDEX" | "HASH INDEX";
  readonly name: ObjectName;
  readonly at: Position;
}
