/** The rights there are: their codes in the dictionary, and which of them apply to what. */

/** Source of the codes: AccessRight of the dictionary, in Teradata's manual (Privilege Dictionary) and in public code. */
export const rightCodes = {
  SELECT: "R",
  INSERT: "I",
  UPDATE: "U",
  DELETE: "D",
  EXECUTE: "E",
  "CREATE TABLE": "CT",
  "DROP TABLE": "DT",
  "CREATE VIEW": "CV",
  "DROP VIEW": "DV",
  "CREATE MACRO": "CM",
  "DROP MACRO": "DM",
  "CREATE DATABASE": "CD",
  "DROP DATABASE": "DD",
  "CREATE USER": "CU",
  "DROP USER": "DU",
  INDEX: "IX",
  REFERENCES: "RF",
  STATISTICS: "ST",
  CHECKPOINT: "CP",
  DUMP: "DP",
  RESTORE: "RS",
  "CREATE TRIGGER": "CG",
  "DROP TRIGGER": "DG",
  "CREATE PROCEDURE": "PC",
  "DROP PROCEDURE": "PD",
  "EXECUTE PROCEDURE": "PE",
  "ALTER PROCEDURE": "AP",
  "CREATE FUNCTION": "CF",
  "DROP FUNCTION": "DF",
  "EXECUTE FUNCTION": "EF",
  "ALTER FUNCTION": "AF",
  "CREATE ROLE": "CR",
  "DROP ROLE": "DR",
  "CREATE PROFILE": "CO",
  "DROP PROFILE": "DO",
  "CREATE AUTHORIZATION": "CA",
  "DROP AUTHORIZATION": "DA",
  "CREATE OWNER PROCEDURE": "OP",
  "CREATE EXTERNAL PROCEDURE": "CE",
  "ALTER EXTERNAL PROCEDURE": "AE",
  NONTEMPORAL: "NT",
  SHOW: "SH",
  "CREATE GLOP": "GC",
  "DROP GLOP": "GD",
  "GLOP MEMBER": "GM",
  ABORTSESSION: "AS",
  MONRESOURCE: "MR",
  MONSESSION: "MS",
  SETRESRATE: "SR",
  SETSESSRATE: "SS",
} as const;

export type Right = keyof typeof rightCodes;

const every = Object.keys(rightCodes) as Right[];

/** Of the form GRANT MONITOR. Source: Teradata manual, GRANT (Monitor Form); antlr/grammars-v4 sql/teradata. */
export const monitorRights: readonly Right[] = [
  "ABORTSESSION",
  "MONRESOURCE",
  "MONSESSION",
  "SETRESRATE",
  "SETSESSRATE",
];

/** Rights on the whole system: granted without ON. Source: Teradata manual, GRANT (SQL Form). */
export const systemRights: readonly Right[] = [
  "CREATE ROLE",
  "DROP ROLE",
  "CREATE PROFILE",
  "DROP PROFILE",
  ...monitorRights,
];

/** What can be granted on a database. */
export const rightsOnDatabase = every.filter((right) => !systemRights.includes(right));

/** What can be granted on a table, and what its creator gets. Source: Teradata manual, Automatic Privileges; the exact list is unproved. */
export const rightsOnTable: readonly Right[] = [
  "SELECT",
  "INSERT",
  "UPDATE",
  "DELETE",
  "DROP TABLE",
  "INDEX",
  "REFERENCES",
  "STATISTICS",
  "CREATE TRIGGER",
  "DROP TRIGGER",
  "CHECKPOINT",
  "DUMP",
  "RESTORE",
];

/** Source: Teradata manual, CREATE VIEW, Privileges Granted Automatically. */
export const rightsOnView: readonly Right[] = ["SELECT", "INSERT", "UPDATE", "DELETE", "DROP VIEW"];

/** Source: Teradata manual, GRANT (SQL Form), Rules for privilege Keywords: only DROP MACRO and EXECUTE on a macro. */
export const rightsOnMacro: readonly Right[] = ["EXECUTE", "DROP MACRO"];

/** Rights that say of an object alone what its creator does not get but others may be given. */
const furtherOnObject: readonly Right[] = ["SHOW", "NONTEMPORAL"];

/** What can be granted on an object; its creator gets all but SHOW and NONTEMPORAL. */
export function rightsOnKind(kind: string): readonly Right[] {
  return [...creatorRightsOnKind(kind), ...furtherOnObject];
}

/** @param kind TableKind of the dictionary; procedures and functions get what a table's creator does not need */
export function creatorRightsOnKind(kind: string): readonly Right[] {
  switch (kind) {
    case "V":
      return rightsOnView;
    case "M":
      return rightsOnMacro;
    case "P":
      return ["DROP PROCEDURE", "EXECUTE PROCEDURE"];
    case "F":
      return ["DROP FUNCTION", "EXECUTE FUNCTION", "ALTER FUNCTION"];
    case "G":
      return ["DROP TRIGGER"];
    default:
      return rightsOnTable;
  }
}

/**
 * What a database or user gets on itself when it is made, without the right to grant it.
 * Source: Teradata manual, Database Administration, Automatic Privileges for Created Users and Databases.
 */
export const rightsOfCreated: readonly Right[] = [
  "CHECKPOINT",
  "CREATE AUTHORIZATION",
  "CREATE MACRO",
  "CREATE TABLE",
  "CREATE TRIGGER",
  "CREATE VIEW",
  "DELETE",
  "DROP AUTHORIZATION",
  "DROP FUNCTION",
  "DROP MACRO",
  "DROP PROCEDURE",
  "DROP TABLE",
  "DROP TRIGGER",
  "DROP VIEW",
  "DUMP",
  "EXECUTE",
  "INSERT",
  "SELECT",
  "STATISTICS",
  "RESTORE",
  "UPDATE",
];

/**
 * What the creator of a database or user gets on it, with the right to grant it; an owner has the same without being
 * given it. Source: the same page, which names the last four as what creators have and the created have not.
 */
export const rightsOfCreator: readonly Right[] = [
  ...rightsOfCreated,
  "CREATE DATABASE",
  "DROP DATABASE",
  "CREATE USER",
  "DROP USER",
];

/** Rights that a role can't be given. Source: Teradata manual, GRANT (Role Form), Usage Notes for Roles. */
export const rightsNotForRoles: readonly Right[] = [
  "CREATE PROFILE",
  "CREATE ROLE",
  "CREATE USER",
  "DROP PROFILE",
  "DROP ROLE",
  "DROP USER",
];
