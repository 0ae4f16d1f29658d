/** The questions that rules ask of the rows: which of them a change would lose, cut or break a constraint with. */
import { quoteName } from "../../../language/names.ts";
import { columnNames } from "../../sql.ts";
import { isLargeObject, typeOf } from "../check-columns.ts";
import { foreignKeyWords, keyWords } from "../compare.ts";
import type { Check, ForeignKey, TableDefinition } from "../table.ts";
import type { ColumnChange } from "./changes.ts";
import { conversionOf } from "./conversions.ts";
import { sourceOf } from "./renames.ts";
import type { Obstacle, Situation } from "./verdict.ts";

export function heldValues(name: string): readonly Obstacle[] {
  return [
    {
      of: "actual",
      rows: { where: `${quoteName(name)} IS NOT NULL` },
      words: `with a value in \`${name}\``,
      advice: `Keep the column, or, if it was renamed, say \`renamedFrom: ${JSON.stringify(name)}\` in the new one.`,
      hazard: "dropColumn",
      column: name,
    },
  ];
}

export function nullRows({ declared, actual }: ColumnChange): readonly Obstacle[] {
  if (declared.nullable !== false) return [];
  const advice = `Fill them (UPDATE ... SET ${quoteName(actual.name)} = ... WHERE ${quoteName(actual.name)} IS NULL), or leave the column nullable.`;
  return [
    {
      of: "actual",
      rows: { where: `${quoteName(actual.name)} IS NULL` },
      words: `with NULL in \`${actual.name}\``,
      advice,
    },
  ];
}

export function misfits({ declared, actual }: ColumnChange): readonly Obstacle[] {
  const misfit = conversionOf(actual, declared)?.misfit;
  if (misfit === undefined) return [];
  const hazard = conversionOf(actual, declared)?.cut && ("cutValues" as const);
  return [
    {
      of: "actual",
      rows: { where: misfit(quoteName(actual.name)) },
      words: `whose \`${actual.name}\` does not fit into ${declared.type}`,
      advice: `${hazard ? "Shorten" : "Change"} these values, or declare a type that holds them.`,
      ...(hazard && { hazard, column: actual.name }),
    },
  ];
}

export function untranslatable(change: ColumnChange): readonly Obstacle[] {
  if (change.declared.characterSet !== "LATIN") return [];
  const column = quoteName(change.actual.name);
  return [
    {
      of: "actual",
      rows: { where: `TRANSLATE_CHK(${column} USING UNICODE_TO_LATIN) <> 0` },
      words: `whose \`${change.actual.name}\` has characters that LATIN has not`,
      advice: "Mend them, or keep UNICODE.",
    },
  ];
}

export function lowerCase({ declared, actual }: ColumnChange): readonly Obstacle[] {
  if (!declared.uppercase) return [];
  const column = quoteName(actual.name);
  return [
    {
      of: "actual",
      rows: { where: `${column} (CASESPECIFIC) <> UPPER(${column}) (CASESPECIFIC)` },
      words: `with small letters in \`${actual.name}\`, which would become capitals`,
      advice: "Change them first, or leave `uppercase` out.",
    },
  ];
}

export function duplicates(columns: readonly string[]): readonly Obstacle[] {
  const [first] = columns;
  const shared = columns.length === 1 ? `\`${first}\`` : keyWords({ columns });
  return [
    {
      of: "declared",
      rows: { sharing: columns },
      words: `that share their ${shared} with others`,
      advice: `Take the duplicates out, or leave the key on ${columnNames(columns)} out.`,
    },
  ];
}

/** Large objects can't be compared: a copy into a SET table then proves itself by its count alone. */
export function wholeDuplicates({ declared, actual }: Situation): readonly Obstacle[] {
  const columns = declared.columns.filter((column) => {
    const type = typeOf(column);
    return type !== undefined && !isLargeObject(type) && sourceOf(column, actual) !== undefined;
  });
  return [
    {
      of: "declared",
      rows: { sharing: columns.map(({ name }) => name) },
      words: "that would be there more than once",
      advice: "Take the duplicates out, or declare the table MULTISET.",
    },
  ];
}

export function refusedBy({ condition }: Check): readonly Obstacle[] {
  return [
    {
      of: "declared",
      rows: { where: `NOT (${condition})` },
      words: `that the check (${condition}) refuses`,
      advice: "Mend them, or leave the check out.",
    },
  ];
}

export function orphans(foreignKey: ForeignKey, { name }: TableDefinition): readonly Obstacle[] {
  if (foreignKey.enforced === "NONE") return [];
  return [
    {
      of: "declared",
      rows: { without: foreignKey },
      words: `without the row that the foreign key ${foreignKeyWords(foreignKey)} asks for`,
      advice: `Add those rows, take these out of ${name}, or leave the foreign key out.`,
    },
  ];
}
