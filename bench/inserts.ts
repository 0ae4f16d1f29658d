/** The embedded Teradata's time for a row put in, over SQLite's for the same row in the same storage. */
import { copyFileSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { connect } from "pulumi-teradata/emulator";
import { bareSqlite } from "./bare-sqlite.ts";
import type { Figure } from "./bench.ts";
import { median, milliseconds, ratio, timed, withFolder } from "./figures.ts";
import { type BareStatement, changesOf, requireSame } from "./file-changes.ts";

const rounds = 9;
const alone = 300;
const together = 5000;

/** A table of the lineage kind: a key of text, texts, a number and a timestamp. */
const columns = `id VARCHAR(64) CHARACTER SET UNICODE CASESPECIFIC NOT NULL, size_in_bytes INTEGER,
  name VARCHAR(128) CHARACTER SET UNICODE, price DECIMAL(18,2), made TIMESTAMP(0), PRIMARY KEY (id)`;
const tables = ["literals", "parameters", "batch", "copied"];

type Row = readonly [id: string, size: number, name: string, price: string, made: string];

/** One way to put rows in. */
interface Way {
  readonly what: string;
  readonly count: number;
  embedded(cursor: Cursor, rows: readonly Row[]): void;
  /** @param accounts what else a transaction writes: the space that the rows take */
  floor(sqlite: Sqlite, rows: Rows, storage: Storage, accounts: readonly BareStatement[]): void;
}

type Rows = readonly (readonly SQLInputValue[])[];

type Cursor = ReturnType<ReturnType<typeof connect>["cursor"]>;
type Sqlite = ReturnType<typeof bareSqlite>;

/** Of each table the SQLite table of its rows, and the columns of that. */
type Storage = (table: string) => { readonly name: string; readonly columns: string };

const ways: readonly Way[] = [
  {
    what: "an INSERT of literals, each committed",
    count: alone,
    embedded: (cursor, rows) => {
      for (const [id, size, name, price, made] of rows)
        cursor.execute(
          `INSERT INTO literals VALUES ('${id}', ${size}, '${name}', ${price}, TIMESTAMP '${made}')`,
        );
    },
    floor: (sqlite, rows, storage, accounts) => {
      const sql = insertInto(storage("literals"));
      for (const values of rows) sqlite.run([{ sql, values }, ...accounts]);
    },
  },
  {
    what: "an INSERT of parameters, each committed",
    count: alone,
    embedded: (cursor, rows) => {
      for (const row of rows) cursor.execute("INSERT INTO parameters VALUES (?, ?, ?, ?, ?)", row);
    },
    floor: (sqlite, rows, storage, accounts) => {
      const sql = insertInto(storage("parameters"));
      for (const values of rows) sqlite.run([{ sql, values }, ...accounts]);
    },
  },
  {
    what: "a row of a batch of 5,000",
    count: together,
    embedded: (cursor, rows) => cursor.executemany("INSERT INTO batch VALUES (?, ?, ?, ?, ?)", rows),
    floor: (sqlite, rows, storage, accounts) => {
      const sql = insertInto(storage("batch"));
      sqlite.run([...rows.map((values) => ({ sql, values })), ...accounts]);
    },
  },
  {
    what: "a row of INSERT ... SELECT of 5,000",
    count: together,
    embedded: (cursor) => cursor.execute("INSERT INTO copied SELECT * FROM batch"),
    floor: (sqlite, _rows, storage, accounts) => {
      const [from, to] = [storage("batch"), storage("copied")];
      const sql = `INSERT INTO ${to.name} SELECT ${from.columns} FROM ${from.name}`;
      sqlite.run([{ sql, values: [] }, ...accounts]);
    },
  },
];

/** Each round in two fresh files with the same tables; both end with the same rows. */
export function inserts(): readonly Figure[] {
  return withFolder((folder) => {
    const times = ways.map(() => ({ embedded: [] as number[], floor: [] as number[] }));
    for (let round = 0; round < rounds; round++) {
      const files = [`${folder}/${round}.teradata`, `${folder}/${round}.sqlite`] as const;
      const took = timesOf(...files);
      took.forEach(([embedded, floor], place) => {
        times[place]!.embedded.push(embedded);
        times[place]!.floor.push(floor);
      });
    }
    return ways.map((way, place) => figureOf(way, times[place]!));
  });
}

function timesOf(file: string, floorFile: string): readonly (readonly [embedded: number, floor: number])[] {
  makeTables(file);
  copyFileSync(file, floorFile);
  const embedded = timeEmbedded(file);
  const stored = storedRows(file);
  const sqlite = bareSqlite(floorFile);
  const storage = storageIn(floorFile);
  const times = ways.map(({ count, floor }, place): [number, number] => {
    const { time, accounts } = embedded[place]!;
    const rows = stored.slice(0, count);
    return [time, timed(() => floor(sqlite, rows, storage, accounts))];
  });
  sqlite.close();
  requireSame(file, floorFile);
  if (JSON.stringify(storedRows(floorFile)) !== JSON.stringify(stored))
    throw new Error("The floor's rows differ from those of the embedded Teradata.");
  return times;
}

/** How long each way takes, and what it changes in the catalogue. */
function timeEmbedded(file: string): readonly { time: number; accounts: readonly BareStatement[] }[] {
  const changes = changesOf(file);
  changes.next();
  const connection = logOn(file);
  const cursor = connection.cursor();
  const times = ways.map((way) => {
    const rows = rowsOf(way.count);
    const time = timed(() => way.embedded(cursor, rows));
    return { time, accounts: changes.next() };
  });
  connection.close();
  changes.close();
  return times;
}

function rowsOf(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, place) => [
    `id-${place}`,
    place,
    `the name of ${place}`,
    `${place}.25`,
    "2024-12-31 23:59:59",
  ]);
}

function makeTables(file: string): void {
  const connection = logOn(file);
  for (const name of tables) connection.cursor().execute(`CREATE MULTISET TABLE ${name} (${columns})`);
  connection.close();
}

/** The rows as they lie in the last table, with its key. */
function storedRows(file: string): Rows {
  const { name } = storageIn(file)("copied");
  return reading(file, (database) =>
    (database.prepare(`SELECT * FROM ${name} ORDER BY rowid`).all() as Record<string, SQLInputValue>[]).map(
      (row) => Object.values(row),
    ),
  );
}

function storageIn(file: string): Storage {
  const found = reading(file, (database) =>
    tables.map((table) => {
      const { id } = database.prepare("SELECT id FROM objects WHERE name = ?").get(table) as { id: number };
      const columns = database.prepare(`PRAGMA table_info(t${id})`).all() as { name: string }[];
      return { name: `t${id}`, columns: columns.map((column) => column.name).join(", ") };
    }),
  );
  return (table) => found[tables.indexOf(table)]!;
}

function reading<Result>(file: string, work: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function insertInto({ name, columns }: ReturnType<Storage>): string {
  return `INSERT INTO ${name} VALUES (${columns.replaceAll(/\w+/g, "?")})`;
}

function figureOf({ what, count }: Way, times: { embedded: number[]; floor: number[] }): Figure {
  const [measured, floor] = [median(times.embedded) / count, median(times.floor) / count];
  return {
    what,
    measured: milliseconds(measured),
    floor: milliseconds(floor),
    figure: ratio(measured, floor),
    goal: "5",
  };
}

function logOn(host: string) {
  return connect({ host, user: "demo_user", password: "demo_user" });
}
