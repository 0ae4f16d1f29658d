/** Runs a request among the faults that are set. */
import { setTimeout as delay } from "node:timers/promises";
import { errorSources, failure, LostConnection, TeradataFailure } from "../errors.ts";
import type { Session } from "../session.ts";
import type { Fault } from "./fault.ts";
import { currentFaults } from "./faults.ts";
import type { Meeting } from "./plan.ts";
import { type SeenRequest, spaceTaken, subjectOf } from "./request.ts";

/** The client's half that faults strike. */
export interface Struck {
  readonly session: Session;
  /** The server refuses the request with this failure. */
  refuse(failure: TeradataFailure): void;
  /** The server's half ends: an open transaction is rolled back, and nothing can be sent any more. */
  lose(): void;
}

/** `work` is the request itself, which is the same as without faults. */
export function amongFaults<Result>(sql: string, struck: Struck, work: () => Result): Result {
  const meeting = currentFaults()?.meet(sql, struck.session);
  if (meeting === undefined) return work();
  standStill(meeting.milliseconds);
  try {
    strikeBefore(meeting, struck);
    return work();
  } finally {
    strikeAfter(meeting, struck);
  }
}

/** The same for a request during which the process goes on. */
export async function amongFaultsAsync<Result>(
  sql: string,
  struck: Struck,
  work: () => Promise<Result>,
): Promise<Result> {
  const meeting = currentFaults()?.meet(sql, struck.session);
  if (meeting === undefined) return work();
  if (meeting.milliseconds > 0) await delay(meeting.milliseconds);
  try {
    strikeBefore(meeting, struck);
    return await work();
  } finally {
    strikeAfter(meeting, struck);
  }
}

function standStill(milliseconds: number): void {
  if (milliseconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function strikeBefore({ before, request }: Meeting, struck: Struck): void {
  if (before === undefined) return;
  endBy(before, struck);
  const failure = failureOf(before, request, struck.session);
  if (failure === undefined) return;
  struck.refuse(failure);
  throw failure;
}

function strikeAfter({ after }: Meeting, struck: Struck): void {
  if (after !== undefined) endBy(after, struck);
}

function endBy({ effect }: Fault, struck: Struck): void {
  if (effect.kind === "die") die();
  if (effect.kind !== "lose connection") return;
  struck.lose();
  throw new LostConnection("receiving");
}

/** Nothing is flushed and nothing put in order: the system takes the process away. */
function die(): never {
  process.kill(process.pid, "SIGKILL");
  throw new Error("This process outlived its end.");
}

function failureOf(fault: Fault, request: SeenRequest, session: Session): TeradataFailure | undefined {
  const { effect } = fault;
  if (effect.kind === "error") {
    const { text } = errorSources().find(({ code }) => code === effect.code)!;
    return new TeradataFailure(effect.code, filled(text, subjectOf(request, session)), fault.text);
  }
  if (effect.kind !== "no more perm") return undefined;
  const database = spaceTaken(request, session) ?? session.database;
  const created = session.catalog.database(database)?.name ?? database;
  return new TeradataFailure(2644, failure(2644, created).message, fault.text);
}

/** A text's blanks, filled from the object that the request is about: what a server would say may differ. */
function filled(text: string, { database, name }: { database: string; name: string }): string {
  return text
    .replace("due to $1", "due to deadlock")
    .replace(/\$\d\.\$\d/, () => `${database}.${name}`)
    .replace(/(database '?)\$\d/i, (_, before) => `${before}${database}`)
    .replace(/\$\d/g, () => name);
}
