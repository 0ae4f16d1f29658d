/** A program for tests: the tables of its configuration, as they stand there. */
import * as pulumi from "@pulumi/pulumi";
import { Table, type TableArgs } from "pulumi-teradata";

const tables = new pulumi.Config("tables").requireObject<Record<string, TableArgs>>("tables");
for (const [name, table] of Object.entries(tables)) new Table(name, table);
