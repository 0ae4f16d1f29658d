/** What every kind of statement brings along: how it touches the transaction, and how it is run. */
import type { Statement, StatementKind } from "../../language/ast.ts";
import type { ValueType } from "../rows/types.ts";
import type { Outcome, Session } from "../session.ts";
import type { StoredValue } from "../store.ts";

export type StatementOf<Kind extends StatementKind> = Extract<Statement, { kind: Kind }>;

/** A value bound to a `?`, in the stored form of its type. */
export interface BoundValue {
  readonly type: ValueType;
  readonly value: StoredValue;
}

/** What stands around a statement. */
export interface Request {
  readonly session: Session;
  /** The statement as it was sent, without a closing semicolon. */
  readonly text: string;
  /** One row of values for each time the statement is to run; one empty row where nothing is bound. */
  readonly parameters: readonly (readonly BoundValue[])[];
}

export interface Handler<Kind extends StatementKind> {
  /**
   * read: sees one state of the data. write: changes rows. schema: changes the schema; it must be the last of
   * its transaction and alone in its request. setting: changes the session, with the same rule. session: changes the
   * session wherever it stands.
   */
  effect(statement: StatementOf<Kind>): "read" | "write" | "schema" | "setting" | "session";
  run(statement: StatementOf<Kind>, request: Request): Outcome;
}

/** The outcome of a statement without rows. */
export function done(activity: string, count = 0): Outcome {
  return { activity, count };
}
