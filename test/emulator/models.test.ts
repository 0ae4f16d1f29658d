/**
 * Rows and values made by chance, held against small models of Teradata's rules that share no code with the embedded
 * Teradata. The seed stands in each message: the same seed makes the same cases.
 */
import { expect } from "chai";
import { connect, type TeradataConnection } from "../../provider/emulator/index.ts";

const seed = Number(process.env.SEED ?? 20_260_101);

/** Mulberry32: a number from 0 to below 1. */
function chance(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Dice {
  below(limit: number): number;
  between(least: number, greatest: number): number;
  of<Value>(values: readonly Value[]): Value;
}

function dice(number: number): Dice {
  const next = chance(seed + number);
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    between: (least, greatest) => least + below(greatest - least + 1),
    of: (values) => values[below(values.length)]!,
  };
}

function open(tmode: "TERA" | "ANSI" = "TERA"): TeradataConnection {
  return connect(
    { host: ":memory:", user: "demo_user", password: "demo_user", tmode },
    JSON.stringify({ teradata_values: "false" }),
  );
}

/** The first row, its values as texts; or the code of the error. */
function answer(connection: TeradataConnection, sql: string): readonly (string | null)[] | number {
  const cursor = connection.cursor();
  try {
    cursor.execute(sql);
    const row = (cursor.fetchone() ?? []) as unknown[];
    return row.map((value) => (value === null ? null : String(value)));
  } catch (error) {
    const code = /\[Error (\d+)\]/.exec((error as Error).message)?.[1];
    if (code === undefined) throw error;
    return Number(code);
  } finally {
    cursor.close();
  }
}

function run(connection: TeradataConnection, sql: string): number {
  const found = answer(connection, sql);
  return typeof found === "number" ? found : 0;
}

// DECIMAL

interface Exact {
  readonly units: bigint;
  readonly precision: number;
  readonly scale: number;
}

const power = (exponent: number) => 10n ** BigInt(exponent);
const absolute = (value: bigint) => (value < 0n ? -value : value);

function exact(roll: Dice): Exact {
  const precision = roll.between(1, 17);
  const scale = roll.between(0, precision);
  let units = 0n;
  for (let digit = 0; digit < roll.between(1, precision); digit += 1)
    units = units * 10n + BigInt(roll.below(10));
  return { units: roll.below(2) === 0 ? units : -units, precision, scale };
}

function written(units: bigint, scale: number): string {
  const digits = absolute(units)
    .toString()
    .padStart(scale + 1, "0");
  const split = digits.length - scale;
  return `${units < 0n ? "-" : ""}${digits.slice(0, split)}${scale > 0 ? `.${digits.slice(split)}` : ""}`;
}

function literal({ units, precision, scale }: Exact): string {
  return `CAST('${written(units, scale)}' AS DECIMAL(${precision},${scale}))`;
}

/** What is left goes to the nearest; a half to the even digit. */
function quotient(numerator: bigint, denominator: bigint): bigint {
  const [top, bottom] = [absolute(numerator), absolute(denominator)];
  const whole = top / bottom;
  const twice = (top % bottom) * 2n;
  const up = twice > bottom || (twice === bottom && whole % 2n === 1n);
  const value = up ? whole + 1n : whole;
  return numerator < 0n === denominator < 0n ? value : -value;
}

/** Teradata manual, DECIMAL Result Data Type, with 15, 18 and 38 digits as the steps. */
function reckoned(operator: string, a: Exact, b: Exact): string | number {
  const most =
    Math.max(a.precision, b.precision) <= 15 ? 15 : Math.max(a.precision, b.precision) <= 18 ? 18 : 38;
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [a.units * power(scale - a.scale), b.units * power(scale - b.scale)];
  const whole = Math.max(a.precision - a.scale, b.precision - b.scale);
  const fit = (units: bigint, digits: number, places: number) =>
    absolute(units) < power(digits) ? written(units, places) : 2616;
  switch (operator) {
    case "+":
      return fit(left + right, Math.min(most, 1 + whole + scale), scale);
    case "-":
      return fit(left - right, Math.min(most, 1 + whole + scale), scale);
    case "*": {
      const places = a.scale + b.scale;
      return fit(a.units * b.units, Math.max(Math.min(most, a.precision + b.precision), places), places);
    }
    default:
      if (right === 0n) return 2618;
      return fit(quotient(left * power(scale), right), most, scale);
  }
}

describe("decimals by chance", () => {
  const connection = open();
  after(() => connection.close());

  it(`are added, multiplied and divided exactly (seed ${seed})`, () => {
    const roll = dice(1);
    for (let count = 0; count < 400; count += 1) {
      const [a, b] = [exact(roll), exact(roll)];
      const operator = roll.of(["+", "-", "*", "/"]);
      const sql = `SELECT ${literal(a)} ${operator} ${literal(b)}`;
      const expected = reckoned(operator, a, b);
      const found = answer(connection, sql);
      expect(typeof found === "number" ? found : plain(found[0]!), sql).to.equal(expected);
    }
  });

  it(`are rounded where they are put into a column, cut where they become whole (seed ${seed})`, () => {
    const roll = dice(2);
    for (let count = 0; count < 300; count += 1) {
      const a = exact(roll);
      const precision = roll.between(1, 18);
      const scale = roll.between(0, precision);
      const units =
        scale >= a.scale ? a.units * power(scale - a.scale) : quotient(a.units, power(a.scale - scale));
      const expected = absolute(units) < power(precision) ? written(units, scale) : 2616;
      const sql = `SELECT CAST(${literal(a)} AS DECIMAL(${precision},${scale})), CAST(${literal(a)} AS BIGINT)`;
      const found = answer(connection, sql);
      if (typeof found === "number") expect(found, sql).to.equal(expected);
      else {
        expect(plain(found[0]!), sql).to.equal(expected);
        expect(found[1], sql).to.equal((a.units / power(a.scale)).toString());
      }
    }
  });

  it(`have the order of their values, and exact sums (seed ${seed})`, () => {
    const roll = dice(3);
    run(connection, "CREATE MULTISET TABLE numbers (a DECIMAL(18,4), b DECIMAL(9,2)) PRIMARY INDEX (a)");
    const rows = Array.from(
      { length: 200 },
      () => [roll.between(-9_999, 9_999), roll.between(-9_999, 9_999)] as const,
    );
    for (const [a, b] of rows)
      run(connection, `INSERT INTO numbers VALUES (${written(BigInt(a), 4)}, ${written(BigInt(b), 2)})`);
    const sum = rows.reduce((total, [a]) => total + BigInt(a), 0n);
    const found = answer(
      connection,
      "SELECT SUM(a), MIN(a), MAX(b), COUNT(DISTINCT b), SUM(CASE WHEN a < b THEN 1 ELSE 0 END) FROM numbers",
    ) as string[];
    expect(found.map((value) => Number(value))).to.deep.equal([
      Number(written(sum, 4)),
      Math.min(...rows.map(([a]) => a)) / 10_000,
      Math.max(...rows.map(([, b]) => b)) / 100,
      new Set(rows.map(([, b]) => b)).size,
      rows.filter(([a, b]) => a < b * 100).length,
    ]);
  });
});

/** As the client shows a DECIMAL: a zero before the point is not always there. */
function plain(text: string | null): string | null {
  if (text === null) return null;
  const number = text.replace(/^(-?)\./, "$10.");
  return /^-?0(\.0*)?$/.test(number) ? number.replace("-", "") : number;
}

// Dates

const day = 86_400_000;

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** ADD_MONTHS: the month's last day where it has no such day. */
function monthsLater(milliseconds: number, months: number): string {
  const date = new Date(milliseconds);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return iso(first.getTime() + (Math.min(date.getUTCDate(), last) - 1) * day);
}

describe("dates and timestamps by chance", () => {
  const connection = open();
  after(() => connection.close());
  const [first, last] = [Date.UTC(1600, 0, 1) / day, Date.UTC(2399, 11, 31) / day];

  it(`days and months are counted as the calendar does (seed ${seed})`, () => {
    const roll = dice(4);
    for (let count = 0; count < 250; count += 1) {
      const [a, b] = [roll.between(first, last) * day, roll.between(first, last) * day];
      const [days, months] = [roll.between(-5000, 5000), roll.between(-600, 600)];
      const date = `DATE '${iso(a)}'`;
      const sql = `SELECT ${date} + ${days}, ${date} - DATE '${iso(b)}', ADD_MONTHS(${date}, ${months}), EXTRACT(YEAR FROM ${date}) * 10000 + EXTRACT(MONTH FROM ${date}) * 100 + EXTRACT(DAY FROM ${date}), LAST_DAY(${date}), TD_DAY_OF_WEEK(${date}), TO_CHAR(${date}, 'YYYYMMDD'), TRUNC(${date}, 'MM')`;
      const end = new Date(a);
      expect(answer(connection, sql), sql).to.deep.equal([
        iso(a + days * day),
        String((a - b) / day),
        monthsLater(a, months),
        String(Number(iso(a).replaceAll("-", ""))),
        iso(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)),
        String(end.getUTCDay() + 1),
        iso(a).replaceAll("-", ""),
        `${iso(a).slice(0, 8)}01`,
      ]);
    }
  });

  it(`the time between two timestamps is an interval (seed ${seed})`, () => {
    const roll = dice(5);
    const shown = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
    for (let count = 0; count < 250; count += 1) {
      const a = roll.between(first, last) * 86_400 + roll.below(86_400);
      const b = a + roll.between(-8_000_000, 8_000_000);
      const seconds = Math.abs(b - a);
      const clock = [seconds / 3600, seconds / 60, seconds].map((part, place) =>
        String(Math.floor(part) % (place === 0 ? 24 : 60)).padStart(2, "0"),
      );
      const sign = b < a ? "-" : "";
      const sql = `SELECT (TIMESTAMP '${shown(b)}' - TIMESTAMP '${shown(a)}') DAY(4) TO SECOND(0), CAST(TIMESTAMP '${shown(a)}' + (TIMESTAMP '${shown(b)}' - TIMESTAMP '${shown(a)}') DAY(4) TO SECOND(0) AS VARCHAR(19))`;
      const found = answer(connection, sql) as string[];
      expect(found, sql).to.deep.equal([
        `${sign}${Math.floor(seconds / 86_400)} ${clock.join(":")}`.padStart(14),
        shown(b),
      ]);
    }
  });
});

// Texts and keys

const letters = ["a", "A", "b", "B", " ", "é", "É", "ß"];

function word(roll: Dice): string {
  return Array.from({ length: roll.below(4) }, () => roll.of(letters)).join("");
}

const withoutBlanks = (text: string) => text.replace(/ +$/, "");

describe("texts by chance", () => {
  for (const tmode of ["TERA", "ANSI"] as const)
    it(`are compared without blanks at their ends, in TERA mode without their case: ${tmode} (seed ${seed})`, () => {
      const connection = open(tmode);
      const roll = dice(6);
      const form = (text: string) =>
        tmode === "TERA" ? withoutBlanks(text).toUpperCase() : withoutBlanks(text);
      for (let count = 0; count < 300; count += 1) {
        const [a, b] = [word(roll), word(roll)];
        const sql = `SELECT CASE WHEN '${a}' = '${b}' THEN 1 ELSE 0 END, CASE WHEN CAST('${a}' AS CHAR(5)) = '${b}' THEN 1 ELSE 0 END, CHARACTER_LENGTH(CAST('${a}' AS CHAR(5))), CHARACTER_LENGTH('${a}'), CASE WHEN '${a}' = '${b}' (CASESPECIFIC) THEN 1 ELSE 0 END`;
        const same = form(a) === form(b) ? "1" : "0";
        const exactly = withoutBlanks(a) === withoutBlanks(b) ? "1" : "0";
        expect(answer(connection, sql), sql).to.deep.equal([same, same, "5", String(a.length), exactly]);
      }
      connection.close();
    });
});

type Cell = string | null;

/** What two rows must not have in common, as Teradata compares them: NULLs are equal to each other. */
function keyOf(cells: readonly Cell[]): string {
  return JSON.stringify(cells.map((cell) => (cell === null ? null : withoutBlanks(cell).toUpperCase())));
}

describe("unique keys and duplicate rows by chance", () => {
  const connection = open();
  after(() => connection.close());
  const sqlOf = (cell: Cell) => (cell === null ? "NULL" : `'${cell}'`);
  const cellsOf = (roll: Dice): Cell[] => [0, 1].map(() => (roll.below(4) === 0 ? null : word(roll)));

  const tables: readonly (readonly [string, string, number])[] = [
    [
      "a unique primary index",
      "CREATE MULTISET TABLE u1 (a VARCHAR(5), b CHAR(5), n INTEGER) UNIQUE PRIMARY INDEX (a, b)",
      2801,
    ],
    [
      "a unique secondary index",
      "CREATE MULTISET TABLE u2 (a VARCHAR(5), b CHAR(5), n INTEGER) PRIMARY INDEX (n) UNIQUE INDEX (a, b)",
      2803,
    ],
    ["a SET table", "CREATE SET TABLE u3 (a VARCHAR(5), b CHAR(5)) PRIMARY INDEX (a)", 2802],
  ];
  for (const [name, create, code] of tables)
    it(`${name} refuses exactly the second of a kind (seed ${seed})`, () => {
      const roll = dice(code);
      run(connection, create);
      const table = /TABLE (\w+)/.exec(create)![1]!;
      const kept = new Map<string, readonly Cell[]>();
      for (let count = 0; count < 300; count += 1) {
        const cells = cellsOf(roll);
        const more = code === 2802 ? "" : `, ${count}`;
        const sql = `INSERT INTO ${table} VALUES (${cells.map(sqlOf).join(", ")}${more})`;
        expect(run(connection, sql), sql).to.equal(kept.has(keyOf(cells)) ? code : 0);
        if (!kept.has(keyOf(cells))) kept.set(keyOf(cells), cells);
      }
      const [count] = answer(connection, `SELECT COUNT(*) FROM ${table}`) as string[];
      expect(Number(count)).to.equal(kept.size);
    });

  it(`groups, distinct rows and set operations agree on what is equal (seed ${seed})`, () => {
    const roll = dice(7);
    const [left, right] = ["l", "r"].map((table) => {
      run(connection, `CREATE MULTISET TABLE ${table} (a VARCHAR(5), b CHAR(5)) PRIMARY INDEX (a)`);
      return Array.from({ length: 120 }, () => {
        const cells = cellsOf(roll).map((cell) => cell?.slice(0, 2) ?? null);
        run(connection, `INSERT INTO ${table} VALUES (${cells.map(sqlOf).join(", ")})`);
        return keyOf(cells);
      });
    }) as [string[], string[]];
    const times = (keys: readonly string[], key: string) => keys.filter((one) => one === key).length;
    const all = [...new Set([...left, ...right])];
    const total = (of: (key: string) => number) => all.reduce((sum, key) => sum + of(key), 0);
    const expected: readonly (readonly [string, number])[] = [
      ["SELECT COUNT(*) FROM (SELECT DISTINCT a, b FROM l) x", new Set(left).size],
      [
        "SELECT COUNT(*) FROM (SELECT a, b FROM l GROUP BY a, b HAVING COUNT(*) > 1) x",
        all.filter((key) => times(left, key) > 1).length,
      ],
      ["SELECT COUNT(*) FROM (SELECT a, b FROM l UNION SELECT a, b FROM r) x", all.length],
      [
        "SELECT COUNT(*) FROM (SELECT a, b FROM l MINUS SELECT a, b FROM r) x",
        all.filter((key) => times(left, key) > 0 && times(right, key) === 0).length,
      ],
      [
        "SELECT COUNT(*) FROM (SELECT a, b FROM l INTERSECT SELECT a, b FROM r) x",
        all.filter((key) => times(left, key) > 0 && times(right, key) > 0).length,
      ],
      [
        "SELECT COUNT(*) FROM (SELECT a, b FROM l MINUS ALL SELECT a, b FROM r) x",
        total((key) => Math.max(0, times(left, key) - times(right, key))),
      ],
      [
        "SELECT COUNT(*) FROM (SELECT a, b FROM l INTERSECT ALL SELECT a, b FROM r) x",
        total((key) => Math.min(times(left, key), times(right, key))),
      ],
      [
        "SELECT COUNT(*) FROM l INNER JOIN r ON l.a = r.a AND l.b = r.b",
        total((key) => (key.includes("null") ? 0 : times(left, key) * times(right, key))),
      ],
      [
        "SELECT COUNT(DISTINCT HASHROW(TRIM(TRAILING FROM a) || ',' || b)) FROM l WHERE a IS NOT NULL AND b IS NOT NULL",
        new Set(left.filter((key) => !key.includes("null"))).size,
      ],
    ];
    for (const [sql, count] of expected)
      expect(Number((answer(connection, sql) as string[])[0]), sql).to.equal(count);
  });
});
