/** Compares the declared columns of a table with those it has. */
import { sameName } from "../../language/names.ts";
import { differing } from "../difference.ts";
import type { Difference } from "../kind.ts";
import { sameCompressed, sameDefault } from "./compare-values.ts";
import { sizedFor } from "./normalise.ts";
import type { Column, Identity } from "./table.ts";

/** How an attribute of a column is called, put in words and compared; the words decide where nothing else does. */
export interface Attribute {
  readonly property: Exclude<keyof Column, "name" | "renamedFrom">;
  readonly words: (column: Column) => string;
  readonly same?: (declared: Column, actual: Column) => boolean;
}

const attributes: readonly Attribute[] = [
  { property: "type", words: ({ type }) => type, same: sameType },
  { property: "nullable", words: ({ nullable }) => (nullable === false ? "NOT NULL" : "NULL allowed") },
  { property: "default", words: (column) => column.default ?? "no default", same: sameDefault },
  ifDeclared("characterSet", ({ characterSet }) => characterSet ?? "none"),
  ifDeclared("caseSpecific", ({ caseSpecific }) => (caseSpecific ? "CASESPECIFIC" : "NOT CASESPECIFIC")),
  { property: "uppercase", words: ({ uppercase }) => (uppercase ? "UPPERCASE" : "not UPPERCASE") },
  ifDeclared("format", ({ format }) => (format === undefined ? "no format" : `'${format}'`)),
  { property: "title", words: ({ title }) => (title === undefined ? "no title" : `'${title}'`) },
  { property: "compress", words: compressWords, same: sameCompressed },
  { property: "identity", words: identityWords, same: sameIdentity },
  { property: "comment", words: ({ comment }) => (comment ? `'${comment}'` : "no comment") },
];

/** An attribute that is the server's to decide where it is not declared. */
function ifDeclared(property: Attribute["property"], words: (column: Column) => string): Attribute {
  const same = (declared: Column, actual: Column) =>
    declared[property] === undefined || words(declared) === words(actual);
  return { property, words, same };
}

/** Columns that are on one side only, attributes that differ, and the order where the columns are the same. */
export function compareColumns(
  declared: readonly Column[],
  actual: readonly Column[],
): readonly Difference[] {
  const missing = declared.filter(({ name }) => !find(actual, name)).map(missingColumn);
  const extra = actual.filter(({ name }) => !find(declared, name)).map(extraColumn);
  const isSameSet = missing.length + extra.length === 0;
  return [
    ...missing,
    ...declared.flatMap((column) => compareColumn(column, find(actual, column.name))),
    ...extra,
    ...(isSameSet ? compareOrder(declared, actual) : []),
  ];
}

/** Only the name of a user-defined type can be written in another case. */
function sameType({ type, characterSet }: Column, actual: Column): boolean {
  const declared = sizedFor(type, characterSet ?? actual.characterSet);
  return declared.toUpperCase() === actual.type.toUpperCase();
}

const find = (columns: readonly Column[], name: string) =>
  columns.find((column) => sameName(column.name, name));

function compareColumn(declared: Column, actual: Column | undefined): readonly Difference[] {
  if (!actual) return [];
  return differingAttributes(declared, actual).map(({ property, words }) => ({
    property: `columns.${declared.name}.${property}`,
    declared: words(declared),
    actual: words(actual),
  }));
}

/** The attributes in which a declared column and the one that stands disagree. */
export function differingAttributes(declared: Column, actual: Column): readonly Attribute[] {
  return attributes.filter(
    ({ words, same }) => !(same ? same(declared, actual) : words(declared) === words(actual)),
  );
}

const missingColumn = (column: Column): Difference => ({
  property: `columns.${column.name}`,
  declared: columnWords(column),
  actual: "no such column",
});

const extraColumn = (column: Column): Difference => ({
  property: `columns.${column.name}`,
  declared: "no such column",
  actual: columnWords(column),
});

export const columnWords = ({ type, nullable }: Column) => `${type}${nullable === false ? " NOT NULL" : ""}`;

function compareOrder(declared: readonly Column[], actual: readonly Column[]): readonly Difference[] {
  const isSame = declared.every(({ name }, index) => actual[index] && sameName(name, actual[index].name));
  const words = (columns: readonly Column[]) => `in the order ${columns.map(({ name }) => name).join(", ")}`;
  return isSame ? [] : differing("columns", words(declared), words(actual));
}

function compressWords({ compress }: Column): string {
  if (compress === undefined) return "not compressed";
  return compress === true ? "NULL compressed" : `NULL and ${compress.join(", ")} compressed`;
}

/** Teradata prints the least and the greatest value whether they were said or not. */
function sameIdentity({ identity: declared }: Column, { identity: actual }: Column): boolean {
  if (!declared || !actual) return declared === actual;
  const names = Object.keys(declared) as (keyof Identity)[];
  return (
    names.every((name) => declared[name] === actual[name]) &&
    Boolean(declared.cycle) === Boolean(actual.cycle)
  );
}

function identityWords({ identity }: Column): string {
  if (!identity) return "no identity";
  const { generated, startWith, incrementBy, minValue, maxValue, cycle } = identity;
  const numbers = {
    "START WITH": startWith,
    "INCREMENT BY": incrementBy,
    MINVALUE: minValue,
    MAXVALUE: maxValue,
  };
  const said = Object.entries(numbers).flatMap(([name, number]) =>
    number === undefined ? [] : `${name} ${number}`,
  );
  return [`GENERATED ${generated}`, ...said, ...(cycle ? ["CYCLE"] : [])].join(" ");
}
