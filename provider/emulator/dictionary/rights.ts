/** The views of rights and roles. */
import { code, type DictionaryColumn, objectName, stamp, text, view } from "./view.ts";

/** A right on a whole database stands under the table name All. Source: public code that reads UserRightsV. */
const source = `FROM rights r JOIN databases d ON d.id = r.database_id LEFT JOIN objects o ON o.id = r.object_id
  LEFT JOIN columns c ON c.table_id = r.object_id AND c.id = r.column_id`;

/** A right on a column stands in a row of its own. Source: Teradata manual, GRANT, Column-Level Privileges. */
const held: readonly DictionaryColumn[] = [
  objectName("DatabaseName", "d.name", "d.name_key"),
  objectName("TableName", "coalesce(o.name, 'All')"),
  objectName("ColumnName", "coalesce(c.name, 'All')"),
  code("AccessRight", 2, "r.access_right"),
];
const grantable = code("GrantAuthority", 1, "CASE r.grantable WHEN 1 THEN 'Y' ELSE 'N' END");

/** What the session's user holds or has granted: the rows of the X forms. Unproved. */
const own = "(r.grantee_key = session_value('user') OR upper(r.grantor) = session_value('user'))";

/** Source of AllnessFlag: Teradata manual, Data Dictionary; the columns after GrantorName are unproved. */
export const allRightsV = view(
  "AllRightsV",
  `${source} WHERE r.grantee_key NOT IN (SELECT name_key FROM roles)`,
  [
    objectName("UserName", "r.grantee", "r.grantee_key"),
    ...held,
    grantable,
    objectName("GrantorName", "r.grantor"),
    code("AllnessFlag", 1, "CASE r.allness WHEN 1 THEN 'Y' ELSE 'N' END"),
    objectName("CreatorName", "r.grantor"),
    stamp("CreateTimeStamp", "r.created"),
  ],
  "d.id",
  own,
);

/** What the session's user itself holds. The columns are unproved. */
export const userRightsV = view(
  "UserRightsV",
  `${source} WHERE r.grantee_key = session_value('user')`,
  [
    ...held,
    grantable,
    objectName("GrantorName", "r.grantor"),
    objectName("CreatorName", "r.grantor"),
    stamp("CreateTimeStamp", "r.created"),
  ],
  "d.id",
);

/** What the session's user has granted to others. The columns are unproved. */
export const userGrantedRightsV = view(
  "UserGrantedRightsV",
  `${source} WHERE upper(r.grantor) = session_value('user') AND r.grantee_key <> session_value('user')`,
  [
    ...held.slice(0, 3),
    objectName("Grantee", "r.grantee", "r.grantee_key"),
    grantable,
    code("AccessRight", 2, "r.access_right"),
    code("AllnessFlag", 1, "CASE r.allness WHEN 1 THEN 'Y' ELSE 'N' END"),
    stamp("CreateTimeStamp", "r.created"),
  ],
);

const ofRole: readonly DictionaryColumn[] = [
  objectName("RoleName", "r.grantee", "r.grantee_key"),
  ...held,
  objectName("GrantorName", "r.grantor"),
  stamp("CreateTimeStamp", "r.created"),
];

/** The columns after AccessRight are unproved. */
export const allRoleRightsV = view(
  "AllRoleRightsV",
  `${source} WHERE r.grantee_key IN (SELECT name_key FROM roles)`,
  ofRole,
);

/** The rights of the session user's roles and those nested in them. That only the active roles count is unproved. */
export const userRoleRightsV = view(
  "UserRoleRightsV",
  `${source} WHERE r.grantee_key IN (
     WITH active (key) AS (
       SELECT m.role_key FROM role_members m WHERE m.member_key = session_value('user')
         AND (session_value('role') = 'ALL' OR m.role_key = session_value('role')))
     SELECT key FROM active UNION SELECT n.role_key FROM role_members n JOIN active ON n.member_key = active.key)`,
  ofRole,
);

/** The columns after CreatorName, and which roles the X form shows, are unproved. */
export const roleInfoV = view(
  "RoleInfoV",
  "FROM roles r WHERE 1",
  [
    objectName("RoleName", "r.name", "r.name_key"),
    objectName("CreatorName", "r.creator"),
    text("CommentString", 255, "r.comment"),
    stamp("CreateTimeStamp", "r.created"),
    code("ExtRole", 1, "CASE r.external WHEN 1 THEN 'Y' ELSE 'N' END"),
  ],
  undefined,
  "(upper(r.creator) = session_value('user') OR r.name_key IN (SELECT role_key FROM role_members WHERE member_key = session_value('user')))",
);

/** Source of names and order: google/dwh-migration-tools. */
export const roleMembersV = view(
  "RoleMembersV",
  "FROM role_members m JOIN roles r ON r.name_key = m.role_key WHERE 1",
  [
    objectName("RoleName", "r.name", "r.name_key"),
    objectName("Grantor", "m.grantor"),
    objectName("Grantee", "m.member", "m.member_key"),
    stamp("WhenGranted", "m.granted"),
    code(
      "DefaultRole",
      1,
      `CASE (SELECT upper(u.settings ->> '$."DEFAULT ROLE"') FROM databases u WHERE u.name_key = m.member_key)
         WHEN m.role_key THEN 'Y' WHEN 'ALL' THEN 'Y' ELSE 'N' END`,
    ),
    code("WithAdmin", 1, "CASE m.with_admin WHEN 1 THEN 'Y' ELSE 'N' END"),
  ],
  undefined,
  "m.member_key = session_value('user')",
);
