/** Whatever is handed to `check`, it answers and does not throw. */
import { expect } from "chai";
import { row } from "../../../provider/objects/row.ts";
import { secondaryIndex } from "../../../provider/objects/secondary-index.ts";
import { table } from "../../../provider/objects/table/kind.ts";

const junk: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1.5,
  Number.NaN,
  10n,
  Symbol("s"),
  "",
  "'",
  "(",
  "x",
  [],
  [null],
  [[]],
  ["x", "x"],
  [{}],
  {},
  { a: null },
  () => 1,
];

const whole = {
  table: {
    database: "d",
    name: "t",
    kind: "SET",
    columns: [
      { name: "a", type: "INTEGER", nullable: false, identity: { generated: "ALWAYS", startWith: 1 } },
      {
        name: "b",
        type: "CHAR(1)",
        default: "'x'",
        characterSet: "LATIN",
        format: "X",
        title: "B",
        compress: ["'x'"],
      },
    ],
    primaryKey: { name: "k", columns: ["a"] },
    uniques: [{ columns: ["a", "b"] }],
    checks: [{ name: "c", condition: "a > 0" }],
    foreignKeys: [
      { columns: ["a"], references: { database: "d", table: "p", columns: ["x"] }, enforced: "NONE" },
    ],
    primaryIndex: { name: "i", columns: ["b"], unique: false },
    partitionBy: ["RANGE_N(a BETWEEN 1 AND 9 EACH 1)"],
    options: { fallback: true, dataBlockSize: 10240, journalTable: "d.j" },
    comment: "x",
  },
  index: {
    database: "d",
    table: "t",
    name: "i",
    columns: ["a"],
    unique: false,
    orderBy: { by: "HASH", column: "a" },
    all: true,
  },
  row: { database: "d", table: "t", key: { a: 1 }, values: { b: null }, expressions: { c: "USER" } },
};

/** The value with each of its parts, at any depth, replaced by something else in turn. */
function* replaced(value: unknown, by: unknown): Generator<unknown> {
  yield by;
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    for (const other of replaced(part, by)) {
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
    }
  }
}

describe("check", () => {
  const kinds = [
    [table, whole.table],
    [secondaryIndex, whole.index],
    [row, whole.row],
  ] as const;
  for (const [kind, definition] of kinds) {
    it(`of a ${kind.name} answers to anything`, () => {
      for (const by of junk) {
        for (const input of replaced(definition, by)) {
          const checked = kind.check(input);
          if ("definition" in checked) expect(kind.check(checked.definition)).to.deep.equal(checked);
          else expect(checked.failures).to.not.be.empty;
        }
      }
    });
  }
});
