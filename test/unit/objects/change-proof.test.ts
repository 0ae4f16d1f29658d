/** The queries that prove a copy: what they hash, count and measure. */
import { expect } from "chai";
import { parseStatement } from "../../../provider/language/parser.ts";
import { proofsOf } from "../../../provider/objects/table/change/proof.ts";
import { unaskedSituation } from "../../../provider/objects/table/change/situation.ts";
import type { Column, TableDefinition } from "../../../provider/objects/table/table.ts";

const tableOf = (columns: readonly Column[]): TableDefinition => ({
  database: "demo",
  name: "t",
  columns,
  primaryIndex: { columns: [columns[0]!.name] },
});

const proofs = (declared: readonly Column[], actual = declared) =>
  proofsOf(unaskedSituation(tableOf(declared), tableOf(actual)), "t__NEW");

/** The sums of one side, without their names. */
const sums = (statement: string) =>
  statement.split("\n  FROM ")[0]!.match(/(?<=\s)(CAST|COALESCE).*(?= AS s\d+)/g);

describe("the proof of a copy", () => {
  const cases: readonly (readonly [what: string, column: Column, sums: readonly string[]])[] = [
    ["a number", { name: "a", type: "INTEGER", nullable: false }, [hash("a")]],
    ["what may be NULL", { name: "a", type: "INTEGER" }, [hash("a"), "CAST(COUNT(a) AS BIGINT)"]],
    [
      "a text in its case, and its length",
      { name: "a", type: "VARCHAR(5)", nullable: false },
      [hash("a (CASESPECIFIC)"), sum("CHARACTER_LENGTH(a)")],
    ],
    ["a text that is filled up", { name: "a", type: "CHAR(5)", nullable: false }, [hash("a (CASESPECIFIC)")]],
    [
      "a period by its moments",
      { name: "a", type: "PERIOD(DATE)", nullable: false },
      [hash("BEGIN(a), END(a)")],
    ],
    ["a large object by its length", { name: "a", type: "BLOB(9)", nullable: false }, [sum("BYTES(a)")]],
    [
      "a document by being there",
      { name: "a", type: "JSON(9)" },
      [sum("CASE WHEN a IS NULL THEN 0 ELSE 1 END")],
    ],
    [
      "a type of users by being there",
      { name: "a", type: "SYSUDTLIB.money" },
      [sum("CASE WHEN a IS NULL THEN 0 ELSE 1 END")],
    ],
  ];
  for (const [what, column, expected] of cases)
    it(`holds ${what}`, () => {
      const [proof, ...others] = proofs([column]);
      expect(others).to.deep.equal([]);
      expect(sums(proof!.statement)).to.deep.equal(["CAST(COUNT(*) AS BIGINT)", ...expected]);
    });

  it("hashes each of several columns, and them together", () => {
    const [proof] = proofs(["a", "b"].map((name) => ({ name, type: "INTEGER", nullable: false })));
    expect(sums(proof!.statement)?.slice(1)).to.deep.equal([hash("a, b"), hash("a"), hash("b")]);
  });

  it("says the character set in which a text is compared", () => {
    const text = { name: "a", characterSet: "LATIN", nullable: false } as const;
    const [proof] = proofs([{ ...text, type: "VARCHAR(9)" }], [{ ...text, type: "CHAR(9)" }]);
    expect(proof?.statement).to.include("HASHROW(CAST(a AS CHAR(9) CHARACTER SET LATIN) (CASESPECIFIC))");
  });

  it("asks of a wide table in parts, each of which is one statement", () => {
    const columns: readonly Column[] = Array.from({ length: 400 }, (_, index) => ({
      name: `c${index}`,
      type: "VARCHAR(9)",
    }));
    const parts = proofs(columns);
    const all = parts.flatMap(({ statement }) => sums(statement) ?? []);
    expect(all).to.have.lengthOf(1 + 400 / 8 + 400 + 400 + 400);
    expect(new Set(all).size).to.equal(all.length);
    expect(parts.map(({ statement }) => sums(statement)?.length)).to.deep.equal([500, 500, 251]);
    for (const { statement } of parts) expect(parseStatement(statement).kind).to.equal("query");
  });
});

function hash(values: string): string {
  return sum(`HASHBUCKET(HASHROW(${values}))`);
}

function sum(value: string): string {
  return `COALESCE(SUM(CAST(${value} AS BIGINT)), 0)`;
}
