/** What faults ask of a request: whether it changes something, whether it takes space, what it is about. */
import type { ObjectName, Statement } from "../../language/ast.ts";
import { isTable } from "../catalog.ts";
import { loadTable } from "../load-table.ts";
import { parsedRequest } from "../parsed-request.ts";
import type { Session } from "../session.ts";
import { effectOf } from "../statements/statements.ts";
import type { Thing } from "./fault.ts";
import { statementName } from "./statement-names.ts";

/** A request with what the parser makes of it. */
export interface SeenRequest {
  readonly sql: string;
  /** None when the parser refuses the request: it is still counted as a statement. */
  readonly statements: readonly Statement[];
  /** Does one of its statements change rows or the schema, if it succeeds? */
  readonly isChange: boolean;
}

export function seenRequest(sql: string): SeenRequest {
  const statements = statementsOf(sql);
  return { sql, statements, isChange: statements.some(changes) };
}

function statementsOf(sql: string): readonly Statement[] {
  try {
    return parsedRequest(sql);
  } catch {
    return [];
  }
}

function changes(statement: Statement): boolean {
  return ["write", "schema"].includes(effectOf(statement) ?? "");
}

export function hasThing({ sql, statements, isChange }: SeenRequest, thing: Thing): boolean {
  switch (thing.kind) {
    case "statement":
      return true;
    case "change":
      return isChange;
    case "named":
      return statements.some((statement) => statementName(statement) === thing.name);
    case "containing":
      return sql.toLowerCase().includes(thing.text);
  }
}

/** The object that the request's first statement is about, in the database where it would be looked for. */
export function subjectOf(request: SeenRequest, session: Session): { database: string; name: string } {
  const { database, name } = (request.statements[0] && namedIn(request.statements[0])) ?? {};
  return { database: database ?? session.database, name: name ?? "" };
}

/**
 * The database in which a statement of the request would take PERM space; undefined when none would. Volatile tables
 * take spool space and global temporary ones temporary space.
 * Source: Teradata manual, CREATE TABLE, Volatile Tables and Global Temporary Tables. That every ALTER TABLE takes
 * space is unproved.
 */
export function spaceTaken(request: SeenRequest, session: Session): string | undefined {
  const taking = request.statements.find((statement) => takesPerm(statement, session));
  return taking && (namedIn(taking)?.database ?? session.database);
}

const spaceTakers = new Set<string>([
  "alterTable",
  "createHashIndex",
  "createIndex",
  "createJoinIndex",
  "createTable",
  "insert",
  "merge",
  "update",
]);

function takesPerm(statement: Statement, session: Session): boolean {
  if (!spaceTakers.has(statement.kind)) return false;
  if (statement.kind === "createTable") return statement.scope === "PERMANENT";
  const name = namedIn(statement);
  return name === undefined || !isTemporary(name, session);
}

function isTemporary({ database = "", name }: ObjectName, session: Session): boolean {
  const { catalog, store } = session;
  const place = database || session.database;
  if (catalog.temporary.named(place, name) !== undefined) return true;
  const object = catalog.object(place, name);
  return object !== undefined && isTable(object.kind) && loadTable(store, object.id).temporary !== undefined;
}

function namedIn(statement: Statement): ObjectName | undefined {
  const { table, name, from, target } = statement as unknown as Record<string, unknown>;
  return [table, target, name, from].find(isName);
}

function isName(value: unknown): value is ObjectName {
  return typeof value === "object" && value !== null && "name" in value && "at" in value;
}
