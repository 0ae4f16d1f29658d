/** The query that a view stands for; that of a recursive view names itself. */
import type { CreateView, Query, TableReference } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";

/** Source: Teradata manual, CREATE RECURSIVE VIEW: what it names need not be itself. */
export function viewDefinition(view: CreateView): Query {
  if (!view.recursive) return view.query;
  const { name, columns, at } = view;
  const itself = {
    recursive: true,
    name: name.name,
    columns,
    query: withoutOwnDatabase(view.query, view),
    at,
  };
  const from: TableReference = { kind: "table", name: { name: name.name, at }, at };
  const body = {
    kind: "select",
    distinct: false,
    items: [{ kind: "all", at }],
    from: [from],
    groupBy: [],
    at,
  } as const;
  return { kind: "query", with: [itself], body, orderBy: [], at };
}

/** A copy in which the view, where it is named with its database, is named without. */
function withoutOwnDatabase<Part>(part: Part, view: CreateView): Part {
  if (Array.isArray(part)) return part.map((one) => withoutOwnDatabase(one, view)) as Part;
  if (part === null || typeof part !== "object") return part;
  const entries = Object.entries(part).map(([key, value]) => [key, withoutOwnDatabase(value, view)]);
  const copy = Object.fromEntries(entries) as Part;
  return isItself(part, view) ? { ...copy, name: { ...view.name, database: undefined } } : copy;
}

function isItself(part: object, { name: own }: CreateView): boolean {
  const { kind, name } = part as Partial<Extract<TableReference, { kind: "table" }>>;
  if (kind !== "table" || name?.database === undefined || own.database === undefined) return false;
  return sameName(name.name, own.name) && sameName(name.database, own.database);
}
