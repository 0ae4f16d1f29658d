/** The parts of a table in the catalogue: columns, indexes, checks, foreign keys, each put in as it is. */
import type { ColumnObject, ForeignKeyObject, IndexObject, TableObject } from "./catalog.ts";
import { nameKey } from "./names.ts";
import type { Store } from "./store.ts";
import { typeFacts } from "./type-facts.ts";

/** Who writes, and when: what the dictionary's CreatorName, LastAlterName and their times say. */
export interface Stamp {
  readonly user: string;
  readonly time: string;
}

export function insertChecks(store: Store, table: TableObject, stamp: Stamp): void {
  table.checks.forEach((check, position) => {
    store.run(
      "INSERT INTO checks VALUES (?, ?, ?, ?, ?, ?, ?)",
      table.id,
      position,
      check.name ?? null,
      check.column ?? null,
      check.condition,
      stamp.user,
      stamp.time,
    );
  });
}

const insertColumnSql = `INSERT INTO columns VALUES (${Array(28).fill("?").join(", ")})`;

export function insertColumn(
  store: Store,
  table: TableObject,
  column: ColumnObject,
  { made, altered }: { readonly made: Stamp; readonly altered: Stamp },
): void {
  const facts = typeFacts(column.type, column.characterSet);
  store.run(
    insertColumnSql,
    table.id,
    column.id,
    column.name,
    nameKey(column.name),
    JSON.stringify(column.type),
    Number(column.nullable),
    column.default ?? null,
    Number(column.withDefault),
    column.characterSet ?? null,
    Number(column.caseSpecific),
    Number(column.uppercase),
    column.title ?? null,
    column.format ?? null,
    column.compress === undefined ? null : JSON.stringify(column.compress),
    column.identity === undefined ? null : identityText(column.identity),
    column.comment ?? null,
    Number(isPartitioning(table, column)),
    facts.code,
    facts.bytes,
    facts.totalDigits,
    facts.fractionDigits,
    facts.characterType,
    facts.format,
    made.user,
    made.time,
    altered.user,
    altered.time,
    null,
  );
}

function identityText(identity: object): string {
  return JSON.stringify(identity, (_, value) => (typeof value === "bigint" ? value.toString() : value));
}

export function insertIndex(store: Store, table: number, index: IndexObject, stamp: Stamp): void {
  store.run(
    "INSERT INTO indexes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    table,
    index.number,
    index.type,
    Number(index.unique),
    index.name ?? null,
    Number(index.all),
    index.orderBy?.by ?? null,
    index.orderBy?.column ?? null,
    stamp.user,
    stamp.time,
    index.joinIndex ?? null,
  );
  index.columns.forEach((column, place) => {
    store.run("INSERT INTO index_columns VALUES (?, ?, ?, ?)", table, index.number, place + 1, column);
  });
}

export function insertForeignKey(store: Store, table: number, key: ForeignKeyObject, stamp: Stamp): void {
  store.run(
    "INSERT INTO foreign_keys VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    table,
    key.number,
    key.name ?? null,
    key.parentDatabase,
    key.parentTable,
    parentKey(key.parentDatabase, key.parentTable),
    key.enforced,
    stamp.user,
    stamp.time,
  );
  key.columns.forEach((column, place) => {
    const parent = key.parentColumns[place]!;
    store.run(
      "INSERT INTO foreign_key_columns VALUES (?, ?, ?, ?, ?)",
      table,
      key.number,
      place + 1,
      column,
      parent,
    );
  });
}

/** Under this text the foreign keys of others to a table are found. */
export function parentKey(database: string, table: string): string {
  return `${nameKey(database)}.${nameKey(table)}`;
}

/** Does the table's partitioning mention the column? */
export function isPartitioning({ partitioning }: TableObject, { id }: ColumnObject): boolean {
  return partitioning.some(({ columns }) => columns.includes(id));
}
