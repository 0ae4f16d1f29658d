/** DBC.IndicesV: a row for each column of each index. */
import { altered, code, created, integer, objectName, smallint, stamp, unusedCounts, view } from "./view.ts";

/**
 * IndexMode H for unique secondary indexes and L for the others is unproved, and so is UniqueOrPK.
 * Source of names and order: google/dwh-migration-tools; of the codes: Teradata manual, Data Dictionary, IndicesV.
 */
export const indicesV = view(
  "IndicesV",
  `FROM index_columns x JOIN indexes i ON i.table_id = x.table_id AND i.number = x.number
   JOIN columns c ON c.table_id = x.table_id AND c.id = x.column_id
   JOIN objects o ON o.id = x.table_id JOIN databases d ON d.id = o.database_id WHERE 1`,
  [
    objectName("DatabaseName", "d.name", "d.name_key"),
    objectName("TableName", "o.name", "o.name_key"),
    smallint("IndexNumber", "i.number"),
    code("IndexType", 1, "i.type"),
    code("UniqueFlag", 1, "CASE i.is_unique WHEN 1 THEN 'Y' ELSE 'N' END"),
    objectName("IndexName", "i.name"),
    objectName("ColumnName", "c.name", "c.name_key"),
    smallint("ColumnPosition", "x.position"),
    ...created("i"),
    ...altered("o"),
    code("IndexMode", 1, "CASE WHEN i.number = 1 THEN NULL WHEN i.is_unique THEN 'H' ELSE 'L' END"),
    ...unusedCounts,
    code("UniqueOrPK", 1, "CASE WHEN i.type IN ('K', 'U') THEN i.type END"),
    code("VTConstraintType", 1, "NULL"),
    code("TTConstraintType", 1, "NULL"),
    code("SystemDefinedJI", 1, "NULL"),
    objectName(
      "IndexDatabaseName",
      "(SELECT b.name FROM objects j JOIN databases b ON b.id = j.database_id WHERE j.id = i.join_index)",
    ),
    code("LDIType", 1, "NULL"),
    smallint("RowSizeFormat", "1"),
    stamp("TimeZero", "NULL"),
    code("TimeBucketUnit", 2, "NULL"),
    integer("TimeBucketValue", "NULL"),
    integer("TSFlags", "NULL"),
  ],
  "d.id",
);
