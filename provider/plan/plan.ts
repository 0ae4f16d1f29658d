/** What would be done to one object, as data that people read: the same plan is printed and run. */

/** One statement of a plan. */
export interface Step {
  /** The SQL as it is sent: one statement, no semicolon. */
  readonly statement: string;
  /** What it does, in a few words: "create the table". */
  readonly summary: string;
}

/** The statements for one object, in their order. No steps: nothing is to be done. */
export interface Plan {
  /** The object's name as people write it: `demo_user.OL_RUN`. */
  readonly object: string;
  readonly steps: readonly Step[];
}
