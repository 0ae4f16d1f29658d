/** The syntax tree of Teradata's statements, as plain data. Start here; the parts stand in the files named ast-*.ts. */
import type { Expression, Query } from "./ast-queries.ts";
import type { Delete, Insert, Update } from "./ast-rows.ts";
import type { AlterTable, CreateTable, IndexOrder, SecondaryIndex } from "./ast-tables.ts";
import type { ColumnAttribute, DataType } from "./ast-types.ts";

export type * from "./ast-queries.ts";
export type * from "./ast-rows.ts";
export type * from "./ast-tables.ts";
export type * from "./ast-types.ts";

/** Where something begins in the text handed to the parser. */
export interface Position {
  /** In UTF-16 units, from 0. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** The name of an object as it was written, without quotes. */
export interface ObjectName {
  readonly database?: string | undefined;
  readonly name: string;
  readonly at: Position;
}

export type Statement =
  | CreateTable
  | AlterTable
  | DropTable
  | RenameObject
  | CreateIndex
  | DropIndex
  | CreateView
  | CreateMacro
  | ExecuteMacro
  | DropObject
  | CreateDatabase
  | ModifyDatabase
  | DropDatabase
  | DeleteDatabase
  | CreateRole
  | DropRole
  | Comment
  | CollectStatistics
  | DropStatistics
  | Grant
  | Revoke
  | GrantRole
  | RevokeRole
  | SetQueryBand
  | SetSession
  | UseDatabase
  | Help
  | Show
  | BeginTransaction
  | EndTransaction
  | Commit
  | Rollback
  | Query
  | Insert
  | Update
  | Delete
  | Explain
  | Locking
  | NullStatement;

/** A statement's `kind`: "createTable", "query", ... */
export type StatementKind = Statement["kind"];

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

/** CREATE DATABASE and CREATE USER. */
export interface CreateDatabase {
  readonly kind: "createDatabase";
  readonly object: "DATABASE" | "USER";
  readonly name: string;
  /** FROM owner. */
  readonly from?: string | undefined;
  readonly attributes: readonly DatabaseAttribute[];
  readonly at: Position;
}

export interface ModifyDatabase {
  readonly kind: "modifyDatabase";
  readonly object: "DATABASE" | "USER";
  readonly name: string;
  readonly attributes: readonly DatabaseAttribute[];
  readonly at: Position;
}

/** What stands after AS in CREATE and MODIFY DATABASE and USER. */
export type DatabaseAttribute =
  | {
      /** A constant expression in bytes, such as 1e9 or 2000000*(HASHAMP()+1). */
      readonly kind: "space";
      readonly space: "PERM" | "SPOOL" | "TEMPORARY";
      readonly bytes: Expression;
      /** The number's text, without SKEW. */
      readonly text: string;
      readonly skewPercent?: number | undefined;
      readonly at: Position;
    }
  | { readonly kind: "fallback"; readonly on: boolean; readonly at: Position }
  | {
      readonly kind: "journal";
      readonly when: "BEFORE" | "AFTER";
      readonly mode: "NO" | "SINGLE" | "DUAL" | "LOCAL" | "NOT LOCAL";
      readonly at: Position;
    }
  | {
      readonly kind: "setting";
      readonly name: DatabaseSetting;
      /** The value as written, quotes included; undefined for DBA and DROP DEFAULT JOURNAL TABLE. */
      readonly value?: string | undefined;
      readonly at: Position;
    };

export type DatabaseSetting =
  | "ACCOUNT"
  | "COLLATION"
  | "DATEFORM"
  | "DBA"
  | "DEFAULT CHARACTER SET"
  | "DEFAULT DATABASE"
  | "DEFAULT JOURNAL TABLE"
  | "DEFAULT MAP"
  | "DEFAULT ROLE"
  | "DROP DEFAULT JOURNAL TABLE"
  | "EXPORTWIDTH"
  | "PASSWORD"
  | "PROFILE"
  | "RELEASE PASSWORD LOCK"
  | "STARTUP"
  | "TIME ZONE";

export interface DropDatabase {
  readonly kind: "dropDatabase";
  readonly object: "DATABASE" | "USER";
  readonly name: string;
  readonly at: Position;
}

/** DELETE DATABASE: what is in it, not itself. */
export interface DeleteDatabase {
  readonly kind: "deleteDatabase";
  readonly object: "DATABASE" | "USER";
  readonly name: string;
  readonly all: boolean;
  readonly at: Position;
}

export interface CreateRole {
  readonly kind: "createRole";
  readonly external: boolean;
  readonly name: string;
  readonly at: Position;
}

export interface DropRole {
  readonly kind: "dropRole";
  readonly name: string;
  readonly at: Position;
}

export type CommentObject =
  | "COLUMN"
  | "DATABASE"
  | "FUNCTION"
  | "MACRO"
  | "PROCEDURE"
  | "PROFILE"
  | "ROLE"
  | "TABLE"
  | "TRIGGER"
  | "TYPE"
  | "USER"
  | "VIEW";

/** COMMENT: places a text, or asks for the one that is there. */
export interface Comment {
  readonly kind: "comment";
  /** undefined: not said, so a database, a table or a user. */
  readonly object?: CommentObject | undefined;
  /** For a column, the name of its table. */
  readonly name: ObjectName;
  readonly column?: string | undefined;
  /** undefined: the statement is a query that returns the comment. */
  readonly text?: string | undefined;
  readonly at: Position;
}

/** COLLECT STATISTICS; without items, all that are there are collected again. */
export interface CollectStatistics {
  readonly kind: "collectStatistics";
  readonly summary: boolean;
  readonly using: readonly string[];
  readonly items: readonly StatisticsItem[];
  readonly table: ObjectName;
  readonly temporary: boolean;
  readonly from?: ObjectName | undefined;
  readonly at: Position;
}

/** What statistics are about: columns or expressions, or an index by name or by its columns. */
export interface StatisticsItem {
  readonly on: "COLUMN" | "INDEX";
  readonly name?: string | undefined;
  readonly indexName?: string | undefined;
  readonly values: readonly Expression[];
  /** Each of `values` as written. */
  readonly texts: readonly string[];
  readonly at: Position;
}

export interface DropStatistics {
  readonly kind: "dropStatistics";
  readonly items: readonly StatisticsItem[];
  readonly table: ObjectName;
  readonly temporary: boolean;
  readonly at: Position;
}

/** What GRANT and REVOKE of privileges share: the privileges, on a database or on an object in it. */
interface PrivilegeChange {
  /** Names in capitals with single blanks: "SELECT", "CREATE TABLE", "ALL". */
  readonly privileges: readonly Privilege[];
  /** ALL BUT the named privileges. */
  readonly allBut: boolean;
  /** A name without database can be a database's. */
  readonly on: ObjectName;
  /** ON PROCEDURE p, ON FUNCTION f, ...: undefined for databases, tables, views and macros. */
  readonly object?: string | undefined;
  readonly at: Position;
}

export interface Privilege {
  readonly name: string;
  readonly columns?: readonly string[] | undefined;
}

/** A user, a role, a database or PUBLIC; `all` is ALL name: it and the databases it owns. */
export interface Grantee {
  readonly name: string;
  readonly all: boolean;
}

export interface Grant extends PrivilegeChange {
  readonly kind: "grant";
  readonly to: readonly Grantee[];
  readonly withGrantOption: boolean;
}

export interface Revoke extends PrivilegeChange {
  readonly kind: "revoke";
  readonly from: readonly Grantee[];
  /** REVOKE GRANT OPTION FOR. */
  readonly grantOptionOnly: boolean;
}

export interface GrantRole {
  readonly kind: "grantRole";
  readonly roles: readonly string[];
  readonly to: readonly string[];
  readonly withAdminOption: boolean;
  readonly at: Position;
}

export interface RevokeRole {
  readonly kind: "revokeRole";
  readonly roles: readonly string[];
  readonly from: readonly string[];
  readonly adminOptionOnly: boolean;
  readonly at: Position;
}

/** SET QUERY_BAND = 'k=v;' FOR SESSION; undefined is NONE. */
export interface SetQueryBand {
  readonly kind: "setQueryBand";
  readonly band?: string | undefined;
  readonly update: boolean;
  readonly scope: "SESSION" | "SESSION VOLATILE" | "TRANSACTION";
  readonly at: Position;
}

/** SET SESSION and SET ROLE: what is set in capitals ("DATABASE", "CHARACTERISTICS", "ROLE"), and the rest as written. */
export interface SetSession {
  readonly kind: "setSession";
  readonly setting: string;
  readonly value: string;
  readonly at: Position;
}

/** DATABASE name. */
export interface UseDatabase {
  readonly kind: "useDatabase";
  readonly name: string;
  readonly at: Position;
}

/** HELP: the topic in capitals ("TABLE", "SESSION"), with the names after it. */
export interface Help {
  readonly kind: "help";
  readonly topic: string;
  readonly name?: ObjectName | undefined;
  /** HELP COLUMN: the columns; "*" for all. */
  readonly columns?: readonly string[] | undefined;
  readonly at: Position;
}

/** SHOW: the object's kind in capitals ("TABLE", "VIEW", "STATISTICS"). */
export interface Show {
  readonly kind: "show";
  readonly object: string;
  readonly name: ObjectName;
  /** SHOW IN XML. */
  readonly inXml: boolean;
  readonly at: Position;
}

/** BT and BEGIN TRANSACTION. */
export interface BeginTransaction {
  readonly kind: "beginTransaction";
  readonly at: Position;
}

/** ET and END TRANSACTION. */
export interface EndTransaction {
  readonly kind: "endTransaction";
  readonly at: Position;
}

/** COMMIT [WORK]. */
export interface Commit {
  readonly kind: "commit";
  readonly at: Position;
}

/** ROLLBACK [WORK] and ABORT, with a text for the user and a condition. */
export interface Rollback {
  readonly kind: "rollback";
  readonly word: "ROLLBACK" | "ABORT";
  readonly message?: string | undefined;
  readonly where?: Expression | undefined;
  readonly at: Position;
}

export interface Explain {
  readonly kind: "explain";
  readonly statement: Statement;
  readonly at: Position;
}

/** LOCKING ... before a statement. */
export interface Locking {
  readonly kind: "locking";
  readonly modifiers: readonly LockingModifier[];
  readonly statement: Statement;
  readonly at: Position;
}

export interface LockingModifier {
  readonly object: "DATABASE" | "TABLE" | "VIEW" | "ROW";
  /** undefined for LOCKING ROW. */
  readonly name?: ObjectName | undefined;
  readonly lock: "ACCESS" | "READ" | "READ OVERRIDE" | "CHECKSUM" | "WRITE" | "EXCLUSIVE";
  readonly noWait: boolean;
  readonly at: Position;
}

/** A request of white space, comments or a lone semicolon. */
export interface NullStatement {
  readonly kind: "null";
  readonly at: Position;
}
