/** Opens the sessions of a process. */
import { type Driver, type DriverSession, loadDriver, logOn } from "./driver-session.ts";
import { isLogonRefused } from "./errors.ts";
import { Pool } from "./pool.ts";
import { type Identity, setQueryBand } from "./query-band.ts";
import { type Clock, realClock } from "./retry.ts";
import type { Sessions } from "./session.ts";
import type { Settings } from "./settings.ts";

/** What the sessions take from outside; other than the real ones only in tests. */
export interface Outside {
  readonly load: () => Promise<Driver>;
  readonly clock: Clock;
}

/** A session and the resource that its query band names. */
interface Named {
  readonly session: DriverSession;
  resource: string | undefined;
}

/**
 * The sessions for these settings. Nothing is loaded and nobody logs on before the first use.
 * @param identity who works here, for the query band
 */
export function openSessions(settings: Settings, identity: Identity, outside?: Partial<Outside>): Sessions {
  const { load = () => loadDriver(settings.target), clock = realClock } = outside ?? {};
  const logOnOnce = async () => logOn(await load(), settings, clock);
  const bandFor = (resource: string) => setQueryBand(identity, resource, settings.queryBand);
  const pool = new Pool<Named>({
    size: settings.sessions,
    open: async () => ({ session: await logOnOnce(), resource: undefined }),
    close: ({ session }) => session.close(),
    isBroken: ({ session }) => session.broken,
    isFinal: isLogonRefused,
  });
  return {
    use: (resource, work) =>
      pool.use(
        (named) => name(named, resource, bandFor(resource)),
        ({ session }) => work(session),
      ),
    open: async (resource) => {
      const session = await logOnOnce();
      await session.execute(bandFor(resource)).catch(async (error) => {
        await session.close();
        throw error;
      });
      return session;
    },
    close: () => pool.close(),
  };
}

/** Sets the band if it names another resource; false when the logon turns out to have been lost since the last use. */
async function name(named: Named, resource: string, statement: string): Promise<boolean> {
  if (named.resource === resource) return true;
  const usedBefore = named.resource !== undefined;
  try {
    await named.session.execute(statement);
  } catch (error) {
    if (usedBefore && named.session.broken) return false;
    throw error;
  }
  named.resource = resource;
  return true;
}
