/** The syntax tree of databases, users, roles and privileges. */
import type { ObjectName, Position } from "./ast.ts";
import type { Expression } from "./ast-expressions.ts";

/** CREATE DATABASE and CREATE USER. */
export interface CreateDatabase {
  readonly kind: "createDatabase";
  readonly object: "DATABASE" | "USER";
  readonly name: string;
  /** FROM owner. */
  readonly from?: string | undefined;
  readonly attributes: readonly DatabaseAttribute[];
  readonly at: Position;
}

export interface ModifyDatabase {
  readonly kind: "modifyDatabase";
  readonly object: "DATABASE" | "USER";
  readonly name: string;
  readonly attributes: readonly DatabaseAttribute[];
  readonly at: Position;
}

/** What stands after AS in CREATE and MODIFY DATABASE and USER. */
export type DatabaseAttribute =
  | {
      /** A constant expression in bytes, such as 1e9 or 2000000*(HASHAMP()+1). */
      readonly kind: "space";
      readonly space: "PERM" | "SPOOL" | "TEMPORARY";
      readonly bytes: Expression;
      /** The number's text, without SKEW. */
      readonly text: string;
      readonly skewPercent?: number | undefined;
      readonly at: Position;
    }
  | { readonly kind: "fallback"; readonly on: boolean; readonly at: Position }
  | {
      readonly kind: "journal";
      readonly when: "BEFORE" | "AFTER";
      readonly mode: "NO" | "SINGLE" | "DUAL" | "LOCAL" | "NOT LOCAL";
      readonly at: Position;
    }
  | {
      readonly kind: "setting";
      readonly name: DatabaseSetting;
      /** The value as written, quotes included; undefined for DBA and DROP DEFAULT JOURNAL TABLE. */
      readonly value?: string | undefined;
      readonly at: Position;
    };

export type DatabaseSetting =
  | "ACCOUNT"
  | "COLLATION"
  | "DATEFORM"
  | "DBA"
  | "DEFAULT CHARACTER SET"
  | "DEFAULT DATABASE"
  | "DEFAULT JOURNAL TABLE"
  | "DEFAULT MAP"
  | "DEFAULT ROLE"
  | "DROP DEFAULT JOURNAL TABLE"
  | "EXPORTWIDTH"
  | "PASSWORD"
  | "PROFILE"
  | "RELEASE PASSWORD LOCK"
  | "STARTUP"
  | "TIME ZONE";

export interface DropDatabase {
  readonly kind: "dropDatabase";
  readonly object: "DATABASE" | "USER";
  readonly name: string;
  readonly at: Position;
}

/** DELETE DATABASE: what is in it, not itself. */
export interface DeleteDatabase {
  readonly kind: "deleteDatabase";
  readonly object: "DATABASE" | "USER";
  readonly name: string;
  readonly all: boolean;
  readonly at: Position;
}

/** GIVE: a database or user gets another owner. */
export interface Give {
  readonly kind: "give";
  readonly name: string;
  readonly to: string;
  readonly at: Position;
}

export interface CreateProfile {
  readonly kind: "createProfile";
  readonly name: string;
  readonly attributes: readonly ProfileAttribute[];
  readonly at: Position;
}

export interface ModifyProfile {
  readonly kind: "modifyProfile";
  readonly name: string;
  readonly attributes: readonly ProfileAttribute[];
  readonly at: Position;
}

/** undefined in place of a value: NULL, which takes the setting away. */
export type ProfileAttribute =
  | {
      readonly kind: "space";
      readonly space: "SPOOL" | "TEMPORARY";
      readonly bytes: Expression | undefined;
      readonly text: string;
      readonly at: Position;
    }
  | { readonly kind: "accounts"; readonly accounts: readonly string[] | undefined; readonly at: Position }
  | { readonly kind: "password"; readonly rules: readonly PasswordRule[] | undefined; readonly at: Position }
  | {
      readonly kind: "queryBand";
      readonly band: string | undefined;
      readonly isDefault: boolean;
      readonly at: Position;
    }
  | {
      readonly kind: "setting";
      readonly name: "DEFAULT DATABASE" | "DEFAULT MAP" | "IGNORE QUERY_BAND VALUES";
      readonly value: string | undefined;
      readonly at: Position;
    };

/** A rule for passwords, such as MINCHAR = 8; the value as written. */
export interface PasswordRule {
  readonly name: string;
  readonly value: string | undefined;
}

export interface DropProfile {
  readonly kind: "dropProfile";
  readonly name: string;
  readonly at: Position;
}

export interface CreateRole {
  readonly kind: "createRole";
  readonly external: boolean;
  readonly name: string;
  readonly at: Position;
}

export interface DropRole {
  readonly kind: "dropRole";
  readonly name: string;
  readonly at: Position;
}

/** What GRANT and REVOKE of privileges share: the privileges, on a database or on an object in it. */
interface PrivilegeChange {
  /** Names in capitals with single blanks: "SELECT", "CREATE TABLE", "ALL". */
  readonly privileges: readonly Privilege[];
  /** ALL BUT the named privileges. */
  readonly allBut: boolean;
  /** A name without database can be a database's. undefined for privileges on the whole system. */
  readonly on?: ObjectName | undefined;
  /** ON PROCEDURE p, ON FUNCTION f, ...: undefined for databases, tables, views and macros. */
  readonly object?: string | undefined;
  readonly at: Position;
}

export interface Privilege {
  readonly name: string;
  readonly columns?: readonly string[] | undefined;
}

/** A user, a role, a database or PUBLIC; `all` is ALL name: it and the databases it owns. */
export interface Grantee {
  readonly name: string;
  readonly all: boolean;
}

export interface Grant extends PrivilegeChange {
  readonly kind: "grant";
  readonly to: readonly Grantee[];
  readonly withGrantOption: boolean;
}

export interface Revoke extends PrivilegeChange {
  readonly kind: "revoke";
  readonly from: readonly Grantee[];
  /** REVOKE GRANT OPTION FOR. */
  readonly grantOptionOnly: boolean;
}

export interface GrantRole {
  readonly kind: "grantRole";
  readonly roles: readonly string[];
  readonly to: readonly string[];
  readonly withAdminOption: boolean;
  readonly at: Position;
}

export interface RevokeRole {
  readonly kind: "revokeRole";
  readonly roles: readonly string[];
  readonly from: readonly string[];
  readonly adminOptionOnly: boolean;
  readonly at: Position;
}
