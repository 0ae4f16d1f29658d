/**
 * What each statement needs: the one list of it. A statement is refused with 3523 or 3524 unless its user holds one of
 * the rights on the object, on its database, or on an owner's behalf.
 *
 * The sources are Teradata's manuals: SQL Data Definition Language, Required Privileges of each statement ("DDL"), SQL
 * Data Control Language, Privileges Needed for Database Administration and Rules for privilege Keywords ("DCL"),
 * Privileges Required for Modifying Data ("data").
 */
import type { Right } from "./codes.ts";

interface Needed {
  /** Any of them will do; the first is the one that the error names. */
  readonly rights: readonly Right[];
  readonly source: string;
}

const dropTable = { rights: ["DROP TABLE"], source: "DCL: alter, drop or rename a table" } as const;
const indexes = { rights: ["INDEX", "DROP TABLE"], source: "DCL: DROP TABLE authorizes them too" } as const;
const modifyDatabase = {
  rights: ["DROP DATABASE"],
  source: "DDL: MODIFY, DROP and DELETE DATABASE",
} as const;
const modifyUser = { rights: ["DROP USER"], source: "DDL: MODIFY, DROP and DELETE USER" } as const;

export const needs = {
  SELECT: { rights: ["SELECT"], source: "data: on the columns that are read" },
  INSERT: { rights: ["INSERT"], source: "data" },
  UPDATE: { rights: ["UPDATE"], source: "data: SELECT too on the columns that are read" },
  DELETE: { rights: ["DELETE"], source: "data: SELECT too on the columns that are read" },
  "CREATE TABLE": { rights: ["CREATE TABLE"], source: "DCL: on the database" },
  "ALTER TABLE": dropTable,
  "DROP TABLE": dropTable,
  "RENAME TABLE": dropTable,
  "FOREIGN KEY": { rights: ["REFERENCES"], source: "DCL: REFERENCES Privilege, on the columns referred to" },
  "CREATE INDEX": indexes,
  "DROP INDEX": indexes,
  "COLLECT STATISTICS": { rights: ["STATISTICS"], source: "DCL: Rules for privilege Keywords" },
  "DROP STATISTICS": { rights: ["STATISTICS"], source: "DCL: Rules for privilege Keywords" },
  "CREATE VIEW": { rights: ["CREATE VIEW"], source: "DDL; SELECT on what the view reads" },
  "REPLACE VIEW": { rights: ["DROP VIEW"], source: "DDL: CREATE VIEW where there is none yet" },
  "DROP VIEW": { rights: ["DROP VIEW"], source: "DDL" },
  "RENAME VIEW": { rights: ["DROP VIEW"], source: "DDL" },
  "CREATE MACRO": { rights: ["CREATE MACRO"], source: "DDL" },
  "REPLACE MACRO": { rights: ["DROP MACRO"], source: "DCL: DROP MACRO includes REPLACE MACRO" },
  "DROP MACRO": { rights: ["DROP MACRO"], source: "DDL" },
  "EXECUTE MACRO": { rights: ["EXECUTE"], source: "DDL" },
  "CREATE PROCEDURE": { rights: ["CREATE PROCEDURE"], source: "DDL" },
  "REPLACE PROCEDURE": { rights: ["DROP PROCEDURE"], source: "DCL: DROP PROCEDURE includes REPLACE" },
  "DROP PROCEDURE": { rights: ["DROP PROCEDURE"], source: "DDL" },
  "CREATE TRIGGER": { rights: ["CREATE TRIGGER"], source: "DDL: on the table or its database" },
  "ALTER TRIGGER": { rights: ["DROP TRIGGER"], source: "DDL" },
  "DROP TRIGGER": { rights: ["DROP TRIGGER"], source: "DDL" },
  "CREATE JOIN INDEX": { rights: ["CREATE TABLE"], source: "DDL; on the database, unproved" },
  "JOIN INDEX OF A TABLE": indexes,
  "DROP JOIN INDEX": dropTable,
  "COMMENT ON TABLE": dropTable,
  "COMMENT ON VIEW": { rights: ["DROP VIEW"], source: "DDL: COMMENT; unproved" },
  "COMMENT ON MACRO": { rights: ["DROP MACRO"], source: "DDL: COMMENT; unproved" },
  "COMMENT ON DATABASE": modifyDatabase,
  "COMMENT ON USER": modifyUser,
  "COMMENT ON ROLE": { rights: ["DROP ROLE"], source: "DDL: COMMENT; unproved" },
  "COMMENT ON PROFILE": { rights: ["DROP PROFILE"], source: "DDL: COMMENT; unproved" },
  "CREATE DATABASE": { rights: ["CREATE DATABASE"], source: "DDL: on the owner" },
  "CREATE USER": { rights: ["CREATE USER"], source: "DDL: on the owner" },
  "MODIFY DATABASE": modifyDatabase,
  "MODIFY USER": modifyUser,
  "DROP DATABASE": modifyDatabase,
  "DROP USER": modifyUser,
  "DELETE DATABASE": modifyDatabase,
  "DELETE USER": modifyUser,
  "GIVE DATABASE": { rights: ["DROP DATABASE"], source: "DCL: GIVE" },
  "GIVE USER": { rights: ["DROP USER", "DROP DATABASE"], source: "DCL: GIVE" },
  "RECEIVE BY GIVE": { rights: ["CREATE DATABASE", "CREATE USER"], source: "DCL: GIVE, on the recipient" },
  "CREATE ROLE": { rights: ["CREATE ROLE"], source: "DDL: on the system" },
  "DROP ROLE": { rights: ["DROP ROLE"], source: "DDL: on the system, or WITH ADMIN OPTION on the role" },
  "CREATE PROFILE": { rights: ["CREATE PROFILE"], source: "DDL: on the system" },
  "MODIFY PROFILE": { rights: ["DROP PROFILE"], source: "DDL: on the system" },
  "DROP PROFILE": { rights: ["DROP PROFILE"], source: "DDL: on the system" },
  "ASSIGN PROFILE": { rights: ["DROP PROFILE"], source: "DDL: MODIFY USER, PROFILE" },
} as const satisfies Record<string, Needed>;

export type Need = keyof typeof needs;
