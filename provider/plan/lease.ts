/** Keeps two runs from changing the objects of one database at once: who holds the lease, since when, and still alive. */
import { foldName } from "../language/names.ts";
import type { OwnSession, Session } from "../session/session.ts";
import type { Hold } from "./apply.ts";
import { journalStands } from "./journal-table.ts";
import { beat, type Holder, releaseLease, renewLease, takeLease } from "./lease-row.ts";

/** What leases take from outside. */
export interface LeaseOutside {
  /** Who this process is. */
  readonly holder: Holder;
  /** Does a process of that number run on this machine? */
  isRunning(process: number): boolean;
  /** Logs on beside the sessions that are lent, which may all be busy with long copies. */
  open(): Promise<OwnSession>;
  /** Calls `work` again and again and keeps no process alive by it; what it returns ends that. */
  every(milliseconds: number, work: () => void): () => void;
}

/**
 * Whether work needs the lease: what changes an object does. What only makes one asks for it where the database has a
 * journal, and so was changed before; where it has none, none is made.
 */
export type Need = "always" | "if there is a journal";

export interface Leases {
  /**
   * Runs `work` while this process holds the lease of the database; work beside it shares it, the last gives it back.
   * @param session to take and to give back the lease; `work` may use it
   * @param work takes the hold on the lease, for `apply`
   * @throws LeaseHeldError when another run holds it; JournalError, TeradataError, UnreachableError
   */
  under<Result>(
    database: string,
    session: Session,
    need: Need,
    work: (hold: Hold) => Promise<Result>,
  ): Promise<Result>;
}

/** How often the holder says that it is alive, in milliseconds. */
const betweenBeats = 20_000;

/** What the work in one database shares. */
interface Share {
  readonly database: string;
  /** How much work goes on. */
  users: number;
  /** Is the lease held? undefined: nobody has asked yet. */
  held: Promise<boolean> | undefined;
  /** The lease of before is being given back. */
  ending: Promise<void>;
  stopBeating: () => Promise<void>;
}

/** The leases that one process holds. */
export function openLeases(outside: LeaseOutside): Leases {
  const shares = new Map<string, Share>();
  return {
    async under(database, session, need, work) {
      const share = shareOf(shares, database);
      share.users++;
      try {
        const held = await join(share, need, session, outside);
        return await work(held ? holdOn(database, outside) : noHold);
      } finally {
        if (--share.users === 0) await leave(share, session, outside);
      }
    },
  };
}

const noHold: Hold = { renew: async () => undefined };

const holdOn = (database: string, { holder }: LeaseOutside): Hold => ({
  hasJournal: true,
  renew: (session) => renewLease(database, holder, session),
});

function shareOf(shares: Map<string, Share>, database: string): Share {
  const key = foldName(database);
  const share = shares.get(key) ?? {
    database,
    users: 0,
    held: undefined,
    ending: Promise.resolve(),
    stopBeating: async () => undefined,
  };
  shares.set(key, share);
  return share;
}

/** The first asks the database; who comes beside it waits for the answer. */
async function join(share: Share, need: Need, session: Session, outside: LeaseOutside): Promise<boolean> {
  const known = share.held;
  if (known !== undefined && ((await known) || need !== "always")) return known;
  // Another may have asked while this one waited.
  if (share.held !== known) return join(share, need, session, outside);
  const asked = share.ending.then(() => take(share, need, session, outside));
  share.held = asked;
  return asked.catch((error) => {
    if (share.held === asked) share.held = undefined;
    throw error;
  });
}

async function take(share: Share, need: Need, session: Session, outside: LeaseOutside): Promise<boolean> {
  const { database } = share;
  if (need !== "always" && !(await journalStands(database, session))) return false;
  await takeLease(database, outside, session);
  share.stopBeating = startBeating(database, outside);
  return true;
}

/** Says again and again that the process is alive. What fails is tried again with the next beat. */
function startBeating(database: string, { holder, open, every }: LeaseOutside): () => Promise<void> {
  let own: OwnSession | undefined;
  let beating: Promise<void> | undefined;
  const once = async () => {
    try {
      own ??= await open();
      await beat(database, holder, own);
    } catch {
      await own?.close();
      own = undefined;
    }
  };
  const stop = every(betweenBeats, () => {
    beating ??= once().finally(() => {
      beating = undefined;
    });
  });
  return async () => {
    stop();
    await beating;
    await own?.close();
  };
}

/** Gives the lease back. Whoever comes meanwhile waits until that is done, or would find the lease and lose it. */
async function leave(share: Share, session: Session, outside: LeaseOutside): Promise<void> {
  const { held, stopBeating, database } = share;
  if (held === undefined) return;
  share.held = undefined;
  share.stopBeating = async () => undefined;
  const end = async () => {
    if (!(await held)) return;
    await stopBeating();
    await giveBack(database, session, outside);
  };
  share.ending = end();
  await share.ending;
}

/** Never fails: what can't be given back is another's when it has been silent long enough. */
async function giveBack(database: string, session: Session, { holder, open }: LeaseOutside): Promise<void> {
  const release = (by: Session) => releaseLease(database, holder, by);
  await release(session)
    .catch(async () => {
      const own = await open();
      await release(own).finally(() => own.close());
    })
    .catch(() => undefined);
}
