/** Makes a table's options of their part of a CREATE TABLE statement. */
import type { TableOption } from "../../language/ast.ts";
import type { Unreadable } from "./from-syntax.ts";
import type { TableOptions } from "./table.ts";

/** The options that a definition can hold; one that says no more than the default is left out. */
export function optionsFrom(options: readonly TableOption[], unreadable: Unreadable): TableOptions {
  return Object.assign({}, ...options.map((option) => partFrom(option, unreadable)));
}

function partFrom(option: TableOption, unreadable: Unreadable): TableOptions {
  switch (option.kind) {
    case "fallback":
      return { fallback: option.on };
    case "beforeJournal":
      return { beforeJournal: option.mode };
    case "afterJournal":
      return { afterJournal: option.mode };
    case "journalTable":
      return { journalTable: [option.table.database, option.table.name].filter(Boolean).join(".") };
    case "freeSpace":
      return option.percent === "DEFAULT" ? {} : { freeSpacePercent: option.percent };
    case "mergeBlockRatio":
      return { mergeBlockRatio: option.value };
    case "blockCompression":
      return { blockCompression: option.value };
    default:
      return otherPart(option, unreadable);
  }
}

function otherPart(option: TableOption, unreadable: Unreadable): TableOptions {
  switch (option.kind) {
    case "checksum":
      return isChecksum(option.value)
        ? { checksum: option.value }
        : unreadable(`its checksum is ${option.value}`);
    case "dataBlockSize":
      return {
        dataBlockSize: typeof option.value === "number" ? bytes(option.value, option.unit) : option.value,
      };
    case "map":
      return option.colocateUsing ? unreadable("its map has COLOCATE USING") : { map: option.map };
    case "blockCompressionAlgorithm":
    case "blockCompressionLevel":
      return option.value === "DEFAULT" ? {} : unreadable(`its block compression says ${option.value}`);
    case "isolatedLoading":
      return option.on ? unreadable("it allows isolated loading") : {};
    default:
      return {};
  }
}

const isChecksum = (value: string): value is "DEFAULT" | "ON" | "OFF" =>
  value === "DEFAULT" || value === "ON" || value === "OFF";

const bytes = (size: number, unit: "BYTES" | "KBYTES") => (unit === "KBYTES" ? size * 1024 : size);
