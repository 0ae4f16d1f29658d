/** A secondary index of a table: its definition, and what can be done with it. */
import { objectName as nameInSql, quoteName, sameName } from "../language/names.ts";
import type { Plan, Step } from "../plan/plan.ts";
import { compact } from "./compact.ts";
import { differing, sameNames } from "./difference.ts";
import type { Checked, Difference, Failure, Kind, Renaming } from "./kind.ts";
import { objectName } from "./object-name.ts";
import { duplicatesIn } from "./secondary-index-duplicates.ts";
import { readSecondaryIndex } from "./secondary-index-read.ts";
import { type Draft, flag, list, oneOf, type Report, record } from "./shape.ts";
import { columnNames, isNamed } from "./sql.ts";

/** A secondary index with its table and its name. Teradata allows one without a name; here the name identifies it. */
export interface SecondaryIndexDefinition {
  readonly database: string;
  readonly table: string;
  readonly name: string;
  /** One to 64 columns of the table. */
  readonly columns: readonly string[];
  /** Refuse two rows with the same values? False unless said otherwise. */
  readonly unique?: boolean;
  /** How the index's rows are ordered on each AMP; by the hash of all columns where it is left out. */
  readonly orderBy?: IndexOrder;
  /** ALL: the index keeps the ids of all rows, so that it can cover queries. */
  readonly all?: boolean;
}

export interface IndexOrder {
  readonly by: "VALUES" | "HASH";
  /** One of the index's columns; may be left out where there is only one. */
  readonly column?: string;
}

export const secondaryIndex: Kind<SecondaryIndexDefinition> = {
  name: "secondary index",
  identity: ["database", "table", "name"],
  check: checkIndex,
  nameOf: indexObject,
  create: createIndex,
  drop: dropIndex,
  change: async (declared, actual) => ({ plan: makeAgain(declared, actual) }),
  previous: (_declared, before) => before,
  renamed: renamedIndex,
  inTheWay: async (declared, { steps }, session) =>
    declared.unique && steps.length > 0 ? duplicatesIn(declared, session) : [],
  read: readSecondaryIndex,
  differences: indexDifferences,
};

const fields = record<SecondaryIndexDefinition>(
  {
    database: objectName,
    table: objectName,
    name: objectName,
    columns: list(objectName),
    unique: flag,
    orderBy: record<IndexOrder>(
      { by: oneOf("VALUES", "HASH"), column: objectName },
      { by: 'Say by what the index is ordered: `by: "VALUES"` or `"HASH"`.' },
      { example: '{ by: "VALUES", column: "id" }' },
    ),
    all: flag,
  },
  {
    database: "Say which database the table is in, here or with the setting teradata:database.",
    table: "Say which table the index is on.",
    name: "The index has no name. Give it one: it is how the index is found again.",
    columns: "There are no columns. Name at least one.",
  },
);

function checkIndex(input: unknown): Checked<SecondaryIndexDefinition> {
  const failures: Failure[] = [];
  const report: Report = (property, reason) => failures.push({ property, reason });
  const index = fields(input, "", report);
  if (index?.columns) checkColumns(index.columns, report);
  if (index) checkUnique(index, report);
  if (index?.columns && index.orderBy) checkOrder(index.columns, index.orderBy, report);
  return failures.length > 0 ? { failures } : { definition: normalise(index as SecondaryIndexDefinition) };
}

/** Source: Teradata manual, Database Administration, Teradata System Limits. */
const mostColumns = 64;

function checkColumns(columns: readonly string[], report: Report): void {
  if (columns.length === 0) report("columns", "The index has no columns. Name at least one.");
  if (columns.length > mostColumns) {
    report(
      "columns",
      `The index has ${columns.length} columns, and it can have at most ${mostColumns}. Use fewer.`,
    );
  }
  for (const [index, name] of columns.entries()) {
    if (
      name === undefined ||
      !columns.slice(0, index).some((other) => other !== undefined && sameName(other, name))
    )
      continue;
    report(`columns[${index}]`, `\`${name}\` is in the index already. Name it once.`);
  }
}

/** Source: Teradata manual, CREATE INDEX: ALL and ORDER BY are for indexes that are not unique. */
function checkUnique({ unique, all, orderBy }: Draft<SecondaryIndexDefinition>, report: Report): void {
  if (!unique) return;
  if (orderBy)
    report(
      "orderBy",
      "A unique index can't be ordered: only one that is not unique can. Leave `orderBy` out.",
    );
  if (all) report("all", "A unique index can't be ALL: only one that is not unique can. Leave `all` out.");
}

/** Source: Teradata error 5466. */
function checkOrder(columns: readonly string[], { column }: Draft<IndexOrder>, report: Report): void {
  if (column === undefined && columns.length > 1) {
    report("orderBy.column", "Say by which of the index's columns it is ordered.");
  }
  if (column === undefined || columns.some((each) => each !== undefined && sameName(each, column))) return;
  report(
    "orderBy.column",
    `\`${column}\` is not in the index, and an index is ordered by one of its own columns. Add it to \`columns\`, or choose another.`,
  );
}

function normalise(index: SecondaryIndexDefinition): SecondaryIndexDefinition {
  const { database, table, name, columns, unique, orderBy, all } = index;
  return compact<SecondaryIndexDefinition>({
    database,
    table,
    name,
    columns,
    unique: unique || undefined,
    orderBy: orderBy && compact<IndexOrder>({ by: orderBy.by, column: orderBy.column ?? columns[0] }),
    all: all || undefined,
  });
}

/** A secondary index that stands: one that no resource made may have no name. */
export type StandingIndex = Omit<SecondaryIndexDefinition, "name"> & { readonly name?: string };

function createIndex(index: SecondaryIndexDefinition): readonly Step[] {
  return [{ ...createStanding(index), summary: "create the index" }];
}

/**
 * The name stands before the columns and the table last. Building the index reads every row. The lock is WRITE, and at the
 * end, for a moment, EXCLUSIVE. Source: Teradata manual, CREATE INDEX; CREATE INDEX, Locks and Concurrency.
 */
export function createStanding(index: StandingIndex): Step {
  const { name, columns, unique, orderBy, all } = index;
  const parts = [
    unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX",
    name !== undefined && quoteName(name),
    all && "ALL",
    columnNames(columns),
    orderBy && `ORDER BY ${orderBy.by} ${columnNames([orderBy.column ?? columns[0]!])}`,
    `ON ${nameInSql(index.database, index.table)}`,
  ];
  const statement = parts.filter((part) => part).join(" ");
  return { statement, summary: `create the index ${indexName(index)}`, lock: "WRITE" };
}

function dropIndex(index: SecondaryIndexDefinition): readonly Step[] {
  return [{ ...dropStanding(index), summary: "drop the index" }];
}

/**
 * One without a name is told by its columns and its order. Source: Teradata manual, DROP INDEX; its Considerations For
 * Dropping Secondary Indexes to Enable Client Batch Load Utilities name the lock.
 */
export function dropStanding(index: StandingIndex): Step {
  const { database, table, name, columns, orderBy } = index;
  const order = orderBy && ` ORDER BY ${orderBy.by} ${columnNames([orderBy.column ?? columns[0]!])}`;
  const which = name === undefined ? `${columnNames(columns)}${order ?? ""}` : quoteName(name);
  const statement = `DROP INDEX ${which} ON ${nameInSql(database, table)}`;
  return { statement, summary: `drop the index ${indexName(index)}`, lock: "EXCLUSIVE" };
}

/** Put back after something else is done; left out where it stands already. */
export function putBack(index: StandingIndex): Step {
  return { ...createStanding(index), unless: standsQuery(index) };
}

function standsQuery({ database, table, name, columns }: StandingIndex): string {
  const ofTable = `${isNamed("DatabaseName", database)} AND ${isNamed("TableName", table)}`;
  if (name !== undefined)
    return `SELECT TOP 1 1 FROM DBC.IndicesV WHERE ${ofTable} AND ${isNamed("IndexName", name)}`;
  const hits = columns.map(
    (column, at) => `(${isNamed("ColumnName", column)} AND ColumnPosition = ${at + 1})`,
  );
  const matching = `SUM(CASE WHEN ${hits.join(" OR ")} THEN 1 ELSE 0 END)`;
  return `SELECT IndexNumber FROM DBC.IndicesV WHERE ${ofTable} AND IndexNumber > 1 AND IndexName IS NULL GROUP BY IndexNumber HAVING COUNT(*) = ${columns.length} AND ${matching} = ${columns.length}`;
}

/** Teradata alters no index: it is dropped, which loses no rows, and made again. */
function makeAgain(declared: SecondaryIndexDefinition, actual: SecondaryIndexDefinition): Plan {
  const again = putBack(declared);
  const steps = [dropStanding(actual), again];
  return { object: indexObject(declared), answer: "alter", steps, owed: [again] };
}

/** An index goes with a column that goes. */
function renamedIndex(
  index: SecondaryIndexDefinition,
  { from, to, column }: Renaming,
): SecondaryIndexDefinition | undefined {
  if (!sameName(index.table, from)) return index;
  const columns = index.columns.map(column).filter((name) => name !== undefined);
  if (columns.length < index.columns.length) return undefined;
  const { orderBy } = index;
  const order =
    orderBy && compact<IndexOrder>({ ...orderBy, column: orderBy.column && column(orderBy.column) });
  return { ...index, table: to, columns, ...(order && { orderBy: order }) };
}

function indexObject({ database, table, name }: SecondaryIndexDefinition): string {
  return `${database}.${table}.${name}`;
}

/** The index's name, or its columns where it has none. */
export const indexName = ({ name, columns }: StandingIndex) => name ?? columnNames(columns);

function indexDifferences(
  declared: SecondaryIndexDefinition,
  actual: SecondaryIndexDefinition,
): readonly Difference[] {
  const sameColumns = sameNames(declared.columns, actual.columns);
  const columns = ({ columns }: SecondaryIndexDefinition) => `(${columns.join(", ")})`;
  return [
    ...(sameColumns ? [] : differing("columns", columns(declared), columns(actual))),
    ...differing("unique", uniqueWords(declared), uniqueWords(actual)),
    ...(sameOrder(declared, actual) ? [] : differing("orderBy", orderWords(declared), orderWords(actual))),
    ...differing("all", allWords(declared), allWords(actual)),
  ];
}

const uniqueWords = ({ unique }: SecondaryIndexDefinition) => (unique ? "unique" : "not unique");
const allWords = ({ all }: SecondaryIndexDefinition) => (all ? "ALL" : "not ALL");

/** An index of one column that is ordered by hash is like one without an order, and the dictionary tells no difference. */
function orderOf({ columns, orderBy }: SecondaryIndexDefinition): IndexOrder | undefined {
  return orderBy?.by === "HASH" && columns.length === 1 ? undefined : orderBy;
}

function sameOrder(declared: SecondaryIndexDefinition, actual: SecondaryIndexDefinition): boolean {
  const [left, right] = [orderOf(declared), orderOf(actual)];
  if (!left || !right) return left === right;
  return left.by === right.by && sameName(left.column ?? "", right.column ?? "");
}

function orderWords(index: SecondaryIndexDefinition): string {
  const order = orderOf(index);
  return order
    ? `by the ${order.by === "HASH" ? "hash" : "values"} of ${order.column}`
    : "by the hash of all columns";
}
