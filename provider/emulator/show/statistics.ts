/** The text of SHOW STATISTICS: the statements that would collect them, in Teradata's own layout. */
import type { StatisticsItem } from "../../language/ast.ts";
import { objectName, quoteName } from "../../language/names.ts";
import type { TableObject } from "../catalog.ts";
import { failure } from "../errors.ts";
import type { Session } from "../session.ts";
import {
  fieldTexts,
  isSameSubject,
  isSummary,
  type KeptStatistics,
  keptStatistics,
} from "../statistics/kept.ts";
import { subjectOf } from "../statistics/subject.ts";

/**
 * Those with the same options stand in one statement. Source: Teradata manual, Rules and Guidelines for SHOW STATISTICS
 * Requests; of the layout: outputs in public repositories, which show no INDEX and one option.
 * @throws TeradataFailure 3526, 3624, 5628
 */
export function showStatistics(
  session: Session,
  table: TableObject,
  items: readonly StatisticsItem[],
): string {
  const kept = keptStatistics(session, table);
  const meant = items.map((item) => subjectOf(item, table, kept));
  const shown = kept.filter(
    (one) => !isSummary(one) && (meant.length === 0 || meant.some((each) => isSameSubject(one, each))),
  );
  if (shown.length === 0) throw failure(3624);
  const groups = Map.groupBy(shown, ({ using }) => using.join());
  return [...groups.values()].map((group) => showGroup(table, group)).join("\r\r");
}

function showGroup(table: TableObject, group: readonly KeptStatistics[]): string {
  const { using } = group[0]!;
  const columns = group.map(
    (one) => `            COLUMN ( ${fieldTexts(table, one.fields).join(",")} )${nameOf(one)}`,
  );
  return [
    "COLLECT STATISTICS ",
    ...usingLines(using),
    `${columns.join(" , \r")} `,
    `                ON ${objectName(table.database, table.name)} ;`,
  ].join("\r");
}

function nameOf({ name }: KeptStatistics): string {
  return name === undefined ? "" : ` AS ${quoteName(name)}`;
}

/** What is not said stands as a comment. */
function usingLines(using: readonly string[]): readonly string[] {
  const stated = using.map((option, place) => `             ${place === 0 ? "USING" : "  AND"} ${option} `);
  const isStated = (about: string) => using.some((option) => option.includes(about));
  const defaults = ["SAMPLE", "THRESHOLD"].filter((about) => !isStated(about));
  return [...stated, ...defaults.map((about) => `                   -- default SYSTEM ${about} PERCENT `)];
}
