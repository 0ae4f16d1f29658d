/** Counts what statistics are about, and keeps them. */
import { objectName } from "../../language/names.ts";
import type { TableObject } from "../catalog.ts";
import { failure, refused } from "../errors.ts";
import { parsedRequest } from "../parsed-request.ts";
import { newCompilation } from "../query/compilation.ts";
import { unrestricted } from "../query/read-rights.ts";
import { compiledQuery, queryRows } from "../query/run.ts";
import type { Session } from "../session.ts";
import type { StoredValue } from "../store.ts";
import { timestampOf } from "../time.ts";
import {
  fieldTexts,
  isSameSubject,
  isSummary,
  type KeptStatistics,
  keepStatistics,
  keptStatistics,
  partition,
  type StatisticsSubject,
} from "./kept.ts";
import { rememberedOptions } from "./using.ts";

/** @throws TeradataFailure 3706 for the same columns in another order */
export function collect(
  session: Session,
  table: TableObject,
  subject: StatisticsSubject,
  using: readonly string[],
): void {
  const kept = keptStatistics(session, table);
  const there = kept.find((one) => isSameSubject(one, subject));
  requireSameOrder(kept, subject);
  requireOwnName(kept, subject, there);
  const now = timestampOf(session.now);
  keepStatistics(session, table, {
    ...subject,
    name: subject.name ?? there?.name,
    index: subject.index ?? there?.index,
    id: there?.id ?? nextId(kept),
    using: isSummary(subject) ? [] : rememberedOptions(using, there?.using ?? []),
    created: there?.created ?? now,
    collected: now,
    ...counts(session, table, subject),
  });
}

export function nextId(kept: readonly KeptStatistics[]): number {
  return kept.reduce((most, one) => Math.max(most, one.id), -1) + 1;
}

/** Source of the text: Teradata manual, COLLECT STATISTICS. */
function requireSameOrder(kept: readonly KeptStatistics[], subject: StatisticsSubject): void {
  const sorted = ({ fields }: StatisticsSubject) => JSON.stringify([...fields].map(String).sort());
  const other = kept.find((one) => sorted(one) === sorted(subject) && !isSameSubject(one, subject));
  if (other !== undefined)
    throw failure(
      3706,
      "Multiple statistics with different column ordering on the same set of columns are not allowed.",
    );
}

function requireOwnName(
  kept: readonly KeptStatistics[],
  { name }: StatisticsSubject,
  there: KeptStatistics | undefined,
): void {
  if (
    name !== undefined &&
    kept.some((one) => one !== there && one.name?.toUpperCase() === name.toUpperCase())
  )
    throw refused(`The table has other statistics named ${name}.`);
}

type Counts = Pick<KeptStatistics, "rows" | "unique" | "nulls">;

/** In which partition a row lies is not counted. */
function counts(session: Session, table: TableObject, subject: StatisticsSubject): Counts {
  const from = `FROM ${objectName(table.database, table.name)} AS counted`;
  const rows = counted(session, `SELECT CAST(COUNT(*) AS BIGINT) ${from}`);
  if (isSummary(subject) || subject.fields.includes(partition)) return { rows, unique: null, nulls: null };
  const texts = fieldTexts(table, subject.fields);
  const named = texts.map((text, place) => `${text} AS counted_${place}`).join(", ");
  const isNull = texts.map((text) => `(${text}) IS NULL`).join(" OR ");
  return {
    rows,
    unique: counted(
      session,
      `SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT DISTINCT ${named} ${from}) AS different`,
    ),
    nulls: counted(session, `SELECT CAST(COUNT(*) AS BIGINT) ${from} WHERE ${isNull}`),
  };
}

/** Whoever may collect statistics need not be allowed to read the rows. */
function counted(session: Session, text: string): StoredValue {
  const [statement] = parsedRequest(text);
  if (statement?.kind !== "query") throw new Error("a SELECT is a query");
  const compilation = { ...newCompilation(session), owner: unrestricted };
  return queryRows(compilation, compiledQuery(compilation, statement).sql)[0]![0]!;
}
