/**
 * What the embedded Teradata knows about its objects: their types, and finding them by name.
 *
 * Where the rows of a table lie: table id 17 is the SQLite table `t17`; the column whose ColumnId is 1025 is
 * its column `c1025`. Each of `uniqueKeys(table)` adds a TEXT column with the normalised key and a SQLite UNIQUE
 * index on it: `k<IndexNumber>` for a unique index; `k0` over the whole row for a SET table without one.
 *
 * How values lie there: BYTEINT, SMALLINT, INTEGER, BIGINT as INTEGER; DECIMAL and NUMBER as exact TEXT (`-1.50`);
 * FLOAT as REAL; CHAR without its padding, VARCHAR, CLOB, JSON, XML as TEXT; BYTE, VARBYTE, BLOB as BLOB;
 * DATE as `2024-12-31`; TIME(2) as `23:59:59.25`; TIMESTAMP(0) as `2024-12-31 23:59:59`, a zone as `+01:00` behind it;
 * INTERVAL and PERIOD as the text Teradata shows.
 */
import type { DataType } from "../language/ast.ts";
import { load } from "./load.ts";
import { loadTable } from "./load-table.ts";
import { nameKey } from "./names.ts";
import { createTemporaryStorage } from "./storage.ts";
import type { Store } from "./store.ts";
import { TemporaryTables } from "./temporary-tables.ts";

export type CharacterSet = "LATIN" | "UNICODE" | "KANJISJIS" | "GRAPHIC";

/** How an identity column gets its numbers; `next` is kept in the catalogue's table `identities`. */
export interface IdentityObject {
  readonly always: boolean;
  readonly start: bigint;
  readonly increment: bigint;
  readonly minimum: bigint;
  readonly maximum: bigint;
  readonly cycle: boolean;
}

export interface ColumnObject {
  /** ColumnId of the dictionary: 1025 for a table's first column, never used again after a DROP. */
  readonly id: number;
  readonly name: string;
  /** With every length, precision and scale filled in; LONG VARCHAR and GRAPHIC as VARCHAR and CHAR. */
  readonly type: DataType;
  readonly nullable: boolean;
  /** The default as SQL, normalised by the type: `'Y'`, `0.00`, `CURRENT_TIMESTAMP(6)`. */
  readonly default: string | undefined;
  /** The default came from WITH DEFAULT. */
  readonly withDefault: boolean;
  /** For character types. */
  readonly characterSet: CharacterSet | undefined;
  /** For character types; false for all others. */
  readonly caseSpecific: boolean;
  readonly uppercase: boolean;
  readonly title: string | undefined;
  readonly format: string | undefined;
  /** undefined: not compressed; an empty list: only NULL; else the values, each as SQL. */
  readonly compress: readonly string[] | undefined;
  readonly identity: IdentityObject | undefined;
  readonly comment: string | undefined;
}

export interface IndexObject {
  /** 1 for the primary index, then 4, 8, ... 128. */
  readonly number: number;
  /** IndexType of the dictionary: P, Q, A, S, K, U, V, H, O, I; J and N stand for a join or hash index on the table. */
  readonly type: string;
  readonly unique: boolean;
  readonly name: string | undefined;
  /** The ids of the columns, in order. */
  readonly columns: readonly number[];
  readonly all: boolean;
  readonly orderBy: { readonly by: "VALUES" | "HASH"; readonly column: number | undefined } | undefined;
  /** For J and N: the id of the join or hash index, an object of its own. */
  readonly joinIndex?: number | undefined;
}

export interface CheckObject {
  readonly name: string | undefined;
  /** The column it was written at, undefined for a check of the table. */
  readonly column: number | undefined;
  /** The condition as SQL, without CHECK and its parentheses. */
  readonly condition: string;
}

export interface ForeignKeyObject {
  readonly number: number;
  readonly name: string | undefined;
  readonly columns: readonly number[];
  readonly parentDatabase: string;
  readonly parentTable: string;
  readonly parentColumns: readonly string[];
  /** ROW: each row is checked; STATEMENT: WITH CHECK OPTION; NONE: WITH NO CHECK OPTION. */
  readonly enforced: "ROW" | "STATEMENT" | "NONE";
}

/** A column partition: which columns lie in it, and what was said of how they lie there. */
export interface ColumnPartition {
  /** ColumnPartitionNumber of the dictionary. */
  readonly number: number;
  /** The ids of its columns. */
  readonly columns: readonly number[];
  readonly format?: "COLUMN" | "ROW" | undefined;
  /** undefined: as its level. */
  readonly autoCompress?: boolean | undefined;
}

export interface PartitionLevel {
  readonly kind: "RANGE_N" | "CASE_N" | "COLUMN" | "OTHER";
  /** The level as SQL, as it was written. */
  readonly text: string;
  /** The ids of the columns it mentions; none for COLUMN. */
  readonly columns: readonly number[];
  /** How many partitions it has, where that can be told from the text. */
  readonly partitions?: number | undefined;
  /** Of a level that mentions the current date or time: the instant they stand for, and the minutes of the zone there. */
  readonly resolved?: { readonly at: string; readonly zone: number } | undefined;
  /** For COLUMN: its partitions in the order of their numbers. */
  readonly columnPartitions?: readonly ColumnPartition[] | undefined;
  /** For COLUMN: the partition's number for each column's id, where the dictionary finds it fast. */
  readonly columnNumbers?: Readonly<Record<string, number>> | undefined;
  /** For COLUMN: [NO] AUTO COMPRESS, where it was said. */
  readonly autoCompress?: boolean | undefined;
}

/** Options of the whole table; what is undefined was not said and is not printed. */
export interface TableOptions {
  readonly fallback: boolean;
  readonly beforeJournal: "NO" | "SINGLE" | "DUAL";
  readonly afterJournal: "NO" | "SINGLE" | "DUAL" | "LOCAL" | "NOT LOCAL";
  readonly journalTable?: string | undefined;
  readonly checksum: string;
  readonly mergeBlockRatio: number | "NO" | "DEFAULT";
  readonly dataBlockSize?: string | undefined;
  readonly freeSpacePercent?: number | undefined;
  readonly blockCompression?: string | undefined;
  readonly blockCompressionAlgorithm?: string | undefined;
  readonly blockCompressionLevel?: string | undefined;
  readonly isolatedLoading?: string | undefined;
  readonly map: string;
  /** LOG, of a temporary table. */
  readonly log?: boolean | undefined;
}

export interface TableObject {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  /** TableKind of the dictionary: T with a primary index, O without; I for a join index, N for a hash index. */
  readonly tableKind: "T" | "O" | "I" | "N";
  readonly multiset: boolean;
  readonly temporary: "VOLATILE" | "GLOBAL" | undefined;
  /** What a temporary table does with its rows at the end of a transaction. */
  readonly onCommit: "DELETE" | "PRESERVE" | undefined;
  readonly options: TableOptions;
  readonly columns: readonly ColumnObject[];
  readonly indexes: readonly IndexObject[];
  readonly checks: readonly CheckObject[];
  readonly foreignKeys: readonly ForeignKeyObject[];
  readonly partitioning: readonly PartitionLevel[];
}

/** A rule that no two rows have the same key. */
export interface UniqueKey {
  /** The column of the storage table that holds the key's text. */
  readonly name: string;
  /** undefined: the whole row of a SET table, with every column. */
  readonly index: IndexObject | undefined;
  readonly columns: readonly number[];
}

/**
 * The unique keys of a table's rows. A SET table with a unique index needs no key of its own: equal rows have
 * equal keys, and Teradata checks no duplicate rows then.
 * Source: Teradata manual, CREATE TABLE, SET and MULTISET Tables.
 */
export function uniqueKeys(table: TableObject): readonly UniqueKey[] {
  const indexes = table.indexes.filter((index) => index.unique);
  if (indexes.length > 0 || table.multiset)
    return indexes.map((index) => ({ name: `k${index.number}`, index, columns: index.columns }));
  return [{ name: "k0", index: undefined, columns: table.columns.map((column) => column.id) }];
}

export interface RelationColumn {
  readonly name: string;
  readonly type: DataType;
  readonly nullable: boolean;
  readonly characterSet: CharacterSet | undefined;
  readonly caseSpecific: boolean;
  readonly title: string | undefined;
  readonly format: string | undefined;
  /** The name of the value's column in the relation's SQLite text. */
  readonly sql: string;
  /** Of a NOT CASESPECIFIC name: the SQLite column holding `nameKey(value)`, which an index finds fast. */
  readonly key?: string;
}

/** What can stand in FROM: a table or a view of the dictionary. */
export interface Relation {
  readonly database: string;
  readonly name: string;
  readonly columns: readonly RelationColumn[];
  /** SQLite's text for FROM, to be followed by an alias: `t17`, or a query in parentheses. */
  readonly from: string;
  /** Set for a table, whose rows can be changed. */
  readonly table: TableObject | undefined;
}

export interface DatabaseObject {
  readonly id: number;
  readonly name: string;
  readonly kind: "D" | "U";
}

/** A name in the one namespace of a database. */
export interface ObjectHead {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly kind: string;
}

/** The objects of one store. Names find their object whatever their case. */
export class Catalog {
  readonly #store: Store;
  readonly #tables = new Map<number, TableObject>();
  readonly temporary = new TemporaryTables();
  /** The answers to questions about the session's rights, as long as nothing can have changed them. */
  readonly #rights = new Map<string, boolean>();
  #version = -1;

  constructor(store: Store) {
    this.#store = store;
  }

  database(name: string): DatabaseObject | undefined {
    return this.#store.row<DatabaseObject>(
      "SELECT id, name, kind FROM databases WHERE name_key = ?",
      nameKey(name),
    );
  }

  object(database: string, name: string): ObjectHead | undefined {
    const own = this.temporary.named(database, name);
    if (own !== undefined) return { ...own, kind: own.tableKind };
    return this.#store.row<ObjectHead>(
      `SELECT o.id, d.name AS database, o.name, o.kind FROM objects o JOIN databases d ON d.id = o.database_id
       WHERE d.name_key = ? AND o.name_key = ?`,
      nameKey(database),
      nameKey(name),
    );
  }

  table(database: string, name: string): TableObject | undefined {
    const head = this.object(database, name);
    return head !== undefined && isTable(head.kind) ? this.tableOf(head.id) : undefined;
  }

  tableOf(id: number): TableObject {
    this.#forgetWhenOthersWrote();
    const known = this.#tables.get(id);
    if (known !== undefined) return known;
    const table = this.temporary.withId(id) ?? loadTable(this.#store, id);
    this.#tables.set(id, table);
    if (table.temporary === "GLOBAL") this.#materialise(table);
    return table;
  }

  /** The session's own rows of a global temporary table begin with its first use. */
  #materialise(table: TableObject): void {
    createTemporaryStorage(this.#store, table);
    this.temporary.noteUsed(table);
  }

  relation(database: string, name: string): Relation | undefined {
    const table = this.table(database, name);
    if (table !== undefined) return tableRelation(table);
    return load<typeof import("./dictionary/views.ts")>("dictionary/views").dictionaryRelation(
      database,
      name,
    );
  }

  /** To be called by whoever wrote a table's definition and changed nothing else. */
  keep(table: TableObject): void {
    // The storage of a temporary table is made when its definition is read.
    if (table.temporary === undefined) this.#tables.set(table.id, table);
    else this.#tables.delete(table.id);
  }

  /** The answer to a question about rights, asked only once while the catalogue stays as it is. */
  knownRight(question: string, answer: () => boolean): boolean {
    this.#forgetWhenOthersWrote();
    const known = this.#rights.get(question) ?? answer();
    this.#rights.set(question, known);
    return known;
  }

  /** To be called by whoever changed the catalogue otherwise, rights among it, and after a rollback. */
  forget(): void {
    this.#tables.clear();
    this.#rights.clear();
  }

  #forgetWhenOthersWrote(): void {
    const version = this.#store.othersVersion;
    if (version !== this.#version) this.forget();
    this.#version = version;
  }
}

export function isTable(kind: string): boolean {
  return kind === "T" || kind === "O";
}

/** Is it a join or hash index, which has the parts of a table but no rows of its own here? */
export function isJoinIndex(kind: string): boolean {
  return kind === "I" || kind === "N";
}

function tableRelation(table: TableObject): Relation {
  const columns = table.columns.map((column) => ({ ...column, sql: `c${column.id}` }));
  return { database: table.database, name: table.name, columns, from: `t${table.id}`, table };
}
