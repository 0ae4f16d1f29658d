/** The statements of a request, with the parser's refusals turned into those of the server. */
import type { LockingModifier, Statement } from "../language/ast.ts";
import { TeradataSyntaxError, UnsupportedStatement } from "../language/errors.ts";
import { parseMacroBody, parseRequest } from "../language/parser.ts";
import { NotSupported, TeradataFailure } from "./errors.ts";

/**
 * LOCKING modifiers are taken off; `locksOf` tells them.
 * @throws TeradataFailure for what Teradata refuses, NotSupported for what the parser does not know
 */
export function parsedRequest(text: string): readonly Statement[] {
  try {
    return parseRequest(text).map(unlocked);
  } catch (error) {
    throw translated(error);
  }
}

/** The same for the body of a macro. */
export function parsedMacroBody(text: string): readonly Statement[] {
  try {
    return parseMacroBody(text).map(unlocked);
  } catch (error) {
    throw translated(error);
  }
}

const locks = new WeakMap<Statement, readonly LockingModifier[]>();

/** The LOCKING modifiers that stood before a statement of `parsedRequest`. */
export function locksOf(statement: Statement): readonly LockingModifier[] {
  return locks.get(statement) ?? [];
}

function unlocked(statement: Statement): Statement {
  if (statement.kind !== "locking") return statement;
  const inner = unlocked(statement.statement);
  locks.set(inner, [...statement.modifiers, ...locksOf(inner)]);
  return inner;
}

function translated(error: unknown): unknown {
  if (error instanceof TeradataSyntaxError) return new TeradataFailure(error.code, error.text);
  if (error instanceof UnsupportedStatement)
    return new NotSupported(
      `The embedded Teradata does not support ${error.construct} yet (line ${error.line}, column ${error.column}).`,
    );
  return error;
}
