/** What every kind of object can do. Nothing here knows Pulumi, a driver or a clock. */
import type { Step } from "../plan/plan.ts";
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
  /** The statements that bring the object from `actual` to `declared` in place, or undefined: there is no such way yet. */
  alter(declared: Definition, actual: Definition): readonly Step[] | undefined;
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
