/** What would be done to one object, as data that people read: the same plan is printed and run. */
import type { Copy } from "./kept.ts";

/** One statement of a plan. */
export interface Step {
  /** The SQL as it is sent: one statement, no semicolon. */
  readonly statement: string;
  /** What it does, in a few words: "create the table". */
  readonly summary: string;
  /**
   * What others can't do to the object meanwhile. EXCLUSIVE: anything. WRITE: read it, unless they lock for ACCESS, or
   * change it. READ: change it. Source: Teradata manual, LOCKING Request Modifier.
   */
  readonly lock?: "EXCLUSIVE" | "WRITE" | "READ";
  /** It writes every row anew, so it takes as long as the table is large. */
  readonly rewritesRows?: true;
  /** It is one transaction with the steps beside it that have this too. A schema statement may only be the last of them. */
  readonly transaction?: true;
  /**
   * The statement is a query that must give no row. This is the sentence that is said when it gives one: then the plan
   * stops, and the transaction that it stands in is rolled back.
   */
  readonly proves?: string;
  /** A query. When it gives a row, an earlier run has done the step already, and it is left out. */
  readonly unless?: string;
  /** The statement puts this table away as a kept copy, or drops it. The journal notes it in the same transaction. */
  readonly keeps?: Copy;
  readonly drops?: Copy;
}

/** The statements for one object, in their order. No steps: nothing is to be done. */
export interface Plan {
  /** The object's name as people write it: `demo_user.OL_RUN`. */
  readonly object: string;
  readonly steps: readonly Step[];
  /** How the difference is answered: by making the object, in place, by a new object beside it, or by dropping it. */
  readonly answer?: "create" | "alter" | "rebuild" | "drop";
  /** The names of what belongs to the change, such as those of the new and of the old table. */
  readonly names?: Readonly<Record<string, string>>;
  /** Sentences for people that no statement shows: rows, bytes, space. */
  readonly notes?: readonly string[];
  /**
   * Steps of this plan that must be carried out though, after an interruption, the object itself does not show that
   * they are missing: an index taken off for a while, the grants of a rebuilt table. Each has `unless`.
   */
  readonly owed?: readonly Step[];
}
