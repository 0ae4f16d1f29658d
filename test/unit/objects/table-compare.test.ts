/** What counts as a difference between a declared table and the one in the dictionary, and what does not. */
import { expect } from "chai";
import { table } from "../../../provider/objects/table/kind.ts";
import { normalise } from "../../../provider/objects/table/normalise.ts";
import type { Column, TableDefinition } from "../../../provider/objects/table/table.ts";

const id: Column = { name: "id", type: "INTEGER", nullable: false };
const base: TableDefinition = { database: "demo", name: "t", columns: [id], primaryKey: { columns: ["id"] } };

type Part = Partial<TableDefinition>;

function differences(declared: Part, actual: Part): readonly string[] {
  const found = table.differences(normalise({ ...base, ...declared }), normalise({ ...base, ...actual }));
  return found.map(
    (each) => `${each.property} is declared ${each.declared}, the dictionary has ${each.actual}`,
  );
}

/** The base table with one more column. */
const column = (more: Partial<Column>): Part => ({
  columns: [id, { name: "c", type: "INTEGER", ...more } as Column],
});
const text = (more: Partial<Column>): Part => column({ type: "CHAR(3)", ...more });

const same: readonly (readonly [string, Part, Part])[] = [
  ["the same table", {}, {}],
  ["names in another case", { columns: [{ ...id, name: "ID" }] }, { columns: [id] }],
  ["types written in another way", column({ type: "DECIMAL(5)" }), column({ type: "DECIMAL(5,0)" })],
  ["an own type in another case", column({ type: "SYSUDTLIB.euro" }), column({ type: "SYSUDTLIB.EURO" })],
  [
    "the longest CLOB",
    text({ type: "CLOB", characterSet: "UNICODE" }),
    text({ type: "CLOB(1048544000)", characterSet: "UNICODE" }),
  ],
  [
    "the longest JSON in a character set left to the server",
    column({ type: "JSON(8388096)" }),
    column({ type: "JSON", characterSet: "UNICODE" }),
  ],
  ["a default as the type holds it", column({ default: "0" }), column({ default: "0.00" })],
  ["a default of a FLOAT", column({ default: "1.5" }), column({ default: "1.50000000000000E 000" })],
  ["a negative default", column({ default: "-1" }), column({ default: "-1.0" })],
  ["a default padded with blanks", text({ default: "'Y'" }), text({ default: "'Y  '" })],
  [
    "a default spaced otherwise",
    column({ default: "CURRENT_TIMESTAMP(0)" }),
    column({ default: "current_timestamp ( 0 )" }),
  ],
  [
    "digits of the current time that were not said",
    column({ type: "TIMESTAMP(6)", default: "CURRENT_TIMESTAMP" }),
    column({ type: "TIMESTAMP(6)", default: "CURRENT_TIMESTAMP(6)" }),
  ],
  [
    "a check with a name declared beside the same one without",
    { checks: [{ condition: "id > 0" }, { name: "k", condition: "id > 0" }] },
    { checks: [{ name: "k", condition: "id > 0" }, { condition: "id > 0" }] },
  ],
  ["a comment that ends with blanks", { comment: "it \n" }, { comment: "it" }],
  ["a comment of nothing and none", { comment: "" }, {}],
  ["a title of nothing", column({ title: "" }), column({ title: "" })],
  ["DEFAULT NULL and none", column({ default: "NULL" }), column({})],
  ["a character set left to the server", text({}), text({ characterSet: "LATIN" })],
  ["case left to the server", text({}), text({ caseSpecific: true })],
  ["a format left to the server", column({ type: "DATE" }), column({ type: "DATE", format: "YY/MM/DD" })],
  [
    "values compressed in another order",
    text({ compress: ["'b'", "'a'"] }),
    text({ compress: ["'a  '", "'b  '"] }),
  ],
  [
    "an identity with its limits printed",
    column({ identity: { generated: "ALWAYS" } }),
    column({
      identity: {
        generated: "ALWAYS",
        startWith: 1,
        incrementBy: 1,
        minValue: -5,
        maxValue: 5,
        cycle: false,
      },
    }),
  ],
  ["a key without a name", {}, { primaryKey: { name: "k", columns: ["ID"] } }],
  [
    "unique keys in another order",
    { uniques: [{ columns: ["a"] }, { columns: ["b"] }] },
    { uniques: [{ columns: ["b"] }, { columns: ["a"] }] },
  ],
  ["a check spaced otherwise", { checks: [{ condition: "id>0" }] }, { checks: [{ condition: "id > 0" }] }],
  [
    "a check with parentheses that change nothing",
    { checks: [{ condition: "id > 0 AND id + 1 * 2 < 9 OR id IN (1, 2)" }] },
    { checks: [{ condition: "((ID ) > 0 AND (id + (1 * 2) ) < 9 ) OR (id IN (1 ,2 ))" }] },
  ],
  [
    "a foreign key that names its own database",
    { foreignKeys: [reference({})] },
    { foreignKeys: [reference({ database: "DEMO" })] },
  ],
  [
    "a primary index without a name",
    { primaryIndex: { columns: ["x"] } },
    { primaryIndex: { name: "i", columns: ["X"] } },
  ],
  [
    "partitioning spaced otherwise",
    { partitionBy: ["CASE_N(id>1,NO CASE)"] },
    { partitionBy: ["CASE_N(id  > 1 , NO CASE)"] },
  ],
  ["room for partitions", { partitionBy: ["COLUMN"] }, { partitionBy: ["COLUMN NO AUTO COMPRESS ADD 10"] }],
  [
    "a primary key that was made the primary index",
    {},
    { primaryKey: undefined as never, primaryIndex: { columns: ["id"], unique: true } },
  ],
  [
    "a unique key that was made the primary index",
    { primaryKey: undefined as never, uniques: [{ columns: ["id"] }, { columns: ["b"] }] },
    {
      primaryKey: undefined as never,
      uniques: [{ columns: ["b"] }],
      primaryIndex: { name: "u", columns: ["id"], unique: true },
    },
  ],
  ["options left to the server", {}, { options: { fallback: true, checksum: "DEFAULT", map: "TD_MAP1" } }],
  [
    "options that a server need not print",
    { options: { fallback: false, beforeJournal: "NO", dataBlockSize: "DEFAULT" } },
    {},
  ],
  ["a map in another case", { options: { map: "td_map1" } }, { options: { map: "TD_MAP1" } }],
  [
    "a block size of whole sectors",
    { options: { dataBlockSize: 130_000 } },
    { options: { dataBlockSize: 130_048 } },
  ],
  [
    "a block size a little more than whole sectors",
    { options: { dataBlockSize: 130_100 } },
    { options: { dataBlockSize: 130_048 } },
  ],
];

function reference({ database, enforced }: { database?: string; enforced?: "NONE" }) {
  const references = { ...(database ? { database } : {}), table: "p", columns: ["id"] };
  return { columns: ["id"], references, ...(enforced ? { enforced } : {}) };
}

/** [what differs, declared, actual, the sentences] */
const different: readonly (readonly [string, Part, Part, readonly string[]])[] = [
  ["the kind", { kind: "SET" }, {}, ["kind is declared SET, the dictionary has MULTISET"]],
  [
    "a missing column",
    column({ nullable: false }),
    {},
    ["columns.c is declared INTEGER NOT NULL, the dictionary has no such column"],
  ],
  ["an extra column", {}, column({}), ["columns.c is declared no such column, the dictionary has INTEGER"]],
  [
    "the order of columns",
    { columns: [id, { name: "a", type: "DATE" }] },
    { columns: [{ name: "A", type: "DATE" }, id] },
    ["columns is declared in the order id, a, the dictionary has in the order A, id"],
  ],
  [
    "a type",
    column({}),
    column({ type: "BIGINT" }),
    ["columns.c.type is declared INTEGER, the dictionary has BIGINT"],
  ],
  [
    "nullability",
    column({ nullable: false }),
    column({}),
    ["columns.c.nullable is declared NOT NULL, the dictionary has NULL allowed"],
  ],
  [
    "a default",
    column({ default: "1" }),
    column({}),
    ["columns.c.default is declared 1, the dictionary has no default"],
  ],
  [
    "a default's text",
    text({ default: "'y'" }),
    text({ default: "'Y'" }),
    ["columns.c.default is declared 'y', the dictionary has 'Y'"],
  ],
  [
    "a character set",
    text({ characterSet: "LATIN" }),
    text({ characterSet: "UNICODE" }),
    ["columns.c.characterSet is declared LATIN, the dictionary has UNICODE"],
  ],
  [
    "case",
    text({ caseSpecific: false }),
    text({ caseSpecific: true }),
    ["columns.c.caseSpecific is declared NOT CASESPECIFIC, the dictionary has CASESPECIFIC"],
  ],
  [
    "capitals",
    text({}),
    text({ uppercase: true }),
    ["columns.c.uppercase is declared not UPPERCASE, the dictionary has UPPERCASE"],
  ],
  [
    "a format",
    column({ format: "Z9" }),
    column({ format: "999" }),
    ["columns.c.format is declared 'Z9', the dictionary has '999'"],
  ],
  [
    "a title",
    column({}),
    column({ title: "C" }),
    ["columns.c.title is declared no title, the dictionary has 'C'"],
  ],
  [
    "compression",
    text({ compress: ["'a'"] }),
    text({ compress: true }),
    ["columns.c.compress is declared NULL and 'a' compressed, the dictionary has NULL compressed"],
  ],
  [
    "no compression",
    text({}),
    text({ compress: true }),
    ["columns.c.compress is declared not compressed, the dictionary has NULL compressed"],
  ],
  [
    "an identity",
    column({ identity: { generated: "ALWAYS", maxValue: 9 } }),
    column({ identity: { generated: "ALWAYS", startWith: 1, incrementBy: 1, maxValue: 99 } }),
    [
      "columns.c.identity is declared GENERATED ALWAYS INCREMENT BY 1 MAXVALUE 9, the dictionary has GENERATED ALWAYS START WITH 1 INCREMENT BY 1 MAXVALUE 99",
    ],
  ],
  [
    "no identity",
    column({}),
    column({ identity: { generated: "ALWAYS" } }),
    [
      "columns.c.identity is declared no identity, the dictionary has GENERATED ALWAYS START WITH 1 INCREMENT BY 1",
    ],
  ],
  [
    "a column's comment",
    column({ comment: "x" }),
    column({}),
    ["columns.c.comment is declared 'x', the dictionary has no comment"],
  ],
  [
    "a primary key",
    {},
    { primaryKey: { columns: ["id", "b"] } },
    ["primaryKey is declared (id), the dictionary has (id, b)"],
  ],
  [
    "a primary key's name",
    { primaryKey: { name: "k", columns: ["id"] } },
    {},
    ["primaryKey is declared k (id), the dictionary has (id)"],
  ],
  [
    "unique keys",
    { uniques: [{ columns: ["a"] }] },
    { uniques: [{ name: "u", columns: ["b"] }] },
    [
      "uniques is declared (a), the dictionary has no such unique key",
      "uniques is declared no such unique key, the dictionary has u (b)",
    ],
  ],
  [
    "a check",
    { checks: [{ condition: "id > 0" }] },
    {},
    ["checks is declared CHECK (id > 0), the dictionary has no such check"],
  ],
  [
    "a title of nothing and none",
    column({ title: "" }),
    column({}),
    ["columns.c.title is declared '', the dictionary has no title"],
  ],
  [
    "a check that stands there once more",
    { checks: [{ condition: "id > 0" }, { condition: "ID > 0" }] },
    { checks: [{ condition: "id > 0" }] },
    ["checks is declared CHECK (ID > 0), the dictionary has no such check"],
  ],
  [
    "digits of the current time",
    column({ type: "TIMESTAMP(6)", default: "CURRENT_TIMESTAMP" }),
    column({ type: "TIMESTAMP(6)", default: "CURRENT_TIMESTAMP(0)" }),
    ["columns.c.default is declared CURRENT_TIMESTAMP, the dictionary has CURRENT_TIMESTAMP(0)"],
  ],
  [
    "a check with parentheses that change it",
    { checks: [{ condition: "id > 0 AND (id < 9 OR id = 1)" }] },
    { checks: [{ condition: "(id > 0 AND id < 9) OR id = 1" }] },
    [
      "checks is declared CHECK (id > 0 AND (id < 9 OR id = 1)), the dictionary has no such check",
      "checks is declared no such check, the dictionary has CHECK ((id > 0 AND id < 9) OR id = 1)",
    ],
  ],
  [
    "a check of another number",
    { checks: [{ condition: "id > 1" }] },
    { checks: [{ condition: "id > 2" }] },
    [
      "checks is declared CHECK (id > 1), the dictionary has no such check",
      "checks is declared no such check, the dictionary has CHECK (id > 2)",
    ],
  ],
  [
    "a primary key that was not made",
    { primaryIndex: { columns: ["x"] } },
    { primaryKey: undefined as never, primaryIndex: { columns: ["x"] } },
    ["primaryKey is declared (id), the dictionary has no primary key"],
  ],
  [
    "how a foreign key is checked",
    { foreignKeys: [reference({ enforced: "NONE" })] },
    { foreignKeys: [reference({})] },
    [
      "foreignKeys is declared (id) to p (id), not checked, the dictionary has no such foreign key",
      "foreignKeys is declared no such foreign key, the dictionary has (id) to p (id)",
    ],
  ],
  [
    "a primary index",
    {},
    { primaryIndex: { columns: ["x"] } },
    ["primaryIndex is declared the key's, the dictionary has (x)"],
  ],
  [
    "a unique primary index",
    { primaryIndex: { columns: ["x"], unique: true } },
    { primaryIndex: { columns: ["x"] } },
    ["primaryIndex is declared unique (x), the dictionary has (x)"],
  ],
  [
    "no primary index",
    { primaryIndex: "NONE" },
    {},
    ["primaryIndex is declared no primary index, the dictionary has the key's"],
  ],
  [
    "partitioning",
    { partitionBy: ["COLUMN"] },
    {},
    ["partitionBy is declared COLUMN, the dictionary has no partitioning"],
  ],
  [
    "an option",
    { options: { fallback: true } },
    { options: { fallback: false } },
    ["options.fallback is declared true, the dictionary has false"],
  ],
  [
    "an option that is not set",
    { options: { freeSpacePercent: 5 } },
    {},
    ["options.freeSpacePercent is declared 5, the dictionary has nothing"],
  ],
  ["a comment", { comment: "it's" }, {}, ["comment is declared 'it's', the dictionary has no comment"]],
];

describe("comparing tables", () => {
  for (const [name, declared, actual] of same) {
    it(`finds no difference in ${name}`, () => expect(differences(declared, actual)).to.deep.equal([]));
  }
  for (const [name, declared, actual, sentences] of different) {
    it(`finds ${name}`, () => expect(differences(declared, actual)).to.deep.equal(sentences));
  }
});
