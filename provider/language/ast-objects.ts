/** The syntax tree of what creates, renames and drops indexes, views and other objects. */
import type { ObjectName, Position } from "./ast.ts";
import type { Query } from "./ast-queries.ts";
import type { LockingModifier } from "./ast-session.ts";
import type { IndexDefinition, IndexOrder, SecondaryIndex, TableOption } from "./ast-tables.ts";

export interface DropTable {
  readonly kind: "dropTable";
  readonly table: ObjectName;
  /** DROP TEMPORARY TABLE: the session's copy of a global temporary table. */
  readonly temporary: boolean;
  /** DROP TABLE t ALL. */
  readonly all: boolean;
  readonly at: Position;
}

/** RENAME TABLE a TO b, and the same for other objects. */
export interface RenameObject {
  readonly kind: "renameObject";
  readonly object: "TABLE" | "VIEW" | "MACRO" | "PROCEDURE" | "TRIGGER";
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

/** CREATE JOIN INDEX. */
export interface CreateJoinIndex {
  readonly kind: "createJoinIndex";
  readonly name: ObjectName;
  readonly options: readonly TableOption[];
  /** Without the pseudo columns ROWID. */
  readonly query: Query;
  /** SELECT (a), (b, c): rows that are equal in the first columns are kept as one. */
  readonly rowCompressed: boolean;
  readonly indexes: readonly IndexDefinition[];
  readonly text: string;
  readonly at: Position;
}

/** CREATE HASH INDEX n (columns) ON t BY (columns) ORDER BY HASH (columns). */
export interface CreateHashIndex {
  readonly kind: "createHashIndex";
  readonly name: ObjectName;
  readonly options: readonly TableOption[];
  readonly columns: readonly string[];
  readonly table: ObjectName;
  readonly by?: readonly string[] | undefined;
  readonly orderBy?: HashIndexOrder | undefined;
  readonly text: string;
  readonly at: Position;
}

/** ORDER BY HASH or VALUES, without a word HASH; no columns where none are named. */
export interface HashIndexOrder {
  readonly by: "VALUES" | "HASH";
  readonly columns: readonly string[];
}

export interface DropObject {
  readonly kind: "dropObject";
  readonly object: "VIEW" | "MACRO" | "PROCEDURE" | "FUNCTION" | "TRIGGER" | "JOIN INDEX" | "HASH INDEX";
  readonly name: ObjectName;
  readonly at: Position;
}
