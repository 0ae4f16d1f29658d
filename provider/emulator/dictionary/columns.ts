/** DBC.ColumnsV, and ColumnsQV with the types of views' columns. */
import {
  altered,
  bigint,
  code,
  created,
  type DictionaryColumn,
  integer,
  objectName,
  smallint,
  text,
  unusedCounts,
  view,
} from "./view.ts";

const what: readonly DictionaryColumn[] = [
  objectName("DatabaseName", "d.name", "d.name_key"),
  objectName("TableName", "o.name", "o.name_key"),
  objectName("ColumnName", "c.name", "c.name_key"),
  text("ColumnFormat", 128, "coalesce(c.format, c.default_format)"),
  text("ColumnTitle", 256, "c.title"),
  code("SPParameterType", 1, "coalesce(c.parameter, ' ')"),
  code("ColumnType", 2, "c.code"),
  objectName("ColumnUDTName", "CASE c.code WHEN 'UT' THEN c.type ->> '$.kind' END"),
  integer("ColumnLength", "c.bytes"),
  text("DefaultValue", 1024, "c.default_text"),
  code("Nullable", 1, "CASE c.nullable WHEN 1 THEN 'Y' WHEN 0 THEN 'N' END"),
  text("CommentString", 255, "c.comment"),
  smallint("DecimalTotalDigits", "c.total_digits"),
  smallint("DecimalFractionalDigits", "c.fraction_digits"),
  smallint("ColumnId", "c.id"),
];

/** The codes of UpperCaseFlag and Compressible are unproved. */
const attributes: readonly DictionaryColumn[] = [
  code(
    "UpperCaseFlag",
    1,
    "CASE WHEN c.uppercase THEN 'U' WHEN c.case_specific THEN 'C' WHEN c.type IS NOT NULL THEN 'N' END",
  ),
  code("Compressible", 1, "CASE WHEN c.compress IS NOT NULL THEN 'C' WHEN c.type IS NOT NULL THEN 'N' END"),
  integer("CompressValue", "NULL"),
  text(
    "ColumnConstraint",
    8192,
    "(SELECT group_concat('CHECK (' || k.condition || ')', ' ') FROM checks k WHERE k.table_id = c.table_id AND k.column_id = c.id)",
  ),
  smallint(
    "ConstraintCount",
    "(SELECT count(*) FROM checks k WHERE k.table_id = c.table_id AND k.column_id = c.id)",
  ),
  ...created("c"),
  ...altered("c"),
  smallint("CharType", "c.character_type"),
  code("IdColType", 2, "CASE c.identity ->> '$.always' WHEN 1 THEN 'GA' WHEN 0 THEN 'GD' END"),
  ...unusedCounts,
  text(
    "CompressValueList",
    8192,
    "(SELECT '(' || group_concat(v.value, ',') || ')' FROM json_each(c.compress) v WHERE json_array_length(c.compress) > 0)",
  ),
];

/** 0 where the table has no column partitions. Source: Teradata manual, CREATE TABLE, Rules for Column Partitions. */
const columnPartition = `CASE (SELECT t.partitioning FROM tables t WHERE t.id = c.table_id) WHEN '[]' THEN 0 ELSE
  coalesce((SELECT max(json_extract(t.partitioning, l.fullkey || '.columnNumbers."' || c.id || '"'))
    FROM tables t, json_each(t.partitioning) l WHERE t.id = c.table_id), 0) END`;

/** What temporal tables, arrays and datasets would fill, and column partitions, whose codes of format and compression are not known. */
const special: readonly DictionaryColumn[] = [
  code("TimeDimension", 1, "'N'"),
  code("VTCheckType", 1, "'N'"),
  code("TTCheckType", 1, "'N'"),
  integer("ConstraintId", "NULL"),
  smallint("ArrayColNumberOfDimensions", "NULL"),
  text("ArrayColScope", 3200, "NULL"),
  code("ArrayColElementType", 2, "NULL"),
  objectName("ArrayColElementUdtName", "NULL"),
  code("PartitioningColumn", 1, "CASE c.partitioning WHEN 1 THEN 'Y' ELSE 'N' END"),
  bigint("ColumnPartitionNumber", columnPartition),
  code("ColumnPartitionFormat", 2, "'NA'"),
  code("ColumnPartitionAC", 2, "'NA'"),
  smallint("PseudoUDTFieldId", "NULL"),
  code("PseudoUDTFieldType", 2, "NULL"),
  text("StorageFormat", 128, "CASE c.code WHEN 'JN' THEN 'TEXT' END"),
  objectName("DatasetSchemaName", "NULL"),
  integer("InlineLength", "c.type ->> '$.inlineLength'"),
  code("TSColumnType", 2, "NULL"),
];

/** Source of names and order: google/dwh-migration-tools; of types: Teradata manual 15.10, Data Dictionary, ColumnsV. */
export const columnsV = view(
  "ColumnsV",
  "FROM columns c JOIN objects o ON o.id = c.table_id JOIN databases d ON d.id = o.database_id WHERE 1",
  [...what, ...attributes, ...special],
  "d.id",
);

const fact = (name: string) => `q.value ->> '$.${name}'`;

/** The columns of tables as they are, those of views with what their queries say. */
const withViews = `
  SELECT c.table_id, c.id, c.name, c.name_key, c.title, c.format, c.parameter, c.default_text, c.comment, c.uppercase,
    c.case_specific, c.compress, c.identity, c.partitioning, c.creator, c.created, c.altered_by, c.altered,
    coalesce(c.type, ${fact("type")}) AS type, coalesce(c.nullable, ${fact("nullable")}) AS nullable,
    coalesce(c.code, ${fact("code")}) AS code, coalesce(c.bytes, ${fact("bytes")}) AS bytes,
    coalesce(c.total_digits, ${fact("totalDigits")}) AS total_digits,
    coalesce(c.fraction_digits, ${fact("fractionDigits")}) AS fraction_digits,
    coalesce(c.character_type, ${fact("characterType")}) AS character_type,
    coalesce(c.default_format, ${fact("format")}) AS default_format
  FROM columns c JOIN objects v ON v.id = c.table_id
    LEFT JOIN json_each(CASE v.kind WHEN 'V' THEN view_facts(v.id) ELSE '[]' END) q ON q.key = c.id - 1025`;

/** Source: dbt-teradata, which reads the types of views' columns from it; that its columns are those of ColumnsV, too. */
export const columnsQV = view(
  "ColumnsQV",
  `FROM (${withViews}) c JOIN objects o ON o.id = c.table_id JOIN databases d ON d.id = o.database_id WHERE 1`,
  [...what, ...attributes, ...special],
  "d.id",
);
