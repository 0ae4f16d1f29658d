import { expect } from "chai";
import {
  foldName,
  nameError,
  objectName,
  parseName,
  quoteName,
  sameName,
  stringLiteral,
} from "../../../provider/language/names.ts";
import { isReservedWord } from "../../../provider/language/reserved-words.ts";

describe("names", () => {
  const quoted: readonly (readonly [string, string])[] = [
    ["orders", "orders"],
    ["Orders_2$#", "Orders_2$#"],
    ["_x", "_x"],
    ["2nd", '"2nd"'],
    ["my table", '"my table"'],
    ['say "hi"', '"say ""hi"""'],
    ["größe", '"größe"'],
    ["user", '"user"'],
    ["Type", '"Type"'],
    ["name", "name"],
    ["description", "description"],
    ["", '""'],
  ];
  for (const [name, sql] of quoted) {
    it(`${name} is written ${sql}`, () => expect(quoteName(name)).to.equal(sql));
  }

  it("puts the database before the name", () => {
    expect(objectName("my db", "date")).to.equal('"my db"."date"');
    expect(objectName(undefined, "t")).to.equal("t");
  });

  it("compares without case, quotes or composition", () => {
    expect(sameName("Abc", "aBC")).to.equal(true);
    expect(sameName("größe", "GRÖßE")).to.equal(true);
    expect(sameName("e\u0301", "É")).to.equal(true);
    expect(sameName("a", "b")).to.equal(false);
    expect(foldName("Ab")).to.equal("AB");
  });

  it("doubles the quotes in a string literal", () => {
    expect(stringLiteral("it's")).to.equal("'it''s'");
    expect(stringLiteral("")).to.equal("''");
  });

  const parsed: readonly (readonly [string, readonly string[] | undefined])[] = [
    ["t", ["t"]],
    ["db . t", ["db", "t"]],
    ['"my db"."a.b"', ["my db", "a.b"]],
    ["date", undefined],
    ['"date"', ["date"]],
    ["a b", undefined],
    ["a.", undefined],
    ["1", undefined],
    ["", undefined],
  ];
  for (const [text, parts] of parsed) {
    it(`${JSON.stringify(text)} has the parts ${JSON.stringify(parts)}`, () => {
      expect(parseName(text)).to.deep.equal(parts);
    });
  }

  it("allows 128 characters, an accent counted as one, however it is composed", () => {
    for (const name of ["a".repeat(128), "\u00e9".repeat(64), "e\u0301".repeat(64)])
      expect(nameError(name), name).to.equal(undefined);
    for (const name of ["a".repeat(129), "\u00e9".repeat(65), "e\u0301".repeat(65)])
      expect(nameError(name), name).to.deep.include({ code: 6724 });
  });

  it("allows the characters beside those that are restricted", () => {
    for (const name of ["\ufa6f", "\ufa6d", "\uface", "\ufad2"])
      expect(nameError(name), name).to.equal(undefined);
  });

  for (const name of ["", "  ", "a\u0000", "a\u001ab", "\ufffd", "\ufa6c", "\ufacf", "\ufad5"]) {
    it(`refuses ${JSON.stringify(name)} with 6725`, () => {
      expect(nameError(name)).to.deep.include({ code: 6725 });
    });
  }

  it("knows the reserved words in any case", () => {
    const reserved = ["SELECT", "select", "Title", "count", "MODE", "dictionary", "CATALOG"];
    const free = ["name", "status", "producer", "K", "latin", "LAST"];
    expect(reserved.filter((word) => !isReservedWord(word))).to.deep.equal([]);
    expect(free.filter(isReservedWord)).to.deep.equal([]);
  });
});
