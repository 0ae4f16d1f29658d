/** HELP TABLE and HELP COLUMN: a row for each column. */
import { foldName } from "../../language/names.ts";
import type { RelationColumn, TableObject } from "../catalog.ts";
import { failure } from "../errors.ts";
import type { Outcome } from "../session.ts";
import { typeFacts } from "../type-facts.ts";
import { type Attribute, code, number, report, text } from "./report.ts";

/** What is told of a column; tables know more of theirs than views do. */
export interface HelpedColumn extends Omit<RelationColumn, "sql"> {
  readonly kind: "T" | "V";
  readonly comment?: string | undefined;
  readonly defaultText?: string | undefined;
  readonly identity?: "GA" | "GD" | undefined;
  readonly uppercase?: boolean | undefined;
  readonly isIndexed: boolean;
  readonly isUnique: boolean;
  readonly isPrimary: boolean;
  readonly check?: string | undefined;
}

const facts = (column: HelpedColumn) => typeFacts(column.type, column.characterSet);
const yes = (is: boolean) => (is ? "Y" : "N");

const named: readonly Attribute<HelpedColumn>[] = [
  text("Column Name", 128, (column) => column.name),
  code("Type", 2, (column) => facts(column).code),
];
const sized: readonly Attribute<HelpedColumn>[] = [
  number("Max Length", "INTEGER", (column) => facts(column).bytes),
  number("Decimal Total Digits", "SMALLINT", (column) => facts(column).totalDigits),
  number("Decimal Fractional Digits", "SMALLINT", (column) => facts(column).fractionDigits),
  number("Range Low", "FLOAT", () => null),
  number("Range High", "FLOAT", () => null),
  code("UpperCase", 1, (column) => (column.uppercase ? "U" : column.caseSpecific ? "C" : "N")),
  code("Table/View?", 1, (column) => column.kind),
];
const typed: readonly Attribute<HelpedColumn>[] = [
  number("Char Type", "SMALLINT", (column) => facts(column).characterType),
  code("IdCol Type", 2, (column) => column.identity),
  text("UDT Name", 128, () => null),
];
const dictionary: readonly Attribute<HelpedColumn>[] = [
  text("Column Dictionary Name", 128, (column) => column.name),
  text("Column SQL Name", 644, (column) => column.name),
  code("Column Name UEscape", 1, () => null),
  text("Dictionary Title", 256, (column) => column.title),
  text("SQL Title", 1024, (column) => column.title),
  code("Title UEscape", 1, () => null),
];

/** Only a format that is not the type's own is told, but that of a DATE always. Source: Teradata manual, HELP TABLE. */
const format: Attribute<HelpedColumn> = text(
  "Format",
  128,
  (column) => column.format ?? (column.type.kind === "DATE" ? facts(column).format : null),
);
const nullable: Attribute<HelpedColumn> = code("Nullable", 1, (column) => yes(column.nullable));
const title: Attribute<HelpedColumn> = text("Title", 256, (column) => column.title);

/** Source of the names: Teradata manual, HELP TABLE; those behind Table/View? are unproved. */
const tableAttributes: readonly Attribute<HelpedColumn>[] = [
  ...named,
  text("Comment", 255, (column) => column.comment),
  nullable,
  format,
  title,
  ...sized,
  text("Default value", 1024, (column) => column.defaultText),
  ...typed,
  ...dictionary,
];

/** Source of the names: teradatasqlalchemy 20.0.0.9, which reads them; their order is unproved. */
const columnAttributes: readonly Attribute<HelpedColumn>[] = [
  ...named,
  nullable,
  format,
  ...sized,
  code("Indexed?", 1, (column) => yes(column.isIndexed)),
  code("Unique?", 1, (column) => (column.isIndexed ? yes(column.isUnique) : null)),
  code("Primary?", 1, (column) => (column.isIndexed ? (column.isPrimary ? "P" : "S") : null)),
  title,
  text("Column Constraint", 8192, (column) => column.check),
  ...typed,
  text("Default value", 1024, (column) => column.defaultText),
  text("Comment", 255, (column) => column.comment),
  ...dictionary,
];

export function helpTable(columns: readonly HelpedColumn[]): Outcome {
  return report(tableAttributes, columns);
}

export function helpColumn(columns: readonly HelpedColumn[]): Outcome {
  return report(columnAttributes, columns);
}

/**
 * @param names the columns asked for; `*` is all
 * @throws TeradataFailure 3810 for a column that is not there
 */
export function askedColumns(
  columns: readonly HelpedColumn[],
  names: readonly string[],
): readonly HelpedColumn[] {
  return names.flatMap((name) => (name === "*" ? columns : [oneColumn(columns, name)]));
}

function oneColumn(columns: readonly HelpedColumn[], name: string): HelpedColumn {
  const column = columns.find((one) => foldName(one.name) === foldName(name));
  if (column === undefined) throw failure(3810, name);
  return column;
}

export function tableColumns(table: TableObject): readonly HelpedColumn[] {
  return table.columns.map((column) => {
    const indexes = table.indexes.filter((index) => index.columns.includes(column.id));
    const checks = table.checks.filter((check) => check.column === column.id);
    return {
      ...column,
      kind: "T",
      defaultText: column.default,
      identity: column.identity && (column.identity.always ? "GA" : "GD"),
      isIndexed: indexes.length > 0,
      isUnique: indexes.some((index) => index.unique),
      isPrimary: indexes.some((index) => index.number === 1),
      check: checks.map((check) => `CHECK (${check.condition})`).join(" ") || undefined,
    };
  });
}

/** Of a view of the dictionary. */
export function viewColumns(columns: readonly Omit<RelationColumn, "sql">[]): readonly HelpedColumn[] {
  return columns.map((column) => ({
    ...column,
    kind: "V",
    isIndexed: false,
    isUnique: false,
    isPrimary: false,
  }));
}
