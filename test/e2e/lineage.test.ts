/** The lineage program with the real engine: each choice of sets is deployed, stands as declared, and is taken down. */
import { expect } from "chai";
import { summaryOf } from "../../setup/summary.ts";
import { newStack, type Stack } from "./harness.ts";

const choices = [
  { sets: "LIN", objects: "8 tables and 13 secondary indexes", tables: 8, indexes: 13 },
  { sets: "LIN+OL", objects: "17 tables, 31 secondary indexes and 1 row", tables: 17, indexes: 31 },
  { sets: "OL", objects: "9 tables, 18 secondary indexes and 1 row", tables: 9, indexes: 18 },
] as const;

for (const { sets, objects, tables, indexes } of choices)
  describe(`the stack with the sets ${sets}`, () => {
    let stack: Stack;
    before(async () => {
      stack = await newStack(".", { "lineage:sets": sets });
    });
    after(() => stack.remove());

    const standing = () =>
      stack.query(
        "SELECT (SELECT COUNT(*) FROM DBC.TablesV WHERE DatabaseName = 'demo_user' AND TableKind = 'T'), (SELECT COUNT(DISTINCT IndexName) FROM DBC.IndicesV WHERE DatabaseName = 'demo_user' AND IndexType = 'S')",
      );

    it("previews everything that is to be created, and creates nothing", async () => {
      const preview = await stack.run("preview");
      expect(preview.problems).to.deep.equal([]);
      expect(summaryOf(preview)).to.equal(`create ${objects}`);
      expect(await standing()).to.deep.equal([[0, 0]]);
    });

    it("creates it", async () => {
      const up = await stack.run("up");
      expect(up.problems).to.deep.equal([]);
      expect(summaryOf(up)).to.equal(`create ${objects}`);
      expect(await standing()).to.deep.equal([[tables, indexes]]);
    });

    it("previews nothing more", async () => {
      const { code, problems } = await stack.run("preview", "--expect-no-changes");
      expect({ code, problems }).to.deep.equal({ code: 0, problems: [] });
    });

    it("finds on refresh what it made", async () => {
      const { code, problems } = await stack.run("refresh", "--expect-no-changes");
      expect({ code, problems }).to.deep.equal({ code: 0, problems: [] });
    });

    it("takes everything down", async () => {
      const destroy = await stack.run("destroy");
      expect(destroy.problems).to.deep.equal([]);
      expect(summaryOf(destroy)).to.equal(`delete ${objects}`);
      expect(await standing()).to.deep.equal([[0, 0]]);
    });
  });
