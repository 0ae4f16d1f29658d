/** Writes the statements that create and drop a table. */
import { objectName, quoteName } from "../../language/names.ts";
import type { Step } from "../../plan/plan.ts";
import { columnNames } from "../sql.ts";
import { commentSteps } from "./comment.ts";
import { renderColumn } from "./render-column.ts";
import { renderOptions } from "./render-options.ts";
import type { ForeignKey, PrimaryIndex, TableDefinition } from "./table.ts";

/** CREATE TABLE, then a COMMENT for each comment. */
export function createTable(table: TableDefinition): readonly Step[] {
  return [
    { statement: renderTable(table), summary: "create the table" },
    ...commentSteps(table, { columns: [] }),
  ];
}

export function dropTable(table: TableDefinition): readonly Step[] {
  return [{ statement: `DROP TABLE ${objectName(table.database, table.name)}`, summary: "drop the table" }];
}

export function renderTable(table: TableDefinition): string {
  const head = `CREATE ${table.kind ?? "MULTISET"} TABLE ${objectName(table.database, table.name)}`;
  const options = renderOptions(table.options ?? {}).map((option) => `  ${option}`);
  const parts = [...table.columns.map(renderColumn), ...renderConstraints(table)].map((part) => `  ${part}`);
  return [
    [head, ...options].join(",\n"),
    `(\n${parts.join(",\n")}\n)`,
    ...renderPrimaryIndex(table.primaryIndex),
    ...renderPartitioning(table.partitionBy),
  ].join("\n");
}

function renderConstraints(table: TableDefinition): readonly string[] {
  const { primaryKey, uniques = [], checks = [], foreignKeys = [] } = table;
  return [
    ...(primaryKey ? [`${named(primaryKey)}PRIMARY KEY ${columnNames(primaryKey.columns)}`] : []),
    ...uniques.map((unique) => `${named(unique)}UNIQUE ${columnNames(unique.columns)}`),
    ...checks.map((check) => `${named(check)}CHECK (${check.condition})`),
    ...foreignKeys.map((key) => renderForeignKey(key, table.database)),
  ];
}

const named = ({ name }: { readonly name?: string }) => (name ? `CONSTRAINT ${quoteName(name)} ` : "");

/** The option stands between REFERENCES and the table. Source: Teradata manual, ALTER TABLE, REFERENCES. */
const enforcement = { ROW: "", STATEMENT: "WITH CHECK OPTION ", NONE: "WITH NO CHECK OPTION " } as const;

export function renderForeignKey(key: ForeignKey, own: string): string {
  const { database = own, table, columns } = key.references;
  const parent = `${enforcement[key.enforced ?? "ROW"]}${objectName(database, table)} ${columnNames(columns)}`;
  return `${named(key)}FOREIGN KEY ${columnNames(key.columns)} REFERENCES ${parent}`;
}

export function renderPrimaryIndex(index: PrimaryIndex | "NONE" | undefined): readonly string[] {
  if (index === undefined) return [];
  if (index === "NONE") return ["NO PRIMARY INDEX"];
  const name = index.name ? `${quoteName(index.name)} ` : "";
  return [`${index.unique ? "UNIQUE " : ""}PRIMARY INDEX ${name}${columnNames(index.columns)}`];
}

export function renderPartitioning(levels: readonly string[] = []): readonly string[] {
  if (levels.length === 0) return [];
  if (levels.length === 1) return [`PARTITION BY ${levels[0]}`];
  return [`PARTITION BY (\n${levels.map((level) => `  ${level}`).join(",\n")}\n)`];
}
