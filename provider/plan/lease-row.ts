/** The lease as a row of the journal: taken, renewed, taken over and given back. All its times are the server's. */
import { stringLiteral } from "../language/names.ts";
import { isDuplicateKey, isNotFound } from "../session/errors.ts";
import type { Session } from "../session/session.ts";
import { textOf } from "./journal.ts";
import { journalFailure, journalTable, makeJournal } from "./journal-table.ts";

/** The process that holds a lease. */
export interface Holder {
  /** Random, so that no two processes have the same; at most 64 characters. */
  readonly id: string;
  /** For people: "stack dev of project lineage (kim on build-7, process 4711)". */
  readonly description: string;
  /** Tells machines apart, also after they were started anew and where they share their name. */
  readonly machine: string;
  /** Its number on the machine. */
  readonly process: number;
}

/** Another run holds the lease. Nothing was done. */
export class LeaseHeldError extends Error {
  override readonly name = "LeaseHeldError";
}

/** Another run has taken the lease over, since this one was silent for too long. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}

/** After so many seconds without a sign of life a holder is taken for dead. */
const deadAfter = 90;
/** After so many seconds the holder makes sure itself that it still holds the lease. */
const staleAfter = 30;
/** How often a lease is asked for that changes hands between two statements. */
const attempts = 5;

const now = "CURRENT_TIMESTAMP(0)";
const isLease = "EntryKey = 'LEASE' AND LineNumber = 0";
const isSilentFor = (seconds: number) => `Heartbeat < ${now} - INTERVAL '${seconds}' SECOND`;
const isHeldBy = (id: string) => `${isLease} AND Holder = ${stringLiteral(id)}`;

/** The row as it stands. */
interface Held extends Holder {
  readonly since: string;
  readonly heartbeat: string;
  readonly now: string;
  readonly isSilent: boolean;
}

/** What is known of the processes of this machine. */
interface Taker {
  readonly holder: Holder;
  isRunning(process: number): boolean;
}

/**
 * Takes the lease. The lease of a dead process is taken over: one that was silent too long, or of this machine and
 * not running. Makes the journal where there is none.
 * @throws LeaseHeldError, JournalError
 */
export async function takeLease(database: string, taker: Taker, session: Session): Promise<void> {
  const { holder } = taker;
  for (let attempt = 1; ; attempt++) {
    if (await insert(database, holder, session)) return;
    const held = await readRow(database, session);
    if (held?.id === holder.id) return renewLease(database, holder, session);
    const isGone = held?.machine === shortMachine(holder) && !taker.isRunning(held.process);
    if (held && !held.isSilent && !isGone) throw isTaken(database, held);
    if (attempt === attempts) throw isBusy(database);
    if (held) await takeOver(database, held, holder, isGone, session);
  }
}

/**
 * Makes sure that the lease is held and stays so for a while.
 * @throws LeaseLostError
 */
export async function renewLease(database: string, holder: Holder, session: Session): Promise<void> {
  const isStale = `CASE WHEN ${isSilentFor(staleAfter)} THEN 1 ELSE 0 END`;
  const query = `SELECT ${isStale} FROM ${journalTable(database)} WHERE ${isHeldBy(holder.id)}`;
  const look = () => session.execute(query).catch(noneIfGone);
  const [row] = await look();
  if (row !== undefined && Number(row[0]) === 0) return;
  if (row !== undefined) {
    await beat(database, holder, session);
    if ((await look()).length > 0) return;
  }
  throw isLost(database, await readRow(database, session).catch(() => undefined));
}

/** Says that the holder is alive. Does nothing when the lease is another's. */
export async function beat(database: string, { id }: Holder, session: Session): Promise<void> {
  await session.execute(`UPDATE ${journalTable(database)} SET Heartbeat = ${now} WHERE ${isHeldBy(id)}`);
}

/** Gives the lease back. Does nothing when it is another's. */
export async function releaseLease(database: string, { id }: Holder, session: Session): Promise<void> {
  await session.execute(`DELETE FROM ${journalTable(database)} WHERE ${isHeldBy(id)}`);
}

/** Answers false when somebody has the lease: there can be one row only with its key. */
async function insert(database: string, holder: Holder, session: Session): Promise<boolean> {
  const values = `'LEASE', 0, ${stringLiteral(lineOf(holder))}, ${stringLiteral(holder.id)}, ${now}, ${now}`;
  const statement = `INSERT INTO ${journalTable(database)} (EntryKey, LineNumber, LineText, Holder, Since, Heartbeat) VALUES (${values})`;
  try {
    await session.execute(statement).catch(async (error) => {
      if (!isNotFound(error)) throw error;
      await makeJournal(database, session);
      await session.execute(statement);
    });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw await journalFailure(error, database, session);
  }
}

/** Takes the lease if it is still that of the same dead holder; whose it is then only reading tells. */
async function takeOver(database: string, from: Held, to: Holder, isGone: boolean, session: Session) {
  const set = `LineText = ${stringLiteral(lineOf(to))}, Holder = ${stringLiteral(to.id)}, Since = ${now}, Heartbeat = ${now}`;
  const condition = `${isHeldBy(from.id)}${isGone ? "" : ` AND ${isSilentFor(deadAfter)}`}`;
  await session.execute(`UPDATE ${journalTable(database)} SET ${set} WHERE ${condition}`);
}

async function readRow(database: string, session: Session): Promise<Held | undefined> {
  const isSilent = `CASE WHEN ${isSilentFor(deadAfter)} THEN 1 ELSE 0 END`;
  const query = `SELECT LineText, Holder, Since, Heartbeat, ${now}, ${isSilent} FROM ${journalTable(database)} WHERE ${isLease}`;
  const [row] = await session.execute(query).catch(noneIfGone);
  if (row === undefined) return undefined;
  const [line, id, since, heartbeat, asked, silent] = row.map(String);
  const times = { since: since!, heartbeat: heartbeat!, now: asked!, isSilent: silent === "1" };
  return { id: id!, ...times, ...parsed(line!) };
}

const noneIfGone = (error: unknown) => {
  if (isNotFound(error)) return [];
  throw error;
};

/** Short enough for one row, however the characters are written. */
const lineOf = (holder: Holder) =>
  textOf({
    description: holder.description.slice(0, 400),
    machine: shortMachine(holder),
    process: holder.process,
  });

const shortMachine = ({ machine }: Holder) => machine.slice(0, 200);

function parsed(line: string): Omit<Holder, "id"> {
  try {
    const { description, machine, process } = JSON.parse(line);
    return { description: String(description), machine: String(machine), process: Number(process) };
  } catch {
    return { description: line, machine: "", process: 0 };
  }
}

function isTaken(database: string, { description, since, heartbeat, now: asked }: Held): LeaseHeldError {
  return new LeaseHeldError(
    `Another run is changing database ${database}: ${description}, since ${since}. Its last sign of life was at ${heartbeat}; the server's clock shows ${asked}. Nothing was changed here. Wait until it has ended and run again. If it was killed, run again ${deadAfter} seconds after its last sign of life: then its place is taken over.`,
  );
}

function isBusy(database: string): LeaseHeldError {
  return new LeaseHeldError(
    `Other runs are changing database ${database}, and take turns too fast for this one. Nothing was changed here. Run again.`,
  );
}

function isLost(database: string, held: Held | undefined): LeaseLostError {
  const reason = held
    ? `this run gave no sign of life for more than ${deadAfter} seconds, and since ${held.since} another run is changing the database: ${held.description}. Wait until that has ended and run again`
    : "somebody has deleted it. See whether another run is changing the database, and run again when none is";
  return new LeaseLostError(`This run no longer holds database ${database}: ${reason}.`);
}
