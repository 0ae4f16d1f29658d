/** The syntax tree of what describes and inspects objects, and of what steers a session and its transactions. */
import type { ObjectName, Position, Statement } from "./ast.ts";
import type { Expression } from "./ast-expressions.ts";

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
  /** HELP COLUMN: the columns; "*" for all. HELP CONSTRAINT: the one constraint. */
  readonly columns?: readonly string[] | undefined;
  /** HELP COLUMN of several tables: the further ones. */
  readonly others?: readonly HelpedTable[] | undefined;
  readonly at: Position;
}

export interface HelpedTable {
  readonly name: ObjectName;
  readonly columns: readonly string[];
}

/** SHOW: the object's kind in capitals ("TABLE", "VIEW", "STATISTICS"). */
export interface Show {
  readonly kind: "show";
  readonly object: string;
  readonly name: ObjectName;
  /** SHOW STATISTICS: which; none for all. */
  readonly items?: readonly StatisticsItem[] | undefined;
  /** SHOW IN XML. */
  readonly inXml: boolean;
  readonly at: Position;
}

/** SHOW SELECT ...: the objects that a statement names, and those behind its views. */
export interface ShowRequest {
  readonly kind: "showRequest";
  readonly statement: Statement;
  /** SHOW QUALIFIED. */
  readonly qualified: boolean;
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
