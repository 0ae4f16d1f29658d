/** What is attached to a table that is rebuilt: what is in the way, sizes, names that are taken. */
import { expect } from "chai";
import { readAttached } from "../../../provider/objects/table/change/attached.ts";
import { changeTable } from "../../../provider/objects/table/change/change.ts";
import { checkTable } from "../../../provider/objects/table/check.ts";
import { table as tableKind } from "../../../provider/objects/table/kind.ts";
import { readTable } from "../../../provider/objects/table/read.ts";
import type { TableDefinition } from "../../../provider/objects/table/table.ts";
import { writeUnfinished } from "../../../provider/plan/journal.ts";
import { planFor } from "../../../provider/pulumi/planning.ts";
import { TeradataError } from "../../../provider/session/errors.ts";
import type { ResultRow, Session } from "../../../provider/session/session.ts";
import { withEmulator } from "../../emulated-session.ts";
import { fakeSession } from "../session/fake-session.ts";

function table(changes: object = {}): TableDefinition {
  const checked = checkTable({
    database: "demo",
    name: "t",
    columns: [
      { name: "id", type: "INTEGER", nullable: false },
      { name: "a", type: "CHAR(10)", caseSpecific: false, characterSet: "LATIN" },
    ],
    primaryIndex: { columns: ["id"], unique: true },
    ...changes,
  });
  if ("definition" in checked) return checked.definition;
  throw new Error(JSON.stringify(checked.failures));
}

const wider = table({
  columns: [
    { name: "id", type: "INTEGER", nullable: false },
    { name: "a", type: "CHAR(12)", caseSpecific: false, characterSet: "LATIN" },
  ],
});

type Answer = readonly ResultRow[] | Error;

/** What is attached to a table where each query is answered by the first text that it holds. */
function attached(answers: Readonly<Record<string, Answer>>, definition = table()) {
  const session = fakeSession(async (statement) => {
    const [, answer = []] = Object.entries(answers).find(([text]) => statement.includes(text)) ?? [];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return readAttached(definition, session);
}

const noRight = new TeradataError(3523, "The user does not have SELECT access to DBC.DiskSpaceV.");
const noView = new TeradataError(3807, "Object 'DBC.ErrorTblsV' does not exist.");

describe("what is attached to a table", () => {
  it("names what can't be carried over", async () => {
    const { blockers } = await attached(
      {
        TriggersV: [
          ["T ", "demo", "audit"],
          ["J ", "other", "by_b"],
          ["N ", "demo", "hashed"],
        ],
        ErrorTblsV: [["demo", "et_t"]],
      },
      { ...table(), options: { beforeJournal: "NO", afterJournal: "DUAL", journalTable: "demo.j" } },
    );
    expect(blockers).to.deep.equal([
      "the trigger demo.audit",
      "the join index other.by_b",
      "the hash index demo.hashed",
      "the error table demo.et_t",
      "the permanent journal of demo.t",
    ]);
  });

  it("does not ask for error tables where a server knows no such view", async () => {
    expect((await attached({ ErrorTblsV: noView })).blockers).to.deep.equal([]);
  });

  it("does not plan without the right to see what is in the way", async () => {
    for (const view of ["TriggersV", "ErrorTblsV", "AllRightsV", "StatsV"])
      expect(await attached({ [view]: noRight }).catch((thrown: unknown) => thrown), view).to.equal(noRight);
  });

  const sizes: readonly (readonly [string, Answer, object])[] = [
    ["in all", [[1_000n, 5_000n, 20n, 0]], { bytes: 1_000n, free: 5_000n, lacking: 0n }],
    ["too little on an AMP", [[1_000n, 5_000n, -30n, 0]], { bytes: 1_000n, free: 5_000n, lacking: 30n }],
    [
      "an AMP of a skewed database",
      [[1_000n, 5_000n, -30n, 10]],
      { bytes: 1_000n, free: 5_000n, lacking: 0n },
    ],
    ["of no table", [[null, null, null, null]], {}],
    ["without the right to see it", noRight, {}],
    ["on an older server", new TeradataError(5628, "Column PermSkew not found in DBC.DiskSpaceV."), {}],
  ];
  for (const [name, answer, expected] of sizes)
    it(`measures the space: ${name}`, async () => {
      const { bytes, free, lacking } = await attached({ DiskSpaceV: answer });
      const known = Object.entries({ bytes, free, lacking }).filter(([, value]) => value !== undefined);
      expect(Object.fromEntries(known)).to.deep.equal(expected);
    });

  it("does not hide another failure", async () => {
    const failure = new TeradataError(2646, "No more spool space in demo.");
    const session = attached({ DiskSpaceV: failure });
    expect(await session.catch((thrown: unknown) => thrown)).to.equal(failure);
  });

  it("knows the table's age, its rows and its space", async () => {
    await withEmulator(async (session) => {
      for (const statement of [
        ...tableKind.create(table()).map((step) => step.statement),
        "INSERT INTO demo.t VALUES (1, 'one')",
        "CREATE MULTISET TABLE demo.T__NEW (a INTEGER)",
        "CREATE MULTISET TABLE demo.other (a INTEGER)",
      ])
        await session.execute(statement);
      const { created, rows, bytes, free, lacking } = await readAttached(table(), session);
      expect(created).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
      expect({ rows, lacking }).to.deep.equal({ rows: 1n, lacking: 0n });
      expect(Number(bytes)).to.be.within(1, 10_000);
      expect(Number(free)).to.be.within(1_000_000, 100_000_000);
    });
  });
});

/** A change of the table that needs a rebuild, where the answers about space are these. */
async function rebuilding(space: Answer, declared = wider) {
  return withEmulator(async (session) => {
    for (const { statement } of tableKind.create(table())) await session.execute(statement);
    const actual = (await readTable(table(), session))!;
    const faked: Session = {
      ...session,
      execute: async (statement) => {
        if (!statement.includes("DiskSpaceV")) return session.execute(statement);
        if (space instanceof Error) throw space;
        return space;
      },
    };
    return changeTable(declared, actual, [], faked);
  });
}

describe("the space for a rebuild", () => {
  it("refuses where the database has too little, and says the figures", async () => {
    expect(await rebuilding([[4_096n, 1_024n, 10n, 0]])).to.deep.equal({
      failures: [
        {
          property: "columns.a.type",
          reason:
            "demo.t: to change the column `a` from CHAR(10) to CHAR(12) needs a rebuild. The new table takes about 4.0 KB, and its database has 1.0 KB of PERM space left. Give the database more space first.",
        },
      ],
    });
  });

  it("refuses where one AMP has too little, but not for a table that is spread otherwise", async () => {
    const full = [[4_096n, 8_192n, -512n, 0]] as const;
    const refused = await rebuilding(full);
    expect(JSON.stringify(refused)).to.include(
      "8.0 KB of PERM space left, but 512 bytes too little on one AMP.",
    );
    const spread = { ...wider, primaryIndex: { columns: ["a"] } };
    expect(await rebuilding(full, spread)).to.have.nested.property("plan.answer", "rebuild");
  });

  it("goes on where nobody may see the space, and says no figures", async () => {
    const planned = await rebuilding(noRight);
    expect(planned).to.have.nested.property("plan.answer", "rebuild");
    expect(JSON.stringify(planned)).to.include("It copies 0 rows.");
  });
});

interface Case {
  readonly stands: readonly string[];
  readonly declared?: TableDefinition;
  /** The names that the journal has for the table. */
  readonly noted?: Readonly<Record<string, string>>;
  /** What a query with this text is answered. */
  readonly sees?: readonly [text: string, rows: readonly ResultRow[]];
}

/** The plan for a resource whose table was declared before, or the reasons against it. */
async function planning({ stands, declared = wider, noted, sees }: Case) {
  return withEmulator(async (real) => {
    const session: Session = {
      transaction: (work) => real.transaction(work),
      execute: async (statement) => (sees && statement.includes(sees[0]) ? sees[1] : real.execute(statement)),
    };
    for (const statement of stands) await session.execute(statement);
    const object = declared.name;
    if (noted) await writeUnfinished("demo", { object, kind: "rebuild", names: noted, owed: [] }, session);
    const wanted = { declared, before: table(), allowed: [] };
    const planned = await planFor(tableKind, wanted, await readTable(declared, session), session);
    return "plan" in planned
      ? String(planned.plan.answer)
      : planned.failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n");
  });
}

const made = tableKind.create(table()).map((step) => step.statement);
const named = (name: string) => `CREATE MULTISET TABLE demo.${name} (id INTEGER)`;
const old = "t__OLD_20260101_000000";

describe("what can't be described", () => {
  it("is a reason not to rebuild", async () => {
    const answer = await planning({
      stands: made,
      sees: ["DBC.AllRightsV", [["ann", "U", "ZZ", "All", "N", "N", "N"]]],
    });
    expect(answer).to.equal(
      ": ann has a right on demo.t with the code ZZ, which is not known here. It would not outlive this change, so nothing is done. Revoke it first, and grant it again afterwards.",
    );
  });
});

describe("names that a rebuild needs", () => {
  it("may be free", async () => {
    expect(await planning({ stands: [...made, named("t__NEWER"), named(old)] })).to.equal("rebuild");
  });

  it("are refused when something else has the new one", async () => {
    for (const taken of [named("T__new"), "CREATE VIEW demo.t__NEW AS SELECT 1 AS a"])
      expect((await planning({ stands: [...made, taken] })).toUpperCase()).to.include(
        "NAME: DEMO.T__NEW STANDS ALREADY, AND THE NEW TABLE OF A REBUILD WOULD HAVE THIS NAME. IF AN EARLIER REBUILD LEFT IT, SEE THAT IT HOLDS NOTHING THAT YOU NEED, AND DROP IT; OTHERWISE RENAME IT.",
      );
  });

  it("are refused when something else has the old one", async () => {
    const answer = await withEmulator(async (session) => {
      await session.execute(named(old));
      const plan = {
        object: "demo.t",
        steps: [],
        answer: "rebuild",
        names: { table: "t", new: "t__NEW", old },
      } as const;
      return tableKind.inTheWay!(wider, plan, session);
    });
    expect(answer.map(({ reason }) => reason)).to.deep.equal([
      `demo.${old} stands already, and the replaced table of a rebuild would stay under this name. If you no longer need it, drop it; otherwise rename it. Then run again.`,
    ]);
  });

  it("are ours where the journal names them", async () => {
    const noted = { table: "t", new: "t__NEW", old };
    expect(await planning({ stands: [...made, named("t__NEW")], noted })).to.equal("rebuild");
  });

  it("do not matter to a change in place", async () => {
    const titled = table({ comment: "Orders" });
    expect(await planning({ stands: [...made, named("t__NEW")], declared: titled })).to.equal("alter");
  });
});

describe("a table that was lost between two names", () => {
  it("is not made anew: its rows are where the refusal says", async () => {
    const answer = await planning({ stands: [named("t__OLD_20250101_000000"), named(old), named("t__NEW")] });
    expect(answer).to.equal(
      `name: demo.t is missing, while t__NEW and ${old} stand beside it: a rebuild stopped between its last two names, and the journal does not know of it. Making an empty table here would hide the rows, which are in t__NEW, and as they were before in ${old}. Look at both, then finish by hand (RENAME TABLE demo.t__NEW TO demo.t) or go back (RENAME TABLE demo.${old} TO demo.t, and DROP TABLE demo.t__NEW), and run again.`,
    );
  });

  it("is made where only one of the two stands, or the table of another name", async () => {
    for (const stands of [
      [],
      [named("t__NEW")],
      [named(old)],
      [named("tt__NEW"), named("tt__OLD_20260101_000000")],
    ])
      expect(await planning({ stands }), String(stands)).to.equal("create");
  });

  it("is finished where the journal names the two", async () => {
    const noted = { table: "t", new: "t__NEW", old };
    expect(await planning({ stands: [named(old), named("t__NEW")], noted })).to.equal("create");
  });

  it("is found under a name that is too long for its suffixes", async () => {
    const name = "x".repeat(128);
    const cut = "x".repeat(98);
    const declared = table({ name });
    const stands = await withEmulator(async (session) => {
      for (const { statement } of tableKind.create(declared)) await session.execute(statement);
      const actual = (await readTable(declared, session))!;
      const planned = await changeTable({ ...wider, name }, actual, [], session);
      return "plan" in planned ? planned.plan.names! : {};
    });
    expect(stands.old).to.match(new RegExp(`^${cut}_[0-9a-f]{8}__OLD_\\d{8}_\\d{6}$`));
    const answer = await planning({ stands: [named(stands.new!), named(stands.old!)], declared });
    expect(answer).to.include(`${stands.new} and ${stands.old} stand beside it`);
  });
});
