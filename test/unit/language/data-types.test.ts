import { expect } from "chai";
import { refusalOf, treeOf } from "./tree.ts";

function typeOf(sql: string) {
  return treeOf(`CREATE TABLE t (c ${sql})`).columns[0].type;
}

describe("data types", () => {
  const cases: readonly (readonly [string, object])[] = [
    ["BYTEINT", { kind: "BYTEINT" }],
    ["SMALLINT", { kind: "SMALLINT" }],
    ["INTEGER", { kind: "INTEGER" }],
    ["int", { kind: "INTEGER" }],
    ["BIGINT", { kind: "BIGINT" }],
    ["DECIMAL", { kind: "DECIMAL" }],
    ["DEC(5)", { kind: "DECIMAL", precision: 5 }],
    ["NUMERIC (18 ,2)", { kind: "DECIMAL", precision: 18, scale: 2 }],
    ["NUMBER", { kind: "NUMBER" }],
    ["NUMBER(10)", { kind: "NUMBER", precision: 10 }],
    ["NUMBER(*,3)", { kind: "NUMBER", precision: "*", scale: 3 }],
    ["FLOAT", { kind: "FLOAT" }],
    ["REAL", { kind: "FLOAT" }],
    ["DOUBLE PRECISION", { kind: "FLOAT" }],
    ["CHAR", { kind: "CHAR" }],
    ["CHARACTER(3)", { kind: "CHAR", length: 3 }],
    ["VARCHAR(10)", { kind: "VARCHAR", length: 10 }],
    ["CHAR VARYING(10)", { kind: "VARCHAR", length: 10 }],
    ["CHARACTER VARYING(10)", { kind: "VARCHAR", length: 10 }],
    ["LONG VARCHAR", { kind: "LONG VARCHAR" }],
    ["GRAPHIC(4)", { kind: "GRAPHIC", length: 4 }],
    ["VARGRAPHIC(4)", { kind: "VARGRAPHIC", length: 4 }],
    ["LONG VARGRAPHIC", { kind: "LONG VARGRAPHIC" }],
    ["CLOB", { kind: "CLOB" }],
    ["CLOB(1M)", { kind: "CLOB", length: 1, unit: "M" }],
    ["CHARACTER LARGE OBJECT(2 G)", { kind: "CLOB", length: 2, unit: "G" }],
    ["BINARY LARGE OBJECT(64000)", { kind: "BLOB", length: 64000 }],
    ["BLOB(2K)", { kind: "BLOB", length: 2, unit: "K" }],
    ["BYTE(4)", { kind: "BYTE", length: 4 }],
    ["VARBYTE(16)", { kind: "VARBYTE", length: 16 }],
    ["DATE", { kind: "DATE" }],
    ["TIME", { kind: "TIME", withTimeZone: false }],
    ["TIME(0) WITH TIME ZONE", { kind: "TIME", precision: 0, withTimeZone: true }],
    ["TIMESTAMP(6)", { kind: "TIMESTAMP", precision: 6, withTimeZone: false }],
    ["TIMESTAMP WITH TIME ZONE", { kind: "TIMESTAMP", withTimeZone: true }],
    ["INTERVAL YEAR", { kind: "INTERVAL", from: "YEAR" }],
    ["INTERVAL YEAR(4) TO MONTH", { kind: "INTERVAL", from: "YEAR", to: "MONTH", precision: 4 }],
    ["INTERVAL MONTH", { kind: "INTERVAL", from: "MONTH" }],
    ["INTERVAL DAY(2)", { kind: "INTERVAL", from: "DAY", precision: 2 }],
    ["INTERVAL DAY TO HOUR", { kind: "INTERVAL", from: "DAY", to: "HOUR" }],
    ["INTERVAL DAY TO MINUTE", { kind: "INTERVAL", from: "DAY", to: "MINUTE" }],
    [
      "INTERVAL DAY(3) TO SECOND(2)",
      { kind: "INTERVAL", from: "DAY", to: "SECOND", precision: 3, fraction: 2 },
    ],
    ["INTERVAL HOUR", { kind: "INTERVAL", from: "HOUR" }],
    ["INTERVAL HOUR TO MINUTE", { kind: "INTERVAL", from: "HOUR", to: "MINUTE" }],
    ["INTERVAL HOUR TO SECOND(0)", { kind: "INTERVAL", from: "HOUR", to: "SECOND", fraction: 0 }],
    ["INTERVAL MINUTE", { kind: "INTERVAL", from: "MINUTE" }],
    ["INTERVAL MINUTE TO SECOND", { kind: "INTERVAL", from: "MINUTE", to: "SECOND" }],
    ["INTERVAL SECOND(2,3)", { kind: "INTERVAL", from: "SECOND", precision: 2, fraction: 3 }],
    ["PERIOD(DATE)", { kind: "PERIOD", of: { kind: "DATE" } }],
    ["PERIOD(TIME(0))", { kind: "PERIOD", of: { kind: "TIME", precision: 0, withTimeZone: false } }],
    [
      "PERIOD(TIMESTAMP(6) WITH TIME ZONE)",
      { kind: "PERIOD", of: { kind: "TIMESTAMP", precision: 6, withTimeZone: true } },
    ],
    ["JSON", { kind: "JSON" }],
    [
      "JSON(1000) INLINE LENGTH 500 STORAGE FORMAT BSON",
      { kind: "JSON", length: 1000, inlineLength: 500, storageFormat: "BSON" },
    ],
    ["XML", { kind: "XML" }],
    ["DATASET(1M) STORAGE FORMAT AVRO", { kind: "DATASET", length: 1, unit: "M", storageFormat: "AVRO" }],
    ["ST_GEOMETRY", { kind: "ST_GEOMETRY" }],
    ["SYSUDTLIB.ST_GEOMETRY(1000)", { kind: "ST_GEOMETRY", length: 1000 }],
    ["MBR", { kind: "MBR" }],
    ["SYSUDTLIB.Address", { kind: "UDT", name: { database: "SYSUDTLIB", name: "Address" } }],
  ];
  for (const [sql, type] of cases) it(sql, () => expect(typeOf(sql)).to.deep.equal(type));

  const refusals: readonly (readonly [string, string])[] = [
    ["VARCHAR", "3707 Syntax error, expected something like '(' between the 'VARCHAR' keyword and ')'."],
    ["VARBYTE", "3707"],
    ["TEXT", '3706 Syntax error: Data Type "TEXT" does not match a Defined Type name.'],
    ["BOOLEAN", '3706 Syntax error: Data Type "BOOLEAN" does not match a Defined Type name.'],
    ["DATETIME", "3706"],
    ["mydb.mytype", "3706"],
    ["DOUBLE", "3707"],
    ["DECIMAL(5,)", "3707 Syntax error, expected something like an integer between ',' and ')'."],
    ["DECIMAL(5.2)", "3707"],
    ["INTERVAL", "3706"],
    ["INTERVAL MONTH TO DAY", "3706"],
    ["INTERVAL YEAR TO DAY", "3707"],
    ["PERIOD", "3707"],
    ["PERIOD(INTEGER)", "3707"],
    ["TIMESTAMP WITHOUT TIME ZONE", "3707"],
    ["INTEGER UNSIGNED", "3707"],
    ["SERIAL", "3706"],
    ["CLOB(1T)", "3707"],
  ];
  for (const [sql, refusal] of refusals) {
    it(`${sql} is refused`, () => {
      expect(refusalOf(`CREATE TABLE t (c ${sql})`).slice(0, refusal.length)).to.equal(refusal);
    });
  }

  it("a column without type is 3739", () => {
    expect(refusalOf("CREATE TABLE t (a INTEGER, b NOT NULL)")).to.equal(
      "3739 The user must give a data type for b.",
    );
  });
});
