/** The resources: Pulumi's handles on objects in Teradata. They hold no logic; see lifecycle.ts. */
import * as pulumi from "@pulumi/pulumi";
import type { kinds } from "../objects/kinds.ts";
import type { RowDefinition } from "../objects/row.ts";
import type { SecondaryIndexDefinition } from "../objects/secondary-index.ts";
import type { Column, TableDefinition } from "../objects/table/table.ts";
import type { Hazard } from "../session/hazards.ts";
import { checkedWithOthers } from "./check-program.ts";

/** What describes a table. Keys and indexes may only name columns that `columns` has. */
export interface TableArgs<Name extends string = string>
  extends Omit<TableDefinition<NoInfer<Name>>, "database" | "name" | "columns"> {
  /** The database that holds the table; the setting `teradata:database` where it is left out. */
  readonly database?: pulumi.Input<string>;
  /** The table's name; the resource's name where it is left out. */
  readonly name?: pulumi.Input<string>;
  readonly columns: readonly NamedColumn<Name>[];
  /** What a change of this table may lose, beside what the setting `teradata:allow` allows for all. */
  readonly allow?: readonly Hazard[];
}

type NamedColumn<Name extends string> = Column & { readonly name: Name };

/**
 * A Teradata table. `Name` is the union of its columns' names.
 *
 * Creating one that already stands with the same definition adopts it without a statement; one that
 * differs is left as it is, and the differences are listed. A table that holds rows is dropped only where
 * `teradata:onDelete` is `drop`.
 */
export class Table<const Name extends string = string> extends pulumi.CustomResource {
  declare readonly database: pulumi.Output<string>;
  declare readonly name: pulumi.Output<string>;
  declare readonly columns: pulumi.Output<readonly NamedColumn<Name>[]>;

  constructor(name: string, args: TableArgs<Name>, options?: pulumi.CustomResourceOptions) {
    super(...dynamic("Table", "table", name, { name, ...args, database: databaseOf(args) }, options));
  }
}

type ColumnsOf<Of> = Of extends Table<infer Name> ? Name : string;

/** What describes a secondary index. */
export interface SecondaryIndexArgs<Of extends Table | string = Table | string>
  extends Omit<SecondaryIndexDefinition, "database" | "table" | "name" | "columns"> {
  /** The table, as a resource or by its name. With a resource, the editor checks the columns. */
  readonly table: Of;
  /** The database of a table given by its name; the setting `teradata:database` where it is left out. */
  readonly database?: pulumi.Input<string>;
  /** The index's name; the resource's name where it is left out. */
  readonly name?: pulumi.Input<string>;
  readonly columns: readonly ColumnsOf<Of>[];
}

/** A secondary index of a table. It goes with its table when both are deleted. */
export class SecondaryIndex<const Of extends Table | string = Table | string> extends pulumi.CustomResource {
  declare readonly database: pulumi.Output<string>;
  declare readonly table: pulumi.Output<string>;
  declare readonly name: pulumi.Output<string>;

  constructor(name: string, args: SecondaryIndexArgs<Of>, options?: pulumi.CustomResourceOptions) {
    const table: Table | string = args.table;
    const withTable = isResource(table) ? { deletedWith: table, ...options } : options;
    super(
      ...dynamic("SecondaryIndex", "secondaryIndex", name, { name, ...args, ...placeOf(args) }, withTable),
    );
  }
}

/** What describes a row. */
export interface RowArgs extends Omit<RowDefinition, "database" | "table"> {
  /** The table, as a resource or by its name. */
  readonly table: Table | string;
  /** The database of a table given by its name; the setting `teradata:database` where it is left out. */
  readonly database?: pulumi.Input<string>;
}

/** A row that the stack owns by its key. */
export class Row extends pulumi.CustomResource {
  declare readonly database: pulumi.Output<string>;
  declare readonly table: pulumi.Output<string>;

  constructor(name: string, args: RowArgs, options?: pulumi.CustomResourceOptions) {
    super(...dynamic("Row", "row", name, { ...args, ...placeOf(args) }, options));
  }
}

/**
 * The arguments that make a CustomResource a dynamic one. The provider that Pulumi keeps in the state beside
 * each resource is this one line: it loads the package by its name, so that state stays small and old states
 * run today's code. `createRequire` finds the package from the project's folder, installed or in its own checkout.
 */
function dynamic(
  type: string,
  kind: keyof typeof kinds,
  name: string,
  inputs: pulumi.Inputs,
  options: pulumi.CustomResourceOptions = {},
): [string, string, pulumi.Inputs, pulumi.CustomResourceOptions] {
  const token = `pulumi-nodejs:dynamic/teradata:${type}`;
  const code = `exports.handler=()=>require("module").createRequire(process.cwd()+"/_")("pulumi-teradata/provider").${kind}`;
  const urn = pulumi.createUrn(name, token, options.parent);
  // As a promise: the output would make the resource depend on its parent, and so on itself among its siblings.
  const self = checkedWithOthers({ name, kind, inputs }).then(
    () => new Promise<string>((resolve) => urn.apply(resolve)),
  );
  // Deleting first: a table that stands would otherwise be adopted by its own replacement and then dropped.
  // Only the program knows that this is a preview; `check` takes it out again.
  const all = { ...inputs, self, dryRun: pulumi.runtime.isDryRun() || undefined, __provider: code };
  return [token, name, all, { deleteBeforeReplace: true, ...options }];
}

function placeOf(args: { table: Table | string; database?: pulumi.Input<string> }) {
  return isResource(args.table)
    ? { table: args.table.name, database: args.table.database }
    : { table: args.table, database: databaseOf(args) };
}

/** In a program without types `table` may be anything: what is no resource is left for the check to name. */
const isResource = (table: Table | string): table is Table => pulumi.Resource.isInstance(table);

function databaseOf(args: { database?: pulumi.Input<string> }): pulumi.Input<string> | undefined {
  return args.database ?? new pulumi.Config("teradata").get("database");
}
