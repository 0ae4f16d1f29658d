/** What every kind of object can do. Nothing here knows Pulumi, a driver or a clock. */
import type { Unfinished } from "../plan/journal.ts";
import type { Plan, Step } from "../plan/plan.ts";
import type { Hazard } from "../session/hazards.ts";
import type { Session } from "../session/session.ts";

/** One thing wrong with a declared object: where, and in a sentence what is wrong and what to do. */
export interface Failure {
  /** The path of the property, as Pulumi writes it: `columns[2].type`. */
  readonly property: string;
  readonly reason: string;
}

/** What `check` answers: every failure at once, or the definition with Teradata's defaults filled in. */
export type Checked<Definition> =
  | { readonly failures: readonly Failure[] }
  | { readonly definition: Definition };

/** One property in which the declared object and the one in the dictionary disagree, both in words. */
export interface Difference {
  readonly property: string;
  readonly declared: string;
  readonly actual: string;
}

/** How an object gets from what stands to what is declared: a plan, or everything that stands in its way. */
export type Planned = { readonly plan: Plan } | { readonly failures: readonly Failure[] };

/** What is done about a change that an earlier run began: steps to run before a new plan is made, and steps at its end. */
export interface Continuation<Definition = object> {
  readonly first: readonly Step[];
  readonly last: readonly Step[];
  /** What stands behind the first steps, where the object's own name is free until then. */
  readonly actual?: Definition;
}

/** What a change calls a table and its columns: from the names before it to those after it, or the way back. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
  /** The column's other name; undefined where there is no such column. */
  column(name: string): string | undefined;
}

/**
 * A kind of object: table, secondary index, row.
 * A definition is plain JSON: what is declared and what the dictionary says have the same type, and
 * `check` of a definition returns an equal definition.
 */
export interface Kind<Definition> {
  /** Its name in a sentence: "table", "secondary index", "row". */
  readonly name: string;
  /** Finds everything wrong that can be known without asking a database; never throws on bad input. */
  check(input: unknown): Checked<Definition>;
  /** The object's name as people write it; it identifies the object in its database and is Pulumi's id. */
  nameOf(definition: Definition): string;
  /** The properties that make the object's name; one of these changed means another object. */
  readonly identity: readonly (keyof Definition & string)[];
  /** The statements that create it. */
  create(definition: Definition): readonly Step[];
  /** The statements that drop it. */
  drop(definition: Definition): readonly Step[];
  /**
   * The plan that brings the object from `actual` to `declared`, or why there is none.
   * @param allowed the risks that may be taken
   * @param session to ask for what the plan depends on; undefined where no Teradata can be reached: the plan then says
   *   what was not asked
   * @throws UnreadableError when something that belongs to the object can't be described, and so not be carried over
   */
  change(
    declared: Definition,
    actual: Definition,
    allowed: readonly Hazard[],
    session?: Session,
  ): Promise<Planned>;
  /**
   * The object that becomes the declared one where nothing has the declared name: the same under another name.
   * Undefined where there is none, or where nothing says that it was renamed.
   * @param before what was declared before; undefined where the resource is new
   */
  previous?(declared: Definition, before: Definition | undefined): Definition | undefined;
  /**
   * Why the plan can't be carried out for what stands under other names that it needs, or that tell of an object half way
   * to a new one. Heeded only where the journal does not explain it.
   */
  inTheWay?(declared: Definition, plan: Plan, session: Session): Promise<readonly Failure[]>;
  /** How to go on from what an earlier run began and did not finish. */
  continue?(left: Unfinished, declared: Definition, session: Session): Promise<Continuation<Definition>>;
  /** For what others can be on: the names that the change gives it, and the way back. */
  carrying?(declared: Definition, actual: Definition): { readonly forth: Renaming; readonly back: Renaming };
  /**
   * For what is on a table: the object under the table's other names, unchanged where it is on another table; undefined
   * where a column is missing without which it is none.
   */
  renamed?(definition: Definition, renaming: Renaming): Definition | undefined;
  /**
   * The statements left when creating was interrupted after the first: undefined where what stands is not such a rest.
   * Absent for a kind whose creation is one statement.
   */
  finish?(declared: Definition, actual: Definition): readonly Step[] | undefined;
  /**
   * Reads the object that carries the definition's name from the dictionary.
   * @returns undefined where there is no such object
   * @throws UnreadableError when what stands there can't be described by this kind
   */
  read(definition: Definition, session: Session): Promise<Definition | undefined>;
  /** Every property in which the two disagree. What the declared one leaves to the server is not compared. */
  differences(declared: Definition, actual: Definition): readonly Difference[];
  /**
   * Whether dropping the object would lose rows: the query that returns a row if so,
   * undefined for a kind that holds none.
   */
  rowsAtStake?(definition: Definition): string;
}
