/** What kinds of statements are called, by those who write faults and in what is recorded. */
import type { Statement } from "../../language/ast.ts";
import { executableKinds } from "../statements/statements.ts";

/** Kinds whose words are not those of the statement. */
const other: Readonly<Record<string, string>> = {
  beginTransaction: "BT",
  callProcedure: "CALL",
  collectStatistics: "COLLECT STATISTICS",
  endTransaction: "ET",
  executeMacro: "EXECUTE",
  grantRole: "GRANT",
  null: "NULL STATEMENT",
  query: "SELECT",
  revokeRole: "REVOKE",
  setQueryBand: "SET QUERY_BAND",
  showRequest: "SHOW",
  useDatabase: "DATABASE",
};

/** Kinds that say themselves what their object is, and which objects there are. */
const ofObjects: Readonly<Record<string, readonly [verb: string, objects: readonly string[]]>> = {
  createDatabase: ["CREATE", ["DATABASE", "USER"]],
  deleteDatabase: ["DELETE", ["DATABASE", "USER"]],
  dropDatabase: ["DROP", ["DATABASE", "USER"]],
  dropObject: ["DROP", ["VIEW", "MACRO", "PROCEDURE", "FUNCTION", "TRIGGER", "JOIN INDEX", "HASH INDEX"]],
  modifyDatabase: ["MODIFY", ["DATABASE", "USER"]],
  renameObject: ["RENAME", ["TABLE", "VIEW", "MACRO", "PROCEDURE"]],
};

/** `CREATE INDEX` for every form of it, `SELECT` for SEL: the statement's kind in Teradata's words. */
export function statementName(statement: Statement): string {
  const verb = ofObjects[statement.kind]?.[0];
  if (verb !== undefined && "object" in statement) return `${verb} ${statement.object}`;
  return nameOfKind(statement.kind);
}

/** Every name that `statementName` can give. */
export function statementNames(): readonly string[] {
  const kinds = [...executableKinds, "beginTransaction", "endTransaction", "commit", "rollback"];
  const names = kinds.flatMap((kind) => {
    const [verb, objects] = ofObjects[kind] ?? [];
    return objects?.map((object) => `${verb} ${object}`) ?? [nameOfKind(kind)];
  });
  return [...new Set(names)].sort();
}

function nameOfKind(kind: string): string {
  return other[kind] ?? kind.replace(/[A-Z]/g, " $&").toUpperCase();
}
