/** DBC.JoinIndicesV: a row for each table of each join and hash index. */
import { code, objectName, view } from "./view.ts";

/** Source of names and order: Teradata manual 15.10, Data Dictionary, JoinIndicesV. */
export const joinIndicesV = view(
  "JoinIndicesV",
  `FROM indexes i JOIN objects o ON o.id = i.table_id JOIN databases d ON d.id = o.database_id
   JOIN objects j ON j.id = i.join_index JOIN databases b ON b.id = j.database_id WHERE 1`,
  [
    objectName("DatabaseName", "d.name", "d.name_key"),
    objectName("TableName", "o.name", "o.name_key"),
    objectName("JoinIdxDatabaseName", "b.name", "b.name_key"),
    objectName("JoinIdxName", "j.name", "j.name_key"),
    code("IndexType", 1, "i.type"),
  ],
);
