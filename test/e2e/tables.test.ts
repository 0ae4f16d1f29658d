/** What happens to single tables, with the real engine. */
import { expect } from "chai";
import { summaryOf } from "../../setup/summary.ts";
import { type Configuration, newStack, type Stack } from "./harness.ts";

const note = {
  columns: [
    { name: "id", type: "INTEGER", nullable: false },
    { name: "body", type: "VARCHAR(200)", characterSet: "UNICODE", caseSpecific: true },
  ],
  primaryKey: { columns: ["id"] },
};
const otherNote = { ...note, columns: [note.columns[0], { ...note.columns[1], type: "VARCHAR(50)" }] };

describe("tables", () => {
  const stacks: Stack[] = [];
  afterEach(() => {
    for (const stack of stacks.splice(0)) stack.remove();
  });

  async function stackOf(tables: Record<string, unknown>, configuration: Configuration = {}): Promise<Stack> {
    const all = { "tables:tables": tables, "teradata:database": "demo_user", ...configuration };
    const stack = await newStack("test/e2e/programs/tables", all);
    stacks.push(stack);
    return stack;
  }

  async function succeed(stack: Stack, verb: Parameters<Stack["run"]>[0]): Promise<string> {
    const ran = await stack.run(verb);
    expect(ran.problems).to.deep.equal([]);
    expect(ran.code).to.equal(0);
    return summaryOf(ran);
  }

  const insert = "INSERT INTO demo_user.note (id, body) VALUES (1, 'kept')";
  const rows = (stack: Stack) => stack.query("SELECT id, body FROM demo_user.note");

  it("with mistakes: all of them are listed at once, each with its resource and property, and nothing is done", async () => {
    const mistaken = {
      note,
      order: {
        ...note,
        columns: [
          { name: "id", type: "INTEGR" },
          { name: "ID", type: "VARCHAR" },
        ],
      },
      customer: { ...note, primaryKey: { columns: ["key"] } },
    };
    const stack = await stackOf(mistaken);
    for (const verb of ["preview", "up"] as const) {
      const { code, problems } = await stack.run(verb);
      expect(code).not.to.equal(0);
      expect(problems).to.have.length(1);
      const [head, ...lines] = problems[0]!.split("\n  ");
      expect(head).to.equal(`${lines.length} mistakes in what the program declares; nothing was done:`);
      const places = lines.map((line) => line.split(": ").slice(0, 2).join(" "));
      const expected = ["columns[0].type", "columns[1].type", "columns[1].name"].map(
        (path) => `order ${path}`,
      );
      expect(places).to.include.members([...expected, "customer primaryKey.columns[0]"]);
    }
    expect(Object.keys(stack.state())).to.deep.equal(["tables-test"]);
  });

  it("that stand already as declared are adopted with their rows", async () => {
    const first = await stackOf({ note });
    await succeed(first, "up");
    await first.query(insert);
    const second = await stackOf({ note }, { "teradata:file": first.file });
    expect(await succeed(second, "up")).to.equal("create 1 table");
    expect(await rows(first)).to.deep.equal([[1, "kept"]]);
  });

  it("that stand already and differ are left as they are, and the differences are listed", async () => {
    const first = await stackOf({ note });
    await succeed(first, "up");
    await first.query(insert);
    const second = await stackOf({ note: otherNote }, { "teradata:file": first.file });
    const { code, problems } = await second.run("up");
    expect(code).not.to.equal(0);
    expect(problems).to.have.length(1);
    expect(problems[0]).to.include("VARCHAR(200)").and.include("VARCHAR(50)");
    expect(await rows(first)).to.deep.equal([[1, "kept"]]);
  });

  it("that are declared too narrow for their rows: the preview refuses, and nothing is cut or dropped", async () => {
    const stack = await stackOf({ note });
    await succeed(stack, "up");
    const long = "x".repeat(51);
    await stack.query(`INSERT INTO demo_user.note (id, body) VALUES (1, '${long}')`);
    stack.configure({ "tables:tables": { note: otherNote }, "teradata:database": "demo_user" });
    const { code, problems } = await stack.run("preview");
    expect(code).not.to.equal(0);
    expect(problems.join()).to.include("columns").and.include("VARCHAR(50)").and.include("(id = 1)");
    expect(await rows(stack)).to.deep.equal([[1, long]]);
  });

  it("that are declared by two resources are refused", async () => {
    const stack = await stackOf({ note, memo: { ...note, name: "NOTE" } });
    const { problems } = await stack.run("preview");
    expect(problems).to.deep.equal([
      "A mistake in what the program declares; nothing was done:\n  note: The resource memo declares the same table. Declare it once.",
    ]);
  });

  it("whose resource gets another name stay as they are, empty ones too", async () => {
    const stack = await stackOf({ note });
    await succeed(stack, "up");
    stack.configure({
      "tables:tables": { memo: { ...note, name: "note" } },
      "teradata:database": "demo_user",
    });
    expect(await succeed(stack, "up")).to.equal("create 1 table; delete 1 table");
    expect(await rows(stack)).to.deep.equal([]);
    expect((await stack.run("refresh", "--expect-no-changes")).problems).to.deep.equal([]);
  });

  it("that hold rows are not dropped", async () => {
    const stack = await stackOf({ note });
    await succeed(stack, "up");
    await stack.query(insert);
    const { code, problems } = await stack.run("destroy");
    expect(code).not.to.equal(0);
    expect(problems.join()).to.include("demo_user.note holds rows").and.include("teradata:onDelete");
    expect(await rows(stack)).to.deep.equal([[1, "kept"]]);
  });

  it("that hold rows are left in the database where the environment keeps them", async () => {
    const stack = await stackOf({ note }, { "teradata:onDelete": "keep" });
    await succeed(stack, "up");
    await stack.query(insert);
    expect(await succeed(stack, "destroy")).to.equal("delete 1 table");
    expect(await rows(stack)).to.deep.equal([[1, "kept"]]);
  });

  it("that hold rows are dropped where the environment allows it", async () => {
    const stack = await stackOf({ note }, { "teradata:onDelete": "drop" });
    await succeed(stack, "up");
    await stack.query(insert);
    expect(await succeed(stack, "destroy")).to.equal("delete 1 table");
    const left = await stack.query(
      "SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo_user' AND TableName = 'note'",
    );
    expect(left).to.deep.equal([]);
  });

  it("of two stacks are created at once in one embedded Teradata", async () => {
    const first = await stackOf({ one: note, two: note, three: note });
    const second = await stackOf({ four: note, five: note, six: note }, { "teradata:file": first.file });
    expect(await Promise.all([succeed(first, "up"), succeed(second, "up")])).to.deep.equal([
      "create 3 tables",
      "create 3 tables",
    ]);
    const [found] = await first.query(
      "SELECT COUNT(*) FROM DBC.TablesV WHERE DatabaseName = 'demo_user' AND TableKind = 'T'",
    );
    expect(found).to.deep.equal([6]);
  });

  it("that somebody dropped are found missing by refresh, and made again", async () => {
    const stack = await stackOf({ note });
    await succeed(stack, "up");
    await stack.query("DROP TABLE demo_user.note");
    expect(await succeed(stack, "refresh")).to.equal("delete 1 table");
    expect(await succeed(stack, "up")).to.equal("create 1 table");
  });
});
