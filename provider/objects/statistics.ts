/** Statistics collected on a table. */
import type { Step } from "../plan/plan.ts";

export interface StandingStatistics {
  readonly columns: readonly string[];
}

export const collectStatistics = (_item: StandingStatistics, _database: string, _table: string): Step => ({
  statement: "",
  summary: "",
});

export const renamedStatistics = (
  item: StandingStatistics,
  _now: (name: string) => string | undefined,
): StandingStatistics | undefined => item;
