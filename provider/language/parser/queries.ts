/** Parses queries: WITH, SELECT, set operations, ORDER BY. */
import type { CommonTable, OrderItem, Query, QueryBody, Select, SetOperation, Top } from "../ast.ts";
import {
  type Cursor,
  commaList,
  expect,
  expectColumns,
  expectInteger,
  expectName,
  expectOne,
  fail,
  here,
  is,
  peek,
  refuse,
  take,
  takeOne,
  unsupported,
} from "./cursor.ts";
import { parseCondition, parseScalar } from "./expressions.ts";
import { parseGroupBy } from "./grouping.ts";
import { parsePrimary } from "./primaries.ts";
import { parseSelectItem } from "./select-items.ts";
import { parseTableReferences } from "./table-references.ts";

/** A query without parentheses around it. */
export function parseQuery(cursor: Cursor): Query {
  const at = here(cursor);
  const common = take(cursor, "WITH") ? parseCommonTables(cursor) : [];
  const body = parseSetOperations(cursor);
  const orderBy = take(cursor, "ORDER", "BY") ? commaList(cursor, parseOrderItem) : [];
  return { kind: "query", with: common, body: sampled(cursor, qualified(cursor, body)), orderBy, at };
}

/** QUALIFY may stand behind ORDER BY. Source: teradata-mcp-server, which writes it there. */
function qualified(cursor: Cursor, body: QueryBody): QueryBody {
  if (!is(cursor, "QUALIFY") || body.kind !== "select" || body.qualify !== undefined) return body;
  expect(cursor, "QUALIFY");
  return { ...body, qualify: parseCondition(cursor) };
}

/** SAMPLE may stand behind ORDER BY. Source: teradataml 20.0, which writes it there. */
function sampled(cursor: Cursor, body: QueryBody): QueryBody {
  if (!is(cursor, "SAMPLE") || body.kind !== "select" || body.sample !== undefined) return body;
  return { ...body, sample: parseSample(cursor) };
}

/** SAMPLE n, also 0, as dbt-teradata 1.12 has it; fractions, several samples and WITH REPLACEMENT are not read. */
function parseSample(cursor: Cursor): number {
  const isCount = /^\d+$/.test(peek(cursor, 1).text) && peek(cursor, 2).key !== ",";
  if (!isCount) unsupported(cursor, "SAMPLE other than of a number of rows");
  expect(cursor, "SAMPLE");
  return expectInteger(cursor);
}

/** A query in parentheses. Source of the refusal: a 3706 that teradataml 20.0 expects; that TOP lifts it is unproved. */
export function parseSubquery(cursor: Cursor): Query {
  expect(cursor, "(");
  const query = parseQuery(cursor);
  expect(cursor, ")");
  const top = query.body.kind === "select" && query.body.top;
  const [first] = query.orderBy;
  if (first && !top) refuse(cursor, "ORDER BY is not allowed in subqueries.", first.value.at);
  return query;
}

/** Does a parenthesis with a query in it come next? */
export function startsQuery(cursor: Cursor): boolean {
  return is(cursor, "(") && ["SELECT", "SEL", "WITH"].includes(peek(cursor, 1).key);
}

function parseCommonTables(cursor: Cursor): readonly CommonTable[] {
  return commaList(cursor, () => {
    const at = here(cursor);
    const recursive = take(cursor, "RECURSIVE");
    const name = expectName(cursor);
    const columns = is(cursor, "(") ? expectColumns(cursor) : undefined;
    expect(cursor, "AS");
    return { recursive, name, columns, query: parseSubquery(cursor), at };
  });
}

/** UNION and MINUS from left to right; INTERSECT binds tighter. Source: Teradata manual, SQL Functions, Set Operators. */
function parseSetOperations(cursor: Cursor): QueryBody {
  return parseOperations(cursor, ["UNION", "MINUS", "EXCEPT"], () =>
    parseOperations(cursor, ["INTERSECT"], () => parseTerm(cursor)),
  );
}

type SetOperator = SetOperation["operator"] | "EXCEPT";

function parseOperations(
  cursor: Cursor,
  operators: readonly SetOperator[],
  parseOperand: () => QueryBody,
): QueryBody {
  let left = parseOperand();
  for (;;) {
    const at = here(cursor);
    const word = takeOne(cursor, operators);
    if (!word) return left;
    const all = take(cursor, "ALL");
    const operator = word === "EXCEPT" ? "MINUS" : word;
    left = { kind: "setOperation", operator, all, left, right: parseOperand(), at };
  }
}

function parseTerm(cursor: Cursor): QueryBody {
  return is(cursor, "(") ? parseSubquery(cursor) : parseSelect(cursor);
}

function parseSelect(cursor: Cursor): Select {
  const at = here(cursor);
  expectOne(cursor, ["SELECT", "SEL"]);
  refuseSelectModifiers(cursor);
  const set = takeOne(cursor, ["DISTINCT", "UNIQUE", "ALL"]);
  const distinct = set === "DISTINCT" || set === "UNIQUE";
  const top = !set && take(cursor, "TOP") ? parseTop(cursor) : undefined;
  const items = commaList(cursor, parseSelectItem);
  return { kind: "select", distinct, top, items, ...parseClauses(cursor), at };
}

function refuseSelectModifiers(cursor: Cursor): void {
  if (is(cursor, "WITH", "DELETED")) unsupported(cursor, "SELECT WITH DELETED ROWS");
  if (is(cursor, "AS", "JSON")) unsupported(cursor, "SELECT AS JSON");
  if (is(cursor, "AND", "CONSUME")) unsupported(cursor, "SELECT AND CONSUME");
  if (is(cursor, "NORMALIZE")) unsupported(cursor, "SELECT NORMALIZE");
}

function parseTop(cursor: Cursor): Top {
  const token = peek(cursor);
  if (token.kind !== "number") fail(cursor, "an integer", "a decimal number", "a floating point number");
  const count = parsePrimary(cursor);
  return { count, percent: take(cursor, "PERCENT"), withTies: take(cursor, "WITH", "TIES") };
}

type Clauses = Pick<Select, "from" | "where" | "groupBy" | "groupingSets" | "having" | "qualify" | "sample">;
type MutableClauses = { -readonly [Name in keyof Clauses]: Clauses[Name] };

const clauseParsers: Readonly<Record<string, (cursor: Cursor, clauses: MutableClauses) => void>> = {
  FROM: (cursor, clauses) => {
    clauses.from = parseTableReferences(cursor);
  },
  WHERE: (cursor, clauses) => {
    clauses.where = parseCondition(cursor);
  },
  GROUP: (cursor, clauses) => {
    expect(cursor, "BY");
    Object.assign(clauses, parseGroupBy(cursor));
  },
  HAVING: (cursor, clauses) => {
    clauses.having = parseCondition(cursor);
  },
  QUALIFY: (cursor, clauses) => {
    clauses.qualify = parseCondition(cursor);
  },
  SAMPLE: (cursor, clauses) => {
    cursor.index--;
    clauses.sample = parseSample(cursor);
  },
};

/** The clauses may come in any order, each once. Source: Teradata manual, SQL Data Manipulation Language, SELECT. */
export function parseClauses(cursor: Cursor): Clauses {
  const clauses: MutableClauses = { from: [], groupBy: [] };
  const seen = new Set<string>();
  for (;;) {
    refuseClauses(cursor);
    const { key } = peek(cursor);
    const parse = clauseParsers[key];
    if (!parse || seen.has(key)) return clauses;
    cursor.index++;
    seen.add(key);
    parse(cursor, clauses);
  }
}

function refuseClauses(cursor: Cursor): void {
  const { key } = peek(cursor);
  if (key === "EXPAND") unsupported(cursor, key);
  const belongsToOthers = ["CHECK", "DATA", "NO"].includes(peek(cursor, 1).key);
  if (key === "WITH" && !belongsToOthers) unsupported(cursor, "WITH ... BY behind a query");
}

export function parseOrderItem(cursor: Cursor): OrderItem {
  const value = parseScalar(cursor);
  const direction = takeOne(cursor, ["ASC", "DESC"]);
  const nulls = take(cursor, "NULLS") ? expectOne(cursor, ["FIRST", "LAST"]) : undefined;
  return { value, descending: direction === "DESC", nulls };
}
