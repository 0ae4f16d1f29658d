/** One column as SHOW TABLE prints it. */
import type { DataType } from "../../language/ast.ts";
import { quoteName, stringLiteral } from "../../language/names.ts";
import type { CheckObject, ColumnObject, IdentityObject } from "../catalog.ts";
import { familyOf, lengthOf, typeText } from "../rows/types.ts";

/**
 * Source of the order and the blanks: outputs of SHOW TABLE in public repositories, which show the character set before
 * CASESPECIFIC, CHECK and FORMAT before NOT NULL, FORMAT before TITLE, DEFAULT and COMPRESS last. CHECK before FORMAT is unproved.
 */
export function showColumn(column: ColumnObject, checks: readonly CheckObject[]): string {
  const parts = [
    quoteName(column.name),
    showType(column.type),
    ...characterParts(column),
    ...checks.map(showCheck),
    ...presentationParts(column),
    column.nullable ? "" : "NOT NULL",
    column.identity === undefined ? "" : showIdentity(column.identity),
    showDefault(column),
    showCompress(column),
  ];
  return parts.filter((part) => part !== "").join(" ");
}

export function showType(type: DataType): string {
  switch (type.kind) {
    case "CLOB":
    case "BLOB":
      return `${type.kind}(${lengthOf(type)})`;
    case "JSON":
    case "XML":
      return `${type.kind}(${type.length}) INLINE LENGTH ${type.inlineLength}`;
    case "ST_GEOMETRY":
      return `SYSUDTLIB.ST_GEOMETRY(${type.length}) INLINE LENGTH ${type.inlineLength}`;
    default:
      return typeText(type);
  }
}

function characterParts(column: ColumnObject): readonly string[] {
  if (column.characterSet === undefined) return [];
  const set = `CHARACTER SET ${column.characterSet}`;
  if (familyOf(column.type) !== "character" || column.type.kind === "CLOB") return [set];
  const uppercase = column.uppercase ? ["UPPERCASE"] : [];
  return [set, ...uppercase, column.caseSpecific ? "CASESPECIFIC" : "NOT CASESPECIFIC"];
}

/** A DATE always shows a format. Source: outputs of SHOW TABLE; that it is YY/MM/DD where none was given depends on the server. */
function presentationParts({ format, title, type }: ColumnObject): readonly string[] {
  const shown = format ?? (type.kind === "DATE" ? "YY/MM/DD" : undefined);
  return [
    shown === undefined ? "" : `FORMAT ${stringLiteral(shown)}`,
    title === undefined ? "" : `TITLE ${stringLiteral(title)}`,
  ];
}

export function showCheck({ name, condition }: CheckObject): string {
  const constraint = name === undefined ? "" : `CONSTRAINT ${quoteName(name)} `;
  return `${constraint}CHECK ( ${condition} )`;
}

function showIdentity(identity: IdentityObject): string {
  const lines = [
    `START WITH ${identity.start} `,
    `INCREMENT BY ${identity.increment} `,
    `MINVALUE ${identity.minimum} `,
    `MAXVALUE ${identity.maximum} `,
    identity.cycle ? "CYCLE" : "NO CYCLE",
  ];
  const generated = identity.always ? "ALWAYS" : "BY DEFAULT";
  return `GENERATED ${generated} AS IDENTITY\r           (${lines.join("\r            ")})`;
}

/** A number is followed by a blank. */
function showDefault(column: ColumnObject): string {
  if (column.withDefault) return "WITH DEFAULT";
  return column.default === undefined ? "" : `DEFAULT ${spaced(column.default)}`;
}

function spaced(value: string): string {
  return /^[-+.\d]/.test(value) ? `${value} ` : value;
}

/** A number is followed by a blank, and so is COMPRESS alone. */
function showCompress({ compress }: ColumnObject): string {
  if (compress === undefined) return "";
  if (compress.length === 0) return "COMPRESS ";
  const values = compress.map(spaced);
  return values.length === 1 ? `COMPRESS ${values[0]}` : `COMPRESS (${values.join(",")})`;
}
