/** The columns whose values a rebuild copies: how each value is copied, and how the copy is compared with it. */
import { quoteName, sameName } from "../../../language/names.ts";
import { isLargeObject, typeOf } from "../check-columns.ts";
import type { Column } from "../table.ts";
import { conversionOf } from "./conversions.ts";
import { sourceOf } from "./renames.ts";
import type { Situation } from "./verdict.ts";

/** A declared column, the one that it comes from, and whether its values may be cut. */
export interface KeptColumn {
  readonly column: Column;
  readonly source: Column;
  readonly isCut: boolean;
}

export function keptColumns({ declared, actual, cut = [] }: Situation): readonly KeptColumn[] {
  return declared.columns.flatMap((column) => {
    const source = sourceOf(column, actual);
    if (source === undefined) return [];
    return [{ column, source, isCut: cut.some((name) => sameName(name, source.name)) }];
  });
}

/** The value as it is stored in the new table. Source for TRANSLATE: Teradata manual, SQL Functions, TRANSLATE. */
export function copied({ column, source, isCut }: KeptColumn): string {
  const name = quoteName(source.name);
  const conversion = conversionOf(source, column);
  const value = translated(name, source, column);
  if (isCut && conversion?.cut) return conversion.cut(value);
  return conversion?.cast ? cast(value, column) : value;
}

/** What the table that stands holds of the value; where it may be cut, what is left of it. */
export function before({ column, source, isCut }: KeptColumn): string {
  const name = quoteName(source.name);
  const conversion = conversionOf(source, column);
  if (isCut && conversion?.cut) return conversion.cut(name);
  return isComparedAsNew(source, column) ? cast(name, column) : name;
}

/** The value of the copy, in the type that it had before where that holds it; a large object is only measured. */
export function after({ column, source }: KeptColumn): string {
  const value = translated(quoteName(column.name), column, source);
  const isSame = column.type === source.type || isLarge(source) || isComparedAsNew(source, column);
  return isSame ? value : cast(value, source);
}

function isLarge(column: Column): boolean {
  const type = typeOf(column);
  return type !== undefined && isLargeObject(type);
}

/**
 * With its character set, where that is known: left out, it might be that of the user, and the same text in another one may
 * have another hash, which is unproved.
 */
function cast(value: string, { type, characterSet }: Column): string {
  const set = characterSet && /^(CHAR|VARCHAR|CLOB)\b/.test(type) ? ` CHARACTER SET ${characterSet}` : "";
  return `CAST(${value} AS ${type}${set})`;
}

function isComparedAsNew(source: Column, column: Column): boolean {
  return source.type !== column.type && conversionOf(source, column)?.comparedAsNew === true;
}

/** Between LATIN and UNICODE. What the declaration leaves to the server stays as it is. */
function translated(value: string, from: Column, to: Column): string {
  if (from.characterSet === undefined || to.characterSet === undefined) return value;
  if (from.characterSet === to.characterSet) return value;
  return `TRANSLATE(${value} USING ${from.characterSet}_TO_${to.characterSet})`;
}
