/** A Teradata table as plain data. Start here: everything else about tables takes or returns these types. */

type Digits = `${number}`;
type Zoned<Type extends string> = Type | `${Type} WITH TIME ZONE`;
type Time = Zoned<"TIME" | `TIME(${Digits})`>;
type Timestamp = Zoned<"TIMESTAMP" | `TIMESTAMP(${Digits})`>;
type Unit = "YEAR" | "MONTH" | "DAY" | "HOUR" | "MINUTE" | "SECOND";
type LargeObject = "BLOB" | "CLOB";

/** The character types. Their length is in characters and must be given. */
export type CharacterType = `CHAR(${Digits})` | `VARCHAR(${Digits})`;

/** Every type a column can have, written as Teradata writes it, in capitals. */
export type ColumnType =
  | CharacterType
  | "BYTEINT"
  | "SMALLINT"
  | "INTEGER"
  | "BIGINT"
  | "FLOAT"
  | "NUMBER"
  | `NUMBER(${Digits | "*"})`
  | `NUMBER(${Digits | "*"},${Digits})`
  | `DECIMAL(${Digits})`
  | `DECIMAL(${Digits},${Digits})`
  | `BYTE(${Digits})`
  | `VARBYTE(${Digits})`
  | LargeObject
  | `${LargeObject}(${Digits | `${Digits}${"K" | "M" | "G"}`})`
  | "DATE"
  | Time
  | Timestamp
  | `INTERVAL ${Unit}`
  | `INTERVAL ${Unit}(${string})`
  | `INTERVAL ${Unit} TO ${Unit}`
  | `INTERVAL ${Unit} TO SECOND(${Digits})`
  | `INTERVAL ${Unit}(${Digits}) TO ${Unit}`
  | `INTERVAL ${Unit}(${Digits}) TO SECOND(${Digits})`
  | `PERIOD(${"DATE" | Time | Timestamp})`
  | "JSON"
  | `JSON(${Digits})`
  | "XML"
  | "ST_GEOMETRY"
  | `SYSUDTLIB.${string}`;

export type CharacterSet = "LATIN" | "UNICODE" | "GRAPHIC" | "KANJISJIS";

/** How an identity column gets its numbers. What is left out is Teradata's default. */
export interface Identity {
  readonly generated: "ALWAYS" | "BY DEFAULT";
  readonly startWith?: number;
  readonly incrementBy?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly cycle?: boolean;
}

/** One column. SQL in `default`, `format` and `compress` is Teradata's own. */
export interface Column {
  readonly name: string;
  /** The name that the column had: where the table still has it, the column is renamed and keeps its values. */
  readonly renamedFrom?: string;
  readonly type: ColumnType;
  /** May it hold NULL? True unless said otherwise, as in Teradata. */
  readonly nullable?: boolean;
  /** The default as SQL: `'Y'`, `0`, `CURRENT_TIMESTAMP(0)`, `USER`. */
  readonly default?: string;
  /** For character types; the user's default character set where it is left out. */
  readonly characterSet?: CharacterSet;
  /** For character types: do `a` and `A` differ? The session mode's default where it is left out. */
  readonly caseSpecific?: boolean;
  /** For character types: are lower-case letters stored as capitals? */
  readonly uppercase?: boolean;
  /** The FORMAT phrase without quotes: `YYYY-MM-DD`. */
  readonly format?: string;
  /** The TITLE without quotes, at most 256 characters. */
  readonly title?: string;
  /** True compresses NULL alone; a list, NULL and these values, each as SQL: `["'N'", "'Y'"]`. */
  readonly compress?: true | readonly string[];
  readonly identity?: Identity;
  /** The comment in the dictionary, at most 255 characters. */
  readonly comment?: string;
}

/** Columns that together are unique, or an index's columns. */
export interface Key<Name extends string = string> {
  readonly name?: string;
  readonly columns: readonly Name[];
}

export interface Check {
  readonly name?: string;
  /** The condition as SQL, without the word CHECK and its parentheses. */
  readonly condition: string;
}

export interface ForeignKey<Name extends string = string> {
  readonly name?: string;
  readonly columns: readonly Name[];
  readonly references: {
    /** The table's own database where it is left out. */
    readonly database?: string;
    readonly table: string;
    readonly columns: readonly string[];
  };
  /** ROW: each row is checked (the default); STATEMENT: WITH CHECK OPTION; NONE: WITH NO CHECK OPTION. */
  readonly enforced?: "ROW" | "STATEMENT" | "NONE";
}

export interface PrimaryIndex<Name extends string = string> extends Key<Name> {
  readonly unique?: boolean;
}

/** Options of the whole table. What is left out is the server's to decide and is not compared. */
export interface TableOptions {
  readonly fallback?: boolean;
  readonly beforeJournal?: "NO" | "SINGLE" | "DUAL";
  readonly afterJournal?: "NO" | "SINGLE" | "DUAL" | "LOCAL" | "NOT LOCAL";
  /** The journal table, `database.table`. */
  readonly journalTable?: string;
  readonly checksum?: "DEFAULT" | "ON" | "OFF";
  /** FREESPACE in percent, 0 to 75. */
  readonly freeSpacePercent?: number;
  /** The percentage, NO, or DEFAULT. */
  readonly mergeBlockRatio?: number | "NO" | "DEFAULT";
  /** The data block size in bytes, or the word. */
  readonly dataBlockSize?: number | "MINIMUM" | "MAXIMUM" | "DEFAULT";
  readonly blockCompression?: "AUTOTEMP" | "MANUAL" | "NEVER" | "ALWAYS" | "DEFAULT";
  readonly map?: string;
}

/** A table whole, with its name. `Name` is the union of its columns' names, so that the editor checks keys. */
export interface TableDefinition<Name extends string = string> {
  readonly database: string;
  readonly name: string;
  /** The name that the table had: where nothing has the new name yet, the table is renamed and keeps its rows. */
  readonly previousName?: string;
  /** MULTISET unless said otherwise, whatever the session's mode. */
  readonly kind?: "MULTISET" | "SET";
  readonly columns: readonly Column[];
  readonly primaryKey?: Key<Name>;
  readonly uniques?: readonly Key<Name>[];
  readonly checks?: readonly Check[];
  readonly foreignKeys?: readonly ForeignKey<Name>[];
  /** NONE is NO PRIMARY INDEX. Left out: the primary key, else the first unique key; else it must be given. */
  readonly primaryIndex?: PrimaryIndex<Name> | "NONE";
  /** One entry a level, each as SQL: `RANGE_N(...)`, `CASE_N(...)`, `COLUMN`. */
  readonly partitionBy?: readonly string[];
  readonly options?: TableOptions;
  /** The comment in the dictionary, at most 255 characters. */
  readonly comment?: string;
}
