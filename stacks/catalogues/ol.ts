/** OL: the lineage tables aligned with OpenLineage 2-0-2, schema version 1.0.0. 9 tables, 18 secondary indexes, the version row. */
import { type Catalogue, required } from "./catalogue.ts";

/** The version of OpenLineage that OL follows. */
export const openLineageVersion = "2-0-2";

/** The version of OL itself. */
export const schemaVersion = "1.0.0";

export const ol: Catalogue = {
  name: "OL",
  tables: [
    {
      name: "OL_NAMESPACE",
      columns: [
        ["namespace_id", "VARCHAR(64)", required],
        ["namespace_uri", "VARCHAR(512)", required],
        ["description", "VARCHAR(2000)"],
        ["spec_version", "VARCHAR(20)", { default: "'2-0-2'" }],
        ["created_at", "TIMESTAMP(0)"],
      ],
      primaryKey: ["namespace_id"],
      indexes: {
        idx_ol_namespace_uri: ["namespace_uri"],
      },
      references: [],
    },
    {
      name: "OL_DATASET",
      columns: [
        ["dataset_id", "VARCHAR(256)", required],
        ["namespace_id", "VARCHAR(64)", required],
        ["name", "VARCHAR(256)", required],
        ["description", "VARCHAR(2000)"],
        ["source_type", "VARCHAR(50)"],
        ["created_at", "TIMESTAMP(0)"],
        ["updated_at", "TIMESTAMP(0)"],
        ["is_active", "CHAR(1)", { default: "'Y'" }],
      ],
      primaryKey: ["dataset_id"],
      indexes: {
        idx_ol_dataset_ns: ["namespace_id"],
        idx_ol_dataset_name: ["name"],
      },
      references: ["OL_NAMESPACE"],
    },
    {
      name: "OL_DATASET_FIELD",
      columns: [
        ["field_id", "VARCHAR(512)", required],
        ["dataset_id", "VARCHAR(256)", required],
        ["field_name", "VARCHAR(256)", required],
        ["field_type", "VARCHAR(256)"],
        ["field_description", "VARCHAR(2000)"],
        ["ordinal_position", "INTEGER"],
        ["nullable", "CHAR(1)"],
        ["created_at", "TIMESTAMP(0)"],
      ],
      primaryKey: ["field_id"],
      indexes: {
        idx_ol_field_dataset: ["dataset_id"],
        idx_ol_field_name: ["field_name"],
      },
      references: ["OL_DATASET"],
    },
    {
      name: "OL_JOB",
      columns: [
        ["job_id", "VARCHAR(256)", required],
        ["namespace_id", "VARCHAR(64)", required],
        ["name", "VARCHAR(256)", required],
        ["description", "VARCHAR(2000)"],
        ["job_type", "VARCHAR(50)"],
        ["created_at", "TIMESTAMP(0)"],
        ["updated_at", "TIMESTAMP(0)"],
      ],
      primaryKey: ["job_id"],
      indexes: {
        idx_ol_job_ns: ["namespace_id"],
        idx_ol_job_name: ["name"],
      },
      references: ["OL_NAMESPACE"],
    },
    {
      name: "OL_RUN",
      columns: [
        ["run_id", "VARCHAR(64)", required],
        ["job_id", "VARCHAR(256)", required],
        ["event_type", "VARCHAR(20)"],
        ["event_time", "TIMESTAMP(6)"],
        ["nominal_start_time", "TIMESTAMP(0)"],
        ["nominal_end_time", "TIMESTAMP(0)"],
        ["producer", "VARCHAR(512)"],
        ["schema_url", "VARCHAR(512)"],
        ["created_at", "TIMESTAMP(0)"],
      ],
      primaryKey: ["run_id"],
      indexes: {
        idx_ol_run_job: ["job_id"],
        idx_ol_run_time: ["event_time"],
        idx_ol_run_type: ["event_type"],
      },
      references: ["OL_JOB"],
    },
    {
      name: "OL_RUN_INPUT",
      columns: [
        ["run_id", "VARCHAR(64)", required],
        ["dataset_id", "VARCHAR(256)", required],
      ],
      primaryKey: ["run_id", "dataset_id"],
      indexes: {
        idx_ol_run_input_ds: ["dataset_id"],
      },
      references: ["OL_RUN", "OL_DATASET"],
    },
    {
      name: "OL_RUN_OUTPUT",
      columns: [
        ["run_id", "VARCHAR(64)", required],
        ["dataset_id", "VARCHAR(256)", required],
      ],
      primaryKey: ["run_id", "dataset_id"],
      indexes: {
        idx_ol_run_output_ds: ["dataset_id"],
      },
      references: ["OL_RUN", "OL_DATASET"],
    },
    {
      name: "OL_COLUMN_LINEAGE",
      columns: [
        ["lineage_id", "VARCHAR(64)", required],
        ["run_id", "VARCHAR(64)"],
        ["source_namespace", "VARCHAR(512)", required],
        ["source_dataset", "VARCHAR(256)", required],
        ["source_field", "VARCHAR(256)", required],
        ["target_namespace", "VARCHAR(512)", required],
        ["target_dataset", "VARCHAR(256)", required],
        ["target_field", "VARCHAR(256)", required],
        ["transformation_type", "VARCHAR(20)"],
        ["transformation_subtype", "VARCHAR(50)"],
        ["transformation_description", "VARCHAR(2000)"],
        ["masking", "CHAR(1)", { default: "'N'" }],
        ["confidence_score", "DECIMAL(3,2)"],
        ["discovered_at", "TIMESTAMP(0)"],
        ["is_active", "CHAR(1)", { default: "'Y'" }],
      ],
      primaryKey: ["lineage_id"],
      indexes: {
        idx_ol_lineage_src_ds: ["source_dataset"],
        idx_ol_lineage_src_field: ["source_field"],
        idx_ol_lineage_tgt_ds: ["target_dataset"],
        idx_ol_lineage_tgt_field: ["target_field"],
        idx_ol_lineage_run: ["run_id"],
        idx_ol_lineage_type: ["transformation_type"],
      },
      references: ["OL_RUN"],
    },
    {
      name: "OL_SCHEMA_VERSION",
      columns: [
        ["version_id", "INTEGER", required],
        ["openlineage_spec_version", "VARCHAR(20)", required],
        ["schema_version", "VARCHAR(20)", required],
        ["applied_at", "TIMESTAMP(0)"],
        ["description", "VARCHAR(500)"],
      ],
      primaryKey: ["version_id"],
      indexes: {},
      references: [],
    },
  ],
  rows: [
    {
      name: "OL_SCHEMA_VERSION-1",
      table: "OL_SCHEMA_VERSION",
      key: { version_id: 1 },
      values: {
        openlineage_spec_version: openLineageVersion,
        schema_version: schemaVersion,
        description: "Initial OpenLineage schema",
      },
      expressions: { applied_at: "CURRENT_TIMESTAMP(0)" },
    },
  ],
};
