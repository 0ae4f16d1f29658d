/** The options after a table's name, with Teradata's defaults for those left out. */
import type { TableOption } from "../../language/ast.ts";
import { objectName } from "../../language/names.ts";
import type { TableOptions } from "../catalog.ts";
import { refused } from "../errors.ts";

/** What a new table has; FALLBACK and journals come from its database. Source: outputs of SHOW TABLE. */
export const plainOptions: TableOptions = {
  fallback: true,
  beforeJournal: "NO",
  afterJournal: "NO",
  checksum: "DEFAULT",
  mergeBlockRatio: "DEFAULT",
  map: "TD_MAP1",
};

/** The options with the written ones put over them, each allowed once. */
export function withOptions(options: TableOptions, written: readonly TableOption[]): TableOptions {
  const repeated = written.find((one, place) => written.findIndex((two) => two.kind === one.kind) < place);
  if (repeated !== undefined) throw refused(`The table option ${words(repeated.kind)} is given twice.`);
  return Object.assign({}, options, ...written.map(changeOf));
}

function words(kind: string): string {
  return kind.replace(/[A-Z]/g, " $&").toUpperCase();
}

function changeOf(option: TableOption): Partial<TableOptions> {
  switch (option.kind) {
    case "fallback":
      return { fallback: option.on };
    case "beforeJournal":
      return { beforeJournal: option.mode };
    case "afterJournal":
      return { afterJournal: option.mode };
    case "journalTable":
      return { journalTable: objectName(option.table.database, option.table.name) };
    case "log":
      return { log: option.on };
    case "checksum":
      return { checksum: option.value };
    case "map":
      return { map: option.map };
    default:
      return storageChange(option);
  }
}

type StorageOption = Exclude<
  TableOption,
  { kind: "fallback" | "beforeJournal" | "afterJournal" | "journalTable" | "log" | "checksum" | "map" }
>;

function storageChange(option: StorageOption): Partial<TableOptions> {
  switch (option.kind) {
    case "freeSpace":
      return { freeSpacePercent: freeSpace(option.percent) };
    case "mergeBlockRatio":
      return { mergeBlockRatio: mergeBlockRatio(option.value) };
    case "dataBlockSize":
      return { dataBlockSize: dataBlockSize(option) };
    case "blockCompression":
      return { blockCompression: option.value };
    case "blockCompressionAlgorithm":
      return { blockCompressionAlgorithm: option.value };
    case "blockCompressionLevel":
      return { blockCompressionLevel: String(option.value) };
    case "isolatedLoading":
      return { isolatedLoading: isolatedLoading(option) };
  }
}

/** Source: Teradata manual, CREATE TABLE, FREESPACE: 0 to 75 percent. */
function freeSpace(percent: number | "DEFAULT"): number | undefined {
  if (percent === "DEFAULT") return undefined;
  if (percent < 0 || percent > 75) throw refused("FREESPACE must be between 0 and 75 percent.");
  return percent;
}

/** Source: Teradata manual, CREATE TABLE, MERGEBLOCKRATIO: 1 to 100 percent. */
function mergeBlockRatio(value: TableOptions["mergeBlockRatio"]): TableOptions["mergeBlockRatio"] {
  if (typeof value === "number" && (value < 1 || value > 100))
    throw refused("MERGEBLOCKRATIO must be between 1 and 100 percent.");
  return value;
}

function dataBlockSize(option: Extract<TableOption, { kind: "dataBlockSize" }>): string | undefined {
  if (option.value === "DEFAULT") return undefined;
  if (typeof option.value === "string") return option.value;
  const bytes = option.unit === "KBYTES" ? option.value * 1024 : option.value;
  // Source: Teradata manual, CREATE TABLE, DATABLOCKSIZE, for systems without large cylinders.
  if (bytes < 8_960) throw refused("DATABLOCKSIZE must be at least 8960 bytes.");
  return `${bytes} BYTES`;
}

function isolatedLoading(option: Extract<TableOption, { kind: "isolatedLoading" }>): string {
  const concurrent = option.concurrent ? "CONCURRENT " : "";
  const levels = option.levels === undefined ? "" : ` FOR ${option.levels}`;
  return `${option.on ? "" : "NO "}${concurrent}ISOLATED LOADING${levels}`;
}
