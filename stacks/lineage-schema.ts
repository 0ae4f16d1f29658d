/** One or both sets of lineage tables in one database, as one component. */
import * as pulumi from "@pulumi/pulumi";
import { Row, SecondaryIndex, Table } from "pulumi-teradata";
import {
  type Catalogue,
  type CatalogueRow,
  type CatalogueTable,
  declareTable,
  type Text,
} from "./catalogues/catalogue.ts";

export interface LineageSchemaArgs {
  readonly database: string;
  readonly catalogues: readonly Catalogue[];
  readonly text: Text;
}

/** The tables in the order of their references, then their secondary indexes, then the rows that say "complete". */
export class LineageSchema extends pulumi.ComponentResource {
  /** The names of the secondary indexes deployed, by table. */
  readonly objects: Readonly<Record<string, readonly string[]>>;
  /** Everything of the schema: what is to follow it depends on these. */
  readonly resources: readonly pulumi.Resource[];

  constructor(name: string, args: LineageSchemaArgs, options?: pulumi.ComponentResourceOptions) {
    super("lineage:LineageSchema", name, {}, options);
    const deployed = args.catalogues.map((catalogue) => this.#deploy(catalogue, args));
    const tables = args.catalogues.flatMap((catalogue) => catalogue.tables);
    this.objects = Object.fromEntries(tables.map((table) => [table.name, Object.keys(table.indexes)]));
    this.resources = deployed.flat();
    this.registerOutputs({});
  }

  #deploy(catalogue: Catalogue, args: LineageSchemaArgs): readonly pulumi.Resource[] {
    const tables = new Map<string, Table>();
    for (const each of catalogue.tables) tables.set(each.name, this.#table(each, tables, args));
    const indexes = catalogue.tables.flatMap((each) => this.#indexes(each, tables.get(each.name)!));
    const complete = [...tables.values(), ...indexes];
    return [...complete, ...catalogue.rows.map((row) => this.#row(row, tables.get(row.table)!, complete))];
  }

  #table(
    table: CatalogueTable,
    earlier: ReadonlyMap<string, Table>,
    { database, text }: LineageSchemaArgs,
  ): Table {
    const dependsOn = table.references.map((name) => earlier.get(name)!);
    return new Table(table.name, { ...declareTable(table, text), database }, { parent: this, dependsOn });
  }

  #indexes(table: CatalogueTable, resource: Table): readonly SecondaryIndex[] {
    return Object.entries(table.indexes).map(
      ([name, columns]) => new SecondaryIndex(name, { table: resource, columns }, { parent: this }),
    );
  }

  #row({ name, key, values, expressions }: CatalogueRow, table: Table, dependsOn: pulumi.Resource[]): Row {
    return new Row(name, { table, key, values, expressions }, { parent: this, dependsOn });
  }
}
