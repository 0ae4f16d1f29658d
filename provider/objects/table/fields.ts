/** The shape of a table's definition: which properties there are, and what each takes. */
import { objectName, qualifiedName } from "../object-name.ts";
import {
  type Draft,
  described,
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
import { listed } from "../words.ts";
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
  if (typeof value === "string") return text(value, at, report)?.trim();
  const advice = typeof value === "number" ? `: write "${value}"` : ', such as "0" or "\'Y\'"';
  return refuse(at, report, `This is SQL and must be a text${advice}.`);
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
  { example: '{ generated: "ALWAYS" }' },
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

const keyOfTable =
  "Keys belong to the table: `primaryKey: { columns: [...] }`, `uniques: [{ columns: [...] }]`.";
const sizeInType = "It stands in the type, such as VARCHAR(100) or DECIMAL(18,2).";

/** What other tools call the properties of a column. */
const columnInstead: Readonly<Record<string, string>> = {
  notNull: "Write `nullable: false`.",
  required: "Write `nullable: false`.",
  charset: "Write `characterSet`.",
  caseSensitive: "Write `caseSpecific`.",
  length: sizeInType,
  size: sizeInType,
  precision: sizeInType,
  scale: sizeInType,
  dataType: "Write `type`.",
  primaryKey: keyOfTable,
  unique: keyOfTable,
  autoIncrement: 'Write `identity: { generated: "ALWAYS" }`.',
  check: "Checks belong to the table: `checks: [{ condition }]`.",
  references: "Foreign keys belong to the table: `foreignKeys: [{ columns, references }]`.",
};

const column = record<Column>(
  {
    name: objectName,
    renamedFrom: objectName,
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
  { example: '{ name: "id", type: "INTEGER" }', instead: columnInstead },
);

const noColumns = { columns: "There are no columns. Name at least one." };
const names = list(objectName);
const columnsExample = '{ columns: ["id"] }';
const key = record<Key>({ name: objectName, columns: names }, noColumns, { example: columnsExample });

const indexFields = record<PrimaryIndex>({ name: objectName, columns: names, unique: flag }, noColumns, {
  example: columnsExample,
});

const primaryIndex: Field<Draft<PrimaryIndex> | "NONE"> = (value, at, report) => {
  if (typeof value !== "string") return indexFields(value, at, report);
  if (value.trim().toUpperCase() === "NONE") return "NONE";
  return refuse(at, report, `This must be "NONE" or an object: \`${columnsExample}\`.`);
};

const check = record<Check>(
  { name: objectName, condition: sql },
  { condition: "The check has no condition. Write it as SQL: `amount >= 0`." },
  { example: '{ condition: "amount >= 0" }' },
);

const foreignKey = record<ForeignKey>(
  {
    name: objectName,
    columns: names,
    references: record<ForeignKey["references"]>(
      { database: objectName, table: objectName, columns: names },
      { table: "Say which table the foreign key refers to.", ...noColumns },
      { example: '{ table: "parent", columns: ["id"] }' },
    ),
    enforced: oneOf("ROW", "STATEMENT", "NONE"),
  },
  { references: "Say what the foreign key refers to: `references: { table, columns }`.", ...noColumns },
  {
    example: '{ columns: ["parent_id"], references: { table: "parent", columns: ["id"] } }',
    instead: {
      onDelete: "Teradata has no actions for foreign keys. Leave it out.",
      onUpdate: "Teradata has no actions for foreign keys. Leave it out.",
    },
  },
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
  return (value, at, report) => {
    if (typeof value === "number") return whole(least, most)(value, at, report);
    const word = words.find((each) => typeof value === "string" && value.trim().toUpperCase() === each);
    const choice = listed([...words.map((each) => JSON.stringify(each))], "or");
    return (
      word ??
      refuse(
        at,
        report,
        `This must be a whole number from ${least} to ${most}, or ${choice}, not ${described(value)}.`,
      )
    );
  };
}

const amongOptions = "It belongs to the options: `options: { ... }`.";

/** What other tools call the properties of a table, or place elsewhere. */
const tableInstead: Readonly<Record<string, string>> = {
  schema: "Write `database`.",
  tableName: "Write `name`.",
  indexes: "Secondary indexes are resources of their own: `new SecondaryIndex(...)`.",
  secondaryIndexes: "Secondary indexes are resources of their own: `new SecondaryIndex(...)`.",
  unique: "Write `uniques: [{ columns: [...] }]`.",
  check: "Write `checks: [{ condition }]`.",
  foreignKey: "Write `foreignKeys: [{ columns, references }]`.",
  partitionedBy: "Write `partitionBy`.",
  ...Object.fromEntries(
    [
      "fallback",
      "checksum",
      "map",
      "freeSpacePercent",
      "mergeBlockRatio",
      "dataBlockSize",
      "journalTable",
    ].map((option) => [option, amongOptions]),
  ),
};

/** What a table's definition may hold. The order here is the order in every normalised definition. */
export const tableFields = record<TableDefinition>(
  {
    database: objectName,
    name: objectName,
    previousName: objectName,
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
  { instead: tableInstead },
);
