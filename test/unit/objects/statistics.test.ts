/** Statistics: how they are read from SHOW STATISTICS, collected, dropped and renamed. */
import { expect } from "chai";
import {
  collectStatistics,
  columnsOfStatistics,
  dropStatistics,
  readStatistics,
  renamedStatistics,
  type StandingStatistics,
} from "../../../provider/objects/statistics.ts";
import { UnreadableError } from "../../../provider/objects/unreadable.ts";
import { TeradataError } from "../../../provider/session/errors.ts";
import type { ResultRow } from "../../../provider/session/session.ts";
import { withEmulator } from "../../emulated-session.ts";
import { fakeSession } from "../session/fake-session.ts";

type Columns = Exclude<StandingStatistics, { kind: "summary" }>;

const on = (...columns: string[]): Columns => ({
  kind: "columns",
  values: columns.map((column) => ({ column })),
  using: [],
});
const summary: StandingStatistics = { kind: "summary" };
const byYear: Columns = {
  kind: "columns",
  values: [{ sql: "EXTRACT(YEAR FROM d)" }, { column: "b" }],
  name: "by_year",
  using: ["SAMPLE 10.00 PERCENT", "MAXINTERVALS 100"],
};

/** What a server whose dictionary has these kinds of rows, and which prints this, has. */
const read = (kinds: readonly string[], printed: readonly ResultRow[] | Error) =>
  readStatistics(
    "demo",
    "t",
    fakeSession(async (statement) => {
      if (statement.includes("DBC.StatsV")) return kinds.map((kind) => [kind]);
      if (printed instanceof Error) throw printed;
      return printed;
    }),
  );

const layout = (using: string, items: string) =>
  `COLLECT STATISTICS \r${using}                   -- default SYSTEM THRESHOLD PERCENT \r${items} \r                ON demo.t ;`;

const texts: readonly (readonly [string, readonly ResultRow[], readonly StandingStatistics[]])[] = [
  ["one column", [[layout("", "            COLUMN ( a )")]], [on("a")]],
  [
    "several statements in one text",
    [
      [
        `${layout("             USING SAMPLE 5.00 PERCENT \r", "COLUMN ( a )")}\r\r${layout("", 'COLUMN ( b,"a b" )')}`,
      ],
    ],
    [{ ...on("a"), using: ["SAMPLE 5.00 PERCENT"] }, on("b", "a b")],
  ],
  [
    "each statement in a row of its own",
    [[layout("", "COLUMN ( a )")], [layout("", "COLUMN ( b ) AS bs")]],
    [on("a"), { ...on("b"), name: "bs" }],
  ],
  [
    "an expression and PARTITION",
    [[layout("", "COLUMN ( PARTITION ), \rCOLUMN ( EXTRACT(YEAR FROM d) ) AS by_year")]],
    [
      { kind: "columns", values: [{ sql: "PARTITION" }], using: [] },
      { kind: "columns", values: [{ sql: "EXTRACT(YEAR FROM d)" }], name: "by_year", using: [] },
    ],
  ],
  ["an index by its columns", [["COLLECT STATISTICS INDEX ( a,b ) ON demo.t;"]], [on("a", "b")]],
];

describe("statistics", () => {
  for (const [name, rows, expected] of texts)
    it(`reads ${name}`, async () => {
      expect(await read(["C", "S"], rows)).to.deep.equal([...expected, summary]);
    });

  it("asks for no text where the dictionary has none, or the summary alone", async () => {
    expect(await read([], new Error("asked"))).to.deep.equal([]);
    expect(await read(["S "], new Error("asked"))).to.deep.equal([summary]);
  });

  it("takes the answer that there are none", async () => {
    const none = new TeradataError(3624, "There are no statistics defined for the table.");
    expect(await read(["C"], none)).to.deep.equal([summary]);
  });

  const unreadable: readonly (readonly [string, string, string])[] = [
    ["an unknown option", "COLLECT STATISTICS USING MAGIC COLUMN (a) ON demo.t;", "MAGIC"],
    ["an index by its name", "COLLECT STATISTICS INDEX two ON demo.t;", "the index two"],
    ["another statement", "SELECT 1;", "not that of statistics"],
  ];
  for (const [name, text, why] of unreadable)
    it(`says that ${name} can't be described`, async () => {
      const error = await read(["C"], [[text]]).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(UnreadableError);
      expect(String(error)).to.include("The statistics of demo.t").and.to.include(why);
    });

  it("collects and drops what it reads, and sees that it stands, in both modes", async () => {
    for (const mode of ["TERA", "ANSI"] as const)
      await withEmulator(async (session) => {
        await session.execute('CREATE MULTISET TABLE demo.t (a INTEGER, b INTEGER, "a b" INTEGER, d DATE)');
        const items: readonly Columns[] = [on("a"), on("b", "a b"), byYear, { ...on("d"), name: "d s" }];
        const stands = (item: StandingStatistics) =>
          session.execute(collectStatistics(item, "demo", "t").unless!).then((rows) => rows.length > 0);
        for (const item of items) {
          expect(await stands(item)).to.equal(false);
          await session.execute(collectStatistics(item, "demo", "t").statement);
          expect(await stands(item)).to.equal(true);
        }
        const found = await readStatistics("demo", "T", session);
        expect(found).to.have.deep.members([...items, summary]);
        for (const item of items) await session.execute(dropStatistics(item, "demo", "t").statement);
        expect(await readStatistics("demo", "t", session)).to.deep.equal([summary]);
        expect(await stands(summary)).to.equal(true);
        await session.execute(collectStatistics(summary, "demo", "t").statement);
      }, mode);
  });

  const names: Readonly<Record<string, string | undefined>> = { a: "a", b: "bb", d: "day", gone: undefined };
  const renamed: readonly (readonly [string, StandingStatistics, StandingStatistics | undefined])[] = [
    ["columns", on("a", "b"), on("a", "bb")],
    ["a column that goes", on("a", "gone"), undefined],
    ["the summary", summary, summary],
    ["an expression", byYear, { ...byYear, values: [{ sql: 'EXTRACT(YEAR FROM "day")' }, { column: "bb" }] }],
    [
      "an expression with a name twice, and one in a text",
      { kind: "columns", values: [{ sql: "b || 'b' || a || \"b\"" }], name: "n", using: [] },
      { kind: "columns", values: [{ sql: "bb || 'b' || a || bb" }], name: "n", using: [] },
    ],
    [
      "an expression over a column that goes",
      { kind: "columns", values: [{ sql: "UPPER(gone)" }], name: "n", using: [] },
      undefined,
    ],
    [
      "an expression that can't be parsed",
      { kind: "columns", values: [{ sql: "a ~~ b" }], name: "n", using: [] },
      undefined,
    ],
    [
      "an expression with a qualified name",
      { kind: "columns", values: [{ sql: "UPPER(t.a)" }], name: "n", using: [] },
      undefined,
    ],
    [
      "PARTITION",
      { kind: "columns", values: [{ sql: "PARTITION" }, { column: "b" }], using: [] },
      { kind: "columns", values: [{ sql: "PARTITION" }, { column: "bb" }], using: [] },
    ],
  ];
  for (const [name, item, expected] of renamed)
    it(`renames ${name}`, () => {
      expect(renamedStatistics(item, (column) => names[column])).to.deep.equal(expected);
    });

  it("knows which columns are spoken of", () => {
    expect(columnsOfStatistics(byYear)).to.deep.equal(["d", "b"]);
    expect(columnsOfStatistics(summary)).to.deep.equal([]);
    expect(columnsOfStatistics({ ...byYear, values: [{ sql: "a ~~ b" }] })).to.equal(undefined);
  });
});
