/** Rights on a table. */
import type { Step } from "../plan/plan.ts";

export interface StandingRight {
  readonly grantee: string;
}

export const grantRights = (
  _rights: readonly StandingRight[],
  _database: string,
  _table: string,
): readonly Step[] => [];

export const renamedRight = (
  right: StandingRight,
  _now: (name: string) => string | undefined,
): StandingRight | undefined => right;
