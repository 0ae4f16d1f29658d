/** DBC.DatabasesV and UsersV. */
import {
  altered,
  code,
  type DictionaryColumn,
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

const passwordRule = (name: string) => `p.settings ->> '$.PASSWORD.${name}'`;

/**
 * Source of the names up to QueryBandDefault: public code that writes CREATE PROFILE from them; their order, their types
 * and which profiles the X form shows are unproved.
 */
export const profileInfoV = view(
  "ProfileInfoV",
  "FROM profiles p WHERE 1",
  [
    objectName("ProfileName", "p.name", "p.name_key"),
    objectName("DefaultAccount", "p.settings ->> '$.ACCOUNT'"),
    objectName("DefaultDB", `p.settings ->> '$."DEFAULT DATABASE"'`),
    float("SpoolSpace", "p.settings ->> '$.SPOOL'"),
    float("TempSpace", "p.settings ->> '$.TEMPORARY'"),
    smallint("ExpirePassword", passwordRule("EXPIRE")),
    smallint("PasswordMinChar", passwordRule("MINCHAR")),
    smallint("PasswordMaxChar", passwordRule("MAXCHAR")),
    code("PasswordDigits", 1, `upper(${passwordRule("DIGITS")})`),
    code("PasswordSpecChar", 1, `upper(${passwordRule("SPECCHAR")})`),
    code("PasswordRestrictWords", 1, `upper(${passwordRule("RESTRICTWORDS")})`),
    smallint("MaxLogonAttempts", passwordRule("MAXLOGONATTEMPTS")),
    smallint("LockedUserExpire", passwordRule("LOCKEDUSEREXPIRE")),
    smallint("PasswordReuse", passwordRule("REUSE")),
    text("CommentString", 255, "p.comment"),
    objectName("CreatorName", "p.creator"),
    stamp("CreateTimeStamp", "p.created"),
    ...altered("p"),
    text("QueryBand", 4096, "p.settings ->> '$.QUERY_BAND'"),
    code("QueryBandDefault", 1, `p.settings ->> '$."QUERY_BAND DEFAULT"'`),
  ],
  undefined,
  `p.name_key = (SELECT upper(u.settings ->> '$.PROFILE') FROM databases u WHERE u.name_key = session_value('user'))`,
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

/** What a total comes to on one AMP: what can't be shared out stands on the first. */
function share(total: string): string {
  return `(${total} / a.total + CASE WHEN a.number < ${total} % a.total THEN 1 ELSE 0 END)`;
}

/** Spool and temporary space are not counted. */
function uncounted(...names: readonly string[]): DictionaryColumn[] {
  return names.map((name) => float(name, "0"));
}

/** What a database has and its tables take, on each AMP. */
const ofDatabase: readonly DictionaryColumn[] = [
  float("MaxPerm", share("d.perm")),
  float("MaxSpool", share("d.spool")),
  float("MaxTemp", share("d.temporary")),
  float("CurrentPerm", share("d.used")),
  ...uncounted("CurrentSpool", "CurrentPersistentSpool", "CurrentTemp"),
  float("PeakPerm", share("d.peak")),
  ...uncounted("PeakSpool", "PeakPersistentSpool", "PeakTemp"),
  float("MaxProfileSpool", "NULL"),
  float("MaxProfileTemp", "NULL"),
];

const allocated: readonly DictionaryColumn[] = [
  float("AllocatedPerm", share("d.perm")),
  float("AllocatedSpool", share("d.spool")),
  float("AllocatedTemp", share("d.temporary")),
  ...["PERM", "SPOOL", "TEMPORARY"].map((space, place) =>
    integer(["PermSkew", "SpoolSkew", "TempSkew"][place]!, `coalesce(d.settings ->> '$."${space} SKEW"', 0)`),
  ),
];

/**
 * Space by AMP. Source of names and order: google/dwh-migration-tools; the values of TrustUserName and AppProxyUser and
 * all types but FLOAT are unproved.
 */
export const diskSpaceV = view(
  "DiskSpaceV",
  "FROM databases d JOIN amps a WHERE 1",
  [
    smallint("VProc", "a.number"),
    objectName("DatabaseName", "d.name", "d.name_key"),
    objectName("AccountName", "d.account"),
    ...ofDatabase,
    objectName("TrustUserName", "NULL"),
    objectName("AppProxyUser", "NULL"),
    ...allocated,
  ],
  "d.id",
);

/** Source of names and order: google/dwh-migration-tools; of PeakPerm: its queries. */
export const tableSizeV = view(
  "TableSizeV",
  `FROM space s JOIN objects o ON o.id = s.table_id JOIN databases d ON d.id = s.database_id JOIN amps a WHERE 1`,
  [
    smallint("Vproc", "a.number"),
    objectName("DataBaseName", "d.name", "d.name_key"),
    objectName("AccountName", "d.account"),
    objectName("TableName", "o.name", "o.name_key"),
    float("CurrentPerm", share("s.bytes")),
    float("PeakPerm", share("s.peak")),
  ],
  "d.id",
);

/** A database stands in AllSpaceV under the table name All, beside each of its tables. Source: a knowledge article on ALLSPACE at teradataforum.com. */
const allSpace = `FROM (
    SELECT d.*, 'All' AS table_name, d.perm AS own_perm, d.spool AS own_spool, d.temporary AS own_temporary,
      d.used AS bytes, d.peak AS most FROM databases d
    UNION ALL
    SELECT d.*, o.name, 0, 0, 0, s.bytes, s.peak
      FROM space s JOIN objects o ON o.id = s.table_id JOIN databases d ON d.id = s.database_id) d
  JOIN amps a WHERE 1`;

/** Source of names and order: the queries of Datadog's integration. */
export const allSpaceV = view(
  "AllSpaceV",
  allSpace,
  [
    smallint("Vproc", "a.number"),
    objectName("DatabaseName", "d.name", "d.name_key"),
    objectName("AccountName", "d.account"),
    objectName("TableName", "d.table_name"),
    float("MaxPerm", share("d.own_perm")),
    float("MaxSpool", share("d.own_spool")),
    float("MaxTemp", share("d.own_temporary")),
    float("CurrentPerm", share("d.bytes")),
    ...uncounted("CurrentSpool", "CurrentPersistentSpool", "CurrentTemp"),
    float("PeakPerm", share("d.most")),
    ...uncounted("PeakSpool", "PeakPersistentSpool", "PeakTemp"),
    float("MaxProfileSpool", "NULL"),
    float("MaxProfileTemp", "NULL"),
    ...allocated,
  ],
  "d.id",
);
