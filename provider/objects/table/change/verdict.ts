/** What a rule says of a change, and what it knows when it says so. */
import type { Hazard } from "../../../session/hazards.ts";
import type { StandingIndex } from "../../secondary-index.ts";
import type { StandingStatistics } from "../../statistics.ts";
import type { ForeignKey, TableDefinition } from "../table.ts";

/** The three answers to a change: in place, by a new table beside, not at all. */
export type Answer = "alter" | "rebuild" | "refuse";

/** Rows that stand in the way of a change, as a question to the table. */
export interface Obstacle {
  /** Whose names the question uses: those of the table that stands, or those that it shall have. */
  readonly of: "actual" | "declared";
  readonly rows:
    | { readonly where: string }
    | { readonly sharing: readonly string[] }
    | { readonly without: ForeignKey };
  /** What is the matter with them, behind "3 rows": `with NULL in `body``. */
  readonly words: string;
  /** What to do about it, as a sentence. */
  readonly advice: string;
  /** The risk that carries the change out all the same, where there is one. */
  readonly hazard?: Hazard;
  /** The column that the risk is about. */
  readonly column?: string;
}

export interface Verdict {
  readonly answer: Answer;
  /** Why it is not done in place, or not at all: a sentence. */
  readonly why?: string;
  readonly obstacles: readonly Obstacle[];
}

/** A table that refers to this one. */
export interface Child {
  readonly name: string;
  /** The columns of this table that it refers to. */
  readonly columns: readonly string[];
}

/** What the rules know of the table that stands, beside its definition. */
export interface Situation {
  readonly declared: TableDefinition;
  readonly actual: TableDefinition;
  /** The table that stands without the keys, foreign keys and checks that are taken off before anything else. */
  readonly staying: TableDefinition;
  /** Only where that is known: a table that can't be asked counts as filled. */
  readonly isEmpty: boolean;
  /** Its secondary indexes, which are resources of their own; no keys. */
  readonly indexes: readonly StandingIndex[];
  /** Its statistics, where a change may have to take them off. */
  readonly statistics: readonly StandingStatistics[];
  readonly children: readonly Child[];
  /** For each foreign key that is added the error table that Teradata makes, if any. */
  readonly errorTables?: readonly (string | undefined)[];
  /** The columns, by the names that they have, whose values may be cut. */
  readonly cut?: readonly string[];
  /** The columns whose values may be lost. */
  readonly lost?: readonly string[];
}
