/** The views of checks and of partitioning. */
import {
  bigint,
  code,
  created,
  type DictionaryColumn,
  date,
  objectName,
  smallint,
  stamp,
  text,
  view,
} from "./view.ts";

const tableSource = `JOIN objects o ON o.id = k.table_id JOIN databases d ON d.id = o.database_id`;

const table: readonly DictionaryColumn[] = [
  objectName("DatabaseName", "d.name", "d.name_key"),
  objectName("TableName", "o.name", "o.name_key"),
];

/** The columns are unproved. */
export const showTblChecksV = view(
  "ShowTblChecksV",
  `FROM checks k ${tableSource} WHERE k.column_id IS NULL`,
  [
    ...table,
    objectName("CheckName", "k.name"),
    text("TblCheck", 16_000, "'CHECK (' || k.condition || ')'"),
    ...created("k"),
  ],
  "d.id",
);

/** The columns are unproved. */
export const showColChecksV = view(
  "ShowColChecksV",
  `FROM checks k ${tableSource} JOIN columns c ON c.table_id = k.table_id AND c.id = k.column_id WHERE 1`,
  [
    ...table,
    objectName("ColumnName", "c.name", "c.name_key"),
    text("ColCheck", 8192, "'CHECK (' || k.condition || ')'"),
    ...created("k"),
  ],
  "d.id",
);

/** A partitioned table without primary index has its constraint under number 1 too; unproved. */
const partitioningSource = `FROM tables t JOIN objects o ON o.id = t.id JOIN databases d ON d.id = o.database_id
   LEFT JOIN indexes i ON i.table_id = t.id AND i.number = 1 WHERE t.partitioning <> '[]'`;

const resolved = (columns: string) =>
  `(SELECT ${columns} FROM json_each(t.partitioning) l WHERE l.value ->> '$.resolved' IS NOT NULL LIMIT 1)`;

/** The current date and time of a partitioning; that both are there whichever of them it mentions is unproved. */
export const resolvedDate = resolved(
  "date(l.value ->> '$.resolved.at', (l.value ->> '$.resolved.zone') || ' minutes')",
);
export const resolvedTimestamp = resolved("datetime(l.value ->> '$.resolved.at')");

/** ConstraintType Q and CharSetID are unproved. */
const partitioning: readonly DictionaryColumn[] = [
  ...table,
  objectName("IndexName", "i.name"),
  smallint("IndexNumber", "1"),
  code("ConstraintType", 1, "'Q'"),
  text("ConstraintText", 16_000, "t.partition_constraint"),
  code("ConstraintCollation", 1, "'U'"),
  objectName("CollationName", "NULL"),
  ...created("o"),
  smallint("CharSetID", "127"),
  code("SessionMode", 1, "'T'"),
  date("ResolvedCurrent_Date", resolvedDate),
  stamp("ResolvedCurrent_TimeStamp", resolvedTimestamp),
];

/** Source of names and order: google/dwh-migration-tools. */
export const partitioningConstraintsV = view(
  "PartitioningConstraintsV",
  partitioningSource,
  [
    ...partitioning,
    bigint("DefinedCombinedPartitions", "t.partition_count"),
    bigint("MaxCombinedPartitions", "t.partition_maximum"),
    smallint("PartitioningLevels", "json_array_length(t.partitioning)"),
    smallint(
      "ColumnPartitioningLevel",
      "coalesce((SELECT l.key + 1 FROM json_each(t.partitioning) l WHERE l.value ->> '$.kind' = 'COLUMN'), 0)",
    ),
  ],
  "d.id",
);

/** The columns are unproved. */
export const indexConstraintsV = view("IndexConstraintsV", partitioningSource, partitioning, "d.id");
