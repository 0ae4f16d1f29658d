/** Finds out from rows alone, without a database, whether a refusal says the truth. */
import { sameName } from "../../provider/language/names.ts";
import { sourceOf } from "../../provider/objects/table/change/renames.ts";
import type { Column, TableDefinition } from "../../provider/objects/table/table.ts";
import type { Hazard } from "../../provider/session/hazards.ts";
import type { Value } from "../../provider/session/session.ts";
import { asText } from "./rows.ts";

/** What stands before a change. */
export interface Standing {
  readonly actual: TableDefinition;
  readonly rows: readonly (readonly Value[])[];
  readonly hasIndex: boolean;
}

/** Sentences that name no rows, and what must be so where they are said. */
const plain: readonly (readonly [RegExp, (standing: Standing, declared: TableDefinition) => boolean])[] = [
  [/would have no value for it/, ({ rows }) => rows.length > 0],
  [/No way is known that keeps every value/, () => true],
  [/are known to keep every character/, () => true],
  [/if `.*` is the column `.*` under a new name/s, () => true],
  [/Teradata makes no two indexes of them/, ({ hasIndex }) => hasIndex],
  [/Teradata indexes no such type/, ({ hasIndex }) => hasIndex],
  [
    /none of its columns is declared any more/,
    ({ actual }, { columns }) => columns.every((column) => sourceOf(column, actual) === undefined),
  ],
];

/**
 * Undefined where the reason is true; else what is wrong with it.
 */
export function lieIn(
  reason: string,
  standing: Standing,
  declared: TableDefinition,
  allowed: readonly Hazard[],
): string | undefined {
  const said = /there (?:is|are) (\d+) rows? (.*)$/s.exec(reason);
  if (said === null) {
    const rule = plain.find(([pattern]) => pattern.test(reason));
    if (rule === undefined) return "no test knows this reason";
    return rule[1](standing, declared) ? undefined : "the reason does not hold";
  }
  const count = countOf(said[2]!, standing, declared, allowed);
  if (count === undefined) return "no test knows this reason";
  return count === Number(said[1]) && count > 0 ? undefined : `by the rows it is ${count}`;
}

function countOf(
  words: string,
  standing: Standing,
  declared: TableDefinition,
  allowed: readonly Hazard[],
): number | undefined {
  const { rows } = standing;
  const of = (pattern: RegExp, test: (value: Value, column: Column, rest: string) => boolean) => {
    const [, name, rest = ""] = pattern.exec(words) ?? [];
    if (name === undefined) return undefined;
    const at = standing.actual.columns.findIndex((column) => sameName(column.name, name));
    return rows.filter((row) => test(row[at]!, standing.actual.columns[at]!, rest)).length;
  };
  return (
    of(/^with a value in `(.*?)` ?\(/s, (value) => value !== null) ??
    of(/^with NULL in `(.*?)` ?\(/s, (value) => value === null) ??
    of(
      /^whose `(.*?)` does not fit into (\w+(?:\([\d,]+\))?)/s,
      (value, column, type) => !fits(value, column, type),
    ) ??
    of(/^whose `(.*?)` has characters that LATIN has not/s, (value) =>
      [...String(value)].some((character) => character > "\u00ff"),
    ) ??
    shared(words, standing, declared, allowed) ??
    refused(words, standing, declared) ??
    unplaced(words, standing, declared)
  );
}

function fits(value: Value, { type: before }: Column, type: string): boolean {
  if (value === null) return true;
  if (value instanceof Uint8Array) return value.length <= Number(/\d+/.exec(type)?.[0]);
  if (/CHAR/.test(type)) {
    const text = before.startsWith("CHAR") ? String(value).trimEnd() : String(value);
    return [...text].length <= Number(/\d+/.exec(type)?.[0]);
  }
  return holdsNumber(type, asText(value));
}

const ranges: Readonly<Record<string, bigint>> = {
  BYTEINT: 2n ** 7n,
  SMALLINT: 2n ** 15n,
  INTEGER: 2n ** 31n,
  BIGINT: 2n ** 63n,
};

function holdsNumber(type: string, text: string): boolean {
  const [whole = "", fraction = ""] = text.split(".");
  const [, digits, scale] = /\((\d+),(\d+)\)/.exec(type) ?? [];
  if (digits !== undefined)
    return (
      fraction.length <= Number(scale) && whole.replace(/^-?0?/, "").length <= Number(digits) - Number(scale)
    );
  const range = ranges[type]!;
  const number = BigInt(whole);
  return fraction === "" && number < range && number >= -range;
}

/** Each declared column's value as Teradata would compare it then. */
export function valueThen(
  row: readonly Value[],
  column: Column,
  { actual }: Standing,
  allowed: readonly Hazard[],
): string {
  const source = sourceOf(column, actual);
  if (source === undefined) return column.default ?? "null";
  const value = cut(row[actual.columns.indexOf(source)]!, column, allowed);
  // Zeros fill the shorter one up. Source: Teradata manual, SQL Data Types and Literals, VARBYTE.
  const text = value instanceof Uint8Array ? asText(value).replace(/(00)+$/, "") : asText(value);
  const isFolded = (column.caseSpecific ?? source.caseSpecific) === false;
  return isFolded && value !== null ? text.toUpperCase() : text;
}

export function cut(value: Value, { type }: Column, allowed: readonly Hazard[]): Value {
  const length = Number(/^(?:VAR)?(?:CHAR|BYTE)\((\d+)\)/.exec(type)?.[1] ?? Number.POSITIVE_INFINITY);
  if (value === null || !allowed.includes("cutValues")) return value;
  if (value instanceof Uint8Array) return value.slice(0, length);
  return typeof value === "string" && /CHAR/.test(type) ? [...value].slice(0, length).join("") : value;
}

function shared(
  words: string,
  standing: Standing,
  declared: TableDefinition,
  allowed: readonly Hazard[],
): number | undefined {
  const [, one, several] = /^that share their (?:`(.*?)`|\((.*?)\)) with others/s.exec(words) ?? [];
  const isWhole = words.startsWith("that would be there more than once");
  const list = one !== undefined ? [one] : several?.split(", ");
  if (list === undefined && !isWhole) return undefined;
  const columns = declared.columns.filter(
    (column) =>
      list?.some((name) => sameName(name, column.name)) ??
      (sourceOf(column, standing.actual) !== undefined && !column.type.startsWith("CLOB")),
  );
  const keys = standing.rows.map((row) =>
    JSON.stringify(columns.map((column) => valueThen(row, column, standing, allowed))),
  );
  return keys.filter((key) => keys.filter((other) => other === key).length > 1).length;
}

/** A check compares one column with 200. */
function refused(words: string, standing: Standing, declared: TableDefinition): number | undefined {
  const [, quoted] = /^that the check \((.*) < 200\) refuses/s.exec(words) ?? [];
  if (quoted === undefined) return undefined;
  const name = quoted.replace(/^"(.*)"$/s, "$1").replaceAll('""', '"');
  const column = declared.columns.find((each) => sameName(each.name, name))!;
  const values = standing.rows.map((row) => valueThen(row, column, standing, []));
  return values.filter((value) => value !== "null" && Number(value) >= 200).length;
}

/** Ranges are those of `id`. */
function unplaced(words: string, standing: Standing, declared: TableDefinition): number | undefined {
  const [, most] = /BETWEEN 0 AND (\d+) /.exec(declared.partitionBy?.[0] ?? "") ?? [];
  if (most === undefined || !/^that no partition would take/.test(words)) return undefined;
  const column = declared.columns.find(({ name }) => name === "id")!;
  const values = standing.rows.map((row) => valueThen(row, column, standing, []));
  return values.filter((value) => value === "null" || Number(value) < 0 || Number(value) > Number(most))
    .length;
}
