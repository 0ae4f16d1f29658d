/** Opening a database of 2,000 tables and reading its ColumnsV, over SQLite reading the same rows of the catalogue. */
import { DatabaseSync } from "node:sqlite";
import { connect } from "pulumi-teradata/emulator";
import type { Figure } from "./bench.ts";
import { median, milliseconds, ratio, timed, withFolder } from "./figures.ts";

const rounds = 5;
const tables = 2000;
const columns = 10;

export function largeDatabase(): readonly Figure[] {
  return withFolder((folder) => {
    const file = `${folder}/large.teradata`;
    makeTables(file);
    const times: { embedded: number[]; floor: number[] } = { embedded: [], floor: [] };
    for (let round = 0; round < rounds; round++) {
      times.floor.push(timed(() => requireAll(readBare(file))));
      times.embedded.push(timed(() => requireAll(readEmbedded(file))));
    }
    const [measured, floor] = [median(times.embedded), median(times.floor)];
    return [
      {
        what: "opening 2,000 tables and reading the 20,000 rows of ColumnsV",
        measured: milliseconds(measured),
        floor: milliseconds(floor),
        figure: `${milliseconds(measured)}, ${ratio(measured, floor)}`,
        goal: "1000 ms",
      },
    ];
  });
}

function makeTables(file: string): void {
  const connection = logOn(file);
  const cursor = connection.cursor();
  const list = Array.from({ length: columns }, (_, place) => `column_${place} VARCHAR(100)`).join(", ");
  for (let number = 0; number < tables; number++)
    cursor.execute(`CREATE MULTISET TABLE table_${number} (${list})`);
  connection.close();
}

function readEmbedded(file: string): number {
  const connection = logOn(file);
  const cursor = connection.cursor();
  cursor.execute("SELECT * FROM DBC.ColumnsV WHERE DatabaseName = 'demo_user'");
  const { length } = cursor.fetchall();
  connection.close();
  return length;
}

function readBare(file: string): number {
  const database = new DatabaseSync(file);
  const statement = database.prepare(
    `SELECT d.name AS database, o.name AS "table", c.* FROM columns c JOIN objects o ON o.id = c.table_id
     JOIN databases d ON d.id = o.database_id WHERE d.name_key = 'DEMO_USER'`,
  );
  statement.setReturnArrays(true);
  const { length } = statement.all();
  database.close();
  return length;
}

function requireAll(rows: number): void {
  if (rows !== tables * columns) throw new Error(`${rows} rows instead of ${tables * columns}`);
}

function logOn(host: string) {
  return connect({ host, user: "demo_user", password: "demo_user" });
}
