/** The texts of errors, in the form in which teradatasql gives them. */
import { LostConnection, NotSupported, notSupported, TeradataFailure } from "../errors.ts";
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
  const prefix = `[Version ${driverVersion}] [Session ${session}]`;
  const fault = error instanceof TeradataFailure && error.fault !== undefined ? atFault(error.fault) : "";
  const causes = error instanceof LostConnection ? causesOf(error, prefix) : "";
  return new OperationalError(`${prefix} ${component(error)}${fault}${stack}${causes}`);
}

/** Tells people, in the stack, that the server did not mean it. */
function atFault(fault: string): string {
  return `\n at pulumi-teradata/emulator.faults: ${fault.replaceAll(/\s+/g, " ")}`;
}

/**
 * What was noticed of a lost connection. Source: teradatasql 20.0.55, tried with a server that hangs up; for sending,
 * a log of teradatasql 20.0.0.28, where what stands below its first line is unproved.
 */
function causesOf({ noticed }: LostConnection, prefix: string): string {
  const [what, cause] =
    noticed === "receiving"
      ? ["Failure receiving message header", "EOF"]
      : ["Failure sending Start Request message", "use of closed network connection"];
  return `\nCaused by ${prefix} [Teradata SQL Driver] ${what}${stack}\nCaused by ${cause}`;
}

function component(error: unknown): string {
  if (error instanceof TeradataFailure) return `[Teradata Database] [Error ${error.code}] ${error.message}`;
  if (error instanceof LostConnection)
    return "[Teradata SQL Driver] [Error 503] Lost connection to the Teradata Database";
  // Source of the text: Teradata manual, messages; the embedded Teradata waits only so long for another writer.
  if (error instanceof StoreBusy)
    return "[Teradata Database] [Error 2631] Transaction ABORTed due to deadlock.";
  if (error instanceof NotSupported || error instanceof StoreUnusable)
    return `[Embedded Teradata] ${error.message}`;
  if (error instanceof RangeError && /call stack/.test(error.message))
    return `[Embedded Teradata] ${notSupported("a request whose parts are nested so deeply").message}`;
  return `[Embedded Teradata] This is a mistake of the embedded Teradata: ${(error as Error)?.message ?? error}`;
}

/** Every code in an error's text. Source: teradatasql 20.0.55, which ignores an error when any of them is to be ignored. */
export function errorCodes(message: string): readonly number[] {
  return [...message.matchAll(/\[Error (\d+)\]/g)].map((match) => Number(match[1]));
}
