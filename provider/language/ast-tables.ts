/** The syntax tree of CREATE TABLE and ALTER TABLE. */
import type { ObjectName, Position } from "./ast.ts";
import type { Expression } from "./ast-expressions.ts";
import type { Query } from "./ast-queries.ts";
import type { CheckConstraint, ColumnAttribute, DataType, References } from "./ast-types.ts";

export interface CreateTable {
  readonly kind: "createTable";
  /** undefined: not said, so the session mode's default. */
  readonly rows?: "SET" | "MULTISET" | undefined;
  readonly scope: "PERMANENT" | "VOLATILE" | "GLOBAL TEMPORARY";
  readonly table: ObjectName;
  readonly options: readonly TableOption[];
  /** Empty for CREATE TABLE AS without a column list. */
  readonly columns: readonly ColumnDefinition[];
  /** COLUMN (...), ROW (...) and (...) among the columns, whose definitions stand in `columns` like all others. */
  readonly columnGroups?: readonly ColumnGroup[] | undefined;
  readonly constraints: readonly TableConstraint[];
  /** CREATE TABLE AS. */
  readonly as?: CreateTableSource | undefined;
  readonly indexes: readonly IndexDefinition[];
  /** ON COMMIT. */
  readonly onCommit?: "DELETE" | "PRESERVE" | undefined;
  /** The whole statement as written, without a closing semicolon. */
  readonly text: string;
  readonly at: Position;
}

/** AS table or AS (query), WITH [NO] DATA [AND [NO] STATISTICS]. */
export interface CreateTableSource {
  readonly table?: ObjectName | undefined;
  readonly query?: Query | undefined;
  readonly withData: boolean;
  /** undefined: not said. */
  readonly withStatistics?: boolean | undefined;
}

/** One column; in CREATE TABLE AS it has no type. */
export interface ColumnDefinition {
  readonly name: string;
  readonly type?: DataType | undefined;
  readonly attributes: readonly ColumnAttribute[];
  readonly at: Position;
}

export type TableConstraint =
  | {
      readonly kind: "primaryKey" | "unique";
      readonly name?: string | undefined;
      readonly columns: readonly string[];
      readonly at: Position;
    }
  | CheckConstraint
  | {
      readonly kind: "foreignKey";
      readonly name?: string | undefined;
      readonly columns: readonly string[];
      readonly references: References;
      readonly at: Position;
    };

export type IndexDefinition =
  | {
      readonly kind: "primaryIndex";
      readonly unique: boolean;
      readonly name?: string | undefined;
      readonly columns: readonly string[];
      readonly at: Position;
    }
  | { readonly kind: "noPrimaryIndex"; readonly at: Position }
  | {
      readonly kind: "primaryAmpIndex";
      readonly name?: string | undefined;
      readonly columns: readonly string[];
      readonly at: Position;
    }
  | SecondaryIndex
  | { readonly kind: "partitionBy"; readonly levels: readonly PartitionLevel[]; readonly at: Position };

export interface SecondaryIndex {
  readonly kind: "secondaryIndex";
  readonly unique: boolean;
  readonly name?: string | undefined;
  readonly all: boolean;
  readonly columns: readonly string[];
  readonly orderBy?: IndexOrder | undefined;
  /** WITH [NO] LOAD IDENTITY. */
  readonly loadIdentity?: boolean | undefined;
  readonly at: Position;
}

/** ORDER BY VALUES or HASH; without a word it is VALUES. */
export interface IndexOrder {
  readonly by: "VALUES" | "HASH";
  readonly column?: string | undefined;
}

export type PartitionLevel =
  | {
      /** RANGE_N, CASE_N or another expression. */
      readonly kind: "expression";
      readonly value: Expression;
      /** The expression as written, without ADD. */
      readonly text: string;
      /** ADD n: room for more partitions. */
      readonly add?: number | undefined;
      readonly at: Position;
    }
  | {
      readonly kind: "column";
      /** COLUMN alone has none: each column is a partition. */
      readonly groups: readonly ColumnGroup[];
      readonly allBut: boolean;
      readonly autoCompress?: boolean | undefined;
      readonly text: string;
      readonly add?: number | undefined;
      readonly at: Position;
    };

export interface ColumnGroup {
  readonly format?: "COLUMN" | "ROW" | undefined;
  readonly columns: readonly string[];
  readonly autoCompress?: boolean | undefined;
}

/** An option of the whole table, after its name in CREATE and ALTER TABLE. */
export type TableOption =
  | { readonly kind: "fallback"; readonly on: boolean; readonly at: Position }
  | { readonly kind: "beforeJournal"; readonly mode: "NO" | "SINGLE" | "DUAL"; readonly at: Position }
  | {
      readonly kind: "afterJournal";
      readonly mode: "NO" | "SINGLE" | "DUAL" | "LOCAL" | "NOT LOCAL";
      readonly at: Position;
    }
  | { readonly kind: "journalTable"; readonly table: ObjectName; readonly at: Position }
  | { readonly kind: "log"; readonly on: boolean; readonly at: Position }
  | {
      readonly kind: "checksum";
      readonly value: "DEFAULT" | "ON" | "OFF" | "NONE" | "LOW" | "MEDIUM" | "HIGH" | "ALL";
      readonly at: Position;
    }
  | { readonly kind: "freeSpace"; readonly percent: number | "DEFAULT"; readonly at: Position }
  | { readonly kind: "mergeBlockRatio"; readonly value: number | "NO" | "DEFAULT"; readonly at: Position }
  | {
      readonly kind: "dataBlockSize";
      readonly value: number | "MINIMUM" | "MAXIMUM" | "DEFAULT";
      readonly unit: "BYTES" | "KBYTES";
      readonly at: Position;
    }
  | {
      readonly kind: "blockCompression";
      readonly value: "AUTOTEMP" | "MANUAL" | "NEVER" | "ALWAYS" | "DEFAULT";
      readonly at: Position;
    }
  | {
      readonly kind: "blockCompressionAlgorithm";
      readonly value: "ZLIB" | "ELZS_H" | "DEFAULT";
      readonly at: Position;
    }
  | { readonly kind: "blockCompressionLevel"; readonly value: number | "DEFAULT"; readonly at: Position }
  | {
      readonly kind: "isolatedLoading";
      readonly on: boolean;
      readonly concurrent: boolean;
      readonly levels?: "ALL" | "INSERT" | "NONE" | undefined;
      readonly at: Position;
    }
  | {
      readonly kind: "map";
      readonly map: string;
      readonly colocateUsing?: string | undefined;
      readonly at: Position;
    };

export interface AlterTable {
  readonly kind: "alterTable";
  readonly table: ObjectName;
  readonly actions: readonly AlterAction[];
  readonly at: Position;
}

export type AlterAction =
  | {
      /** A new column, or a change of the one that is there: Teradata has one verb for both. */
      readonly kind: "addColumn";
      readonly column: ColumnDefinition;
      readonly at: Position;
    }
  | { readonly kind: "addConstraint"; readonly constraint: TableConstraint; readonly at: Position }
  | { readonly kind: "dropColumn"; readonly column: string; readonly at: Position }
  | { readonly kind: "dropIdentity"; readonly column: string; readonly at: Position }
  | { readonly kind: "dropConstraint"; readonly name: string; readonly at: Position }
  | {
      /** DROP CHECK, DROP CONSTRAINT n CHECK, DROP column CHECK. */
      readonly kind: "dropCheck";
      readonly name?: string | undefined;
      readonly column?: string | undefined;
      readonly at: Position;
    }
  | {
      readonly kind: "dropForeignKey";
      readonly name?: string | undefined;
      readonly columns: readonly string[];
      readonly references: References;
      readonly at: Position;
    }
  | { readonly kind: "dropInconsistentReferences"; readonly at: Position }
  | { readonly kind: "renameColumn"; readonly from: string; readonly to: string; readonly at: Position }
  | { readonly kind: "modifyCheck"; readonly check: CheckConstraint; readonly at: Position }
  | { readonly kind: "option"; readonly option: TableOption; readonly at: Position }
  | { readonly kind: "onCommit"; readonly rows: "DELETE" | "PRESERVE"; readonly at: Position }
  | ModifyPrimaryIndex
  | ModifyPartition
  | { readonly kind: "toCurrent" | "revalidate"; readonly rows: LeftoverRows; readonly at: Position }
  | { readonly kind: "releaseRows"; readonly at: Position };

/** MODIFY [[NOT] UNIQUE] PRIMARY INDEX [name | NOT NAMED] [(columns)] [partitioning]. */
export interface ModifyPrimaryIndex {
  readonly kind: "modifyPrimaryIndex";
  readonly primary: "INDEX" | "AMP INDEX" | "NO INDEX";
  /** undefined: unchanged. */
  readonly unique?: boolean | undefined;
  /** undefined: unchanged. */
  readonly name?: string | undefined;
  readonly notNamed: boolean;
  readonly columns?: readonly string[] | undefined;
  readonly partitioning?: Repartitioning | undefined;
  readonly at: Position;
}

/** MODIFY with partitioning alone. */
export interface ModifyPartition {
  readonly kind: "modifyPartition";
  readonly partitioning: Repartitioning;
  readonly at: Position;
}

/** PARTITION BY, NOT PARTITIONED, or DROP and ADD RANGE; and what becomes of rows that fit no partition. */
export type Repartitioning =
  | { readonly kind: "partitionBy"; readonly levels: readonly PartitionLevel[]; readonly rows: LeftoverRows }
  | { readonly kind: "notPartitioned" }
  | { readonly kind: "ranges"; readonly changes: readonly PartitionChange[]; readonly rows: LeftoverRows };

/** WITH DELETE, WITH INSERT INTO table, or neither. */
export interface LeftoverRows {
  readonly withDelete: boolean;
  readonly saveTable?: ObjectName | undefined;
}

export interface PartitionChange {
  readonly verb: "ADD" | "DROP";
  /** RANGE#L3 is level 3; undefined for RANGE. */
  readonly level?: number | undefined;
  /** What stands after RANGE, as written. */
  readonly text: string;
  readonly at: Position;
}
