/** Reading objects from the embedded Teradata, in both transaction modes. */
import { expect } from "chai";
import { row } from "../../../provider/objects/row.ts";
import { secondaryIndex } from "../../../provider/objects/secondary-index.ts";
import { table } from "../../../provider/objects/table/kind.ts";
import { withEmulator } from "../../emulated-session.ts";

const made = [
  `CREATE MULTISET TABLE demo.Note (Id INTEGER NOT NULL, Body VARCHAR(20) CHARACTER SET LATIN CASESPECIFIC,
     CONSTRAINT Note_Key PRIMARY KEY (Id), CONSTRAINT Note_Body CHECK (Body <> ''))`,
  "CREATE INDEX Note_Index (Body) ON demo.Note",
  "COMMENT ON COLUMN demo.Note.Body IS 'What it says'",
  "INSERT INTO demo.Note VALUES (1, 'one')",
];

describe("objects in the embedded Teradata", () => {
  for (const mode of ["TERA", "ANSI"] as const) {
    it(`are found whatever the case of their names, in ${mode} mode`, () =>
      withEmulator(async (session) => {
        for (const statement of made) await session.execute(statement);
        expect(await table.read({ database: "DEMO", name: "NOTE", columns: [] }, session)).to.deep.include({
          database: "DEMO",
          name: "NOTE",
          columns: [
            { name: "Id", type: "INTEGER", nullable: false },
            {
              name: "Body",
              type: "VARCHAR(20)",
              characterSet: "LATIN",
              caseSpecific: true,
              comment: "What it says",
            },
          ],
          primaryKey: { name: "Note_Key", columns: ["Id"] },
          checks: [{ name: "Note_Body", condition: "Body <> ''" }],
        });
        const index = { database: "DEMO", table: "NOTE", name: "NOTE_INDEX", columns: ["BODY"] };
        expect(await secondaryIndex.read(index, session)).to.deep.equal({ ...index, columns: ["Body"] });
        const one = { database: "DEMO", table: "NOTE", key: { ID: 1 }, values: { BODY: "?" } };
        expect(await row.read(one, session)).to.deep.equal({ ...one, values: { BODY: "one" } });
      }, mode));
  }

  it("are told from views, keys and tables that are not there", () =>
    withEmulator(async (session) => {
      for (const statement of made) await session.execute(statement);
      const view = table.read({ database: "DBC", name: "TablesV", columns: [] }, session);
      expect((await view.catch((error: Error) => error))?.toString()).to.include(
        "DBC.TablesV is a view, not a table",
      );
      const key = { database: "demo", table: "Note", name: "Note_Key", columns: ["Id"] };
      const asIndex = secondaryIndex.read(key, session);
      expect((await asIndex.catch((error: Error) => error))?.toString()).to.include(
        "has a primary key named Note_Key",
      );
      expect(await row.read({ database: "demo", table: "gone", key: { id: 1 } }, session)).to.equal(
        undefined,
      );
      expect(await secondaryIndex.read({ ...key, table: "gone" }, session)).to.equal(undefined);
      expect(await table.read({ database: "nowhere", name: "t", columns: [] }, session)).to.equal(undefined);
    }));
});
