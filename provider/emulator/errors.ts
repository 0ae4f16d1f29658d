/**
 * Every error of Teradata's that the embedded one raises, some only as a fault: its text, and where the text comes from.
 * `$1`, `$2` are filled in. The sources: "driver": text in teradatasql or its samples; "log": texts seen in logs of
 * real servers; "manual": Teradata's manuals; "list": lists of error texts in public tools; "unproved": nobody has shown it.
 */
const templates = {
  2616: ["Numeric overflow occurred during computation.", "list"],
  2617: ["Overflow occurred computing an expression involving $1", "list"],
  2618: ["Invalid calculation:  division by zero.", "list"],
  2620: ["The format or data contains a bad character.", "list"],
  2621: ["Bad character in format or data of $1.", "list"],
  2631: ["Transaction ABORTed due to $1.", "manual"],
  2639: ["Too many simultaneous transactions.", "list"],
  2641: ["$1.$2 was restructured. Resubmit.", "list"],
  2644: ["No more room in database $1.", "log"],
  2646: ["No more spool space in $1.", "list"],
  2652: ["Operation not allowed: $1.$2 is being Loaded.", "list"],
  2662: ["SUBSTR: string subscript out of bounds.", "list"],
  2663: ["SUBSTR: string subscript out of bounds in $1.", "list"],
  2665: ["Invalid date.", "list"],
  2666: ["Invalid date supplied for $1.", "list"],
  2679: ["The format or data contains a bad character.", "unproved"],
  2700: ["Referential constraint violation: invalid foreign key value.", "unproved"],
  2701: ["Referential constraint violation: cannot delete/update the Parent Key value.", "unproved"],
  2801: ["Duplicate unique prime key error in $1.$2.", "list"],
  2802: ["Duplicate row error in $1.$2.", "list"],
  2803: ["Secondary index uniqueness violation in $1.$2.", "list"],
  2805: ["Maximum row length exceeded in $1.", "manual"],
  2825: ["No record of the last request was found after DBC restart.", "list; the word DBC is unproved"],
  2826: ["Request completed but all output was lost due to DBC restart.", "list; the word DBC is unproved"],
  2827: ["Request was aborted by user or due to command error.", "list"],
  2828: ["Request was rolled back during system recovery.", "list"],
  2835: ["A unique index has been invalidated; resubmit transaction.", "manual"],
  3110: ["The transaction was aborted by the user.", "list"],
  3111: ["The transaction has been timed out.", "manual"],
  3120: ["The request is aborted because of a DBC recovery.", "manual"],
  3134: ["The request was aborted by an ABORT SESSION command.", "list"],
  3151: ["TDWM Throttle violation for Concurrent Queries: $1", "list"],
  3504: ["Selected non-aggregate values must be part of the associated group.", "manual"],
  3510: ["Too many END TRANSACTION statements.", "unproved"],
  3515: ["Duplication of column $1 in a table, derived table, view, macro or trigger.", "list"],
  3518: ["Too many columns in a composite index.", "list"],
  3519: ["Two indexes with the same columns.", "text from a driver's test; its number is unproved"],
  3523: ["The user does not have $1 access to $2.$3.", "log"],
  3524: ["The user does not have $1 access to database $2.", "log"],
  3526: ["The specified index does not exist.", "driver"],
  3530: ["Invalid FORMAT string '$1'.", "list"],
  3532: ["Conversion between BYTE data and other types is illegal.", "driver"],
  3535: ["A character string failed conversion to a numeric value.", "list"],
  3541: ["The request to assign new PERMANENT space is invalid.", "list"],
  3544: ["Partial string matching requires character operands.", "list"],
  3552: [
    "Cannot DROP databases with tables, journal tables, views, macros, or zones.",
    "text from a tool's test; its number from a list",
  ],
  3557: ["Column $1 is an index column and cannot be dropped.", "list"],
  3558: ["Cannot alter the specified attribute(s) for $1.", "list"],
  3559: ["Column $1 is not NULL and it has no default value.", "list"],
  3568: ["Cannot nest aggregate operations.", "list"],
  3569: ["Improper use of an aggregate function in a WHERE Clause.", "list"],
  3574: ["Illegal clause or aggregation in a SELECT with no table accessed.", "list"],
  3576: ["Data definition not valid unless solitary.", "unproved"],
  3585: ["USING modifier NOT allowed with DDL.", "list; that a bound schema statement raises it is unproved"],
  3598: ["Concurrent change conflict on database -- try again.", "manual"],
  3603: ["Concurrent change conflict on table -- try again.", "list"],
  3604: ["Cannot place a null value in a NOT NULL field.", "list"],
  3607: ["Too many expressions in the select list of a subquery.", "list"],
  3617: ["FORMAT '$1' does not match the datatype.", "list"],
  3623: ["The user cannot use COMPRESS on a primary index column or partitioning expression column.", "list"],
  3624: ["There are no statistics defined for the table.", "list"],
  3625: ["GROUP BY and WITH...BY clauses may not contain aggregate functions.", "list"],
  3631: ["Column $1 is an index column and cannot be modified.", "log"],
  3637: ["Invalid ORDER BY constant.", "list"],
  3640: ["Comparing BYTE data in column $1 with other types is illegal.", "list"],
  3653: ["All select-lists do not contain the same number of expressions.", "list"],
  3654: ["Corresponding select-list expressions are incompatible.", "list"],
  3662: ["Concatenation between BYTE data and other types is illegal.", "list"],
  3669: ["More than one value was returned by a subquery.", "list"],
  3704: ["'$1' is not a valid Teradata SQL token.", "list"],
  3706: ["Syntax error: $1", "log"],
  3707: ["Syntax error, $1", "log"],
  3720: ["This view does not contain any complete index columns of the underlying table.", "driver"],
  3722: ["Only a COMMIT WORK or null statement is legal after a DDL Statement.", "log"],
  3731: ["The user must use IS NULL or IS NOT NULL to test for NULL values.", "list"],
  3739: ["The user must give a data type for $1.", "log"],
  3760: ["String not terminated before end of text.", "list"],
  3771: ["Illegal expression in WHEN clause of CASE expression.", "list"],
  3775: ["Invalid hexadecimal constant.", "unproved"],
  3776: ["Comment not terminated before end of request text.", "list"],
  3779: ["Fractional digits must be between 0 and total digit number.", "list"],
  3781: ["No aggregate operation allowed in the search condition for a joined table.", "list"],
  3784: ["The number of digits specified must be between 1 and 38.", "list"],
  3798: ["A column or character expression is larger than the max size.", "list"],
  3800: ["Datatype Mismatch in THEN/ELSE expression.", "list"],
  3802: ["Database '$1' does not exist.", "driver"],
  3803: ["Table '$1' already exists.", "manual"],
  3804: ["View '$1' already exists.", "manual"],
  3805: ["Macro '$1' already exists.", "manual"],
  3806: ["Table/view/trigger name '$1' is ambiguous.", "list"],
  3807: ["Object '$1' does not exist.", "driver"],
  3808: ["Database unspecified for '$1'.", "list"],
  3809: ["Column '$1' is ambiguous.", "list"],
  3810: ["Column/Parameter '$1' does not exist.", "log"],
  3811: ["Column '$1' is NOT NULL. Give the column a value.", "list"],
  3812: ["The positional assignment list has too few values.", "list"],
  3813: ["The positional assignment list has too many values.", "list"],
  3822: ["Cannot resolve column '$1'. Specify table or view.", "list"],
  3823: [
    "VIEW '$1' may not be used for Help Index/Constraint/Statistics, Update, Delete or Insert.",
    "driver",
  ],
  3824: ["Macro '$1' does not exist.", "driver"],
  3848: ["The ORDER BY clause must contain only integer constants.", "list"],
  3853: ["'$1' is not a table.", "list"],
  3854: ["'$1' is not a view.", "list"],
  3855: ["'$1' is not a macro.", "list"],
  3868: ["A table or view without alias appears more than once in FROM clause.", "list"],
  3870: ["Alias name cannot match another table/alias name in FROM clause.", "list"],
  3883: ["Invalid GROUP BY constant.", "list"],
  3888: ["A SELECT for a UNION,INTERSECT or MINUS must reference a table.", "log"],
  3897: ["Request aborted due to system crash. Resubmit.", "list"],
  3913: ["The specified check does not exist.", "driver"],
  3932: ["Only an ET or null statement is legal after a DDL Statement.", "log"],
  3933: ["The Maximum Possible Row Length in the Table is too Large.", "list"],
  3939: [
    "There is a mismatch between the number of parameters specified and the number of parameters required.",
    "list",
  ],
  3996: ["Right truncation of string data.", "list"],
  5303: ["Error table '$1' already exists.", "manual"],
  5315: ["$1 does not have $2 access to $3.", "log; that a user is named as in 3523 is unproved"],
  5317: ["Check constraint violation: Check error in field $1.", "log"],
  5321: [
    'Constraint, primary index, or secondary index with the same name "$1" already exists in table.',
    "list",
  ],
  5322: ["The specified constraint name '$1' does not exist.", "driver"],
  5323: ["The PRIMARY KEY column '$1' must be NOT NULL.", "list"],
  5325: ["Length 0 is not allowed for a CHAR, VARCHAR, BYTE, VARBYTE column.", "list"],
  5333: ["NO LOG keywords not allowed for permanent table.", "list"],
  5337: ["Drop Table is not allowed due to materialized temporary tables.", "list"],
  5340: ["Database name, if specified, must be the login user name for a volatile table.", "list"],
  5381: ["Duplicate column names as result of rename column request.", "list"],
  5399: ["Bad argument type to UPPER or LOWER function.", "list"],
  5401: ["Number of fractional digits out of range.", "list"],
  5404: ["Datetime field overflow.", "list"],
  5407: ["Invalid operation for DateTime or Interval.", "log"],
  5408: ["Invalid operands to $1 operator.", "list"],
  5428: [
    "Table $1 has triggers and can't be dropped.",
    "its number from a public tool; its text is unproved",
  ],
  5464: ["Error in Join Index DDL, $1.", "list; what stands behind the comma is unproved"],
  5466: ["Error in Secondary Index DDL, Order by field does not belong to the index.", "list"],
  5467: ["Cannot drop, MLOAD, or RESTORE a table with join or hash indexes.", "list"],
  5494: ["'$1' is not a stored procedure.", "list"],
  5495: ['Stored Procedure "$1" does not exist.', "driver"],
  5506: ["Column names must be specified when SELECT list contains an unnamed expression.", "list"],
  5562: ["The UPDATE part of the UPSERT statement is not a single-AMP operation.", "manual"],
  5589: ['Function "$1" does not exist.', "driver"],
  5612: ["A user, database, role, or zone with the specified name already exists.", "log"],
  5616: ["The user is not authorized to grant or revoke role '$1'.", "list"],
  5620: ["Role '$1' does not exist.", "driver"],
  5623: ["User or role '$1' does not exist.", "driver"],
  5628: ["Column $1 not found in $2.", "log"],
  5652: ["Profile '$1' already exists.", "unproved"],
  5653: ["Profile '$1' does not exist.", "driver"],
  5660: ["Cannot create index on LOB columns.", "list"],
  5728: ["Partitioning violation for table $1.$2.", "list"],
  5735: ["The primary index columns may not be altered for a nonempty table.", "log"],
  5758: [
    "The search condition must fully specify the Target table primary index and partition column(s) and expression must match INSERT specification primary index and partition column(s).",
    "log",
  ],
  5785: ["Invalid value for Identity Column parameter $1.", "log"],
  5967: ["The table being dropped has an error table.", "list"],
  5977: ["Invalid MERGE-INTO statement: $1", "manual; the reasons that fill it are unproved"],
  6706: ["The string contains an untranslatable character.", "list"],
  6724: ["The object name is too long in NFD/NFC.", "list"],
  6725: ["Object name contains restricted characters.", "list"],
  6758: ["Invalid time.", "list"],
  6760: ["Invalid timestamp.", "list"],
  6956: ["Column $1 has statistics and cannot be dropped or modified.", "list"],
  6916: ["TOP N Syntax error: Top N option is not supported with $1.", "list"],
  7423: ["Object already locked and NOWAIT. Transaction Aborted.", "list"],
  7453: ["Interval field overflow.", "log"],
  7454: ["DateTime field overflow.", "list"],
  7545: ["Numbering for Identity Column $1 is over its limit.", "a public tutorial"],
  7547: ["Target row updated by multiple source rows.", "list"],
  7548: ["Invalid JSON data: $1", "list"],
  8017: ["The UserId, Password or Account is invalid.", "log"],
} as const satisfies Record<number, readonly [text: string, source: string]>;

/** Other texts of the same code. */
const variants = {
  3523: ["An owner referenced by user does not have $1 access to $2.$3.", "log"],
  3704: ["'$1' ('$2'X) is not a valid Teradata SQL token.", "release notes of a driver"],
} as const satisfies Record<number, readonly [text: string, source: string]>;

export type ErrorCode = keyof typeof templates;

/** What Teradata refuses, with its code and the text a server would send. */
export class TeradataFailure extends Error {
  override readonly name = "TeradataFailure";
  readonly code: number;
  /** The fault that raised it, as it was written. */
  readonly fault: string | undefined;
  constructor(code: number, text: string, fault?: string) {
    super(text);
    this.code = code;
    this.fault = fault;
  }
}

/** The client and its server have lost each other, by a fault; noticed while a request was sent or its answer awaited. */
export class LostConnection extends Error {
  override readonly name = "LostConnection";
  readonly noticed: "sending" | "receiving";
  constructor(noticed: "sending" | "receiving") {
    super("Lost connection");
    this.noticed = noticed;
  }
}

/** What the embedded Teradata refuses without a code of Teradata's: unknown to it, or refused with a code not known. */
export class NotSupported extends Error {
  override readonly name = "NotSupported";
}

/** Teradata's error `code` with `values` in its text. */
export function failure(code: ErrorCode, ...values: readonly (string | number)[]): TeradataFailure {
  return new TeradataFailure(code, filled(templates[code][0], values));
}

function filled(text: string, values: readonly (string | number)[]): string {
  return text.replace(/\$(\d)/g, (_, place) => String(values[Number(place) - 1] ?? ""));
}

/** 3523 of the owner through whose macro or view another user does something. */
export function ownerFailure(right: string, database: string, name: string): TeradataFailure {
  return new TeradataFailure(3523, filled(variants[3523][0], [right, database, name]));
}

/** @param construct as a noun: "MERGE", "the option MAP" */
export function notSupported(construct: string): NotSupported {
  return new NotSupported(`The embedded Teradata does not support ${construct} yet.`);
}

/** What Teradata refuses too, although with which code is not known; the message is a whole sentence. */
export function refused(sentence: string): NotSupported {
  return new NotSupported(sentence);
}

/** Every code with its text and where that comes from; a code with several texts has its usual one first. */
export function errorSources(): readonly { code: number; text: string; source: string }[] {
  return [...Object.entries(templates), ...Object.entries(variants)].map(([code, [text, source]]) => ({
    code: Number(code),
    text,
    source,
  }));
}
