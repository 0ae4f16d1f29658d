/** Values put into columns: what each type makes of them, and which error says that it can't. */
import { expect } from "chai";
import { TeradataFailure } from "../../provider/emulator/errors.ts";
import { connect, type TeradataConnection } from "../../provider/emulator/index.ts";
import { converter } from "../../provider/emulator/rows/coerce.ts";
import { decimalText, parseDecimal, rescaled } from "../../provider/emulator/rows/decimal.ts";
import { keyMaker } from "../../provider/emulator/rows/key.ts";
import { formattedNumber, numberText } from "../../provider/emulator/rows/number-text.ts";
import type { ValueType } from "../../provider/emulator/rows/types.ts";
import type { StoredValue } from "../../provider/emulator/store.ts";
import type { DataType } from "../../provider/language/ast.ts";

const decimal = (precision: number, scale: number): ValueType => plain({ kind: "DECIMAL", precision, scale });
const integer = (kind: "BYTEINT" | "SMALLINT" | "INTEGER" | "BIGINT"): ValueType => plain({ kind });
const float = plain({ kind: "FLOAT" });
const date = plain({ kind: "DATE" });
const latin = (length: number): ValueType => text({ kind: "VARCHAR", length }, "LATIN");
const unicode = (length: number): ValueType => text({ kind: "VARCHAR", length }, "UNICODE");
const char = (length: number): ValueType => text({ kind: "CHAR", length }, "LATIN");
const timestamp = (precision: number, withTimeZone = false): ValueType =>
  plain({ kind: "TIMESTAMP", precision, withTimeZone });
const byte = (length: number): ValueType => plain({ kind: "BYTE", length });

function plain(type: DataType): ValueType {
  return { type, caseSpecific: false };
}

function text(type: DataType, characterSet: "LATIN" | "UNICODE"): ValueType {
  return { type, characterSet, caseSpecific: false };
}

type Case = readonly [value: StoredValue, from: ValueType, to: ValueType, expected: StoredValue | Code];

/** The code of Teradata's error. */
interface Code {
  readonly code: number;
}

const code = (number: number): Code => ({ code: number });

describe("conversions", () => {
  // Sources: Teradata manual, Data Types and Literals: Rounding; Truncation and Rounding During Conversion;
  // Implicit Character-to-Numeric Conversion; Character-to-DATE Conversion; TIMESTAMP-to-TIMESTAMP Conversion.
  const cases: readonly Case[] = [
    ["2.5", decimal(2, 1), decimal(3, 0), "2"],
    ["3.5", decimal(2, 1), decimal(3, 0), "4"],
    ["-2.51", decimal(3, 2), decimal(3, 0), "-3"],
    ["20000.99", decimal(7, 2), integer("INTEGER"), 20000n],
    ["-20000.99", decimal(7, 2), integer("INTEGER"), -20000n],
    ["20000.99", decimal(7, 2), decimal(4, 1), code(2616)],
    [200000n, integer("INTEGER"), integer("SMALLINT"), code(2616)],
    [-128n, integer("INTEGER"), integer("BYTEINT"), -128n],
    [-129n, integer("INTEGER"), integer("BYTEINT"), code(2616)],
    [0.1, float, decimal(5, 2), "0.10"],
    [1e300, float, integer("BIGINT"), code(2616)],
    [
      "12345678901234567890123456789012345678",
      decimal(38, 0),
      decimal(38, 0),
      "12345678901234567890123456789012345678",
    ],
    [" 12.50 ", latin(10), decimal(5, 2), "12.50"],
    ["", latin(10), integer("INTEGER"), 0n],
    ["$38,000.00", latin(10), decimal(8, 2), "38000.00"],
    ["1E3", latin(10), integer("INTEGER"), 1000n],
    ["one", latin(10), integer("INTEGER"), code(3535)],
    [7n, integer("INTEGER"), latin(5), "7"],
    ["0.95", decimal(3, 2), latin(5), ".95"],
    [1.5, float, latin(30), "1.50000000000000E 000"],
    ["abc", latin(3), char(5), "abc"],
    ["abc  ", latin(5), char(3), "abc"],
    ["naïve", unicode(5), latin(5), "naïve"],
    ["α", unicode(1), latin(5), code(6706)],
    ["😀", unicode(2), unicode(5), code(6706)],
    ["24/01/31", latin(10), date, "1924-01-31"],
    ["2024-01-31", latin(10), date, "2024-01-31"],
    ["2023-02-29", latin(10), date, code(2666)],
    [1240131n, integer("INTEGER"), date, "2024-01-31"],
    [1241301n, integer("INTEGER"), date, code(2666)],
    ["2024-01-31", date, integer("INTEGER"), 1240131n],
    ["2024-01-31", date, timestamp(0), "2024-01-31 00:00:00"],
    ["2024-01-31 10:11:12.345678", timestamp(6), date, "2024-01-31"],
    ["2024-01-31 10:11:12", timestamp(0), timestamp(3), "2024-01-31 10:11:12.000"],
    ["2024-01-31 10:11:12.500", timestamp(3), timestamp(0), code(5404)],
    ["2024-01-31 10:11:12", latin(30), timestamp(2), "2024-01-31 10:11:12.00"],
    ["2024-01-31 10:11:12+02:00", latin(30), timestamp(0), "2024-01-31 08:11:12"],
    ["2024-01-31 10:11:12", timestamp(0), timestamp(0, true), "2024-01-31 10:11:12+00:00"],
    ["2024-01-31T10:11:12", latin(30), timestamp(0), "2024-01-31 10:11:12"],
    ["2024-01-31 at 10:11:12", latin(30), timestamp(0), code(6760)],
    ["2024-01-31", date, plain({ kind: "TIME", precision: 0, withTimeZone: false }), code(5407)],
    ["ab", latin(2), byte(4), code(3532)],
    [new Uint8Array([1]), byte(1), byte(3), new Uint8Array([1, 0, 0])],
    [new Uint8Array([1]), byte(1), integer("INTEGER"), code(3532)],
    ["{}", latin(2), plain({ kind: "JSON" }), "{}"],
    ["{", latin(2), plain({ kind: "JSON" }), code(7548)],
    [
      "(2024-01-01, 2024-02-01)",
      latin(30),
      plain({ kind: "PERIOD", of: { kind: "DATE" } }),
      "('2024-01-01', '2024-02-01')",
    ],
    [null, latin(1), integer("INTEGER"), null],
  ];
  for (const [value, from, to, expected] of cases) {
    const title = `${String(value)} from ${JSON.stringify(from.type)} to ${JSON.stringify(to.type)}`;
    it(title, () => expect(outcome(value, from, to, "TERA")).to.deep.equal(expected));
  }

  // Source: README of teradatasql, Transaction Mode.
  it("TERA mode cuts what is too long, ANSI mode refuses it, and neither counts blanks at the end", () => {
    expect(outcome("abcdef", latin(6), latin(3), "TERA")).to.equal("abc");
    expect(outcome("abcdef", latin(6), latin(3), "ANSI")).to.deep.equal(code(3996));
    expect(outcome("abc   ", latin(6), latin(3), "ANSI")).to.equal("abc");
  });
});

function outcome(value: StoredValue, from: ValueType, to: ValueType, mode: "TERA" | "ANSI"): unknown {
  try {
    return converter(from, to, { mode, explicit: false, column: "db.t.c" })(value);
  } catch (error) {
    if (error instanceof TeradataFailure) return code(error.code);
    throw error;
  }
}

describe("exact numbers", () => {
  const texts: readonly (readonly [written: string, stored: string | undefined])[] = [
    ["1", "1"],
    ["-0.50", "-0.50"],
    [".5", "0.5"],
    ["5.", "5"],
    ["1.5E3", "1500"],
    ["15E-1", "1.5"],
    ["-0", "0"],
    ["", undefined],
    [".", undefined],
    ["1,5", undefined],
  ];
  for (const [written, stored] of texts)
    it(`${written} is ${stored}`, () => {
      const value = parseDecimal(written);
      expect(value && decimalText(value)).to.equal(stored);
    });

  it("a number of absurd size is no trouble", () => {
    expect(rescaled(parseDecimal("1E999999999")!, 0).units > 10n ** 300n).to.equal(true);
  });

  // Source: Teradata manual, Data Type Default Formats; FORMAT Phrase and NUMERIC Formats.
  const shown: readonly (readonly [text: string, by: DataType | string, expected: string])[] = [
    ["0.95", { kind: "DECIMAL", precision: 3, scale: 2 }, ".95"],
    ["-0.95", { kind: "DECIMAL", precision: 3, scale: 2 }, "-.95"],
    ["5", { kind: "DECIMAL", precision: 5, scale: 0 }, "5."],
    ["5", { kind: "INTEGER" }, "5"],
    ["7", "999", "007"],
    ["7", "Z(4)9", "    7"],
    ["1234.5", "ZZ,ZZ9.99", " 1,234.50"],
    ["-12", "-(5)9", "   -12"],
    ["12", "-(5)9", "    12"],
    ["5", "$$9.99", " $5.00"],
    ["12345", "999", "***"],
  ];
  for (const [value, by, expected] of shown)
    it(`${value} by ${JSON.stringify(by)} shows ${expected}`, () => {
      const number = parseDecimal(value)!;
      expect(typeof by === "string" ? formattedNumber(number, by) : numberText(number, by)).to.equal(
        expected,
      );
    });
});

describe("keys", () => {
  const specific: ValueType = { ...latin(10), caseSpecific: true };
  const zoned = timestamp(0, true);
  // Source: README of teradatasql, Transaction Mode; Teradata manual, Nulls and Unique Indexes.
  const cases: readonly (readonly [ValueType, StoredValue, StoredValue, "same" | "different"])[] = [
    [latin(10), "abc", "ABC  ", "same"],
    [specific, "abc", "ABC", "different"],
    [specific, "abc", "abc ", "same"],
    [latin(10), "ä", "Ä", "same"],
    [latin(10), null, null, "same"],
    [latin(10), null, "", "different"],
    [decimal(5, 2), "1.00", "1.00", "same"],
    [plain({ kind: "NUMBER" }), "1.50", "1.5", "same"],
    [float, 0, -0, "same"],
    [zoned, "2024-01-01 10:00:00+02:00", "2024-01-01 08:00:00+00:00", "same"],
    [byte(3), new Uint8Array([1]), new Uint8Array([1, 0, 0]), "same"],
    [latin(10), "x".repeat(500), `${"X".repeat(500)} `, "same"],
    [latin(10), "x".repeat(500), "x".repeat(501), "different"],
  ];
  for (const [type, a, b, expected] of cases)
    it(`${String(a).slice(0, 30)} and ${String(b).slice(0, 30)} are ${expected}`, () => {
      const make = keyMaker([type]);
      expect(make([a]) === make([b]) ? "same" : "different").to.equal(expected);
    });

  it("values of several columns do not run into each other", () => {
    const make = keyMaker([specific, specific]);
    expect(make(["a\u0001", "b"])).to.not.equal(make(["a", "\u0001b"]));
    expect(make(["\u0000", "b"])).to.not.equal(make([null, "b"]));
  });
});

describe("rows through the driver's interface", () => {
  let connection: TeradataConnection;
  const run = (sql: string, parameters?: readonly unknown[]): unknown[] => {
    const cursor = connection.cursor();
    cursor.execute(sql, parameters as never);
    const rows = cursor.description === null ? [] : cursor.fetchall();
    cursor.close();
    return rows as unknown[];
  };

  beforeEach(() => {
    connection = connect({ host: ":memory:", user: "demo_user", password: "demo_user", tmode: "TERA" });
  });
  afterEach(() => connection.close());

  it("a batch is one request: all of its rows, or none", () => {
    run("CREATE MULTISET TABLE t (id INTEGER NOT NULL, name VARCHAR(5), PRIMARY KEY (id))");
    run("INSERT INTO t VALUES (?, ?)", [
      [1, "one"],
      [2n, null],
      [3, "three long"],
    ]);
    expect(run("SELECT * FROM t ORDER BY id")).to.deep.equal([
      [1, "one"],
      [2, null],
      [3, "three"],
    ]);
    const again = [
      [4, "four"],
      [1, "again"],
    ];
    expect(() => run("INSERT INTO t VALUES (?, ?)", again)).to.throw("[Error 2801]");
    expect(run("SELECT COUNT(*) FROM t")).to.deep.equal([[3]]);
  });

  it("the number of rows is told", () => {
    run("CREATE MULTISET TABLE t (id INTEGER)");
    const cursor = connection.cursor();
    cursor.execute("INSERT INTO t VALUES (?)", [[1], [2], [3]] as never);
    expect(cursor.rowcount).to.equal(3n);
    cursor.execute("UPDATE t SET id = id + 1 WHERE id > 1");
    expect(cursor.rowcount).to.equal(2n);
    cursor.execute("DELETE FROM t ALL");
    expect(cursor.rowcount).to.equal(3n);
  });

  it("each value must have its question mark", () => {
    run("CREATE MULTISET TABLE t (id INTEGER, n INTEGER)");
    expect(() => run("INSERT INTO t VALUES (?, 1)", [1, 2])).to.throw("[Error 3939]");
    expect(() => run("INSERT INTO t VALUES (?, ?)", [1])).to.throw("[Error 3939]");
  });

  // Source: README of teradatasql, Null Values.
  it("a NULL alone is a text, which no BYTE column takes", () => {
    run("CREATE MULTISET TABLE t (b BYTE(4), n INTEGER)");
    run("INSERT INTO t (n) VALUES (?)", [null]);
    expect(() => run("UPDATE t SET b = ?", [null])).to.throw("[Error 3532]");
    run("UPDATE t SET b = ?", [new Uint8Array([1, 2])]);
    expect(run("SELECT b FROM t")).to.deep.equal([[new Uint8Array([1, 2, 0, 0])]]);
  });

  it("exact numbers stay exact", () => {
    run("CREATE MULTISET TABLE t (d DECIMAL(38,10), b BIGINT)");
    run("INSERT INTO t VALUES (?, ?)", ["1234567890123456789012345678.0123456789", 9223372036854775807n]);
    const exact = run("{fn teradata_values_off}SELECT d, d + 1, d * 1, SUM(d), b FROM t GROUP BY d, b");
    expect(exact).to.deep.equal([
      [
        "1234567890123456789012345678.0123456789",
        "1234567890123456789012345679.0123456789",
        "1234567890123456789012345678.0123456789",
        "1234567890123456789012345678.0123456789",
        9223372036854775807n,
      ],
    ]);
  });
});
