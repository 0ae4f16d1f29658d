/** What docs/table.md says of going back to a kept copy: the statements run after a rebuild, and lead back. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { checkTable } from "../../../provider/objects/table/check.ts";
import { table } from "../../../provider/objects/table/kind.ts";
import { readTable } from "../../../provider/objects/table/read.ts";
import type { TableDefinition } from "../../../provider/objects/table/table.ts";
import { carryOut } from "../../../provider/plan/carry-out.ts";
import { readKept } from "../../../provider/plan/kept.ts";
import type { Session } from "../../../provider/session/session.ts";
import { withEmulator } from "../../emulated-session.ts";

const page = readFileSync(new URL("../../../docs/table.md", import.meta.url), "utf8");
const statements = [...page.matchAll(/^```sql\n(.*?)^```/gms)].flatMap(([, block]) =>
  block!.split(";\n").filter((statement) => statement.trim() !== ""),
);

function declared(runId: string): TableDefinition {
  const checked = checkTable({
    database: "lineage_dev",
    name: "OL_RUN",
    columns: [
      { name: "run_id", type: runId, nullable: false, characterSet: "UNICODE", caseSpecific: true },
      { name: "event_type", type: "VARCHAR(20)", characterSet: "LATIN", caseSpecific: true },
      { name: "event_time", type: "TIMESTAMP(0)" },
    ],
    primaryKey: { columns: ["run_id"] },
  });
  if ("definition" in checked) return checked.definition;
  throw new Error(JSON.stringify(checked.failures));
}

const insert = (id: string) =>
  `INSERT INTO lineage_dev.OL_RUN VALUES ('${id}', 'START', TIMESTAMP '2026-11-01 10:15:00')`;

async function rebuild(from: TableDefinition, to: TableDefinition, session: Session): Promise<void> {
  const actual = (await readTable(from, session))!;
  const planned = await table.change(to, actual, [], session);
  if (!("plan" in planned)) throw new Error(JSON.stringify(planned.failures));
  const { names } = planned.plan;
  const note = { database: to.database, object: to.name, kind: "rebuild", ...(names && { names }) } as const;
  await carryOut(planned.plan, note, session);
}

describe("going back to a kept copy", () => {
  const [before, after] = [declared("CHAR(8)"), declared("CHAR(10)")];
  for (const mode of ["TERA", "ANSI"] as const)
    it(`by the statements of docs/table.md, in ${mode} mode`, () =>
      withEmulator(async (session) => {
        await session.execute("CREATE DATABASE lineage_dev AS PERM = 100000000");
        for (const { statement } of table.create(before)) await session.execute(statement);
        await session.execute(insert("first"));
        await rebuild(before, after, session);
        await session.execute(insert("second"));
        const { kept } = await readKept("lineage_dev", undefined, session);
        expect(kept).to.have.length(1);

        expect(statements).to.have.length(3);
        for (const statement of statements)
          await session.execute(statement.replaceAll("OL_RUN__OLD_20261101_101500", kept[0]!.name));

        const actual = (await readTable(before, session))!;
        expect(table.differences(before, actual)).to.deep.equal([]);
        const rows = await session.execute("SELECT run_id FROM lineage_dev.OL_RUN ORDER BY 1");
        expect(rows.map(([id]) => String(id).trimEnd())).to.deep.equal(["first", "second"]);
        // Nothing is taken for a kept copy any more, and the same change may be made again.
        expect((await readKept("lineage_dev", undefined, session)).kept).to.deep.equal([]);
        await rebuild(before, after, session);
        const again = await readKept("lineage_dev", undefined, session);
        expect(again.kept.map(({ name }) => name)).to.deep.equal([kept[0]!.name]);
      }, mode));
});
