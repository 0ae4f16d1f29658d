/** The tables and views that a statement names, and those behind its views. */
import type { ObjectName, Statement } from "../../language/ast.ts";
import { parseStatement } from "../../language/parser.ts";
import type { ObjectHead } from "../catalog.ts";
import { nameKey } from "../names.ts";
import type { Session } from "../session.ts";

/** Each once, in the order in which they are found; a view comes before what is behind it. */
export function namedObjects(session: Session, statement: Statement): readonly ObjectHead[] {
  const found = new Map<number, ObjectHead>();
  collect(session, statement, session.database, found);
  return [...found.values()];
}

function collect(session: Session, statement: Statement, home: string, found: Map<number, ObjectHead>): void {
  const common = new Set(commonNames(statement));
  for (const { database, name } of tableNames(statement)) {
    if (database === undefined && common.has(nameKey(name))) continue;
    const head = session.catalog.object(database ?? home, name);
    if (head === undefined || found.has(head.id)) continue;
    found.set(head.id, head);
    if (head.kind === "V") collectView(session, head, found);
  }
}

/** The views of the dictionary are not made of SQL. */
function collectView(session: Session, view: ObjectHead, found: Map<number, ObjectHead>): void {
  if (nameKey(view.database) === "DBC") return;
  const { request, default_database } = session.store.row<{ request: string; default_database: string }>(
    "SELECT request, default_database FROM objects WHERE id = ?",
    view.id,
  )!;
  collect(session, parseStatement(request), default_database, found);
}

/** What stands in FROM, and the table that INSERT, UPDATE or DELETE names. */
function tableNames(node: unknown): readonly ObjectName[] {
  if (node === null || typeof node !== "object") return [];
  const { kind, name, table } = node as { kind?: string; name?: ObjectName; table?: ObjectName };
  const own =
    kind === "table" ? name : ["insert", "update", "delete"].includes(kind ?? "") ? table : undefined;
  return [...(own === undefined ? [] : [own]), ...Object.values(node).flatMap(tableNames)];
}

function commonNames(node: unknown): readonly string[] {
  if (node === null || typeof node !== "object") return [];
  const { with: common } = node as { with?: readonly { readonly name: string }[] };
  const own = Array.isArray(common) ? common.map(({ name }) => nameKey(name)) : [];
  return [...own, ...Object.values(node).flatMap(commonNames)];
}
