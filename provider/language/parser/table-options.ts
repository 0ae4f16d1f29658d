/** Parses the options of a whole table, after its name in CREATE and ALTER TABLE. */
import type { Position, TableOption } from "../ast.ts";
import {
  type Cursor,
  expect,
  expectInteger,
  expectName,
  expectObjectName,
  expectOne,
  fail,
  here,
  is,
  peek,
  take,
  takeOne,
  unsupported,
} from "./cursor.ts";

/** A table option, which must come next. Source: Teradata manual, CREATE TABLE, Table Options. */
export function expectTableOption(cursor: Cursor): TableOption {
  return takeTableOption(cursor) ?? fail(cursor);
}

/**
 * The options that come next in CREATE TABLE: JOURNAL without BEFORE and AFTER stands for both.
 * Source: Teradata manual, CREATE TABLE and ALTER TABLE, JOURNAL.
 */
export function expectTableOptions(cursor: Cursor): readonly TableOption[] {
  const at = here(cursor);
  const isBoth = is(cursor, "JOURNAL") || is(cursor, "NO", "JOURNAL") || is(cursor, "DUAL", "JOURNAL");
  if (!isBoth) return [expectTableOption(cursor)];
  const mode = takeOne(cursor, ["NO", "DUAL"]) ?? "SINGLE";
  expect(cursor, "JOURNAL");
  return [
    { kind: "beforeJournal", mode, at },
    { kind: "afterJournal", mode, at },
  ];
}

/** The next table option, or undefined where none comes next. */
export function takeTableOption(cursor: Cursor): TableOption | undefined {
  const at = here(cursor);
  return (
    takeProtection(cursor, at) ??
    takeJournal(cursor, at) ??
    takeSpace(cursor, at) ??
    takeCompression(cursor, at) ??
    takePlacement(cursor, at)
  );
}

function takeProtection(cursor: Cursor, at: Position): TableOption | undefined {
  if (is(cursor, "FALLBACK") || is(cursor, "NO", "FALLBACK")) {
    const on = !take(cursor, "NO");
    expect(cursor, "FALLBACK");
    take(cursor, "PROTECTION");
    return { kind: "fallback", on, at };
  }
  if (take(cursor, "LOG")) return { kind: "log", on: true, at };
  if (take(cursor, "NO", "LOG")) return { kind: "log", on: false, at };
  return undefined;
}

type Journal = Extract<TableOption, { kind: "beforeJournal" | "afterJournal" }>;

/** A journal without a word before it has a single image. Source: Teradata manual, CREATE TABLE, Table Options. */
export function takeJournal(cursor: Cursor, at: Position): TableOption | undefined {
  const start = cursor.index;
  if (take(cursor, "WITH", "JOURNAL", "TABLE", "=")) {
    return { kind: "journalTable", table: expectObjectName(cursor), at };
  }
  const mode = take(cursor, "NOT", "LOCAL") ? "NOT LOCAL" : takeOne(cursor, ["NO", "DUAL", "LOCAL"]);
  if (is(cursor, "JOURNAL")) unsupported(cursor, "JOURNAL without BEFORE or AFTER");
  const journal = takeJournalWord(cursor, mode ?? "SINGLE", at);
  if (!journal) cursor.index = start;
  return journal;
}

function takeJournalWord(
  cursor: Cursor,
  mode: Extract<Journal, { kind: "afterJournal" }>["mode"],
  at: Position,
): Journal | undefined {
  if (take(cursor, "AFTER", "JOURNAL")) return { kind: "afterJournal", mode, at };
  if (!is(cursor, "BEFORE", "JOURNAL")) return undefined;
  if (mode === "LOCAL" || mode === "NOT LOCAL") fail(cursor, "AFTER");
  expect(cursor, "BEFORE", "JOURNAL");
  return { kind: "beforeJournal", mode, at };
}

const checksums = ["DEFAULT", "ON", "OFF", "NONE", "LOW", "MEDIUM", "HIGH", "ALL"] as const;

function takeSpace(cursor: Cursor, at: Position): TableOption | undefined {
  if (take(cursor, "CHECKSUM")) {
    expect(cursor, "=");
    return { kind: "checksum", value: expectOne(cursor, checksums), at };
  }
  if (take(cursor, "FREESPACE")) return { kind: "freeSpace", percent: expectPercent(cursor), at };
  if (take(cursor, "DEFAULT", "FREESPACE")) return { kind: "freeSpace", percent: "DEFAULT", at };
  if (take(cursor, "MERGEBLOCKRATIO")) return { kind: "mergeBlockRatio", value: expectPercent(cursor), at };
  if (take(cursor, "DEFAULT", "MERGEBLOCKRATIO")) return { kind: "mergeBlockRatio", value: "DEFAULT", at };
  if (take(cursor, "NO", "MERGEBLOCKRATIO")) return { kind: "mergeBlockRatio", value: "NO", at };
  return takeDataBlockSize(cursor, at);
}

function expectPercent(cursor: Cursor): number {
  expect(cursor, "=");
  const percent = expectInteger(cursor);
  take(cursor, "PERCENT");
  return percent;
}

const namedSizes = ["MINIMUM", "MAXIMUM", "DEFAULT"] as const;

/** DATABLOCKSIZE = n, MINIMUM DATABLOCKSIZE, and as the ANTLR grammar has it DATABLOCKSIZE = MINIMUM DATABLOCKSIZE. */
function takeDataBlockSize(cursor: Cursor, at: Position): TableOption | undefined {
  const named = namedSizes.find((word) => is(cursor, word, "DATABLOCKSIZE"));
  if (!named && !take(cursor, "DATABLOCKSIZE")) return undefined;
  if (!named) expect(cursor, "=");
  const value = takeOne(cursor, namedSizes) ?? expectInteger(cursor);
  if (typeof value !== "number") {
    expect(cursor, "DATABLOCKSIZE");
    return { kind: "dataBlockSize", value, unit: "BYTES", at };
  }
  const unit = takeOne(cursor, ["BYTES", "KBYTES", "KILOBYTES"]);
  return { kind: "dataBlockSize", value, unit: !unit || unit === "BYTES" ? "BYTES" : "KBYTES", at };
}

function takeCompression(cursor: Cursor, at: Position): TableOption | undefined {
  if (take(cursor, "BLOCKCOMPRESSION")) {
    expect(cursor, "=");
    const value = expectOne(cursor, ["AUTOTEMP", "MANUAL", "NEVER", "ALWAYS", "DEFAULT"]);
    return { kind: "blockCompression", value, at };
  }
  if (take(cursor, "BLOCKCOMPRESSIONALGORITHM")) {
    expect(cursor, "=");
    const value = expectOne(cursor, ["ZLIB", "ELZS_H", "DEFAULT"]);
    return { kind: "blockCompressionAlgorithm", value, at };
  }
  if (take(cursor, "BLOCKCOMPRESSIONLEVEL")) {
    expect(cursor, "=");
    const value = takeOne(cursor, ["DEFAULT"]) ?? expectInteger(cursor);
    return { kind: "blockCompressionLevel", value, at };
  }
  return undefined;
}

function takePlacement(cursor: Cursor, at: Position): TableOption | undefined {
  if (take(cursor, "MAP")) {
    expect(cursor, "=");
    const map = expectName(cursor);
    const colocateUsing = take(cursor, "COLOCATE", "USING") ? expectName(cursor) : undefined;
    return { kind: "map", map, colocateUsing, at };
  }
  if (is(cursor, "QUEUE")) unsupported(cursor, "a queue table");
  return takeIsolatedLoading(cursor, at);
}

function takeIsolatedLoading(cursor: Cursor, at: Position): TableOption | undefined {
  const words = ["ISOLATED", "CONCURRENT", "NO"];
  if (!is(cursor, "WITH") || !words.includes(peek(cursor, 1).key)) return undefined;
  expect(cursor, "WITH");
  const on = !take(cursor, "NO");
  const concurrent = take(cursor, "CONCURRENT");
  expect(cursor, "ISOLATED", "LOADING");
  const levels = take(cursor, "FOR") ? expectOne(cursor, ["ALL", "INSERT", "NONE"]) : undefined;
  if (is(cursor, "USING", "FAST")) unsupported(cursor, "USING FAST MODE");
  return { kind: "isolatedLoading", on, concurrent, levels, at };
}
