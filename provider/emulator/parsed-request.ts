/** The statements of a request, with the parser's refusals turned into those of the server. */
import type { Statement } from "../language/ast.ts";
import { TeradataSyntaxError, UnsupportedStatement } from "../language/errors.ts";
import { parseRequest } from "../language/parser.ts";
import { NotSupported, TeradataFailure } from "./errors.ts";

/**
 * LOCKING modifiers are dropped: the embedded Teradata locks the whole file.
 * @throws TeradataFailure for what Teradata refuses, NotSupported for what the parser does not know
 */
export function parsedRequest(text: string): readonly Statement[] {
  try {
    return parseRequest(text).map(unlocked);
  } catch (error) {
    throw translated(error);
  }
}

function unlocked(statement: Statement): Statement {
  return statement.kind === "locking" ? unlocked(statement.statement) : statement;
}

function translated(error: unknown): unknown {
  if (error instanceof TeradataSyntaxError) return new TeradataFailure(error.code, error.text);
  if (error instanceof UnsupportedStatement)
    return new NotSupported(
      `The embedded Teradata does not support ${error.construct} yet (line ${error.line}, column ${error.column}).`,
    );
  return error;
}
