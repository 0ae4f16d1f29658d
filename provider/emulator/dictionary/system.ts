/** DBC.DBCInfoV and SessionInfoV: the system itself, and the one session that asks. */
import { code, float, integer, objectName, smallint, text, view } from "./view.ts";

/** Source of names and types: google/dwh-migration-tools. */
export const dbcInfoV = view(
  "DBCInfoV",
  `FROM (SELECT 'LANGUAGE SUPPORT MODE' AS name, 'Standard' AS data
         UNION ALL SELECT 'RELEASE', session_value('release')
         UNION ALL SELECT 'VERSION', session_value('release')) i WHERE 1`,
  [text("InfoKey", 30, "i.name"), text("InfoData", 16_384, "i.data")],
);

/** Other sessions are not known: each has its own copy of the embedded Teradata at work. The columns are unproved. */
export const sessionInfoV = view("SessionInfoV", "FROM (SELECT 1) WHERE 1", [
  objectName("UserName", "session_value('userName')", "session_value('user')"),
  objectName("AccountName", "session_value('account')"),
  integer("SessionNo", "session_value('number')"),
  objectName("DefaultDataBase", "session_value('database')"),
  code("IFPNo", 5, "NULL"),
  code("Partition", 16, "'DBC/SQL'"),
  smallint("LogicalHostId", "1"),
  smallint("HostNo", "0"),
  integer("CurrentCollation", "NULL"),
  float("LogonTime", "NULL"),
  code("TransactionMode", 1, "substr(session_value('mode'), 1, 1)"),
  text("QueryBand", 4096, "nullif(session_value('queryBand'), '')"),
]);
