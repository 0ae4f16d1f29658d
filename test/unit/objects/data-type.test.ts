/** Types as people write them: their canonical form, or what is wrong with them. */
import { expect } from "chai";
import { parseDataType } from "../../../provider/objects/table/data-type.ts";

const canonical: Readonly<Record<string, string>> = {
  BYTEINT: "BYTEINT",
  " smallint ": "SMALLINT",
  int: "INTEGER",
  Integer: "INTEGER",
  BIGINT: "BIGINT",
  FLOAT: "FLOAT",
  REAL: "FLOAT",
  "double  precision": "FLOAT",
  DATE: "DATE",
  DECIMAL: "DECIMAL(5,0)",
  "DEC(7)": "DECIMAL(7,0)",
  "numeric(38 , 38)": "DECIMAL(38,38)",
  "DECIMAL(1,0)": "DECIMAL(1,0)",
  NUMBER: "NUMBER",
  "NUMBER(*)": "NUMBER",
  "NUMBER(*, 3)": "NUMBER(*,3)",
  "NUMBER(10)": "NUMBER(10,0)",
  "NUMBER(10,2)": "NUMBER(10,2)",
  "CHAR (1)": "CHAR(1)",
  "CHARACTER(64000)": "CHAR(64000)",
  "char varying(20)": "VARCHAR(20)",
  "VARCHAR(64000)": "VARCHAR(64000)",
  "BYTE(3)": "BYTE(3)",
  "VARBYTE(64000)": "VARBYTE(64000)",
  BLOB: "BLOB",
  "BLOB(1k)": "BLOB(1024)",
  "BINARY LARGE OBJECT (2M)": "BLOB(2097152)",
  "BLOB(2097088000)": "BLOB",
  "CLOB(1G)": "CLOB(1073741824)",
  TIME: "TIME(6)",
  "TIME(0) WITH TIME ZONE": "TIME(0) WITH TIME ZONE",
  TIMESTAMP: "TIMESTAMP(6)",
  "timestamp (3)": "TIMESTAMP(3)",
  "TIMESTAMP WITH  TIME ZONE": "TIMESTAMP(6) WITH TIME ZONE",
  "INTERVAL YEAR": "INTERVAL YEAR(2)",
  "interval year ( 4 ) to month": "INTERVAL YEAR(4) TO MONTH",
  "INTERVAL DAY TO SECOND": "INTERVAL DAY(2) TO SECOND(6)",
  "INTERVAL HOUR(3) TO SECOND(0)": "INTERVAL HOUR(3) TO SECOND(0)",
  "INTERVAL MINUTE TO SECOND": "INTERVAL MINUTE(2) TO SECOND(6)",
  "INTERVAL SECOND(4)": "INTERVAL SECOND(4,6)",
  "INTERVAL SECOND(1,0)": "INTERVAL SECOND(1,0)",
  "PERIOD ( DATE )": "PERIOD(DATE)",
  "period(timestamp with time zone)": "PERIOD(TIMESTAMP(6) WITH TIME ZONE)",
  JSON: "JSON",
  "JSON(16776192)": "JSON",
  "JSON(8K)": "JSON(8192)",
  XML: "XML",
  ST_GEOMETRY: "ST_GEOMETRY",
  "SYSUDTLIB.ST_Geometry": "ST_GEOMETRY",
  "sysudtlib.Euro": "SYSUDTLIB.Euro",
};

/** [the type, words of the reason] */
const refused: readonly (readonly [string, string])[] = [
  ["", "is not a Teradata type"],
  ["42", "is not a Teradata type"],
  ["INTEGER NOT NULL", "nullable: false"],
  ["VARCHAR(10) CHARACTER SET LATIN", "properties of their own"],
  ["BLURB(3)", "`BLURB(3)` is not a Teradata type"],
  ["VARCHR(10)", "Did you mean VARCHAR?"],
  ["TEXT", "Use VARCHAR(n), at most 64000 characters"],
  ["boolean", "Use BYTEINT"],
  ["DATETIME", "Use TIMESTAMP(0)"],
  ["nvarchar(10)", 'characterSet: "UNICODE"'],
  ["SERIAL", "identity"],
  ["LONG VARCHAR", "Use VARCHAR(n)"],
  ["DOUBLE", "Use FLOAT"],
  ["PERIOD", "Say of what"],
  ["INTEGER(11)", "Write INTEGER alone"],
  ["DATE WITH TIME ZONE", "has no time zone"],
  ["VARCHAR", "needs its length in characters"],
  ["CHAR", "needs its length"],
  ["VARBYTE", "needs its length in bytes"],
  ["VARCHAR(0)", "at least 1"],
  ["VARCHAR(MAX)", "is not a length"],
  ["VARCHAR(10,2)", "is not a length"],
  ["VARCHAR(64001)", "the most is 64000 characters. Use CLOB for more"],
  ["BYTE(64001)", "the most is 64000 bytes. Use BLOB for more"],
  ["DECIMAL(0)", "has 0 digits, and DECIMAL has 1 to 38"],
  ["DECIMAL(39,2)", "has 39 digits"],
  ["DECIMAL(5,6)", "more digits after the point (6) than in all (5)"],
  ["DECIMAL(5,2,1)", "is not a size"],
  ["DECIMAL(-5)", "is not a size"],
  ["NUMBER(39)", "NUMBER has 1 to 38"],
  ["TIME(7)", "0 to 6 digits"],
  ["TIMESTAMP(x)", "0 to 6 digits"],
  ["BLOB(3T)", "is not a length"],
  ["BLOB(0)", "at least 1"],
  ["CLOB(2G)", "too long"],
  ["INTERVAL", "is not an interval type"],
  ["INTERVAL WEEK", "is not an interval type"],
  ["INTERVAL YEAR(5)", "1 to 4 leading digits"],
  ["INTERVAL DAY(0)", "1 to 4 leading digits"],
  ["INTERVAL SECOND(2,7)", "0 to 6 for the fraction"],
  ["INTERVAL YEAR TO SECOND", "can't go from YEAR to SECOND"],
  ["INTERVAL MONTH TO YEAR", "can't go from MONTH to YEAR"],
  ["INTERVAL DAY TO HOUR(2)", "only SECOND has a fraction"],
  ["PERIOD(INTEGER)", "made of DATE, TIME(n) or TIMESTAMP(n)"],
];

describe("a data type", () => {
  for (const [written, text] of Object.entries(canonical)) {
    it(`${JSON.stringify(written)} is ${text}`, () => {
      expect(parseDataType(written)).to.have.nested.property("type.text", text);
      expect(parseDataType(text), "read again").to.have.nested.property("type.text", text);
    });
  }

  for (const [written, words] of refused) {
    it(`${JSON.stringify(written)} is refused`, () => {
      expect(parseDataType(written)).to.have.property("reason").that.includes(words).and.matches(/[.?]$/);
    });
  }

  it("knows its length, digits and scale", () => {
    expect(parseDataType("DECIMAL(10,2)")).to.deep.include({
      type: { text: "DECIMAL(10,2)", name: "DECIMAL", precision: 10, scale: 2 },
    });
    expect(parseDataType("CLOB(2K)")).to.deep.include({
      type: { text: "CLOB(2048)", name: "CLOB", length: 2048 },
    });
  });
});
