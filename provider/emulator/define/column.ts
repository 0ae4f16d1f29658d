/** One column of CREATE or ALTER TABLE: its attributes checked and put together. */
import type { ColumnAttribute, ColumnDefinition, DataType } from "../../language/ast.ts";
import type { CharacterSet, ColumnObject } from "../catalog.ts";
import { columnType } from "../column-type.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { dateFormat } from "../rows/date-formats.ts";
import { familyOf, isNumeric } from "../rows/types.ts";
import type { Session } from "../session.ts";
import { compressOf } from "./compress.ts";
import { defaultText, systemDefault } from "./default.ts";
import { identityOf } from "./identity.ts";
import { requireName } from "./names.ts";

type AttributeKind = ColumnAttribute["kind"];
type AttributeOf<Kind extends AttributeKind> = Extract<ColumnAttribute, { kind: Kind }>;

/** The last attribute of a kind, which is the one that counts. */
export function attribute<Kind extends AttributeKind>(
  column: ColumnDefinition,
  kind: Kind,
): AttributeOf<Kind> | undefined {
  return column.attributes.findLast((one): one is AttributeOf<Kind> => one.kind === kind);
}

/**
 * @param id its ColumnId
 * @throws TeradataFailure 3706, 3739, 3779, 3784, 3798, 5325, 6724
 */
export function defineColumn(column: ColumnDefinition, id: number, session: Session): ColumnObject {
  requireName(column.name);
  requireSupported(column);
  if (column.type === undefined) throw failure(3739, column.name);
  const { type, characterSet } = columnType(column.type, statedCharacterSet(column), session.characterSet);
  return {
    id,
    name: column.name,
    type,
    nullable: attribute(column, "notNull") === undefined,
    ...defaultOf(column, type),
    characterSet,
    caseSpecific: isCaseSpecific(column, type, session),
    uppercase: attribute(column, "uppercase") !== undefined,
    title: titleOf(column),
    format: formatOf(column, type) ?? formatOfSession(type, session),
    compress: compressOf(column, type),
    identity: identityOf(column, type),
    comment: undefined,
  };
}

function requireSupported(column: ColumnDefinition): void {
  if (attribute(column, "compressUsing")) throw notSupported(`COMPRESS USING of column ${column.name}`);
  if (attribute(column, "autoColumn")) throw notSupported(`AUTO COLUMN of column ${column.name}`);
  if (attribute(column, "named")) throw failure(3706, `NAMED is not allowed for column ${column.name}.`);
}

export function statedCharacterSet(column: ColumnDefinition): CharacterSet | undefined {
  const name = attribute(column, "characterSet")?.name;
  // Source: Teradata manual, International Character Set Support: KANJI1 is no longer allowed in new objects.
  if (name === "KANJI1") throw refused(`Column ${column.name}: KANJI1 can't be used for new columns.`);
  return name;
}

export function defaultOf(
  column: ColumnDefinition,
  type: DataType,
): Pick<ColumnObject, "default" | "withDefault"> {
  if (attribute(column, "withDefault"))
    return { default: systemDefault(type, column.name), withDefault: true };
  const stated = attribute(column, "default");
  const text = stated && defaultText(stated.value, stated.text, type, column.name);
  return { default: text, withDefault: false };
}

/**
 * Source: README of teradatasql, Transaction Mode: CASESPECIFIC in ANSI mode, NOT CASESPECIFIC in TERA mode. That a CLOB
 * takes neither phrase: Teradata manual, Data Types and Literals, UPPERCASE; for CASESPECIFIC unproved.
 */
function isCaseSpecific(column: ColumnDefinition, type: DataType, session: Session): boolean {
  const stated = attribute(column, "caseSpecific")?.specific;
  const hasCase = familyOf(type) === "character" && type.kind !== "CLOB";
  if (!hasCase && (stated !== undefined || attribute(column, "uppercase")))
    throw refused(`Column ${column.name}: only CHAR and VARCHAR can be CASESPECIFIC or UPPERCASE.`);
  return hasCase && (stated ?? session.mode === "ANSI");
}

/**
 * Formatting characters of moments are none of numbers, and the other way round. Source: Teradata manual, Data Types and
 * Literals, Formatting Characters; that a column's own FORMAT is looked at so closely is unproved.
 * @throws TeradataFailure 3617, and 3530 for what is no format of a moment
 */
export function formatOf(column: ColumnDefinition, type: DataType): string | undefined {
  const format = attribute(column, "format")?.format;
  if (format === undefined) return undefined;
  const isMoment = ["DATE", "TIME", "TIMESTAMP"].includes(type.kind);
  const foreign = isMoment ? /^[9Z$,.+\-()\d]*9[9Z$,.+\-()\d]*$/i : /[YMHT]/i;
  if ((isMoment || isNumeric(type)) && foreign.test(format)) throw failure(3617, format);
  if (isMoment) dateFormat(format);
  return format;
}

/** Source: Teradata manual, The DateForm Setting: it is that of the dates in new tables. */
function formatOfSession({ kind }: DataType, { dateForm }: Session): string | undefined {
  return kind === "DATE" && dateForm === "ANSIDate" ? "YYYY-MM-DD" : undefined;
}

/** Source of the length: Teradata manual, System Limits. */
export function titleOf(column: ColumnDefinition): string | undefined {
  const title = attribute(column, "title")?.title;
  if (title !== undefined && title.length > 256)
    throw refused(`Column ${column.name}: a TITLE has at most 256 characters.`);
  return title;
}
