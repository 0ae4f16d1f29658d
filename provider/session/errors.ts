/** Teradata's error codes, each named once and asked for by name. */

/** What Teradata, or its driver, refused: the code, and the first line of its text without the driver's stack. */
export class TeradataError extends Error {
  override readonly name = "TeradataError";
  /** Teradata's number for it; 0 where the driver refused and gave none. */
  readonly code: number;
  constructor(code: number, text: string) {
    super(code === 0 ? text : `${text} (Teradata error ${code})`);
    this.code = code;
  }
}

/** No Teradata answered, or the logon failed. The message is one sentence that names the server and no secret. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
  /** Teradata's number where it answered and refused the logon; undefined where no Teradata answered. */
  readonly code: number | undefined;
  constructor(message: string, code?: number) {
    super(message);
    this.code = code;
  }
}

/**
 * The codes this project asks for. Sources: "cli": Teradata Call-Level Interface manual, Responding to Error and
 * Failure Parcels; "driver": texts in the samples of teradatasql; "log": texts of real servers in public logs; "tools":
 * the list of errors worth another try in DataHub's connector, after Teradata's manual of messages.
 */
export const codes = {
  /** Transaction ABORTed due to deadlock (cli). */
  deadlock: 2631,
  /** Too many simultaneous transactions (cli). */
  tooManyTransactions: 2639,
  /** The table was restructured. Resubmit (cli). */
  restructured: 2641,
  /** Request was rolled back during system recovery (cli). */
  rolledBackInRecovery: 2828,
  /** A unique index has been invalidated; resubmit (cli). */
  uniqueIndexInvalidated: 2835,
  /** The transaction has been timed out (cli). */
  transactionTimedOut: 3111,
  /** The request is aborted because of a DBC recovery (cli). */
  abortedInRecovery: 3120,
  /** User-generated transaction ABORT: the answer to a rollback (names of codes in public drivers). */
  rolledBack: 3514,
  /** The user does not have a right on an object, on a database (log). */
  noRight: 3523,
  noRightOnDatabase: 3524,
  /** The specified index does not exist (driver). */
  noSuchIndex: 3526,
  /** Concurrent change conflict on database -- try again (cli). */
  concurrentChange: 3598,
  /** Concurrent change conflict on table -- try again (tools). */
  concurrentChangeOfTable: 3603,
  /** Duplicate unique prime key (names of codes in public drivers). */
  duplicateKey: 2801,
  /** There are no statistics defined for the table (names of codes in public drivers). */
  noStatistics: 3624,
  /** Database, or user, does not exist (driver). */
  noSuchDatabase: 3802,
  /** Table already exists (cli). */
  tableExists: 3803,
  /** View already exists (names of codes in public drivers). */
  viewExists: 3804,
  /** Object does not exist (driver). */
  noSuchObject: 3807,
  /** Column or parameter does not exist; column not found in a table (names of codes in public drivers). */
  noSuchColumn: 3810,
  columnNotFound: 5628,
  /** Request aborted due to system crash. Resubmit (tools). */
  abortedByCrash: 3897,
  /** The UserId, Password or Account is invalid (log). */
  logonInvalid: 8017,
} as const;

/** Is it said that the object, its database or the index isn't there? To drop such a thing is no error. */
export const isNotFound = answers(codes.noSuchIndex, codes.noSuchDatabase, codes.noSuchObject);

/** Is it said that a table has no such column? */
export const isColumnNotFound = answers(codes.noSuchColumn, codes.columnNotFound);

/** Is it said that the table has no statistics? */
export const isWithoutStatistics = answers(codes.noStatistics);

/** Is it said that the session's user has not the right to do this, or to see it? */
export const isWithoutRight = answers(codes.noRight, codes.noRightOnDatabase);

/** Is it said that a view, or a column of it, isn't there? A server's release may be without it. */
export const isUnknownThere = answers(codes.noSuchObject, codes.noSuchColumn, codes.columnNotFound);

/** Is it said that a table or view of the name is there already? */
export const isAlreadyThere = answers(codes.tableExists, codes.viewExists);

/** Is it said that a row with the key of the unique primary index is there already? */
export const isDuplicateKey = answers(codes.duplicateKey);

/**
 * Did Teradata roll the statement or the logon back, or never begin it, for a reason that passes? Then it may be
 * sent again (cli: "resubmit"). 2825 to 2827 are left out: after them nobody knows whether the statement was carried out.
 */
export const isTransient = answers(
  codes.deadlock,
  codes.tooManyTransactions,
  codes.restructured,
  codes.rolledBackInRecovery,
  codes.uniqueIndexInvalidated,
  codes.transactionTimedOut,
  codes.abortedInRecovery,
  codes.concurrentChange,
  codes.concurrentChangeOfTable,
  codes.abortedByCrash,
);

/** Is it the answer that a rollback was carried out? Source: Teradata manual, ABORT: it returns a failure response. */
export const isRolledBack = answers(codes.rolledBack);

/** Did a Teradata answer and refuse the logon for good? It is then not tried again: that locks accounts. */
export function isLogonRefused(error: unknown): boolean {
  return error instanceof UnreachableError && error.code !== undefined && !isTransient(error);
}

/** Whether an error is Teradata's answer with one of the codes, to a statement or to a logon. */
function answers(...wanted: readonly number[]) {
  return (error: unknown): boolean =>
    (error instanceof TeradataError || error instanceof UnreachableError) &&
    error.code !== undefined &&
    wanted.includes(error.code);
}
