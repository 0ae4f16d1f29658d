/** What the verification finds where the dictionary has something else than was declared, and where it has not. */
import { expect } from "chai";
import { row } from "../../../provider/objects/row.ts";
import { secondaryIndex } from "../../../provider/objects/secondary-index.ts";
import { table } from "../../../provider/objects/table/kind.ts";
import type { Declared } from "../../../provider/verify/declared.ts";
import { verify } from "../../../provider/verify/verify.ts";
import { withEmulator } from "../../emulated-session.ts";

const made = [
  `CREATE MULTISET TABLE demo.Note (Id INTEGER NOT NULL, Kind CHAR(3) CHARACTER SET UNICODE NOT NULL,
     Body VARCHAR(20) CHARACTER SET LATIN, "a, b" DATE, Size_ DECIMAL(9,2) NOT NULL,
     CONSTRAINT Note_Key PRIMARY KEY (Id), UNIQUE (Kind, Size_))`,
  "CREATE INDEX Note_Body (Body, Kind) ON demo.Note",
  "CREATE INDEX Note_Size (Size_) ORDER BY VALUES (Size_) ON demo.Note",
  "CREATE MULTISET TABLE demo.Heap (a INTEGER, b INTEGER NOT NULL, PRIMARY KEY (b)) NO PRIMARY INDEX",
  "CREATE MULTISET TABLE demo.Sale (a INTEGER, b INTEGER NOT NULL) UNIQUE PRIMARY INDEX Sale_PI (a, b)",
  "INSERT INTO demo.Note VALUES (1, 'one', 'text', NULL, 1)",
];

const columns = [
  { name: "id", type: "INTEGER", nullable: false },
  { name: "kind", type: "CHAR(3)", nullable: false, characterSet: "UNICODE" },
  { name: "body", type: "VARCHAR(20)" },
  { name: "a, b", type: "DATE" },
  { name: "size_", type: "DECIMAL(9,2)", nullable: false },
];
const note = {
  database: "DEMO",
  name: "NOTE",
  columns,
  primaryKey: { name: "another_name", columns: ["ID"] },
  uniques: [{ columns: ["kind", "size_"] }],
};
const heap = {
  database: "demo",
  name: "heap",
  columns: [
    { name: "a", type: "INTEGER" },
    { name: "b", type: "INTEGER", nullable: false },
  ],
  primaryKey: { columns: ["b"] },
  primaryIndex: "NONE",
};
const sale = {
  ...heap,
  name: "sale",
  primaryKey: undefined,
  primaryIndex: { columns: ["a", "b"], unique: true },
};
const index = { database: "demo", table: "note", name: "note_body", columns: ["body", "kind"] };
const one = { database: "demo", table: "note", key: { id: 1 }, values: { body: "text" } };

interface Given {
  readonly tables?: readonly object[];
  readonly indexes?: readonly object[];
  readonly rows?: readonly object[];
}

function declaration({ tables = [], indexes = [], rows = [] }: Given): Declared {
  const definition = <Definition>(checked: { definition: Definition } | { failures: unknown }) => {
    if ("definition" in checked) return checked.definition;
    throw new Error(JSON.stringify(checked.failures));
  };
  return {
    tables: tables.map((each) => definition(table.check(each))),
    indexes: indexes.map((each) => definition(secondaryIndex.check(each))),
    rows: rows.map((each) => definition(row.check(each))),
  };
}

const found = (given: Given) =>
  withEmulator(async (session) => {
    for (const statement of made) await session.execute(statement);
    return verify(declaration(given), session);
  });

const wrong = async (given: Given) => (await found(given)).flatMap((finding) => finding.wrong);

/** The table with one column otherwise. */
const withColumn = (name: string, change: object) => ({
  tables: [{ ...note, columns: columns.map((each) => (each.name === name ? { ...each, ...change } : each)) }],
});

const different: readonly (readonly [string, Given, readonly string[]])[] = [
  ["a table that is missing", { tables: [{ ...note, name: "gone" }] }, ["the table is missing"]],
  [
    "a table in a database that is missing",
    { tables: [{ ...note, database: "nowhere" }] },
    ["the table is missing"],
  ],
  [
    "a view where a table is declared",
    { tables: [{ ...note, database: "DBC", name: "TablesV" }] },
    ["the table is missing"],
  ],
  [
    "a column too few",
    { tables: [{ ...note, columns: [...columns, { name: "more", type: "DATE" }] }] },
    ["the columns are Id, Kind, Body, a, b, Size_; declared are id, kind, body, a, b, size_, more"],
  ],
  [
    "two columns where one has their names",
    {
      tables: [
        {
          ...note,
          columns: [
            ...columns.slice(0, 3),
            { name: "a", type: "DATE" },
            { name: "b", type: "DATE" },
            columns[4],
          ],
        },
      ],
    },
    ["the columns are Id, Kind, Body, a, b, Size_; declared are id, kind, body, a, b, size_"],
  ],
  [
    "another type",
    withColumn("body", { type: "VARCHAR(21)" }),
    ["body: the type is VARCHAR(20); declared is VARCHAR(21)"],
  ],
  [
    "another nullability",
    withColumn("body", { nullable: false }),
    ["body: the nullability is NULL; declared is NOT NULL"],
  ],
  [
    "another character set",
    withColumn("body", { characterSet: "UNICODE" }),
    ["body: the character set is LATIN; declared is UNICODE"],
  ],
  [
    "another primary key",
    { tables: [{ ...note, primaryKey: { columns: ["size_"] } }] },
    [
      "the primary key is Id; declared is size_",
      "the primary index is unique (Id); declared is unique (size_)",
    ],
  ],
  [
    "a primary key that is missing",
    { tables: [{ ...sale, primaryKey: { columns: ["b"] } }] },
    ["the primary key is missing; declared is b"],
  ],
  [
    "a unique key that is missing",
    { tables: [{ ...note, uniques: [{ columns: ["size_"] }] }] },
    ["the unique key (size_) is missing"],
  ],
  [
    "a primary index where none is declared",
    { tables: [{ ...sale, primaryIndex: "NONE" }] },
    ["the primary index is unique (a, b); declared is none"],
  ],
  [
    "no primary index where one is declared",
    { tables: [{ ...heap, primaryIndex: { columns: ["a"] } }] },
    ["the primary index is missing; declared is (a)"],
  ],
  [
    "a unique primary index",
    { tables: [{ ...sale, primaryIndex: { columns: ["a", "b"] } }] },
    ["the primary index is unique (a, b); declared is (a, b)"],
  ],
  [
    "a secondary index that is missing",
    { tables: [note], indexes: [{ ...index, name: "gone" }] },
    ["the secondary index gone is missing"],
  ],
  [
    "a key where a secondary index is declared",
    { indexes: [{ ...index, name: "note_key", columns: ["id"], unique: true }] },
    ["the secondary index note_key is missing"],
  ],
  [
    "a secondary index on other columns",
    { indexes: [{ ...index, columns: ["kind", "body"] }] },
    ["the secondary index note_body is (Body, Kind); declared is (kind, body)"],
  ],
  [
    "a secondary index that is not unique",
    { indexes: [{ ...index, unique: true }] },
    ["the secondary index note_body is (Body, Kind); declared is unique (body, kind)"],
  ],
  [
    "a secondary index on a table that is missing",
    { indexes: [{ ...index, table: "gone" }] },
    ["the table is missing"],
  ],
  ["a row that is missing", { rows: [{ ...one, key: { id: 2 } }] }, ["the row is missing"]],
  ["a row in a table that is missing", { rows: [{ ...one, table: "gone" }] }, ["the row is missing"]],
  [
    "another value",
    { rows: [{ ...one, values: { body: "other" } }] },
    ["values.body is 'text'; declared is 'other'"],
  ],
];

describe("the verification", () => {
  it("finds nothing wrong with what stands as declared, whatever the case of its names", async () => {
    expect(await found({ tables: [note, heap, sale], indexes: [index], rows: [one] })).to.deep.equal([
      { object: "DEMO.NOTE", found: "5 columns, 3 secondary indexes", wrong: [] },
      { object: "demo.heap", found: "2 columns, 1 secondary index", wrong: [] },
      { object: "demo.sale", found: "2 columns, 0 secondary indexes", wrong: [] },
      { object: "demo.note[id=1]", found: "row", wrong: [] },
    ]);
  });

  for (const [name, given, sentences] of different)
    it(`finds ${name}`, async () => expect(await wrong(given)).to.deep.equal(sentences));

  it("looks up the table of an index once", async () => {
    const more = { ...index, table: "NOTE", name: "note_size", columns: ["size_"] };
    expect(await found({ indexes: [index, more] })).to.deep.equal([
      { object: "demo.note", found: "5 columns, 3 secondary indexes", wrong: [] },
    ]);
  });
});
