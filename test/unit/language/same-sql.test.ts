import { expect } from "chai";
import { sameSql, tokensOf } from "../../../provider/language/same-sql.ts";

describe("fragments that say the same", () => {
  const same: readonly (readonly [string, string])[] = [
    ["a > 0", "A>0"],
    ["(a > 0)", "a > 0"],
    ["((a > 0))", "( a > 0 )"],
    ["a /* one */ > 0 -- two", "a > 0"],
    ['"a" > 0', "a > 0"],
    ['"Ab" > 0', "aB > 0"],
    ["a ne 0", "a <> 0"],
    ["a ^= 0", "a <> 0"],
    ["a GE 1", "a >= 1"],
    ["'it''s'", "'it''s'"],
    ["'ff'xb", "'FF'XB"],
    ["1e5", "1E5"],
    [
      "RANGE_N(d BETWEEN DATE '2024-01-01' AND DATE '2024-12-31' EACH INTERVAL '1' DAY )",
      "range_n(d  between date '2024-01-01' and date '2024-12-31' each interval '1' day)",
    ],
  ];
  for (const [a, b] of same) it(`${a} and ${b}`, () => expect(sameSql(a, b)).to.equal(true));

  const different: readonly (readonly [string, string])[] = [
    ["a > 0", "a > 1"],
    ["a > 0", "b > 0"],
    ["'a'", "'A'"],
    ["'a'", "'a '"],
    ["(a) + (b)", "a) + (b"],
    ["(a + b) * c", "a + b * c"],
    ['"date"', "date"],
    ["0", "0.00"],
    ["a", "a b"],
    ["'1'", "1"],
  ];
  for (const [a, b] of different) it(`not ${a} and ${b}`, () => expect(sameSql(a, b)).to.equal(false));

  it("gives the tokens without the outer parentheses", () => {
    expect(tokensOf('( "my col" between 1 and x )')).to.deep.equal(['"MY COL"', "BETWEEN", "1", "AND", "X"]);
  });
});
