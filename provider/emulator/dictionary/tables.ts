/** DBC.TablesV and TableTextV. */
import { resolvedDate, resolvedTimestamp } from "./constraints.ts";
import {
  altered,
  bigint,
  code,
  type DictionaryColumn,
  date,
  integer,
  objectName,
  smallint,
  stamp,
  text,
  unusedCounts,
  view,
} from "./view.ts";

/** RequestText holds this many characters; longer texts stand in TableTextV. Source: Teradata manual, TablesV. */
const requestLength = 12_500;

const source = `FROM objects o JOIN databases d ON d.id = o.database_id LEFT JOIN tables t ON t.id = o.id WHERE 1`;

function count(table: string, condition: string): string {
  return `(SELECT count(*) FROM ${table} WHERE ${condition})`;
}

const head: readonly DictionaryColumn[] = [
  objectName("DataBaseName", "d.name", "d.name_key"),
  objectName("TableName", "o.name", "o.name_key"),
  smallint("Version", "o.version"),
  code("TableKind", 1, "o.kind"),
  code("ProtectionType", 1, "CASE WHEN t.options ->> '$.fallback' THEN 'F' ELSE 'N' END"),
  code(
    "JournalFlag",
    2,
    "coalesce(substr(t.options ->> '$.beforeJournal', 1, 1) || substr(t.options ->> '$.afterJournal', 1, 1), 'NN')",
  ),
  objectName("CreatorName", "o.creator"),
  text("RequestText", requestLength, `substr(o.request, 1, ${requestLength})`),
  text("CommentString", 255, "o.comment"),
];

const counts: readonly DictionaryColumn[] = [
  smallint("ParentCount", count("foreign_keys f", "f.table_id = o.id")),
  smallint("ChildCount", count("foreign_keys f", "f.parent_key = d.name_key || '.' || o.name_key")),
  smallint(
    "NamedTblCheckCount",
    count("checks c", "c.table_id = o.id AND c.column_id IS NULL AND c.name IS NOT NULL"),
  ),
  code(
    "UnnamedTblCheckExist",
    1,
    "CASE WHEN EXISTS (SELECT 1 FROM checks c WHERE c.table_id = o.id AND c.column_id IS NULL AND c.name IS NULL) THEN 'Y' ELSE 'N' END",
  ),
  smallint("PrimaryKeyIndexId", "(SELECT number FROM indexes i WHERE i.table_id = o.id AND i.type = 'K')"),
];

/** CheckOpt says whether equal rows are allowed; Y for MULTISET is unproved, and so are the codes that never vary here. */
const options: readonly DictionaryColumn[] = [
  smallint("UtilVersion", "o.version"),
  code("QueueFlag", 1, "'N'"),
  code("CommitOpt", 1, "CASE t.on_commit WHEN 'DELETE' THEN 'D' WHEN 'PRESERVE' THEN 'P' ELSE 'N' END"),
  code("TransLog", 1, "'Y'"),
  code("CheckOpt", 1, "CASE t.multiset WHEN 1 THEN 'Y' WHEN 0 THEN 'N' END"),
  code("TemporalProperty", 1, "'N'"),
  date("ResolvedCurrent_Date", resolvedDate),
  stamp("ResolvedCurrent_Timestamp", resolvedTimestamp),
  code("SystemDefinedJI", 1, "'N'"),
  code("VTQualifier", 1, "'N'"),
  code("TTQualifier", 1, "'N'"),
  smallint("PIColumnCount", count("index_columns i", "i.table_id = o.id AND i.number = 1")),
  smallint("PartitioningLevels", "coalesce(json_array_length(t.partitioning), 0)"),
];

const storage: readonly DictionaryColumn[] = [
  code("LoadProperty", 1, "NULL"),
  bigint("CurrentLoadId", "NULL"),
  code("LoadIdLayout", 1, "NULL"),
  code("DelayedJI", 1, "NULL"),
  integer("LastArchiveId", "NULL"),
  integer("LastFullArchiveId", "NULL"),
  integer("BlockSize", "CAST(t.options ->> '$.dataBlockSize' AS INTEGER)"),
  smallint("FreeSpacePercent", "t.options ->> '$.freeSpacePercent'"),
  smallint("MergeBlockRatio", "nullif(nullif(t.options ->> '$.mergeBlockRatio', 'DEFAULT'), 'NO')"),
  code("CheckSum", 1, "NULL"),
  code("BlockCompression", 1, "NULL"),
  code("BlockCompressionAlgorithm", 1, "NULL"),
  smallint("BlockCompressionLevel", "NULL"),
  smallint("TableHeaderFormat", "NULL"),
  smallint("RowSizeFormat", "1"),
  objectName("MapName", "t.options ->> '$.map'"),
  objectName("ColocationName", "NULL"),
  code("TVMFlavor", 1, "NULL"),
];

/** Source of names and order: google/dwh-migration-tools, TeradataMetadataDumpFormat. */
export const tablesV = view(
  "TablesV",
  source,
  [
    ...head,
    ...counts,
    code("RepStatus", 1, "NULL"),
    stamp("CreateTimeStamp", "o.created"),
    ...altered("o"),
    code("RequestTxtOverflow", 1, `CASE WHEN length(o.request) > ${requestLength} THEN 'R' END`),
    ...unusedCounts,
    ...options,
    ...storage,
  ],
  "d.id",
);

/** The request in pieces of 32,000 characters, numbered from 1; the length of a piece is unproved. */
export const tableTextV = view(
  "TableTextV",
  `FROM objects o JOIN databases d ON d.id = o.database_id
   JOIN (WITH RECURSIVE line (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM line WHERE number < 40)
         SELECT number FROM line) l ON length(o.request) > (l.number - 1) * 32000 WHERE 1`,
  [
    objectName("DataBaseName", "d.name", "d.name_key"),
    objectName("TableName", "o.name", "o.name_key"),
    code("TableKind", 1, "o.kind"),
    text("RequestText", 32_000, "substr(o.request, (l.number - 1) * 32000 + 1, 32000)"),
    smallint("LineNo", "l.number"),
  ],
  "d.id",
);
