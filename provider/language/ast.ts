/** The syntax tree of Teradata's statements, as plain data. Start here; the parts stand in the files named ast-*.ts. */
import type {
  CreateDatabase,
  CreateProfile,
  CreateRole,
  DeleteDatabase,
  DropDatabase,
  DropProfile,
  DropRole,
  Give,
  Grant,
  GrantRole,
  ModifyDatabase,
  ModifyProfile,
  Revoke,
  RevokeRole,
} from "./ast-databases.ts";
import type {
  CreateHashIndex,
  CreateIndex,
  CreateJoinIndex,
  CreateView,
  DropIndex,
  DropObject,
  DropTable,
  RenameObject,
} from "./ast-objects.ts";
import type {
  AlterTrigger,
  CallProcedure,
  CreateMacro,
  CreateProcedure,
  CreateTrigger,
  ExecuteMacro,
} from "./ast-programs.ts";
import type { Query } from "./ast-queries.ts";
import type { Delete, Insert, Merge, Update } from "./ast-rows.ts";
import type {
  BeginTransaction,
  CollectStatistics,
  Comment,
  Commit,
  DropStatistics,
  EndTransaction,
  Explain,
  Help,
  Locking,
  NullStatement,
  Rollback,
  SetQueryBand,
  SetSession,
  Show,
  ShowRequest,
  UseDatabase,
} from "./ast-session.ts";
import type { AlterTable, CreateTable } from "./ast-tables.ts";

export type * from "./ast-databases.ts";
export type * from "./ast-expressions.ts";
export type * from "./ast-objects.ts";
export type * from "./ast-programs.ts";
export type * from "./ast-queries.ts";
export type * from "./ast-rows.ts";
export type * from "./ast-session.ts";
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
  | CreateJoinIndex
  | CreateHashIndex
  | CreateView
  | CreateMacro
  | ExecuteMacro
  | CreateProcedure
  | CallProcedure
  | CreateTrigger
  | AlterTrigger
  | DropObject
  | CreateDatabase
  | ModifyDatabase
  | DropDatabase
  | DeleteDatabase
  | Give
  | CreateProfile
  | ModifyProfile
  | DropProfile
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
  | ShowRequest
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
  | Merge
  | NullStatement;

/** A statement's `kind`: "createTable", "query", ... */
export type StatementKind = Statement["kind"];
