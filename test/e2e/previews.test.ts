/** What previews say, with the real engine: of what goes along with a table, of drift, of interrupted runs, without a server. */
import { expect } from "chai";
import { newStack, type Stack } from "./harness.ts";

const id = { name: "id", type: "INTEGER", nullable: false };
const text = { characterSet: "LATIN", caseSpecific: false };
const body = { name: "body", type: "VARCHAR(200)", ...text };
const kind = { name: "kind", type: "CHAR(4)", ...text };
const primaryKey = { columns: ["id"] };

const first = {
  tables: { note: { columns: [id, body, kind], primaryKey } },
  indexes: { by_kind: { table: "note", columns: ["kind"] } },
  rows: { first: { table: "note", key: { id: 0 }, values: { kind: "a" } } },
};

/** The table gets another name, and so does the column of the index and of the row, which also gets a new value. */
const sort = { ...kind, name: "sort", renamedFrom: "kind" };
const author = { name: "author", type: "VARCHAR(20)", ...text };
const renamed = {
  tables: {
    note: { name: "memo", previousName: "note", columns: [id, body, sort, author], primaryKey },
  },
  indexes: { by_kind: { table: "note", columns: ["sort"] } },
  rows: { first: { table: "note", key: { id: 0 }, values: { sort: "a", author: "kim" } } },
};

const longer = {
  ...renamed,
  tables: {
    note: { name: "memo", columns: [id, body, { ...sort, type: "CHAR(8)" }, author], primaryKey },
  },
};

describe("previews", () => {
  let stack: Stack;
  const configuration = (
    { tables, indexes, rows }: Record<keyof typeof first, object>,
    more: object = {},
  ) => ({
    "teradata:database": "demo_user",
    "tables:tables": tables,
    "tables:indexes": indexes,
    "tables:rows": rows,
    ...more,
  });
  const succeed = async (...words: Parameters<Stack["run"]>) => {
    const { code, problems, messages } = await stack.run(...words);
    expect({ code, problems }).to.deep.equal({ code: 0, problems: [] });
    return messages;
  };

  before(async () => {
    stack = await newStack("test/e2e/programs/tables", configuration(first));
    await succeed("up");
  });
  after(() => stack.remove());

  it("of a renamed table: its indexes and rows go along, and only what they change themselves is shown", async () => {
    stack.configure(configuration(renamed));
    const messages = await succeed("preview");
    expect(messages).to.include.members([
      "by_kind: demo_user.memo.by_kind needs no statement of its own: only the state is brought up to date",
      [
        "first: demo_user.memo[id=0] is changed in place",
        "  change the row",
        "      UPDATE demo_user.memo SET author = 'kim' WHERE id = 0;",
      ].join("\n"),
    ]);
    expect(messages.join("\n")).to.include("RENAME TABLE demo_user.note TO demo_user.memo;");
    await succeed("up");
    await succeed("preview", "--expect-no-changes");
    expect(await stack.query("SELECT id, TRIM(sort), author FROM demo_user.memo")).to.deep.equal([
      [0, "a", "kim"],
    ]);
  });

  it("of drift that the update will refuse warn of it, and refreshing stays possible", async () => {
    await stack.query("ALTER TABLE demo_user.memo ADD extra INTEGER", "UPDATE demo_user.memo SET extra = 7");
    const said = (await succeed("preview", "--refresh")).join("\n");
    expect(said)
      .to.include("demo_user.memo is not as declared, and the update will refuse it:")
      .and.include("can't drop the column `extra`: there is 1 row with a value in `extra` (id = 0)");
    await stack.query("ALTER TABLE demo_user.memo DROP extra");
  });

  it("of an interrupted change show what is left of it, and a refresh forgets nothing", async () => {
    stack.configure(configuration(longer));
    const killed = await stack.runWith(
      { TERADATA_EMULATOR_FAULTS: "die before 'RENAME TABLE demo_user.memo__NEW' 1" },
      "up",
    );
    expect(killed.code).not.to.equal(0);
    expect((await succeed("preview")).join("\n")).to.include(
      [
        "note: demo_user.memo is rebuilt: a new table beside, the rows copied and proved equal, the names swapped",
        "  An earlier run began a change and was interrupted. This one goes on from there:",
        "  1. rename the table memo__NEW to memo (EXCLUSIVE lock)",
        "      RENAME TABLE demo_user.memo__NEW TO demo_user.memo;",
        "  2. create the index by_kind (WRITE lock)",
        "      CREATE INDEX by_kind (sort) ON demo_user.memo;",
      ].join("\n"),
    );
    stack.configure(configuration(renamed));
    const refreshed = await stack.run("refresh");
    expect(
      refreshed.done.filter(({ name }) => name === "note").map(({ operation }) => operation),
    ).to.not.include("delete");
    stack.configure(configuration(longer));
    await succeed("up");
    await succeed("preview", "--expect-no-changes");
    expect(await stack.query("SELECT id, TRIM(sort), author FROM demo_user.memo")).to.deep.equal([
      [0, "a", "kim"],
    ]);
  });

  it("of what somebody else changes before the update: it stops before its first statement", async () => {
    const [, , ...rest] = longer.tables.note.columns;
    const wider = { ...longer.tables.note, columns: [id, { ...body, type: "VARCHAR(250)" }, ...rest] };
    const more = { "tables:meanwhile": "ALTER TABLE demo_user.memo ADD extra INTEGER" };
    stack.configure(configuration({ ...longer, tables: { note: wider } }, more));
    const { code, problems } = await stack.run("up", "--skip-preview=false");
    expect(code).not.to.equal(0);
    expect(problems).to.include(
      [
        "note: table demo_user.memo has changed since the preview:",
        "  columns.extra was no such column, and is INTEGER",
        "Nothing was done to it. Look at a new preview first.",
      ].join("\n"),
    );
    await stack.query("ALTER TABLE demo_user.memo DROP extra");
  });

  it("without a server are made from the state, say so once, and mark each plan", async () => {
    const server = {
      "teradata:host": "127.0.0.1",
      "teradata:port": "1",
      "teradata:user": "kim",
      "teradata:password": "secret",
    };
    const { note } = longer.tables;
    const wider = { ...note, columns: [id, { ...body, type: "VARCHAR(300)" }, ...note.columns.slice(2)] };
    const more = { tables: { note: wider, other: { columns: [id], primaryKey } } };
    stack.configure(configuration({ ...longer, ...more }, server));
    const said = await succeed("preview");
    expect(said.filter((message) => message.includes("can't be reached"))).to.have.length(1);
    expect(said.filter((message) => message.includes("No Teradata was reached"))).to.have.length(2);
    expect(said.join("\n")).to.include("ALTER TABLE demo_user.memo ADD body VARCHAR(300)");
  });
});
