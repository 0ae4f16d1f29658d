/** INSERT, UPDATE and DELETE through a view: rewritten as a change of the one table behind it. */
import type {
  CreateView,
  Delete,
  Expression,
  Insert,
  InsertValue,
  ObjectName,
  Select,
  Update,
} from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import { parseStatement } from "../../language/parser.ts";
import { isTable, type ObjectHead } from "../catalog.ts";
import { failure, notSupported } from "../errors.ts";
import { nameKey } from "../names.ts";
import { requireOnObject } from "../rights.ts";
import type { Outcome, Session } from "../session.ts";

type Change = Insert | Update | Delete;

/**
 * Runs a change; one that names a view as the change of what the view is made of, with the rights of the view's database.
 * Source: Teradata manual, INSERT, Inserting Rows through Views; CREATE VIEW, Required Privileges, WITH CHECK OPTION.
 * @throws TeradataFailure 3523, 3823 for a view that can't be changed, 5628 for a column that it does not have
 */
export function throughViews<Kind extends Change>(
  session: Session,
  change: Kind,
  run: (change: Kind) => Outcome,
): Outcome {
  const view = viewOf(session, change);
  if (view === undefined) return run(change);
  requireOnObject(session, rights[change.kind], view.head);
  requireOwnQuery(session, change, view.head);
  const { columns, base, select, definition, home } = view;
  const rewritten = rewrite(change, view) as Kind;
  const before = { actingFor: session.actingFor, viewChecks: session.viewChecks };
  const mustHold = definition.withCheckOption || (before.viewChecks?.isNested ?? false);
  const conditions = before.viewChecks?.conditions ?? [];
  const own = select.where === undefined ? [] : [plain(select.where)];
  const viewChecks = mustHold
    ? {
        isNested: true,
        view: before.viewChecks?.view ?? view.head.name,
        conditions: [...conditions.map((one) => renamed(one, columns)), ...own],
      }
    : undefined;
  Object.assign(session, { actingFor: view.head.database, viewChecks });
  try {
    return throughViews(session, { ...rewritten, table: { ...base, database: base.database ?? home } }, run);
  } finally {
    Object.assign(session, before);
  }
}

/** A query beside the view is read with the user's rights, not with those of the view's database. */
function requireOwnQuery(session: Session, change: Change, { database }: ObjectHead): void {
  if (change.kind !== "insert" || change.source.kind !== "query") return;
  if (nameKey(database) !== nameKey(session.actingFor ?? session.user))
    throw notSupported("INSERT ... SELECT through a view of another database");
}

const rights = { insert: "INSERT", update: "UPDATE", delete: "DELETE" } as const;

interface ChangedView {
  readonly head: ObjectHead;
  readonly definition: CreateView;
  readonly select: Select;
  /** The table or view behind it. */
  readonly base: ObjectName;
  /** The default database of the session that made the view. */
  readonly home: string;
  readonly columns: Columns;
}

/** The view's columns and those behind them, in order. */
type Columns = readonly { readonly name: string; readonly behind: string }[];

/** undefined for what is no view, or not there. */
function viewOf(session: Session, change: Change): ChangedView | undefined {
  const { database = session.database, name } = change.table;
  if (change.kind !== "insert" && change.from.length > 0) return undefined;
  const head = session.catalog.object(database, name);
  if (head?.kind !== "V") return undefined;
  const row = session.store.row<{ request: string; default_database: string }>(
    "SELECT request, default_database FROM objects WHERE id = ?",
    head.id,
  )!;
  const refusal = failure(3823, head.name);
  if (head.database === "DBC") throw refusal;
  const definition = parseStatement(row.request);
  if (definition.kind !== "createView" || definition.recursive) throw refusal;
  const select = simpleSelect(definition);
  const [from] = select?.from ?? [];
  if (select === undefined || from?.kind !== "table") throw refusal;
  const home = row.default_database;
  const behind = namesBehind(session, from.name, home);
  const columns = behind && columnsOf(definition, select, behind);
  if (columns === undefined) throw refusal;
  return { head, definition, select, base: from.name, home, columns };
}

/** Source: Teradata manual, SQL Fundamentals, Views, Restrictions. */
function simpleSelect({ query }: CreateView): Select | undefined {
  const { body } = query;
  if (query.with.length > 0 || body.kind !== "select" || body.from.length !== 1) return undefined;
  const isSimple = !body.distinct && body.groupBy.length === 0 && body.top === undefined;
  const rows = [body.having, body.qualify, body.sample];
  return isSimple && rows.every((one) => one === undefined) ? body : undefined;
}

function namesBehind(
  { store, catalog }: Session,
  name: ObjectName,
  home: string,
): readonly string[] | undefined {
  const head = catalog.object(name.database ?? home, name.name);
  if (head === undefined || (head.kind !== "V" && !isTable(head.kind))) return undefined;
  if (isTable(head.kind)) return catalog.tableOf(head.id).columns.map((column) => column.name);
  return store
    .rows<{ name: string }>("SELECT name FROM columns WHERE table_id = ? ORDER BY id", head.id)
    .map((column) => column.name);
}

/** undefined when a column is derived, or one stands twice. */
function columnsOf(view: CreateView, { items }: Select, all: readonly string[]): Columns | undefined {
  const found = items.flatMap((item): readonly { name: string; behind: string }[] => {
    if (item.kind === "all") return all.map((name) => ({ name, behind: name }));
    const { value, alias } = item;
    return value.kind === "column" ? [{ name: alias ?? value.name, behind: value.name }] : [];
  });
  const isDerived = items.some((item) => item.kind === "value" && item.value.kind !== "column");
  const isTwice = found.some(
    ({ behind }, place) => found.findIndex((one) => sameName(one.behind, behind)) < place,
  );
  if (isDerived || isTwice) return undefined;
  return found.map((column, place) => ({ ...column, name: view.columns?.[place] ?? column.name }));
}

function rewrite(change: Change, view: ChangedView): Change {
  switch (change.kind) {
    case "insert":
      return { ...change, columns: insertedColumns(change, view) };
    case "update":
      return {
        ...change,
        ...rowsOf(change, view),
        set: change.set.map((one) => settingOf(one, change, view)),
      };
    case "delete":
      return { ...change, ...rowsOf(change, view) };
  }
}

function insertedColumns({ columns, source }: Insert, view: ChangedView): readonly string[] | undefined {
  if (source.kind === "defaultValues") return undefined;
  const names = columns ?? view.columns.map(({ name }) => name);
  return names.map((name) => behindOf(name, view));
}

function behindOf(name: string, { columns, head }: ChangedView): string {
  const column = columns.find((one) => sameName(one.name, name));
  if (column === undefined) throw failure(5628, name, `${head.database}.${head.name}`);
  return column.behind;
}

/** The rows are those that the view shows. The table goes by the view's name in what follows. */
function rowsOf(change: Update | Delete, view: ChangedView): Pick<Update, "where" | "alias"> {
  const called = change.alias ?? view.head.name;
  const given = change.where && ofView(change.where, change, view);
  const own = view.select.where && plain(view.select.where);
  const at = change.at;
  const where =
    given && own
      ? ({ kind: "binary", operator: "AND", left: own, right: given, at } as const)
      : (given ?? own);
  return { where, alias: called };
}

function settingOf(setting: Update["set"][number], update: Update, view: ChangedView): Update["set"][number] {
  const { value } = setting;
  const isPlain = value.kind === "default" || value.kind === "omitted";
  const rewritten: InsertValue = isPlain ? value : ofView(value, update, view);
  return { ...setting, column: behindOf(setting.column, view), value: rewritten };
}

/** An expression over the view's columns, over those behind them. */
function ofView(expression: Expression, { alias }: Update | Delete, view: ChangedView): Expression {
  const called = alias ?? view.head.name;
  return mapped(expression, (column) => {
    if (column.table !== undefined && !sameName(column.table, called)) return column;
    return { ...column, database: undefined, name: behindOf(column.name, view) };
  });
}

/** The view's own condition: its names are those of its one table, whatever the view calls it. */
function plain(condition: Expression): Expression {
  return mapped(condition, (column) => ({ ...column, database: undefined, table: undefined }));
}

/** A condition of a view around this one. */
function renamed(condition: Expression, columns: Columns): Expression {
  return mapped(condition, (column) => {
    const found = columns.find((one) => sameName(one.name, column.name));
    return { ...column, name: found?.behind ?? column.name };
  });
}

type Column = Extract<Expression, { kind: "column" }>;

function mapped(expression: Expression, change: (column: Column) => Column): Expression {
  const map = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(map);
    if (node === null || typeof node !== "object") return node;
    const { kind } = node as { kind?: string };
    if (kind === "query") throw notSupported("changing rows through a view with a subquery");
    if (kind === "column") return change(node as Column);
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, map(value)]));
  };
  return map(expression) as Expression;
}
