/** The databases that every server has besides DBC and that are not here: what lies in them is not known to be missing. */
import { failure, notSupported } from "./errors.ts";
import { nameKey } from "./names.ts";

/** Source: teradata-mcp-server, whose questions about the dictionary leave these out as the system's own. */
const systemDatabases: ReadonlySet<string> = new Set(
  [
    ["Crashdumps", "dbcmngr", "External_AP", "LockLogShredder", "SQLJ", "Sys_Calendar"],
    ["SysAdmin", "SYSBAR", "SYSJDBC", "SYSLIB", "SYSSPATIAL", "SystemFe", "SYSUDTLIB", "SYSUIF"],
    [
      "TDMaps",
      "TDPUSER",
      "TDQCD",
      "TDStats",
      "tdwm",
      "TD_SERVER_DB",
      "TD_SYSFNLIB",
      "TD_SYSGPL",
      "TD_SYSXML",
    ],
  ]
    .flat()
    .map(nameKey),
);

/** What a statement that names a database which is not there ends with: 3802, or NotSupported for a system's own. */
export function absentDatabase(name: string): Error {
  return systemDatabases.has(nameKey(name)) ? notSupported(`the database ${name}`) : failure(3802, name);
}
