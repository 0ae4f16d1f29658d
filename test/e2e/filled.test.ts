/** The lineage program over a table with rows: taking the stack down or replacing the table loses none. */
import { expect } from "chai";
import { newStack, type Stack } from "./harness.ts";

const urnOf = (name: string) =>
  `urn:pulumi:test::lineage::lineage:LineageSchema$pulumi-nodejs:dynamic/teradata:Table::${name}`;

describe("a lineage table that holds rows", () => {
  let stack: Stack;
  const refused = [
    "LIN_DATABASE: table demo_user.LIN_DATABASE holds rows and is not dropped. To drop it with its rows, set teradata:onDelete to drop; to leave it in the database and take it out of the stack, set it to keep.",
  ];
  const standing = async () => ({
    tables: await stack.query(
      "SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo_user' ORDER BY 1",
    ),
    indexes: await stack.query(
      "SELECT IndexName FROM DBC.IndicesV WHERE DatabaseName = 'demo_user' AND IndexType = 'S'",
    ),
    rows: await stack.query("SELECT database_name FROM demo_user.LIN_DATABASE"),
  });

  before(async () => {
    stack = await newStack(".", { "lineage:sets": "LIN" });
    expect(await stack.run("up")).to.include({ code: 0 });
    await stack.query(
      "INSERT INTO demo_user.LIN_DATABASE (database_id, database_name) VALUES ('d1', 'kept')",
    );
  });
  after(() => stack.remove());

  it("is not replaced", async () => {
    const { code, problems } = await stack.run("up", "--target-replace", urnOf("LIN_DATABASE"));
    expect({ code, problems }).to.deep.equal({ code: 1, problems: refused });
    expect((await standing()).rows).to.deep.equal([["kept"]]);
  });

  it("an empty one is, and stands again", async () => {
    const { problems } = await stack.run("up", "--target-replace", urnOf("LIN_WATERMARK"));
    expect(problems).to.deep.equal([]);
    expect((await standing()).tables).to.have.length(8);
  });

  it("outlives the stack with its secondary index, and says why", async () => {
    const { code, problems } = await stack.run("destroy");
    expect({ code, problems }).to.deep.equal({ code: 1, problems: refused });
    expect(await standing()).to.deep.equal({
      tables: [["LIN_DATABASE"]],
      indexes: [["idx_lin_database_name"]],
      rows: [["kept"]],
    });
  });

  it("is taken in again, and all others are made beside it", async () => {
    expect((await stack.run("up")).problems).to.deep.equal([]);
    expect((await stack.run("preview", "--expect-no-changes")).problems).to.deep.equal([]);
    const { tables, rows } = await standing();
    expect({ tables: tables.length, rows }).to.deep.equal({ tables: 8, rows: [["kept"]] });
  });
});
