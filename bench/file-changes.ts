/** What a statement leaves changed in the file of an embedded Teradata, as the bare SQLite statements that do the same. */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";

/** A statement that is prepared once with its values, or one of SQLite's schema, which can't be prepared ahead. */
export interface BareStatement {
  readonly sql: string;
  readonly values: readonly SQLInputValue[] | undefined;
}

type Row = Readonly<Record<string, SQLInputValue>>;

interface Table {
  readonly sql: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** The catalogue's rows by their key; those of users' tables are not looked at. */
  readonly rows: ReadonlyMap<string, Row>;
}

interface State {
  readonly tables: ReadonlyMap<string, Table>;
  readonly indexes: ReadonlyMap<string, string>;
}

/** What has changed in the file since `next` was last called; the first time, all of it. */
export function changesOf(file: string): { next(): readonly BareStatement[]; close(): void } {
  const database = new DatabaseSync(file, { readOnly: true });
  let before: State = { tables: new Map(), indexes: new Map() };
  return {
    next: () => {
      const after = stateOf(database);
      const changes = between(before, after);
      before = after;
      return changes;
    },
    close: () => database.close(),
  };
}

/** @throws where the floor has not done the same as what it is the floor of */
export function requireSame(file: string, other: string): void {
  const [one, two] = [file, other].map((each) => {
    const changes = changesOf(each);
    const all = JSON.stringify(changes.next());
    changes.close();
    return all;
  });
  if (one !== two) throw new Error("The floor's file differs from that of the embedded Teradata.");
}

function stateOf(database: DatabaseSync): State {
  const found = database
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    .all() as unknown as { type: string; name: string; sql: string }[];
  const only = (type: string) => found.filter((one) => one.type === type);
  return {
    tables: new Map(only("table").map(({ name, sql }) => [name, tableOf(database, name, sql)])),
    indexes: new Map(only("index").map(({ name, sql }) => [name, sql])),
  };
}

function tableOf(database: DatabaseSync, name: string, sql: string): Table {
  const info = database.prepare(`PRAGMA table_info(${name})`).all() as unknown as {
    name: string;
    pk: number;
  }[];
  const key = info.filter(({ pk }) => pk > 0).map((column) => column.name);
  const rows = key.length === 0 ? [] : (database.prepare(`SELECT * FROM ${name}`).all() as Row[]);
  return {
    sql,
    columns: info.map((column) => column.name),
    key,
    rows: new Map(rows.map((row) => [JSON.stringify(key.map((column) => row[column])), row])),
  };
}

function between(before: State, after: State): readonly BareStatement[] {
  const schema = (sql: string): BareStatement => ({ sql, values: undefined });
  const tables = [...after.tables].flatMap(([name, table]) => {
    const old = before.tables.get(name);
    if (old === undefined) return [schema(table.sql), ...rowChanges(name, undefined, table)];
    const added = table.columns.filter((column) => !old.columns.includes(column));
    return [
      ...added.map((column) => schema(`ALTER TABLE ${name} ADD COLUMN ${column}`)),
      ...rowChanges(name, old, table),
    ];
  });
  const indexes = [...after.indexes].filter(([name]) => !before.indexes.has(name));
  return [...tables, ...indexes.map(([, sql]) => schema(sql))];
}

function rowChanges(name: string, before: Table | undefined, after: Table): readonly BareStatement[] {
  const gone = [...(before?.rows ?? [])].filter(([key]) => !after.rows.has(key));
  const filter = after.key.map((column) => `${column} = ?`).join(" AND ");
  return [
    ...gone.map(([, row]) => ({ sql: `DELETE FROM ${name} WHERE ${filter}`, values: keyOf(after, row) })),
    ...[...after.rows].flatMap(([key, row]) => rowChange(name, filter, before?.rows.get(key), row, after)),
  ];
}

function rowChange(
  name: string,
  filter: string,
  before: Row | undefined,
  after: Row,
  table: Table,
): readonly BareStatement[] {
  const { columns } = table;
  if (before === undefined) {
    const marks = columns.map(() => "?").join(", ");
    return [
      { sql: `INSERT INTO ${name} VALUES (${marks})`, values: columns.map((column) => after[column]!) },
    ];
  }
  const changed = columns.filter((column) => before[column] !== after[column]);
  if (changed.length === 0) return [];
  const values = [...changed.map((column) => after[column]!), ...keyOf(table, after)];
  return [
    {
      sql: `UPDATE ${name} SET ${changed.map((column) => `${column} = ?`).join(", ")} WHERE ${filter}`,
      values,
    },
  ];
}

function keyOf({ key }: Table, row: Row): readonly SQLInputValue[] {
  return key.map((column) => row[column]!);
}
