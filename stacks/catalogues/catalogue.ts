/** A catalogue: the tables, secondary indexes and rows of one set, as plain data. */
import type { Column, ColumnType, Key } from "pulumi-teradata";

/** A table of a catalogue. Every table is MULTISET and has no PRIMARY INDEX clause: the primary key decides. */
export interface CatalogueTable {
  readonly name: string;
  readonly columns: readonly CatalogueColumn[];
  readonly primaryKey: readonly string[];
  /** Secondary indexes, none of them unique: the name and its columns. */
  readonly indexes: Readonly<Record<string, readonly string[]>>;
  /** The tables that this one's ids point into. No foreign key is declared; they set the order of creation. */
  readonly references: readonly string[];
}

/** A column as [name, type, attributes]. A column without NOT NULL may hold NULL. */
export type CatalogueColumn = readonly [
  name: string,
  type: ColumnType,
  attributes?: Pick<Column, "nullable" | "default" | "characterSet">,
];

/** A row that the set itself owns. Expressions are run once, when the row is inserted. */
export interface CatalogueRow {
  readonly name: string;
  readonly table: string;
  readonly key: Readonly<Record<string, string | number>>;
  readonly values: Readonly<Record<string, string | number>>;
  readonly expressions: Readonly<Record<string, string>>;
}

export interface Catalogue {
  readonly name: "LIN" | "OL";
  /** In the order of creation. */
  readonly tables: readonly CatalogueTable[];
  readonly rows: readonly CatalogueRow[];
}

/** How the columns hold text: Teradata's character set and whether capitals count. */
export interface Text {
  readonly characterSet: "LATIN" | "UNICODE";
  readonly caseSpecific: boolean;
}

/** A table's declaration, as the resource and the verification take it. */
export interface DeclaredTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: Key;
}

/** NOT NULL. */
export const required = { nullable: false } as const;

/** The table with its text columns made explicit; a column's own character set stands. */
export function declareTable(table: CatalogueTable, text: Text): DeclaredTable {
  return {
    name: table.name,
    columns: table.columns.map((column) => declareColumn(column, text)),
    primaryKey: { columns: table.primaryKey },
  };
}

function declareColumn([name, type, attributes]: CatalogueColumn, text: Text): Column {
  return { name, type, ...(isText(type) ? text : {}), ...attributes };
}

const isText = (type: ColumnType) => /^(VAR)?CHAR\(/.test(type);
