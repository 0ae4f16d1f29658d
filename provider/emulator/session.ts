/** What a statement is run with and what it answers. Everything that runs statements takes a `Session`. */
import type { DataType, Expression } from "../language/ast.ts";
import type { Catalog, CharacterSet, ColumnObject } from "./catalog.ts";
import type { Store, StoredRow } from "./store.ts";

/** The transaction mode decides SET or MULTISET, case-specificity of columns and literals, truncation. */
export type Mode = "TERA" | "ANSI";

/** IntegerDate is YY/MM/DD, ANSIDate YYYY-MM-DD. Source: Teradata manual, Hierarchy of Date Formats. */
export type DateForm = "IntegerDate" | "ANSIDate";

/** The conditions of views, over the columns of the table behind them. */
export interface ViewChecks {
  /** The conditions of the views behind must hold too. */
  readonly isNested: boolean;
  readonly view: string;
  readonly conditions: readonly Expression[];
}

/** One logon. */
export interface Session {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly number: number;
  readonly user: string;
  readonly account: string;
  /** The key of the role whose rights count, ALL for every role of the user; undefined: none. */
  role: string | undefined;
  /** The default database, for names without one. */
  database: string;
  readonly mode: Mode;
  /** Of character columns that name none. */
  readonly characterSet: CharacterSet;
  /** The database in which the macro stands that is run: its rights count, not those of the user. */
  actingFor?: string | undefined;
  /** What the rows must keep that are put into a table through a view WITH CHECK OPTION. */
  viewChecks?: ViewChecks | undefined;
  /** The time zone, in minutes east of UTC. */
  zone: number;
  /** The format of the dates that have none of their own. */
  dateForm: DateForm;
  /** SR where nothing else was set. */
  isolation?: "SR" | "RU" | undefined;
  /** Does an INSERT tell the rows that it has put in? */
  tellsInserted?: boolean;
  /** The query band of the session, `a=1;b=2;`; empty when none is set. */
  queryBand: string;
  readonly logonTime: Date;
  /** The bytes that the running statement has added to each table so far; see `space/accounts.ts`. */
  readonly spaceNoted: Map<number, { bytes: number }>;
  /** The instant at which the current request began; every CURRENT_TIMESTAMP in it is the same. */
  now: Date;
}

export interface ResultColumn {
  readonly name: string;
  /** With every length and precision filled in. */
  readonly type: DataType;
  readonly nullable: boolean;
  readonly characterSet?: CharacterSet | undefined;
  readonly title?: string | undefined;
  readonly format?: string | undefined;
}

/** The rows that an INSERT has put in. */
export interface InsertedRows {
  readonly columns: readonly ColumnObject[];
  readonly rows: readonly StoredRow[];
  /** They come from an INSERT ... SELECT. */
  readonly fromQuery: boolean;
}

/** What one statement answers. */
export interface Outcome {
  /** Teradata's name of the activity: `Select`, `Insert`, `Create Table`. */
  readonly activity: string;
  /** The activity count: rows returned or changed; 0 for schema statements. */
  readonly count: number;
  /** Set when the statement has a result set, even an empty one. */
  readonly columns?: readonly ResultColumn[];
  /** The values as they are stored (see catalog.ts); the driver's surface converts them. */
  readonly rows?: readonly StoredRow[];
  /** Set for an INSERT when the session asks for it. */
  readonly inserted?: InsertedRows;
}
