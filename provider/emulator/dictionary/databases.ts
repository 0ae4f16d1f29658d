/** DBC.DatabasesV and UsersV. */
import {
  altered,
  code,
  date,
  float,
  integer,
  objectName,
  smallint,
  stamp,
  text,
  unusedCounts,
  view,
} from "./view.ts";

const spaces = [
  float("PermSpace", "d.perm"),
  float("SpoolSpace", "d.spool"),
  float("TempSpace", "d.temporary"),
];

/** Source: view definitions in google/dwh-migration-tools; Teradata manual, Data Dictionary, DatabasesV. */
export const databasesV = view(
  "DatabasesV",
  "FROM databases d LEFT JOIN databases owner ON owner.id = d.owner_id WHERE 1",
  [
    objectName("DatabaseName", "d.name", "d.name_key"),
    objectName("CreatorName", "d.creator"),
    objectName("OwnerName", "coalesce(owner.name, d.name)", "coalesce(owner.name_key, d.name_key)"),
    objectName("AccountName", "d.account"),
    code("ProtectionType", 1, "d.protection"),
    code("JournalFlag", 2, "d.journal"),
    ...spaces,
    text("CommentString", 255, "d.comment"),
    stamp("CreateTimeStamp", "d.created"),
    ...altered("d"),
    code("DBKind", 1, "d.kind"),
    ...unusedCounts,
  ],
  "d.id",
);

/** Source of the names in use: public code; their order and the full list are unproved. */
export const usersV = view(
  "UsersV",
  "FROM databases d LEFT JOIN databases owner ON owner.id = d.owner_id WHERE d.kind = 'U'",
  [
    objectName("UserName", "d.name", "d.name_key"),
    objectName("CreatorName", "d.creator"),
    date("PasswordLastModDate", "substr(d.password_changed, 1, 10)"),
    float("PasswordLastModTime", "NULL"),
    objectName("OwnerName", "coalesce(owner.name, d.name)"),
    ...spaces,
    code("ProtectionType", 1, "d.protection"),
    code("JournalFlag", 2, "d.journal"),
    text("StartupString", 255, "d.settings ->> '$.STARTUP'"),
    objectName("DefaultAccount", "d.account"),
    objectName("DefaultDatabase", "d.default_database"),
    text("CommentString", 255, "d.comment"),
    code("DefaultCollation", 1, "'H'"),
    date("PasswordChgDate", "NULL"),
    date("LockedDate", "NULL"),
    integer("LockedTime", "NULL"),
    smallint("LockedCount", "0"),
    smallint("TimeZoneHour", "NULL"),
    smallint("TimeZoneMinute", "NULL"),
    code("DefaultDateForm", 1, "NULL"),
    stamp("CreateTimeStamp", "d.created"),
    ...altered("d"),
    smallint("DefaultCharType", "CASE d.character_set WHEN 'LATIN' THEN 1 ELSE 2 END"),
    objectName("RoleName", `d.settings ->> '$."DEFAULT ROLE"'`),
    objectName("ProfileName", "d.settings ->> '$.PROFILE'"),
    ...unusedCounts,
  ],
  "d.id",
);

/** Every database and user with each of those above it. Source: public code; that it reaches all the way up is unproved. */
export const childrenV = view(
  "ChildrenV",
  `FROM (WITH RECURSIVE above (child, id, owner_id) AS (
     SELECT c.id, p.id, p.owner_id FROM databases c JOIN databases p ON p.id = c.owner_id
     UNION ALL SELECT above.child, p.id, p.owner_id FROM above JOIN databases p ON p.id = above.owner_id)
   SELECT child, id FROM above) a JOIN databases c ON c.id = a.child JOIN databases p ON p.id = a.id WHERE 1`,
  [objectName("Child", "c.name", "c.name_key"), objectName("Parent", "p.name", "p.name_key")],
  "c.id",
);

/** Space by AMP: each has its share. Source of the names: public code; the full list is unproved. */
export const diskSpaceV = view(
  "DiskSpaceV",
  "FROM databases d JOIN amps a WHERE 1",
  [
    smallint("Vproc", "a.number"),
    objectName("DatabaseName", "d.name", "d.name_key"),
    objectName("AccountName", "d.account"),
    float("MaxPerm", "d.perm / a.total"),
    float("MaxSpool", "d.spool / a.total"),
    float("MaxTemp", "d.temporary / a.total"),
    float("CurrentPerm", "0"),
    float("CurrentSpool", "0"),
    float("CurrentTemp", "0"),
    float("PeakPerm", "0"),
    float("PeakSpool", "0"),
    float("PeakTemp", "0"),
  ],
  "d.id",
);

/** The space of rows is not counted yet: always 0. Source of the names: public code; the full list is unproved. */
export const tableSizeV = view(
  "TableSizeV",
  `FROM objects o JOIN databases d ON d.id = o.database_id JOIN tables t ON t.id = o.id JOIN amps a WHERE 1`,
  [
    smallint("Vproc", "a.number"),
    objectName("DataBaseName", "d.name", "d.name_key"),
    objectName("AccountName", "d.account"),
    objectName("TableName", "o.name", "o.name_key"),
    float("CurrentPerm", "0"),
    float("PeakPerm", "0"),
  ],
  "d.id",
);
