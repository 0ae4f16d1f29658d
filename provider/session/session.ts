/** Where a stack's statements run: one logon to a Teradata, a server's or the embedded one. */

/**
 * One value of a result:
 * - BYTEINT, SMALLINT, INTEGER, FLOAT: a number;
 * - BIGINT: a bigint;
 * - DECIMAL and NUMBER: a number while 15 digits hold it, else the text with all its digits, so that none is lost;
 * - CHAR, VARCHAR, CLOB, JSON, XML: a string; CHAR comes padded, with more blanks than its length from a server
 *   (source: teradatasql, Character Export Width), so trim it;
 * - DATE, TIME, TIMESTAMP, INTERVAL, PERIOD: the text as Teradata writes it, all fractional digits included;
 * - BYTE, VARBYTE, BLOB: a Uint8Array;
 * - NULL: null.
 */
export type Value = string | number | bigint | Uint8Array | null;

/** One row of a result, its values in the order of the select list. */
export type ResultRow = readonly Value[];

/** One logon. It runs one statement at a time; take several sessions from a pool to run side by side. */
export interface Session {
  /**
   * Runs one statement, which is a transaction of its own, and returns its rows, none for a statement without a
   * result set. A statement that Teradata rolled back for a passing reason, such as a deadlock, is sent again.
   * @throws TeradataError when Teradata refuses the statement, UnreachableError when no answer came
   */
  execute(statement: string): Promise<readonly ResultRow[]>;
  /**
   * Runs the statements of `work` as one transaction: all of them stand afterwards, or none. A schema statement may
   * only be the last. Where Teradata rolled the whole back for a passing reason, `work` is run again, so it must
   * change nothing but by its session. A transaction within a transaction is part of it.
   * @param work takes the session that it is given, and no other; when it fails, all is undone
   * @throws what `work` threw; TeradataError when Teradata refuses to commit; UnreachableError when no answer came, and
   *   then, if it was to the commit, nobody knows whether the statements stand
   */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
}

/** A session that belongs to nobody else. */
export interface OwnSession extends Session {
  /** Logs off. Never fails. */
  close(): Promise<void>;
}

/** The sessions a process shares: as many statements at once as it has sessions, the others wait in turn. */
export interface Sessions {
  /**
   * Lends a session to `work` and takes it back when the promise settles.
   * @param resource the resource on whose behalf the work is done, named in the session's query band
   */
  use<Result>(resource: string, work: (session: Session) => Promise<Result>): Promise<Result>;
  /**
   * Logs on beside the sessions that are shared, for what can't wait until one is free.
   * @param resource named in the session's query band
   */
  open(resource: string): Promise<OwnSession>;
  /** Logs every session off; those that are lent, when they come back. A later `use` logs on anew. Not those that `open` gave. */
  close(): Promise<void>;
}
