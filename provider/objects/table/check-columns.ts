/** The rules for one column: which attributes its type can have, and what fits into them. */
import { literal, wrongFragment } from "../fragment.ts";
import type { Draft, Report } from "../shape.ts";
import { listed } from "../words.ts";
import { type DataType, longestText, parseDataType } from "./data-type.ts";
import type { Column, TableDefinition } from "./table.ts";

type Rule = (column: Draft<Column>, type: DataType, at: string, report: Report) => void;

const rules: readonly Rule[] = [checkCharacterAttributes, checkLength, checkDefault, checkCompress];

/** Reports what is wrong with each column by itself. A column whose type did not fit is left alone. */
export function checkColumns(table: Draft<TableDefinition>, report: Report): void {
  for (const [index, column] of (table.columns ?? []).entries()) {
    const type = column && typeOf(column);
    if (type) for (const rule of rules) rule(column, type, `columns[${index}]`, report);
  }
}

/** The column's type, or undefined where it is none. */
export function typeOf(column: Draft<Column>): DataType | undefined {
  const parsed = parseDataType(column.type ?? "");
  return "type" in parsed ? parsed.type : undefined;
}

const caseTypes = ["CHAR", "VARCHAR"];
const characterSetTypes = [...caseTypes, "CLOB", "JSON"];

/** Large objects and other types that can't be hashed or compared. Source: Teradata manual, CREATE INDEX. */
export const isUnindexable = ({ name }: DataType) =>
  ["BLOB", "CLOB", "XML", "JSON", "ST_GEOMETRY", "PERIOD"].includes(name);

const isLargeObject = ({ name }: DataType) => ["BLOB", "CLOB", "XML", "JSON", "ST_GEOMETRY"].includes(name);

function checkCharacterAttributes(column: Draft<Column>, type: DataType, at: string, report: Report): void {
  const attributes = [
    ["characterSet", characterSetTypes, column.characterSet],
    ["caseSpecific", caseTypes, column.caseSpecific],
    ["uppercase", caseTypes, column.uppercase],
  ] as const;
  for (const [property, types, value] of attributes) {
    if (value === undefined || types.includes(type.name)) continue;
    report(
      `${at}.${property}`,
      `The type ${type.text} has no \`${property}\`: only ${listed(types)} have one. Leave it out.`,
    );
  }
}

/** Source: Teradata manual, SQL Data Types and Literals, CHARACTER and VARCHAR: 64,000 bytes. */
function checkLength(
  { characterSet }: Draft<Column>,
  { name, text, length }: DataType,
  at: string,
  report: Report,
): void {
  if (!caseTypes.includes(name) || length === undefined || characterSet === "LATIN") return;
  if (length <= longestText / 2) return;
  const reason = characterSet
    ? `${text} is too long for the character set ${characterSet}, which takes two bytes a character: the most is ${longestText / 2}. Use CLOB, or \`characterSet: "LATIN"\`.`
    : `${text} fits only the character set LATIN, and without \`characterSet\` the user's default decides. Say \`characterSet: "LATIN"\`, or use at most ${longestText / 2} characters.`;
  report(`${at}.type`, reason);
}

const defaultAdvice =
  "Text stands in single quotes (`'Y'`), numbers stand alone; CURRENT_TIMESTAMP(0), CURRENT_DATE, USER and NULL are words.";

function checkDefault(column: Draft<Column>, type: DataType, at: string, report: Report): void {
  const wrong = column.default === undefined ? undefined : wrongDefault(column.default, type);
  if (wrong) report(`${at}.default`, wrong);
}

function wrongDefault(value: string, type: DataType): string | undefined {
  const found = literal(value);
  if (!found)
    return wrongFragment(value) ?? `\`${value}\` is no value that a column can default to. ${defaultAdvice}`;
  if (isLargeObject(type) && found.kind !== "null") {
    return `A column of type ${type.name} can have no default but NULL. Leave it out.`;
  }
  if (found.kind !== "text" || !caseTypes.includes(type.name)) return undefined;
  if ([...found.text].length <= type.length!) return undefined;
  return `\`${value}\` is longer than ${type.text}. Shorten it, or give the column a longer type.`;
}

function checkCompress({ compress }: Draft<Column>, type: DataType, at: string, report: Report): void {
  if (compress === undefined) return;
  const wrong = wrongList(compress, type);
  if (wrong) report(`${at}.compress`, wrong);
  for (const [index, value] of (compress === true ? [] : compress).entries()) {
    const reason = value === undefined ? undefined : wrongCompressed(value);
    if (reason) report(`${at}.compress[${index}]`, reason);
  }
}

/** Source: Teradata manual, CREATE TABLE, COMPRESS: at most 255 values, none for large objects. */
function wrongList(compress: true | readonly string[], type: DataType): string | undefined {
  if (isLargeObject(type)) {
    return `A column of type ${type.name} can't be compressed by value. Leave \`compress\` out.`;
  }
  if (compress === true) return undefined;
  if (compress.length === 0) return "The list of values is empty. Write true to compress NULL alone.";
  if (compress.length <= 255) return undefined;
  return `There are ${compress.length} values, and Teradata compresses at most 255. Keep the most frequent.`;
}

function wrongCompressed(value: string): string | undefined {
  const kind = literal(value)?.kind;
  if (kind === "null") return "NULL is always compressed. Leave it out of the list.";
  if (kind !== undefined && kind !== "word") return undefined;
  return (
    wrongFragment(value) ??
    `\`${value}\` is no value. Text stands in single quotes (\`'Y'\`), numbers stand alone.`
  );
}
