/** What the program declares, as plain definitions; run as a script it prints them for `pulumi-teradata verify`. */
import { fileURLToPath } from "node:url";
import type { Declared } from "pulumi-teradata";
import { declareTable } from "./catalogues/catalogue.ts";
import { type Choices, choose, type Settings } from "./settings.ts";

/** Every table, secondary index and row of the chosen sets. */
export function declaredBy({ database, catalogues, text }: Settings): Declared {
  const tables = catalogues.flatMap((catalogue) => catalogue.tables);
  return {
    tables: tables.map((table) => ({ ...declareTable(table, text), database })),
    indexes: tables.flatMap(({ name: table, indexes }) =>
      Object.entries(indexes).map(([name, columns]) => ({ database, table, name, columns })),
    ),
    rows: catalogues.flatMap(({ rows }) => rows.map(({ name: _, ...row }) => ({ ...row, database }))),
  };
}

/** The settings as environment variables, for a command that can't read the stack's configuration. */
export function environmentOf({ database, sets, text }: Choices): Record<string, string> {
  return { LINEAGE_DATABASE: database, LINEAGE_SETS: sets, LINEAGE_TEXT: text };
}

function choicesFrom(environment: NodeJS.ProcessEnv): Partial<Choices> {
  const { LINEAGE_DATABASE: database, LINEAGE_SETS: sets, LINEAGE_TEXT: text } = environment;
  return { ...(database && { database }), ...(sets && { sets }), ...(text && { text }) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) print();

function print(): void {
  try {
    console.log(JSON.stringify(declaredBy(choose(choicesFrom(process.env)))));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}
