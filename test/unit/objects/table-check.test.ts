/** What `check` says of declared tables: each wrong input with the property and a part of the reason. */
import { expect } from "chai";
import { checkTable } from "../../../provider/objects/table/check.ts";

type Input = Record<string, unknown>;

const column = { name: "id", type: "INTEGER", nullable: false };
const note = { name: "note", type: "VARCHAR(100)" };
const base: Input = { database: "demo", name: "t", columns: [column, note], primaryKey: { columns: ["id"] } };

/** The base table with other properties; undefined leaves one out. */
const table = (changes: Input): Input => ({ ...base, ...changes });
/** The base table with one more column. */
const withColumn = (more: Input): Input =>
  table({ columns: [column, note, { name: "c", type: "INTEGER", ...more }] });
const numbered = (count: number, prefix = "c") =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const notNull = (names: readonly string[]) =>
  names.map((name) => ({ name, type: "INTEGER", nullable: false }));

function failuresOf(input: unknown): readonly string[] {
  const checked = checkTable(input);
  return "failures" in checked
    ? checked.failures.map(({ property, reason }) => `${property}: ${reason}`)
    : [];
}

/** [what is wrong, the input, the property, words of the reason] */
type Case = readonly [string, unknown, string, string];

const shapes: readonly Case[] = [
  ["no object", "t", "", "must be an object"],
  ["null", null, "", "must be an object"],
  ["no database", table({ database: undefined }), "database", "teradata:database"],
  ["no name", table({ name: undefined }), "name", "no name"],
  ["a name that is a number", table({ name: 7 }), "name", "must be a text, not 7"],
  ["an empty name", table({ name: "" }), "name", "no name"],
  ["a name with its database", table({ name: "Demo.t" }), "name", "Write the table's name alone"],
  ["a name of 129 characters", table({ name: "n".repeat(129) }), "name", "129 characters"],
  ["a name of 65 letters with 64 accents", table({ name: `${"é".repeat(64)}e` }), "name", "129 characters"],
  ["a name in quotes", table({ name: '"t"' }), "name", "in quotes"],
  ["a name that ends with a blank", table({ name: "t " }), "name", "begins or ends with a blank"],
  ["a name with a line end", table({ name: "a\nb" }), "name", "control character U+000A"],
  ["a name with a restricted character", table({ name: "a\uFFFD" }), "name", "error 6725"],
  ["no columns", table({ columns: undefined }), "columns", "at least one column"],
  [
    "an empty list of columns",
    table({ columns: [], primaryKey: undefined, primaryIndex: "NONE" }),
    "columns",
    "at least one column",
  ],
  ["columns that are no list", table({ columns: "id" }), "columns", "must be a list"],
  ["a column that is no object", table({ columns: [column, 1] }), "columns[1]", "must be an object"],
  ["a misspelt property", table({ primarykey: 1 }), "primarykey", "Did you mean `primaryKey`?"],
  ["an unknown property", table({ engine: "x" }), "engine", "There are database, name, previousName, kind"],
  [
    "an unknown property of a column",
    withColumn({ notNull: true }),
    "columns[2].notNull",
    "no property `notNull`",
  ],
  ["a wrong kind", table({ kind: "BAG" }), "kind", '"MULTISET" or "SET", not "BAG"'],
  ["a flag that is a text", withColumn({ nullable: "no" }), "columns[2].nullable", "true or false"],
  ["a title of 257 characters", withColumn({ title: "x".repeat(257) }), "columns[2].title", "at most 256"],
  ["a comment of 256 characters", table({ comment: "x".repeat(256) }), "comment", "at most 255"],
  [
    "a free space of 90",
    table({ options: { freeSpacePercent: 90 } }),
    "options.freeSpacePercent",
    "from 0 to 75",
  ],
  [
    "a data block of 4,096 bytes",
    table({ options: { dataBlockSize: 4096 } }),
    "options.dataBlockSize",
    "from 8960 to",
  ],
  [
    "a merge block ratio of 0",
    table({ options: { mergeBlockRatio: 0 } }),
    "options.mergeBlockRatio",
    "from 1 to 100",
  ],
  [
    "a merge block ratio of a wrong word",
    table({ options: { mergeBlockRatio: "ALL" } }),
    "options.mergeBlockRatio",
    '"NO" or "DEFAULT"',
  ],
  [
    "a wrong checksum",
    table({ options: { checksum: "LOW" } }),
    "options.checksum",
    '"DEFAULT", "ON" or "OFF"',
  ],
  [
    "a journal table without database",
    table({ options: { journalTable: "j" } }),
    "options.journalTable",
    "`database.table`",
  ],
  ["a key without columns", table({ primaryKey: {} }), "primaryKey.columns", "Name at least one"],
  [
    "a key with an empty list",
    table({ primaryKey: { columns: [] } }),
    "primaryKey.columns",
    "has no columns",
  ],
  [
    "a foreign key to nowhere",
    table({ foreignKeys: [{ columns: ["id"] }] }),
    "foreignKeys[0].references",
    "what the foreign key refers to",
  ],
  ["a primary index of a wrong word", table({ primaryIndex: "ID" }), "primaryIndex", '"NONE"'],
];

const types: readonly Case[] = [
  ["no type", withColumn({ type: undefined }), "columns[2].type", "no type"],
  ["an unknown type", withColumn({ type: "BLURB" }), "columns[2].type", "`BLURB` is not a Teradata type. "],
  ["a misspelt type", withColumn({ type: "INTEGR" }), "columns[2].type", "Did you mean INTEGER?"],
  ["a type of another database", withColumn({ type: "TEXT" }), "columns[2].type", "Use VARCHAR(n)"],
  ["a VARCHAR without length", withColumn({ type: "VARCHAR" }), "columns[2].type", "needs its length"],
  ["a DECIMAL of 39 digits", withColumn({ type: "DECIMAL(39,2)" }), "columns[2].type", "1 to 38"],
  ["a length beyond 64,000", withColumn({ type: "VARCHAR(64001)" }), "columns[2].type", "Use CLOB for more"],
  [
    "UNICODE beyond 32,000",
    withColumn({ type: "VARCHAR(32001)", characterSet: "UNICODE" }),
    "columns[2].type",
    "too long for the character set UNICODE",
  ],
  [
    "no character set beyond 32,000",
    withColumn({ type: "CHAR(32001)" }),
    "columns[2].type",
    'Say `characterSet: "LATIN"`',
  ],
];

const attributes: readonly Case[] = [
  [
    "a character set of a number",
    withColumn({ characterSet: "LATIN" }),
    "columns[2].characterSet",
    "INTEGER has no `characterSet`",
  ],
  ["case of a number", withColumn({ caseSpecific: true }), "columns[2].caseSpecific", "Leave it out"],
  ["capitals of a number", withColumn({ uppercase: true }), "columns[2].uppercase", "Leave it out"],
  [
    "case of a CLOB",
    withColumn({ type: "CLOB", caseSpecific: true }),
    "columns[2].caseSpecific",
    "CLOB has no `caseSpecific`",
  ],
  [
    "an unknown character set",
    withColumn({ type: "CHAR(1)", characterSet: "UTF8" }),
    "columns[2].characterSet",
    '"LATIN", "UNICODE"',
  ],
  [
    "a default without quotes",
    withColumn({ type: "CHAR(1)", default: "Y" }),
    "columns[2].default",
    "Text stands in single quotes",
  ],
  [
    "a default with an open quote",
    withColumn({ type: "CHAR(1)", default: "'Y" }),
    "columns[2].default",
    "can't be read as SQL: String not terminated",
  ],
  [
    "a default that is too long",
    withColumn({ type: "CHAR(1)", default: "'YES'" }),
    "columns[2].default",
    "longer than CHAR(1)",
  ],
  [
    "a default that is a number",
    withColumn({ default: 0 }),
    "columns[2].default",
    'must be a text: write "0"',
  ],
  [
    "a default of a CLOB",
    withColumn({ type: "CLOB", default: "'x'" }),
    "columns[2].default",
    "no default but NULL",
  ],
  [
    "a default that is an expression",
    withColumn({ default: "1 + 1" }),
    "columns[2].default",
    "no value that a column can default to",
  ],
  [
    "a compressed key",
    table({ columns: [{ ...column, compress: ["1"] }] }),
    "columns[0].compress",
    "Column `id`: It is in the primary index",
  ],
  [
    "a compressed CLOB",
    withColumn({ type: "CLOB", compress: true }),
    "columns[2].compress",
    "can't be compressed",
  ],
  ["compressing nothing", withColumn({ compress: false }), "columns[2].compress", "must be true"],
  [
    "an empty list to compress",
    withColumn({ compress: [] }),
    "columns[2].compress",
    "list of values is empty",
  ],
  [
    "256 values to compress",
    withColumn({ compress: numbered(256, "") }),
    "columns[2].compress",
    "at most 255",
  ],
  [
    "a word to compress",
    withColumn({ type: "CHAR(1)", compress: ["Y"] }),
    "columns[2].compress[0]",
    "`Y` is no value",
  ],
  ["NULL to compress", withColumn({ compress: ["NULL"] }), "columns[2].compress[0]", "always compressed"],
  [
    "a JSON in GRAPHIC",
    withColumn({ type: "JSON", characterSet: "GRAPHIC" }),
    "columns[2].characterSet",
    "only LATIN and UNICODE",
  ],
  [
    "a default in a time zone",
    withColumn({ type: "DATE", default: "CURRENT_DATE AT LOCAL" }),
    "columns[2].default",
    "no value that a column can default to",
  ],
  [
    "a default that no statement can hold",
    withColumn({ type: "INTERVAL DAY", default: "INTERVAL '1'" }),
    "columns[2].default",
    "is no SQL that Teradata takes here",
  ],
  [
    "a default beyond the type",
    withColumn({ type: "BYTEINT", default: "128" }),
    "columns[2].default",
    "does not fit into BYTEINT, which holds whole numbers from -128 to 127",
  ],
  [
    "a default with too many digits",
    withColumn({ type: "DECIMAL(5,2)", default: "-1000" }),
    "columns[2].default",
    "does not fit into DECIMAL(5,2), which has 3 digits before the point and 2 after it",
  ],
  [
    "a default that would be rounded",
    withColumn({ type: "NUMBER(5,2)", default: "0.125" }),
    "columns[2].default",
    "does not fit into NUMBER(5,2)",
  ],
  [
    "a text as the default of a number",
    withColumn({ default: "'none'" }),
    "columns[2].default",
    "`'none'` is no number, and the type is INTEGER",
  ],
  [
    "a user as the default of a number",
    withColumn({ default: "USER" }),
    "columns[2].default",
    "`USER` is no value for the type INTEGER. Write such as 0,",
  ],
  [
    "a text as the default of bytes",
    withColumn({ type: "BYTE(2)", default: "'ab'" }),
    "columns[2].default",
    "Write such as '00FF'XB",
  ],
  [
    "a number as the default of a timestamp",
    withColumn({ type: "TIMESTAMP(0)", default: "0" }),
    "columns[2].default",
    "Write such as TIMESTAMP '2024-01-31 12:00:00'",
  ],
  [
    "a time to compress in a number",
    withColumn({ compress: ["TIME '10:00:00'"] }),
    "columns[2].compress[0]",
    "no value for the type INTEGER",
  ],
  [
    "a word as the default of a period",
    withColumn({ type: "PERIOD(DATE)", default: "CURRENT_DATE" }),
    "columns[2].default",
    "PERIOD '(2024-01-01, 2024-12-31)'",
  ],
  [
    "a text of two halves that is too long",
    withColumn({ type: "CHAR(1)", characterSet: "UNICODE", default: "'\u{1F600}'" }),
    "columns[2].default",
    "longer than CHAR(1)",
  ],
  [
    "a value to compress that does not fit",
    withColumn({ type: "CHAR(2)", compress: ["'a'", "'abc'"] }),
    "columns[2].compress[1]",
    "longer than CHAR(2)",
  ],
  [
    "a value to compress twice",
    withColumn({ compress: ["1", "2", "+1"] }),
    "columns[2].compress[2]",
    "`+1` is in the list already",
  ],
  [
    "values of an interval to compress",
    withColumn({ type: "INTERVAL DAY", compress: ["INTERVAL '1' DAY"] }),
    "columns[2].compress",
    "Write true to compress NULL alone",
  ],
  [
    "more characters to compress than there is room for",
    withColumn({ type: "VARCHAR(510)", compress: numbered(20).map((text) => `'${text.padEnd(505, "x")}'`) }),
    "columns[2].compress",
    "at most 8188",
  ],
  [
    "NULL compressed where there is none",
    withColumn({ nullable: false, compress: true }),
    "columns[2].compress",
    "there is no NULL in it",
  ],
  [
    "a compressed foreign key",
    table({
      columns: [column, { ...note, compress: true }],
      foreignKeys: [{ columns: ["note"], references: { table: "p", columns: ["x"] } }],
    }),
    "columns[1].compress",
    'Leave `compress` out, or say `enforced: "STATEMENT"` or `"NONE"`',
  ],
  [
    "a compressed column that a foreign key of its own table refers to",
    table({
      columns: [{ ...column, compress: ["1"] }, note, { name: "up", type: "INTEGER" }],
      primaryIndex: { columns: ["note"] },
      foreignKeys: [{ columns: ["up"], references: { table: "t", columns: ["id"] } }],
    }),
    "columns[0].compress",
    "It is in a foreign key",
  ],
];

const identities: readonly Case[] = [
  [
    "an identity that counts text",
    withColumn({ type: "VARCHAR(5)", identity: { generated: "ALWAYS" } }),
    "columns[2].type",
    "holds whole numbers",
  ],
  [
    "an identity with a fraction",
    withColumn({ type: "DECIMAL(5,1)", identity: { generated: "ALWAYS" } }),
    "columns[2].type",
    "DECIMAL(n,0)",
  ],
  [
    "an identity that says not how",
    withColumn({ identity: {} }),
    "columns[2].identity.generated",
    "how the numbers come",
  ],
  [
    "an identity with a default",
    withColumn({ default: "0", identity: { generated: "ALWAYS" } }),
    "columns[2].default",
    "can have no default",
  ],
  [
    "a compressed identity",
    withColumn({ compress: true, identity: { generated: "ALWAYS" } }),
    "columns[2].compress",
    "identity column",
  ],
  [
    "steps of 0",
    withColumn({ identity: { generated: "ALWAYS", incrementBy: 0 } }),
    "columns[2].identity.incrementBy",
    "every number would be the same",
  ],
  [
    "a fraction as a step",
    withColumn({ identity: { generated: "ALWAYS", incrementBy: 0.5 } }),
    "columns[2].identity.incrementBy",
    "whole number, not 0.5",
  ],
  [
    "a start below the least",
    withColumn({ identity: { generated: "ALWAYS", startWith: 1, minValue: 5 } }),
    "columns[2].identity.startWith",
    "less than the least, 5",
  ],
  [
    "a start above the greatest",
    withColumn({ identity: { generated: "ALWAYS", startWith: 9, maxValue: 5 } }),
    "columns[2].identity.startWith",
    "more than the greatest, 5",
  ],
  [
    "no start where 1 is below the least",
    withColumn({ identity: { generated: "ALWAYS", minValue: 5 } }),
    "columns[2].identity.startWith",
    "The first value, 1, is less than the least, 5",
  ],
  [
    "a greatest below the least",
    withColumn({ identity: { generated: "ALWAYS", minValue: 5, maxValue: 5 } }),
    "columns[2].identity.maxValue",
    "must be more than the least",
  ],
  [
    "two identities",
    table({
      columns: [
        { ...column, identity: { generated: "ALWAYS" } },
        { name: "b", type: "BIGINT", identity: { generated: "ALWAYS" } },
      ],
    }),
    "columns[1].identity",
    "`id` is one already",
  ],
  [
    "an identity without a primary index",
    table({ columns: [{ ...column, identity: { generated: "ALWAYS" } }], primaryIndex: "NONE" }),
    "columns[0].identity",
    "without a primary index",
  ],
  [
    "an identity in a key of several columns",
    table({
      columns: [
        { ...column, identity: { generated: "ALWAYS" } },
        { ...note, nullable: false },
      ],
      primaryKey: { columns: ["note", "id"] },
    }),
    "primaryKey.columns[1]",
    "an identity column can be in no key or index of several columns",
  ],
  [
    "a start beyond the type",
    withColumn({ type: "BYTEINT", identity: { generated: "ALWAYS", startWith: 128 } }),
    "columns[2].identity.startWith",
    "BYTEINT holds -128 to 127",
  ],
  [
    "a greatest beyond the type",
    withColumn({ type: "DECIMAL(3,0)", identity: { generated: "ALWAYS", maxValue: 1000 } }),
    "columns[2].identity.maxValue",
    "DECIMAL(3,0) holds -999 to 999",
  ],
];

const keys: readonly Case[] = [
  [
    "a key column that is missing",
    table({ primaryKey: { columns: ["ID", "nope"] } }),
    "primaryKey.columns[1]",
    "no column `nope`",
  ],
  [
    "a key column that is misspelt",
    table({ primaryKey: { columns: ["notes"] } }),
    "primaryKey.columns[0]",
    "Did you mean `note`?",
  ],
  [
    "a key column twice",
    table({ primaryKey: { columns: ["id", "ID"] } }),
    "primaryKey.columns[1]",
    "already",
  ],
  [
    "a primary key that may be NULL",
    table({ primaryKey: { columns: ["note"] } }),
    "primaryKey.columns[0]",
    "Add `nullable: false`",
  ],
  [
    "a unique key that may be NULL",
    table({ uniques: [{ columns: ["note"] }] }),
    "uniques[0].columns[0]",
    "the columns of a unique key may not",
  ],
  [
    "a key on a CLOB",
    table({ columns: [column, { name: "x", type: "CLOB", nullable: false }], uniques: [{ columns: ["x"] }] }),
    "uniques[0].columns[0]",
    "no key or index can hold one",
  ],
  ["a primary index on a period", withPeriodIndex(), "primaryIndex.columns[0]", "is a PERIOD"],
  [
    "a primary index on the primary key",
    table({ primaryIndex: { columns: ["id"] } }),
    "primaryIndex",
    "becomes the unique primary index",
  ],
  [
    "a primary index on a unique key",
    table({ primaryKey: undefined, uniques: [{ columns: ["id"] }], primaryIndex: { columns: ["ID"] } }),
    "primaryIndex",
    "same columns as the unique key",
  ],
  [
    "a unique key on the primary key",
    table({ uniques: [{ columns: ["id"] }] }),
    "uniques[0]",
    "Leave one of them out",
  ],
  [
    "no key at all",
    table({ primaryKey: undefined }),
    "primaryIndex",
    "Say `primaryIndex: { columns: [...] }`",
  ],
  ["65 columns in a key", wideKey(), "primaryKey.columns", "has 65 columns"],
  ["33 secondary indexes", manyKeys(), "uniques", "33 unique secondary indexes"],
  ["SET without a primary index", table({ kind: "SET", primaryIndex: "NONE" }), "kind", "can't be SET"],
  [
    "a journal without a primary index",
    table({ primaryIndex: "NONE", options: { beforeJournal: "NO", afterJournal: "DUAL" } }),
    "options.afterJournal",
    "can have no permanent journal",
  ],
];

function withPeriodIndex(): Input {
  return table({ columns: [column, { name: "p", type: "PERIOD(DATE)" }], primaryIndex: { columns: ["p"] } });
}

function wideKey(): Input {
  return table({ columns: notNull(numbered(65)), primaryKey: { columns: numbered(65) } });
}

function manyKeys(): Input {
  const names = numbered(34);
  return table({
    columns: notNull(names),
    primaryKey: undefined,
    uniques: names.slice(1).map((name) => ({ columns: [name] })),
    primaryIndex: { columns: ["c0"] },
  });
}

const whole: readonly Case[] = [
  ["2,049 columns", table({ columns: [column, ...notNull(numbered(2048))] }), "columns", "2049 columns"],
  [
    "a row of more than a megabyte",
    table({
      columns: [
        column,
        ...numbered(17).map((name) => ({ name, type: "VARCHAR(64000)", characterSet: "LATIN" })),
      ],
    }),
    "columns",
    "up to 1088000 bytes",
  ],
  [
    "33 large objects",
    table({ columns: [column, ...numbered(33).map((name) => ({ name, type: "BLOB" }))] }),
    "columns",
    "33 columns of large objects",
  ],
  [
    "101 constraints",
    table({ checks: numbered(100, "").map((number) => ({ condition: `id > ${number}` })) }),
    "checks",
    "101 constraints",
  ],
  [
    "the same column twice",
    table({ columns: [column, { name: "ID", type: "DATE" }] }),
    "columns[1].name",
    "capitals make no difference",
  ],
  [
    "the same constraint twice",
    table({ primaryKey: { name: "k", columns: ["id"] }, checks: [{ name: "K", condition: "id > 0" }] }),
    "checks[0].name",
    "constraint or index `k` already",
  ],
  [
    "an index named like a constraint",
    table({ primaryKey: { name: "k", columns: ["id"] }, primaryIndex: { name: "k", columns: ["note"] } }),
    "primaryIndex.name",
    "Rename one of them",
  ],
];

const references: readonly Case[] = [
  [
    "a check of a missing column",
    table({ checks: [{ condition: "notes <> 'x'" }] }),
    "checks[0].condition",
    "There is no column `notes` in the table. Did you mean `note`?",
  ],
  [
    "a check of another table's column",
    table({ checks: [{ condition: "other.id > 0" }] }),
    "checks[0].condition",
    "`other.id` is a column of another table",
  ],
  [
    "a check of no column",
    table({ checks: [{ condition: "1 = 1" }] }),
    "checks[0].condition",
    "names no column of the table",
  ],
  [
    "a check with a query",
    table({ checks: [{ condition: "id IN (SELECT 1)" }] }),
    "checks[0].condition",
    "can't hold a query",
  ],
  [
    "a check with an aggregate",
    table({ checks: [{ condition: "SUM(id) > 0" }] }),
    "checks[0].condition",
    "can't hold the aggregate SUM",
  ],
  [
    "a check of a CLOB",
    table({ columns: [column, { name: "x", type: "CLOB" }], checks: [{ condition: "x IS NOT NULL" }] }),
    "checks[0].condition",
    "`x` is a CLOB, and no check can name one",
  ],
  [
    "a check of an identity",
    table({
      columns: [{ ...column, identity: { generated: "ALWAYS" } }],
      checks: [{ condition: "id > 0" }],
    }),
    "checks[0].condition",
    "`id` is an identity column, and no check can name one",
  ],
  [
    "a check without a name twice",
    table({ checks: [{ condition: "id > 0" }, { name: "k", condition: "id > 0" }, { condition: "id > 0" }] }),
    "checks[2].condition",
    "says the same as checks[0]",
  ],
  [
    "65 foreign keys",
    table({
      foreignKeys: Array.from({ length: 65 }, () => ({
        columns: ["id"],
        references: { table: "p", columns: ["x"] },
      })),
    }),
    "foreignKeys",
    "65 foreign keys",
  ],
  [
    "a foreign key of a CLOB",
    table({
      columns: [column, { name: "x", type: "CLOB" }],
      foreignKeys: [{ columns: ["x"], references: { table: "p", columns: ["x"] } }],
    }),
    "foreignKeys[0].columns[0]",
    "`x` is a CLOB, and no key or index can hold one",
  ],
  [
    "a foreign key to a column of another type in its own table",
    table({ foreignKeys: [{ columns: ["note"], references: { table: "T", columns: ["id"] } }] }),
    "foreignKeys[0].references.columns[0]",
    "`note` is a VARCHAR(100) and `id` an INTEGER",
  ],
  [
    "a foreign key to columns of its own table that are no key",
    table({
      columns: [column, note, { name: "up", type: "INTEGER" }],
      primaryKey: undefined,
      primaryIndex: { columns: ["id"] },
      foreignKeys: [{ columns: ["up"], references: { database: "demo", table: "t", columns: ["id"] } }],
    }),
    "foreignKeys[0].references.columns",
    "no unique key of the table",
  ],
  [
    "a foreign key to a missing column of its own table",
    table({ foreignKeys: [{ columns: ["note"], references: { table: "T", columns: ["nope"] } }] }),
    "foreignKeys[0].references.columns[0]",
    "no column `nope`",
  ],
  [
    "a check with its word",
    table({ checks: [{ condition: "CHECK (id > 0)" }] }),
    "checks[0].condition",
    "begins with the word CHECK",
  ],
  [
    "a check that does not close",
    table({ checks: [{ condition: "(id > 0" }] }),
    "checks[0].condition",
    "does not pair",
  ],
  [
    "a check that closes too early",
    table({ checks: [{ condition: "id > 0) OR (1 = 1" }] }),
    "checks[0].condition",
    "does not pair",
  ],
  [
    "a check with a comment",
    table({ checks: [{ condition: "id > 0 -- yes" }] }),
    "checks[0].condition",
    "comment",
  ],
  [
    "a check with a semicolon",
    table({ checks: [{ condition: "id > 0; DROP TABLE t" }] }),
    "checks[0].condition",
    "semicolon",
  ],
  [
    "a check with a parameter",
    table({ checks: [{ condition: "id > ?" }] }),
    "checks[0].condition",
    "parameter mark",
  ],
  ["no condition", table({ checks: [{}] }), "checks[0].condition", "no condition"],
  [
    "a foreign key of a missing column",
    foreignKey(["nope"], ["x"]),
    "foreignKeys[0].columns[0]",
    "no column `nope`",
  ],
  [
    "a foreign key to fewer columns",
    foreignKey(["id", "note"], ["x"]),
    "foreignKeys[0].references.columns",
    "2 columns here and 1 in `p`",
  ],
];

function foreignKey(columns: readonly string[], there: readonly string[]): Input {
  return table({ foreignKeys: [{ columns, references: { table: "p", columns: there } }] });
}

const sold = { name: "sold", type: "DATE", nullable: false };
const range = "RANGE_N(sold BETWEEN DATE '2024-01-01' AND DATE '2024-12-31' EACH INTERVAL '1' MONTH)";
const partitioned = (changes: Input): Input =>
  table({
    columns: [column, sold],
    primaryKey: undefined,
    primaryIndex: { columns: ["id"] },
    partitionBy: [range],
    ...changes,
  });

const partitioning: readonly Case[] = [
  [
    "no primary index",
    partitioned({ primaryIndex: undefined }),
    "primaryIndex",
    "gets no primary index by itself",
  ],
  [
    "a key and no primary index",
    partitioned({ primaryIndex: undefined, primaryKey: { columns: ["id"] } }),
    "primaryIndex",
    "even with a key",
  ],
  [
    "rows only, without a primary index",
    partitioned({ primaryIndex: "NONE" }),
    "partitionBy",
    "Add a level `COLUMN`",
  ],
  [
    "a unique primary index without the column",
    partitioned({ primaryIndex: { columns: ["id"], unique: true } }),
    "primaryIndex.columns",
    "`sold` is not in it",
  ],
  [
    "a compressed partitioning column",
    partitioned({ columns: [column, { ...sold, compress: ["DATE '2024-01-01'"] }] }),
    "columns[1].compress",
    "partitioned by it",
  ],
  [
    "columns on two levels",
    partitioned({ primaryIndex: "NONE", partitionBy: ["COLUMN", "COLUMN"] }),
    "partitionBy[1]",
    "one level only",
  ],
  ["SET by columns", partitioned({ kind: "SET", partitionBy: ["COLUMN"] }), "kind", "can't be SET"],
  ["no levels", partitioned({ partitionBy: [] }), "partitionBy", "no levels"],
  ["63 levels", partitioned({ partitionBy: Array(63).fill(range) }), "partitionBy", "at most 62"],
  [
    "the words PARTITION BY",
    partitioned({ partitionBy: [`PARTITION BY ${range}`] }),
    "partitionBy[0]",
    "Write only what follows",
  ],
  [
    "a level of a missing column",
    partitioned({ partitionBy: ["RANGE_N(solt BETWEEN 1 AND 9 EACH 1)"] }),
    "partitionBy[0]",
    "There is no column `solt` in the table. Did you mean `sold`?",
  ],
  [
    "a group of a missing column",
    partitioned({ primaryIndex: "NONE", partitionBy: ["COLUMN (id, solt)"] }),
    "partitionBy[0]",
    "no column `solt`",
  ],
  [
    "a level of no column",
    partitioned({ partitionBy: ["RANGE_N(5 BETWEEN 1 AND 9 EACH 1)"] }),
    "partitionBy[0]",
    "names no column of the table",
  ],
  [
    "a level of a large object",
    partitioned({
      columns: [column, { name: "x", type: "CLOB" }],
      partitionBy: ["RANGE_N(CHARACTER_LENGTH(x) BETWEEN 1 AND 9 EACH 1)"],
    }),
    "partitionBy[0]",
    "`x` is a CLOB, and no table can be partitioned by one",
  ],
  [
    "a level with an aggregate",
    partitioned({ partitionBy: ["MAX(id)"] }),
    "partitionBy[0]",
    "can't hold the aggregate MAX",
  ],
  [
    "an expression among several levels",
    partitioned({ partitionBy: [range, "id MOD 7"] }),
    "partitionBy[1]",
    "must be RANGE_N or CASE_N",
  ],
  [
    "a level that does not close",
    partitioned({ partitionBy: ["RANGE_N(sold"] }),
    "partitionBy[0]",
    "does not pair",
  ],
];

const renames: readonly Case[] = [
  [
    "a column renamed from its own name",
    withColumn({ renamedFrom: "C" }),
    "columns[2].renamedFrom",
    "Column `c`: It is called that already",
  ],
  [
    "a column renamed from one that is declared too",
    withColumn({ renamedFrom: "NOTE" }),
    "columns[2].renamedFrom",
    "`NOTE` is declared as a column of its own",
  ],
  [
    "two columns renamed from the same",
    table({ columns: [column, { ...note, renamedFrom: "old" }, { ...note, name: "c", renamedFrom: "Old" }] }),
    "columns[2].renamedFrom",
    "`note` says that it was `Old` already",
  ],
  [
    "a table that was called what it is",
    table({ previousName: "T" }),
    "previousName",
    "The table is called `t` already",
  ],
];

describe("checking a table", () => {
  const groups = { shapes, types, attributes, identities, keys, whole, references, partitioning, renames };
  for (const [group, cases] of Object.entries(groups)) {
    describe(group, () => {
      for (const [name, input, property, words] of cases) {
        it(`refuses ${name}`, () => {
          const found = failuresOf(input).filter((failure) => failure.startsWith(`${property}: `));
          expect(found.join("\n"), failuresOf(input).join("\n")).to.include(words);
        });
      }
    });
  }

  it("says nothing more than the one thing that is wrong", () => {
    const all = [
      ...shapes,
      ...types,
      ...attributes,
      ...identities,
      ...keys,
      ...whole,
      ...references,
      ...partitioning,
    ];
    const several = all.filter(([, input]) => failuresOf(input).length > 1).map(([name]) => name);
    expect(several).to.deep.equal([]);
  });

  it("reports every problem at once", () => {
    const input = {
      database: "d",
      name: "x".repeat(130),
      columns: [{ name: "a", type: "TEXT" }, { name: "A" }],
      primaryKey: { columns: ["b"] },
    };
    expect(failuresOf(input).map((failure) => failure.split(":")[0])).to.deep.equal([
      "name",
      "columns[0].type",
      "columns[1].type",
      "columns[1].name",
      "primaryKey.columns[0]",
    ]);
  });

  it("writes every reason as sentences", () => {
    const all = [
      ...shapes,
      ...types,
      ...attributes,
      ...identities,
      ...keys,
      ...whole,
      ...references,
      ...partitioning,
    ];
    for (const [name, input] of all) {
      for (const failure of failuresOf(input)) expect(failure, name).to.match(/: [^a-z].*[.?]$/s);
    }
  });
});
