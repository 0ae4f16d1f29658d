/** OL with rows, changed in every way with the real engine, and killed in the middle of it: no row is lost. */
import { expect } from "chai";
import type { Column } from "../../provider/index.ts";
import { type DeclaredTable, declareTable } from "../../stacks/catalogues/catalogue.ts";
import { ol } from "../../stacks/catalogues/ol.ts";
import { newStack, type Stack } from "./harness.ts";

type Tables = Readonly<Record<string, DeclaredTable & { readonly previousName?: string }>>;

const text = { characterSet: "LATIN", caseSpecific: false } as const;
const tables: Tables = Object.fromEntries(ol.tables.map((table) => [table.name, declareTable(table, text)]));
const indexes = Object.fromEntries(
  ol.tables.flatMap(({ name, indexes: its }) =>
    Object.entries(its).map(([index, columns]) => [index, { table: name, columns }]),
  ),
);

const isText = ({ type }: Column) => /^(VAR)?CHAR\(/.test(type);
const withColumns = (table: DeclaredTable, change: (column: Column) => Column): DeclaredTable => ({
  ...table,
  columns: table.columns.map(change),
});

/** Widths, a key, a character set, a table's name and a column's, in five of the nine tables. */
const changed: Tables = {
  ...tables,
  OL_NAMESPACE: withColumns(tables.OL_NAMESPACE!, (column) =>
    column.name === "namespace_uri" ? { ...column, type: "VARCHAR(1024)" } : column,
  ),
  OL_DATASET: withColumns(tables.OL_DATASET!, (column) =>
    isText(column) ? { ...column, characterSet: "UNICODE" } : column,
  ),
  OL_DATASET_FIELD: {
    ...withColumns(tables.OL_DATASET_FIELD!, (column) =>
      column.name === "field_name" || column.name === "dataset_id" ? { ...column, nullable: false } : column,
    ),
    primaryKey: { columns: ["dataset_id", "field_name"] },
  },
  OL_JOB: { ...tables.OL_JOB!, name: "OL_JOBS", previousName: "OL_JOB" },
  OL_RUN: withColumns(tables.OL_RUN!, (column) => {
    if (column.name === "run_id") return { ...column, type: "VARCHAR(80)" };
    return column.name === "event_type"
      ? { ...column, name: "event_kind", renamedFrom: "event_type" }
      : column;
  }),
};

/** The secondary index on the renamed column. */
const changedIndexes = { ...indexes, idx_ol_run_type: { table: "OL_RUN", columns: ["event_kind"] } };

describe("OL with rows", () => {
  let stack: Stack;
  const configuration = (declared: Tables) => ({
    "teradata:database": "demo_user",
    "tables:tables": declared,
    "tables:indexes": declared === tables ? indexes : changedIndexes,
  });
  const rows = async (job = "OL_JOB") => [
    await stack.query("SELECT namespace_id, namespace_uri FROM demo_user.OL_NAMESPACE"),
    await stack.query("SELECT dataset_id, name FROM demo_user.OL_DATASET ORDER BY 1"),
    await stack.query("SELECT field_id, dataset_id, field_name FROM demo_user.OL_DATASET_FIELD ORDER BY 1"),
    await stack.query(`SELECT job_id FROM demo_user.${job}`),
    await stack.query("SELECT run_id FROM demo_user.OL_RUN ORDER BY 1"),
  ];
  const indexNames = () =>
    stack.query(
      "SELECT TableName, IndexName FROM DBC.IndicesV WHERE DatabaseName = 'demo_user' AND IndexType = 'S' AND TableName NOT LIKE '%OLD%' GROUP BY 1, 2 ORDER BY 2",
    );
  const kept = [
    [["n1", "file://lake"]],
    [
      ["d1", "orders"],
      ["d2", "caf\u00e9"],
    ],
    [
      ["f1", "d1", "id"],
      ["f2", "d1", "amount"],
    ],
    [["j1"]],
    [["r1"], ["r2"]],
  ];

  before(async () => {
    stack = await newStack("test/e2e/programs/tables", configuration(tables));
    expect((await stack.run("up")).problems).to.deep.equal([]);
    await stack.query(
      "INSERT INTO demo_user.OL_NAMESPACE (namespace_id, namespace_uri) VALUES ('n1', 'file://lake')",
      "INSERT INTO demo_user.OL_DATASET (dataset_id, namespace_id, name) VALUES ('d1', 'n1', 'orders')",
      "INSERT INTO demo_user.OL_DATASET (dataset_id, namespace_id, name) VALUES ('d2', 'n1', 'caf\u00e9')",
      "INSERT INTO demo_user.OL_DATASET_FIELD (field_id, dataset_id, field_name) VALUES ('f1', 'd1', 'id')",
      "INSERT INTO demo_user.OL_DATASET_FIELD (field_id, dataset_id, field_name) VALUES ('f2', 'd1', 'amount')",
      "INSERT INTO demo_user.OL_JOB (job_id, namespace_id, name) VALUES ('j1', 'n1', 'load')",
      "INSERT INTO demo_user.OL_RUN (run_id, job_id, event_type) VALUES ('r1', 'j1', 'START')",
      "INSERT INTO demo_user.OL_RUN (run_id, job_id) VALUES ('r2', 'j1')",
    );
    expect(await rows()).to.deep.equal(kept);
  });
  after(() => stack.remove());

  it("the preview shows the SQL of each change beside its table, and changes nothing", async () => {
    stack.configure(configuration(changed));
    const { code, problems, messages } = await stack.run("preview");
    expect({ code, problems }).to.deep.equal({ code: 0, problems: [] });
    const said = messages.join("\n");
    expect(said).to.include("demo_user.OL_NAMESPACE is changed in place");
    expect(said).to.include("ALTER TABLE demo_user.OL_NAMESPACE ADD namespace_uri VARCHAR(1024)");
    expect(said).to.include("RENAME TABLE demo_user.OL_JOB TO demo_user.OL_JOBS");
    for (const name of ["OL_DATASET", "OL_DATASET_FIELD", "OL_RUN"])
      expect(said).to.include(`demo_user.${name} is rebuilt`);
    expect(await rows()).to.deep.equal(kept);
  });

  it("killed in the middle, it goes on with the next run, and all rows are there", async () => {
    const killed = await stack.runWith({ TERADATA_EMULATOR_FAULTS: "die after 'RENAME TABLE' 2" }, "up");
    expect(killed.code).not.to.equal(0);
    const { code, problems } = await stack.run("up");
    expect({ code, problems }).to.deep.equal({ code: 0, problems: [] });
    expect(await rows("OL_JOBS")).to.deep.equal(kept);
    const kinds = await stack.query("SELECT event_kind FROM demo_user.OL_RUN WHERE run_id = 'r1'");
    expect(kinds).to.deep.equal([["START"]]);
  });

  it("every secondary index stands on its table again", async () => {
    const expected = Object.entries(indexes).map(([name, { table }]) => [
      table === "OL_JOB" ? "OL_JOBS" : table,
      name,
    ]);
    expect(await indexNames()).to.deep.equal(expected.sort(([, a], [, b]) => (a! < b! ? -1 : 1)));
  });

  it("a second preview finds nothing to do", async () => {
    expect((await stack.run("preview", "--expect-no-changes")).problems).to.deep.equal([]);
  });

  it("what would lose values is refused in the preview, by the rows that stand in the way", async () => {
    const { name: _, ...rest } = Object.fromEntries(
      changed.OL_DATASET!.columns.map((column) => [column.name, column]),
    );
    stack.configure(
      configuration({ ...changed, OL_DATASET: { ...changed.OL_DATASET!, columns: Object.values(rest) } }),
    );
    const { code, problems } = await stack.run("preview");
    expect(code).not.to.equal(0);
    expect(problems.join("\n"))
      .to.include("can't drop the column `name`")
      .and.include("2 rows with a value in `name`");
  });
});
