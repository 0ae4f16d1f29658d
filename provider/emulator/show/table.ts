/** The text of SHOW TABLE, in Teradata's own layout: its lines end in carriage returns. */
import { objectName, quoteName } from "../../language/names.ts";
import type { ForeignKeyObject, IndexObject, TableObject, TableOptions } from "../catalog.ts";
import { columnWithId } from "../define/draft.ts";
import { showCheck, showColumn } from "./column.ts";

/** Source of the layout: outputs of SHOW TABLE in public repositories; samples of teradatasql split its lines at \r. */
export function showTable(table: TableObject): string {
  const kind = table.multiset ? "MULTISET" : "SET";
  const temporary = { GLOBAL: "GLOBAL TEMPORARY ", VOLATILE: "VOLATILE " };
  const scope = table.temporary === undefined ? "" : temporary[table.temporary];
  const columns = table.columns.map((column) =>
    showColumn(
      column,
      table.checks.filter((check) => check.column === column.id),
    ),
  );
  const body = [`      ${columns.join(",\r      ")}`, ...constraints(table)].join(", \r");
  return [
    `CREATE ${kind} ${scope}TABLE ${objectName(table.database, table.name)} ,${optionLines(table)}`,
    "     (",
    `${body})`,
    `${indexLines(table).join("\r")};`,
  ].join("\r");
}

/** A temporary table has no journals and says whether it logs; unproved. */
function optionLines({ options, temporary }: TableObject): string {
  const lines = [
    `${options.fallback ? "" : "NO "}FALLBACK `,
    temporary === undefined && journal(options.beforeJournal, "BEFORE"),
    temporary === undefined && journal(options.afterJournal, "AFTER"),
    options.journalTable && `WITH JOURNAL TABLE = ${options.journalTable}`,
    `CHECKSUM = ${options.checksum}`,
    mergeBlockRatio(options.mergeBlockRatio),
    options.dataBlockSize && dataBlockSize(options.dataBlockSize),
    options.freeSpacePercent !== undefined && `FREESPACE = ${options.freeSpacePercent} PERCENT`,
    options.blockCompression && `BLOCKCOMPRESSION = ${options.blockCompression}`,
    options.blockCompressionAlgorithm && `BLOCKCOMPRESSIONALGORITHM = ${options.blockCompressionAlgorithm}`,
    options.blockCompressionLevel && `BLOCKCOMPRESSIONLEVEL = ${options.blockCompressionLevel}`,
    options.isolatedLoading && `WITH ${options.isolatedLoading}`,
    `MAP = ${options.map}`,
    temporary !== undefined && (options.log === false ? "NO LOG" : "LOG"),
  ];
  return lines.filter((line) => line !== undefined && line !== false).join(",\r     ");
}

function journal(mode: string, when: "BEFORE" | "AFTER"): string {
  return mode === "SINGLE" ? `${when} JOURNAL` : `${mode} ${when} JOURNAL`;
}

function mergeBlockRatio(value: TableOptions["mergeBlockRatio"]): string {
  return typeof value === "number" ? `MERGEBLOCKRATIO = ${value} PERCENT` : `${value} MERGEBLOCKRATIO`;
}

function dataBlockSize(value: string): string {
  return /^[A-Z]/.test(value) ? `${value} DATABLOCKSIZE` : `DATABLOCKSIZE = ${value}`;
}

/** Keys, checks and foreign keys, in this order; foreign keys follow each other without a blank. */
function constraints(table: TableObject): readonly string[] {
  const keys = table.indexes.filter((index) => index.type === "K" || index.type === "U");
  const checks = table.checks.filter((check) => check.column === undefined);
  const foreign = table.foreignKeys.map((key) => showForeignKey(key, table));
  return [
    ...keys.map((key) => showKey(key, table)),
    ...checks.map(showCheck),
    ...(foreign.length > 0 ? [foreign.join(",\r")] : []),
  ];
}

function showKey(index: IndexObject, table: TableObject): string {
  const kind = index.type === "K" ? "PRIMARY KEY" : "UNIQUE";
  return `${constraint(index.name)}${kind} ( ${columnList(index.columns, table)} )`;
}

function constraint(name: string | undefined): string {
  return name === undefined ? "" : `CONSTRAINT ${quoteName(name)} `;
}

function showForeignKey(key: ForeignKeyObject, table: TableObject): string {
  const option = { ROW: "", STATEMENT: " WITH CHECK OPTION", NONE: " WITH NO CHECK OPTION" }[key.enforced];
  const parent = objectName(key.parentDatabase, key.parentTable);
  const columns = key.parentColumns.map(quoteName).join(" ,");
  return `${constraint(key.name)}FOREIGN KEY ( ${columnList(key.columns, table)} ) REFERENCES${option} ${parent} ( ${columns} )`;
}

function columnList(ids: readonly number[], table: TableObject): string {
  return ids.map((id) => quoteName(columnWithId(table, id).name)).join(" ,");
}

/** Keys stand among the constraints; a table whose primary index is its key has no line of its own for it. */
function indexLines(table: TableObject): readonly string[] {
  const primary = table.indexes.find((index) => index.number === 1);
  const secondary = table.indexes.filter((index) => index.number !== 1 && "SVHO".includes(index.type));
  return [
    ...(primary === undefined ? ["NO PRIMARY INDEX "] : showPrimary(primary, table)),
    ...showPartitioning(table),
    ...secondary.map((index) => showSecondary(index, table)),
    ...(table.onCommit === undefined ? [] : [`ON COMMIT ${table.onCommit} ROWS`]),
  ];
}

function showPrimary(index: IndexObject, table: TableObject): readonly string[] {
  if (index.type === "K" || index.type === "U") return [];
  const unique = index.unique ? "UNIQUE " : "";
  const kind = index.type === "A" ? "PRIMARY AMP INDEX" : "PRIMARY INDEX";
  return [`${unique}${kind} ${indexName(index)}( ${columnList(index.columns, table)} )`];
}

function indexName(index: IndexObject): string {
  return index.name === undefined ? "" : `${quoteName(index.name)} `;
}

function showPartitioning({ partitioning }: TableObject): readonly string[] {
  if (partitioning.length === 0) return [];
  const levels = partitioning.map((level) => level.text);
  return [`PARTITION BY ${levels.length === 1 ? levels[0] : `( ${levels.join(",\r")} )`}`];
}

function showSecondary(index: IndexObject, table: TableObject): string {
  const unique = index.unique ? "UNIQUE " : "";
  const all = index.all ? "ALL " : "";
  const columns = `( ${columnList(index.columns, table)} )`;
  return `${unique}INDEX ${indexName(index)}${all}${columns}${orderBy(index, table)}`;
}

function orderBy({ orderBy: order }: IndexObject, table: TableObject): string {
  if (order === undefined) return "";
  const column = order.column === undefined ? "" : ` ( ${columnList([order.column], table)} )`;
  return ` ORDER BY ${order.by}${column}`;
}
