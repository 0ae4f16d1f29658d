/** Partitioning by ranges: which levels mean the same, and which change at their ends. */
import { expect } from "chai";
import { rangeClauses } from "../../../provider/objects/table/change/ranges.ts";
import { samePartitioning } from "../../../provider/objects/table/compare.ts";

const days = (ranges: string) => `RANGE_N(d BETWEEN ${ranges})`;
const year = "DATE '2024-01-01' AND DATE '2024-12-31'";

describe("partitioning by ranges", () => {
  const pairs: readonly (readonly [name: string, isSame: boolean, one: string, other: string])[] = [
    ["one range and its halves", true, days("1 AND 10 EACH 1"), days("1 AND 5 EACH 1, 6 AND 10 EACH 1")],
    ["a range and an end left out", true, days("1, 5 AND 9"), days("1 AND 4, 5 AND 9")],
    ["another step", false, days("1 AND 10 EACH 1"), days("1 AND 10 EACH 2")],
    ["a step that ends elsewhere", false, days("1 AND 10 EACH 5"), days("1 AND 9 EACH 5")],
    [
      "twelve months and a year",
      true,
      days(`${year} EACH INTERVAL '12' MONTH`),
      days(`${year} EACH INTERVAL '1' YEAR`),
    ],
    ["a year and one range", true, days(`${year} EACH INTERVAL '1' YEAR`), days(year)],
    [
      "days and numbers",
      false,
      days("DATE '1970-01-02' AND DATE '1970-01-11' EACH INTERVAL '1' DAY"),
      days("1 AND 10 EACH 1"),
    ],
    ["another column", false, days("1 AND 10"), "RANGE_N(e BETWEEN 1 AND 10)"],
    ["another case of its name", true, days("1 AND 10"), "range_n(D between 1 and 10)"],
    ["another place for the rest", false, days("1 AND 10, NO RANGE"), days("1 AND 10, NO RANGE OR UNKNOWN")],
    ["open ends", true, days("* AND 10, 11 AND *"), days("*, 11 AND *")],
    [
      "room that is not declared",
      true,
      days("1 AND 4 EACH 1"),
      `${days("1 AND 2 EACH 1, 3 AND 4 EACH 1")} ADD 5`,
    ],
    ["other room", false, `${days("1 AND 10")} ADD 4`, `${days("1 AND 10")} ADD 5`],
    ["bounds that are no numbers", false, days("'a' AND 'c'"), days("'a' AND 'b'")],
  ];
  for (const [name, isSame, one, other] of pairs)
    it(`${isSame ? "means the same" : "means another"}: ${name}`, () => {
      expect(samePartitioning([one], [other])).to.equal(isSame);
    });

  const changes: readonly (readonly [name: string, from: string, to: string, clauses: string | undefined])[] =
    [
      ["nothing stays", days("1 AND 5 EACH 1"), days("6 AND 9 EACH 1"), undefined],
      ["a gap comes", days("1 AND 5 EACH 1"), days("1 AND 2 EACH 1, 4 AND 5 EACH 1"), undefined],
      ["a gap goes", days("1 AND 2 EACH 1, 4 AND 5 EACH 1"), days("1 AND 5 EACH 1"), undefined],
      ["room is declared", days("1 AND 5 EACH 1"), `${days("1 AND 9 EACH 1")} ADD 4`, undefined],
      ["the last range gets longer", days("1 AND 9 EACH 5"), days("1 AND 10 EACH 5"), undefined],
      [
        "both ends go",
        days("1 AND 9 EACH 1"),
        days("3 AND 7 EACH 1"),
        "DROP RANGE BETWEEN 1 AND 2 EACH 1, 8 AND 9 EACH 1",
      ],
      [
        "beyond what two bytes hold",
        days("1 AND 65000 EACH 1"),
        days("1 AND 65535 EACH 1, NO RANGE"),
        undefined,
      ],
      [
        "months that begin at their ends",
        days("DATE '2024-01-31' AND DATE '2024-05-30' EACH INTERVAL '1' MONTH"),
        days("DATE '2024-02-29' AND DATE '2024-05-30' EACH INTERVAL '1' MONTH"),
        undefined,
      ],
    ];
  for (const [name, from, to, clauses] of changes)
    it(`changes ${clauses ? "in place" : "not in place"}: ${name}`, () => {
      expect(rangeClauses([to], [from])).to.equal(clauses);
    });

  it("changes not in place on two levels at once", () => {
    const both = (last: number) => [days(`1 AND ${last} EACH 1`), `RANGE_N(e BETWEEN 1 AND ${last} EACH 1)`];
    expect(rangeClauses(both(6), both(5))).to.equal(undefined);
    expect(rangeClauses([...both(5).slice(0, 1)], both(5))).to.equal(undefined);
  });
});
