/** The rules for one column: which attributes its type can have, and what fits into them. */
import type { Draft, Report } from "../shape.ts";
import { listed } from "../words.ts";
import { wrongValue } from "./check-values.ts";
import { type DataType, longestText, parseDataType } from "./data-type.ts";
import type { Column, TableDefinition } from "./table.ts";

type Rule = (column: Draft<Column>, type: DataType, at: string, report: Report) => void;

const rules: readonly Rule[] = [checkCharacterAttributes, checkDocumentCharacters, checkLength, checkDefault];

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

export const isLargeObject = ({ name }: DataType) =>
  ["BLOB", "CLOB", "XML", "JSON", "ST_GEOMETRY"].includes(name);

/** Types that no check can name. Source: Teradata manual, CREATE TABLE, CHECK (boolean_condition). */
export const isUncheckable = (type: DataType) => isUnindexable(type) || isUserDefined(type);

export const isUserDefined = ({ name }: DataType) => name.startsWith("SYSUDTLIB.");

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

/** Source: Teradata manual, JSON Data Type, Character Sets; for CLOB: SQL Data Types and Literals, CHARACTER LARGE OBJECT. */
function checkDocumentCharacters(
  { characterSet }: Draft<Column>,
  { name }: DataType,
  at: string,
  report: Report,
): void {
  if (!["CLOB", "JSON"].includes(name) || !["GRAPHIC", "KANJISJIS"].includes(characterSet ?? "")) return;
  report(
    `${at}.characterSet`,
    `A ${name} has only LATIN and UNICODE as its character set, not ${characterSet}. Use one of them.`,
  );
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

/** Source: Teradata manual, SQL Data Types and Literals, DEFAULT Phrase. */
function wrongDefault(value: string, type: DataType): string | undefined {
  if (isLargeObject(type) && !/^NULL$/i.test(value))
    return `A column of type ${type.name} can have no default but NULL. Leave it out.`;
  return wrongValue(value, type, `\`${value}\` is no value that a column can default to. ${defaultAdvice}`);
}
