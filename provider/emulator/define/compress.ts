/** The COMPRESS of a column. Source, where none is named: Teradata manual, Database Design, Multivalue Compression. */
import type { ColumnDefinition, DataType } from "../../language/ast.ts";
import { stringLiteral } from "../../language/names.ts";
import type { TableObject } from "../catalog.ts";
import { failure, refused } from "../errors.ts";
import { familyOf, lengthOf } from "../rows/types.ts";
import { attribute } from "./column.ts";
import { defaultText } from "./default.ts";
import { columnWithId } from "./draft.ts";

const most = { values: 255, characters: 8188 };

/**
 * The values as SQL, as Teradata writes them: strings in a CHAR padded with blanks. Source: outputs of SHOW TABLE.
 * @returns undefined without COMPRESS; no values where NULL alone is compressed
 */
export function compressOf(column: ColumnDefinition, type: DataType): readonly string[] | undefined {
  const compress = attribute(column, "compress");
  if (compress === undefined) return undefined;
  requireCompressible(column, type);
  const values = compress.values ?? [];
  const hasNull = values.length === 0 || values.some((value) => value.kind === "null");
  // Source: Teradata manual, CREATE TABLE, COMPRESS.
  if (hasNull && attribute(column, "notNull"))
    throw refused(`Column ${column.name} is NOT NULL, so NULL can't be compressed in it.`);
  if (values.length > most.values)
    throw refused(`Column ${column.name}: COMPRESS takes at most ${most.values} values.`);
  if ((compress.texts ?? []).join().length > most.characters)
    throw refused(`Column ${column.name}: a list of COMPRESS has at most ${most.characters} characters.`);
  if (values.some((value) => value.kind === "builtin"))
    throw refused(`Column ${column.name}: COMPRESS takes constants alone.`);
  const texts = values
    .map((value, place) => ({ value, text: compress.texts?.[place] ?? "" }))
    .filter(({ value }) => value.kind !== "null")
    .map(({ value, text }) => padded(defaultText(value, text, type, column.name)!, type));
  requireValues(column, type, texts);
  return texts;
}

function padded(value: string, type: DataType): string {
  if (type.kind !== "CHAR" || !/^'.*'$/s.test(value)) return value;
  return stringLiteral(value.slice(1, -1).replaceAll("''", "'").padEnd(lengthOf(type)));
}

function requireCompressible(column: ColumnDefinition, type: DataType): void {
  const isLarge = type.kind === "CLOB" || type.kind === "BLOB" || familyOf(type) === "document";
  if (isLarge || attribute(column, "identity"))
    throw refused(`Column ${column.name} can't be compressed: it is a large object or an identity column.`);
}

/** Source: Teradata manual, CREATE TABLE, COMPRESS; ALTER TABLE, Modifying Multivalue Compression. */
function requireValues(column: ColumnDefinition, type: DataType, texts: readonly string[]): void {
  const family = familyOf(type);
  if (texts.length > 0 && (family === "interval" || family === "period"))
    throw refused(`Column ${column.name}: no values of the type ${type.kind} can be compressed.`);
  const repeated = texts.find((text, place) => texts.indexOf(text) < place);
  if (repeated !== undefined)
    throw refused(`Column ${column.name}: the value ${repeated} stands in COMPRESS twice.`);
}

type Compressed = Pick<TableObject, "columns" | "indexes" | "partitioning" | "foreignKeys">;

/** @throws TeradataFailure 3623; NotSupported for a foreign key that is checked row by row */
export function requireUncompressed(table: Compressed): void {
  const isCompressed = (id: number) => columnWithId(table, id).compress !== undefined;
  const primary = table.indexes.find((index) => index.number === 1)?.columns ?? [];
  if ([...primary, ...table.partitioning.flatMap((level) => level.columns)].some(isCompressed))
    throw failure(3623);
  const enforced = table.foreignKeys.filter((key) => key.enforced === "ROW");
  if (enforced.flatMap((key) => key.columns).some(isCompressed))
    throw refused("A foreign key column that is checked row by row can't be compressed.");
}
