/** Sends again what Teradata rolled back for a reason that passes. */
import { isTransient } from "./errors.ts";

/** What waiting needs of the outside world, so that tests neither wait nor throw dice. */
export interface Clock {
  sleep(milliseconds: number): Promise<void>;
  /** At least 0, less than 1. */
  random(): number;
}

export const realClock: Clock = {
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
};

/** How often a statement is sent in all; between two sendings at most 0.5, 1, 2 and 4 seconds pass. */
const sendings = 5;
const firstDelay = 500;

/**
 * Runs `send` until it succeeds or fails for a reason that does not pass, at most five times.
 * Only for a whole transaction, of one statement or of several: Teradata has rolled back more than the last
 * statement. A lost connection is not such a reason: nobody knows whether the statement was carried out.
 * @param passes whether the reason is one that passes
 * @throws the last failure
 */
export async function retrying<Result>(
  send: () => Promise<Result>,
  clock: Clock,
  passes: (error: unknown) => boolean = isTransient,
): Promise<Result> {
  for (let sending = 1; ; sending++)
    try {
      return await send();
    } catch (error) {
      if (!passes(error) || sending === sendings) throw error;
      await clock.sleep(delayAfter(sending, clock.random()));
    }
}

/** Doubles each time. Between half and the whole of it by chance, so that two in a deadlock do not meet again. */
function delayAfter(sending: number, chance: number): number {
  return firstDelay * 2 ** (sending - 1) * (0.5 + chance / 2);
}
