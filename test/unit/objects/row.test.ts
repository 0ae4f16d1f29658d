/** Rows: what check says, what is read by the key, what counts as a difference. */
import { expect } from "chai";
import { type RowDefinition, type RowValue, row } from "../../../provider/objects/row.ts";
import { TeradataError } from "../../../provider/session/errors.ts";
import type { ResultRow, Value } from "../../../provider/session/session.ts";
import { fakeSession } from "../session/fake-session.ts";

const base = { database: "demo", table: "t", key: { id: 1 }, values: { a: "x" } };

function failuresOf(changes: object): readonly string[] {
  const checked = row.check({ ...base, ...changes });
  return "failures" in checked
    ? checked.failures.map(({ property, reason }) => `${property}: ${reason}`)
    : [];
}

const wrong: readonly (readonly [string, object, string])[] = [
  ["no table", { table: undefined }, "table: Say which table"],
  ["no key", { key: undefined }, "key: Say by which columns"],
  ["an empty key", { key: {} }, "key: The key has no columns"],
  ["a key that is NULL", { key: { id: null } }, "key.id: A key finds no row by NULL"],
  ["values that are a list", { values: [1] }, "values: This must be an object, a column each"],
  ["a boolean", { values: { a: true } }, "values.a: Teradata has no boolean"],
  [
    "an object as a value",
    { values: { a: {} } },
    "values.a: This must be a text, a number or null, not an object",
  ],
  [
    "a number that is none",
    { values: { a: Number.NaN } },
    "values.a: This must be a text, a number or null, not NaN",
  ],
  ["a number that is too long", { values: { a: 2 ** 60 } }, "values.a: JavaScript can't hold"],
  ["a column in two places", { values: { ID: 2 } }, "values.ID: The column `ID` is in `key` already"],
  ["a column that is no name", { values: { "a ": 1 } }, 'values["a "]: The name begins or ends with a blank'],
  [
    "an expression that does not close",
    { expressions: { b: "f(" } },
    "expressions.b: `f(` has a parenthesis",
  ],
  ["an expression that is a number", { expressions: { b: 1 } }, "expressions.b: This must be a text"],
];

const session = (rows: readonly ResultRow[]) => fakeSession(async () => rows);
const read = (values: RowDefinition["values"], found: readonly Value[]) =>
  row.read({ ...base, values: values! }, session([found]));

const held: readonly (readonly [string, Value, RowValue])[] = [
  ["a text", "x  ", "x  "],
  ["a number", 1.5, 1.5],
  ["NULL", null, null],
  ["a BIGINT", 7n, 7],
  ["a BIGINT beyond JavaScript's numbers", 9007199254740993n, "9007199254740993"],
  ["a timestamp", "2024-01-31 12:00:00.500000", "2024-01-31 12:00:00.500000"],
  ["bytes", Uint8Array.of(1, 255), "01FF"],
];

const same: readonly (readonly [RowValue, RowValue])[] = [
  ["x", "x  "],
  [1, 1],
  [1, "1"],
  ["1.50", 1.5],
  [null, null],
  ["12345678901234567.5", "12345678901234567.50"],
  ["2024-01-31 12:00:00", "2024-01-31 12:00:00.000"],
  ["2024-01-31 12:00:00.12", "2024-01-31 12:00:00.120000"],
  ["2024-01-31 12:00:00+01:00", "2024-01-31 12:00:00.00+01:00"],
  ["12:00:00", "12:00:00.000000"],
  ["12:00:00.9-05:30", "12:00:00.900000-05:30"],
  ["1", "  1"],
  ["1-02", "   1-02"],
  ["01:02:03", "  1:02:03.000000"],
  ["1 02:03", " 1 02:03"],
  ["-1.5", " -1.500"],
  ["-12.5", "-12.500000"],
  ["(2024-01-01, 2024-12-31)", "('2024-01-01', '2024-12-31')"],
  ["(2024-01-01 12:00:00, 2024-12-31 12:00:00)", "('2024-01-01 12:00:00.00', '2024-12-31 12:00:00.00')"],
];
const different: readonly (readonly [RowValue, RowValue])[] = [
  ["x", "X"],
  ["x", " x"],
  [1, 2],
  [0, null],
  [null, ""],
  ["", 0],
  ["1.0", "1.00"],
  ["2024-01-31 12:00:00", "2024-01-31 12:00:00.001"],
  ["12:00:00+01:00", "12:00:00+02:00"],
  ["12:00:00", "12:00:00+00:00"],
  ["1", "  2"],
  ["1:02", "  1:03"],
  ["1-02", "  -1-02"],
  ["(2024-01-01, 2024-12-31)", "('2024-01-01', '2024-12-30')"],
];

describe("a row", () => {
  for (const [name, changes, words] of wrong) {
    it(`is refused with ${name}`, () => {
      expect(failuresOf(changes)).to.have.length(1);
      expect(failuresOf(changes)[0])
        .to.include(words)
        .and.match(/[.?:}`]$|\.$/);
    });
  }

  it("has the columns of its key in the order of the alphabet", () => {
    expect(row.check({ ...base, key: { b: 2, a: 1 }, values: {} })).to.have.deep.nested.property(
      "definition.key",
      {
        a: 1,
        b: 2,
      },
    );
    expect(row.nameOf({ ...base, key: { a: 1, b: "x" } })).to.equal("demo.t[a=1,b=x]");
  });

  for (const [name, value, expected] of held) {
    it(`reads ${name}`, async () => {
      expect(await read({ a: "?" }, [value])).to.deep.equal({ ...base, values: { a: expected } });
    });
  }

  it("asks only for the columns it owns, by the key", async () => {
    const asked: string[] = [];
    const execute = async (statement: string) => {
      asked.push(statement);
      return [];
    };
    expect(
      await row.read(
        { ...base, key: { id: 1, part: "it's" }, values: { a: 1, "b c": 2 } },
        fakeSession(execute),
      ),
    ).to.equal(undefined);
    expect(asked).to.deep.equal([`SELECT a, "b c" FROM demo.t WHERE id = 1 AND part = 'it''s'`]);
  });

  it("is not there where its table is not there", async () => {
    const execute = async () => {
      throw new TeradataError(3807, "Object 'demo.t' does not exist.");
    };
    expect(await row.read(base, fakeSession(execute))).to.equal(undefined);
  });

  it("can't be read by a key that finds two", async () => {
    const error = await row.read(base, session([["x"], ["y"]])).then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error).to.have.property("name", "UnreadableError");
    expect(error?.message).to.equal(
      "The key (id) finds 2 rows of demo.t, and a row must be found by it alone. Name more columns in the key.",
    );
  });

  for (const [declared, actual] of same) {
    it(`finds ${JSON.stringify(declared)} in ${JSON.stringify(actual)}`, () => {
      expect(
        row.differences({ ...base, values: { a: declared } }, { ...base, values: { a: actual } }),
      ).to.deep.equal([]);
    });
  }

  for (const [declared, actual] of different) {
    it(`does not find ${JSON.stringify(declared)} in ${JSON.stringify(actual)}`, () => {
      const found = row.differences({ ...base, values: { a: declared } }, { ...base, values: { a: actual } });
      expect(found.map(({ property }) => property)).to.deep.equal(["values.a"]);
    });
  }

  it("says a difference in SQL, and changes nothing where there is none", async () => {
    const actual = { ...base, values: { a: null } };
    expect(row.differences(base, actual)).to.deep.equal([
      { property: "values.a", declared: "'x'", actual: "NULL" },
    ]);
    expect(await row.change(base, base, []))
      .to.have.nested.property("plan.steps")
      .deep.equal([]);
  });

  it("does not compare its expressions", () => {
    expect(row.differences({ ...base, expressions: { b: "USER" } }, base)).to.deep.equal([]);
  });
});
