/** The rules for COMPRESS. Source, where none is named: Teradata manual, Database Design, Multivalue Compression. */
import { foldName } from "../../language/names.ts";
import { literal } from "../literal.ts";
import { type Draft, inside, type Report } from "../shape.ts";
import { isLargeObject, isUserDefined, typeOf } from "./check-columns.ts";
import { primaryIndexColumns } from "./check-keys.ts";
import { refersToOwn } from "./check-references.ts";
import { wrongValue } from "./check-values.ts";
import { sameSqlValue } from "./compare-values.ts";
import type { DataType } from "./data-type.ts";
import type { Column, TableDefinition } from "./table.ts";

type Table = Draft<TableDefinition>;

const most = { values: 255, characters: 8188 };

/** Reports columns that can't be compressed, and values that can't stand in the list. */
export function checkCompress(table: Table, report: Report): void {
  const [indexed, referring] = [primaryIndexColumns(table), referringColumns(table)].map(folded);
  for (const [index, column] of (table.columns ?? []).entries()) {
    const at = `${inside("columns", index)}.compress`;
    if (column?.compress === undefined) continue;
    checkColumn(column, at, report);
    const name = foldName(column.name ?? "");
    if (indexed!.has(name))
      report(at, "It is in the primary index, and such a column can't be compressed. Leave `compress` out.");
    if (referring!.has(name))
      report(
        at,
        'It is in a foreign key that is checked row by row, and such a column can\'t be compressed. Leave `compress` out, or say `enforced: "STATEMENT"` or `"NONE"`.',
      );
  }
}

const folded = (names: readonly string[]) => new Set(names.map(foldName));

/**
 * The columns of foreign keys of standard referential integrity, and those of the table itself that they refer to.
 * Source: Teradata manual, SQL Fundamentals, Rules for Assigning Columns as FOREIGN KEYS.
 */
function referringColumns(table: Table): readonly string[] {
  const enforced = (table.foreignKeys ?? []).filter((key) => (key?.enforced ?? "ROW") === "ROW");
  const names = enforced.flatMap((key) => {
    const isOwn = key?.references !== undefined && refersToOwn(key.references, table);
    return [...(key?.columns ?? []), ...(isOwn ? (key.references?.columns ?? []) : [])];
  });
  return names.filter((name) => name !== undefined);
}

function checkColumn(column: Draft<Column>, at: string, report: Report): void {
  const type = typeOf(column);
  if (type === undefined) return;
  const wrong = wrongType(column, type) ?? wrongList(column.compress!);
  if (wrong) report(at, wrong);
  if (wrong || column.compress === true) return;
  for (const [index, value] of column.compress!.entries()) {
    const reason =
      value && (wrongCompressed(value, type) ?? repeated(value, column.compress!.slice(0, index)));
    if (reason) report(inside(at, index), reason);
  }
}

function wrongType({ compress, nullable }: Draft<Column>, type: DataType): string | undefined {
  if (isLargeObject(type))
    return `A column of type ${type.name} can't be compressed. Leave \`compress\` out.`;
  if (compress !== true && (["INTERVAL", "PERIOD"].includes(type.name) || isUserDefined(type)))
    return `No values of ${type.text} can be compressed. Write true to compress NULL alone, or leave \`compress\` out.`;
  if (compress !== true || nullable !== false) return undefined;
  return "The column is NOT NULL, so there is no NULL in it to compress. List values, or leave `compress` out.";
}

function wrongList(compress: true | readonly string[]): string | undefined {
  if (compress === true) return undefined;
  if (compress.length === 0) return "The list of values is empty. Write true to compress NULL alone.";
  if (compress.length > most.values)
    return `There are ${compress.length} values, and Teradata compresses at most ${most.values}. Keep the most frequent.`;
  const length = compress.join().length;
  if (length <= most.characters) return undefined;
  return `The list has ${length} characters, and Teradata takes at most ${most.characters}. Keep the most frequent values.`;
}

function wrongCompressed(value: string, type: DataType): string | undefined {
  const advice = `\`${value}\` is no value. Text stands in single quotes (\`'Y'\`), numbers stand alone.`;
  const kind = literal(value)?.kind;
  if (kind === "null") return "NULL is always compressed. Leave it out of the list.";
  return kind === "word" ? advice : wrongValue(value, type, advice);
}

/** Source: Teradata manual, ALTER TABLE, Modifying Column Data Types or Multivalue Compression. */
function repeated(value: string, before: readonly (string | undefined)[]): string | undefined {
  const isThere = before.some((other) => other !== undefined && literal(other) && sameSqlValue(value, other));
  return isThere ? `\`${value}\` is in the list already. Say it once.` : undefined;
}
