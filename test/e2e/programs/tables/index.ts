/** A program for tests: the tables, secondary indexes and rows of its configuration, as they stand there. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import { Row, type RowArgs, SecondaryIndex, Table, type TableArgs } from "pulumi-teradata";

const config = new pulumi.Config("tables");
const declared = Object.entries(config.requireObject<Record<string, TableArgs>>("tables"));
const tables = new Map(declared.map(([name, table]) => [name, new Table(name, table)]));

/** By its name: the resource of its table, and its columns. */
type Indexes = Record<string, { readonly table: string; readonly columns: readonly string[] }>;

for (const [name, { table, columns }] of Object.entries(config.getObject<Indexes>("indexes") ?? {}))
  new SecondaryIndex(name, { table: tables.get(table)!, columns });

/** By its name: the resource of its table, its key and its values. */
type Rows = Record<string, Omit<RowArgs, "table"> & { readonly table: string }>;

for (const [name, row] of Object.entries(config.getObject<Rows>("rows") ?? {}))
  new Row(name, { ...row, table: tables.get(row.table)! });

/** What somebody else does when the preview has seen the tables, and the update has not. */
const meanwhile = config.get("meanwhile");
if (meanwhile && pulumi.runtime.isDryRun())
  pulumi.all([...tables.values()].map((table) => table.name)).apply(() => byHand(meanwhile));

function byHand(statement: string): void {
  const file = new pulumi.Config("teradata").require("file");
  const shell = fileURLToPath(new URL("../../../../provider/bridge/cli.ts", import.meta.url));
  execFileSync(process.execPath, [shell, "--shell", file], { input: `${statement};\n` });
}
