import { expect } from "chai";
import { conditionOf, type Node, refuses, scalarOf } from "./tree.ts";

const column = (name: string) => ({ kind: "column", name });
const number = (text: string) => ({ kind: "number", text, form: "integer" });
const string = (value: string) => ({ kind: "string", value });
const call = (name: string, ...args: object[]) => ({
  kind: "call",
  name,
  arguments: args,
  distinct: false,
  star: false,
});

/** Operators and operands in parentheses, so that the precedence can be read. */
function shape(node: Node): string {
  if (node.kind === "binary") return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
  if (node.kind === "unary") return `(${node.operator} ${shape(node.operand)})`;
  return node.name ?? node.text ?? node.value ?? node.kind;
}

describe("values", () => {
  const cases: readonly (readonly [string, object])[] = [
    ["1", number("1")],
    ["1.50", { kind: "number", text: "1.50", form: "decimal" }],
    ["1E-2", { kind: "number", text: "1E-2", form: "float" }],
    ["'it''s'", string("it's")],
    ["'a' 'b'", string("ab")],
    ["_UNICODE'x'", { kind: "string", value: "x", characterSet: "UNICODE" }],
    ["'00FF'XB", { kind: "hex", digits: "00FF", form: "XB" }],
    ["_LATIN'41'XC", { kind: "hex", digits: "41", form: "XC", characterSet: "LATIN" }],
    ["NULL", { kind: "null" }],
    ["DATE '2024-01-31'", { kind: "date", value: "2024-01-31" }],
    ["TIME '10:00:00'", { kind: "time", value: "10:00:00" }],
    ["TIMESTAMP '2024-01-31 10:00:00+01:00'", { kind: "timestamp", value: "2024-01-31 10:00:00+01:00" }],
    ["INTERVAL -'1' DAY", { kind: "interval", negative: true, value: "1", from: "DAY" }],
    [
      "INTERVAL '1-02' YEAR(4) TO MONTH",
      { kind: "interval", negative: false, value: "1-02", from: "YEAR", to: "MONTH", precision: 4 },
    ],
    ["PERIOD '(2024-01-01, 2024-02-01)'", { kind: "period", value: "(2024-01-01, 2024-02-01)" }],
    ["b.a", { kind: "column", table: "b", name: "a" }],
    ['db."my t".a', { kind: "column", database: "db", table: "my t", name: "a" }],
    ["?", { kind: "parameter", index: 0 }],
    ["CURRENT_TIMESTAMP", { kind: "builtin", name: "CURRENT_TIMESTAMP" }],
    ["CURRENT_TIMESTAMP(0)", { kind: "builtin", name: "CURRENT_TIMESTAMP", precision: 0 }],
    ["CURRENT_DATE()", { kind: "builtin", name: "CURRENT_DATE" }],
    ["user", { kind: "builtin", name: "USER" }],
    ["DATE", { kind: "builtin", name: "DATE" }],
    ["DATABASE", { kind: "builtin", name: "DATABASE" }],
    ["COUNT(*)", { ...call("COUNT"), star: true }],
    ["COUNT(DISTINCT a)", { ...call("COUNT", column("a")), distinct: true }],
    ["SUM(ALL a)", call("SUM", column("a"))],
    ["HASHAMP()", call("HASHAMP")],
    ["f(a, 1)", call("f", column("a"), number("1"))],
    ["TD_SYSFNLIB.NVL(a, 1)", { ...call("NVL", column("a"), number("1")), database: "TD_SYSFNLIB" }],
    ["TRUNC(DATE)", call("TRUNC", { kind: "builtin", name: "DATE" })],
    [
      "TD_SYSFNLIB.TRUNC(DATE)",
      { ...call("TRUNC", { kind: "builtin", name: "DATE" }), database: "TD_SYSFNLIB" },
    ],
    [
      "db.t.a (DATE)",
      {
        kind: "cast",
        form: "TERADATA",
        value: { kind: "column", database: "db", table: "t", name: "a" },
        type: { kind: "DATE" },
        attributes: [],
      },
    ],
    ["f(DATE '2024-01-31')", call("f", { kind: "date", value: "2024-01-31" })],
    ["EXTRACT(YEAR FROM a)", { kind: "extract", field: "YEAR", value: column("a") }],
    ["TRIM(a)", { kind: "trim", side: "BOTH", value: column("a") }],
    ["TRIM(TRAILING FROM a)", { kind: "trim", side: "TRAILING", value: column("a") }],
    [
      "TRIM(LEADING '0' FROM a)",
      { kind: "trim", side: "LEADING", characters: string("0"), value: column("a") },
    ],
    ["SUBSTRING(a FROM 1 FOR 2)", call("SUBSTRING", column("a"), number("1"), number("2"))],
    ["SUBSTR(a, 1)", call("SUBSTR", column("a"), number("1"))],
    ["POSITION('x' IN a)", call("POSITION", string("x"), column("a"))],
    ["PERIOD(a, b)", call("PERIOD", column("a"), column("b"))],
    ["(a)", column("a")],
    [
      "CAST(a AS INTEGER)",
      { kind: "cast", form: "CAST", value: column("a"), type: { kind: "INTEGER" }, attributes: [] },
    ],
    [
      "CAST(a AS VARCHAR(5) CHARACTER SET LATIN)",
      {
        kind: "cast",
        form: "CAST",
        value: column("a"),
        type: { kind: "VARCHAR", length: 5 },
        attributes: [{ kind: "characterSet", name: "LATIN" }],
      },
    ],
    [
      "CAST(a AS FORMAT 'Z9')",
      { kind: "cast", form: "CAST", value: column("a"), attributes: [{ kind: "format", format: "Z9" }] },
    ],
    [
      "TRYCAST(a AS DATE)",
      { kind: "cast", form: "TRYCAST", value: column("a"), type: { kind: "DATE" }, attributes: [] },
    ],
    [
      "a (CHAR(4))",
      {
        kind: "cast",
        form: "TERADATA",
        value: column("a"),
        type: { kind: "CHAR", length: 4 },
        attributes: [],
      },
    ],
    [
      "a (DATE, FORMAT 'YYYY')",
      {
        kind: "cast",
        form: "TERADATA",
        value: column("a"),
        type: { kind: "DATE" },
        attributes: [{ kind: "format", format: "YYYY" }],
      },
    ],
    [
      "a (NOT CASESPECIFIC)",
      {
        kind: "cast",
        form: "TERADATA",
        value: column("a"),
        attributes: [{ kind: "caseSpecific", specific: false }],
      },
    ],
    [
      "DATE (TITLE 'x')",
      {
        kind: "cast",
        form: "TERADATA",
        value: { kind: "builtin", name: "DATE" },
        attributes: [{ kind: "title", title: "x" }],
      },
    ],
    [
      "CASE WHEN a = 1 THEN 'x' ELSE 'y' END",
      {
        kind: "case",
        branches: [
          {
            when: { kind: "binary", operator: "=", left: column("a"), right: number("1") },
            value: string("x"),
          },
        ],
        otherwise: string("y"),
      },
    ],
    [
      "CASE a WHEN 1 THEN b END",
      { kind: "case", operand: column("a"), branches: [{ when: number("1"), value: column("b") }] },
    ],
  ];
  for (const [sql, tree] of cases) it(sql, () => expect(scalarOf(sql)).to.deep.equal(tree));

  it("windows with their rows", () => {
    const tree = scalarOf(
      "SUM(a) OVER (PARTITION BY b ORDER BY c DESC ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
    );
    expect(tree).to.deep.equal({
      kind: "window",
      call: call("SUM", column("a")),
      partitionBy: [column("b")],
      orderBy: [{ value: column("c"), descending: true }],
      rows: { from: -2, to: 0 },
    });
    expect(scalarOf("COUNT(*) OVER (ROWS UNBOUNDED PRECEDING)").rows).to.deep.equal({
      from: "UNBOUNDED PRECEDING",
      to: 0,
    });
  });

  it("numbers the parameters in their order", () => {
    const { left, right } = scalarOf("? + ?");
    expect([left.index, right.index]).to.deep.equal([0, 1]);
  });

  const shapes: readonly (readonly [string, string])[] = [
    ["a + b * c", "(a + (b * c))"],
    ["a - b - c", "((a - b) - c)"],
    ["a * b MOD c / d", "(((a * b) MOD c) / d)"],
    ["a ** b ** c", "(a ** (b ** c))"],
    ["-a ** b", "((- a) ** b)"],
    ["a || b + c", "(a || (b + c))"],
    ["(a + b) * c", "((a + b) * c)"],
    ["- - 1", "(- (- 1))"],
  ];
  for (const [sql, expected] of shapes)
    it(`${sql} is ${expected}`, () => expect(shape(scalarOf(sql))).to.equal(expected));
});

describe("conditions", () => {
  const shapes: readonly (readonly [string, string])[] = [
    ["a = 1 OR b = 2 AND c = 3", "((a = 1) OR ((b = 2) AND (c = 3)))"],
    ["NOT a = 1 AND b = 2", "((NOT (a = 1)) AND (b = 2))"],
    ["(a = 1 OR b = 2) AND c = 3", "(((a = 1) OR (b = 2)) AND (c = 3))"],
    ["a EQ 1", "(a = 1)"],
    ["a NE 1", "(a <> 1)"],
    ["a ^= 1", "(a <> 1)"],
    ["a NOT= 1", "(a <> 1)"],
    ["a LT 1", "(a < 1)"],
    ["a LE 1", "(a <= 1)"],
    ["a GT 1", "(a > 1)"],
    ["a GE 1", "(a >= 1)"],
    ["a + 1 > b || 'x'", "((a + 1) > (b || x))"],
  ];
  for (const [sql, expected] of shapes)
    it(`${sql} is ${expected}`, () => expect(shape(conditionOf(sql))).to.equal(expected));

  const cases: readonly (readonly [string, object])[] = [
    [
      "a BETWEEN 1 AND 2",
      { kind: "between", not: false, value: column("a"), low: number("1"), high: number("2") },
    ],
    [
      "a NOT BETWEEN 1 AND 2",
      { kind: "between", not: true, value: column("a"), low: number("1"), high: number("2") },
    ],
    [
      "a IN (1, 2)",
      { kind: "in", not: false, value: column("a"), candidates: { values: [number("1"), number("2")] } },
    ],
    ["a NOT IN ('x')", { kind: "in", not: true, value: column("a"), candidates: { values: [string("x")] } }],
    ["a IS NULL", { kind: "isNull", not: false, value: column("a") }],
    ["a IS NOT NULL", { kind: "isNull", not: true, value: column("a") }],
    ["a LIKE 'x%'", { kind: "like", not: false, value: column("a"), patterns: { values: [string("x%")] } }],
    [
      "a NOT LIKE ANY ('x%', 'y%') ESCAPE '\\'",
      {
        kind: "like",
        not: true,
        value: column("a"),
        quantifier: "ANY",
        patterns: { values: [string("x%"), string("y%")] },
        escape: string("\\"),
      },
    ],
    [
      "a > ALL (1, 2)",
      {
        kind: "quantified",
        operator: ">",
        quantifier: "ALL",
        left: column("a"),
        right: { values: [number("1"), number("2")] },
      },
    ],
    [
      "a = SOME (1)",
      {
        kind: "quantified",
        operator: "=",
        quantifier: "ANY",
        left: column("a"),
        right: { values: [number("1")] },
      },
    ],
  ];
  for (const [sql, tree] of cases) it(sql, () => expect(conditionOf(sql)).to.deep.equal(tree));

  it("takes queries where lists can stand", () => {
    expect(conditionOf("a IN (SELECT b FROM u)").candidates.query.kind).to.equal("query");
    expect(conditionOf("a = ANY (SELECT b FROM u)").right.query.kind).to.equal("query");
    expect(conditionOf("NOT EXISTS (SELECT b FROM u)").operand.kind).to.equal("exists");
    expect(conditionOf("a = (SELECT MAX(b) FROM u)").right.kind).to.equal("subquery");
    expect(conditionOf("(a, b) IN (SELECT c, d FROM u)").value.kind).to.equal("row");
    expect(conditionOf("a = ((SELECT 1) UNION (SELECT 2))").right.query.body.operator).to.equal("UNION");
  });

  refuses([
    ["SELECT a FROM t WHERE a", "3707 Syntax error, expected something like a 'SUCCEEDS' keyword"],
    ["SELECT a FROM t WHERE NOT a", "3707"],
    ["SELECT a FROM t WHERE a AND b = 1", "3707"],
    ["SELECT a FROM t WHERE a = 1 AND b", "3707"],
    ["SELECT a FROM t WHERE a = b = c", "3706"],
    ["SELECT a FROM t WHERE (a = b) = c", "3706"],
    ["SELECT a FROM t WHERE a == 1", "3706"],
    ["SELECT a FROM t WHERE a IN ()", "3706"],
    ["SELECT a FROM t WHERE a IN 1", "3707"],
    ["SELECT a FROM t WHERE a ILIKE 'x'", "3707"],
    ["SELECT a FROM t WHERE a IS TRUE", "3707"],
    ["SELECT a FROM t WHERE (a, b)", "3706"],
    ["SELECT a FROM t WHERE (a = 1, b) IN (SELECT 1, 2)", "3706"],
    ["SELECT a.b.c() FROM t", "unsupported: dot notation"],
    ["SELECT a = 1 FROM t", "3706 Syntax error: expected something between the word 'a' and '='."],
    ["SELECT (a = 1) FROM t", "3706"],
    ["SELECT (a = 1) + 1 FROM t", "3706"],
    ["SELECT a::INTEGER FROM t", "3706 Syntax error: expected something between the word 'a' and ':'."],
    [
      "SELECT CAST(a AS TEXT) FROM t",
      '3706 Syntax error: Data Type "TEXT" does not match a Defined Type name.',
    ],
    ["SELECT CAST(a INTEGER) FROM t", "3707"],
    ["SELECT CASE WHEN a = 1 THEN 2 FROM t", "3707"],
    ["SELECT CASE WHEN a THEN 2 END FROM t", "3707"],
    ["SELECT EXTRACT(WEEK FROM a) FROM t", "3706"],
    ["SELECT f(a, ) FROM t", "3706"],
    ["SELECT f(a = 1) FROM t", "3707"],
    ["SELECT a + FROM t", "3706 Syntax error: expected something between '+' and the 'FROM' keyword."],
    ["SELECT INTERVAL 1 DAY", "3706"],
    ["SELECT INTERVAL '1' WEEK", "3706"],
    ["SELECT SUM(a) OVER (ORDER BY a RESET WHEN a > 1) FROM t", "unsupported: RESET WHEN"],
    ["SELECT LAG(a) IGNORE NULLS OVER (ORDER BY a) FROM t", "unsupported: NULLS behind a function"],
    ["SELECT SUM(a) OVER (ORDER BY a ROWS UNBOUNDED) FROM t", "3707"],
    ["SELECT SUM(a) OVER a FROM t", "3707"],
    ["SELECT a AT TIME ZONE 'GMT' FROM t", "unsupported: AT TIME ZONE"],
    ["SELECT a DAY TO SECOND FROM t", "unsupported: an interval qualifier"],
    ["SELECT a[1] FROM t", "unsupported: an array element"],
    ["SELECT a.b.c.d FROM t", "unsupported: dot notation"],
    ["SELECT NEW point(1, 2)", "unsupported: NEW"],
    ["SELECT TRANSLATE(a, b) FROM t", "3707"],
    ["SELECT TRANSLATE_CHK(a USING LATIN_TO_UNICODE WITH ERROR) FROM t", "3707"],
    ["SELECT :a FROM t", "unsupported: a parameter by name"],
    ["SELECT a FROM t WHERE (a, b) OVERLAPS (c, d)", "unsupported: the predicate OVERLAPS"],
    ["SELECT a FROM t WHERE a IN (1 TO 5)", "unsupported: a range in a list"],
  ]);
});
