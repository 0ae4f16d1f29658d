/** Reads one table's definition from the catalogue. */
import type {
  CheckObject,
  ColumnObject,
  ForeignKeyObject,
  IdentityObject,
  IndexObject,
  PartitionLevel,
  TableObject,
  TableOptions,
} from "./catalog.ts";
import type { Store } from "./store.ts";

/** @throws when there is no table with this id */
export function loadTable(store: Store, id: number): TableObject {
  const head = store.row<TableRow>(
    `SELECT o.id, d.name AS database, o.name, o.kind, t.multiset, t.temporary, t.on_commit,
     t.options, t.partitioning
     FROM objects o JOIN databases d ON d.id = o.database_id JOIN tables t ON t.id = o.id WHERE o.id = ?`,
    id,
  );
  if (head === undefined) throw new Error(`the catalogue holds no table ${id}`);
  return {
    id: head.id,
    database: head.database,
    name: head.name,
    tableKind: head.kind,
    multiset: head.multiset === 1,
    temporary: head.temporary ?? undefined,
    onCommit: head.on_commit ?? undefined,
    options: JSON.parse(head.options) as TableOptions,
    columns: loadColumns(store, id),
    indexes: loadIndexes(store, id),
    checks: loadChecks(store, id),
    foreignKeys: loadForeignKeys(store, id),
    partitioning: JSON.parse(head.partitioning) as PartitionLevel[],
  };
}

interface TableRow {
  id: number;
  database: string;
  name: string;
  kind: TableObject["tableKind"];
  multiset: number;
  temporary: "VOLATILE" | "GLOBAL" | null;
  on_commit: "DELETE" | "PRESERVE" | null;
  options: string;
  partitioning: string;
}

function loadColumns(store: Store, table: number): ColumnObject[] {
  const rows = store.rows<ColumnRow>("SELECT * FROM columns WHERE table_id = ? ORDER BY id", table);
  return rows.map(columnOf);
}

interface ColumnRow {
  id: number;
  name: string;
  type: string;
  nullable: number;
  default_text: string | null;
  with_default: number;
  character_set: ColumnObject["characterSet"] | null;
  case_specific: number;
  uppercase: number;
  title: string | null;
  format: string | null;
  compress: string | null;
  identity: string | null;
  comment: string | null;
}

function columnOf(row: ColumnRow): ColumnObject {
  return {
    id: row.id,
    name: row.name,
    type: JSON.parse(row.type) as ColumnObject["type"],
    nullable: row.nullable === 1,
    default: row.default_text ?? undefined,
    withDefault: row.with_default === 1,
    characterSet: row.character_set ?? undefined,
    caseSpecific: row.case_specific === 1,
    uppercase: row.uppercase === 1,
    title: row.title ?? undefined,
    format: row.format ?? undefined,
    compress: row.compress === null ? undefined : (JSON.parse(row.compress) as string[]),
    identity: row.identity === null ? undefined : identityOf(row.identity),
    comment: row.comment ?? undefined,
  };
}

function identityOf(text: string): IdentityObject {
  const kept = JSON.parse(text) as Record<keyof IdentityObject, string | boolean>;
  return {
    always: kept.always === true,
    start: BigInt(kept.start),
    increment: BigInt(kept.increment),
    minimum: BigInt(kept.minimum),
    maximum: BigInt(kept.maximum),
    cycle: kept.cycle === true,
  };
}

function loadIndexes(store: Store, table: number): IndexObject[] {
  const rows = store.rows<IndexRow>("SELECT * FROM indexes WHERE table_id = ? ORDER BY number", table);
  const columns = store.rows<{ number: number; column_id: number }>(
    "SELECT number, column_id FROM index_columns WHERE table_id = ? ORDER BY number, position",
    table,
  );
  return rows.map((row) => ({
    number: row.number,
    type: row.type,
    unique: row.is_unique === 1,
    name: row.name ?? undefined,
    columns: columns.filter((column) => column.number === row.number).map((column) => column.column_id),
    all: row.covers_all === 1,
    orderBy: row.order_by === null ? undefined : { by: row.order_by, column: row.order_column ?? undefined },
    ...(row.join_index === null ? {} : { joinIndex: row.join_index }),
  }));
}

interface IndexRow {
  number: number;
  type: string;
  is_unique: number;
  name: string | null;
  covers_all: number;
  order_by: "VALUES" | "HASH" | null;
  order_column: number | null;
  join_index: number | null;
}

function loadChecks(store: Store, table: number): CheckObject[] {
  const rows = store.rows<{ name: string | null; column_id: number | null; condition: string }>(
    "SELECT name, column_id, condition FROM checks WHERE table_id = ? ORDER BY position",
    table,
  );
  return rows.map((row) => ({
    name: row.name ?? undefined,
    column: row.column_id ?? undefined,
    condition: row.condition,
  }));
}

function loadForeignKeys(store: Store, table: number): ForeignKeyObject[] {
  const rows = store.rows<ForeignKeyRow>(
    "SELECT * FROM foreign_keys WHERE table_id = ? ORDER BY number",
    table,
  );
  const columns = store.rows<{ number: number; column_id: number; parent_column: string }>(
    "SELECT number, column_id, parent_column FROM foreign_key_columns WHERE table_id = ? ORDER BY number, position",
    table,
  );
  return rows.map((row) => {
    const own = columns.filter((column) => column.number === row.number);
    return {
      number: row.number,
      name: row.name ?? undefined,
      columns: own.map((column) => column.column_id),
      parentDatabase: row.parent_database,
      parentTable: row.parent_table,
      parentColumns: own.map((column) => column.parent_column),
      enforced: row.enforced,
    };
  });
}

interface ForeignKeyRow {
  number: number;
  name: string | null;
  parent_database: string;
  parent_table: string;
  enforced: ForeignKeyObject["enforced"];
}
