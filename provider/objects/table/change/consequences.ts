/** What must still hold of the rows when a change makes other values of theirs, or makes different ones equal. */
import { quoteName, sameName } from "../../../language/names.ts";
import { type Change, type ColumnChange, isColumnChange } from "./changes.ts";
import { copied, type KeptColumn, keptColumns } from "./kept-columns.ts";
import { duplicates, orphans, refusedBy, wholeDuplicates } from "./questions.ts";
import { nameNow } from "./renames.ts";
import type { Obstacle, Situation } from "./verdict.ts";

/** Values that are cut, or that differ in their case alone, may be equal then, and may break a constraint. */
export function isRevaluing(change: Change, { cut = [] }: Situation): change is ColumnChange {
  if (!isColumnChange(change)) return false;
  if (change.kind === "caseSpecific") return change.actual.caseSpecific !== undefined;
  return change.kind === "type" && cut.includes(change.actual.name);
}

/**
 * What is to be asked for the change, beside what its rule asks: whether rows would be there twice, in a key or as a whole,
 * and whether they keep checks and foreign keys.
 */
export function consequences(change: Change, situation: Situation): readonly Obstacle[] {
  const { declared, actual, isEmpty } = situation;
  if (isEmpty) return [];
  const isSet = declared.kind === "SET" && actual.kind === "SET";
  if (change.kind === "dropColumn") return isSet ? wholeDuplicates(situation) : [];
  if (!isRevaluing(change, situation)) return [];
  const { name } = change.declared;
  const named = (columns: readonly string[]) => columns.some((each) => sameName(each, name));
  const references = (declared.foreignKeys ?? []).filter(({ columns }) => named(columns));
  return [
    ...uniqueKeys(situation).filter(named).flatMap(duplicates),
    ...(isSet ? wholeDuplicates(situation) : []),
    ...(declared.checks ?? []).flatMap(refusedBy),
    ...references.flatMap((key) => orphans(key, declared)),
  ];
}

/** The columns of whatever is unique, by their declared names. */
function uniqueKeys({ declared, actual, indexes }: Situation): readonly (readonly string[])[] {
  const { primaryKey, uniques = [], primaryIndex } = declared;
  const isUnique = typeof primaryIndex === "object" && primaryIndex.unique;
  const now = (name: string) => nameNow(name, declared, actual) ?? [];
  return [
    ...(primaryKey ? [primaryKey.columns] : []),
    ...uniques.map(({ columns }) => columns),
    ...(isUnique ? [primaryIndex.columns] : []),
    ...indexes.filter(({ unique }) => unique).map(({ columns }) => columns.flatMap(now)),
  ];
}

/** The value that a row has then, as others compare it. */
export function valueThen(kept: KeptColumn): string {
  const { column, source } = kept;
  if (column.caseSpecific === undefined || column.caseSpecific === source.caseSpecific) return copied(kept);
  return `${copied(kept)} (${column.caseSpecific ? "CASESPECIFIC" : "NOT CASESPECIFIC"})`;
}

/** Would every declared column have the name and the values of the one that stands? */
export function isAsItStands(situation: Situation): boolean {
  const kept = keptColumns(situation);
  const isSame = (each: KeptColumn) =>
    sameName(each.column.name, each.source.name) && valueThen(each) === quoteName(each.source.name);
  return kept.length === situation.declared.columns.length && kept.every(isSame);
}
