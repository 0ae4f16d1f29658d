import { expect } from "chai";
import { TeradataSyntaxError } from "../../../provider/language/errors.ts";
import { tokenise } from "../../../provider/language/lexer.ts";

function kindsAndTexts(sql: string): string[] {
  return tokenise(sql).map((token) => `${token.kind} ${token.text}`.trim());
}

describe("tokens", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["", ["end"]],
    ["  \t\r\n ", ["end"]],
    ["a B_1 #x $y", ["word a", "word B_1", "word #x", "word $y", "end"]],
    ["größe Ω", ["word größe", "word Ω", "end"]],
    [
      "1 1.5 .5 1. 1E5 1.5e-3",
      ["number 1", "number 1.5", "number .5", "number 1.", "number 1E5", "number 1.5e-3", "end"],
    ],
    ["1M", ["number 1", "word M", "end"]],
    ["a.b", ["word a", "operator .", "word b", "end"]],
    [
      "a**b||c<>d^=e",
      [
        "word a",
        "operator **",
        "word b",
        "operator ||",
        "word c",
        "operator <>",
        "word d",
        "operator ^=",
        "word e",
        "end",
      ],
    ],
    ["a -- b\nc", ["word a", "word c", "end"]],
    ["a -- b\rc", ["word a", "word c", "end"]],
    ["a /* b\n-- */ c", ["word a", "word c", "end"]],
    ["'--' '/*'", ["string '--'", "string '/*'", "end"]],
    ["RANGE#L2", ["word RANGE#L2", "end"]],
    ["?", ["operator ?", "end"]],
    ["'FF'XB 'x'", ["hex 'FF'XB", "string 'x'", "end"]],
    ["'FF'XY", ["string 'FF'", "word XY", "end"]],
  ];
  for (const [sql, tokens] of cases) {
    it(JSON.stringify(sql), () => expect(kindsAndTexts(sql)).to.deep.equal(tokens));
  }

  const values: readonly (readonly [string, string])[] = [
    ["'it''s'", "it's"],
    ["''", ""],
    ["''''", "'"],
    ['"a ""b"" c"', 'a "b" c'],
    ["'00ff'XBV", "00ff"],
    ["U&'a\\0062\\+000063\\\\' UESCAPE '\\'", "abc\\"],
    ["U&'#0041' UESCAPE '#'", "A"],
    ["U&\"\\00e4\" UESCAPE '\\'", "ä"],
  ];
  for (const [sql, value] of values) {
    it(`${sql} is ${value}`, () => expect(tokenise(sql)[0]!.value).to.equal(value));
  }

  it("knows the place of each token, whatever ends the lines", () => {
    const places = tokenise("a\r\n b\n  c\rd /* \n */ e").map(({ at }) => [at.offset, at.line, at.column]);
    expect(places).to.deep.equal([
      [0, 1, 1],
      [4, 2, 2],
      [8, 3, 3],
      [10, 4, 1],
      [20, 5, 5],
      [21, 5, 6],
    ]);
  });

  const refusals: readonly (readonly [string, number, string])[] = [
    ["SELECT `a`", 3704, "'`' ('60'X) is not a valid Teradata SQL token."],
    ["SELECT {d '2024-01-01'}", 3704, "'{' ('7B'X) is not a valid Teradata SQL token."],
    ["SELECT a != b", 3704, "'!' ('21'X) is not a valid Teradata SQL token."],
    ["SELECT 'a", 3760, "String not terminated before end of text."],
    ["SELECT 'a''", 3760, "String not terminated before end of text."],
    ['SELECT "a', 3760, "String not terminated before end of text."],
    ["SELECT 1 /* a", 3776, "Comment not terminated before end of request text."],
    ["SELECT 'xy'XB", 3775, "Invalid hexadecimal constant."],
    ["SELECT U&'a'", 3707, "Syntax error, expected something like a 'UESCAPE' keyword"],
  ];
  for (const [sql, code, text] of refusals) {
    it(`${sql} gives ${code}`, () => {
      const attempt = () => tokenise(sql);
      expect(attempt).to.throw(TeradataSyntaxError, text).with.property("code", code);
    });
  }
});
