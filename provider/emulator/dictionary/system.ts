/** DBC.DBCInfoV and SessionInfoV: the system itself, and the one session that asks. */
import { code, date, float, integer, objectName, smallint, text, view } from "./view.ts";

/** Source of names and types: google/dwh-migration-tools. */
export const dbcInfoV = view(
  "DBCInfoV",
  `FROM (SELECT 'LANGUAGE SUPPORT MODE' AS name, 'Standard' AS data
         UNION ALL SELECT 'RELEASE', session_value('release')
         UNION ALL SELECT 'VERSION', session_value('release')) i WHERE 1`,
  [text("InfoKey", 30, "i.name"), text("InfoData", 16_384, "i.data")],
);

/**
 * Other sessions are not known: each has its own copy of the embedded Teradata at work. Source of the names from
 * LogonDate on: queries of public tools; their order and the types are unproved.
 */
export const sessionInfoV = view(
  "SessionInfoV",
  "FROM (SELECT 1) WHERE 1",
  [
    objectName("UserName", "session_value('userName')", "session_value('user')"),
    objectName("AccountName", "session_value('account')"),
    integer("SessionNo", "session_value('number')"),
    objectName("DefaultDataBase", "session_value('database')"),
    code("IFPNo", 5, "NULL"),
    code("Partition", 16, "'DBC/SQL'"),
    smallint("LogicalHostId", "1"),
    smallint("HostNo", "0"),
    integer("CurrentCollation", "NULL"),
    date("LogonDate", "substr(session_value('logonTime'), 1, 10)"),
    float("LogonTime", "replace(substr(session_value('logonTime'), 12), ':', '')"),
    text("LogonSource", 128, "NULL"),
    objectName("LogonAcct", "session_value('account')"),
    objectName("CurrentRole", "session_value('role')"),
    code("Transaction_Mode", 1, "substr(session_value('mode'), 1, 1)"),
    code("CurIsolationLevel", 2, "'SR'"),
    code("LDAP", 1, "'N'"),
    objectName("MechanismName", "'TD2'"),
    text("QueryBand", 4096, "nullif(session_value('queryBand'), '')"),
    text("ClientIpAddress", 45, "NULL"),
    text("ClientProgramName", 1024, "NULL"),
    text("ClientInterfaceVersion", 128, "NULL"),
    text("ClientSystemUserId", 128, "NULL"),
    text("ClientOsName", 1024, "NULL"),
  ],
  undefined,
  "1",
);
