/** EXPLAIN: a statement is checked completely, without effect; the answer says what would be done. */
import type { Explain, Statement } from "../../language/ast.ts";
import { failure } from "../errors.ts";
import { expanded, inPlace, type Step } from "../expand.ts";
import type { Outcome, Session } from "../session.ts";
import { checkRows, isRowStatement } from "./check-rows.ts";
import type { Handler, Request } from "./statement.ts";

/** Runs one statement: the table of handlers, which this file can't import. */
type Run = (statement: Statement, request: Request) => Outcome;

/**
 * Its errors are those of the statement, so that it serves as a dry run.
 * Source of what can't be explained: teradata-ships, which meets 3706 for procedures and roles.
 */
export function explainHandler(run: Run): Handler<"explain"> {
  return {
    effect: () => "write",
    run: (statement, request) => {
      requireExplainable(statement.statement);
      const { session } = request;
      const steps = expanded(session, [statement.statement]);
      for (const step of steps) inPlace(session, step.within, () => check(step, request, run));
      return explanation(steps);
    },
  };
}

const inexplicable: readonly string[] = ["explain", "createProcedure", "createRole", "dropRole"];

/** That EXPLAIN of EXPLAIN is 3706 is unproved. */
function requireExplainable({ kind }: Explain["statement"]): void {
  if (inexplicable.includes(kind)) throw failure(3706, "this statement can't be explained.");
}

function check({ statement }: Step, request: Request, run: Run): void {
  const { session } = request;
  if (isRowStatement(statement)) checkRows(session, statement);
  else undone(session, () => run(statement, request));
}

class Undo extends Error {}

/** Runs `work` and takes back what it did. */
function undone(session: Session, work: () => void): void {
  const { database, queryBand } = session;
  const restore = session.catalog.temporary.remembered();
  try {
    session.store.attempt(() => {
      work();
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  } finally {
    Object.assign(session, { database, queryBand });
    restore();
    session.catalog.forget();
  }
}

/** Source of the column's name: EXPLAIN in logs of BTEQ; the sentences are ours. */
function explanation(steps: readonly Step[]): Outcome {
  const lines = [
    "  The embedded Teradata has checked this request completely; it has no optimizer and makes no plan.",
    ...steps.map((step, place) => `  ${place + 1}) We do ${describe(step.statement)} in one step.`),
    "  -> No rows are returned to the user as the result of this explanation, and nothing was changed.",
  ];
  const type = { kind: "VARCHAR", length: 255 } as const;
  const column = { name: "Explanation", type, nullable: true, characterSet: "UNICODE" } as const;
  return { activity: "Explain", count: lines.length, columns: [column], rows: lines.map((line) => [line]) };
}

function describe({ kind }: Statement): string {
  if (kind === "query") return "the query";
  return `the ${kind.replace(/[A-Z]/g, " $&").toUpperCase()}`;
}
