/** DBC.StatsV. */
import { bigint, code, float, objectName, smallint, stamp, text, view } from "./view.ts";

/** The number of an option of USING that is remembered. */
function option(about: string): string {
  return `(SELECT CAST(substr(value, ${about.length + 2}) AS REAL) FROM json_each(s.using_options) WHERE value LIKE '${about} %')`;
}

/**
 * Source of names and order: google/dwh-migration-tools; of the SUMMARY row: a log of BTEQ. The codes are unproved, and
 * which numbers stand in FieldIdList.
 */
export const statsV = view(
  "StatsV",
  `FROM statistics s JOIN objects o ON o.id = s.table_id JOIN databases d ON d.id = o.database_id WHERE 1`,
  [
    objectName("DatabaseName", "d.name", "d.name_key"),
    objectName("TableName", "o.name", "o.name_key"),
    text("ColumnName", 10_000, "nullif(s.columns, '')"),
    text("FieldIdList", 512, "(SELECT group_concat(value) FROM json_each(s.fields) WHERE type = 'integer')"),
    objectName("StatsName", "s.name"),
    smallint("ExpressionCount", "json_array_length(s.fields)"),
    smallint("StatsId", "s.id"),
    code("StatsType", 1, "CASE WHEN s.is_summary THEN 'S' ELSE 'T' END"),
    code("StatsSource", 1, "'U'"),
    code("ValidStats", 1, "'Y'"),
    text("DBSVersion", 32, "session_value('release')"),
    smallint("IndexNumber", "s.index_number"),
    text("SampleSignature", 16, "NULL"),
    float("SampleSizePct", option("SAMPLE")),
    text("ThresholdSignature", 64, "NULL"),
    smallint("MaxIntervals", option("MAXINTERVALS")),
    smallint("MaxValueLength", option("MAXVALUELENGTH")),
    float("RowCount", "s.row_count"),
    float("UniqueValueCount", "s.unique_values"),
    float("PNullUniqueValueCount", "NULL"),
    float("NullCount", "s.null_count"),
    float("AllNullCount", "NULL"),
    float("HighModeFreq", "NULL"),
    float("PNullHighModeFreq", "NULL"),
    bigint("StatsSkipCount", "0"),
    stamp("CreateTimeStamp", "s.created"),
    stamp("LastCollectTimeStamp", "s.collected"),
    stamp("LastAlterTimeStamp", "NULL"),
    float("BLCCompRatio", "NULL"),
  ],
  "d.id",
);
