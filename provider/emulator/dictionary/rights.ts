/** The views of rights and roles. */
import { code, type DictionaryColumn, objectName, stamp, text, view } from "./view.ts";

/** A right on a whole database stands under the table name All. Source: public code that reads UserRightsV. */
const source = `FROM rights r JOIN databases d ON d.id = r.database_id LEFT JOIN objects o ON o.id = r.object_id`;

const held: readonly DictionaryColumn[] = [
  objectName("DatabaseName", "d.name", "d.name_key"),
  objectName("TableName", "coalesce(o.name, 'All')"),
  objectName("ColumnName", "r.column_name"),
  code("AccessRight", 2, "r.access_right"),
];
const grantable = code("GrantAuthority", 1, "CASE r.grantable WHEN 1 THEN 'Y' ELSE 'N' END");

/** The columns after GrantorName are unproved. */
export const allRightsV = view(
  "AllRightsV",
  `${source} WHERE r.grantee_key NOT IN (SELECT name_key FROM roles)`,
  [
    objectName("UserName", "r.grantee", "r.grantee_key"),
    ...held,
    grantable,
    objectName("GrantorName", "r.grantor"),
    code("AllnessFlag", 1, "'N'"),
    objectName("CreatorName", "r.grantor"),
    stamp("CreateTimeStamp", "r.created"),
  ],
  "d.id",
);

/** The columns are unproved. */
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

/** The columns after AccessRight are unproved. */
export const allRoleRightsV = view(
  "AllRoleRightsV",
  `${source} WHERE r.grantee_key IN (SELECT name_key FROM roles)`,
  [
    objectName("RoleName", "r.grantee", "r.grantee_key"),
    ...held,
    objectName("GrantorName", "r.grantor"),
    stamp("CreateTimeStamp", "r.created"),
  ],
  "d.id",
);

/** The columns after CreatorName are unproved. */
export const roleInfoV = view("RoleInfoV", "FROM roles r WHERE 1", [
  objectName("RoleName", "r.name", "r.name_key"),
  objectName("CreatorName", "r.creator"),
  text("CommentString", 255, "r.comment"),
  stamp("CreateTimeStamp", "r.created"),
  code("ExtRole", 1, "CASE r.external WHEN 1 THEN 'Y' ELSE 'N' END"),
]);

/** Source of names and order: google/dwh-migration-tools. */
export const roleMembersV = view(
  "RoleMembersV",
  "FROM role_members m JOIN roles r ON r.name_key = m.role_key WHERE 1",
  [
    objectName("RoleName", "r.name", "r.name_key"),
    objectName("Grantor", "m.grantor"),
    objectName("Grantee", "m.member", "m.member_key"),
    stamp("WhenGranted", "m.granted"),
    code("DefaultRole", 1, "'N'"),
    code("WithAdmin", 1, "CASE m.with_admin WHEN 1 THEN 'Y' ELSE 'N' END"),
  ],
);
