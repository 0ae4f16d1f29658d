/** Statements that stand for several: EXECUTE of a macro, and SHOW of a statement with all that it names. */
import type { ObjectName, ShowRequest, Statement } from "../language/ast.ts";
import { isTable } from "./catalog.ts";
import { notSupported } from "./errors.ts";
import { requireNeededOn } from "./rights.ts";
import type { Session } from "./session.ts";
import { checkRows, isRowStatement } from "./statements/check-rows.ts";
import { statementsOf } from "./statements/macro-body.ts";
import { namedObjects } from "./statements/named-objects.ts";
import { macroNamed } from "./statements/programs.ts";

/** A statement as it is run; one of a macro in the macro's place. */
export interface Step {
  readonly statement: Statement;
  readonly within?: MacroPlace | undefined;
}

export interface MacroPlace {
  /** The database in which the macro stands: its rights count. */
  readonly owner: string;
  /** The default database of the session that made the macro: names without a database are looked up there. */
  readonly database: string;
}

/** How deep macros may execute macros. A guess: a server's limit is not known. */
const deepest = 16;

/**
 * Source: Teradata manual, EXECUTE (Macro Form), SHOW request.
 * @throws TeradataFailure 3523, 3802, 3810 to 3813, 3824, 3855; those of a statement whose objects are shown
 */
export function expanded(session: Session, statements: readonly Statement[], depth = 0): readonly Step[] {
  return statements.flatMap((statement) => {
    if (statement.kind === "executeMacro") return macroSteps(session, statement, depth);
    if (statement.kind === "showRequest") return shown(session, statement);
    return [{ statement }];
  });
}

function macroSteps(
  session: Session,
  execute: Extract<Statement, { kind: "executeMacro" }>,
  depth: number,
): readonly Step[] {
  if (depth >= deepest) throw notSupported("macros that execute each other without end");
  const head = macroNamed(session, execute.name);
  requireNeededOn(session, "EXECUTE MACRO", head);
  const { default_database } = session.store.row<{ default_database: string }>(
    "SELECT default_database FROM objects WHERE id = ?",
    head.id,
  )!;
  const within = { owner: head.database, database: default_database };
  const statements = statementsOf(session, execute);
  const steps = inPlace(session, within, () => expanded(session, statements, depth + 1));
  return steps.map((step) => ({ statement: step.statement, within: step.within ?? within }));
}

/** Runs `work` as a macro in its place. */
export function inPlace<Result>(session: Session, place: MacroPlace | undefined, work: () => Result): Result {
  if (place === undefined) return work();
  const before = { database: session.database, actingFor: session.actingFor };
  Object.assign(session, { database: place.database, actingFor: place.owner });
  try {
    return work();
  } finally {
    Object.assign(session, before);
  }
}

/** A SHOW for each object, those behind views too. */
function shown(session: Session, { statement, qualified, inXml, at }: ShowRequest): readonly Step[] {
  if (inXml) throw notSupported("SHOW IN XML");
  if (qualified) throw notSupported("SHOW QUALIFIED");
  if (!isRowStatement(statement)) throw notSupported("SHOW of a statement of this kind");
  checkRows(session, statement);
  return namedObjects(session, statement).map(({ database, name, kind }): Step => {
    const named: ObjectName = { database, name, at };
    const object = isTable(kind) ? "TABLE" : "VIEW";
    return { statement: { kind: "show", object, name: named, inXml: false, at } };
  });
}
