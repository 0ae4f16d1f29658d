/** Secondary indexes: what check says, what is read from DBC.IndicesV, what counts as a difference. */
import { expect } from "chai";
import { type SecondaryIndexDefinition, secondaryIndex } from "../../../provider/objects/secondary-index.ts";
import type { ResultRow } from "../../../provider/session/session.ts";
import { fakeSession } from "../session/fake-session.ts";

const base = { database: "demo", table: "t", name: "i", columns: ["a"] };

function failuresOf(changes: object): readonly string[] {
  const checked = secondaryIndex.check({ ...base, ...changes });
  return "failures" in checked
    ? checked.failures.map(({ property, reason }) => `${property}: ${reason}`)
    : [];
}

type Part = Partial<SecondaryIndexDefinition>;

const wrong: readonly (readonly [string, object, string])[] = [
  ["no table", { table: undefined }, "table: Say which table"],
  ["no name", { name: undefined }, "name: The index has no name"],
  ["no columns", { columns: [] }, "columns: The index has no columns"],
  ["a column twice", { columns: ["a", "A"] }, "columns[1]: `A` is in the index already"],
  [
    "65 columns",
    { columns: Array.from({ length: 65 }, (_, index) => `c${index}`) },
    "columns: The index has 65 columns",
  ],
  ["a wrong order", { orderBy: { by: "COLUMN" } }, 'orderBy.by: This must be "VALUES" or "HASH"'],
  ["an order by nothing", { orderBy: {} }, "orderBy.by: Say by what"],
  [
    "an order by a column of others",
    { orderBy: { by: "HASH", column: "b" } },
    "orderBy.column: `b` is not in the index",
  ],
  [
    "an order of several columns",
    { columns: ["a", "b"], orderBy: { by: "VALUES" } },
    "orderBy.column: Say by which",
  ],
  [
    "a unique one with an order",
    { unique: true, orderBy: { by: "HASH", column: "a" } },
    "orderBy: A unique index can't be ordered",
  ],
  ["a unique one with ALL", { unique: true, all: true }, "all: A unique index can't be ALL"],
  [
    "an unknown property",
    { uniqe: true },
    "uniqe: There is no property `uniqe` here. Did you mean `unique`?",
  ],
];

/** Rows of DBC.IndicesV: IndexNumber, IndexType, UniqueFlag, IndexName, ColumnName; CHAR columns padded. */
const key: ResultRow = [1, "K ", "Y ", null, "id"];

/** What a server says of a table with these indexes, and prints after its PRIMARY INDEX. */
function read(rows: readonly ResultRow[], printed = "", changes: Part = {}) {
  const text = `CREATE MULTISET TABLE demo.t ( id INTEGER )\rUNIQUE PRIMARY INDEX ( id )\r${printed};`;
  const session = fakeSession(async (statement) =>
    statement.startsWith("SHOW TABLE demo.t") ? [[text]] : rows,
  );
  return secondaryIndex.read({ ...base, ...changes }, session);
}

const order = { by: "VALUES", column: "a" } as const;

/** [what is found, the rows, what SHOW TABLE prints, the definition] */
const found: readonly (readonly [string, readonly ResultRow[], string, object | undefined])[] = [
  ["nothing", [key], "", undefined],
  ["nothing where another index has no name", [key, [4, "S", "N", null, "a"]], "INDEX ( a )", undefined],
  ["a plain one", [key, [4, "S ", "N ", "I ", "a"]], "", { columns: ["a"] }],
  ["several columns", [key, [4, "S", "N", "i", "b"], [4, "S", "N", "i", "a"]], "", { columns: ["b", "a"] }],
  ["a unique one", [key, [4, "S", "Y", "i", "a"]], "", { columns: ["a"], unique: true }],
  ["ALL", [[4, "H", "N", "i", "a"]], "INDEX I ALL ( a )", { columns: ["a"], all: true }],
  [
    "one by values",
    [[4, "V", "N", "i", "a"]],
    "INDEX i ( a ) ORDER BY VALUES ( a )",
    { columns: ["a"], orderBy: order },
  ],
  [
    "one by the values of one column",
    [
      [4, "V", "N", "i", "a"],
      [4, "V", "N", "i", "b"],
      [8, "I", "N", "i", "b"],
    ],
    "INDEX i ( a ,b ) ORDER BY VALUES ( b )",
    { columns: ["a", "b"], orderBy: { by: "VALUES", column: "b" } },
  ],
  [
    "one by the hash of one column",
    [
      [4, "S", "N", null, "x"],
      [8, "S", "N", "i", "a"],
      [8, "S", "N", "i", "b"],
      [12, "I", "N", null, "a"],
    ],
    "INDEX ( x ) INDEX i ( a ,b ) ORDER BY HASH ( a )",
    { columns: ["a", "b"], orderBy: { by: "HASH", column: "a" } },
  ],
  [
    "ALL by values",
    [[4, "O", "N", "i", "a"]],
    "INDEX i ALL ( a ) ORDER BY VALUES ( a )",
    { columns: ["a"], orderBy: order, all: true },
  ],
  [
    "ALL by values, by its code alone",
    [[4, "O", "N", "i", "a"]],
    "",
    { columns: ["a"], orderBy: order, all: true },
  ],
];

const unreadable: readonly (readonly [string, ResultRow, string])[] = [
  ["the primary index", [1, "P", "N", "i", "a"], "demo.t has a primary index named i"],
  ["the primary key", [4, "K", "Y", "i", "a"], "demo.t has a primary key named i"],
  ["a unique key", [4, "U", "Y", "i", "a"], "demo.t has a unique key named i"],
  ["a join index", [4, "J", "N", "i", "a"], "demo.t has an index of another kind named i"],
];

const pairs: readonly (readonly [string, Part, Part, readonly string[]])[] = [
  ["the same", {}, { columns: ["A"] }, []],
  ["the hash of the only column", { orderBy: { by: "HASH", column: "a" } }, {}, []],
  ["columns", {}, { columns: ["b"] }, ["columns: (a), (b)"]],
  ["their order", { columns: ["a", "b"] }, { columns: ["b", "a"] }, ["columns: (a, b), (b, a)"]],
  ["uniqueness", { unique: true }, {}, ["unique: unique, not unique"]],
  [
    "an order",
    { orderBy: { by: "VALUES", column: "a" } },
    {},
    ["orderBy: by the values of a, by the hash of all columns"],
  ],
  ["ALL", {}, { all: true }, ["all: not ALL, ALL"]],
];

describe("a secondary index", () => {
  for (const [name, changes, words] of wrong) {
    it(`is refused with ${name}`, () => {
      expect(failuresOf(changes)).to.have.length(1);
      expect(failuresOf(changes)[0]).to.include(words).and.match(/[.?]$/);
    });
  }

  for (const [name, rows, printed, definition] of found) {
    it(`is read: ${name}`, async () => {
      expect(await read(rows, printed)).to.deep.equal(definition && { ...base, ...definition });
    });
  }

  it("is read with ALL where only SHOW TABLE says so", async () => {
    const actual = await read([[4, "S", "N", "i", "a"]], "INDEX i ALL ( a )", { all: true });
    expect(actual).to.deep.equal({ ...base, all: true });
  });

  for (const [name, entry, words] of unreadable) {
    it(`is not read where ${name} has its name`, async () => {
      const error = await read([entry]).then(
        () => undefined,
        (reason: Error) => reason,
      );
      expect(error).to.have.property("name", "UnreadableError");
      expect(error?.message).to.include(words);
    });
  }

  for (const [name, declared, actual, expected] of pairs) {
    it(`is compared: ${name}`, () => {
      const differences = secondaryIndex.differences({ ...base, ...declared }, { ...base, ...actual });
      expect(differences.map((each) => `${each.property}: ${each.declared}, ${each.actual}`)).to.deep.equal(
        expected,
      );
    });
  }
});
