/** Where a stack's statements run: one logon to a Teradata, a server's or the embedded one. */

/** One value of a result, as the driver gives it: CHAR padded, DECIMAL a number, BIGINT a bigint. */
export type Value = string | number | bigint | boolean | Date | Uint8Array | null;

/** One row of a result, its values in the order of the select list. */
export type ResultRow = readonly Value[];

/** One logon. It runs one statement at a time; take several sessions from a pool to run side by side. */
export interface Session {
  /**
   * Runs one statement and returns its rows, none for a statement without a result set.
   * @throws TeradataError when Teradata refuses the statement, UnreachableError when no answer came
   */
  execute(statement: string): Promise<readonly ResultRow[]>;
}

/** The sessions a process shares: as many statements at once as it has sessions, the others wait in turn. */
export interface Sessions {
  /**
   * Lends a session to `work` and takes it back when the promise settles.
   * @param resource the resource on whose behalf the work is done, named in the session's query band
   */
  use<Result>(resource: string, work: (session: Session) => Promise<Result>): Promise<Result>;
  /** Logs every session off. A later `use` logs on anew. */
  close(): Promise<void>;
}
