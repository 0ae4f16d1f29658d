/** Writes the options of a whole table, as they stand after its name in CREATE TABLE. */
import { quoteName } from "../../language/names.ts";
import type { TableOptions } from "./table.ts";

type Writers = {
  readonly [Name in keyof TableOptions]-?: (value: NonNullable<TableOptions[Name]>) => string;
};

/** In the order in which Teradata prints them. Source: Teradata manual, CREATE TABLE, table options. */
const writers: Writers = {
  fallback: (on) => (on ? "FALLBACK" : "NO FALLBACK"),
  beforeJournal: (copies) => journal("BEFORE", copies),
  afterJournal: (copies) => journal("AFTER", copies),
  journalTable: (table) => `WITH JOURNAL TABLE = ${table.split(".").map(quoteName).join(".")}`,
  checksum: (level) => `CHECKSUM = ${level}`,
  freeSpacePercent: (percent) => `FREESPACE = ${percent} PERCENT`,
  mergeBlockRatio: (ratio) =>
    typeof ratio === "number" ? `MERGEBLOCKRATIO = ${ratio} PERCENT` : `${ratio} MERGEBLOCKRATIO`,
  dataBlockSize: (size) =>
    typeof size === "number" ? `DATABLOCKSIZE = ${size} BYTES` : `${size} DATABLOCKSIZE`,
  blockCompression: (when) => `BLOCKCOMPRESSION = ${when}`,
  map: (name) => `MAP = ${quoteName(name)}`,
};

/** One phrase an option. */
export function renderOptions(options: TableOptions): readonly string[] {
  return (Object.keys(writers) as (keyof TableOptions)[]).flatMap((name) => {
    const write = writers[name] as (value: unknown) => string;
    return options[name] === undefined ? [] : [write(options[name])];
  });
}

const journal = (which: "BEFORE" | "AFTER", copies: string) =>
  copies === "SINGLE" ? `${which} JOURNAL` : `${copies} ${which} JOURNAL`;
