/**
 * The embedded Teradata behind the programming interface of npm teradatasql 20.0.55: a program written for the one
 * runs on the other. `host` is the path of a file, which is made when it is not there, or `:memory:`.
 */
import { TeradataConnection } from "./driver/connection.ts";
import { operationalError } from "./driver/error-text.ts";
import type { ConnectionParameters } from "./driver/parameters.ts";
import { notSupported } from "./errors.ts";

export { TeradataConnection } from "./driver/connection.ts";
export { TeradataCursor } from "./driver/cursor.ts";
export {
  DatabaseError,
  DataError,
  IntegrityError,
  InterfaceError,
  OperationalError,
  ProgrammingError,
} from "./driver/exceptions.ts";
export type { ConnectionParameters as ITDConnParams } from "./driver/parameters.ts";
export { BINARY, DATE, NUMBER, STRING } from "./driver/results.ts";
export { type Faults, injectFaults } from "./faults/faults.ts";
export type { CountedStatement } from "./faults/plan.ts";

export const apilevel = "2.0";
export const threadsafety = 2;
export const paramstyle = "qmark";

/**
 * Connects and logs on.
 * @param json more parameters as a JSON text; they win over those of the object
 * @throws OperationalError
 */
export function connect(parameters: ConnectionParameters = {}, json = "{}"): TeradataConnection {
  const connection = new TeradataConnection();
  connection.connect(parameters, json);
  return connection;
}

/** `connect` without blocking the process. */
export async function connectAsync(
  parameters: ConnectionParameters = {},
  json = "{}",
): Promise<TeradataConnection> {
  const connection = new TeradataConnection();
  await connection.connectAsync(parameters, json);
  return connection;
}

/** A date as text, `2024-12-31`; months count from 0, as the driver's do. */
export function date(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

/** The instant so many seconds after 1970 began, as a timestamp's text in UTC. */
export function dateFromTicks(seconds: number): string {
  return `${timestampFromTicks(seconds).toISOString().slice(0, 23).replace("T", " ")}000`;
}

export function timestamp(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): Date {
  return new Date(year, month, day, hour, minute, second);
}

export function timestampFromTicks(seconds: number): Date {
  return new Date(seconds * 1000);
}

/** The driver's command line. @throws OperationalError always: `pulumi-teradata-emulator --shell` is for that */
export function main(_words: readonly string[]): never {
  throw operationalError(notSupported("main, the command line of the driver"), 0);
}

/** The driver's log. @throws OperationalError always: the connection parameter `log` is taken, and nothing is logged */
export class TeradataLogging {
  constructor(_level = 0) {
    throw operationalError(notSupported("TeradataLogging, the log of the driver"), 0);
  }
}
