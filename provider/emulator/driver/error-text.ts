/** The texts of errors, in the form in which teradatasql gives them. */
import { NotSupported, TeradataFailure } from "../errors.ts";
import { driverVersion } from "../release.ts";
import { StoreBusy, StoreUnusable } from "../store.ts";
import { OperationalError } from "./exceptions.ts";

/** Lines that stand below the message, as the driver's own stack does; readers cut them off. */
const stack = "\n at pulumi-teradata/emulator.formatError\n at pulumi-teradata/emulator.execute";

/**
 * The error that a program sees. Teradata's refusals carry their code; those of the embedded Teradata name it and have none.
 * @param session the session's number, 0 before the logon
 */
export function operationalError(error: unknown, session: number): Error {
  if (error instanceof OperationalError || error instanceof TypeError) return error;
  return new OperationalError(`[Version ${driverVersion}] [Session ${session}] ${component(error)}${stack}`);
}

function component(error: unknown): string {
  if (error instanceof TeradataFailure) return `[Teradata Database] [Error ${error.code}] ${error.message}`;
  // Source of the text: Teradata manual, messages; the embedded Teradata waits only so long for another writer.
  if (error instanceof StoreBusy)
    return "[Teradata Database] [Error 2631] Transaction ABORTed due to deadlock.";
  if (error instanceof NotSupported || error instanceof StoreUnusable)
    return `[Embedded Teradata] ${error.message}`;
  return `[Embedded Teradata] This is a mistake of the embedded Teradata: ${(error as Error)?.message ?? error}`;
}

/** Every code in an error's text. Source: teradatasql 20.0.55, which ignores an error when any of them is to be ignored. */
export function errorCodes(message: string): readonly number[] {
  return [...message.matchAll(/\[Error (\d+)\]/g)].map((match) => Number(match[1]));
}
