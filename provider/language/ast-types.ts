/** The syntax tree of data types and of the attributes that stand beside them. */
import type { ObjectName, Position } from "./ast.ts";
import type { Expression } from "./ast-expressions.ts";

/** A data type as written: what was left out is undefined here, and Teradata's default is the reader's to know. */
export type DataType =
  | { readonly kind: "BYTEINT" | "SMALLINT" | "INTEGER" | "BIGINT" }
  | { readonly kind: "FLOAT" }
  | { readonly kind: "DATE" }
  | {
      /** DECIMAL and NUMERIC; DECIMAL(n) has scale 0. */
      readonly kind: "DECIMAL";
      readonly precision?: number | undefined;
      readonly scale?: number | undefined;
    }
  | {
      readonly kind: "NUMBER";
      readonly precision?: number | "*" | undefined;
      readonly scale?: number | undefined;
    }
  | {
      /** Lengths in characters for CHAR and GRAPHIC, in bytes for BYTE. */
      readonly kind: "CHAR" | "GRAPHIC" | "BYTE";
      readonly length?: number | undefined;
    }
  | { readonly kind: "VARCHAR" | "VARGRAPHIC" | "VARBYTE"; readonly length: number }
  | { readonly kind: "LONG VARCHAR" | "LONG VARGRAPHIC" }
  | {
      readonly kind: "CLOB" | "BLOB";
      readonly length?: number | undefined;
      readonly unit?: "K" | "M" | "G" | undefined;
    }
  | {
      readonly kind: "TIME" | "TIMESTAMP";
      readonly precision?: number | undefined;
      readonly withTimeZone: boolean;
    }
  | IntervalType
  | { readonly kind: "PERIOD"; readonly of: PeriodElement }
  | {
      readonly kind: "JSON" | "XML" | "DATASET" | "ST_GEOMETRY" | "MBR";
      readonly length?: number | undefined;
      readonly unit?: "K" | "M" | "G" | undefined;
      readonly inlineLength?: number | undefined;
      /** STORAGE FORMAT: BSON, UBJSON, AVRO, CSV. */
      readonly storageFormat?: string | undefined;
    }
  | { readonly kind: "UDT"; readonly name: ObjectName };

export type DataTypeKind = DataType["kind"];

export type PeriodElement = Extract<DataType, { kind: "DATE" | "TIME" | "TIMESTAMP" }>;

export type IntervalUnit = "YEAR" | "MONTH" | "DAY" | "HOUR" | "MINUTE" | "SECOND";

/** INTERVAL from(precision) TO to(fraction); for SECOND alone, INTERVAL SECOND(precision, fraction). */
export interface IntervalType {
  readonly kind: "INTERVAL";
  readonly from: IntervalUnit;
  readonly to?: IntervalUnit | undefined;
  readonly precision?: number | undefined;
  readonly fraction?: number | undefined;
}

/** What can stand beside a column's type, before it or after it, in the order written. */
export type ColumnAttribute = DataAttribute | StorageAttribute | ColumnConstraint;

/** The attributes that also a cast can carry. */
export type DataAttribute =
  | { readonly kind: "notNull" | "null"; readonly at: Position }
  | {
      readonly kind: "default";
      readonly value: Expression;
      /** The value as written. */
      readonly text: string;
      readonly at: Position;
    }
  | { readonly kind: "withDefault"; readonly at: Position }
  | { readonly kind: "characterSet"; readonly name: CharacterSetName; readonly at: Position }
  | { readonly kind: "caseSpecific"; readonly specific: boolean; readonly at: Position }
  | { readonly kind: "uppercase"; readonly at: Position }
  | { readonly kind: "format"; readonly format: string; readonly at: Position }
  | { readonly kind: "title"; readonly title: string; readonly at: Position }
  | { readonly kind: "named"; readonly name: string; readonly at: Position };

export type CharacterSetName = "LATIN" | "UNICODE" | "GRAPHIC" | "KANJISJIS" | "KANJI1";

export type StorageAttribute =
  | {
      /** COMPRESS: values undefined is NULL alone. */
      readonly kind: "compress";
      readonly values?: readonly Expression[] | undefined;
      /** Each of `values` as written. */
      readonly texts?: readonly string[] | undefined;
      readonly at: Position;
    }
  | { readonly kind: "noCompress"; readonly at: Position }
  | {
      readonly kind: "compressUsing";
      readonly compress: ObjectName;
      readonly decompress: ObjectName;
      readonly at: Position;
    }
  | { readonly kind: "autoColumn"; readonly on: boolean; readonly at: Position }
  | Identity;

/** GENERATED ... AS IDENTITY. Numbers as written, with their sign; "NO" is NO MINVALUE, NO MAXVALUE. */
export interface Identity {
  readonly kind: "identity";
  readonly generated: "ALWAYS" | "BY DEFAULT";
  readonly startWith?: string | undefined;
  readonly incrementBy?: string | undefined;
  readonly minValue?: string | undefined;
  readonly maxValue?: string | undefined;
  readonly cycle?: boolean | undefined;
  readonly at: Position;
}

/** A constraint written beside a column. */
export type ColumnConstraint =
  | { readonly kind: "primaryKey" | "unique"; readonly name?: string | undefined; readonly at: Position }
  | CheckConstraint
  | {
      readonly kind: "references";
      readonly name?: string | undefined;
      readonly references: References;
      readonly at: Position;
    };

/** CHECK (...), at a column or a table. */
export interface CheckConstraint {
  readonly kind: "check";
  readonly name?: string | undefined;
  readonly condition: Expression;
  /** The condition as written, without the outer parentheses. */
  readonly text: string;
  readonly at: Position;
}

/** REFERENCES [WITH [NO] CHECK OPTION] table (columns). */
export interface References {
  readonly table: ObjectName;
  readonly columns?: readonly string[] | undefined;
  /** ROW: no option; STATEMENT: WITH CHECK OPTION; NONE: WITH NO CHECK OPTION. */
  readonly enforced: "ROW" | "STATEMENT" | "NONE";
}
