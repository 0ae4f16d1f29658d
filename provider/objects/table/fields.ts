/** The shape of a table's definition: which properties there are, and what each takes. */
import { objectName, qualifiedName } from "../object-name.ts";
import {
  type Draft,
  type Field,
  flag,
  list,
  oneOf,
  record,
  refuse,
  text,
  textUpTo,
  whole,
} from "../shape.ts";
import { parseDataType } from "./data-type.ts";
import type {
  Check,
  Column,
  ColumnType,
  ForeignKey,
  Identity,
  Key,
  PrimaryIndex,
  TableDefinition,
  TableOptions,
} from "./table.ts";

const columnType: Field<ColumnType> = (value, at, report) => {
  const written = text(value, at, report);
  if (written === undefined) return undefined;
  const parsed = parseDataType(written);
  return "reason" in parsed ? refuse(at, report, parsed.reason) : parsed.type.text;
};

/** SQL as Teradata writes it, without the blanks around it. */
const sql: Field<string> = (value, at, report) => {
  if (typeof value !== "number") return text(value, at, report)?.trim();
  return refuse(at, report, `This is SQL and must be a text: write "${value}".`);
};

const comment = textUpTo(255);

const identity = record<Identity>(
  {
    generated: oneOf("ALWAYS", "BY DEFAULT"),
    startWith: whole(),
    incrementBy: whole(),
    minValue: whole(),
    maxValue: whole(),
    cycle: flag,
  },
  { generated: 'Say how the numbers come: `generated: "ALWAYS"` or `"BY DEFAULT"`.' },
);

const compress: Field<true | readonly string[]> = (value, at, report) => {
  if (value === true) return true;
  if (Array.isArray(value)) return list(sql)(value, at, report);
  return refuse(
    at,
    report,
    "This must be true, for NULL alone, or a list of values as SQL: `[\"'N'\", \"'Y'\"]`.",
  );
};

const column = record<Column>(
  {
    name: objectName,
    type: columnType,
    nullable: flag,
    default: sql,
    characterSet: oneOf("LATIN", "UNICODE", "GRAPHIC", "KANJISJIS"),
    caseSpecific: flag,
    uppercase: flag,
    format: text,
    title: textUpTo(256),
    compress,
    identity,
    comment,
  },
  {
    name: "The column has no name. Give it one.",
    type: "The column has no type. Give it one, such as INTEGER.",
  },
);

const noColumns = { columns: "There are no columns. Name at least one." };
const names = list(objectName);
const key = record<Key>({ name: objectName, columns: names }, noColumns);

const primaryIndex: Field<Draft<PrimaryIndex> | "NONE"> = (value, at, report) =>
  typeof value === "string"
    ? oneOf("NONE")(value, at, report)
    : record<PrimaryIndex>({ name: objectName, columns: names, unique: flag }, noColumns)(value, at, report);

const check = record<Check>(
  { name: objectName, condition: sql },
  { condition: "The check has no condition. Write it as SQL: `amount >= 0`." },
);

const foreignKey = record<ForeignKey>(
  {
    name: objectName,
    columns: names,
    references: record<ForeignKey["references"]>(
      { database: objectName, table: objectName, columns: names },
      { table: "Say which table the foreign key refers to.", ...noColumns },
    ),
    enforced: oneOf("ROW", "STATEMENT", "NONE"),
  },
  { references: "Say what the foreign key refers to: `references: { table, columns }`.", ...noColumns },
);

const options = record<TableOptions>(
  {
    fallback: flag,
    beforeJournal: oneOf("NO", "SINGLE", "DUAL"),
    afterJournal: oneOf("NO", "SINGLE", "DUAL", "LOCAL", "NOT LOCAL"),
    journalTable: qualifiedName,
    checksum: oneOf("DEFAULT", "ON", "OFF"),
    freeSpacePercent: whole(0, 75),
    mergeBlockRatio: wholeOr(1, 100, "NO", "DEFAULT"),
    // The least is for systems with small cylinders (source: Teradata manual, CREATE TABLE, DATABLOCKSIZE), the most
    // unproved; what a server does not take of it, it refuses itself.
    dataBlockSize: wholeOr(8_960, 1_048_319, "MINIMUM", "MAXIMUM", "DEFAULT"),
    blockCompression: oneOf("AUTOTEMP", "MANUAL", "NEVER", "ALWAYS", "DEFAULT"),
    map: objectName,
  },
  {},
);

function wholeOr<Word extends string>(least: number, most: number, ...words: Word[]): Field<number | Word> {
  return (value, at, report) =>
    typeof value === "string" ? oneOf(...words)(value, at, report) : whole(least, most)(value, at, report);
}

/** What a table's definition may hold. The order here is the order in every normalised definition. */
export const tableFields = record<TableDefinition>(
  {
    database: objectName,
    name: objectName,
    kind: oneOf("MULTISET", "SET"),
    columns: list(column),
    primaryKey: key,
    uniques: list(key),
    checks: list(check),
    foreignKeys: list(foreignKey),
    primaryIndex,
    partitionBy: list(sql),
    options,
    comment,
  },
  {
    database: "Say which database the table is in, here or with the setting teradata:database.",
    name: "The table has no name. Give it one.",
    columns: "A table needs at least one column.",
  },
);
