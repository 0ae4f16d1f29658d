/** The embedded Teradata's time for a schema statement, over that of SQLite for the tables and indexes it stands on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { connect } from "pulumi-teradata/emulator";
import { secondaryIndex } from "../provider/objects/secondary-index.ts";
import { table } from "../provider/objects/table/kind.ts";
import { declaredBy } from "../stacks/declared.ts";
import { choose } from "../stacks/settings.ts";
import type { Figure } from "./bench.ts";
import { median, milliseconds, ratio } from "./figures.ts";

const rounds = 15;
const declared = declaredBy(choose({}));
const statements = [
  ...declared.tables.flatMap(table.create),
  ...declared.indexes.flatMap(secondaryIndex.create),
].map(({ statement }) => statement);
/** What SQLite would be asked for the same: a table with these columns and a unique key, and an index. */
const bare = [
  ...declared.tables.flatMap(({ name, columns, primaryKey }) => [
    `CREATE TABLE ${name} (${columns.map((column) => `"${column.name}"`).join(", ")})`,
    `CREATE UNIQUE INDEX ${name}_key ON ${name} (${primaryKey!.columns.join(", ")})`,
  ]),
  ...declared.indexes.map(
    ({ table, name, columns }) => `CREATE INDEX ${name} ON ${table} (${columns.join(", ")})`,
  ),
];

export async function schemaStatements(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const times: { embedded: number[]; floor: number[] } = { embedded: [], floor: [] };
  for (let round = 0; round < rounds; round++) {
    times.floor.push(time(sqlite(join(folder, `${round}.sqlite`)), bare) / bare.length);
    times.embedded.push(time(embedded(join(folder, `${round}.teradata`)), statements) / statements.length);
  }
  rmSync(folder, { recursive: true });
  const [measured, floor] = [median(times.embedded), median(times.floor)];
  return [
    {
      what: "a schema statement, over SQLite's own",
      measured: milliseconds(measured),
      floor: milliseconds(floor),
      figure: ratio(measured, floor),
      goal: "5",
    },
  ];
}

function time(run: (statement: string) => void, each: readonly string[]): number {
  const start = performance.now();
  for (const statement of each) run(statement);
  return performance.now() - start;
}

/** With the same safety as the embedded Teradata: a rollback journal, no waiting for the disk, every statement a transaction. */
function sqlite(file: string): (statement: string) => void {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF");
  return (statement) => database.exec(`BEGIN IMMEDIATE; ${statement}; COMMIT`);
}

function embedded(file: string): (statement: string) => void {
  const cursor = connect({ host: file, user: "demo_user", password: "demo_user" }).cursor();
  return (statement) => cursor.execute(statement);
}
