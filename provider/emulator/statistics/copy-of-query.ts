/** CREATE TABLE AS a query ... AND STATISTICS: which statistics of the table that the query reads go along. */
import type { Query, Select, SelectItem } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import type { TableObject } from "../catalog.ts";
import type { Session } from "../session.ts";
import { copyStatistics } from "./copy.ts";

/**
 * Those of the columns that the query takes as they are; none when it reads several tables, leaves out rows or makes
 * others.
 * Source: Teradata manual, CREATE TABLE AS, AND STATISTICS; which queries a server copies from is unproved.
 */
export function copyStatisticsOfQuery(
  session: Session,
  query: Query,
  to: TableObject,
  withData: boolean,
): void {
  const { body } = query;
  if (body.kind !== "select" || query.with.length > 0) return;
  const from = onlyTableOf(session, body);
  if (from === undefined) return;
  const names = body.items.flatMap((item) => namesIn(item, from));
  copyStatistics(session, from, to, withData, (column) => {
    const place = names.findIndex((name) => name !== undefined && sameName(name, column.name));
    return place < 0 ? undefined : to.columns[place];
  });
}

function onlyTableOf(session: Session, select: Select): TableObject | undefined {
  const { distinct, top, from, where, groupBy, having, qualify, sample } = select;
  const [only, ...others] = from;
  const isWhole = !distinct && groupBy.length === 0 && others.length === 0;
  const changesRows = [top, where, having, qualify, sample].some((part) => part !== undefined);
  if (!isWhole || changesRows || only?.kind !== "table") return undefined;
  return session.catalog.table(only.name.database ?? session.database, only.name.name);
}

/** The columns of the table that an item stands for; undefined in the place of one that is computed. */
function namesIn(item: SelectItem, from: TableObject): readonly (string | undefined)[] {
  if (item.kind === "all") return from.columns.map((column) => column.name);
  return [item.value.kind === "column" ? item.value.name : undefined];
}
