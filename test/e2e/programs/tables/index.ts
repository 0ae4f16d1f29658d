/** A program for tests: the tables and the secondary indexes of its configuration, as they stand there. */
import * as pulumi from "@pulumi/pulumi";
import { SecondaryIndex, Table, type TableArgs } from "pulumi-teradata";

const config = new pulumi.Config("tables");
const declared = Object.entries(config.requireObject<Record<string, TableArgs>>("tables"));
const tables = new Map(declared.map(([name, table]) => [name, new Table(name, table)]));

/** By its name: the resource of its table, and its columns. */
type Indexes = Record<string, { readonly table: string; readonly columns: readonly string[] }>;

for (const [name, { table, columns }] of Object.entries(config.getObject<Indexes>("indexes") ?? {}))
  new SecondaryIndex(name, { table: tables.get(table)!, columns });
