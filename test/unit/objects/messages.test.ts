/** What check says of common mistakes, word for word: each sentence is read by someone who made one. */
import { expect } from "chai";
import type { Kind } from "../../../provider/objects/kind.ts";
import { row } from "../../../provider/objects/row.ts";
import { secondaryIndex } from "../../../provider/objects/secondary-index.ts";
import { table } from "../../../provider/objects/table/kind.ts";

const id = { name: "id", type: "INTEGER", nullable: false };
const base = { database: "d", name: "t", columns: [id], primaryKey: { columns: ["id"] } };
const withType = (type: unknown) => ({ ...base, columns: [id, { name: "c", type }] });
const withColumn = (more: object) => ({ ...base, columns: [id, { name: "c", type: "INTEGER", ...more }] });

function said<Definition>(kind: Kind<Definition>, input: unknown): readonly string[] {
  const checked = kind.check(input);
  return "failures" in checked
    ? checked.failures.map(({ property, reason }) => `${property}: ${reason}`)
    : [];
}

const types: readonly (readonly [string, string])[] = [
  ["TEXT", "Use VARCHAR(n), at most 64000 characters (32000 in UNICODE), or CLOB for more."],
  ["STRING", "Use VARCHAR(n), at most 64000 characters (32000 in UNICODE), or CLOB for more."],
  ["VARCHAR2(10)", "Use VARCHAR(n), at most 64000 characters (32000 in UNICODE), or CLOB for more."],
  ["NVARCHAR(10)", 'Use VARCHAR(n) with `characterSet: "UNICODE"`.'],
  ["DATETIME", "Use TIMESTAMP(0), or TIMESTAMP(6) with microseconds."],
  ["BOOLEAN", "Use BYTEINT for 0 and 1, or CHAR(1) for 'Y' and 'N'."],
  ["UUID", 'Use CHAR(36) with `characterSet: "LATIN"`, or BYTE(16).'],
  ["INTEGR", "Did you mean INTEGER?"],
  ["BIGINT UNSIGNED", "Leave UNSIGNED out: every number in Teradata has a sign."],
  ["TIMESTAMP WITHOUT TIME ZONE", "Leave WITHOUT TIME ZONE out: TIME(n) and TIMESTAMP(n) have none."],
  ["VARCHAR(10))", "One of its parentheses does not pair."],
  ["VARCHAR (10", "One of its parentheses does not pair."],
  [
    "INTEGER NOT NULL",
    "What follows the type are properties of their own: `nullable: false`, `default`, `characterSet`, `caseSpecific`.",
  ],
  ["ENUM('a')", "Types are written as Teradata does, such as VARCHAR(100), DECIMAL(18,2) or TIMESTAMP(0)."],
];

const sizes: readonly (readonly [string, string])[] = [
  ["VARCHAR", "VARCHAR needs its length in characters, such as VARCHAR(100)."],
  ["VARCHAR(MAX)", "VARCHAR(MAX) is not a length. Write VARCHAR(100) for 100 characters."],
  ["VARCHAR(70000)", "VARCHAR(70000) is too long: the most is 64000 characters. Use CLOB for more."],
  [
    "VARCHAR(40000)",
    'VARCHAR(40000) fits only the character set LATIN, and without `characterSet` the user\'s default decides. Say `characterSet: "LATIN"`, or use at most 32000 characters.',
  ],
  ["DECIMAL(40)", "DECIMAL(40) has 40 digits, and DECIMAL has 1 to 38. Use DECIMAL(38,0) at most."],
  [
    "DECIMAL(10,12)",
    "DECIMAL(10,12) has more digits after the point (12) than in all (10). The first number counts all digits: DECIMAL(22,12).",
  ],
  [
    "TIMESTAMP(9)",
    "TIMESTAMP(9) must have 0 to 6 digits for the fraction of a second: TIMESTAMP(0) or TIMESTAMP(6).",
  ],
  ["FLOAT(53)", "FLOAT has a fixed size. Write FLOAT alone."],
];

/** [the mistake, the input, everything that is said] */
const tables: readonly (readonly [string, unknown, readonly string[]])[] = [
  [
    "no type",
    withType(""),
    ["columns[1].type: Column `c`: The column has no type. Give it one, such as INTEGER."],
  ],
  [
    "columns as text",
    { ...base, columns: [id, "c INTEGER"] },
    ['columns[1]: This must be an object: `{ name: "id", type: "INTEGER" }`.'],
  ],
  [
    "a key as a list",
    { ...base, primaryKey: ["id"] },
    ['primaryKey: This must be an object: `{ columns: ["id"] }`.'],
  ],
  [
    "a primary index as a name",
    { ...base, primaryIndex: "id" },
    ['primaryIndex: This must be "NONE" or an object: `{ columns: ["id"] }`.'],
  ],
  [
    "a check as text",
    { ...base, checks: ["id > 0"] },
    ['checks[0]: This must be an object: `{ condition: "amount >= 0" }`.'],
  ],
  [
    "properties of other tools",
    withColumn({ notNull: true, charset: "LATIN", length: 5, primaryKey: true }),
    [
      "columns[1].notNull: Column `c`: There is no property `notNull` here. Write `nullable: false`.",
      "columns[1].charset: Column `c`: There is no property `charset` here. Write `characterSet`.",
      "columns[1].length: Column `c`: There is no property `length` here. It stands in the type, such as VARCHAR(100) or DECIMAL(18,2).",
      "columns[1].primaryKey: Column `c`: There is no property `primaryKey` here. Keys belong to the table: `primaryKey: { columns: [...] }`, `uniques: [{ columns: [...] }]`.",
    ],
  ],
  [
    "secondary indexes in the table",
    { ...base, indexes: [] },
    [
      "indexes: There is no property `indexes` here. Secondary indexes are resources of their own: `new SecondaryIndex(...)`.",
    ],
  ],
  [
    "a misspelt property",
    { ...base, primarykey: {} },
    ["primarykey: There is no property `primarykey` here. Did you mean `primaryKey`?"],
  ],
  [
    "a key over missing columns",
    { ...base, primaryKey: { columns: ["idd", "zzz"] } },
    [
      "primaryKey.columns[0]: There is no column `idd` in the table. Did you mean `id`?",
      "primaryKey.columns[1]: There is no column `zzz` in the table. Add it to `columns`, or name another one.",
    ],
  ],
  [
    "a key that may be NULL",
    { ...base, columns: [{ name: "id", type: "INTEGER" }] },
    [
      "primaryKey.columns[0]: `id` may hold NULL, and the columns of a primary key may not. Add `nullable: false` to that column.",
    ],
  ],
  [
    "a primary index on the primary key",
    { ...base, primaryIndex: { columns: ["id"] } },
    [
      "primaryIndex: The primary index has the same columns as the primary key, and Teradata refuses two on the same columns. Leave `primaryIndex` out: without one, the primary key becomes the unique primary index.",
    ],
  ],
  [
    "no key and no primary index",
    { ...base, primaryKey: undefined },
    [
      'primaryIndex: The table has no primary key, no unique key and no primary index, so the server\'s settings would decide where its rows go. Say `primaryIndex: { columns: [...] }`, or "NONE".',
    ],
  ],
  [
    "partitioning without a primary index",
    { ...base, primaryKey: undefined, partitionBy: ["RANGE_N(id BETWEEN 1 AND 9 EACH 1)"] },
    [
      'primaryIndex: A partitioned table gets no primary index by itself, so it must be said. Write `primaryIndex: { columns: [...] }`, or "NONE".',
    ],
  ],
  [
    "2,049 columns",
    { ...base, columns: [id, ...Array.from({ length: 2048 }, (_, index) => ({ ...id, name: `c${index}` }))] },
    ["columns: There are 2049 columns, and a table has at most 2048. Split the table."],
  ],
  [
    "a name of 129 characters",
    { ...base, name: "n".repeat(129) },
    ["name: The name has 129 characters, and Teradata's names have at most 128. Shorten it."],
  ],
  [
    "a column twice",
    { ...base, columns: [id, { name: "ID", type: "DATE" }] },
    [
      "columns[1].name: Column `ID`: There is a column `id` already, and `ID` is the same name: capitals make no difference. Rename one of them.",
    ],
  ],
  [
    "a default without quotes",
    withColumn({ type: "CHAR(1)", default: "Y" }),
    [
      "columns[1].default: Column `c`: `Y` is no value that a column can default to. Text stands in single quotes (`'Y'`), numbers stand alone; CURRENT_TIMESTAMP(0), CURRENT_DATE, USER and NULL are words.",
    ],
  ],
  [
    "a default that does not fit",
    withColumn({ type: "BYTEINT", default: "200" }),
    [
      "columns[1].default: Column `c`: `200` does not fit into BYTEINT, which holds whole numbers from -128 to 127. Choose another value, or another type.",
    ],
  ],
  [
    "a text in double quotes",
    { ...base, checks: [{ condition: 'id <> "x"' }] },
    [
      `checks[0].condition: "x" in double quotes is the name of a column, and there is none. Write text in single quotes: 'x'.`,
    ],
  ],
  [
    "a condition that is not finished",
    { ...base, checks: [{ condition: "id >" }] },
    [
      "checks[0].condition: `id >` is no SQL that Teradata takes here: Syntax error: expected something between '>' and ')'. Mend it.",
    ],
  ],
  [
    "a foreign key with actions",
    {
      ...base,
      foreignKeys: [
        { columns: ["id"], references: { table: "p", columns: ["a", "b"] }, onDelete: "CASCADE" },
      ],
    },
    [
      "foreignKeys[0].onDelete: There is no property `onDelete` here. Teradata has no actions for foreign keys. Leave it out.",
      "foreignKeys[0].references.columns: The foreign key has 1 column here and 2 in `p`. Name as many there as here, in the same order.",
    ],
  ],
  [
    "a block size with its unit",
    { ...base, options: { dataBlockSize: "64KB" } },
    [
      'options.dataBlockSize: This must be a whole number from 8960 to 1048319, or "MINIMUM", "MAXIMUM" or "DEFAULT", not "64KB".',
    ],
  ],
  [
    "a name with its database",
    { ...base, name: "d.t" },
    ["name: The name begins with that of its database. Write the table's name alone."],
  ],
];

const index = { database: "d", table: "t", name: "i", columns: ["a", "b"] };
const one = { database: "d", table: "t", key: { id: 1 } };

describe("what check says of", () => {
  for (const [type, advice] of types)
    it(`the type ${type}`, () => {
      const sentence = `columns[1].type: Column \`c\`: \`${type}\` is not a Teradata type. ${advice}`;
      expect(said(table, withType(type))).to.deep.equal([sentence]);
    });

  for (const [type, sentence] of sizes)
    it(`the size of ${type}`, () => {
      expect(said(table, withType(type))).to.deep.equal([`columns[1].type: Column \`c\`: ${sentence}`]);
    });

  for (const [mistake, input, sentences] of tables)
    it(mistake, () => expect(said(table, input)).to.deep.equal(sentences));

  it("an order of an index", () => {
    expect(said(secondaryIndex, { ...index, orderBy: "VALUES" })).to.deep.equal([
      'orderBy: This must be an object: `{ by: "VALUES", column: "id" }`.',
    ]);
    expect(said(secondaryIndex, { ...index, orderBy: { by: "VALUES" } })).to.deep.equal([
      "orderBy.column: Say by which of the index's columns it is ordered.",
    ]);
    expect(
      said(secondaryIndex, { ...index, unique: true, orderBy: { by: "HASH", column: "a" } }),
    ).to.deep.equal([
      "orderBy: A unique index can't be ordered: only one that is not unique can. Leave `orderBy` out.",
    ]);
  });

  it("a value of a row", () => {
    expect(said(row, { ...one, values: { a: true, b: 2 ** 60 } })).to.deep.equal([
      "values.a: Teradata has no boolean. Write 1 and 0, or 'Y' and 'N', as the column has it.",
      "values.b: JavaScript can't hold 1152921504606847000 exactly. Write the number as text.",
    ]);
  });
});
