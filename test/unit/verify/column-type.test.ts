/** The codes of DBC.ColumnsV in the words of a declaration. */
import { expect } from "chai";
import { typeOf } from "../../../provider/verify/column-type.ts";

/** [type, ColumnType, ColumnLength, DecimalTotalDigits, DecimalFractionalDigits, character set] */
type Digits = number | undefined;
type Case = readonly [string, string, number, Digits?, Digits?, string?];

const cases: readonly Case[] = [
  ["BYTEINT", "I1", 1],
  ["SMALLINT", "I2", 2],
  ["INTEGER", "I", 4],
  ["BIGINT", "I8", 8],
  ["FLOAT", "F", 8],
  ["DECIMAL(18,2)", "D", 8, 18, 2],
  ["NUMBER", "N", 18, -128, -128],
  ["NUMBER(*,3)", "N", 18, -128, 3],
  ["NUMBER(9,0)", "N", 18, 9, 0],
  ["CHAR(3)", "CF", 3, undefined, undefined, "LATIN"],
  ["CHAR(3)", "CF", 6, undefined, undefined, "UNICODE"],
  ["VARCHAR(64000)", "CV", 64000, undefined, undefined, "LATIN"],
  ["VARCHAR(10)", "CV", 20, undefined, undefined, "GRAPHIC"],
  ["CLOB", "CO", 2097088000, undefined, undefined, "LATIN"],
  ["CLOB", "CO", 2097088000, undefined, undefined, "UNICODE"],
  ["CLOB(100)", "CO", 200, undefined, undefined, "UNICODE"],
  ["JSON", "JN", 16776192, undefined, undefined, "UNICODE"],
  ["JSON(1000)", "JN", 1000, undefined, undefined, "LATIN"],
  ["XML", "XM", 2097088000],
  ["XML(5000)", "XM", 5000],
  ["BYTE(16)", "BF", 16],
  ["VARBYTE(100)", "BV", 100],
  ["BLOB", "BO", 2097088000],
  ["BLOB(1024)", "BO", 1024],
  ["DATE", "DA", 4],
  ["TIME(0)", "AT", 6, undefined, 0],
  ["TIME(6) WITH TIME ZONE", "TZ", 8, undefined, 6],
  ["TIMESTAMP(3)", "TS", 10, undefined, 3],
  ["TIMESTAMP(0) WITH TIME ZONE", "SZ", 12, undefined, 0],
  ["PERIOD(DATE)", "PD", 8],
  ["PERIOD(TIME(6))", "PT", 12, undefined, 6],
  ["PERIOD(TIME(0) WITH TIME ZONE)", "PZ", 16, undefined, 0],
  ["PERIOD(TIMESTAMP(2))", "PS", 20, undefined, 2],
  ["PERIOD(TIMESTAMP(6) WITH TIME ZONE)", "PM", 24, undefined, 6],
  ["INTERVAL YEAR(4)", "YR", 2, 4, 0],
  ["INTERVAL YEAR(2) TO MONTH", "YM", 4, 2, 0],
  ["INTERVAL MONTH(3)", "MO", 2, 3, 0],
  ["INTERVAL DAY(2)", "DY", 2, 2, 0],
  ["INTERVAL DAY(2) TO HOUR", "DH", 4, 2, 0],
  ["INTERVAL DAY(2) TO MINUTE", "DM", 8, 2, 0],
  ["INTERVAL DAY(4) TO SECOND(6)", "DS", 10, 4, 6],
  ["INTERVAL HOUR(1)", "HR", 2, 1, 0],
  ["INTERVAL HOUR(2) TO MINUTE", "HM", 4, 2, 0],
  ["INTERVAL HOUR(2) TO SECOND(0)", "HS", 8, 2, 0],
  ["INTERVAL MINUTE(2)", "MI", 2, 2, 0],
  ["INTERVAL MINUTE(2) TO SECOND(3)", "MS", 6, 2, 3],
  ["INTERVAL SECOND(2,6)", "SC", 6, 2, 6],
  ["<??>", "??", 1],
];

describe("a column's type in the dictionary", () => {
  for (const [type, code, length, digits, fraction, characterSet] of cases)
    it(`${code} of ${[length, digits, fraction, characterSet].filter((each) => each !== undefined).join(", ")} is ${type}`, () => {
      expect(typeOf({ code, length, digits, fraction, characterSet, ownType: undefined })).to.equal(type);
    });

  it("is a user-defined type by its name", () => {
    const coded = { code: "UT", length: 1, digits: undefined, fraction: undefined, characterSet: undefined };
    expect(typeOf({ ...coded, ownType: "ST_Geometry" })).to.equal("ST_GEOMETRY");
    expect(typeOf({ ...coded, ownType: "euro" })).to.equal("SYSUDTLIB.euro");
  });
});
