/** What the editor must catch, held by the type checker: each expected error must be one, everything else must not. */
import { Row, SecondaryIndex, Table } from "pulumi-teradata";

export const run = new Table("OL_RUN", {
  database: "demo_user",
  columns: [
    { name: "run_id", type: "VARCHAR(64)", nullable: false, characterSet: "UNICODE", caseSpecific: true },
    { name: "event_time", type: "TIMESTAMP(6)" },
    { name: "score", type: "DECIMAL(3,2)", default: "0.00", compress: ["0.00", "1.00"] },
    { name: "span", type: "INTERVAL DAY(4) TO SECOND(6)" },
    { name: "valid", type: "PERIOD(TIMESTAMP(6) WITH TIME ZONE)" },
    { name: "text", type: "CLOB(1M)" },
  ],
  primaryKey: { columns: ["run_id"] },
  primaryIndex: { columns: ["event_time"] },
  partitionBy: ["RANGE_N(score BETWEEN 0 AND 1 EACH 1)"],
  options: { fallback: false, mergeBlockRatio: "DEFAULT" },
});

new SecondaryIndex("idx_run_time", { table: run, columns: ["event_time"] });
new SecondaryIndex("idx_by_name", { table: "OL_RUN", columns: ["any_column"], unique: true });
new Row("row", {
  table: run,
  key: { run_id: "r" },
  values: { score: 1 },
  expressions: { event_time: "CURRENT_TIMESTAMP(6)" },
});

new Table("wrong", {
  columns: [
    // @ts-expect-error a type that Teradata doesn't have
    { name: "a", type: "TEXT" },
    // @ts-expect-error VARCHAR without a length
    { name: "b", type: "VARCHAR" },
    // @ts-expect-error a misspelt property
    { name: "c", type: "INTEGER", nulable: false },
    // @ts-expect-error a length that is no number
    { name: "d", type: "CHAR(ten)" },
    // @ts-expect-error a column without a type
    { name: "e" },
  ],
});

new Table("wrong_keys", {
  columns: [{ name: "a", type: "INTEGER", nullable: false }],
  // @ts-expect-error a key over a column that does not exist
  primaryKey: { columns: ["b"] },
  // @ts-expect-error an index over a column that does not exist
  primaryIndex: { columns: ["c"] },
  // @ts-expect-error a unique key over a column that does not exist
  uniques: [{ columns: ["d"] }],
});

// @ts-expect-error no columns
new Table("no_columns", {});

// @ts-expect-error a secondary index over a column that its table does not have
new SecondaryIndex("idx_wrong", { table: run, columns: ["evnt_time"] });

// @ts-expect-error a row without a key
new Row("no_key", { table: run, values: {} });
