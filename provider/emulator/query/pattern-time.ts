/** Keeps a regular expression from running for ever: some patterns try every way to split a text. */
import { createContext, Script } from "node:vm";
import { notSupported } from "../errors.ts";

/** How long one pattern may look at one text, in milliseconds. */
const patience = 2_000;

/** A group that is repeated, or three repetitions: others take no longer than the text's length squared. */
const isRisky = /\)[*+{]|(?:[*+}].*){3}/s;

const script = new Script("work()");
const context = createContext({});

/** @throws NotSupported when the work takes too long */
export function inTime<Result>(pattern: string, work: () => Result): Result {
  if (!isRisky.test(pattern)) return work();
  context.work = work;
  try {
    return script.runInContext(context, { timeout: patience }) as Result;
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw notSupported(`the regular expression '${pattern}' on such a text`);
  } finally {
    context.work = undefined;
  }
}
