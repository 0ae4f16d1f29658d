/** Rights: how they are read from the views of the dictionary, and granted in few statements. */
import { expect } from "chai";
import {
  grantRights,
  readRights,
  renamedRight,
  type StandingRight,
} from "../../../provider/objects/rights.ts";
import { UnreadableError } from "../../../provider/objects/unreadable.ts";
import type { ResultRow } from "../../../provider/session/session.ts";
import { withEmulator } from "../../emulated-session.ts";
import { fakeSession } from "../session/fake-session.ts";

const read = (rows: readonly ResultRow[], table = "t") =>
  readRights(
    "demo",
    table,
    fakeSession(async () => rows),
  );

/** A row: grantee, kind, code, column, grant option, ALL, whether it is the session's user. */
const row = (
  grantee: string,
  code: string,
  { kind = "U", column = "All", option = "N", all = "N", own = "N" } = {},
): ResultRow => [grantee, kind, `${code.padEnd(2)} `, column, option, all, own];

const right = (grantee: string, words: string, more: Partial<StandingRight> = {}): StandingRight => ({
  grantee,
  to: "USER",
  right: words,
  ...more,
});

const readings: readonly (readonly [string, readonly ResultRow[], readonly StandingRight[]])[] = [
  ["nothing", [], []],
  ["a user's", [row("ann", "R")], [right("ann", "SELECT")]],
  ["a role's", [row("r", "DT", { kind: "R" })], [right("r", "DROP TABLE", { to: "ROLE" })]],
  ["those of PUBLIC", [row("PUBLIC", "I")], [right("PUBLIC", "INSERT", { to: "PUBLIC" })]],
  ["those of ALL", [row("hr", "D", { all: "Y" })], [right("hr", "DELETE", { all: true })]],
  [
    "a grant option",
    [row("ann", "ST", { option: "Y" })],
    [right("ann", "STATISTICS", { withGrantOption: true })],
  ],
  [
    "columns together",
    [row("ann", "U", { column: "a" }), row("ann", "U", { column: "b" })],
    [right("ann", "UPDATE", { columns: ["a", "b"] })],
  ],
  [
    "no column beside the whole table",
    [row("ann", "RF", { column: "a" }), row("ann", "RF")],
    [right("ann", "REFERENCES")],
  ],
  [
    "a column with a grant option beside the whole table without",
    [row("ann", "R"), row("ann", "R", { column: "a", option: "Y" })],
    [right("ann", "SELECT"), right("ann", "SELECT", { columns: ["a"], withGrantOption: true })],
  ],
  ["what two have granted, once", [row("ann", "R"), row("ann", "R")], [right("ann", "SELECT")]],
  [
    "the wider of what two have granted",
    [row("ann", "R"), row("ann", "R", { option: "Y" })],
    [right("ann", "SELECT", { withGrantOption: true })],
  ],
  [
    "not what the creator gets",
    [row("me", "DT", { own: "Y", option: "Y" }), row("me", "CG", { own: "Y" })],
    [],
  ],
  ["what the creator does not get", [row("me", "SH", { own: "Y" })], [right("me", "SHOW")]],
];

const granted: readonly (readonly [string, readonly StandingRight[], readonly string[]])[] = [
  ["nothing", [], []],
  [
    "alike users in one statement",
    [right("ann", "SELECT"), right("bob", "INSERT"), right("bob", "SELECT"), right("ann", "INSERT")],
    ["GRANT INSERT, SELECT ON demo.t TO ann, bob"],
  ],
  [
    "a role apart from a user",
    [right("ann", "SELECT"), right("r", "SELECT", { to: "ROLE" })],
    ["GRANT SELECT ON demo.t TO ann", "GRANT SELECT ON demo.t TO r"],
  ],
  [
    "a grant option apart",
    [right("ann", "SELECT"), right("ann", "UPDATE", { withGrantOption: true })],
    ["GRANT SELECT ON demo.t TO ann", "GRANT UPDATE ON demo.t TO ann WITH GRANT OPTION"],
  ],
  [
    "columns and odd names",
    [right("my user", "UPDATE", { columns: ["a", "a b"] })],
    ['GRANT UPDATE (a, "a b") ON demo.t TO "my user"'],
  ],
  [
    "PUBLIC without quotes",
    [right("Public", "SELECT", { to: "PUBLIC" })],
    ["GRANT SELECT ON demo.t TO PUBLIC"],
  ],
  ["ALL of a database", [right("hr", "SELECT", { all: true })], ["GRANT SELECT ON demo.t TO ALL hr"]],
];

describe("rights", () => {
  for (const [name, rows, expected] of readings)
    it(`reads ${name}`, async () => {
      expect(await read(rows)).to.deep.equal(expected);
    });

  it("names a code that it does not know, and whose it is", async () => {
    const error = await read([row("ann", "ZZ")]).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(UnreadableError);
    expect(String(error)).to.include("ann has a right on demo.t with the code ZZ");
  });

  it("can't tell the rights on a table named All", async () => {
    expect(await read([], "ALL").catch((thrown: unknown) => thrown)).to.be.instanceOf(UnreadableError);
  });

  for (const [name, rights, expected] of granted)
    it(`grants ${name}`, () => {
      const steps = grantRights(rights, "demo", "t");
      expect(steps.map(({ statement }) => statement)).to.deep.equal(expected);
    });

  it("grants to at most 25 at once", () => {
    const many = Array.from({ length: 51 }, (_, index) => right(`u${index}`, "SELECT"));
    const counts = grantRights(many, "demo", "t").map(({ statement }) => statement.split(",").length);
    expect(counts).to.deep.equal([25, 25, 1]);
  });

  it("follows the names of columns", () => {
    const names: Readonly<Record<string, string | undefined>> = { a: "aa", b: undefined };
    const renamed = (columns?: readonly string[]) =>
      renamedRight(right("ann", "UPDATE", columns && { columns }), (name) => names[name]);
    expect(renamed(["a", "b"])).to.deep.equal(right("ann", "UPDATE", { columns: ["aa"] }));
    expect(renamed(["b"])).to.equal(undefined);
    expect(renamed()).to.deep.equal(right("ann", "UPDATE"));
  });

  it("reads from a copy what it granted, in both modes", async () => {
    for (const mode of ["TERA", "ANSI"] as const)
      await withEmulator(async (session) => {
        for (const table of ["t", "copy"])
          await session.execute(`CREATE MULTISET TABLE demo.${table} (a INTEGER, b INTEGER)`);
        for (const user of ["ann", '"my user"'])
          await session.execute(`CREATE USER ${user} AS PERM = 0, PASSWORD = secret12`);
        await session.execute("CREATE ROLE r");
        for (const grant of [
          "ALL ON demo.t TO ann WITH GRANT OPTION",
          'SELECT (a), UPDATE ON demo.t TO "my user"',
          "INSERT (b) ON demo.t TO r",
          "SELECT ON demo.t TO PUBLIC",
          "DELETE ON demo TO ann",
        ])
          await session.execute(`GRANT ${grant}`);
        const rights = await readRights("demo", "T", session);
        for (const { statement } of grantRights(rights, "demo", "copy")) await session.execute(statement);
        expect(rights).to.have.lengthOf.above(15);
        expect(await readRights("demo", "copy", session)).to.deep.equal(rights);
      }, mode);
  });
});
